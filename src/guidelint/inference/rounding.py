"""What a printed amount can stand for when it was converted, or is the result of a conversion."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from guidelint.reading.arithmetic import Interval, interval

if TYPE_CHECKING:
    from guidelint.reading.quantities import Number

ROUNDED = Fraction(1, 40)
"""Trailing zeros may be rounding that nobody announced, up to this share of the amount."""
HEDGED = Fraction(1, 10)
"""So much of an amount may be rounding where "about" announces it."""
LOOSELY = Fraction(1, 200)
"""What "about" allows the amount that is converted, and the result beside its zeros."""


def converted(number: Number, *, approximate: bool) -> Interval:
    """Give what the amount that was converted can stand for: it is taken as it is printed."""
    return _spread(number, LOOSELY) if approximate else interval(number)


def said(number: Number, *, approximate: bool) -> Interval:
    """Give what the result of a conversion can stand for: rounded, or cut off at its last digit."""
    if approximate:
        return _widest(_spread(number, HEDGED), _around(number, LOOSELY))
    unit, value = Fraction(number.quantum), Fraction(number.value)
    return _widest(_spread(number, ROUNDED), Interval(value - unit, value + unit))


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
