"""The releases of a list of changes: a later one of the same line is not out before the earlier."""

from __future__ import annotations

from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from guidelint.inference.relation import Relation
from guidelint.model import Record, lazy
from guidelint.reading.moments import moments

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date as day_type

    from guidelint.reading import Reading
    from guidelint.reading.moments import Date

_VERSION = lazy(r"(?:\w{1,9} )?[\[v]?(?P<line>\d{1,3}(?:\.\d{1,3})?)\.(?P<last>\d{1,3})(?![\w.-])")
_REACH = 24
"""Characters between a version and its date."""


class Release(Record):
    """A version with its date. line: what comes before its last number; list: what it stands in."""

    date: Date
    day: day_type
    line: str
    last: int
    list: tuple[object, ...]


def releases(reading: Reading) -> Iterator[Relation]:
    """Tell a release that is dated before the one that its number follows.

    Of another line, "1.9.8" after "2.0.0", it may well be: an old one is still mended.
    """
    texts: dict[int, Date] = {}
    for date in reading.once(moments).dates:
        texts.setdefault(date.text.index, date)
    found = [told for date in texts.values() if (told := _release(date))]
    for _, group in groupby(found, key=lambda each: each.list):
        yield from _out_of_turn(list(group))


def _release(date: Date) -> Release | None:
    """Read "## 1.20 (4 February 2026)" and "- 2.0.1, 17 October 2026: mended the clock"."""
    text, told = date.text, _VERSION.match(date.text.clean)
    headed = text.kind == "heading"
    if not told or not date.value or date.trust != "own" or date.start - told.end() > _REACH:
        return None
    if not headed and text.kind != "item":
        return None
    place = ("heading", text.block.level) if headed else ("item", text.block.group)
    return Release(date, date.value, told["line"], int(told["last"]), place)


def _out_of_turn(releases: Sequence[Release]) -> Iterator[Relation]:
    signs = {
        (a.last > b.last) - (a.last < b.last) for a, b in pairwise(releases) if a.line == b.line
    }
    if signs not in ({1}, {-1}):
        return
    for one, other in pairwise(releases):
        new, old = (one, other) if one.last > other.last else (other, one)
        if one.line == other.line and new.day < old.day:
            yield Relation(
                "step-order", new.date, (old.date,), holds=False, roles=("of the one before it",),
                message=f"{new.line}.{new.last} is dated {new.date.printed}, before "
                f"{old.line}.{old.last} ({old.date.printed}).",
                evidence={"rows": 2},
            )  # fmt: skip
