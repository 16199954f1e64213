"""Joined: deviations that stand side by side in one sentence are told of once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from guidelint.drift.family import Found
    from guidelint.drift.places import Words

APART = 3
"""Tokens between two deviations that are one change of wording."""


def join(found: Iterable[Found]) -> list[Found]:
    """Join the deviations of one sentence that are side by side on the same pages."""
    joined: list[Found] = []
    for each in sorted(found, key=lambda each: (each.ours[0].page, each.ours[0].start)):
        both = _joined(joined[-1], each) if joined else None
        if both is None:
            joined.append(each)
        else:
            joined[-1] = both
    return joined


def _joined(left: Found, right: Found) -> Found | None:
    same = (left.kind, left.attribute) == (right.kind, right.attribute)
    if not same or left.slot or right.slot or _pages(left.ours) != _pages(right.ours):
        return None
    ours = tuple(_both(left.ours, right.ours))
    theirs = tuple(_both(left.theirs, right.theirs))
    close = all(b.start - a.stop <= APART for a, b in zip(left.ours, right.ours, strict=True))
    if not close or not theirs:
        return None
    agreeing = min(left.agreeing, right.agreeing)
    return msgspec.structs.replace(left, ours=ours, theirs=theirs, agreeing=agreeing)


def _pages(words: Iterable[Words]) -> list[int]:
    return [each.page for each in words]


def _both(left: Iterable[Words], right: Iterable[Words]) -> Iterator[Words]:
    """Give the words from the first to the last of two, for the pages that have both."""
    others = {each.page: each for each in right}
    for each in left:
        other = others.get(each.page)
        if other is not None and other.skeleton == each.skeleton:
            start, stop = min(each.start, other.start), max(each.stop, other.stop)
            yield msgspec.structs.replace(each, start=start, stop=stop)
