"""What a figure measures, in the base unit of its dimension, and what its printing leaves open."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from guidelint.reading.arithmetic import Interval
from guidelint.reading.quantities.measures import (
    BUSINESS_DAY,
    DAYS,
    MEASURES,
    dimension,
    from_base,
    mean_days,
    to_base,
)

if TYPE_CHECKING:
    from guidelint.reading import Figure
    from guidelint.reading.quantities import Number

_TEMPERATURE, _CALENDAR = "temperature", "calendar"
_OTHER_SIZES: dict[str, tuple[str, ...]] = {
    "gal": ("4.54609",),
    "pt": ("0.56826125", "0.5", "0.47"),
}
"""Units that are larger elsewhere: the imperial gallon and pint, in litres."""
_BINARY = Fraction(1024, 1000)
_LOOSELY = Fraction(3, 50)
_OVEN, _OVEN_STEPS, _OVEN_SLACK = (100, 290), (5, 25), 18
"""Degrees Celsius of ovens, the steps of cooking tables in both units, and what they round off."""
_ZEROS = Fraction(3, 50)


class MeasuredFigure(NamedTuple):
    """A figure with a dimension ("mass", "time", "temperature") and a unit of it.

    business: days are working days.
    """

    figure: Figure
    dimension: str
    unit: str
    business: bool
    ends: tuple[Number, ...]

    @property
    def approximate(self) -> bool:
        """Whether it is said to be rounded."""
        return self.figure.quantity.hedge.approximate

    @property
    def name(self) -> str:
        """Its unit, to tell units apart."""
        return f"business {self.unit}" if self.business else self.unit

    @property
    def calendar(self) -> bool:
        """Whether its unit has no fixed length in days."""
        return dimension(self.unit) == _CALENDAR


def measure(figure: Figure, unit: str = "") -> MeasuredFigure | None:
    """Give what a figure measures; `unit` is that of its column where none is printed with it."""
    quantity = figure.quantity
    unit = quantity.unit or unit
    measured = "time" if unit in DAYS else dimension(unit)
    if not measured or not quantity.ends or quantity.change or quantity.age:
        return None
    if any(end.unit not in ("", unit) for end in quantity.ends) or quantity.low > quantity.high:
        return None
    business = quantity.business and unit == "day"
    return MeasuredFigure(figure, measured, unit, business, quantity.ends)


def sizes(unit: str) -> tuple[Fraction, ...]:
    """Give the sizes that a unit may be meant with, the usual one first."""
    return (MEASURES[unit].size, *map(Fraction, _OTHER_SIZES.get(unit, ())))


def convert(value: Fraction, source: MeasuredFigure, target: MeasuredFigure) -> Fraction:
    """Give a value in the unit of another measure; months and years are those of the calendar."""
    if source.dimension != "time" or source.calendar == target.calendar:
        base = to_base(source.unit, value) or Fraction(0)
        result = from_base(target.unit, base) or Fraction(0)
        return (
            result
            * (BUSINESS_DAY if source.business else 1)
            / (BUSINESS_DAY if target.business else 1)
        )
    days = mean_days(value, source.unit, business=source.business) or Fraction(0)
    return days / (mean_days(1, target.unit, business=target.business) or 1)


def agrees(left: Number, right: Number, source: MeasuredFigure, target: MeasuredFigure) -> bool:
    """Whether one printed number may be the other in another unit, in what both leave open."""
    if source.dimension == _TEMPERATURE:
        return (
            _near(left, right, source, target)
            or _difference(left, right, source, target)
            or _oven(left, right, source, target)
        )
    if source.dimension == "time":
        return _same_time(left, right, source, target)
    ratios = {one / other for one in sizes(source.unit) for other in sizes(target.unit)}
    if source.dimension == "data":
        ratio = sizes(source.unit)[0] / sizes(target.unit)[0]
        ratios = {ratio, *(ratio * _BINARY**power for power in (-3, -2, -1, 1, 2, 3))}
    one = _spread(left, loose=source.approximate)
    other = _spread(right, loose=source.approximate or target.approximate)
    return any(one.low * each <= other.high and other.low <= one.high * each for each in ratios)


def _spread(number: Number, *, loose: bool) -> Interval:
    """Give what a number can stand for: its last digit, its zeros, a little more where loose."""
    value, unit = Fraction(number.value), Fraction(number.quantum)
    zeros = min(Fraction(number.loose) / 2, abs(value) * _ZEROS)
    slack = max(unit * Fraction(3, 5), zeros, abs(value) * Fraction(3, 250))
    slack = max(slack, abs(value) * _LOOSELY) if loose else slack
    slack = min(slack, abs(value) / 4)
    return Interval(value - slack, value + slack)


def _near(left: Number, right: Number, source: MeasuredFigure, target: MeasuredFigure) -> bool:
    half = Fraction(3, 5)
    low, high = (
        convert(Fraction(left.value) + sign * half * Fraction(left.quantum), source, target)
        for sign in (-1, 1)
    )
    slack = half * Fraction(right.quantum)
    if source.approximate or target.approximate:
        slack = max(slack, Fraction(5, 2))
    value = Fraction(right.value)
    return low - slack <= value <= high + slack


def _oven(left: Number, right: Number, source: MeasuredFigure, target: MeasuredFigure) -> bool:
    """Whether two temperatures are those of a cooking table: "180 °C (350 °F)"."""
    if source.unit == "°F":
        left, right, source, target = right, left, target, source
    celsius, fahrenheit = Fraction(left.value), Fraction(right.value)
    if (source.unit, target.unit) != ("°C", "°F") or not _OVEN[0] <= celsius <= _OVEN[1]:
        return False
    rounded = not celsius % _OVEN_STEPS[0] and not fahrenheit % _OVEN_STEPS[1]
    return rounded and abs(convert(celsius, source, target) - fahrenheit) <= _OVEN_SLACK


def _difference(
    left: Number, right: Number, source: MeasuredFigure, target: MeasuredFigure
) -> bool:
    """Whether a change of temperature is told: "2 °C (3.6 °F) warmer"."""
    ratio = MEASURES[source.unit].size / MEASURES[target.unit].size
    return abs(Fraction(left.value) * ratio - Fraction(right.value)) <= Fraction(right.quantum) / 2


def _same_time(left: Number, right: Number, source: MeasuredFigure, target: MeasuredFigure) -> bool:
    value, printed = convert(Fraction(left.value), source, target), Fraction(right.value)
    back = convert(printed, target, source)
    loose = source.approximate or target.approximate
    mixed = source.calendar != target.calendar or source.business or target.business
    slack = value * (Fraction(1, 15) if mixed else 0) + (value / 12 if loose else 0)
    if value.denominator != 1 or mixed:
        slack = max(slack, min(Fraction(right.quantum) * Fraction(51, 100), value / 4))
    reverse = Fraction(0) if back.denominator == 1 else Fraction(left.quantum) * Fraction(51, 100)
    reverse = min(reverse, back / 8)
    return abs(value - printed) <= slack or abs(back - Fraction(left.value)) <= reverse


WORKING_TIMES: dict[tuple[str, str], tuple[str, ...]] = {
    ("day", "hour"): ("8", "7.5", "7", "6"), ("week", "hour"): ("40", "37.5", "35", "36", "38"),
    ("week", "day"): ("6", "5"), ("month", "day"): ("30", "31", "28", "20", "21", "22", "26"),
    ("month", "week"): ("4",), ("year", "week"): ("52", "48", "50"),
    ("year", "month"): ("10", "11"),
    ("year", "day"): ("360", "365", "250", "260"), ("month", "hour"): ("160",),
}  # fmt: skip
"""How many of one unit of time others make at work, at school or in accounts."""
_OPEN_HOURS = ("24", "9", "10", "11", "12")
"""Hours that a business may be open on its days, besides those that one person works."""


def is_working_time(left: MeasuredFigure, right: MeasuredFigure) -> bool:
    """Whether two durations agree when only the time is counted that somebody works."""
    if (right.unit, left.unit) in WORKING_TIMES:
        left, right = right, left
    known = WORKING_TIMES.get((left.unit, right.unit), ())
    for times in map(Fraction, (*known, *_OPEN_HOURS) if left.business else known):
        if all(
            abs(Fraction(one.value) * times - Fraction(other.value)) <= Fraction(other.quantum) / 2
            for one, other in zip(left.ends, right.ends, strict=True)
        ):
            return True
    return False
