"""Weighs a relation that does not hold: the score and the probability that it is a fault.

The weights are data (`weights.json`), fitted by `benchmarks/inference/fit.py`.
"""

from __future__ import annotations

from functools import cache
from math import exp, log
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from guidelint.inference.relation import Evidence

FILE = Path(__file__).parent / "weights.json"
RIVALS = "rivals"
"""The feature that everything has: the natural logarithm of how many readings a target has."""


class Kind(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The weights of one kind of relation.

    group: kinds of one group explain one another's targets. report, sure: the least scores of a
    warning and of an error. weights: by the name of the evidence.
    """

    group: str
    bias: float
    weights: dict[str, float]
    report: float = 0.0
    sure: float = 1.5


class UnknownEvidenceError(LookupError):
    """A relation names a kind, or evidence, that `weights.json` has no weight for."""


@cache
def kinds() -> dict[str, Kind]:
    """Give the weights by kind of relation."""
    return msgspec.json.decode(FILE.read_bytes(), type=dict[str, Kind])


def kind_of(name: str) -> Kind:
    """Give the weights of a kind; raises UnknownEvidenceError where there are none."""
    try:
        return kinds()[name]
    except KeyError:
        raise UnknownEvidenceError(f"weights.json has no kind “{name}”") from None


def score(kind: str, evidence: Evidence, rivals: int = 1) -> float:
    """Give the log odds that a relation which does not hold is a fault of the page.

    rivals: how many readings of its target were tried. Raises UnknownEvidenceError.
    """
    of = kind_of(kind)
    try:
        told = sum(of.weights[name] * value for name, value in evidence.items() if value)
    except KeyError as unknown:
        raise UnknownEvidenceError(f"“{kind}” has no weight for {unknown}") from None
    return of.bias + told + of.weights.get(RIVALS, -1.0) * log(rivals)


def probability(log_odds: float) -> float:
    """Give the probability of log odds."""
    return 1 / (1 + exp(-max(-30.0, min(30.0, log_odds))))
