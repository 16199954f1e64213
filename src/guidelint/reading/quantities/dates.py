"""Dates with the name of a month: 18 May 2026, May 18, 2026, 3, 10 and 17 March, 1er mars 2026."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from guidelint.lexicon.quantities import forms, numbered
from guidelint.reading.quantities.numerals import DIGITS
from guidelint.reading.quantities.phrases import LETTER, alternation, first_word, listed
from guidelint.reading.quantities.printed_days import (
    AFTER,
    YEAR,
    Years,
    date_in_digits,
    dated,
    days_of_month,
    month_days,
)
from guidelint.reading.quantities.units import unit_at
from guidelint.reading.quantities.values import PrintedDate

if TYPE_CHECKING:
    from guidelint.lexicon.quantities import DateWords
    from guidelint.reading.quantities.phrases import Parts
    from guidelint.reading.quantities.speech import Passage
    from guidelint.reading.quantities.values import Quantity

_LATEST = 39
"""A higher number before a month's name is no day that was mistyped."""
_MOST = 12
"""Days that share the name of one month at most."""
_MOST_DIGITS = len("2026")
_ENDS_DAY = re.compile(r"(?![\w/%€$£°]|[-.:,–'’][0-9]|[ \u00a0][0-9%€$£])")
_ENDS_MONTH_DAY = re.compile(r"(?![\w%]|[.,:][0-9])")
_ENDS_LIST = re.compile(rf"(?= *(?:$|[.;,)\](]|{YEAR}))(?![.,][0-9])")
_ENDS_YEAR = re.compile(AFTER)
_IN_BRACKETS = re.compile(rf" ?\( ?({LETTER}+) ?\)")
_SIGNS = frozenset("€$£#+-")
_MARKS, _IN_DIGITS = frozenset("-–—−→,. "), frozenset("-/.")


class _DatePatterns(NamedTuple):
    """The patterns round the day of a date, over folded text."""

    day: re.Pattern[str]
    month: re.Pattern[str]
    link: re.Pattern[str]
    year: re.Pattern[str]


class Dates:
    """How one language writes dates."""

    def __init__(self, words: DateWords) -> None:
        """Take the words for dates."""
        self._words, self._years = words, Years(words)
        self._months, self._weekdays = numbered(words.months, 1), numbered(words.weekdays, 0)
        joints = (*forms(words.of), *forms(words.to), *forms(words.joint))
        self._behind_day = _MARKS.union(first_word(each, 0) for each in (*self._months, *joints))

    @property
    def before(self) -> Parts:
        """What may stand before the digits of a date."""
        articles = listed(self._words.articles)
        named = {"month": self._months, "weekday": self._weekdays, "the date": articles}
        return {**named, **self._years.before}

    @cached_property
    def _patterns(self) -> _DatePatterns:
        words = self._words
        endings, of = alternation(forms(words.day_endings)), alternation(forms(words.of))
        to, joint = alternation(forms(words.to)), alternation(forms(words.joint))
        articles, more = alternation(forms(words.articles)), alternation(forms(words.more))
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

    def at(self, passage: Passage, floor: int, at: int) -> Quantity | None:
        """Read the date whose first digit is at `at`; words before it are read back to `floor`."""
        low, stop = passage.low, at + 1
        while low[stop : stop + 1] in DIGITS and stop - at <= _MOST_DIGITS:
            stop += 1
        following = low[stop : stop + 1]
        if following == " ":
            may_go_on = first_word(low, stop + 1) in self._behind_day
        else:
            may_go_on = following in _MARKS or following.isalpha()
        if stop - at == _MOST_DIGITS:
            return (
                (self._in_digits(passage, floor, at) if following in _IN_DIGITS else None)
                or self._month_first(passage, floor, at)
                or self._years.quarter(passage, floor, at)
                or self._years.years(passage, floor, at)
            )
        if stop - at > len("31"):
            return None
        return (
            (self._in_digits(passage, floor, at) if following in _IN_DIGITS else None)
            or (self._day_first(passage, floor, at) if may_go_on else None)
            or self._month_first(passage, floor, at)
            or (self._years.ordinal_quarter(low, at) if following.isalpha() else None)
            or self._day_of_week(passage, floor, at, stop)
        )

    def _in_digits(self, passage: Passage, floor: int, at: int) -> Quantity | None:
        found = date_in_digits(passage.low, at, self._words.order)
        if not found or not found.dates:
            return found
        return msgspec.structs.replace(
            found, dates=self._on_weekday(passage, floor, [*found.dates])
        )

    def _day_first(self, passage: Passage, floor: int, at: int) -> Quantity | None:
        """Read "18 May 2026", "3 to 7 May", "3, 10 and 17 May": the days that share a month."""
        low, patterns = passage.low, self._patterns
        days: list[PrintedDate] = []
        begin, start, weekday, joint = at, at, None, ""
        while (day := patterns.day.match(low, at)) and 0 < int(day["d"]) <= _LATEST:
            days.append(PrintedDate(start, day.end(), int(day["d"]), 0, None, weekday))
            if named := self._month_at(passage, day.end()):
                break
            link = patterns.link.match(low, day.end()) if len(days) < _MOST else None
            if not link or (len(days) > 1 and link["through"]):
                return None
            joint, weekday = link[0].strip(), self._weekdays.get(link["weekday"] or "")
            if link["weekday"] and weekday is None:
                return None
            days[-1] = days[-1]._replace(through=bool(link["through"]), shares=True)
            at = link.end()
            start = at if weekday is None else link.start("weekday")
        else:
            return None
        listed = len(days) > 1
        if listed and (joint == "," or (begin and low[begin - 1] in _SIGNS)):
            return None
        month, end = named
        year = patterns.year.match(low, end)
        days = [each._replace(month=month) for each in days]
        days[-1] = days[-1]._replace(
            end=year.end() if year else end, year=int(year["year"]) if year else None
        )
        return days_of_month(begin, self._on_weekday(passage, floor, days))

    def _month_at(self, passage: Passage, end: int) -> tuple[int, int] | None:
        """Give the month whose name stands behind a day, and where that ends."""
        found = self._patterns.month.match(passage.low, end)
        month = self._months.get(found["name"]) if found else None
        if found and month and self._is_month(passage.text[slice(*found.span("name"))]):
            return month, found.end()
        return None

    def _is_month(self, word: str) -> bool:
        """Tell whether a month's name has the capital that its language wants."""
        rest = word[1:]
        return not self._words.capital or (word[0].isupper() and (rest.islower() or rest.isupper()))

    def _month_first(self, passage: Passage, floor: int, at: int) -> Quantity | None:
        """Read "May 2026", "May 18, 2026", "May 3 to 7, 2026", whose first digit is at `at`."""
        low, text = passage.low, passage.text
        if at <= floor or low[at - 1] != " ":
            return None
        near, end = passage.before(floor, at), at - 1
        if "of date" in near:
            end = near["of date"][1]
        while end > floor and low[end - 1] in " .":
            end -= 1
        if end < at - 1:
            near = passage.before(floor, end)
        if "month" not in near or not self._is_month(text[near["month"][1] : end]):
            return None
        month, start = near["month"]
        day = self._patterns.day.match(low, at)
        if day is None:
            return _month_of_year(low, start, at, month)
        number = int(day["d"])
        written = self._words.month_first and 0 < number <= _LATEST
        if not written or not _ENDS_MONTH_DAY.match(low, day.end()):
            return None
        days = self._listed(low, PrintedDate(start, day.end(), number, month))
        return days_of_month(start, self._on_weekday(passage, floor, days))

    def _listed(self, low: str, first: PrintedDate) -> list[PrintedDate]:
        """Give a date with its month first and the days behind it: "March 3 to 7, 2026"."""
        patterns, days = self._patterns, [first]
        year = patterns.year.match(low, first.end)
        while not year and len(days) < _MOST and (link := patterns.link.match(low, days[-1].end)):
            weekday = self._weekdays.get(link["weekday"] or "")
            day = patterns.day.match(low, link.end())
            known = weekday is not None or not link["weekday"]
            if not (
                day and known and int(day["d"]) <= _LATEST and _ENDS_LIST.match(low, day.end())
            ):
                break
            days[-1] = days[-1]._replace(through=bool(link["through"]), shares=True)
            start = link.end() if weekday is None else link.start("weekday")
            days.append(PrintedDate(start, day.end(), int(day["d"]), first.month, None, weekday))
            year = patterns.year.match(low, day.end())
        if year:
            days[-1] = days[-1]._replace(end=year.end(), year=int(year["year"]))
        return days

    def _on_weekday(
        self, passage: Passage, floor: int, days: list[PrintedDate]
    ) -> tuple[PrintedDate, ...]:
        """Give dates with the weekday that is printed before the first or behind the last."""
        text, low, first, last = passage.text, passage.low, days[0], days[-1]
        near = passage.before(floor, first.start)
        end = near["the date"][1] if "the date" in near else first.start
        while end > floor and low[end - 1] in " .,":
            end -= 1
        before = passage.before(floor, end).get("weekday") if end < first.start else None
        if before and (not self._words.capital or text[before[1]].isupper()):
            days[0] = first._replace(weekday=before[0], start=before[1])
        elif last.weekday is None and (found := _IN_BRACKETS.match(low, last.end)):
            days[-1] = last._replace(weekday=self._weekdays.get(found[1]))
        return tuple(days)

    def _day_of_week(self, passage: Passage, floor: int, at: int, end: int) -> Quantity | None:
        """Read the day of a month that is not named: "Thursday 14", "jeudi 14"."""
        text, low, speech = passage.text, passage.low, passage.speech
        before = passage.before(floor, at).get("weekday") if low[at - 1 : at] == " " else None
        if before is None or not 1 <= int(low[at:end]) <= 31 or not _ENDS_DAY.match(text, end):
            return None
        if speech.nouns.after(text, low, end) or unit_at(passage, end + 1):
            return None
        return dated(at, end, "day")


def _month_of_year(low: str, start: int, at: int, month: int) -> Quantity | None:
    """Build "May 2026", whose year is at `at`; None where that is no year."""
    year, end = int(low[at : at + _MOST_DIGITS]), at + _MOST_DIGITS
    if not 1800 <= year <= 2199 or not _ENDS_YEAR.match(low, end):
        return None
    parts = (PrintedDate(start, end, 0, month, year),)
    return dated(start, end, "month", month_days(year, month), parts=parts)
