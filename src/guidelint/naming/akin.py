"""How alike two words of a name, and two rows of words, are beyond one slip."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from guidelint.naming.channel import slip
from guidelint.reading.mentions import unmarked

if TYPE_CHECKING:
    from collections.abc import Sequence

LONG = 5
"""Letters from which one slip leaves a word the same."""
HEAD = 4
"""Letters of a beginning that tell."""
TINY = 1e-9


def common_start(one: Sequence[str], other: Sequence[str]) -> int:
    """Count what is the same at the beginning of two rows."""
    count = 0
    for mine, theirs in zip(one, other, strict=False):
        if mine != theirs:
            break
        count += 1
    return count


@lru_cache(maxsize=8192)
def kinship(one: str, other: str) -> float:
    """Give 1 for one slip apart, else the share of the longer word that both have at their ends."""
    one, other = unmarked(one).lower(), unmarked(other).lower()
    if one == other or slip(one, other):
        return 1.0
    head = common_start(one, other)
    rest = min(len(one), len(other)) - head
    tail = min(rest, common_start(one[::-1], other[::-1]))
    return (head + tail) / max(len(one), len(other))


class Alignment(NamedTuple):
    """Words aligned in order.

    share: of the longer row, how much agrees. left, right: the words left over on either side.
    near: how many agree only nearly.
    """

    share: float
    left: tuple[str, ...]
    right: tuple[str, ...]
    near: int


@lru_cache(maxsize=8192)
def alike(one: str, other: str) -> float:
    """Tell how alike two words of a long form are.

    1: the same word or its plural. .9: one slip, or cut short. .6: a common beginning. Else 0.
    """
    if one == other or _stem(one) == _stem(other):
        return 1.0
    shorter = min(len(one), len(other))
    if shorter >= LONG and slip(one, other):
        return 0.9
    head = common_start(one, other)
    if shorter >= HEAD and head == shorter:
        return 0.9
    return 0.6 if head >= HEAD and head >= 0.55 * max(len(one), len(other)) else 0.0


def _stem(word: str) -> str:
    for ending, instead in (("ies", "y"), ("es", ""), ("s", "")):
        if word.endswith(ending) and len(word) - len(ending) >= HEAD - 1:
            return word[: -len(ending)] + instead
    return word


def align(one: tuple[str, ...], other: tuple[str, ...]) -> Alignment:
    """Align two rows of words so that most of them agree."""
    best = [[0.0] * (len(other) + 1) for _ in range(len(one) + 1)]
    for i in range(len(one) - 1, -1, -1):
        for j in range(len(other) - 1, -1, -1):
            both = best[i + 1][j + 1] + alike(one[i], other[j])
            best[i][j] = max(best[i + 1][j], best[i][j + 1], both)
    left, right, near = list[str](), list[str](), 0
    i = j = 0
    while i < len(one) and j < len(other):
        same = alike(one[i], other[j])
        if same and abs(best[i][j] - best[i + 1][j + 1] - same) < TINY:
            near += same < 1
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            left.append(one[i])
            i += 1
        else:
            right.append(other[j])
            j += 1
    share = best[0][0] / max(len(one), len(other), 1)
    return Alignment(share, (*left, *one[i:]), (*right, *other[j:]), near)
