"""Whether a length of time lies between two days, by any way of counting, and how far it is off."""

from __future__ import annotations

from calendar import monthrange
from datetime import date as day_type
from datetime import timedelta
from fractions import Fraction
from typing import TYPE_CHECKING

from msgspec.structs import replace

from guidelint.reading.quantities.measures import MONTHS, WHOLE_DAYS, mean_days

if TYPE_CHECKING:
    from guidelint.inference.relation import Evidence
    from guidelint.reading import Figure

_SATURDAY = 5
_LARGEST, _JOINT = 200, 5
_SPARE, _LONG = 3, 21
"""Days of its last week that some weeks need not have; a day more where there are many."""
_HOLIDAYS = 2
"""Days from Monday to Friday on which nobody works, as they may lie in any few weeks."""
_ROUND = (7, 10, 14, 20, 21, 28, 30, 31)
"""Days that a slip in a date or a length often is off."""


def is_length(figure: Figure, *, least: bool = False) -> bool:
    """Whether a duration is an exact length in whole units; least: or no less than that."""
    quantity = figure.quantity
    if len(quantity.ends) != 1 or quantity.per or quantity.age or quantity.change:
        return False
    if not 1 <= quantity.low <= _LARGEST or quantity.low % 1:
        return False
    hedged = quantity.hedge.approximate or (quantity.hedge.bound == "lower" and not least)
    unit = quantity.unit in MONTHS or (quantity.unit in WHOLE_DAYS)
    short = quantity.unit == "day" and quantity.low < 3
    return unit and not short and not hedged and not _is_listed(figure)


def ends_of(figure: Figure) -> tuple[Figure, ...]:
    """Give the two lengths of "between four months and two months before", else the figure."""
    quantity = figure.quantity
    if len(quantity.ends) != 2 or quantity.connector == "dash":
        return (figure,)
    return tuple([
        replace(figure, quantity=replace(quantity, ends=(end,), low=end.value, high=end.value,
                                         unit=end.unit or quantity.unit))
        for end in quantity.ends
    ])  # fmt: skip


def _is_listed(figure: Figure) -> bool:
    """Whether a number before it has its unit, too: "of six and nine weeks"."""
    if not figure.number:
        return False
    before, text = figure.text.reading.figures[figure.number - 1], figure.text
    bare = before.quantity.kind == "number" and before.text is text
    return bare and len(text.clean[before.end : figure.start]) <= _JOINT


def in_days(figure: Figure) -> Fraction:
    """Give the mean days of a length."""
    quantity = figure.quantity
    return mean_days(quantity.low, quantity.unit, business=quantity.business) or Fraction(0)


def working_days(first: day_type, last: day_type) -> int:
    """Give the days from Monday to Friday behind a day, up to another one."""
    weeks, rest = divmod((last - first).days, 7)
    return weeks * 5 + sum((first.weekday() + n) % 7 < _SATURDAY for n in range(1, rest + 1))


def lasts(figure: Figure, first: day_type, last: day_type, *, whole: bool = False) -> bool:
    """Tell whether a length lies between two days by any way of counting.

    whole: the last day is none of it, so that three weeks are 21 days and not also 14.
    """
    count, unit = int(figure.quantity.low), figure.quantity.unit
    days = (last - first).days
    if days <= 0:
        return False
    if unit in MONTHS:
        end = add_months(first, count * MONTHS[unit])
        ends = last == _month_end(last) == _month_end(end)
        return ends or abs((last - end).days) <= 3
    if figure.quantity.business:
        return count - 1 <= working_days(first, last) <= count + _HOLIDAYS + count // 10
    length = count * WHOLE_DAYS[unit]
    if unit == "day":
        end = first + timedelta(length)
        moved = end.weekday() >= _SATURDAY and 0 < (last - end).days <= 3
        return moved or abs(days - length) <= 1
    spare = _SPARE + (length > _LONG)
    return length - spare <= days <= length + 1 or (days == length - 7 and not whole)


def _month_end(day: day_type) -> day_type:
    return day.replace(day=monthrange(day.year, day.month)[1])


def add_months(day: day_type, months: int) -> day_type:
    """Give the day a number of months later, the last of the month where it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    year = min(year, 9998)
    return day_type(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def months_between(first: day_type, last: day_type) -> int:
    """Give the months from the one of a day to that of another."""
    return (last.year - first.year) * 12 + last.month - first.month


def nearness(figure: Figure, first: day_type, last: day_type) -> Evidence:
    """Say how much two days look like those that a length was counted from, but for a slip."""
    count, unit, days = int(figure.quantity.low), figure.quantity.unit, (last - first).days
    if unit in MONTHS:
        months, meant = months_between(first, last), count * MONTHS[unit]
        full = [n for n in (months, months + 1) if abs((last - add_months(first, n)).days) <= 2]
        same, months = bool(full), full[0] if full else months
        return {
            "same-day": same and first.day != 1,
            "first-day": same and first.day == 1,
            "other-day": not same,
            "part-year": unit == "year" and bool(months % 12),
            "far": abs(months - meant) > max(6, meant),
        }
    business = figure.quantity.business
    length = count * WHOLE_DAYS[unit]
    if unit == "week" and first.weekday() == 0 and last.weekday() == _SATURDAY - 1:
        days += _SPARE  # from a Monday to a Friday
    apart = abs((working_days(first, last) if business else days) - length)
    return {
        "round": not apart % 5 if business else apart in _ROUND,
        "weeks": unit == "week" and not days % 7,
        "far": apart > max(60, length),
    }


def spelled(figure: Figure, first: day_type, last: day_type) -> str:
    """Print how far two days are apart, in the unit of a length where that comes out even."""
    days, months, unit = (last - first).days, months_between(first, last), figure.quantity.unit
    if figure.quantity.business:
        return f"{working_days(first, last)} working days"
    count, name = (days // 7, "week") if unit == "week" and not days % 7 else (days, "day")
    if unit in MONTHS and first.day == last.day:
        count, name = (months, "month") if months % 12 else (months // 12, "year")
    return f"{count} {name}{'s' * (count > 1)}"
