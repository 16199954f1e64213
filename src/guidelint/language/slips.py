"""How likely a wrong number is a slip of the hand: one digit off, two swapped, one too many.

A number that someone miscopied keeps most of its digits; an unrelated number does not. So where a
sentence only hints that one number follows from others, a slip is the evidence that it does.
"""

from __future__ import annotations

from itertools import zip_longest


def slip_chance(printed: str, right: str) -> float:
    """Give the chance that two unrelated numbers are as alike as these; 1 where they are not alike.

    Both are printed numbers; only their digits count. The chance is that of a random number of as
    many digits, trailing zeros that both share left out: 0.03 for one digit of three, 0.0002 for
    two neighbours swapped in five.
    """
    left, other = _significant(printed, right)
    size = max(len(left), len(other))
    if not left or not other or left == other:
        return 1.0
    return min(1.0, _ways(left, other) / (9 * 10 ** (size - 1))) or 1.0


def _significant(printed: str, right: str) -> tuple[str, str]:
    left, other = ("".join(filter(str.isdigit, each)).lstrip("0") for each in (printed, right))
    shared = min(len(each) - len(each.rstrip("0")) for each in (left, other))
    return (left[: len(left) - shared], other[: len(other) - shared])


def _ways(left: str, right: str) -> int:
    """Count the numbers that the slip which made `left` from `right` could have made; or 0."""
    size = max(len(left), len(right))
    if len(left) == len(right):
        off = [i for i, (a, b) in enumerate(zip_longest(left, right)) if a != b]
        if len(off) == 1:
            return 9 * size
        swapped = len(off) == 2 and off[1] == off[0] + 1
        return size - 1 if swapped and left[off[0]] == right[off[1]] != left[off[1]] else 0
    short, long = sorted((left, right), key=len)
    one_more = len(long) == len(short) + 1
    return 10 * size if one_more and any(_without(long, i) == short for i in range(size)) else 0


def _without(digits: str, at: int) -> str:
    return digits[:at] + digits[at + 1 :]
