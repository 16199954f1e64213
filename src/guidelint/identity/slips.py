"""How much two printed numbers or names look like one and a slip of it."""

from __future__ import annotations

from difflib import SequenceMatcher

UNRELATED = -2.0
"""Of two long numbers with no slip between them."""
UNTOLD = -0.3


def number_slip(one: str, other: str) -> float:
    """Give about how much more likely one number is a slip of the other than unrelated (a log).

    Swapped neighbours, one digit off, one lost or added, a factor of ten; of one or two digits
    nothing can be told.
    """
    ours, theirs = ("".join(char for char in each if char.isdigit()) for each in (one, other))
    if not ours or not theirs or max(len(ours), len(theirs)) <= 2:
        return 0.0
    if len(ours) == len(theirs):
        return _substituted(ours, theirs)
    short, long = sorted((ours, theirs), key=len)
    if len(long) == len(short) + 1 and any(
        long[:at] + long[at + 1 :] == short for at in range(len(long))
    ):
        return 2.0 if len(long) > 3 else UNTOLD
    if ours.rstrip("0") == theirs.rstrip("0"):
        return 1.5
    return UNRELATED if min(len(ours), len(theirs)) >= 5 else UNTOLD


def _substituted(ours: str, theirs: str) -> float:
    off = [at for at, pair in enumerate(zip(ours, theirs, strict=True)) if pair[0] != pair[1]]
    size = len(ours)
    if not off:
        return 1.0
    swapped = len(off) == 2 and off[1] == off[0] + 1 and ours[off[0]] == theirs[off[1]]
    if swapped and ours[off[1]] == theirs[off[0]]:
        return min(4.0, 0.9 * size - 0.8)
    if len(off) == 1:
        return min(3.5, 0.9 * (size - 2))
    if len(off) == 2 and size >= 6:
        return 1.5
    return UNRELATED if size >= 5 else UNTOLD


def likeness(one: str, other: str) -> float:
    """Give how alike two names are, from 0 to 1 (Ratcliff and Obershelp)."""
    return SequenceMatcher(None, one, other, autojunk=False).ratio()
