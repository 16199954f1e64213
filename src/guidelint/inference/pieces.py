"""The numbers inside a figure: one end of a range that is wrong, others in its place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from guidelint.model import Place
    from guidelint.reading import Figure, Text
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


def replaced(figure: Figure, numbers: Iterable[tuple[Number, str]]) -> str:
    """Print a figure with other digits in the place of some of its numbers, given in order."""
    clean, at, parts = figure.text.clean, figure.start, []
    for number, digits in numbers:
        parts += [clean[at : number.start], digits]
        at = number.end
    return "".join((*parts, clean[at : figure.end]))
