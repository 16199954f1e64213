"""What a figure measures, in the base unit of its dimension, and what its printing leaves open."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from guidelint.reading.arithmetic import Interval

if TYPE_CHECKING:
    from guidelint.reading import Figure
    from guidelint.reading.quantities import Number

_SIZES = {
    "mass": "µg 1e-6 mg 1e-3 g 1 kg 1e3 t 1e6 oz 28.349523125 lb 453.59237",
    "length": "µm 1e-6 mm 1e-3 cm 0.01 m 1 km 1e3 in 0.0254 ft 0.3048 yd 0.9144 mi 1609.344 nmi 1852",
    "area": "cm² 1e-4 m² 1 ha 1e4 km² 1e6 ft² 0.09290304 acre 4046.8564224 mi² 2589988.110336",
    "volume": "µL 1e-6 mL 1e-3 cc 1e-3 cL 0.01 dL 0.1 L 1 m³ 1e3 pt 0.473176473 gal 3.785411784",
    "energy": "kJ 1 MJ 1e3 kcal 4.184 Wh 3.6 kWh 3600 MWh 3.6e6 GWh 3.6e9",
    "power": "W 1 kW 1e3 MW 1e6 GW 1e9",
    "data": "kB 1e3 MB 1e6 GB 1e9 TB 1e12",
    "speed": "km/h 1 mph 1.609344",
    "frequency": "Hz 1 kHz 1e3 MHz 1e6 GHz 1e9",
    "pressure": "kPa 1 mmHg 0.133322387415 psi 6.894757293168",
    "time": "second 1/86400 minute 1/1440 hour 1/24 day 1 week 7 month 365.25/12 quarter 365.25/4"
    " year 365.25 decade 3652.5",
}


def _sizes() -> dict[str, tuple[str, Fraction]]:
    found: dict[str, tuple[str, Fraction]] = {}
    for dimension, listed in _SIZES.items():
        words = listed.split()
        for unit, size in zip(words[::2], words[1::2], strict=True):
            above, _, below = size.partition("/")
            found[unit] = dimension, Fraction(above) / Fraction(below or "1")
    return found


_UNITS = _sizes()
_ZERO = {"°C": (Fraction(1), Fraction(0)), "°F": (Fraction(5, 9), Fraction(-160, 9))}
_CALENDAR = frozenset({"month", "quarter", "year", "decade"})
_OTHER_SIZES: dict[str, tuple[str, ...]] = {"gal": ("4.54609",), "pt": ("0.56826125", "0.5", "0.47")}
"""Units that are larger elsewhere: the imperial gallon and pint, in litres."""
_BINARY = Fraction(1024, 1000)
_WORKING = Fraction(7, 5)
_MONTH = Fraction(36525, 1200)
_LOOSELY = Fraction(3, 50)
_ZEROS = Fraction(3, 50)


class Measure(NamedTuple):
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
        return self.unit in _CALENDAR


def measure(figure: Figure, unit: str = "") -> Measure | None:
    """Give what a figure measures; `unit` is that of its column where none is printed with it."""
    quantity = figure.quantity
    unit = quantity.unit or unit
    dimension = "temperature" if unit in _ZERO else _UNITS.get(unit, ("",))[0]
    if not dimension or not quantity.ends or quantity.change or quantity.age:
        return None
    if any(end.unit not in ("", unit) for end in quantity.ends) or quantity.low > quantity.high:
        return None
    business = quantity.business and unit == "day"
    return Measure(figure, dimension, unit, business, quantity.ends)


def size(unit: str, *, business: bool = False) -> Fraction:
    """Give how many base units one unit is."""
    return _UNITS[unit][1] * (_WORKING if business else 1)


def sizes(unit: str) -> tuple[Fraction, ...]:
    """Give the sizes that a unit may be meant with, the usual one first."""
    return (_UNITS[unit][1], *map(Fraction, _OTHER_SIZES.get(unit, ())))


def convert(value: Fraction, source: Measure, target: Measure) -> Fraction:
    """Give a value in the unit of another measure."""
    if source.dimension == "temperature":
        (one, zero), (other, start) = _ZERO[source.unit], _ZERO[target.unit]
        return (value * one + zero - start) / other
    if source.calendar and target.calendar:
        return value * _months(source) / _months(target)
    return (
        value * size(source.unit, business=source.business) / size(target.unit, business=target.business)
    )


def _months(of: Measure) -> Fraction:
    return {"month": Fraction(1), "quarter": Fraction(3), "year": Fraction(12)}.get(of.unit, Fraction(120))


def agrees(left: Number, right: Number, source: Measure, target: Measure) -> bool:
    """Whether one printed number may be the other in another unit, in what both leave open."""
    if source.dimension == "temperature":
        return _near(left, right, source, target) or _difference(left, right, source, target)
    if source.dimension == "time":
        return _same_time(left, right, source, target)
    ratios = {
        one / other for one in sizes(source.unit) for other in sizes(target.unit)
    }
    if source.dimension == "data":
        ratio = size(source.unit) / size(target.unit)
        ratios = {ratio, *(ratio * _BINARY**power for power in (-3, -2, -1, 1, 2, 3))}
    loose = source.approximate or target.approximate
    return any(
        _spread(left, loose).low * each <= _spread(right, loose).high
        and _spread(right, loose).low <= _spread(left, loose).high * each
        for each in ratios
    )


def _spread(number: Number, loose: bool) -> Interval:
    """Give what a number can stand for: its last digit, its zeros, a little more where loose."""
    value, unit = Fraction(number.value), Fraction(number.quantum)
    zeros = min(Fraction(number.loose) / 2, abs(value) * _ZEROS)
    slack = max(unit * Fraction(3, 5), zeros, abs(value) * Fraction(3, 250))
    slack = max(slack, abs(value) * _LOOSELY) if loose else slack
    slack = min(slack, max(abs(value) / 4, unit * Fraction(3, 5) if value < 3 else Fraction(0)))
    return Interval(value - slack, value + slack)


def _near(left: Number, right: Number, source: Measure, target: Measure) -> bool:
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


def _difference(left: Number, right: Number, source: Measure, target: Measure) -> bool:
    """Whether a change of temperature is told: "2 °C (3.6 °F) warmer"."""
    ratio = _ZERO[source.unit][0] / _ZERO[target.unit][0]
    return abs(Fraction(left.value) * ratio - Fraction(right.value)) <= Fraction(right.quantum) / 2


def _same_time(left: Number, right: Number, source: Measure, target: Measure) -> bool:
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
    ("week", "day"): ("6",), ("month", "day"): ("30", "31", "28", "20", "21", "22", "26"),
    ("month", "week"): ("4",), ("year", "week"): ("52", "48", "50"), ("year", "month"): ("10", "11"),
    ("year", "day"): ("360", "365", "250", "260"), ("month", "hour"): ("160",),
}  # fmt: skip
"""How many of one unit of time others make at work, at school or in accounts."""


def is_working_time(left: Measure, right: Measure) -> bool:
    """Whether two durations agree when only the time is counted that somebody works."""
    if (right.unit, left.unit) in WORKING_TIMES:
        left, right = right, left
    for times in map(Fraction, WORKING_TIMES.get((left.unit, right.unit), ())):
        if all(
            abs(Fraction(one.value) * times - Fraction(other.value)) <= Fraction(other.quantum) / 2
            for one, other in zip(left.ends, right.ends, strict=True)
        ):
            return True
    return False
