"""THE table of units: what they measure, their size in a base unit, symbols of all languages.

`lexicon/measures.json` has it, by dimension: kilogram, metre, square metre, litre, joule, watt,
second, month and so on have size 1; those without a size convert into nothing. Sizes are exact:
SI prefixes, the international yard and pound (1959), the US gallon and pint. And THE table of
days: a month is 28 to 31 days, five business days are a week.
"""

from __future__ import annotations

from fractions import Fraction
from functools import lru_cache
from typing import TYPE_CHECKING

import msgspec

from guidelint.lexicon.load import FOLDER
from guidelint.model import Record

if TYPE_CHECKING:
    from decimal import Decimal

    from guidelint.reading.quantities.values import Quantity

Interval = tuple[Fraction, Fraction]


class Measure(Record):
    """A unit: one of it is `size` of the base unit of its dimension, above `zero` of it."""

    dimension: str
    size: Fraction
    zero: Fraction = Fraction(0)


@lru_cache(maxsize=1)
def _listed() -> dict[str, dict[str, tuple[str, ...]]]:
    """Give, by dimension, the size of each unit in the base unit and the symbols that mean it."""
    file = (FOLDER / "measures.json").read_bytes()
    return msgspec.json.decode(file, type=dict[str, dict[str, tuple[str, ...]]])


MEASURES: dict[str, Measure] = {
    unit: Measure(dimension, Fraction(size))
    for dimension, units in _listed().items()
    for unit, (size, *_) in units.items()
    if size
} | {
    "°C": Measure("temperature", Fraction(1)),
    "°F": Measure("temperature", Fraction(5, 9), Fraction(-160, 9)),
}
SYMBOLS: dict[str, str] = {
    symbol: unit
    for units in _listed().values()
    for unit, (_, *symbols) in units.items()
    for symbol in symbols
}
"""The units that symbols mean, in all languages; letter case counts."""


def dimension(unit: str) -> str:
    """Give what a unit measures ("mass"), or "" for a unit that converts into nothing."""
    measure = MEASURES.get(unit)
    return measure.dimension if measure else ""


def to_base(unit: str, value: Fraction | Decimal | int) -> Fraction | None:
    """Give a value in the base unit of its dimension, exactly; None for a unit that has none.

    "5 lb" is 2.26796185 kilograms, "212 °F" 100 °C.
    """
    measure = MEASURES.get(unit)
    return Fraction(value) * measure.size + measure.zero if measure else None


def from_base(unit: str, value: Fraction) -> Fraction | None:
    """Give a value in the base unit of its dimension in another unit of it, exactly."""
    measure = MEASURES.get(unit)
    return (value - measure.zero) / measure.size if measure else None


def ratio(unit: str, other: str) -> Fraction | None:
    """Give how many of `other` make one `unit`; None where they measure different things."""
    one, two = MEASURES.get(unit), MEASURES.get(other)
    if not one or not two or one.dimension != two.dimension or one.zero != two.zero:
        return None
    return one.size / two.size


class Length(Record):
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
WHOLE_DAYS = {unit: int(DAYS[unit].mean) for unit in ("day", "week")}
"""Days of the units that have a fixed number of them."""
MONTHS = {
    unit: int(measure.size) for unit, measure in MEASURES.items() if measure.dimension == "calendar"
}
"""Months of the units that a calendar counts in months."""
BUSINESS_DAY = Fraction(7, 5)
"""Calendar days that a working day takes, five of them being a week."""


@lru_cache(maxsize=4096)
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
    working = BUSINESS_DAY if business and unit == "day" else 1
    return Fraction(count) * DAYS[unit].mean * working if unit in DAYS else None


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
