"""Dates: 2026-05-18, 18 May 2026, May 18, 2026, 3, 10 and 17 March, 1er mars 2026, jeudi 14."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache
from typing import TYPE_CHECKING

from msgspec.structs import replace

from guidelint.model import Record, lazy
from guidelint.reading.quantities.numerals import DIGITS
from guidelint.reading.quantities.phrases import LETTER, alternation
from guidelint.reading.quantities.speech import speech_of
from guidelint.reading.quantities.units import unit_at
from guidelint.reading.quantities.values import PrintedDate
from guidelint.reading.quantities.years import AFTER, dated, month_days, quarter_at, year_at

if TYPE_CHECKING:
    import re

    from guidelint.reading.quantities.passage import Passage
    from guidelint.reading.quantities.values import Quantity

_YEAR = r"(?:1[89]|2[01])[0-9]{2}"
_IN_DIGITS = lazy(
    rf"(?P<y1>[0-9]{{4}})(?P<s1>[-/.])(?P<m1>[0-9]{{1,2}})(?P=s1)(?P<d1>[0-9]{{1,2}})(?=[tT][0-9]|{AFTER})"
    rf"|(?P<d2>[0-9]{{1,2}})(?P<s2>[-/.])(?P<m2>[0-9]{{1,2}})(?P=s2)(?P<y2>{_YEAR}){AFTER}"
    rf"|(?P<d3>[0-9]{{1,2}})/(?P<m3>[0-9]{{1,2}})/(?P<y3>[0-9]{{2}}){AFTER}"
    rf"|(?P<m4>0[1-9]|1[0-2]|[1-9])[-/](?P<y4>(?:19|20)[0-9]{{2}}){AFTER}"
    rf"|(?P<y5>(?:19|20)[0-9]{{2}})-(?P<m5>0[1-9]|1[0-2]){AFTER}"
)
_FULL = lazy(rf"{_YEAR}-[0-9]{{2}}-[0-9]{{2}}|[0-9]{{1,2}}([-/.])[0-9]{{1,2}}\1{_YEAR}")
"""What is surely meant as a day, so that it may be an impossible one."""
_SOME_LEAP_YEAR = 2024
_LATEST = 39
"""A higher number before a month's name is no day that was mistyped."""
_MOST = 11
"""More days that share the name of one month at most."""
_MOST_DIGITS = 4
_ENDS_DAY = lazy(r"(?![\w/%€$£°]|[-.:,–'’][0-9]|[ \u00a0][0-9%€$£])")
_ENDS_YEAR = lazy(AFTER)
_IN_BRACKETS = lazy(rf" ?\( ?({LETTER}+) ?\)")
_SIGNS, _MARKS = frozenset("€$£#+-"), frozenset("-/.")
_SHORT_DAY = 5
"""Letters of a weekday that is cut short, at most: "thurs"."""


class _DatePatterns(Record):
    """How one language writes days of a named month, folded.

    day_first: "3, 10 and 17 March 2026". month_first: what follows the name of a month, "3 to 7,
    2026". part: one of the days, with what ties it to the one before.
    """

    day_first: re.Pattern[str]
    month_first: re.Pattern[str]
    part: re.Pattern[str]


@lru_cache(maxsize=16)
def _patterns(language: str) -> _DatePatterns:
    speech = speech_of(language)
    endings, of, to, joint, articles, more, months = (
        alternation(speech[f"dates {key}"])
        for key in ("day_endings", "of", "to", "joint", "articles", "more", "months")
    )
    day = rf"[0-9]{{1,2}}(?![0-9])(?:{endings}(?!{LETTER}))?"
    through = rf" ?(?:[-–—−]|→) ?| +{to} +(?:{more} +){{0,2}}"
    tie = rf"(?:{through}| ?, ?| +{joint} +)"
    weekday = alternation(speech["dates weekdays"])
    named = rf"(?:{articles} +)?(?:{weekday}\.?,? +)?"
    year = rf"\.?(?:,? +(?:{of} +)?|-)[0-9]{{4}}{AFTER}"
    ends = rf"(?= *(?:$|[.;,)\](]|{_YEAR}))(?![.,][0-9])"
    return _DatePatterns(
        lazy(
            rf"(?P<days>{day}(?:{tie}{named}{day}){{0,{_MOST}}})(?:\.? +(?:{of} +)?|-)"
            rf"(?P<month>{months})(?!{LETTER})(?P<year>{year})?"
        ),
        lazy(
            rf"(?P<days>{day}(?![\w%]|[.,:][0-9])(?:(?!{year}){tie}{named}{day}{ends}){{0,{_MOST}}})"
            rf"(?P<year>{year})?"
        ),
        lazy(
            rf"(?P<tie>(?P<through>{through})|{tie})?(?:{articles} +)?"
            rf"(?P<printed>(?:(?P<weekday>{weekday})\.?,? +)?(?P<day>[0-9]{{1,2}})(?:{endings})?)"
        ),
    )


def date_at(passage: Passage, at: int) -> Quantity | None:
    """Read the date whose first digit is at `at`, with the words before it."""
    low, stop = passage.low, at + 1
    while low[stop : stop + 1] in DIGITS and stop - at <= _MOST_DIGITS:
        stop += 1
    following, digits = low[stop : stop + 1], low[stop + 1 : stop + 2] in DIGITS
    decimals = following == "." not in low[stop + 2 : stop + 4]  # "5.00"
    if digits and following in _MARKS and not decimals and (found := _in_digits(passage, at)):
        return found
    if stop - at == _MOST_DIGITS:
        return _month_of_year(passage, at) or year_at(passage, at)
    if stop - at > len("31"):
        return None
    if following.isalpha() and (found := quarter_at(passage, at)):
        return found
    if passage.names_month and (found := _day_first(passage, at) or _month_first(passage, at)):
        return found
    return _day_of_week(passage, at, stop)


def _in_digits(passage: Passage, at: int) -> Quantity | None:
    """Read a date in digits, in the order of the language, or in either where it has none."""
    found, order = _IN_DIGITS.match(passage.low, at), passage.speech.words.dates.order
    if not found:
        return None
    part = {k[0]: int(v) for k, v in found.groupdict().items() if v and k[0] in "ymd"}
    year, month, end = part["y"], part["m"], found.end()
    if "d" not in part:
        season = found["y5"] and month == year % 100 + 1  # 2010-11
        return None if season else dated(at, end, "month", month_days(year, month))
    if found["y3"]:
        year += 2000 if year < 70 else 1900
    first, second = part["d"], month
    european, american = _day_of(year, second, first), _day_of(year, first, second)
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
    dates: tuple[PrintedDate, ...] = ()
    if _FULL.match(passage.low, at):
        printed = PrintedDate(at, end, first, second, year, ambiguous=ambiguous)
        dates = _on_weekday(passage, [printed])
    return dated(at, end, "day", *readings, dates=dates, valid=bool(readings))


def _day_of(year: int, month: int, day: int) -> dt.date | None:
    """Give a day; None where there is none."""
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def _day_first(passage: Passage, at: int) -> Quantity | None:
    """Read "18 May 2026", "3 to 7 May", "3, 10 and 17 May": the days that share a month."""
    found = _patterns(passage.speech.language).day_first.match(passage.low, at)
    if not found or not _is_month(passage, found.start("month")):
        return None
    ties, days = _days(passage, found, passage.speech["dates months"][found["month"]])
    signed = at > 0 and passage.low[at - 1] in _SIGNS
    if len(days) > 1 and (signed or ties[-1] == "," or any(each.through for each in days[1:])):
        return None
    return _days_of_month(passage, at, days)


def _month_first(passage: Passage, at: int) -> Quantity | None:
    """Read "May 18, 2026", "May 3 to 7, 2026", whose first digit is at `at`."""
    named = _month_before(passage, at) if passage.speech.words.dates.month_first else None
    found = _patterns(passage.speech.language).month_first.match(passage.low, at) if named else None
    if not named or not found:
        return None
    month, start = named
    _, days = _days(passage, found, month)
    days[0] = replace(days[0], start=start)
    return _days_of_month(passage, start, days)


def _month_of_year(passage: Passage, at: int) -> Quantity | None:
    """Read "May 2026", whose year is at `at`."""
    named, end = _month_before(passage, at), at + _MOST_DIGITS
    year = int(passage.low[at:end])
    if not named or not 1800 <= year <= 2199 or not _ENDS_YEAR.match(passage.low, end):
        return None
    month, start = named
    printed = PrintedDate(start, end, 0, month, year)
    return dated(start, end, "month", month_days(year, month), dates=(printed,))


def _month_before(passage: Passage, at: int) -> tuple[int, int] | None:
    """Give the month whose name stands before a day or year, and where it starts."""
    end = passage.back(passage.over("dates of", at), " .")
    found = passage.before[end].get("dates months")
    return found if found and _is_month(passage, found[1]) else None


def _is_month(passage: Passage, start: int) -> bool:
    """Tell whether a month's name has the capital that its language wants."""
    return passage.text[start].isupper() or not passage.speech.words.dates.capital


def _days(
    passage: Passage, found: re.Match[str], month: int
) -> tuple[list[str], list[PrintedDate]]:
    """Give the days of a month that are printed, the last with the year, and what ties them."""
    days: list[PrintedDate] = []
    parts = [*_patterns(passage.speech.language).part.finditer(passage.low, *found.span("days"))]
    for part in parts:
        if days:
            days[-1] = replace(days[-1], through=bool(part["through"]), shares=True)
        weekday = passage.speech["dates weekdays"].get(part["weekday"] or "")
        days.append(PrintedDate(*part.span("printed"), int(part["day"]), month, None, weekday))
    year = int(found["year"][-_MOST_DIGITS:]) if found["year"] else None
    days[-1] = replace(days[-1], end=found.end(), year=year)
    return [(part["tie"] or "").strip() for part in parts], days


def _days_of_month(passage: Passage, start: int, days: list[PrintedDate]) -> Quantity | None:
    """Build the quantity of days that share the name of a month; the last has the year, if any."""
    if not all(0 < each.day <= _LATEST for each in days):
        return None
    dates = _on_weekday(passage, days)
    end, year, month = dates[-1].end, dates[-1].year, dates[-1].month
    covered = [_day_of(year or _SOME_LEAP_YEAR, month, each.day) for each in dates]
    known = [day for day in covered if day]
    valid = len(known) == len(covered)
    readings = [(known[0], known[-1])] if valid and year else []
    return dated(start, end, "day", *readings, dates=dates, valid=valid)


def _on_weekday(passage: Passage, days: list[PrintedDate]) -> tuple[PrintedDate, ...]:
    """Give dates with the weekday that is printed before the first or behind the last."""
    text, low, first, last = passage.text, passage.low, days[0], days[-1]
    end = passage.back(passage.over("dates articles", first.start), " .,")
    before = passage.before[end].get("dates weekdays") if end < first.start else None
    if before and "," in low[end : first.start] and _is_predicate(passage, before[1], end):
        return tuple(days)
    if before and first.through and (opening := _opening_weekday(passage, before[1])):
        days[0], days[-1] = replace(first, weekday=opening), replace(last, weekday=before[0])
    elif before and (not passage.speech.words.dates.capital or text[before[1]].isupper()):
        days[0] = replace(first, weekday=before[0], start=before[1])
    elif last.weekday is None and (found := _IN_BRACKETS.match(low, last.end)):
        days[-1] = replace(last, weekday=passage.speech["dates weekdays"].get(found[1]))
    return tuple(days)


def _is_predicate(passage: Passage, start: int, end: int) -> bool:
    """Whether a weekday says what another day is: "is a Saturday, 3 May", "are Saturdays, 31"."""
    several = end - start > _SHORT_DAY and passage.low[end - 1] == "s"
    at = passage.back(start)
    return several or passage.over("dates indefinite", at) < at


def _opening_weekday(passage: Passage, start: int) -> int | None:
    """Give the weekday a range begins on: "from Saturday to Sunday, 28 to 29 March"."""
    if passage.low[start - 1 : start] != " ":
        return None
    at = passage.over("dates to", passage.back(start))
    opening = passage.before[passage.back(at)].get("dates weekdays") if at < start - 1 else None
    return opening[0] if opening else None


def _day_of_week(passage: Passage, at: int, end: int) -> Quantity | None:
    """Read the day of a month that is not named: "Thursday 14", "jeudi 14"."""
    low = passage.low
    before = passage.before[at].get("dates weekdays") if low[at - 1 : at] == " " else None
    if before is None or not 1 <= int(low[at:end]) <= 31 or not _ENDS_DAY.match(passage.text, end):
        return None
    if passage.noun_after(end) or unit_at(passage, end + 1):
        return None
    return dated(at, end, "day")
