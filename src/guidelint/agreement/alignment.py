"""Local alignment of two sequences of words."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from collections.abc import Sequence

Pairs = tuple[tuple[int, int], ...]

MATCH, SLIGHT, DIFFERENCE = 8, 2, -1
"""What a shared heavy word, a shared light word and a word without partner count."""


class Gap(msgspec.Struct, frozen=True):
    """Words between two matches: `[left_start, left_end)` stand against `[right_start, ...)`."""

    left_start: int
    left_end: int
    right_start: int
    right_end: int


def align(left: Sequence[str], right: Sequence[str], heavy: Sequence[bool]) -> Pairs:
    """Give the index pairs of the best local alignment of two sequences of words.

    heavy: for each word of `left`, whether its match counts in full. The method is that of
    Smith and Waterman (J. Mol. Biol. 147, 1981) with a linear gap cost.
    """
    rows = _scores(left, right, heavy)
    best = max(range(len(rows)), key=lambda i: max(rows[i]))
    column = rows[best].index(max(rows[best]))
    return _trace(rows, left, right, best, column)


def _scores(left: Sequence[str], right: Sequence[str], heavy: Sequence[bool]) -> list[list[int]]:
    rows = [[0] * (len(right) + 1)]
    for word, weight in zip(left, heavy, strict=True):
        above, row, last = rows[-1], [0], 0
        gain = MATCH if weight else SLIGHT
        for j, other in enumerate(right):
            best = above[j] + (gain if word == other else 2 * DIFFERENCE)
            step = above[j + 1] + DIFFERENCE
            best = max(best, step)
            step = last + DIFFERENCE
            best = max(best, step)
            last = max(0, best)
            row.append(last)
        rows.append(row)
    return rows


def _trace(
    rows: Sequence[Sequence[int]], left: Sequence[str], right: Sequence[str], i: int, j: int
) -> Pairs:
    pairs = []
    while i and j and rows[i][j]:
        if left[i - 1] == right[j - 1] and rows[i][j] > rows[i - 1][j - 1]:
            i, j = i - 1, j - 1
            pairs.append((i, j))
        elif rows[i][j] == rows[i - 1][j] + DIFFERENCE:
            i -= 1
        elif rows[i][j] == rows[i][j - 1] + DIFFERENCE:
            j -= 1
        else:
            i, j = i - 1, j - 1
    return tuple(reversed(pairs))


def gaps(pairs: Pairs) -> tuple[Gap, ...]:
    """Give what stands between the matches of an alignment, in order."""
    found = []
    for (i, j), (k, m) in pairwise(pairs):
        if k > i + 1 or m > j + 1:
            found.append(Gap(i + 1, k, j + 1, m))
    return tuple(found)
