"""One amount taken for another at a rate: what it should be, and how like a slip it is."""

from __future__ import annotations

from fractions import Fraction
from math import floor, log, log10
from typing import TYPE_CHECKING, NamedTuple

from guidelint.inference.relation import Relation, piece, replaced
from guidelint.inference.weigh import slip_ratio
from guidelint.reading.arithmetic import Interval, interval
from guidelint.reading.quantities import print_like

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from guidelint.inference.money import Money
    from guidelint.inference.relation import Evidence
    from guidelint.reading.quantities import Number
    from guidelint.reading.rates import StatedRate

PAIR, RATE = "exchange", "stated-rate"
_INVERTED = 4.0
"""How much likelier dividing instead of multiplying is than an unrelated number, as a logarithm."""
_HALF = Fraction(1, 2)
_ROUNDED = Fraction(1, 40)
"""Trailing zeros may be rounding that nobody announced, up to this share of the amount."""
_HEDGED = Fraction(1, 10)
"""So much of an amount may be rounding where "about" announces it."""
_LOOSELY = Fraction(1, 200)
"""What "about" allows the amount that is converted, and the result beside its zeros."""


class End(NamedTuple):
    """One end of an amount converted: `value` is what the rate gives, `implied` what is printed.

    times: the rate multiplies. fits: a rate printed as the stated one explains it; exact: the rate
    as it is written does.
    """

    source: Number
    target: Number
    times: bool
    value: Fraction
    implied: Interval
    fits: bool
    exact: bool


class Conversion(NamedTuple):
    """A later amount taken for an earlier one at a rate."""

    source: Money
    target: Money
    rate: StatedRate
    ends: tuple[End, ...]

    @property
    def wrong(self) -> tuple[End, ...]:
        """The ends that do not fit; where all do, those that only a rounded rate explains."""
        wrong = tuple(end for end in self.ends if not end.fits)
        return wrong or tuple(end for end in self.ends if not end.exact)

    @property
    def holds(self) -> bool:
        """Whether all ends fit the rate."""
        return all(end.fits for end in self.ends)

    @property
    def distance(self) -> Fraction:
        """How many times one end is farther from what it should be than it may."""
        ratios = (end.value / Fraction(end.target.value) for end in self.ends)
        return max(max(ratio, 1 / ratio) for ratio in ratios)

    @property
    def slip(self) -> float:
        """How like a slip the target, the source or the direction of the calculation is."""
        end, rate = self.wrong[0], self.rate.nominal
        rate = rate if end.times else 1 / rate
        other = Fraction(end.source.value) / rate
        if result_range(end.target, approximate=self.target.approximate).contains(other):
            return _INVERTED
        printed = end.target.value, end.source.value
        back = Fraction(end.target.value) / rate
        pairs = ((end.value, end.target), (back, end.source))
        return max(
            slip_ratio(value, each)
            for value, (right, like) in zip(printed, pairs, strict=True)
            for each in _as_printed(right, like)
        )


def conversion(source: Money, target: Money, rate: StatedRate) -> Conversion | None:
    """Convert an amount; where the direction of the rate is open, in the one that fits better."""
    if len(source.ends) != len(target.ends) or not rate.links(source.codes, target.codes):
        return None
    ways = [True, False] if rate.either else [rate.converts(source.codes, target.codes)]
    cases = (
        Conversion(source, target, rate, tuple(_ends(source, target, rate, times=way)))
        for way in ways
    )
    return min(cases, key=lambda each: (not each.holds, each.distance))


def _ends(source: Money, target: Money, rate: StatedRate, *, times: bool) -> Iterator[End]:
    back = target.text is source.text and target.figure.start < source.figure.start
    for left, right in zip(source.ends, target.ends, strict=True):
        base = (result_range if back else _source_range)(left, approximate=source.approximate)
        quote = result_range(right, approximate=target.approximate)
        implied = quote / base if times else base / quote
        value = Fraction(left.value) * (rate.nominal if times else 1 / rate.nominal)
        fits, exact = implied.overlaps(rate.values), implied.contains(rate.nominal)
        yield End(left, right, times, value, implied, fits, exact)


def _source_range(number: Number, *, approximate: bool) -> Interval:
    """Give what the amount that was converted can stand for: it is taken as it is printed."""
    return _spread(number, _LOOSELY) if approximate else interval(number)


def result_range(number: Number, *, approximate: bool) -> Interval:
    """Give what the result of a conversion can stand for: rounded, or cut off at its last digit."""
    if approximate:
        return _widest(_spread(number, _HEDGED), _around(number, _LOOSELY))
    unit, value = Fraction(number.quantum), Fraction(number.value)
    return _widest(_spread(number, _ROUNDED), Interval(value - unit, value + unit))


def _spread(number: Number, share: Fraction) -> Interval:
    """Give the printed precision, widened by the trailing zeros but at most by a share."""
    strict = interval(number)
    zeros = interval(number, approximate=True).meet(_around(number, share))
    return _widest(strict, zeros or strict)


def _around(number: Number, share: Fraction) -> Interval:
    value = Fraction(number.value)
    return Interval(value - abs(value) * share, value + abs(value) * share)


def _widest(one: Interval, other: Interval) -> Interval:
    return Interval(min(one.low, other.low), max(one.high, other.high))


def _as_printed(value: Fraction, like: Number) -> tuple[Fraction, ...]:
    """Round a value to the last digit of a number, and to as many digits as it tells."""
    quantum, loose = Fraction(like.quantum), Fraction(like.loose)
    apart = Fraction(10) ** round(log10(float(value / Fraction(like.value))))
    units = (quantum, quantum * apart, loose * apart)
    return tuple(floor(value / each + _HALF) * each for each in units)


def _rate(found: Conversion) -> str:
    """Name a rate: "10 MAD per USD"."""
    rate = found.rate
    sides = (found.source, found.target) if found.ends[0].times else (found.target, found.source)
    base, quote = (side.written("").strip() or "unit" for side in sides)
    units = f"{rate.units} " if rate.units > 1 else ""
    return f"{rate.number.text} {quote} per {units}{base}"


def mismatch(found: Conversion, evidence: Evidence) -> Relation:
    """Offer a conversion that does not hold: its ends that are wrong, with the calculation."""
    wrong, source, target = found.wrong, found.source, found.target
    numbers = [(end.target, print_like(end.value, end.target)) for end in wrong]
    sums = " and ".join(
        f"{source.written(end.source.text)} {'×' if end.times else '÷'} {_rate(found)}"
        f" = {target.written(value)}"
        for end, (_, value) in zip(wrong, numbers, strict=True)
    )
    printed = " to ".join(target.written(end.target.text) for end in wrong)
    whole = len(wrong) == len(found.ends)
    return Relation(
        PAIR,
        target.figure if whole else piece(target.text, wrong[0].target),
        (source.figure if whole else piece(source.text, wrong[0].source), found.rate),
        holds=False,
        roles=("the amount converted", "the rate"),
        right=replaced(target.figure, numbers) if whole else numbers[0][1],
        message=f"{sums}; the page says {printed}.",
        evidence=evidence,
    )


def misstated(cases: Sequence[Conversion], common: Interval) -> Relation:
    """Offer a rate that none of its conversions fits while all of them share another."""
    used = f"{float((common.low + common.high) / 2):.4g}"
    rate = cases[0].rate
    return Relation(
        RATE,
        rate,
        tuple(each.target.figure for each in cases),
        holds=False,
        roles=("converted at another rate",) * len(cases),
        message=f"The page states {_rate(cases[0])}, "
        f"but its {len(cases)} conversions all take about {used}.",
        evidence={
            "shared": log(len(cases)),
            "slip": slip_ratio(rate.nominal, Fraction(used)),
            "distinct": float(len({end.source.value for each in cases for end in each.ends}) > 1),
        },
    )
