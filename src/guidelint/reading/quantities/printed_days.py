"""Days in digits, years and parts of years, and the quantity of a printed date.

2026-05-18, since 2019, 2024/25, Q1 2026, the third quarter of 2026.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from decimal import Decimal
from typing import TYPE_CHECKING, Literal

from guidelint.lexicon.quantities import forms
from guidelint.reading.quantities.measures import SYMBOLS
from guidelint.reading.quantities.phrases import LETTER, listed
from guidelint.reading.quantities.units import unit_at
from guidelint.reading.quantities.values import Calendar, PrintedDate, Quantity

if TYPE_CHECKING:
    from collections.abc import Sequence

    from guidelint.lexicon.quantities import DateWords
    from guidelint.reading.quantities.phrases import Parts
    from guidelint.reading.quantities.speech import Passage

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
_YEARS = re.compile(
    r"(?P<a>(?:19|20)[0-9]{2})(?:(?P<link> ?[-–—] ?| [^\s\d]+ )(?P<b>(?:19|20)[0-9]{2})"
    rf"|/(?P<c>[0-9]{{2}}))?{AFTER}(?!\s*[%€$£])"
)
_LETTER = rf"(?<![\w-])(?P<letter>{LETTER})(?P<n>[1-4])[ /-](?:(?P<of>\S+) )?\Z"
_ORDINAL = (
    rf"(?P<n>[1-4])(?P<ending>{LETTER}+) (?P<name>{LETTER}+) (?:(?P<of>[^\s\d]+) )?"
    rf"(?P<year>(?:19|20)[0-9]{{2}}){AFTER}"
)
_REACH = len("Q1 of ")
_DASHES = frozenset("-–—")


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


class Years:
    """How one language writes years, and quarters and halves of them."""

    def __init__(self, words: DateWords) -> None:
        """Take the words for dates."""
        self._words = words
        self._of, self._endings = frozenset(forms(words.of)), frozenset(forms(words.day_endings))
        self._and = frozenset(forms(words.and_))
        self._links = self._and | _DASHES | frozenset(forms(words.to))

    @property
    def before(self) -> Parts:
        """What may stand before four digits that are a year."""
        words = self._words
        return {
            "year": listed(words.year_after),
            "perhaps year": listed(words.perhaps_year_after),
            "of date": listed(words.of),
            "quarter of": {
                f"{which} {name}": (number, length)
                for name, length in words.period_names.items()
                for which, number in words.quarters.items()
            },
        }

    def ordinal_quarter(self, low: str, at: int) -> Quantity | None:
        """Read "3rd quarter of 2026", whose first digit is at `at`."""
        found = re.compile(_ORDINAL).match(low, at)
        if not found or found["ending"] not in self._endings:
            return None
        length = self._words.period_names.get(found["name"])
        if length is None or (found["of"] and found["of"] not in self._of):
            return None
        return _period(at, found.end(), int(found["year"]), int(found["n"]), length)

    def quarter(self, passage: Passage, floor: int, at: int) -> Quantity | None:
        """Read "Q1 2026" or "first quarter of 2026", whose year is at `at`."""
        low = passage.low
        if low[at - 1 : at] not in (" ", "/", "-", "'"):
            return None
        year = _YEARS.match(low, at)
        if not year or year["b"] or year["c"]:
            return None
        if found := re.compile(_LETTER).search(low, max(floor, at - _REACH), at):
            length = self._words.periods.get(found["letter"])
            begin = found.start()
            known = not found["of"] or found["of"] in self._of
            if length and known and passage.text[begin].isupper():
                return _period(begin, year.end(), int(year["a"]), int(found["n"]), length)
        near = passage.before(floor, at)
        if "of date" in near:
            near = passage.before(floor, near["of date"][1])
        if "quarter of" in near:
            (number, length), begin = near["quarter of"]
            return _period(begin, year.end(), int(year["a"]), number, length)
        return None

    def years(self, passage: Passage, floor: int, at: int) -> Quantity | None:
        """Read a year or a span of years at `at`, where they can be nothing else."""
        text, low, speech = passage.text, passage.low, passage.speech
        found = _YEARS.match(low, at)
        if not found:
            return None
        first, end, link = int(found["a"]), found.end(), (found["link"] or "").strip()
        last = int(found["b"] or first)
        if link and link not in self._links:
            last, end, link = first, found.end("a"), ""
        if _is_measured(passage, end):
            return None
        if found["c"]:
            last = first + 1
            if last % 100 != int(found["c"]):
                return None
        strong, weak = _said_before(passage, floor, at)
        spans = bool(found["c"]) or (last > first and (link not in self._and or strong or weak))
        if last < first or not (strong or spans or weak):
            return None
        if not strong and speech.nouns.plural_next(text, low, end):
            return None
        return dated(at, end, "year", (dt.date(first, 1, 1), dt.date(last, 12, 31)))


def _said_before(passage: Passage, floor: int, at: int) -> tuple[bool, bool]:
    """Tell whether a word before four digits makes them a year, or perhaps does."""
    low, end = passage.low, at
    while end > floor and low[end - 1] in " -":
        end -= 1
    if low.endswith(("©", "(c)"), floor, end):
        return True, False
    if end == at and low[at - 1 : at] != "'":
        return False, False
    near = passage.before(floor, end)
    return "year" in near, "year" not in near and "perhaps year" in near


def _is_measured(passage: Passage, end: int) -> bool:
    """Tell whether a currency or a unit follows: "2000 MAD", "2000 km"."""
    text, low = passage.text, passage.low
    at = end + (low[end : end + 1] == " ")
    if text[at : at + 3].isupper() and re.match(r"[A-Z]{3}\b(?! ?[0-9])", text[at : at + 5]):
        return True
    unit = unit_at(passage, at)
    if not unit or unit.end - at < len("mg"):
        return False
    return unit.kind == "duration" or text[at : unit.end] in SYMBOLS


def _period(start: int, end: int, year: int, number: int, length: int) -> Quantity | None:
    """Build a quarter or a half of a year; None where the year has not that many."""
    last = number * length
    if last > 12:
        return None
    days = (month_days(year, last - length + 1)[0], month_days(year, last)[1])
    return dated(start, end, "quarter", days)
