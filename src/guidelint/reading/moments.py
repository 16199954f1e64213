"""The dates and times of a page: the year of each, and which of them are joined."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING, Literal, NamedTuple

from msgspec.structs import replace

from guidelint.lexicon.quantities import forms
from guidelint.reading.text import Stretch

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from guidelint.reading.cues import Hit
    from guidelint.reading.quantities.values import Half
    from guidelint.reading.reading import Reading
    from guidelint.reading.text import Text

_YEARS = re.compile(
    r"(?<![\w.,/€$£-])(?P<a>(?:19|20)\d\d)(?:\s?[/–-]\s?(?P<b>(?:20)?\d\d))?(?![\w%]|[.,/-]\d)"
)
MASTHEAD, LINE = 3, 140
"""How many texts, and of how many characters, may say what issue a page is."""
NEAR = 6
"""How many texts back the year of another date is still near."""
_GAP = 40
"""Characters between the two dates of a period at most."""
_FIRST_YEAR, _LAST_YEAR = 1800, 2199
_MARGINS = ("meta", "alt", "chrome")
_LAST_DAYS = (0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_DASHES = frozenset("-–—−→")
_BRACKETS = re.compile(r"\([^)]{1,20}\)")

Trust = Literal["own", "period", "said", "near", "page", ""]
"""Where the year of a date is from: printed with it; from the other end of its period; said in its
sentence, column head, headings or for all dates; from dates before it; the only one of the page."""


class Date(Stretch, frozen=True, eq=False):
    """A printed date: see `PrintedDate`. years: all that its year could be."""

    day: int
    month: int
    year: int | None = None
    weekday: int | None = None
    ambiguous: bool = False
    through: bool = False
    shares: bool = False
    years: tuple[int, ...] = ()
    trust: Trust = ""

    @property
    def sentence(self) -> int:
        """The number of its sentence in the text."""
        return self.text.sentence_at(self.start)

    @property
    def value(self) -> date | None:
        """The day it is; None for a month, for an unknown year and for a day that there is none."""
        return self.at(self.year) if self.year else None

    @property
    def sure(self) -> bool:
        """Whether the page says the year of it, and day and month are not ambiguous."""
        return self.trust in ("own", "period", "said", "page") and not self.ambiguous

    def at(self, year: int) -> date | None:
        """Give the day in a year; None where the year does not have it, or it is no day."""
        exists = 1 <= self.month <= 12 and 1 <= self.day <= monthrange(year, self.month)[1]
        return date(year, self.month, self.day) if exists else None


class Clock(Stretch, frozen=True, eq=False):
    """A time of day: see `PrintedTime`."""

    hour: int
    minute: int
    half: Half
    whole: bool
    through: bool = False

    @property
    def possible(self) -> bool:
        """Whether a clock can show it."""
        most = 12 if self.half and self.hour > 0 else 24
        return self.minute < 60 and (self.hour < most or (self.hour == most and not self.excess))

    @property
    def excess(self) -> bool:
        """Whether it is past the last minute of a day: "24:30"."""
        return self.hour == 24 and self.minute > 0

    def minutes(self, half: str = "") -> int:
        """Give the minutes since midnight; `half` of the day where none is printed."""
        told = self.half or half
        hour = self.hour % 12 + 12 * (told == "pm") if told else self.hour
        return hour * 60 + self.minute


class Period(NamedTuple):
    """Two dates that are joined: "3 to 7 March", "from May 2026 until June 2027"."""

    first: Date
    last: Date


class Hours(NamedTuple):
    """Two times that are joined: "9:00 to 12:30", "de 9h à 12h"."""

    first: Clock
    last: Clock


class Moments(NamedTuple):
    """The dates and times of the body of a page in reading order, and how they are joined."""

    dates: tuple[Date, ...]
    periods: tuple[Period, ...]
    clocks: tuple[Clock, ...]
    hours: tuple[Hours, ...]


def moments(reading: Reading) -> Moments:
    """Give the dates and times of a page. Ask for them by `reading.once(moments)`."""
    found: list[Date] = []
    clocks: list[Clock] = []
    body = len(reading.page.blocks)
    for text in reading.texts:
        here: list[Date] = []
        for quantity in text.quantities:
            if quantity.kind == "date":
                here += [Date(text, *date) for date in quantity.dates if _is_of_now(date.year)]
            elif quantity.kind == "clock" and text.index < body and text.kind not in _MARGINS:
                clocks += [Clock(text, *time) for time in quantity.times]
        if here:
            found += _linked(text, here)
    dates = dated(reading, found)
    periods = [Period(*two) for two in pairwise(dates) if _joined(*two)]
    hours = [Hours(*two) for two in pairwise(clocks) if _joined(*two)]
    return Moments(tuple(dates), tuple(periods), tuple(clocks), tuple(hours))


def _is_of_now(year: int | None) -> bool:
    """Whether a year can be reckoned with; "until 31 December 9999" is for ever."""
    return year is None or _FIRST_YEAR <= year <= _LAST_YEAR


def _joined(one: Date | Clock, other: Date | Clock) -> bool:
    return one.through and one.text is other.text


def _linked(text: Text, found: list[Date]) -> list[Date]:
    """Give the dates of a text with the ends of months that it names, and what begins a period."""
    if hits := text.cue("end-of-month"):
        found = sorted([*found, *_month_ends(text, hits)], key=lambda each: each.start)
    for at, (one, following) in enumerate(pairwise(found)):
        if not one.through and bool(one.day) == bool(following.day) and _begins(one, following):
            found[at] = replace(one, through=True)
    return found


def _month_ends(text: Text, hits: Sequence[Hit]) -> Iterator[Date]:
    """Give the last days that are told by words: "at the end of September", "fin septembre"."""
    months = text.reading.lexicon.months
    for hit in hits:
        after = text.between(hit.end, len(text.clean))[:2]
        month = months.get(after[0].low) if after else None
        if month and not any(token.kind == "number" for token in after):
            yield Date(text, hit.start, after[0].end, _LAST_DAYS[month], month)


def _begins(one: Date, following: Date) -> bool:
    """Tell whether the next date ends a period that a date begins: "4 May, 9:00 to 6 May"."""
    text, words = one.text, one.text.reading.lexicon.quantities.dates
    gap = text.folded[one.end : following.start]
    if len(gap) > _GAP:
        return False
    times = [each for each in text.quantities if one.end <= each.start < following.start]
    for time in reversed(times):
        if time.kind != "clock":
            return False
        gap = gap[: time.start - one.end] + gap[time.end - one.end :]
    said = _BRACKETS.sub("", gap).replace(",", "").split()
    through = _DASHES.union(forms(words.to))
    other = {*forms(words.more), *forms(words.lead), *forms(words.articles)}
    return len([each for each in said if each in through]) == 1 and all(
        each in through or each in other for each in said
    )


def years_in(text: str) -> frozenset[int]:
    """Give the years that a text names; "2026/27" names two."""
    found: set[int] = set()
    for each in _YEARS.finditer(text):
        first = int(each["a"])
        found.add(first)
        if each["b"] and int(each["b"]) % 100 == (first + 1) % 100:
            found.add(first + 1)
    return frozenset(found)


def dated(reading: Reading, dates: Sequence[Date]) -> list[Date]:
    """Give the dates with their year, the years they could have, and where that is from."""
    if not dates:
        return []
    page = frozenset(each.year for each in dates if each.year)
    headings = [text for text in reading.texts if text.kind == "heading"]
    page |= frozenset(year for text in headings for year in years_in(text.clean))
    page = page or _of_masthead(reading)
    every = _of_all(reading)
    found: list[Date] = []
    for each in dates:
        if each.year:
            found.append(_in_year(each, each.year, "own"))
        elif found and (year := _going_on(found[-1], each)):
            found.append(_in_year(each, year, "period"))
        elif said := _said(each.text, each.start) or every:
            found.append(_choose(each, said, "said"))
        elif len(page) == 1:
            found.append(_choose(each, page, "page"))
        else:
            near = _near(found[-3:], each)
            found.append(_choose(each, near or page, "near" if near else ""))
    for at in range(len(found) - 2, -1, -1):
        if year := _shared(found[at], found[at + 1]):
            found[at] = _in_year(found[at], year, "period")
    return found


def _in_year(date: Date, year: int, trust: Trust) -> Date:
    return replace(date, year=year, years=(year,), trust=trust)


def _near(before: Sequence[Date], date: Date) -> frozenset[int]:
    """Give the years that are printed with dates a little before a date."""
    return frozenset(
        other.year
        for other in before
        if other.trust == "own" and other.year and date.text.index - other.text.index <= NEAR
    )


def _of_masthead(reading: Reading) -> frozenset[int]:
    """Give the year in the first lines of a page that names no other: "No. 88, spring 2026"."""
    first = [text for text in reading.body[:MASTHEAD] if len(text.clean) <= LINE]
    years = frozenset(year for text in first for year in years_in(text.clean))
    return years if len(years) == 1 else frozenset()


def _of_all(reading: Reading) -> frozenset[int]:
    """Give the year that all dates of the page are said to be of."""
    found: set[int] = set()
    for text in reading.body:
        for hit in text.cue("year-of-all"):
            found |= years_in(text.clean[hit.end : hit.end + 30])
    return frozenset(found)


def _going_on(before: Date, date: Date) -> int | None:
    """Give the year that follows from the first day of a period that a date ends."""
    if not (before.through and before.text is date.text and before.year):
        return None
    return before.year + ((date.month, date.day) < (before.month, 0))


def _said(text: Text, at: int) -> frozenset[int]:
    """Give the years of the sentence, else of the column head, else of the nearest heading."""
    start, end = text.bounds[text.sentence_at(at)]
    places: list[str] = [text.clean[start:end]]
    if (cell := text.cell) and cell.column_label:
        places.append(cell.column_label.clean)
    places += [heading.clean for heading in reversed(text.section)]
    return next(filter(None, map(years_in, places)), frozenset())


def _choose(date: Date, years: Iterable[int], trust: Trust) -> Date:
    """Take the only year, or the only one in which the weekday is right."""
    years = fits = tuple(sorted(years))
    if len(fits) > 1 and date.weekday is not None and date.day:
        fits = tuple(year for year in fits if _falls(year, date))
    sole = len(fits) == 1
    trust = trust if sole or trust == "said" else ""
    return replace(date, year=fits[0] if sole else None, years=years, trust=trust)


def _falls(year: int, date: Date) -> bool:
    day = date.at(year)
    return day is not None and day.weekday() == date.weekday


def _shared(date: Date, after: Date) -> int | None:
    """Give the year that follows from the date that one is joined to: "3 to 7 March 2026"."""
    shares = (date.through or date.shares) and after.text is date.text
    if date.trust == "own" or not shares or not after.year or after.trust in ("near", ""):
        return None
    return after.year - (date.month > after.month)
