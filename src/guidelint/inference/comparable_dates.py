"""The dates of a page that can be compared, and two of them that a length may lie between."""

from __future__ import annotations

from bisect import bisect_left
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from guidelint.model import Record, grouped

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date as day_type

    from guidelint.reading import Figure
    from guidelint.reading.moments import Date

JOINT = 12
"""Characters between two dates that are said in one breath."""
_EVENTS = 5
"""Days that tell what a page is of: the first ones."""
_WINDOW = 200
"""Dates before and behind a length that it may count from."""
_BEHIND = 3
"""Characters from a length to the word that says from where it counts."""
_place, _starts = attrgetter("text.index", "start"), attrgetter("start")


class Pair(NamedTuple):
    """Two dates, the earlier first, that a length may lie between; tie: how they are joined."""

    first: Date
    last: Date
    tie: str

    @property
    def days(self) -> tuple[day_type, day_type]:
        """The two days."""
        return day_of(self.first), day_of(self.last)


def day_of(date: Date) -> day_type:
    """Give the day that a date is compared as."""
    day = date.compared
    assert day is not None  # noqa: S101 - only dates that have one come here
    return day


def pair_of(one: Date, other: Date, tie: str) -> Pair:
    """Give a pair of two dates in the order of the calendar."""
    return Pair(one, other, tie) if day_of(one) <= day_of(other) else Pair(other, one, tie)


def are_ends(first: Date, last: Date) -> bool:
    """Whether two dates are said in one breath: "born between 1 May 2008 and 30 April 2014"."""
    if first.text is not last.text:
        return False
    joined = first.text.cued("coordinator", first.end, last.start)
    return joined and last.start - first.end < JOINT


class Comparable(Record):
    """The dates of a page that can be compared; told: by text and sentence, each day once.

    events: the first days that are told, which say what the page is of.
    """

    every: list[Date]
    events: list[Date]
    told: dict[tuple[int, int], list[Date]]

    def of(self, item: Figure | Date, step: int = 0) -> list[Date]:
        """Give the dates of the sentence of an item, or of one so many behind it."""
        return self.told.get((item.text.index, item.sentence + step), [])

    def before(self, item: Figure | Date) -> list[Date]:
        """Give the dates of the text of an item that stand before it."""
        at = bisect_left(self.every, (item.text.index, item.start), key=_place)
        since = bisect_left(self.every, (item.text.index, 0), key=_place)
        return self.every[since:at]

    def around(self, item: Figure, most: int = _WINDOW) -> list[Date]:
        """Give so many dates before an item and as many behind it."""
        at = bisect_left(self.every, (item.text.index, item.start), key=_place)
        return self.every[max(0, at - most) : at + most]


def comparable(dates: Sequence[Date]) -> Comparable:
    """Give the dates of a page that can be compared with one another."""
    every = [each for each in dates if each.compared]
    told = grouped(every, lambda date: (date.text.index, date.sentence))
    events = distinct(each for each in every if each.sure and each.value)[:_EVENTS]
    return Comparable(every, events, {at: distinct(each) for at, each in told.items()})


def distinct(dates: Iterable[Date]) -> list[Date]:
    """Give the first date of each day, in their order."""
    found: dict[day_type | None, Date] = {}
    for each in dates:
        found.setdefault(each.compared, each)
    return list(found.values())


def anchor_of(figure: Figure) -> tuple[str, int]:
    """Give the cue right behind a length, such as "after" or "before", and where it ends."""
    for cue in ("counts-from", "counts-back"):
        hits = figure.text.cue(cue)
        at = bisect_left(hits, figure.end, key=_starts)
        if at < len(hits) and hits[at].start <= figure.end + _BEHIND:
            return cue, hits[at].end
    return "", 0
