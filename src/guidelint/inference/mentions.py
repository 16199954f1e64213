"""Numbers that count things elsewhere on the page: "the three stages", "all four papers"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidelint.inference.announcements import Announcement, announcements
from guidelint.inference.counted_things import is_generic
from guidelint.inference.relation import Relation
from guidelint.inference.series import Series, series

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from guidelint.reading import Reading

_REACH, _AROUND = 8, 16
_FEW = 8


def mentions(reading: Reading) -> Iterator[Relation]:
    """Offer the numbered headings, tables and lists that a number elsewhere may count."""
    every = reading.once(series)
    if not every:
        return
    for each in reading.once(announcements):
        if each.partial or each.text.kind == "heading":
            continue
        yield from _labelled(every, each)
        if each.follows("every-one", 0):
            yield from _all(every, each)


def _labelled(every: Sequence[Series], each: Announcement) -> Iterator[Relation]:
    """Compare "three stages" with the headings "Stage 1", "Stage 2" that come after it."""
    named = [s for s in every if s.kind == "heads" and s.label and each.head in s.label]
    if not named or each.text.index > named[0].first:
        return
    holds = any(each.value in s.sizes for s in every if s.first > each.text.index)
    yield _relation("count-named", each, named[0], holds=holds)


def _all(every: Sequence[Series], each: Announcement) -> Iterator[Relation]:
    """Compare "all four papers" with the list before it, if no list of the page has as many."""
    before = [s for s in every if s.kind == "list" and s.last < each.text.index]
    if not before or each.text.index - before[-1].last > _REACH or before[-1].size > _FEW:
        return
    near = (s for s in every if abs(s.first - each.text.index) <= _AROUND and s.kind != "rows")
    holds = any(each.value in s.sizes for s in near)
    yield _relation("count-all", each, before[-1], holds=holds)


def _relation(kind: str, each: Announcement, found: Series, *, holds: bool) -> Relation:
    off = abs(found.size - each.value)
    lists = {"one-off": float(off == 1), "two-off": float(off == 2), "far-off": float(off > 3)}
    words = {
        "unnamed": float(not each.noun),
        "digits": float(not each.spelled),
        "the": float(each.follows("all-of")),
        "doubled": float(found.doubled > 0),
        "generic": float(is_generic(each)),
        "near": float(each.text.index - found.last < 4),
    }
    return Relation(
        kind,
        each,
        found.members[:1],
        holds=holds,
        roles=(f"the first of {found.size}",),
        message=f"“{each.printed}” are meant here, and the page has {found.size}.",
        evidence=lists | words,
    )
