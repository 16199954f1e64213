"""Recomputes a conversion with a rate: what each end should be, within what was printed."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

import msgspec

from guidelint.reading.arithmetic import Interval, interval
from guidelint.reading.quantities import Number

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guidelint.checks._amounts import Amount
    from guidelint.checks._rates import Rate

ROUNDED = Fraction(1, 40)
"""Trailing zeros may be rounding that nobody announced, up to this share of the amount."""
HEDGED = Fraction(1, 10)
"""So much of an amount may be rounding where "about" announces it."""
LOOSELY = Fraction(1, 200)
"""What "about" allows the amount that is converted, and the result beside its zeros."""


class End(msgspec.Struct, frozen=True):
    """One end of a conversion recomputed: `times` tells whether the rate multiplies or divides.

    `wrong`: no rate that prints as the stated one explains the printed amount.
    `exact`: the rate as it is written does explain it.
    `implied` are the rates the two printed amounts allow, `value` is the amount computed.
    """

    source: Number
    target: Number
    times: bool
    wrong: bool
    exact: bool
    implied: Interval
    value: Fraction


def recomputed(source: Amount, target: Amount, rate: Rate) -> tuple[End, ...]:
    """Recompute each end; where the direction of the rate is open, in the one that fits."""
    ways = [True, False]
    if not rate.either:
        ways = [rate.converts(source.currencies, target.currencies)]
    readings = [tuple(_ends(source, target, rate, times=times)) for times in ways]
    return min(readings, key=lambda ends: sum(end.wrong for end in ends))


def _ends(source: Amount, target: Amount, rate: Rate, *, times: bool) -> Iterator[End]:
    by = rate.nominal
    for left, right in zip(source.ends, target.ends, strict=True):
        base, quote = converted(left, source), said(right, target)
        if base.low <= 0 or quote.low <= 0:
            continue
        implied = quote / base if times else base / quote
        yield End(
            left,
            right,
            times,
            wrong=not implied.overlaps(rate.printed),
            exact=implied.contains(by),
            implied=implied,
            value=Fraction(left.value) * by if times else Fraction(left.value) / by,
        )


def converted(number: Number, amount: Amount) -> Interval:
    """Give what the amount that was converted can stand for: it is taken as it is printed."""
    return _spread(number, LOOSELY) if amount.quantity.hedge.approximate else interval(number)


def said(number: Number, amount: Amount) -> Interval:
    """Give what the result of a conversion can stand for: rounded, or cut off at its last digit."""
    if amount.quantity.hedge.approximate:
        return _widest(_spread(number, HEDGED), _around(number, LOOSELY))
    unit, value = Fraction(number.quantum), Fraction(number.value)
    cut_off = Interval(value - unit, value + unit)
    return _widest(_spread(number, ROUNDED), cut_off)


def _spread(number: Number, share: Fraction) -> Interval:
    """Give the printed precision, widened by the trailing zeros but at most by a share."""
    strict = interval(number)
    return _widest(
        strict, interval(number, approximate=True).meet(_around(number, share)) or strict
    )


def _around(number: Number, share: Fraction) -> Interval:
    value = Fraction(number.value)
    return Interval(value - abs(value) * share, value + abs(value) * share)


def _widest(one: Interval, other: Interval) -> Interval:
    return Interval(min(one.low, other.low), max(one.high, other.high))
