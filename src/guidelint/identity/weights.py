"""Weighs evidence about a family: the weights are data (`weights.json`), by kind of finding.

Those of odd values are fitted (`benchmarks/identity/fit.py`, and the families of
`benchmarks/drift`); those of leftovers and of compounds
are set by hand.
"""

from __future__ import annotations

from difflib import SequenceMatcher
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from collections.abc import Mapping

Evidence = dict[str, float]
"""What speaks for or against a fault, by name, each with its amount; what is absent is 0."""

FILE = Path(__file__).parent / "weights.json"
BIAS = "bias"
UNRELATED = -2.0
"""Of two long numbers with no slip between them."""
UNTOLD = -0.3


@cache
def weights() -> dict[str, dict[str, float]]:
    """Give the weights of evidence by kind; "odd" and "left" hold for all kinds of their name."""
    return msgspec.json.decode(FILE.read_bytes(), type=dict[str, dict[str, float]])


def score(kind: str, evidence: Mapping[str, float]) -> float:
    """Give the log odds of a fault; what a kind does not weigh is weighed as in its first word."""
    table = weights()
    shared = table[kind.split(maxsplit=1)[0]]
    own = table.get(kind, {}) if " " in kind else {}
    told = sum(
        amount * (own[name] if name in own else shared[name]) for name, amount in evidence.items()
    )
    return shared[BIAS] + own.get(BIAS, 0.0) + told


def number_slip(one: str, other: str) -> float:
    """Give about how much more likely one number is a slip of the other than unrelated (a log).

    Swapped neighbours, one digit off, one lost or added; of one or two digits nothing can be told.
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
    return UNRELATED if min(len(ours), len(theirs)) >= 5 else UNTOLD


def _substituted(ours: str, theirs: str) -> float:
    off = [at for at, pair in enumerate(zip(ours, theirs, strict=True)) if pair[0] != pair[1]]
    size = len(ours)
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
