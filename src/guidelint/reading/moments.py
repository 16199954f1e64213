"""The dates and times of a page: the year of each, and which of them are joined."""

from __future__ import annotations

from bisect import bisect_left
from calendar import monthrange
from datetime import date
from itertools import pairwise
from operator import attrgetter
from typing import TYPE_CHECKING, Literal

from msgspec.structs import astuple, replace

from guidelint.lexicon.quantities import forms
from guidelint.model import Record, grouped, lazy
from guidelint.reading.text import Stretch

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from guidelint.reading.quantities.values import Half
    from guidelint.reading.reading import Reading
    from guidelint.reading.text import Text

_YEARS = lazy(
    r"(?<![\w.,/€$£-])(?P<a>(?:19|20)\d\d)(?:\s?[/–-]\s?(?P<b>(?:20)?\d\d))?(?![\w%]|[.,/-]\d)"
)
_YEAR = 5
"""Characters of a year behind a word."""
MASTHEAD, LINE = 3, 140
"""How many texts, and of how many characters, may say what issue a page is."""
_GAP = 40
"""Characters between the two dates of a period at most."""
_ROW, _SHORT, _MATES = 8, 40, 2
"""Texts of a row of days that is led to, characters of one at most, and days that bear it out."""
_OF_NOW = range(1800, 2200)
"""Years that can be reckoned with; "until 31 December 9999" is for ever."""
_SOME_YEAR = 2027
"""The year in which dates of open years are compared with one another."""
_MARGINS = ("meta", "alt", "chrome")
_LAST_DAYS = (0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_DASHES = frozenset("-–—−→")
_BRACKETS = lazy(r"\([^)]{1,20}\)")
_starts = attrgetter("start")

Trust = Literal["own", "period", "said", "head", "page", ""]
"""Where the year of a date is from: printed with it; from the other end of its period; said in its
sentence or column head; in its heading; the only one of the page."""


class Date(Stretch, frozen=True, eq=False):
    """A printed date: see `PrintedDate`.

    years: all that its year could be; year: the one it is of. value: the day; None for a month, an
    unknown year and a day that there is none. compared: the day that it may be compared as, be it
    in some year where its year is open; None where it is not sure.
    """

    day: int
    month: int
    year: int | None = None
    weekday: int | None = None
    ambiguous: bool = False
    through: bool = False
    shares: bool = False
    years: tuple[int, ...] = ()
    trust: Trust = ""
    value: date | None = None
    compared: date | None = None

    @property
    def sentence(self) -> int:
        """The number of its sentence in the text."""
        return self.text.sentence_at(self.start)

    @property
    def sure(self) -> bool:
        """Whether the page says the year of it, and day and month are not ambiguous."""
        return self.trust != "" and not self.ambiguous

    def at(self, year: int) -> date | None:
        """Give the day in a year; None where the year does not have it, or it is no day."""
        exists = 1 <= self.month <= 12 and 1 <= self.day <= monthrange(year, self.month)[1]
        return date(year, self.month, self.day) if exists else None

    def falls(self, year: int) -> bool:
        """Whether it has its weekday in a year."""
        day = self.at(year)
        return day is not None and day.weekday() == self.weekday

    def dated(self, years: Sequence[int], year: int | None, trust: Trust) -> Date:
        """Give the date with its year, the years it could have, and where that is from."""
        value = self.at(year) if year else None
        day = value if trust else None
        if not year and not trust:
            day = self.at(years[-1] if years else _SOME_YEAR)
        return replace(
            self, years=tuple(years), year=year, trust=trust, value=value,
            compared=None if self.ambiguous else day,
        )  # fmt: skip


class Clock(Stretch, frozen=True, eq=False):
    """A time of day: see `PrintedTime`."""

    hour: int
    minute: int
    half: Half
    whole: bool
    through: bool = False

    @property
    def minutes(self) -> int:
        """The minutes since midnight, in the half of the day that is printed."""
        hour = self.hour % 12 + 12 * (self.half == "pm") if self.half else self.hour
        return hour * 60 + self.minute


class Moments(Record):
    """The dates and times of the body of a page in reading order.

    periods: those that are joined: "3 to 7 March".
    """

    dates: tuple[Date, ...]
    periods: tuple[tuple[Date, Date], ...]
    clocks: tuple[Clock, ...]


def clocks_by_text(reading: Reading) -> dict[int, list[Clock]]:
    """Give the times of a page by the number of their text. Ask for it by `reading.once`."""
    return grouped(reading.once(moments).clocks, lambda clock: clock.text.index)


def moments(reading: Reading) -> Moments:
    """Give the dates and times of a page. Ask for them by `reading.once(moments)`."""
    dates: list[Date] = []
    clocks: list[Clock] = []
    for text in reading.texts:
        here: list[Date] = []
        for quantity in text.quantities:
            if quantity.kind == "date":
                days = (day for day in quantity.dates if (day.year or _SOME_YEAR) in _OF_NOW)
                here += [Date(text, *astuple(day)) for day in days]
            elif quantity.kind == "clock" and text.kind not in _MARGINS:
                clocks += [Clock(text, *astuple(time)) for time in quantity.times]
        if here:
            dates += _linked(text, here)
    if dates:
        dates = dated(reading, dates)
    periods = [(a, b) for a, b in pairwise(dates) if a.through and a.text is b.text]
    return Moments(tuple(dates), tuple(periods), tuple(clocks))


def _linked(text: Text, found: list[Date]) -> list[Date]:
    """Give the dates of a text with the ends of months that it names, and what begins a period."""
    if hits := text.cue("end-of-month"):
        ends = (_month_end(text, hit.start, hit.end) for hit in hits)
        found = sorted([*found, *filter(None, ends)], key=_starts)
    for at, (one, following) in enumerate(pairwise(found)):
        if not one.through and bool(one.day) == bool(following.day) and _begins(one, following):
            found[at] = replace(one, through=True)
    return found


def _month_end(text: Text, start: int, end: int) -> Date | None:
    """Give the last day that is told by words: "at the end of September", "fin septembre"."""
    after = text.between(end, len(text.clean))[:2]
    month = text.reading.lexicon.months.get(after[0].low) if after else None
    if not month or any(token.kind == "number" for token in after):
        return None
    return Date(text, start, after[0].end, _LAST_DAYS[month], month)


def _begins(one: Date, following: Date) -> bool:
    """Tell whether the next date ends a period that a date begins: "4 May, 9:00 to 6 May"."""
    text, words = one.text, one.text.reading.lexicon.quantities.dates
    gap = text.folded[one.end : following.start]
    if len(gap) > _GAP:
        return False
    every = text.quantities
    since = bisect_left(every, one.end, key=_starts)
    times = every[since : bisect_left(every, following.start, since, key=_starts)]
    for time in reversed(times):
        if time.kind != "clock":
            return False
        gap = gap[: time.start - one.end] + gap[time.end - one.end :]
    said = _BRACKETS.sub("", gap).replace(",", "").split()
    through = _DASHES.union(forms(words.to))
    other = {*forms(words.more), *forms(words.lead), *forms(words.articles)}
    return sum(each in through for each in said) == 1 and other.union(through).issuperset(said)


# --- the year of a date ---


def years_of(item: Stretch) -> frozenset[int]:
    """Give the years that the sentence of something names."""
    return years_in(item.text.clean[slice(*item.bounds)])


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
    page = _of_page(reading, dates)
    latest: dict[int | None, int] = {}
    for each in dates:
        latest[each.year] = max(each.month, latest.get(each.year, 0))
    found: list[Date] = []
    for each in dates:
        year = each.year or (_going_on(found[-1], each) if found else None)
        if year:
            found.append(each.dated((year,), year, "own" if each.year else "period"))
        elif led := _led(each, dates):
            found.append(each.dated((led,), led, "head"))
        else:
            chosen = _chosen(each, page, *_said(each, page, dates))
            found.append(_of_next_year(chosen, latest) or chosen)
    for at in range(len(found) - 2, -1, -1):
        if year := _shared(found[at], found[at + 1]):
            found[at] = found[at].dated((year,), year, "period")
    return found


def _of_page(reading: Reading, dates: Sequence[Date]) -> frozenset[int]:
    """Give the years of dates and headings, else of the first lines: "No. 88, spring 2026".

    Two in a row in the first lines, as of a school year, are the page's with those of its dates.
    """
    years = {each.year for each in dates if each.year}
    for text in reading.texts:
        if text.kind == "heading":
            years |= years_in(text.clean)
    first = (each.clean for each in reading.body[:MASTHEAD] if len(each.clean) <= LINE)
    named = set[int]().union(*map(years_in, first))
    season = len(named) == 2 and max(named) - min(named) == 1
    if season or (len(named) == 1 and not years):
        years |= named
    return frozenset(years)


def _going_on(before: Date, date: Date) -> int | None:
    """Give the year that follows from the first day of a period that a date ends."""
    if not (before.through and before.text is date.text and before.year):
        return None
    return before.year + ((date.month, date.day) < (before.month, 0))


def _said(date: Date, page: frozenset[int], dates: Sequence[Date]) -> tuple[frozenset[int], Trust]:
    """Give the years that a date without one could have, and where they stand."""
    text, (start, end) = date.text, date.bounds
    cell = text.cell
    label = cell.column_label.clean if cell and cell.column_label else ""
    since = text.reading.lexicon.words("until today")
    words = [token for token in text.between(start, end) if token.low in since]
    past = set().union(*(years_in(text.clean[each.end : each.end + _YEAR]) for each in words))
    for place in (text.clean[start:end], label):
        if said := years_in(place) - past:  # "on 1 May, for the first time since 2021"
            return said, "said"
    for heading in reversed(text.section):
        if said := years_in(heading.clean):
            return said, "head"
    near = {each.year for each in dates if each.year and each.text is text}
    return frozenset(near) if len(near) == 1 else page, "page"


def _led(date: Date, dates: Sequence[Date]) -> int:
    """Give the year of the line that leads to a row of days, "Dates for 2026:", or 0.

    Two other days of the row have their weekdays in it.
    """
    text = date.text
    if date.weekday is None or len(text.clean) > _SHORT:
        return 0
    before = reversed(text.reading.texts[max(0, text.index - _ROW) : text.index])
    leads = (each for each in before if len(each.clean) > _SHORT or each.clean.endswith(":"))
    lead = next(leads, text)
    years = years_in(lead.clean) if lead.clean.endswith(":") else frozenset()
    row = range(lead.index + 1, text.index + _ROW)
    others = (each for each in dates if each.text is not text and each.text.index in row)
    fits = sum(each.weekday is not None and each.falls(year) for each in others for year in years)
    return min(years) if len(years) == 1 and fits >= _MATES else 0


def _chosen(date: Date, page: frozenset[int], said: frozenset[int], trust: Trust) -> Date:
    """Take the only year, or the one in which the weekday is right.

    Where a page tells of several years, any of them may be meant, and the years beside that which
    is said: a letter of October tells of the season that follows.
    """
    years = fits = sorted(said)
    if date.weekday is not None and date.day:
        fits = [year for year in years if date.falls(year)]
        if len(page) > 1 and not fits:
            beside = {year + step for year in years for step in (-1, 1)}
            if others := [year for year in sorted(page | beside) if date.falls(year)]:
                return date.dated(others, None, "")
    fits = fits if len(years) > 1 else years
    sole = len(fits) == 1
    trust = trust if sole or trust != "page" else ""
    return date.dated(years, fits[0] if sole else None, trust)


def _of_next_year(date: Date, latest: Mapping[int | None, int]) -> Date | None:
    """Leave the year open where an autumn page tells of a day in spring: "Tue 20 Jan".

    latest: the last month that the page tells of each year.
    """
    year = date.year or max(date.years, default=0)
    later = latest.get(year, 0) > date.month
    if date.weekday is None or not date.day or not later or date.falls(year):
        return None
    return date.dated((year + 1,), None, "") if date.falls(year + 1) else None


def _shared(date: Date, after: Date) -> int | None:
    """Give the year that follows from the date that one is joined to: "3 to 7 March 2026"."""
    shares = (date.through or date.shares) and after.text is date.text
    if date.trust == "own" or not shares or not after.year or not after.trust:
        return None
    return after.year - (date.month > after.month)
