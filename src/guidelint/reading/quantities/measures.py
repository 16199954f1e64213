"""THE table of units: what they measure, their size in a base unit, symbols of all languages.

Sizes are exact: SI prefixes, the international yard and pound (1959), the US gallon and pint. And
THE table of days: a month is 28 to 31 days, five business days are a week.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from decimal import Decimal

    from guidelint.reading.quantities.values import Quantity

Interval = tuple[Fraction, Fraction]


class Measure(NamedTuple):
    """A unit: one of it is `size` of the base unit of its dimension, above `zero` of it."""

    dimension: str
    size: Fraction
    zero: Fraction = Fraction(0)


# dimension (base unit): unit, size, symbols that all languages share
_TABLE: dict[str, tuple[tuple[str, str, str], ...]] = {
    "mass": (  # kilogram
        ("pg", "1/1000000000000000", "pg"), ("ng", "1/1000000000000", "ng"),
        ("µg", "1/1000000000", "µg μg"), ("mg", "1/1000000", "mg"), ("g", "1/1000", "g"),
        ("kg", "1", "kg"), ("t", "1000", "t"), ("lb", "0.45359237", "lb"),
        ("oz", "0.028349523125", "oz"),
    ),
    "length": (  # metre
        ("nm", "1/1000000000", "nm"), ("µm", "1/1000000", "µm μm"), ("mm", "1/1000", "mm"),
        ("cm", "1/100", "cm"), ("m", "1", "m"), ("km", "1000", "km"), ("in", "0.0254", ""),
        ("ft", "0.3048", ""), ("yd", "0.9144", ""), ("mi", "1609.344", ""),
        ("nmi", "1852", ""),
    ),
    "area": (  # square metre
        ("cm²", "1/10000", "cm² cm2"), ("m²", "1", "m² m2"), ("km²", "1000000", "km² km2"),
        ("ha", "10000", "ha"), ("ft²", "0.09290304", "ft²"), ("acre", "4046.8564224", ""),
        ("mi²", "2589988.110336", ""),
    ),
    "volume": (  # litre
        ("µL", "1/1000000", "µL μL µl μl"), ("mL", "1/1000", "mL ml"), ("cL", "1/100", "cL cl"),
        ("dL", "1/10", "dL dl"), ("L", "1", "L l"), ("cc", "1/1000", "cc"),
        ("m³", "1000", "m³ m3"), ("gal", "3.785411784", ""), ("pt", "0.473176473", ""),
        ("ft³", "28.316846592", ""), ("yd³", "764.554857984", ""),
    ),
    "energy": (  # joule
        ("J", "1", ""), ("kJ", "1000", "kJ"), ("MJ", "1000000", "MJ"), ("kcal", "4184", "kcal"),
        ("Wh", "3600", "Wh"), ("kWh", "3600000", "kWh"), ("MWh", "3600000000", "MWh"),
        ("GWh", "3600000000000", "GWh"),
    ),
    "power": (  # watt
        ("W", "1", "W"), ("kW", "1000", "kW"), ("MW", "1000000", "MW"), ("GW", "1000000000", "GW"),
    ),
    "apparent power": (("kVA", "1000", "kVA"), ("MVA", "1000000", "MVA")),  # volt-ampere
    "data": (  # byte, by the decimal prefixes of the SI
        ("kB", "1000", "kB KB"), ("MB", "1000000", "MB"), ("GB", "1000000000", "GB"),
        ("TB", "1000000000000", "TB"),
    ),
    "data rate": (  # bit a second
        ("Mbit/s", "1000000", "Mbps"), ("Gbit/s", "1000000000", "Gbps"),
    ),
    "speed": (  # metre a second
        ("m/s", "1", ""), ("km/h", "5/18", ""), ("mph", "0.44704", "mph"), ("kn", "463/900", ""),
    ),
    "time": (  # second
        ("second", "1", "s"), ("minute", "60", "min"), ("hour", "3600", "h"), ("day", "86400", ""),
        ("week", "604800", ""),
    ),
    "calendar": (  # month
        ("month", "1", ""), ("quarter", "3", ""), ("year", "12", ""), ("decade", "120", ""),
    ),
    "frequency": (  # hertz
        ("Hz", "1", "Hz"), ("kHz", "1000", "kHz"), ("MHz", "1000000", "MHz"),
        ("GHz", "1000000000", "GHz"),
    ),
    "pressure": (  # pascal
        ("kPa", "1000", "kPa"), ("mmHg", "133.322387415", "mmHg"),
        ("psi", "6894.757293168", "psi"),
    ),
    "substance": (  # mole
        ("mol", "1", "mol"), ("mmol", "1/1000", "mmol"), ("µmol", "1/1000000", "µmol μmol"),
        ("nmol", "1/1000000000", "nmol"),
    ),
    "absorbed dose": (("Gy", "1", "Gy"), ("kGy", "1000", "kGy")),  # gray
    "proportion": (  # one
        ("percent", "1/100", "% ％"), ("permille", "1/1000", "‰"),
    ),
}  # fmt: skip
_WITH_ZERO = {  # degree Celsius
    "°C": Measure("temperature", Fraction(1)),
    "°F": Measure("temperature", Fraction(5, 9), Fraction(-160, 9)),
}
_OTHER = {  # units that convert into nothing
    "°C": "°C ºC ℃", "°F": "°F ºF ℉", "IU": "IU", "BU": "BU", "mEq": "mEq meq", "V": "V", "A": "",
    "mAh": "mAh", "dB": "dB", "vg": "vg", "time": "×", "mSv": "mSv", "ppm": "ppm", "px": "px",
    "bpm": "bpm", "°": "°",
}  # fmt: skip

MEASURES: dict[str, Measure] = {
    unit: Measure(dimension, Fraction(size))
    for dimension, units in _TABLE.items()
    for unit, size, _ in units
} | _WITH_ZERO
SYMBOLS: dict[str, str] = {
    symbol: unit
    for unit, symbols in [
        *((unit, symbols) for units in _TABLE.values() for unit, _, symbols in units),
        *_OTHER.items(),
    ]
    for symbol in symbols.split()
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
WHOLE_DAYS = {unit: int(DAYS[unit].mean) for unit in ("day", "week")}
"""Days of the units that have a fixed number of them."""
MONTHS = {
    unit: int(measure.size) for unit, measure in MEASURES.items() if measure.dimension == "calendar"
}
"""Months of the units that a calendar counts in months."""
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
