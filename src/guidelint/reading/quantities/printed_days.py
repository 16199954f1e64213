"""Days in digits, and the quantity of a printed date from the days that it can mean."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from decimal import Decimal
from typing import TYPE_CHECKING, Literal

from guidelint.reading.quantities.values import Calendar, PrintedDate, Quantity

if TYPE_CHECKING:
    from collections.abc import Sequence

Days = tuple[dt.date, dt.date]
Order = Literal["", "dmy", "mdy"]
AFTER = r"(?![\w/]|[-.:,–][0-9])"
"""What may not follow a date: the rest of a longer number or name."""
YEAR = r"(?:1[89]|2[01])[0-9]{2}"
_DIGITS = re.compile(
    rf"(?P<y1>[0-9]{{4}})(?P<s1>[-/.])(?P<m1>[0-9]{{1,2}})(?P=s1)(?P<d1>[0-9]{{1,2}})(?=[tT][0-9]|{AFTER})"
    rf"|(?P<d2>[0-9]{{1,2}})(?P<s2>[-/.])(?P<m2>[0-9]{{1,2}})(?P=s2)(?P<y2>{YEAR}){AFTER}"
    rf"|(?P<d3>[0-9]{{1,2}})/(?P<m3>[0-9]{{1,2}})/(?P<y3>[0-9]{{2}}){AFTER}"
    rf"|(?P<m4>0[1-9]|1[0-2]|[1-9])[-/](?P<y4>(?:19|20)[0-9]{{2}}){AFTER}"
    rf"|(?P<y5>(?:19|20)[0-9]{{2}})-(?P<m5>0[1-9]|1[0-2]){AFTER}"
)
_FULL = re.compile(rf"{YEAR}-[0-9]{{2}}-[0-9]{{2}}|[0-9]{{1,2}}([-/.])[0-9]{{1,2}}\1{YEAR}")
"""What is surely meant as a day, so that it may be an impossible one."""
_SOME_LEAP_YEAR = 2024


def date_in_digits(low: str, at: int, order: Order) -> Quantity | None:
    """Read the date in digits at `at`; `order` is that of the language, "" for either."""
    found = _DIGITS.match(low, at)
    if not found:
        return None
    part = {k[0]: int(v) for k, v in found.groupdict().items() if v and k[0] in "ymd"}
    year, month, end = part["y"], part["m"], found.end()
    if "d" not in part:
        if found["y5"] and month == year % 100 + 1:
            return None  # 2010-11 is as well a season
        return dated(at, end, "month", month_days(year, month))
    if found["y3"]:
        year += 2000 if year < 70 else 1900
    first, second = part["d"], month
    european, american = day_of(year, second, first), day_of(year, first, second)
    if found["y1"] or found["s2"] == ".":
        days, order = [european], "dmy"
    elif order:
        days = [european or american] if order == "dmy" else [american or european]
    else:
        days = [european, american]
    readings = [(day, day) for day in dict.fromkeys(days) if day]
    ambiguous = not order and first <= 12 and first != second
    if not order and second > 12 >= first:
        first, second = second, first
    day = PrintedDate(at, end, first, second, year, ambiguous=ambiguous)
    parts = (day,) if _FULL.match(low, at) else ()
    return dated(at, end, "day", *readings, parts=parts, valid=bool(readings))


def dated(
    start: int, end: int, precision: Literal["day", "month", "quarter", "year"], *readings: Days,
    parts: tuple[PrintedDate, ...] = (), valid: bool = True,
) -> Quantity:  # fmt: skip
    """Build the quantity of a date from the days that its readings cover."""
    first = min((reading[0] for reading in readings), default=None)
    last = max((reading[1] for reading in readings), default=None)
    return Quantity(
        kind="date",
        start=start,
        end=end,
        body=(start, end),
        ends=(),
        low=Decimal(first.toordinal() if first else 0),
        high=Decimal(last.toordinal() if last else 0),
        calendar=Calendar(precision, first, last, readings, valid),
        dates=parts,
    )


def days_of_month(start: int, parts: Sequence[PrintedDate]) -> Quantity:
    """Build the quantity of days that share the name of a month; the last has the year, if any."""
    end, year, month = parts[-1].end, parts[-1].year, parts[-1].month
    days = [day_of(year or _SOME_LEAP_YEAR, month, part.day) for part in parts]
    known = [day for day in days if day]
    valid = len(known) == len(days)
    readings = [(known[0], known[-1])] if valid and year else []
    return dated(start, end, "day", *readings, parts=tuple(parts), valid=valid)


def month_days(year: int, month: int) -> Days:
    """Give the first and last day of a month."""
    return dt.date(year, month, 1), dt.date(year, month, calendar.monthrange(year, month)[1])


def day_of(year: int, month: int, day: int) -> dt.date | None:
    """Give a day; None where there is none."""
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None
