"""What a number of a page may follow from: a relation between it and other numbers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from guidelint.model import Place
    from guidelint.reading import Text

Evidence = Mapping[str, float]
"""Named numbers, mostly 0 to 1, that say how plainly a page means a relation."""


class Item(Protocol):
    """Anything that stands on a page and can be calculated with: `reading.Figure`, a date, a time.

    start, end: offsets into the clean text of its block. printed: what stands there.
    """

    @property
    def text(self) -> Text:
        """The text it stands in."""

    @property
    def start(self) -> int:
        """Where it starts in the clean text."""

    @property
    def end(self) -> int:
        """Where it ends in the clean text."""

    @property
    def printed(self) -> str:
        """What is printed there."""

    @property
    def place(self) -> Place:
        """Its place on the page."""


Spot = tuple[int, int, int]
"""Where an item stands: the number of its text, its start and its end."""


def spot(item: Item) -> Spot:
    """Tell where an item stands; two items of one spot are one."""
    return item.text.index, item.start, item.end


@dataclass(frozen=True, slots=True)
class Relation:
    """A number and what it may follow from: "EUR 112" is the sum of "EUR 40", "EUR 12", "EUR 60".

    kind: its name in `weights.json` ("sum", "product"); there also stands its group: an item that
        one kind of a group explains is no fault of any kind of that group.
    target: the item that follows. parts: what it follows from, in the order of the calculation.
    roles: what each part is in a few words ("part", "rate"), for the related places of a finding.
    holds: whether the printed value is right, with the rounding that is printed.
    explains: whether it explains its target when it holds; also: parts it then explains as well.
    right: the value the target should have, printed as the target is ("EUR 122"); "" where it is
        not one value. calculation: the reckoning, "EUR 40 + EUR 12 + EUR 60 = EUR 112".
    message: the whole message where it does not read "calculation; the page says target".
    evidence: what speaks for it, by the names of the weights. Only needed where it does not hold.
    """

    kind: str
    target: Item
    parts: tuple[Item, ...]
    holds: bool
    explains: bool = True
    also: tuple[Item, ...] = ()
    roles: tuple[str, ...] = ()
    right: str = ""
    calculation: str = ""
    message: str = ""
    evidence: Evidence = field(default_factory=dict)

    @property
    def spots(self) -> frozenset[Spot]:
        """Where its parts stand."""
        return frozenset(map(spot, self.parts))
