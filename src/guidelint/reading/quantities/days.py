"""Days of the calendar, and dates that are printed in digits only: 2026-05-18, 18/05/2026."""

from __future__ import annotations

import calendar
import datetime as dt
from decimal import Decimal
from typing import Literal

from guidelint import regexes as re
from guidelint.reading.quantities.values import Calendar, Quantity

Days = tuple[dt.date, dt.date]
Order = Literal["", "dmy", "mdy"]

DATE_END = r"(?![\w/]|[-.:,–][0-9])"
_DIGITS = re.compile(
    rf"(?P<y1>[0-9]{{4}})(?P<s1>[-/.])(?P<m1>[0-9]{{1,2}})(?P=s1)(?P<d1>[0-9]{{1,2}})(?=[tT][0-9]|{DATE_END})"
    rf"|(?P<d2>[0-9]{{1,2}})(?P<s2>[-/.])(?P<m2>[0-9]{{1,2}})(?P=s2)(?P<y2>(?:1[89]|2[01])[0-9]{{2}}){DATE_END}"
    rf"|(?P<d3>[0-9]{{1,2}})/(?P<m3>[0-9]{{1,2}})/(?P<y3>[0-9]{{2}}){DATE_END}"
    rf"|(?P<m4>0[1-9]|1[0-2]|[1-9])[-/](?P<y4>(?:19|20)[0-9]{{2}}){DATE_END}"
    rf"|(?P<y5>(?:19|20)[0-9]{{2}})-(?P<m5>0[1-9]|1[0-2]){DATE_END}"
)
_LATEST = 39
"""A higher number before a month's name is no day that was mistyped."""


def dated(
    start: int, end: int, precision: str, readings: tuple[Days, ...], *, valid: bool = True
) -> Quantity:
    """Build the quantity of a date from the days that its readings cover."""
    first = min((r[0] for r in readings), default=None)
    last = max((r[1] for r in readings), default=None)
    return Quantity(
        kind="date",
        start=start,
        end=end,
        body=(start, end),
        ends=(),
        low=Decimal(first.toordinal() if first else 0),
        high=Decimal(last.toordinal() if last else 0),
        calendar=Calendar(precision, first, last, readings, valid),  # type: ignore[arg-type]
    )


def day_dates(start: int, found: re.Match[str], month: int) -> Quantity | None:
    """Build one day of a month or two, perhaps without a year."""
    numbers = [int(found[end]) for end in ("a", "b") if found[end]]
    if max(numbers) > _LATEST:
        return None
    if not found["year"]:
        leap = calendar.monthrange(2024, month)[1]
        valid = all(1 <= n <= leap for n in numbers)
        return dated(start, found.end(), "day", (), valid=valid) if min(numbers) else None
    days = [_day((int(found["year"]), month, n)) for n in numbers]
    known = [d for d in days if d]
    if len(known) < len(days):
        return dated(start, found.end(), "day", (), valid=False)
    return dated(start, found.end(), "day", ((known[0], known[-1]),))


def period_dates(start: int, end: int, year: int, last_month: int, length: int) -> Quantity | None:
    """Build a quarter or a half of a year; None where the year has not that many."""
    if last_month > 12:
        return None
    days = (month_days(year, last_month - length + 1)[0], month_days(year, last_month)[1])
    return dated(start, end, "quarter", (days,))


def month_days(year: int, month: int) -> Days:
    """Give the first and last day of a month."""
    return dt.date(year, month, 1), dt.date(year, month, calendar.monthrange(year, month)[1])


def _day(ymd: tuple[int, int, int]) -> dt.date | None:
    try:
        return dt.date(*ymd)
    except ValueError:
        return None


def date_in_digits(low: str, at: int, order: Order) -> Quantity | None:
    """Read the date in digits at `at`; `order` is that of the language, "" for either."""
    found = _DIGITS.match(low, at)
    if not found:
        return None
    part = {k[0]: int(v) for k, v in found.groupdict().items() if v and k[0] in "ymd"}
    if "d" not in part:
        if found["y5"] and part["m"] == part["y"] % 100 + 1:
            return None  # 2010-11 is as well a season
        return dated(at, found.end(), "month", (month_days(part["y"], part["m"]),))
    year, month, day = part["y"], part["m"], part["d"]
    if found["y3"]:
        year += 2000 if year < 70 else 1900
    orders = [(year, month, day)]
    if not found["y1"] and found["s2"] != ".":
        orders = _orders(year, month, day, order)
    readings = tuple(dict.fromkeys((d, d) for d in map(_day, orders) if d))
    return dated(at, found.end(), "day", readings, valid=bool(readings))


def _orders(year: int, month: int, day: int, order: Order) -> list[tuple[int, int, int]]:
    """Give the readings of day and month in the order of the language, or both."""
    european, american = (year, month, day), (year, day, month)
    if not order:
        return [european, american]
    first, second = (european, american) if order == "dmy" else (american, european)
    return [first if _day(first) else second]
