"""Recomputes a conversion with a rate: what each end should be, within what was printed."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

import msgspec

from guidelint.language.arithmetic import Interval, interval
from guidelint.language.quantities import Number

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guidelint.checks._amounts import Amount
    from guidelint.checks._rates import Rate

_ROUNDED = Fraction(1, 100)
"""Trailing zeros may be rounding that nobody announced, up to this share of the amount."""
_HEDGED = Fraction(1, 200)
"""What "about" allows beside the printed precision."""


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
        base, quote = said(left, source), said(right, target)
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


def said(number: Number, amount: Amount) -> Interval:
    """Give what an amount can stand for: its printed precision, wider where it is hedged."""
    value = abs(Fraction(number.value))
    strict, loose = interval(number), interval(number, approximate=True)
    if amount.quantity.hedge.approximate:
        return _widest(loose, _around(Fraction(number.value), value * _HEDGED))
    near = _around(Fraction(number.value), value * _ROUNDED)
    return _widest(strict, loose.meet(near) or strict)


def _around(value: Fraction, slack: Fraction) -> Interval:
    return Interval(value - slack, value + slack)


def _widest(one: Interval, other: Interval) -> Interval:
    return Interval(min(one.low, other.low), max(one.high, other.high))
