"""What a number of a page may follow from: a relation between it and other numbers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

import msgspec

from guidelint.reading import Stretch

if TYPE_CHECKING:
    from guidelint.reading import Figure
    from guidelint.reading.quantities import Number

Evidence = Mapping[str, float]
"""Named numbers, mostly 0 to 1, that say how plainly a page means a relation."""
Spot = tuple[int, int, int]
"""Where an item stands: the number of its text, its start and its end."""


def spot(item: Stretch) -> Spot:
    """Tell where an item stands; two items of one spot are one."""
    return item.text.index, item.start, item.end


def replaced(figure: Figure, numbers: Iterable[tuple[Number, str]]) -> str:
    """Print a figure with other digits in the place of some of its numbers, given in order."""
    clean, at, parts = figure.text.clean, figure.start, []
    for number, digits in numbers:
        parts += [clean[at : number.start], digits]
        at = number.end
    return "".join((*parts, clean[at : figure.end]))


class Relation(msgspec.Struct, frozen=True, eq=False):
    """A number and what it may follow from: "EUR 112" is the sum of "EUR 40", "EUR 12", "EUR 60".

    kind: its name in `weights.json` ("sum", "product"); there also stands its group: an item that
        one kind of a group explains is no fault of any kind of that group.
    target: the item that follows. parts: what it follows from, in the order of the calculation.
    roles: what each part is in a few words ("part", "rate"), for the related places of a finding.
    holds: whether the printed value is right, with the rounding that is printed; it then explains
        its target and `also`.
    right: the value the target should have, printed as the target is ("EUR 122"); "" where it is
        not one value. calculation: the reckoning, "EUR 40 + EUR 12 + EUR 60 = EUR 112".
    message: the whole message where it does not read "calculation; the page says target".
    evidence: what speaks for it, by the names of the weights. Only needed where it does not hold.
    """

    kind: str
    target: Stretch
    parts: tuple[Stretch, ...]
    holds: bool
    also: tuple[Stretch, ...] = ()
    roles: tuple[str, ...] = ()
    right: str = ""
    calculation: str = ""
    message: str = ""
    evidence: Evidence = {}

    @property
    def spots(self) -> frozenset[Spot]:
        """Where its parts stand."""
        return frozenset(map(spot, self.parts))
