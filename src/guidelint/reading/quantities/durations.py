"""Durations in days, as intervals: a month is 28 to 31 days, five business days are a week."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from guidelint.reading.quantities.values import Quantity

_YEAR = Fraction(36525, 100)
_EXACT = {
    "second": Fraction(1, 86400), "minute": Fraction(1, 1440), "hour": Fraction(1, 24),
    "day": Fraction(1), "week": Fraction(7),
}  # fmt: skip
_CALENDAR = {  # shortest, longest, mean
    "month": (Fraction(28), Fraction(31), _YEAR / 12),
    "quarter": (Fraction(90), Fraction(92), _YEAR / 4),
    "year": (Fraction(365), Fraction(366), _YEAR),
    "decade": (Fraction(3652), Fraction(3653), _YEAR * 10),
}
_WEEK = Fraction(7, 5)

Interval = tuple[Fraction, Fraction]


def to_days(duration: Quantity) -> Interval | None:
    """Give the calendar days a duration can take, from its first end's least to its last's most.

    Business days count 7/5 days each. n months are n times the mean month, and never fewer than
    28 or more than 31 days each; years likewise. None for what is no duration.
    """
    if duration.kind != "duration":
        return None
    units = [number.unit or duration.unit for number in duration.ends]
    spans = [
        _span(Fraction(number.value), unit or units[-1], business=duration.business)
        for number, unit in zip(duration.ends, units, strict=True)
    ]
    return min(low for low, _ in spans), max(high for _, high in spans)


def _span(count: Fraction, unit: str, *, business: bool) -> Interval:
    if unit in _EXACT:
        days = count * _EXACT[unit] * (_WEEK if business and unit == "day" else 1)
        return days, days
    shortest, longest, mean = _CALENDAR[unit]
    slack = max(longest - mean, mean - shortest)
    return (
        max(count * shortest, count * mean - slack),
        min(count * longest, count * mean + slack),
    )
