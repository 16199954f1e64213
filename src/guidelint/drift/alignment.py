"""Alignment: which token of one line is which token of another."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

GAP = 3
"""Tokens of a gap that count against likeness."""
LEAST = 0.3
"""Least share of common tokens."""
SHORT = 6
"""In a line of fewer tokens every token of a gap counts."""


def matches(left: Sequence[str], right: Sequence[str]) -> tuple[int, ...]:
    """Give for each token of `left` the index of its match in `right`, or -1.

    The match is a longest common subsequence (Hirschberg 1975, without the divide); what the two
    lines begin and end with is matched first.
    """
    start = 0
    shorter = min(len(left), len(right))
    while start < shorter and left[start] == right[start]:
        start += 1
    end = 0
    while end < shorter - start and left[-1 - end] == right[-1 - end]:
        end += 1
    middle = _middle(left[start : len(left) - end], right[start : len(right) - end])
    shift = len(right) - len(left)
    return (
        *range(start),
        *(at + start if at >= 0 else -1 for at in middle),
        *(at + shift for at in range(len(left) - end, len(left))),
    )


def _middle(left: Sequence[str], right: Sequence[str]) -> list[int]:
    if not left or not right:
        return [-1] * len(left)
    lengths = _lengths(left, right)
    matched = [-1] * len(left)
    i = j = 0
    while i < len(left) and j < len(right):
        if left[i] == right[j] and lengths[i][j] == lengths[i + 1][j + 1] + 1:
            matched[i] = j
            i, j = i + 1, j + 1
        elif lengths[i + 1][j] >= lengths[i][j + 1]:
            i += 1
        else:
            j += 1
    return matched


def _lengths(left: Sequence[str], right: Sequence[str]) -> list[list[int]]:
    """Give the length of the longest common subsequence of each pair of suffixes."""
    below = [0] * (len(right) + 1)
    table = [below]
    for token in reversed(left):
        row = [0] * (len(right) + 1)
        for j in range(len(right) - 1, -1, -1):
            row[j] = below[j + 1] + 1 if token == right[j] else max(below[j], row[j + 1])
        table.append(row)
        below = row
    return table[::-1]


def likeness(matched: Sequence[int], size: int) -> float:
    """Give how alike two lines are from the match of one to the `size` tokens of the other.

    Twice the common tokens by those and what lies between them, where a gap of more than three
    tokens counts as three: a long name in a slot does not make another sentence. It does where
    nearly all of a line is the slot.
    """
    common = gaps = 0
    left, right = -1, -1
    for i, at in enumerate((*matched, size)):
        if at >= 0:
            gaps += min(i - left - 1, GAP) + min(at - right - 1, GAP)
            common += i < len(matched)
            left, right = i, at
    total = len(matched) + size
    if 2 * common < LEAST * total:
        return 0.0
    if min(len(matched), size) < SHORT:
        return 2 * common / total
    return 2 * common / (2 * common + gaps)
