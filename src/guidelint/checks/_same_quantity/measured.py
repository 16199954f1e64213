"""Whether two printed quantities can both be true of one thing."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from guidelint.reading.quantities import Number, Quantity

_TIME = {
    "second": Fraction(1, 86400), "minute": Fraction(1, 1440), "hour": Fraction(1, 24),
    "day": Fraction(1), "week": Fraction(7), "month": Fraction(36525, 1200),
    "quarter": Fraction(36525, 400), "year": Fraction(36525, 100), "decade": Fraction(36525, 10),
}  # fmt: skip
_WORKING_DAY = Fraction(7, 5)
_OTHER: dict[str, tuple[str, Fraction]] = {
    "µg": ("g", Fraction(1, 10**6)), "mg": ("g", Fraction(1, 1000)), "g": ("g", Fraction(1)),
    "kg": ("g", Fraction(1000)), "t": ("g", Fraction(10**6)),
    "mm": ("m", Fraction(1, 1000)), "cm": ("m", Fraction(1, 100)), "m": ("m", Fraction(1)),
    "km": ("m", Fraction(1000)),
    "mL": ("L", Fraction(1, 1000)), "cL": ("L", Fraction(1, 100)), "dL": ("L", Fraction(1, 10)),
    "L": ("L", Fraction(1)),
    "W": ("W", Fraction(1)), "kW": ("W", Fraction(1000)),
    "Wh": ("Wh", Fraction(1)), "kWh": ("Wh", Fraction(1000)),
}  # fmt: skip
_SETTLED = ("money", "percent", "duration", "measure", "count")
_ABOUT = Fraction(1, 5)
"""How far "about" may be off: what is a fifth away is still the same to a reader."""


class Measured(NamedTuple):
    """A quantity in the base unit of its dimension: days, years of age, euros, grams.

    grain: one of its own units. precision: half of its last printed digit.
    """

    dimension: str
    low: Fraction
    high: Fraction
    grain: Fraction
    precision: Fraction
    bound: str = ""
    approximate: bool = False
    working: bool = False

    @property
    def is_range(self) -> bool:
        """Whether it has two ends that differ."""
        return self.low != self.high


def measured(quantity: Quantity) -> Measured | None:
    """Give what a quantity measures; None where its printing or its sense is in doubt."""
    if quantity.kind not in _SETTLED or quantity.change or quantity.ambiguous or quantity.power:
        return None
    units = [end.unit or quantity.unit or quantity.ends[-1].unit for end in quantity.ends]
    sized = [_sized(quantity, unit) for unit in units]
    known = [each for each in sized if each]
    if not known or len(known) < len(sized) or len({name for name, _ in known}) > 1:
        return None
    dimension, grains = known[0][0], [grain for _, grain in known]
    ends = [Fraction(end.value) * size for end, size in zip(quantity.ends, grains, strict=True)]
    if ends[0] > ends[-1] or ends[0] < 0:
        return None
    return Measured(
        dimension="/".join((dimension, *quantity.per)),
        low=ends[0],
        high=ends[-1],
        grain=grains[-1],
        precision=max(_half(end, quantity) for end in quantity.ends) * grains[-1],
        bound=quantity.hedge.bound,
        approximate=quantity.hedge.approximate,
        working=quantity.business,
    )


def _half(number: Number, quantity: Quantity) -> Fraction:
    loose = quantity.hedge.approximate
    return Fraction(number.loose if loose else number.quantum) / 2


def _sized(quantity: Quantity, unit: str) -> tuple[str, Fraction] | None:
    """Give the dimension of a quantity and the size of one of its units."""
    if quantity.kind == "duration":
        if unit not in _TIME:
            return None
        size = _TIME[unit]
        if quantity.age:
            return "age", size
        working = quantity.business and unit == "day"
        return "duration", size * _WORKING_DAY if working else size
    if quantity.kind == "money":
        return ("money " + "|".join(sorted(quantity.currencies)), Fraction(1))
    if quantity.kind == "measure":
        return _OTHER.get(unit, (unit, Fraction(1))) if unit else None
    return quantity.kind, Fraction(1)


def cannot_both_hold(left: Measured, right: Measured, *, loosely: bool = False) -> bool:
    """Whether two values of one thing exclude each other.

    Two ranges must be the same range; a single figure need only lie in a range; a bound must not
    be passed, and an upper one must be the single figure. loosely: one of them is what is usual,
    so that they only must not lie apart.
    """
    if left.dimension != right.dimension or left.high * right.high == 0:
        return False
    slack = _slack(left, right)
    if abs(left.low - right.low) <= slack and abs(left.high - right.high) <= slack:
        return False
    if left.bound or right.bound:
        return _passes(left, right, slack) or (not loosely and _is_limit(left, right))
    if not (left.is_range and right.is_range):
        return left.low > right.high + slack or right.low > left.high + slack
    if loosely or left.approximate or right.approximate:
        return left.low >= right.high or right.low >= left.high
    return True


def _passes(left: Measured, right: Measured, slack: Fraction) -> bool:
    """Whether a value passes the bound that the other sets, or both set one and differ."""
    if {left.bound, right.bound} == {"upper", "lower"}:
        return False
    if left.bound == right.bound:
        return True
    limit, other = (left, right) if left.bound else (right, left)
    if limit.bound == "upper":
        return other.high > limit.high + slack
    return other.low < limit.low - slack


def _is_limit(left: Measured, right: Measured) -> bool:
    """Whether one is a limit ("within 30 days") that the other tells as a plain figure."""
    bounds = {left.bound, right.bound}
    return bounds == {"upper", ""} and not (left.is_range or right.is_range)


def _slack(left: Measured, right: Measured) -> Fraction:
    """Give how far two printings of one value can lie apart."""
    slack = Fraction(0)
    if left.grain != right.grain:
        slack = max(left.grain, right.grain) / 2
    if left.precision != right.precision:
        slack = max(slack, left.precision, right.precision)
    if left.approximate or right.approximate:
        slack = max(slack, _ABOUT * max(left.high, right.high))
    if left.dimension.startswith("duration") and left.working != right.working:
        slack = max(slack, Fraction(2, 7) * max(left.high, right.high))
    return slack


def is_sum(target: Measured, parts: list[Measured]) -> bool:
    """Whether neighbours among the parts add up to a value, in its own unit."""
    for first in range(len(parts)):
        low, high = parts[first].low, parts[first].high
        for part in parts[first + 1 :]:
            if part.dimension != target.dimension:
                break
            low, high = low + part.low, high + part.high
            slack = max(target.grain / 2, Fraction(1, 10) * target.high)
            if abs(low - target.low) <= slack and abs(high - target.high) <= slack:
                return True
    return False
