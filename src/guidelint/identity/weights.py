"""Weighs evidence about a family: the weights are data (`weights.json`), by kind of finding.

Those of odd values are fitted (`benchmarks/identity/fit.py`, and the families of
`benchmarks/drift`); those of leftovers and of compounds
are set by hand.
"""

from __future__ import annotations

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


def likeness(one: str, other: str) -> float:
    """Give how alike two names are, from 0 to 1 (Ratcliff and Obershelp)."""
    from difflib import SequenceMatcher

    return SequenceMatcher(None, one, other, autojunk=False).ratio()
