"""Whether a length of time lies between two days, by any way of counting."""

from __future__ import annotations

from calendar import monthrange
from datetime import date as day_type
from datetime import timedelta
from typing import TYPE_CHECKING

from guidelint.reading.quantities.measures import MONTHS, WHOLE_DAYS

if TYPE_CHECKING:
    from guidelint.reading import Figure

SATURDAY = 5


def lasts(figure: Figure, first: day_type, last: day_type) -> bool:
    """Tell whether a length lies between two days by any way of counting."""
    count, unit = int(figure.quantity.low), figure.quantity.unit
    days = (last - first).days
    if days <= 0:
        return False
    if unit in MONTHS:
        return (
            abs((last - add_months(first, count * MONTHS[unit])).days) <= 3
            or abs((_month_end(last) - _month_end(add_months(first, count * MONTHS[unit]))).days)
            < 1
            <= last.day
            == monthrange(last.year, last.month)[1]
        )
    length = count * WHOLE_DAYS[unit]
    if unit == "day":
        end = first + timedelta(length)
        moved = end.weekday() >= SATURDAY and 0 < (last - end).days <= 3
        return abs(days - length) <= 1 or moved
    return length - 3 <= days <= length + 1 or days == length - 7


def _month_end(day: day_type) -> day_type:
    return day.replace(day=monthrange(day.year, day.month)[1])


def add_months(day: day_type, months: int) -> day_type:
    """Give the day a number of months later, the last of the month where it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    year = min(year, 9998)
    return day_type(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
