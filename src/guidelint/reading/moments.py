"""The dates and times of a page, and which of them are joined: "4 May, 9:00 to 6 May"."""

from __future__ import annotations

from bisect import bisect_left
from calendar import monthrange
from datetime import date
from itertools import pairwise
from operator import attrgetter
from typing import TYPE_CHECKING

from msgspec.structs import astuple, replace

from guidelint.lexicon.quantities import forms
from guidelint.model import Record, grouped, lazy
from guidelint.reading.text import Stretch
from guidelint.reading.years import years_of_dates

if TYPE_CHECKING:
    from collections.abc import Sequence

    from guidelint.reading.quantities.values import Half
    from guidelint.reading.reading import Reading
    from guidelint.reading.text import Text
    from guidelint.reading.years import Trust

_GAP = 40
"""Characters between the two dates of a period at most."""
_OF_NOW = range(1800, 2200)
"""Years that can be reckoned with; "until 31 December 9999" is for ever."""
_SOME_YEAR = 2027
"""The year in which dates of open years are compared with one another."""
_MARGINS = ("meta", "alt", "chrome")
_LAST_DAYS = (0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_DASHES = frozenset("-–—−→")
_BRACKETS = lazy(r"\([^)]{1,20}\)")
_starts = attrgetter("start")


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
        dates = years_of_dates(reading, dates)
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
