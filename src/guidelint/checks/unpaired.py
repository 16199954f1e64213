"""A bracket, quotation mark or backtick without its partner."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidelint.checks.base import Check, Params
from guidelint.model import Finding
from guidelint.reading.pairs import lone_marks

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guidelint.reading import Reading

FREQUENT = 4
"""So many lone marks on a page are its way of writing."""


class Unpaired(Check[Params]):
    """Match brackets and marks within each text, and see whether a neighbour has the partner."""

    def ask(self, reading: Reading) -> Iterator[Finding]:
        """Yield a finding for each mark without its partner."""
        found = list(lone_marks(reading))
        for mark in found if len(found) < FREQUENT else ():
            char = mark.char
            said = (
                "is opened here and never closed" if mark.opens else "closes what was never opened"
            )
            yield Finding(message=f"“{char}” {said}.", place=mark.text.place(mark.at, mark.at + 1))


CHECK = Unpaired
