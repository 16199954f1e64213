"""What a figure measures, and whether it may be another one in another unit."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

import msgspec

from guidelint.inference.periods import PERIODS
from guidelint.model import Record
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
    from collections.abc import Sequence

    from guidelint.reading import Figure
    from guidelint.reading.quantities import Number

_MILE, _SEA_MILE = "mi", "nmi"
_TEMPERATURE, _CALENDAR = "temperature", "calendar"
_OTHER_SIZES: dict[str, tuple[str, ...]] = {
    "gal": ("4.54609",), "pt": ("0.56826125", "0.5", "0.47"),
    "qt": ("1.1365225",), "fl oz": ("0.0284130625", "0.03"), "cup": ("0.25", "0.2273045"),
    "oz": ("0.025", "0.03"), "tsp": ("0.005",), "tbsp": ("0.015", "0.02", "0.0177581640625"),
    "t": ("907.18474", "1016.0469088"),
}  # fmt: skip
"""Units that are larger elsewhere, as the imperial gallon is, in the base unit."""
_SPEEDS = {
    ("m", "second"): "m/s", ("km", "hour"): "km/h", ("mi", "hour"): "mph", ("ft", "second"): "ft/s",
    ("BTU", "hour"): "BTU/h",
}  # fmt: skip
"""The units of what is covered, or given off, in a time."""
CUSTOMARY = frozenset((
    "lb", "oz", "stone", "cwt", "in", "ft", "yd", "mi", "ft²", "acre", "mi²", "in²", "yd²",
    "gal", "pt", "qt", "fl oz", "tsp", "tbsp", "cup", "ft³", "yd³", "in³", "mph", "ft/s", "hp",
    "BTU", "BTU/h", "therm", "psi", "°F", "kn", "nmi",
))  # fmt: skip
"""Units of no metric system, which a page gives beside metric ones for other readers."""
_BINARY = Fraction(1024, 1000)
_FINER, _TOLD = 2, 3
"""How many digits more a number has that was made from the other, "50 km (31.1 miles)", and how
many it has itself where one more is enough."""
_LOOSELY, _STEP = Fraction(3, 50), Fraction(6, 5)
"""What "about" allows: a share of a number, and how many times what it is rounded to."""
_SLOPPY, _EXACT = Fraction(3, 250), 4
"""The share that a hand which converts is off by, and digits from which it is a third of that."""
_FINE, _FAR = Fraction(1, 50), Fraction(7, 100)
"""Shares of a number: what one unit of its last digit is at most where it is printed finely, and
what such a number is not off by because the one before it is rounded."""
_DASHES = ("-", "–", "−")
_MOST_CHANGE = 100
"""Degrees Celsius that heat changes by at most: an oven that drops to 220 °C does not."""
_MANY_DAYS, _OPEN_HOURS = 60, (24, 9, 10, 11, 12)
"""Days from which they are of the calendar unless it is said; hours that a business may be open on
its days, besides those that one person works."""


class Measured(Record):
    """A figure with a dimension ("mass", "time", "temperature") and a unit of it.

    business: days are working days. loose: it is said to be rounded. per: the period that it is
    for, "" for none.
    """

    figure: Figure
    dimension: str
    unit: str
    business: bool
    ends: tuple[Number, ...]
    per: str = ""

    @property
    def loose(self) -> bool:
        """Whether it is said to be rounded."""
        return self.figure.quantity.hedge.approximate

    @property
    def calendar(self) -> bool:
        """Whether its unit has no fixed length in days."""
        return dimension(self.unit) == _CALENDAR


def measured(figure: Figure, *, aged: bool = False) -> Measured | None:
    """Give what a figure measures; aged: an age is a length of time, too."""
    quantity, per = figure.quantity, next(iter(figure.quantity.per), "")
    speed = _SPEEDS.get((quantity.unit, per), "")
    unit, per = speed or quantity.unit, per if per in DAYS and not speed else ""
    of = "time" if unit in DAYS else dimension(unit)
    if not of or not quantity.ends or quantity.change or (quantity.age and not aged):
        return None
    mixed = any(end.unit not in ("", quantity.unit) for end in quantity.ends)
    if mixed or quantity.low > quantity.high or quantity.per[1:]:
        return None
    business, ends = quantity.business and unit == "day", quantity.ends
    if of == _TEMPERATURE and _is_below_zero(figure):
        ends = tuple([msgspec.structs.replace(end, value=-abs(end.value)) for end in ends])
    return Measured(figure, of, unit, business, ends, "" if of == "time" else per)


def _is_below_zero(figure: Figure) -> bool:
    """Whether a minus stands before degrees, as a word or at the start of a text: "minus 15 °C"."""
    glued = figure.text.clean[max(0, figure.quantity.start - 2) : figure.quantity.start]
    if glued in ("-", "–", "(-", "(–"):
        return True
    before = figure.text.between(max(0, figure.quantity.start - 8), figure.quantity.start)[-1:]
    signs = figure.text.reading.lexicon.words("minus sign")
    return bool(before) and before[0].low in signs


def are_of_two_systems(one: Measured, other: Measured) -> bool:
    """Whether one is metric and the other, of the same dimension, in a customary unit."""
    return one.dimension == other.dimension and (one.unit in CUSTOMARY) != (other.unit in CUSTOMARY)


def convert(value: Fraction, source: Measured, target: Measured) -> Fraction:
    """Give a value in the unit of another measure; months and years are those of the calendar."""
    if source.dimension != "time" or source.calendar == target.calendar:
        base = to_base(source.unit, value) or Fraction(0)
        result = from_base(target.unit, base) or Fraction(0)
        if source.business != target.business:
            result *= BUSINESS_DAY if source.business else 1 / BUSINESS_DAY
        return result * _periods(source, target)[0]
    days = mean_days(value, source.unit, business=source.business) or Fraction(0)
    return days / (mean_days(1, target.unit, business=target.business) or 1)


def _periods(source: Measured, target: Measured) -> tuple[Fraction, ...]:
    """Give how many periods of the source one of the target may be: 7 where a day and a week."""
    if not source.per or not target.per or source.per == target.per:
        return (Fraction(1),)
    if known := PERIODS.get((source.per, target.per)):
        return tuple(map(Fraction, known))
    known = PERIODS.get((target.per, source.per), ())
    mean = (mean_days(1, target.per) or Fraction(1)) / (mean_days(1, source.per) or 1)
    return tuple(1 / Fraction(each) for each in known) or (mean,)


def agree(left: Number, right: Number, source: Measured, target: Measured) -> bool:
    """Whether one printed number may be the other in another unit, in what both leave open."""
    if source.dimension == "time":
        return _same_time(left, right, source, target)
    if source.dimension == _TEMPERATURE:
        return _same_heat(left, right, source, target)
    ratios = _ratios(source.unit, target.unit) | _ratios_at_sea(source, target)
    factors = [each * times for each in ratios for times in _periods(source, target)]
    if not target.loose and _is_by_land(left, right, source, target):
        return False
    if not (source.loose or target.loose) and _is_far(left, right, factors):
        return False
    before, told = len(_digits(left)), len(_digits(right))
    finer = told - before >= (1 if told >= _TOLD else _FINER)
    sloppy = _SLOPPY / 3 if told >= _EXACT and (finer or before >= _EXACT) else _SLOPPY
    if finer and not source.loose:
        one = Fraction(left.value), Fraction(left.value)
    else:
        one = _spread(left, sloppy, loose=source.loose)
    other = _spread(right, sloppy, loose=source.loose or target.loose, made=finer)
    return any(one[0] * by <= other[1] and other[0] <= one[1] * by for by in factors)


def _is_far(left: Number, right: Number, factors: Sequence[Fraction]) -> bool:
    """Whether a number that is printed finely is far from what it is of: "2 m (7 ft 6 in)"."""
    printed = Fraction(right.value)
    off = min(abs(Fraction(left.value) * by - printed) for by in factors)
    return Fraction(right.quantum) <= _FINE * printed and off > _FAR * printed


def _is_by_land(left: Number, right: Number, source: Measured, target: Measured) -> bool:
    """Whether miles of the sea were taken for those of the land: "2 nautical miles (3.2 km)"."""
    if _SEA_MILE not in (source.unit, target.unit):
        return False
    half, value = Fraction(right.quantum) * Fraction(51, 100), Fraction(left.value)
    at_sea = source.unit, target.unit
    on_land = (_MILE if unit == _SEA_MILE else unit for unit in at_sea)
    sea, land = (
        value * MEASURES[one].size / MEASURES[other].size for one, other in (at_sea, on_land)
    )
    return abs(land - Fraction(right.value)) <= half < abs(sea - Fraction(right.value))


def _ratios(one: str, other: str) -> set[Fraction]:
    """Give how many of one unit may make another, as they differ by country and in computers."""
    left, right = (
        (MEASURES[unit].size, *map(Fraction, _OTHER_SIZES.get(unit, ()))) for unit in (one, other)
    )
    powers = range(-3, 4) if dimension(one) == "data" else (0,)
    return {a / b * _BINARY**power for a in left for b in right for power in powers}


def _ratios_at_sea(source: Measured, target: Measured) -> set[Fraction]:
    """Give how many of one unit make another where miles may be those of the sea."""
    units, reading = (source.unit, target.unit), source.figure.text.reading
    if _MILE not in units or reading.words.isdisjoint(reading.lexicon.words("at sea")):
        return set()
    one, other = (_SEA_MILE if unit == _MILE else unit for unit in units)
    return _ratios(one, other)


def other_sizes(source: Measured, target: Measured) -> set[Fraction]:
    """Give how many of one unit make another where it has several sizes: gallons, fluid ounces."""
    several = not _OTHER_SIZES.keys().isdisjoint((source.unit, target.unit))
    return _ratios(source.unit, target.unit) if several else set()


def _digits(number: Number) -> str:
    """Give the digits of a number but for the zeros at either end: they tell how fine it is."""
    return "".join(filter(str.isdigit, str(number.value))).strip("0")


def _spread(
    number: Number, sloppy: Fraction, *, loose: bool, made: bool = False
) -> tuple[Fraction, Fraction]:
    """Give what a number can stand for: its last digit, its zeros, a little more where loose.

    sloppy: the share of it that it may be off by. made: it is so much finer that it was made from
    the other one, in steps of five maybe.
    """
    value, unit = Fraction(number.value), Fraction(number.quantum)
    zeros = min(Fraction(number.loose) / 2, abs(value) * _LOOSELY)
    fives = 5 * unit if made and value % 5 == 0 else unit
    slack = max(fives * Fraction(3, 5), zeros, abs(value) * sloppy)
    if loose:
        step = 5 * unit if value % (5 * unit) == 0 else unit  # "about 45", "about 42"
        step = max(step, Fraction(number.loose))
        slack = max(slack, min(abs(value) * _LOOSELY, step * _STEP))
    slack = min(slack, abs(value) / 4)
    return value - slack, value + slack


def _same_heat(left: Number, right: Number, source: Measured, target: Measured) -> bool:
    """Whether temperatures, or a change of them ("3.6 °F warmer"), agree; 338 may be 325 °F."""
    value, printed, half = Fraction(left.value), Fraction(right.value), Fraction(3, 5)
    scale = MEASURES[source.unit].size / MEASURES[target.unit].size
    step = next((each for each in (50, 25, 20, 10, 5) if not printed % each), 0)
    slack = half * max(Fraction(right.quantum), min(Fraction(step), abs(printed) / 15))
    if source.loose or target.loose:
        slack = max(slack, Fraction(5, 2))
    dash = source.figure.text.clean[: source.figure.quantity.start].rstrip()[-1:] in _DASHES
    values = (value, -value) if dash else (value,)  # "down to – 10 °C (14 °F)"
    off = min(abs(convert(each, source, target) - printed) for each in values)
    change = abs(value * scale - printed) <= Fraction(right.quantum) / 2
    little = abs(value) * MEASURES[source.unit].size <= _MOST_CHANGE
    changed = change and little and _is_change(source.figure)
    return changed or off <= slack + half * Fraction(left.quantum) * scale


def _is_change(figure: Figure) -> bool:
    """Whether degrees are those of a change: "2 °C (3.6 °F) warmer", "within 2 °C"."""
    text, (start, end) = figure.text, figure.bounds
    words = text.reading.lexicon.words("change of heat")
    said = any(token.low in words for token in text.between(start, end))
    return said or text.cued("difference", start, end) or "±" in text.clean[start:end]


def _same_time(left: Number, right: Number, source: Measured, target: Measured) -> bool:
    value, printed = convert(Fraction(left.value), source, target), Fraction(right.value)
    back, half = convert(printed, target, source), Fraction(51, 100)
    mixed = source.calendar != target.calendar or source.business or target.business
    slack = value / 15 if mixed else Fraction(0)
    slack += value / 12 if source.loose or target.loose else 0
    if value.denominator != 1 or mixed:
        slack = max(slack, min(Fraction(right.quantum) * half, value / 4))
    in_days = (mean_days(1, target.unit) or 0) >= 1 and value.denominator == 1
    exact = back.denominator == 1 or (in_days and not mixed)  # "two hours (118 minutes)"
    reverse = Fraction(0) if exact else Fraction(left.quantum) * half
    reverse = min(reverse, back / 8)
    return abs(value - printed) <= slack or abs(back - Fraction(left.value)) <= reverse


def is_working_time(left: Measured, right: Measured) -> bool:
    """Whether two durations agree when only the time is counted that somebody works.

    A year has fewer than 12 months only on a page that speaks of school or a season, and many days
    that are about so many months are those of the calendar.
    """
    if (left.unit, right.unit) in PERIODS:
        left, right = right, left
    known = PERIODS.get((right.unit, left.unit), ())
    page = right.figure.text.reading
    if right.unit == "month" and page.words.isdisjoint(page.lexicon.words("short year")):
        known = ()
    known = tuple([times for times in known if times <= known[0]])
    about = left.figure.quantity.hedge.approximate and left.unit == "month"
    if about and right.ends[0].value > _MANY_DAYS and not right.business:
        known = ()
    open_ = left.business or (left.unit == "day" and left.ends[0].value % 1)  # "half-day (5 hours)"
    return any(
        all(
            abs(Fraction(one.value) * times - Fraction(other.value)) < Fraction(other.quantum) / 2
            for one, other in zip(left.ends, right.ends, strict=True)
        )
        for times in map(Fraction, (*known, *_OPEN_HOURS) if open_ else known)
    )
