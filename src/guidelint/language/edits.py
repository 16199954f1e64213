"""Single slips of the pen between two spellings, and pairs of spellings that are a slip apart.

A slip is one of Damerau's four (Damerau 1964, "A technique for computer detection and correction
of spelling errors"): a letter replaced, added or left out, or two neighbours exchanged.
"""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache
from itertools import combinations
from typing import TYPE_CHECKING, Literal

import msgspec

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

SlipKind = Literal["exchanged", "replaced", "added", "missing"]


class Slip(msgspec.Struct, frozen=True):
    """How a wrong spelling comes from a right one.

    at: index of the slip in the wrong spelling. first, last: whether it touches that end.
    doubled: the letter added or left out stands beside an equal one ("Mohamed", "Mohammed").
    wrong, right: the letters that differ.
    """

    kind: SlipKind
    at: int
    first: bool
    last: bool
    doubled: bool
    wrong: str
    right: str


def slip(wrong: str, right: str) -> Slip | None:
    """Give the one slip between two spellings, or None if they are equal or further apart."""
    start = _common_prefix(wrong, right)
    end = _common_prefix(wrong[start:][::-1], right[start:][::-1])
    old, new = wrong[start : len(wrong) - end], right[start : len(right) - end]
    sizes = (len(old), len(new))
    if sizes == (2, 2) and old == new[::-1]:
        kind: SlipKind = "exchanged"
    elif sizes == (1, 1):
        kind = "replaced"
    elif sizes == (1, 0):
        kind = "added"
    elif sizes == (0, 1):
        kind = "missing"
    else:
        return None
    edges = {old or new} if kind in ("added", "missing") else set()
    doubled = bool(
        edges & {wrong[start - 1 : start] if start else "", wrong[len(wrong) - end :][:1]}
    )
    return Slip(kind, start, start == 0, end == 0, doubled, old, new)


def _common_prefix(left: str, right: str) -> int:
    size = 0
    for a, b in zip(left, right, strict=False):
        if a != b:
            break
        size += 1
    return size


@lru_cache(maxsize=16384)
def distance(left: str, right: str, limit: int) -> int:
    """Count the slips between two spellings (optimal string alignment), at most limit + 1."""
    if abs(len(left) - len(right)) > limit:
        return limit + 1
    before: list[int] = []
    last = list(range(len(right) + 1))
    for i, a in enumerate(left, 1):
        row = [i]
        for j, b in enumerate(right, 1):
            cost = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (a != b))
            if i > 1 and j > 1 and a == right[j - 2] and left[i - 2] == b:
                cost = min(cost, before[j - 2] + 1)
            row.append(cost)
        if min(row) > limit:
            return limit + 1
        before, last = last, row
    return last[-1]


def near_pairs(spellings: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield, sorted, the pairs of spellings that may be a slip apart, and all that are.

    By symmetric deletion (Garbe's SymSpell): two such spellings share one with a letter left out.
    """
    buckets: dict[str, list[str]] = defaultdict(list)
    for spelling in sorted(set(spellings)):
        for shortened in {
            spelling,
            *(spelling[:i] + spelling[i + 1 :] for i in range(len(spelling))),
        }:
            buckets[shortened].append(spelling)
    groups = (bucket for bucket in buckets.values() if len(bucket) > 1)
    yield from sorted({pair for bucket in groups for pair in combinations(bucket, 2)})
