"""Dates: 2026-05-18, 18 May 2026, May 18, 2026, 3, 10 and 17 March, 1er mars 2026, jeudi 14."""

from __future__ import annotations

import datetime as dt
import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from guidelint.reading.quantities.numerals import DIGITS
from guidelint.reading.quantities.phrases import LETTER, alternation
from guidelint.reading.quantities.speech import speech_of
from guidelint.reading.quantities.units import unit_at
from guidelint.reading.quantities.values import PrintedDate
from guidelint.reading.quantities.years import (
    AFTER,
    dated,
    month_days,
    quarter_of_ordinal,
    year_at,
)

if TYPE_CHECKING:
    from guidelint.reading.quantities.speech import Passage
    from guidelint.reading.quantities.values import Quantity

_YEAR = r"(?:1[89]|2[01])[0-9]{2}"
_IN_DIGITS = re.compile(
    rf"(?P<y1>[0-9]{{4}})(?P<s1>[-/.])(?P<m1>[0-9]{{1,2}})(?P=s1)(?P<d1>[0-9]{{1,2}})(?=[tT][0-9]|{AFTER})"
    rf"|(?P<d2>[0-9]{{1,2}})(?P<s2>[-/.])(?P<m2>[0-9]{{1,2}})(?P=s2)(?P<y2>{_YEAR}){AFTER}"
    rf"|(?P<d3>[0-9]{{1,2}})/(?P<m3>[0-9]{{1,2}})/(?P<y3>[0-9]{{2}}){AFTER}"
    rf"|(?P<m4>0[1-9]|1[0-2]|[1-9])[-/](?P<y4>(?:19|20)[0-9]{{2}}){AFTER}"
    rf"|(?P<y5>(?:19|20)[0-9]{{2}})-(?P<m5>0[1-9]|1[0-2]){AFTER}"
)
_FULL = re.compile(rf"{_YEAR}-[0-9]{{2}}-[0-9]{{2}}|[0-9]{{1,2}}([-/.])[0-9]{{1,2}}\1{_YEAR}")
"""What is surely meant as a day, so that it may be an impossible one."""
_SOME_LEAP_YEAR = 2024
_LATEST = 39
"""A higher number before a month's name is no day that was mistyped."""
_MOST = 12
"""Days that share the name of one month at most."""
_MOST_DIGITS, _MOST_OF_DAY = 4, 2
_ENDS_DAY = re.compile(r"(?![\w/%€$£°]|[-.:,–'’][0-9]|[ \u00a0][0-9%€$£])")
_ENDS_MONTH_DAY = re.compile(r"(?![\w%]|[.,:][0-9])")
_ENDS_LIST = re.compile(rf"(?= *(?:$|[.;,)\](]|{_YEAR}))(?![.,][0-9])")
_ENDS_YEAR = re.compile(AFTER)
_IN_BRACKETS = re.compile(rf" ?\( ?({LETTER}+) ?\)")
_SIGNS = frozenset("€$£#+-")
_MARKS, _JOINED = frozenset("-–—−→,."), frozenset("-/.")


class _DatePatterns(NamedTuple):
    """How one language writes what is round the day of a date, folded."""

    day: re.Pattern[str]
    month: re.Pattern[str]
    link: re.Pattern[str]
    year: re.Pattern[str]


@lru_cache(maxsize=16)
def _patterns(language: str) -> _DatePatterns:
    speech = speech_of(language)
    endings, of, to, joint, articles, more = (
        alternation(speech[f"dates {key}"])
        for key in ("day_endings", "of", "to", "joint", "articles", "more")
    )
    return _DatePatterns(
        day=re.compile(rf"(?P<d>[0-9]{{1,2}})(?![0-9])(?:(?:{endings})(?!{LETTER}))?"),
        month=re.compile(rf"(?:\.? +(?:(?:{of}) +)?|-)(?P<name>{LETTER}+)"),
        link=re.compile(
            rf"(?:(?P<through> ?(?:[-–—−]|→) ?| +(?:{to}) +(?:(?:{more}) +){{0,2}})"
            rf"| ?, ?| +(?:{joint}) +)(?:(?:{articles}) +)?"
            rf"(?:(?P<weekday>{LETTER}+)\.?,? +)?(?=[0-9])"
        ),
        year=re.compile(rf"\.?(?:,? +(?:(?:{of}) +)?|-)(?P<year>[0-9]{{4}}){AFTER}"),
    )


def date_at(passage: Passage, at: int) -> Quantity | None:
    """Read the date whose first digit is at `at`, with the words before it."""
    low, stop = passage.low, at + 1
    while low[stop : stop + 1] in DIGITS and stop - at <= _MOST_DIGITS:
        stop += 1
    following = low[stop : stop + 1]
    found = _in_digits(passage, at) if following in _JOINED else None
    if found or stop - at == _MOST_DIGITS:
        return found or _month_first(passage, at) or year_at(passage, at)
    if stop - at > _MOST_OF_DAY:
        return None
    if following.isalpha():
        found = quarter_of_ordinal(passage, at)
    if found or not passage.dated:
        return found
    if following in _MARKS or following.isalpha() or "day joint" in passage.behind(stop + 1):
        found = _day_first(passage, at)
    if found or not (passage.before(at) or low[at - 2 : at] == ". "):
        return found
    return _month_first(passage, at) or _day_of_week(passage, at, stop)


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


def _days_of_month(passage: Passage, start: int, days: list[PrintedDate]) -> Quantity:
    """Build the quantity of days that share the name of a month; the last has the year, if any."""
    dates = _on_weekday(passage, days)
    end, year, month = dates[-1].end, dates[-1].year, dates[-1].month
    covered = [_day_of(year or _SOME_LEAP_YEAR, month, each.day) for each in dates]
    known = [day for day in covered if day]
    valid = len(known) == len(covered)
    readings = [(known[0], known[-1])] if valid and year else []
    return dated(start, end, "day", *readings, dates=dates, valid=valid)


def _day_first(passage: Passage, at: int) -> Quantity | None:
    """Read "18 May 2026", "3 to 7 May", "3, 10 and 17 May": the days that share a month."""
    low, patterns = passage.low, _patterns(passage.speech.language)
    days: list[PrintedDate] = []
    begin, start, weekday, joint = at, at, None, ""
    while (day := patterns.day.match(low, at)) and 0 < int(day["d"]) <= _LATEST:
        days.append(PrintedDate(start, day.end(), int(day["d"]), 0, None, weekday))
        if named := _month_at(passage, day.end()):
            break
        link = patterns.link.match(low, day.end()) if len(days) < _MOST else None
        if not link or (len(days) > 1 and link["through"]):
            return None
        joint, weekday = link[0].strip(), _weekday(passage, link["weekday"])
        if link["weekday"] and weekday is None:
            return None
        days[-1] = days[-1]._replace(through=bool(link["through"]), shares=True)
        at = link.end()
        start = at if weekday is None else link.start("weekday")
    else:
        return None
    if len(days) > 1 and (joint == "," or (begin and low[begin - 1] in _SIGNS)):
        return None
    month, end = named
    days = [each._replace(month=month) for each in days]
    days[-1] = days[-1]._replace(end=end)
    _take_year(passage, days)
    return _days_of_month(passage, begin, days)


def _weekday(passage: Passage, word: str | None) -> int | None:
    return passage.speech["dates weekdays"].get(word) if word else None


def _take_year(passage: Passage, days: list[PrintedDate]) -> bool:
    """Give the last of some days the year that is printed behind it."""
    year = _patterns(passage.speech.language).year.match(passage.low, days[-1].end)
    if year:
        days[-1] = days[-1]._replace(end=year.end(), year=int(year["year"]))
    return year is not None


def _month_at(passage: Passage, end: int) -> tuple[int, int] | None:
    """Give the month whose name stands behind a day, and where that ends."""
    found = _patterns(passage.speech.language).month.match(passage.low, end)
    month = passage.speech["dates months"].get(found["name"]) if found else None
    if found and month and _is_month(passage, *found.span("name")):
        return month, found.end()
    return None


def _is_month(passage: Passage, start: int, end: int) -> bool:
    """Tell whether a month's name has the capital that its language wants."""
    word = passage.text[start:end]
    rest = word[1:]
    capital = word[0].isupper() and (rest.islower() or rest.isupper())
    return capital or not passage.speech.words.dates.capital


def _month_first(passage: Passage, at: int) -> Quantity | None:
    """Read "May 2026", "May 18, 2026", "May 3 to 7, 2026", whose first digit is at `at`."""
    low = passage.low
    if not passage.dated or low[at - 1 : at] != " ":
        return None
    near = passage.before(at)
    end = passage.back(near["dates of"][1] if "dates of" in near else at, " .")
    near = passage.before(end)
    if "dates months" not in near or not _is_month(passage, near["dates months"][1], end):
        return None
    month, start = near["dates months"]
    day = _patterns(passage.speech.language).day.match(low, at)
    if day is None:
        year, end = int(low[at : at + _MOST_DIGITS]), at + _MOST_DIGITS
        if not 1800 <= year <= 2199 or not _ENDS_YEAR.match(low, end):
            return None
        printed = PrintedDate(start, end, 0, month, year)
        return dated(start, end, "month", month_days(year, month), dates=(printed,))
    number = int(day["d"])
    written = passage.speech.words.dates.month_first and 0 < number <= _LATEST
    if not written or not _ENDS_MONTH_DAY.match(low, day.end()):
        return None
    days = _listed(passage, PrintedDate(start, day.end(), number, month))
    return _days_of_month(passage, start, days)


def _listed(passage: Passage, first: PrintedDate) -> list[PrintedDate]:
    """Give a date with its month first and the days behind it: "March 3 to 7, 2026"."""
    low, patterns, days = passage.low, _patterns(passage.speech.language), [first]
    while not _take_year(passage, days) and len(days) < _MOST:
        link = patterns.link.match(low, days[-1].end)
        weekday = _weekday(passage, link["weekday"]) if link else None
        day = patterns.day.match(low, link.end()) if link else None
        if not link or not day or (link["weekday"] and weekday is None):
            break
        if int(day["d"]) > _LATEST or not _ENDS_LIST.match(low, day.end()):
            break
        days[-1] = days[-1]._replace(through=bool(link["through"]), shares=True)
        start = link.end() if weekday is None else link.start("weekday")
        days.append(PrintedDate(start, day.end(), int(day["d"]), first.month, None, weekday))
    return days


def _on_weekday(passage: Passage, days: list[PrintedDate]) -> tuple[PrintedDate, ...]:
    """Give dates with the weekday that is printed before the first or behind the last."""
    text, low, first, last = passage.text, passage.low, days[0], days[-1]
    near = passage.before(first.start)
    start = near["dates articles"][1] if "dates articles" in near else first.start
    end = passage.back(start, " .,")
    before = passage.before(end).get("dates weekdays") if end < first.start else None
    if before and (not passage.speech.words.dates.capital or text[before[1]].isupper()):
        days[0] = first._replace(weekday=before[0], start=before[1])
    elif last.weekday is None and (found := _IN_BRACKETS.match(low, last.end)):
        days[-1] = last._replace(weekday=_weekday(passage, found[1]))
    return tuple(days)


def _day_of_week(passage: Passage, at: int, end: int) -> Quantity | None:
    """Read the day of a month that is not named: "Thursday 14", "jeudi 14"."""
    low = passage.low
    before = passage.before(at).get("dates weekdays") if low[at - 1 : at] == " " else None
    if before is None or not 1 <= int(low[at:end]) <= 31 or not _ENDS_DAY.match(passage.text, end):
        return None
    if passage.noun_after(end) or unit_at(passage, end + 1):
        return None
    return dated(at, end, "day")
