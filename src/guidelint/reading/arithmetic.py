"""Arithmetic on printed numbers: intervals of what a printed number can stand for.

A number printed as 3.2 million may be any true value from 3.15 to 3.25 million. Checks recompute
with such intervals and report only what no true value explains, as statcheck and GRIM do
(Nuijten et al. 2016; Brown and Heathers 2017). Fractions keep every step exact.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from decimal import Decimal

    from guidelint.reading.quantities.values import Number


class Interval(msgspec.Struct, frozen=True):
    """A closed interval `[low, high]` of true values; low <= high."""

    low: Fraction
    high: Fraction

    def __mul__(self, other: Interval) -> Interval:
        if self.low >= 0 <= other.low:
            return Interval(self.low * other.low, self.high * other.high)
        corners = [a * b for a in (self.low, self.high) for b in (other.low, other.high)]
        return Interval(min(corners), max(corners))

    def __truediv__(self, other: Interval) -> Interval:
        """Divide; raises ZeroDivisionError when the divisor can be zero."""
        if other.low <= 0 <= other.high:
            raise ZeroDivisionError("the divisor can be zero")
        return self * Interval(1 / other.high, 1 / other.low)

    def overlaps(self, other: Interval) -> bool:
        """Tell whether one true value can be printed as both."""
        return self.low <= other.high and other.low <= self.high

    def contains(self, value: Fraction | Decimal | int) -> bool:
        """Tell whether a true value lies in it."""
        return self.low <= Fraction(value) <= self.high

    def meet(self, other: Interval) -> Interval | None:
        """Give the values in both, or None where there are none."""
        low, high = max(self.low, other.low), min(self.high, other.high)
        return Interval(low, high) if low <= high else None


def exact(value: Fraction | Decimal | int) -> Interval:
    """Give the interval of a value that is what it says, as a count is."""
    return Interval(Fraction(value), Fraction(value))


def interval(number: Number, *, approximate: bool = False) -> Interval:
    """Give the true values that are printed as `number` when rounded to its last digit.

    Half a unit of the last printed digit either way; of the last digit that is no trailing zero
    when the number is said to be approximate ("roughly 32,200,000").
    """
    half = Fraction(number.loose if approximate else number.quantum) / 2
    value = Fraction(number.value)
    return Interval(value - half, value + half)
