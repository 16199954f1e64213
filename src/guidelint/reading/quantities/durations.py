"""THE table of durations in days: a month is 28 to 31 days, five business days are a week."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from guidelint.reading.quantities.measures import MEASURES

if TYPE_CHECKING:
    from decimal import Decimal

    from guidelint.reading.quantities.values import Quantity

Interval = tuple[Fraction, Fraction]


class Length(NamedTuple):
    """The days of one unit of time: the fewest, the mean with a leap year in four, the most."""

    shortest: Fraction
    mean: Fraction
    longest: Fraction


_YEAR = Fraction(36525, 100)
DAYS: dict[str, Length] = {
    unit: Length(*[measure.size / 86400] * 3)
    for unit, measure in MEASURES.items()
    if measure.dimension == "time"
} | {
    "month": Length(Fraction(28), _YEAR / 12, Fraction(31)),
    "quarter": Length(Fraction(90), _YEAR / 4, Fraction(92)),
    "year": Length(Fraction(365), _YEAR, Fraction(366)),
    "decade": Length(Fraction(3652), _YEAR * 10, Fraction(3653)),
}
"""The calendar days of each unit of time, by its canonical name."""
BUSINESS_DAY = Fraction(7, 5)
"""Calendar days that a working day takes, five of them being a week."""


def days_of(
    count: Fraction | Decimal | int, unit: str, *, business: bool = False
) -> Interval | None:
    """Give the fewest and the most calendar days of so many units; None for no unit of time.

    Working days count 7/5 days each. n months are n times the mean month give or take what one
    month differs from it, and never fewer than 28 or more than 31 days each; years likewise.
    """
    length = DAYS.get(unit)
    if length is None:
        return None
    number = Fraction(count)
    if length.shortest == length.longest:
        days = number * length.mean * (BUSINESS_DAY if business and unit == "day" else 1)
        return days, days
    slack = max(length.longest - length.mean, length.mean - length.shortest)
    return (
        max(number * length.shortest, number * length.mean - slack),
        min(number * length.longest, number * length.mean + slack),
    )


def mean_days(
    count: Fraction | Decimal | int, unit: str, *, business: bool = False
) -> Fraction | None:
    """Give the calendar days of so many units, months and years taken as their mean."""
    length = DAYS.get(unit)
    if length is None:
        return None
    working = BUSINESS_DAY if business and unit == "day" else 1
    return Fraction(count) * length.mean * working


def to_days(duration: Quantity) -> Interval | None:
    """Give the calendar days a duration can take, from its first end's least to its last's most.

    None for what is no duration.
    """
    if duration.kind != "duration":
        return None
    units = [number.unit or duration.unit for number in duration.ends]
    spans = [
        days_of(number.value, unit or units[-1], business=duration.business)
        for number, unit in zip(duration.ends, units, strict=True)
    ]
    known = [span for span in spans if span]
    return (min(low for low, _ in known), max(high for _, high in known)) if known else None
