"""How likely a relation that does not hold is a fault: the slip of a hand, and fitted weights.

The slip channel: neighbours swapped, one digit off, a factor of ten, a part left out, a digit lost
or added; the shares are those of planted and reported errors. An unrelated number is any number of
as many digits, which is why two digits are hardly evidence: a third of all pairs look like a slip.
The weights are data (`weights.json`), fitted by `benchmarks/inference/fit.py`.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from functools import cache, lru_cache
from math import exp, log
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from guidelint.model import Grades

if TYPE_CHECKING:
    from collections.abc import Sequence

    from guidelint.inference.relation import Evidence

Value = Decimal | Fraction | float
STALE = 0.06
"""The share of wrong numbers that have nothing to do with the right one (an old price)."""
NO_SLIP = log(STALE)
PLAIN_SLIP = 4.0
"""The slip ratio from which a number is surely the slip of another one."""
FILE = Path(__file__).parent / "weights.json"
RIVALS = "rivals"
"""The feature that everything has: the natural logarithm of how many readings a target has."""
_PLACES = 4
_MOST_DIGITS = 5
_FACTOR_OF_TEN = 0.05
_SMALL, _NEAR = 100, 5


class Kind(Grades, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The weights of one kind of relation.

    group: kinds of one group explain one another's targets. weights: by the name of the evidence.
    told: what of it says plainly that the target follows, so that a number of few digits may be
    wrong; anything may if not given. like: a kind that has the weights which are not given.
    """

    group: str
    bias: float
    weights: dict[str, float]
    told: tuple[str, ...] | None = None
    like: str = ""


@cache
def kinds() -> dict[str, Kind]:
    """Give the weights by kind of relation."""
    found = msgspec.json.decode(FILE.read_bytes(), type=dict[str, Kind])
    for kind in found.values():
        for name, weight in found[kind.like].weights.items() if kind.like else ():
            kind.weights.setdefault(name, weight)
    return found


def kind_of(name: str) -> Kind:
    """Give the weights of a kind; raises KeyError where there are none."""
    return kinds()[name]


def score(kind: str, evidence: Evidence, rivals: int = 1) -> float:
    """Give the log odds that a relation which does not hold is a fault of the page.

    rivals: how many readings of its target were tried. Raises KeyError for what has no weight.
    """
    of = kind_of(kind)
    told, weights = of.bias, of.weights
    for name, value in evidence.items():
        if value:
            told += weights[name] * value
    return told + weights.get(RIVALS, -1.0) * log(rivals)


def slip_ratio(printed: Value, right: Value) -> float:
    """Give ln P(printed | a slip of right) - ln P(printed | unrelated); never below `NO_SLIP`."""
    return _ratio(float(printed), float(right))


@lru_cache(maxsize=4096)
def _ratio(printed: float, right: float) -> float:
    if printed <= 0 or right <= 0:
        return NO_SLIP
    one, other = significant(printed, right)
    size = max(len(one), len(other))
    unrelated = 0.5 / (9 * 10 ** (min(size, _MOST_DIGITS) - 1))
    chance = max(_digits(one, other), _miscounted(printed, right))
    if one.strip("0") == other.strip("0") and printed != right:
        chance = max(chance, _FACTOR_OF_TEN)
    return log(max(chance, STALE * unrelated) / unrelated)


def any_slip(target: float, parts: Sequence[float]) -> float:
    """Give the ratio where the target or one of the parts is wrong, which one is not known.

    Each is the ratio of one number; the target is wrong as often as all parts together.
    """
    if not parts:
        return target
    return log(0.5 * exp(target) + 0.5 * sum(map(exp, parts)) / len(parts))


def significant(printed: Value, right: Value) -> tuple[str, str]:
    """Give the digits of two values, aligned at the decimal mark, without zeros both end in."""
    one, other = (str(round(abs(float(each)) * 10**_PLACES)) for each in (printed, right))
    while one[-1:] == other[-1:] == "0":
        one, other = one[:-1], other[:-1]
    return one.lstrip("0") or "0", other.lstrip("0") or "0"


def _digits(one: str, other: str) -> float:
    size = max(len(one), len(other))
    if len(one) == len(other):
        off = [at for at in range(size) if one[at] != other[at]]
        if len(off) == 1:
            near = abs(int(one[off[0]]) - int(other[off[0]])) == 1
            return (0.40 if near else 0.22) / (2 * size) if size > 1 else (0.13 if near else 0.03)
        swapped = len(off) == 2 and off[1] == off[0] + 1 and one[off[0]] == other[off[1]]
        if swapped and one[off[1]] == other[off[0]]:
            return 0.25 / (size - 1)
        return 0.2 / (2 * size) if abs(int(one) - int(other)) in (1, 10, 100, 1000) else 0.0
    short, long = sorted((one, other), key=len)
    lost = len(long) == len(short) + 1
    return 0.08 / (5 * size) if lost and any(_without(long, i) == short for i in range(size)) else 0


def _without(digits: str, at: int) -> str:
    return digits[:at] + digits[at + 1 :]


def _miscounted(printed: float, right: float) -> float:
    """Small whole numbers are miscounted, not mistyped."""
    if printed >= _SMALL or right >= _SMALL or printed % 1 or right % 1:
        return 0.0
    apart = abs(int(printed) - int(right))
    return 0.16 / (1 + apart) if apart <= _NEAR else 0.0
