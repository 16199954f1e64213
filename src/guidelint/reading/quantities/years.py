"""Years and parts of years, and the quantity of a printed date: since 2019, 2024/25, Q1 2026."""

from __future__ import annotations

import calendar
import datetime as dt
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from guidelint.model import lazy
from guidelint.reading.quantities.currencies import currency_after
from guidelint.reading.quantities.measures import SYMBOLS
from guidelint.reading.quantities.phrases import alternation
from guidelint.reading.quantities.speech import speech_of
from guidelint.reading.quantities.units import unit_at
from guidelint.reading.quantities.values import Calendar, PrintedDate, Quantity

if TYPE_CHECKING:
    import re

    from guidelint.reading.quantities.passage import Passage

Days = tuple[dt.date, dt.date]
AFTER = r"(?![\w/]|[-.:,–][0-9])"
"""What may not follow a date: the rest of a longer number or name."""
_YEARS = lazy(
    r"(?P<a>(?:19|20)[0-9]{2})(?:(?P<link> ?[-–—] ?| [^\s\d]+ )(?P<b>(?:19|20)[0-9]{2})"
    rf"|/(?P<c>[0-9]{{2}}))?{AFTER}(?!\s*[%€$£])"
)
_REACH = 40
_DASHES = frozenset("-–—")


def dated(
    start: int, end: int, precision: Literal["day", "month", "quarter", "year"], *readings: Days,
    dates: tuple[PrintedDate, ...] = (), valid: bool = True,
) -> Quantity:  # fmt: skip
    """Build the quantity of a date from the days that its readings cover."""
    first = min((reading[0] for reading in readings), default=None)
    last = max((reading[1] for reading in readings), default=None)
    return Quantity(
        kind="date", start=start, end=end, body=(start, end), ends=(),
        low=Decimal(first.toordinal() if first else 0),
        high=Decimal(last.toordinal() if last else 0),
        calendar=Calendar(precision, first, last, readings, valid), dates=dates,
    )  # fmt: skip


def month_days(year: int, month: int) -> Days:
    """Give the first and last day of a month."""
    return dt.date(year, month, 1), dt.date(year, month, calendar.monthrange(year, month)[1])


def _part(start: int, end: int, year: int, number: int, length: int) -> Quantity | None:
    """Build a quarter or a half of a year; None where the year has not that many."""
    last = number * length
    if last > 12:
        return None
    days = (month_days(year, last - length + 1)[0], month_days(year, last)[1])
    return dated(start, end, "quarter", days)


@lru_cache(maxsize=16)
def _quarters(language: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Give the patterns of "3rd quarter of 2026", and of "Q1" or "first quarter of"."""
    speech = speech_of(language)
    endings, of, letters, names, which = (
        alternation(speech[f"dates {key}"])
        for key in ("day_endings", "of", "periods", "period_names", "quarters")
    )
    said = rf" (?P<name>{names}) (?:{of} )?"
    return (
        lazy(rf"(?P<n>[1-4]){endings}{said}(?P<year>(?:19|20)[0-9]{{2}}){AFTER}"),
        lazy(
            rf"(?<![\w-])(?:(?P<letter>{letters})(?P<n>[1-4])[ /-](?:{of} )?"
            rf"|(?P<which>{which}){said})\Z"
        ),
    )


def quarter_at(passage: Passage, at: int) -> Quantity | None:
    """Read "3rd quarter of 2026", whose first digit is at `at`."""
    found = _quarters(passage.speech.language)[0].match(passage.low, at)
    if not found:
        return None
    length = passage.speech.words.dates.period_names[found["name"]]
    return _part(at, found.end(), int(found["year"]), int(found["n"]), length)


def year_at(passage: Passage, at: int) -> Quantity | None:
    """Read a year, a span of years or a part of one, whose first four digits are at `at`."""
    found = _YEARS.match(passage.low, at)
    return (_quarter(passage, found) or _years(passage, found)) if found else None


def _quarter(passage: Passage, year: re.Match[str]) -> Quantity | None:
    """Read "Q1 2026" or "first quarter of 2026"."""
    at, dates = year.start(), passage.speech.words.dates
    pattern = _quarters(passage.speech.language)[1]
    found = pattern.search(passage.low, max(passage.floor, at - _REACH), at)
    if not found or year["b"] or year["c"]:
        return None
    start, end, of = found.start(), year.end(), int(year["a"])
    if found["name"]:
        number, length = dates.quarters[found["which"]], dates.period_names[found["name"]]
        return _part(start, end, of, number, length)
    if not passage.text[start].isupper():
        return None
    return _part(start, end, of, int(found["n"]), dates.periods[found["letter"]])


def _years(passage: Passage, found: re.Match[str]) -> Quantity | None:
    """Read a year or a span of years, where they can be nothing else."""
    at, joints = found.start(), passage.speech["dates and_"]
    first, end, link = int(found["a"]), found.end(), (found["link"] or "").strip()
    last = int(found["b"] or first)
    if link and not (link in joints or link in _DASHES or link in passage.speech["dates to"]):
        last, end, link = first, found.end("a"), ""
    if _is_measured(passage, end):
        return None
    if found["c"]:
        last = first + 1
        if last % 100 != int(found["c"]):
            return None
    strong, weak = _said_before(passage, at)
    spans = bool(found["c"]) or (last > first and (link not in joints or strong or weak))
    if last < first or not (strong or spans or weak):
        return None
    if not strong and passage.plural_next(end):
        return None
    return dated(at, end, "year", (dt.date(first, 1, 1), dt.date(last, 12, 31)))


def _said_before(passage: Passage, at: int) -> tuple[bool, bool]:
    """Tell whether a word before four digits makes them a year, or perhaps does."""
    low, end = passage.low, passage.back(at, " -")
    if low.endswith(("©", "(c)"), passage.floor, end):
        return True, False
    if end == at and low[at - 1 : at] != "'":
        return False, False
    near = passage.before[end]
    return "dates year_after" in near, "dates perhaps_year_after" in near


def _is_measured(passage: Passage, end: int) -> bool:
    """Tell whether a currency or a unit follows: "2000 MAD", "2000 km"."""
    if currency_after(passage, end)[0]:
        return True
    at = end + (passage.low[end : end + 1] == " ")
    unit = unit_at(passage, at)
    if not unit or unit.end - at < 2:
        return False
    return unit.kind == "duration" or passage.text[at : unit.end] in SYMBOLS
