"""A part of a figure as something that can be wrong: one end of a range."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from guidelint.model import Place
    from guidelint.reading import Text
    from guidelint.reading.quantities import Number


@dataclass(frozen=True, slots=True)
class Piece:
    """A printed number at `[start, end)` of a text."""

    text: Text
    start: int
    end: int

    @classmethod
    def of(cls, text: Text, number: Number) -> Piece:
        """Give the piece that a printed number of a text is."""
        return cls(text, number.start, number.end)

    @property
    def printed(self) -> str:
        """What is printed there."""
        return self.text.clean[self.start : self.end]

    @property
    def place(self) -> Place:
        """Its place on the page."""
        return self.text.place(self.start, self.end)
