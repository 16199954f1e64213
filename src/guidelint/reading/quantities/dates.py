"""Dates as printed: 2026-05-18, 18 May 2026, May 18, 2026, 18/05/2026, 1er mars 2026, Q1 2026."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING, Literal, NamedTuple

from guidelint.lexicon.quantities import forms
from guidelint.reading.quantities.measures import SYMBOLS
from guidelint.reading.quantities.numerals import DIGITS
from guidelint.reading.quantities.phrases import LETTER, Before, alternation, any_before
from guidelint.reading.quantities.values import Calendar, Quantity

if TYPE_CHECKING:
    from guidelint.lexicon.quantities import DateWords
    from guidelint.reading.quantities.speech import Passage

Days = tuple[dt.date, dt.date]
Order = Literal["", "dmy", "mdy"]

_END = r"(?![\w/]|[-.:,–][0-9])"
_DIGITS = re.compile(
    rf"(?P<y1>[0-9]{{4}})(?P<s1>[-/.])(?P<m1>[0-9]{{1,2}})(?P=s1)(?P<d1>[0-9]{{1,2}})(?=[tT][0-9]|{_END})"
    rf"|(?P<d2>[0-9]{{1,2}})(?P<s2>[-/.])(?P<m2>[0-9]{{1,2}})(?P=s2)(?P<y2>(?:1[89]|2[01])[0-9]{{2}}){_END}"
    rf"|(?P<d3>[0-9]{{1,2}})/(?P<m3>[0-9]{{1,2}})/(?P<y3>[0-9]{{2}}){_END}"
    rf"|(?P<m4>0[1-9]|1[0-2]|[1-9])[-/](?P<y4>(?:19|20)[0-9]{{2}}){_END}"
    rf"|(?P<y5>(?:19|20)[0-9]{{2}})-(?P<m5>0[1-9]|1[0-2]){_END}"
)
_LATEST = 39
"""A higher number before a month's name is no day that was mistyped."""
_MOST_DIGITS = len("2026")
_CODE_NEXT = re.compile(r" ?[A-Z]{3}\b(?! ?[0-9])")
_REACH = len("Q1 of ")
_ENDS_DAY = re.compile(r"(?![\w/%€$£°]|[-.:,–'’][0-9]|[ \u00a0][0-9%€$£])")


class _DatePatterns(NamedTuple):
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
        self._months = _numbered(words.months, 1)
        self._month_before = Before(self._months)
        self._weekdays = Before(_numbered(words.weekdays, 0))
        self._of = any_before(words.of)
        self._quarters = Before(
            {
                f"{which} {name}": (number, length)
                for name, length in words.period_names.items()
                for which, number in words.quarters.items()
            }
        )
        self._and = frozenset(forms(words.and_))
        self._year_after = any_before(words.year_after)
        self._perhaps = any_before(words.perhaps_year_after)

    @cached_property
    def _patterns(self) -> _DatePatterns:
        words = self._words
        endings, of = alternation(forms(words.day_endings)), alternation(forms(words.of))
        dash = rf" ?[-–—] ?| (?:{alternation(forms(words.to))}) "
        days = rf"(?P<a>[0-9]{{1,2}})(?:{endings})?(?:(?:{dash})(?P<b>[0-9]{{1,2}})(?:{endings})?"
        month = rf"(?P<month>{alternation(self._months)})(?!{LETTER})"
        both, names = alternation(forms(words.and_)), alternation(words.period_names)
        return _DatePatterns(
            day_first=re.compile(
                rf"{days})?(?: +(?:(?:{of}) +)?|-){month}"
                rf"(?:\.?(?:,? +|-)(?P<year>[0-9]{{4}}){_END})?"
            ),
            after_month=re.compile(
                rf"(?P<only>[0-9]{{4}}){_END}|{days}(?! +[a-z]))?"
                rf"(?:,? +(?P<year>(?:1[89]|2[01])[0-9]{{2}}){_END})?(?![\w%]|[.,:][0-9])"
            ),
            year=re.compile(
                rf"(?P<a>(?:19|20)[0-9]{{2}})(?:(?P<dash>{dash}| (?:{both}) )"
                rf"(?P<b>(?:19|20)[0-9]{{2}})|/(?P<c>[0-9]{{2}}))?{_END}(?!\s*[%€$£])"
            ),
            letter=re.compile(
                rf"(?<![\w-])(?P<letter>{alternation(words.periods)})(?P<n>[1-4])[ /-]"
                rf"(?:(?:{of}) )?\Z"
            ),
            ordinal=re.compile(
                rf"(?P<n>[1-4])(?:{endings}) (?P<name>{names}) "
                rf"(?:(?:{of}) ?)?(?P<year>(?:19|20)[0-9]{{2}}){_END}"
            ),
        )

    def at(self, passage: Passage, floor: int, at: int) -> Quantity | None:
        """Read the date whose first digit is at `at`; words before it are read back to `floor`."""
        low, stop = passage.low, at + 1
        while low[stop : stop + 1] in DIGITS and stop - at <= _MOST_DIGITS:
            stop += 1
        following = low[stop : stop + 1]
        if stop - at == _MOST_DIGITS:
            return (
                (date_in_digits(low, at, self._words.order) if following in "-/." else None)
                or self._month_first(passage, floor, at)
                or self._quarter(passage, floor, at)
                or self._years(passage, floor, at)
            )
        if stop - at > len("31"):
            return None
        return (
            (date_in_digits(low, at, self._words.order) if following in "-/." else None)
            or (self._day_first(passage, at) if following not in ",;:.)%" else None)
            or self._month_first(passage, floor, at)
            or (self._ordinal_quarter(low, at) if following.isalpha() else None)
            or self._weekday(passage, floor, at, stop)
        )

    def _day_first(self, passage: Passage, at: int) -> Quantity | None:
        found = self._patterns.day_first.match(passage.low, at)
        if not found or not self._is_month(passage.text[slice(*found.span("month"))]):
            return None
        return _days_of(at, found, self._months[found["month"]])

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
            return _dated(start, found.end(), "month", (_month(year, month),))
        return _days_of(start, found, month) if self._words.month_first else None

    def _is_month(self, word: str) -> bool:
        """Tell whether a month's name has the capital that its language wants."""
        rest = word[1:]
        return not self._words.capital or (word[0].isupper() and (rest.islower() or rest.isupper()))

    def _weekday(self, passage: Passage, floor: int, at: int, end: int) -> Quantity | None:
        """Read the day of a month that is not named: "Thursday 14", "jeudi 14"."""
        text, low, speech = passage
        before = self._weekdays.find(low, floor, at) if low[at - 1 : at] == " " else None
        if before is None or not 1 <= int(low[at:end]) <= 31 or not _ENDS_DAY.match(text, end):
            return None
        if speech.nouns.after(text, low, end) or speech.units.at(text, low, end + 1):
            return None
        return _dated(at, end, "day", ())

    def _ordinal_quarter(self, low: str, at: int) -> Quantity | None:
        found = self._patterns.ordinal.match(low, at)
        if not found:
            return None
        length = self._words.period_names[found["name"]]
        return _period(at, found.end(), int(found["year"]), int(found["n"]), length)

    def _quarter(self, passage: Passage, floor: int, at: int) -> Quantity | None:
        low = passage.low
        if low[at - 1 : at] not in (" ", "/", "-", "'"):
            return None
        year = self._patterns.year.match(low, at)
        if not year or year["b"] or year["c"]:
            return None
        start = max(floor, at - _REACH)
        if found := self._patterns.letter.search(low[start:at]):
            begin = start + found.start()
            if passage.text[begin].isupper():
                length = self._words.periods[found["letter"]]
                return _period(begin, year.end(), int(year["a"]), int(found["n"]), length)
        of = self._of.find(low, floor, at)
        if said := self._quarters.find(low, floor, of[1] if of else at):
            (number, length), begin = said
            return _period(begin, year.end(), int(year["a"]), number, length)
        return None

    def _years(self, passage: Passage, floor: int, at: int) -> Quantity | None:
        text, low, speech = passage
        found = self._patterns.year.match(low, at)
        if not found or _is_measured(passage, found.end()):
            return None
        first, last = int(found["a"]), int(found["b"] or found["a"])
        if found["c"]:
            last = first + 1
            if last % 100 != int(found["c"]):
                return None
        strong, weak = self._said_before(low, floor, at)
        spans = bool(found["c"]) or (
            last > first and (found["dash"].strip() not in self._and or strong or weak)
        )
        if last < first or not (strong or spans or weak):
            return None
        if not strong and speech.nouns.plural_next(text, low, found.end()):
            return None
        days = (dt.date(first, 1, 1), dt.date(last, 12, 31))
        return _dated(at, found.end(), "year", (days,))

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


def _numbered(listed: tuple[str, ...], first: int) -> dict[str, int]:
    return {form: number for number, each in enumerate(listed, first) for form in forms(each)}


def _is_measured(passage: Passage, end: int) -> bool:
    """Tell whether a currency or a unit follows: "2000 MAD", "2000 km"."""
    text, low, speech = passage
    if _CODE_NEXT.match(text, end):
        return True
    at = end + (low[end : end + 1] == " ")
    unit = speech.units.at(text, low, at)
    if not unit or unit.end - at < len("mg"):
        return False
    return unit.kind == "duration" or text[at : unit.end] in SYMBOLS


def _dated(
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


def _days_of(start: int, found: re.Match[str], month: int) -> Quantity | None:
    """Build one day of a month or two, perhaps without a year."""
    numbers = [int(found[end]) for end in ("a", "b") if found[end]]
    if max(numbers) > _LATEST:
        return None
    if not found["year"]:
        leap = calendar.monthrange(2024, month)[1]
        valid = all(1 <= n <= leap for n in numbers)
        return _dated(start, found.end(), "day", (), valid=valid) if min(numbers) else None
    days = [day for n in numbers if (day := _day(int(found["year"]), month, n))]
    if len(days) < len(numbers):
        return _dated(start, found.end(), "day", (), valid=False)
    return _dated(start, found.end(), "day", ((days[0], days[-1]),))


def _period(start: int, end: int, year: int, number: int, length: int) -> Quantity | None:
    """Build a quarter or a half of a year; None where the year has not that many."""
    last = number * length
    if last > 12:
        return None
    days = (_month(year, last - length + 1)[0], _month(year, last)[1])
    return _dated(start, end, "quarter", (days,))


def _month(year: int, month: int) -> Days:
    """Give the first and last day of a month."""
    return dt.date(year, month, 1), dt.date(year, month, calendar.monthrange(year, month)[1])


def _day(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def date_in_digits(low: str, at: int, order: Order) -> Quantity | None:
    """Read the date in digits at `at`; `order` is that of the language, "" for either."""
    found = _DIGITS.match(low, at)
    if not found:
        return None
    part = {k[0]: int(v) for k, v in found.groupdict().items() if v and k[0] in "ymd"}
    year, month = part["y"], part["m"]
    if "d" not in part:
        if found["y5"] and month == year % 100 + 1:
            return None  # 2010-11 is as well a season
        return _dated(at, found.end(), "month", (_month(year, month),))
    if found["y3"]:
        year += 2000 if year < 70 else 1900
    european, american = _day(year, month, part["d"]), _day(year, part["d"], month)
    if found["y1"] or found["s2"] == ".":
        days = [european]
    elif order:
        days = [european or american] if order == "dmy" else [american or european]
    else:
        days = [european, american]
    readings = tuple(dict.fromkeys((day, day) for day in days if day))
    return _dated(at, found.end(), "day", readings, valid=bool(readings))
