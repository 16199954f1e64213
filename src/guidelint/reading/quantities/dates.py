"""Dates as printed: 2026-05-18, 18 May 2026, May 18, 2026, 18/05/2026, 1er mars 2026, Q1 2026."""

from __future__ import annotations

import datetime as dt
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from guidelint import regexes as re
from guidelint.lexicon.quantities import forms
from guidelint.reading.quantities.days import (
    DATE_END,
    date_in_digits,
    dated,
    day_dates,
    month_days,
    period_dates,
)
from guidelint.reading.quantities.measures import SYMBOLS
from guidelint.reading.quantities.phrases import LETTER, Before, alternation

if TYPE_CHECKING:
    from guidelint.lexicon.quantities import DateWords
    from guidelint.reading.quantities.speech import Passage
    from guidelint.reading.quantities.values import Quantity

_MOST_DIGITS = len("2026")
_CODE_NEXT = re.compile(r" ?[A-Z]{3}\b(?! ?[0-9])")
_FIGURES = frozenset("0123456789")
_REACH = len("Q1 of ")
_ENDS_DAY = re.compile(r"(?![\w/%€$£°]|[-.:,–'’][0-9]|[ \u00a0][0-9%€$£])")


class _Patterns(NamedTuple):
    """The patterns of dates with a month's name, a year or a quarter, over folded text."""

    day_first: re.Pattern[str]
    after_month: re.Pattern[str]
    year: re.Pattern[str]
    letter: re.Pattern[str]
    ordinal: re.Pattern[str]


class Dates:
    """How one language writes dates."""

    def __init__(self, words: DateWords) -> None:
        """Take the words for dates."""
        self._words = words
        self._months = {
            form: number for number, each in enumerate(words.months, 1) for form in forms(each)
        }
        self._month_before = Before(self._months)
        self._weekdays = Before(
            {form: number for number, each in enumerate(words.weekdays) for form in forms(each)}
        )
        self._of = Before(dict.fromkeys(forms(words.of), True))
        self._quarters = Before(
            {
                f"{which} {name}": (number, length)
                for name, length in words.period_names.items()
                for which, number in words.quarters.items()
            }
        )
        self._and = frozenset(forms(words.and_))
        self._year_after = Before(dict.fromkeys(forms(words.year_after), True))
        self._perhaps = Before(dict.fromkeys(forms(words.perhaps_year_after), True))

    @cached_property
    def _patterns(self) -> _Patterns:
        ending = rf"(?:{alternation(forms(self._words.day_endings))})?"
        to, of = alternation(forms(self._words.to)), alternation(forms(self._words.of))
        dash = rf" ?[-–—] ?| (?:{to}) "
        days = rf"(?P<a>[0-9]{{1,2}}){ending}(?:(?:{dash})(?P<b>[0-9]{{1,2}}){ending}"
        month = rf"(?P<month>{alternation(self._months)})(?!{LETTER})"
        both = alternation(forms(self._words.and_))
        names = alternation(self._words.period_names)
        return _Patterns(
            day_first=re.compile(
                rf"{days})?(?: +(?:(?:{of}) +)?|-){month}"
                rf"(?:\.?(?:,? +|-)(?P<year>[0-9]{{4}}){DATE_END})?"
            ),
            after_month=re.compile(
                rf"(?P<only>[0-9]{{4}}){DATE_END}|{days}(?! +[a-z]))?"
                rf"(?:,? +(?P<year>(?:1[89]|2[01])[0-9]{{2}}){DATE_END})?(?![\w%]|[.,:][0-9])"
            ),
            year=re.compile(
                rf"(?P<a>(?:19|20)[0-9]{{2}})(?:(?P<dash>{dash}| (?:{both}) )"
                rf"(?P<b>(?:19|20)[0-9]{{2}})|/(?P<c>[0-9]{{2}}))?{DATE_END}(?!\s*[%€$£])"
            ),
            letter=re.compile(
                rf"(?<![\w-])(?P<letter>{alternation(self._words.periods)})(?P<n>[1-4])[ /-]"
                rf"(?:(?:{of}) )?\Z"
            ),
            ordinal=re.compile(
                rf"(?P<n>[1-4])(?:{alternation(forms(self._words.day_endings))}) (?P<name>{names}) "
                rf"(?:(?:{of}) ?)?(?P<year>(?:19|20)[0-9]{{2}}){DATE_END}"
            ),
        )

    def at(self, passage: Passage, floor: int, at: int) -> Quantity | None:
        """Read the date whose first digit is at `at`; words before it are read back to `floor`."""
        low, stop = passage.low, at + 1
        while stop < len(low) and stop - at <= _MOST_DIGITS and low[stop] in _FIGURES:
            stop += 1
        if stop - at == _MOST_DIGITS:
            return (
                date_in_digits(low, at, self._words.order)
                or self._month_first(passage, floor, at)
                or self._quarter(passage, floor, at)
                or self._years(passage, floor, at)
            )
        if stop - at > len("31"):
            return None
        return (
            date_in_digits(low, at, self._words.order)
            or self._day_first(passage, at)
            or self._month_first(passage, floor, at)
            or self._ordinal_quarter(low, at)
            or self._weekday(passage, floor, at, stop)
        )

    def _day_first(self, passage: Passage, at: int) -> Quantity | None:
        found = self._patterns.day_first.match(passage.low, at)
        if not found or not self._is_month(passage.text[slice(*found.span("month"))]):
            return None
        return day_dates(at, found, self._months[found["month"]])

    def _month_first(self, passage: Passage, floor: int, at: int) -> Quantity | None:
        low, text = passage.low, passage.text
        if at <= floor or low[at - 1] != " ":
            return None
        of = self._of.find(low, floor, at)
        end = of[1] if of else at
        while end > floor and low[end - 1] in " .":
            end -= 1
        before = self._month_before.find(low, floor, end)
        if not before or not self._is_month(text[before[1] : end]):
            return None
        found = self._patterns.after_month.match(low, at)
        month, start = before
        if not found:
            return None
        if found["only"]:
            year = int(found["only"])
            if not 1800 <= year <= 2199:
                return None
            return dated(start, found.end(), "month", (month_days(year, month),))
        return day_dates(start, found, month) if self._words.month_first else None

    def _is_month(self, word: str) -> bool:
        """Tell whether a month's name has the capital that its language wants."""
        rest = word[1:]
        return not self._words.capital or (word[0].isupper() and (rest.islower() or rest.isupper()))

    def _weekday(self, passage: Passage, floor: int, at: int, end: int) -> Quantity | None:
        """Read the day of a month that is not named: "Thursday 14", "jeudi 14"."""
        low, text = passage.low, passage.text
        before = self._weekdays.find(low, floor, at) if low[at - 1 : at] == " " else None
        if before is None or not 1 <= int(low[at:end]) <= 31 or not _ENDS_DAY.match(text, end):
            return None
        if passage.speech.nouns.after(text, low, end) or passage.speech.units.at(
            text, low, end + 1
        ):
            return None
        return dated(at, end, "day", ())

    def _ordinal_quarter(self, low: str, at: int) -> Quantity | None:
        found = self._patterns.ordinal.match(low, at)
        if not found:
            return None
        length = self._words.period_names[found["name"]]
        return period_dates(at, found.end(), int(found["year"]), int(found["n"]) * length, length)

    def _quarter(self, passage: Passage, floor: int, at: int) -> Quantity | None:
        low = passage.low
        year = self._patterns.year.match(low, at)
        if not year or year["b"] or year["c"]:
            return None
        start = max(floor, at - _REACH)
        if found := self._patterns.letter.search(low[start:at]):
            begin = start + found.start()
            length = self._words.periods[found["letter"]]
            if passage.text[begin].isupper():
                return period_dates(
                    begin, year.end(), int(year["a"]), int(found["n"]) * length, length
                )
        of = self._of.find(low, floor, at)
        if said := self._quarters.find(low, floor, of[1] if of else at):
            (number, length), begin = said
            return period_dates(begin, year.end(), int(year["a"]), number * length, length)
        return None

    def _years(self, passage: Passage, floor: int, at: int) -> Quantity | None:
        found = self._patterns.year.match(passage.low, at)
        if not found or self._measured(passage, found.end()):
            return None
        first, last = int(found["a"]), int(found["b"] or found["a"])
        if found["c"]:
            last = first + 1
            if last % 100 != int(found["c"]):
                return None
        strong, weak = self._said_before(passage.low, floor, at)
        spans = bool(found["c"]) or (
            last > first and (found["dash"].strip() not in self._and or strong or weak)
        )
        if last < first or not (strong or spans or weak):
            return None
        if not strong and passage.speech.nouns.plural_next(passage.text, passage.low, found.end()):
            return None
        days = (dt.date(first, 1, 1), dt.date(last, 12, 31))
        return dated(at, found.end(), "year", (days,))

    def _said_before(self, low: str, floor: int, at: int) -> tuple[bool, bool]:
        """Tell whether a word before four digits makes them a year, or perhaps does."""
        end = at
        while end > floor and low[end - 1] in " -":
            end -= 1
        if low.endswith(("©", "(c)"), floor, end):
            return True, False
        if end == at and low[at - 1 : at] != "'":
            return False, False
        strong = self._year_after.find(low, floor, end) is not None
        return strong, not strong and self._perhaps.find(low, floor, end) is not None

    def _measured(self, passage: Passage, end: int) -> bool:
        """Tell whether a currency or a unit follows: "2000 MAD", "2000 km"."""
        text = passage.text
        if _CODE_NEXT.match(text, end):
            return True
        at = end + (passage.low[end : end + 1] == " ")
        unit = passage.speech.units.at(text, passage.low, at)
        if not unit or unit.end - at < len("mg"):
            return False
        return unit.kind == "duration" or text[at : unit.end] in SYMBOLS
