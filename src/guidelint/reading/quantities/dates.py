"""Dates as printed: 2026-05-18, 18 May 2026, May 18, 2026, 18/05/2026, 05-2026, Q1 2026."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from decimal import Decimal

from guidelint.reading.quantities.values import Calendar, Quantity

Days = tuple[dt.date, dt.date]

_MONTHS = {
    form: number
    for number, name in enumerate(calendar.month_name)
    if name
    for full in (name, name.upper())
    for form in (full, full[:3], full[:4] if number == 9 else full[:3])
}
_MONTH = r"[A-Z][A-Za-z]{2,8}\b\.?"
_S = r"[ \u00a0\u202f\n]"
_DASH = r" ?[-–—] ?| to "
_END = r"(?![\w/]|[-.:,–][0-9])"
_DIGITS = re.compile(
    rf"(?P<y1>[0-9]{{4}})(?P<s1>[-/.])(?P<m1>[0-9]{{1,2}})(?P=s1)(?P<d1>[0-9]{{1,2}})(?=T[0-9]|{_END})"
    rf"|(?P<d2>[0-9]{{1,2}})(?P<s2>[-/.])(?P<m2>[0-9]{{1,2}})(?P=s2)(?P<y2>(?:1[89]|2[01])[0-9]{{2}}){_END}"
    rf"|(?P<d3>[0-9]{{1,2}})/(?P<m3>[0-9]{{1,2}})/(?P<y3>[0-9]{{2}}){_END}"
    rf"|(?P<m4>0[1-9]|1[0-2]|[1-9])[-/](?P<y4>(?:19|20)[0-9]{{2}}){_END}"
    rf"|(?P<y5>(?:19|20)[0-9]{{2}})-(?P<m5>0[1-9]|1[0-2]){_END}"
)
_DAY_FIRST = re.compile(
    rf"(?P<a>[0-9]{{1,2}})(?:st|nd|rd|th)?(?:(?:{_DASH})(?P<b>[0-9]{{1,2}})(?:st|nd|rd|th)?)?"
    rf"(?:{_S}+(?:of{_S}+)?|-)(?P<month>{_MONTH})(?:(?:,?{_S}+|-)(?P<year>[0-9]{{4}}){_END})?"
)
_MONTH_BEFORE = re.compile(rf"(?<![\w-])(?P<month>{_MONTH}){_S}+(?:of{_S}+)?\Z")
_AFTER_MONTH = re.compile(
    rf"(?P<only>[0-9]{{4}}){_END}"
    rf"|(?P<a>[0-9]{{1,2}})(?:st|nd|rd|th)?(?:(?:{_DASH})(?P<b>[0-9]{{1,2}})(?:st|nd|rd|th)?(?!{_S}+[a-z]))?"
    rf"(?:,?{_S}+(?P<year>(?:1[89]|2[01])[0-9]{{2}}){_END})?(?![\w%]|[.,:][0-9])"
)
_YEAR = re.compile(
    rf"(?P<a>(?:19|20)[0-9]{{2}})(?:(?P<dash>{_DASH}|{_S}and{_S})(?P<b>(?:19|20)[0-9]{{2}})"
    rf"|/(?P<c>[0-9]{{2}}))?{_END}(?!{_S}*[%€$£])"
)
_QUARTER_BEFORE = re.compile(rf"(?<![\w-])(?P<q>[QH])(?P<n>[1-4])(?:{_S}|/|-)(?:of )?\Z")
_SPELLED_QUARTER = re.compile(
    rf"\b(?P<n>first|second|third|fourth|last){_S}quarter{_S}(?:of{_S})?\Z", re.IGNORECASE
)
_IN_YEAR = re.compile(
    rf"(?:\b(?:in|since|until|till|during|circa|year|years|fiscal|copyright|early|late|mid|end of"
    rf"|start of|beginning of|(?P<weak>of|from|by|before|after|for|between))[ \u00a0\n-]+"
    rf"|©{_S}?|\(c\){_S}?)\Z",
    re.IGNORECASE,
)
_PLURAL_NEXT = re.compile(rf"{_S}+[a-z]+s\b|{_S}+(?:people|patients|men|women|children)\b")
_UNIT_NEXT = re.compile(
    rf"{_S}?(?:[A-Z]{{3}}\b(?!{_S}?[0-9])|mg|kg|km|days|hours|years|weeks|months)"
)


def date_at(text: str, floor: int, at: int) -> Quantity | None:
    """Read the date whose first digit is at `at`; words before it are read back to `floor`."""
    left = text[max(floor, at - 24) : at]
    return (
        _in_digits(text, at)
        or _day_first(text, at)
        or _month_first(text, at, left)
        or _quarter(text, at, left)
        or _years(text, at, left)
    )


def _quantity(
    start: int, end: int, precision: str, readings: tuple[Days, ...], *, valid: bool = True
) -> Quantity:
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


def _in_digits(text: str, at: int) -> Quantity | None:
    found = _DIGITS.match(text, at)
    if not found:
        return None
    part = {k[0]: int(v) for k, v in found.groupdict().items() if v and k[0] in "ymd"}
    if "d" not in part:
        if found["y5"] and part["m"] == part["y"] % 100 + 1:
            return None  # 2010-11 is as well a season
        return _quantity(at, found.end(), "month", (_month(part["y"], part["m"]),))
    year, month, day = part["y"], part["m"], part["d"]
    if found["y3"]:
        year += 2000 if year < 70 else 1900
    orders = [(year, month, day)]
    if not found["y1"] and found["s2"] != ".":
        orders.append((year, day, month))
    readings = tuple(dict.fromkeys((d, d) for d in map(_day, orders) if d))
    return _quantity(at, found.end(), "day", readings, valid=bool(readings))


def _day_first(text: str, at: int) -> Quantity | None:
    found = _DAY_FIRST.match(text, at)
    return _days(at, found) if found and _number(found["month"]) else None


def _month_first(text: str, at: int, left: str) -> Quantity | None:
    before = _MONTH_BEFORE.search(left)
    found = _AFTER_MONTH.match(text, at) if before and _number(before["month"]) else None
    if not before or not found:
        return None
    start = at - len(left) + before.start()
    if found["only"]:
        year = int(found["only"])
        if not 1800 <= year <= 2199:
            return None
        return _quantity(start, found.end(), "month", (_month(year, _number(before["month"])),))
    return _days(start, found, before["month"])


def _days(start: int, found: re.Match[str], month_name: str = "") -> Quantity | None:
    month = _number(month_name or found["month"])
    numbers = [int(found[end]) for end in ("a", "b") if found[end]]
    if not found["year"]:
        leap = calendar.monthrange(2024, month)[1]
        if not all(1 <= n <= 99 for n in numbers):
            return None
        valid = all(1 <= n <= leap for n in numbers)
        return _quantity(start, found.end(), "day", (), valid=valid)
    days = [_day((int(found["year"]), month, n)) for n in numbers]
    known = [d for d in days if d]
    if len(known) < len(days):
        return _quantity(start, found.end(), "day", (), valid=False)
    return _quantity(start, found.end(), "day", ((known[0], known[-1]),))


def _quarter(text: str, at: int, left: str) -> Quantity | None:
    year = _YEAR.match(text, at)
    before = _QUARTER_BEFORE.search(left) or _SPELLED_QUARTER.search(left)
    if not year or year["b"] or year["c"] or not before:
        return None
    names = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": 4}
    n = names.get(before["n"].lower()) or int(before["n"])
    length = 6 if before.groupdict().get("q") == "H" else 3
    if n * length > 12:
        return None
    first = _month(int(year["a"]), (n - 1) * length + 1)[0]
    last = _month(int(year["a"]), n * length)[1]
    return _quantity(at - len(left) + before.start(), year.end(), "quarter", ((first, last),))


def _years(text: str, at: int, left: str) -> Quantity | None:
    found = _YEAR.match(text, at)
    if not found or _UNIT_NEXT.match(text, found.end()):
        return None
    first, last = int(found["a"]), int(found["b"] or found["a"])
    if found["c"]:
        last = first + 1
        if last % 100 != int(found["c"]):
            return None
    before = _IN_YEAR.search(left)
    strong = before and not before["weak"]
    spans = bool(found["c"]) or (last > first and (found["dash"].strip() != "and" or bool(before)))
    if last < first or not (strong or spans or before):
        return None
    if not strong and _PLURAL_NEXT.match(text, found.end()):
        return None
    days = (dt.date(first, 1, 1), dt.date(last, 12, 31))
    return _quantity(at, found.end(), "year", (days,))


def _number(month: str) -> int:
    return _MONTHS.get(month.rstrip("."), 0)


def _month(year: int, month: int) -> Days:
    return dt.date(year, month, 1), dt.date(year, month, calendar.monthrange(year, month)[1])


def _day(ymd: tuple[int, int, int]) -> dt.date | None:
    try:
        return dt.date(*ymd)
    except ValueError:
        return None
