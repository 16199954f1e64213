"""Durations as intervals of days, and sums of them compared with a printed total."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Literal, NamedTuple

from guidelint.reading.quantities.measures import BUSINESS_DAY, DAYS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from guidelint.reading.quantities import Quantity

UNITS = {unit: DAYS[unit].mean for unit in ("day", "week", "month")}
"""Calendar days in a unit; a month is the mean month."""
Verdict = Literal["", "short", "long"]


class TimeStretch(NamedTuple):
    """A stretch of time in calendar days, its unit's length, and whether it is a range."""

    low: Fraction
    high: Fraction
    unit: Fraction
    is_range: bool


def stretch(quantity: Quantity) -> TimeStretch | None:
    """Give a duration of days, weeks or months; None for any other or an open one."""
    if quantity.kind != "duration" or quantity.per or quantity.age or quantity.change:
        return None
    units = [end.unit or quantity.unit for end in quantity.ends]
    if not units or any((unit or units[-1]) not in UNITS for unit in units):
        return None
    lengths = [UNITS[unit or units[-1]] for unit in units]
    if quantity.business:
        lengths = [each * (BUSINESS_DAY if each == 1 else 1) for each in lengths]
    days = [Fraction(end.value) * each for end, each in zip(quantity.ends, lengths, strict=True)]
    return TimeStretch(days[0], days[-1], lengths[-1], len(days) > 1)


def compare(steps: Sequence[TimeStretch], total: TimeStretch) -> Verdict:
    """Say whether a total is too short or too long for steps that follow one another.

    Printed in one unit, sums must be exact; in another, a total may be off by half its unit.
    A single figure for a sum that is a range need only lie in it.
    """
    low, high = sum(each.low for each in steps), sum(each.high for each in steps)
    slack = Fraction(0) if {each.unit for each in steps} == {total.unit} else total.unit / 2
    if low < high and not total.is_range:
        below, above = total.high < low - slack, total.low > high + slack
    else:
        below = total.high < high - slack or total.low < low - slack
        above = total.low > low + slack and total.high > high + slack
    return "short" if below else "long" if above else ""


def printed(low: Fraction, high: Fraction, unit: Fraction) -> str:
    """Print an interval of days in a unit's own numbers, to one decimal."""
    name = next((name for name, days in UNITS.items() if days == unit), "business day")
    ends = [f"{float(each / unit):.1f}".removesuffix(".0") for each in (low, high)]
    return f"{ends[0]} {name}s" if ends[0] == ends[1] else f"{ends[0]} to {ends[1]} {name}s"
