"""The dates, periods and times of day of a page: `reading.once(moments)`.

A date is read once, with the weekday beside it and with its year wherever the page says it. Two
dates or times that are joined ("3 to 7 March", "9:00–12:30") are a period or hours.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from typing import TYPE_CHECKING, Literal, NamedTuple

import msgspec

from guidelint.reading.clock_times import clocks_of
from guidelint.reading.date_forms import dates_of
from guidelint.reading.date_years import dated
from guidelint.reading.text import Text

if TYPE_CHECKING:
    from guidelint.model import Place
    from guidelint.reading.reading import Reading

Trust = Literal["own", "period", "said", "near", "page", ""]
"""Where the year of a date is from: printed with it; from the other end of its period; said in its
sentence, column head, headings or for all dates; from dates before it; the only one of the page."""


class Date(msgspec.Struct, frozen=True, eq=False):
    """A printed date: "Monday 4 May 2026", "4 May", "05/04/2026", "May 2026" (day 0).

    start, end: offsets into the clean text, weekday included. weekday: 0 is Monday, None where none
    is printed. year: None where it is not known. years: all that it could be. ambiguous: day and
    month could be the other way round.
    """

    text: Text
    start: int
    end: int
    day: int
    month: int
    year: int | None
    years: tuple[int, ...]
    trust: Trust
    weekday: int | None = None
    ambiguous: bool = False

    @property
    def printed(self) -> str:
        """What is printed there."""
        return self.text.clean[self.start : self.end]

    @property
    def place(self) -> Place:
        """Its place on the page."""
        return self.text.place(self.start, self.end)

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


class Period(NamedTuple):
    """Two dates that are joined: "3 to 7 March", "from May 2026 until June 2027"."""

    first: Date
    last: Date


class Clock(msgspec.Struct, frozen=True, eq=False):
    """A time of day: "9:30", "5 p.m.", "noon", "8 h 30".

    half: "am", "pm", or "" where none is printed. whole: whether only the hour is printed.
    """

    text: Text
    start: int
    end: int
    hour: int
    minute: int
    half: Literal["am", "pm", ""]
    whole: bool

    @property
    def printed(self) -> str:
        """What is printed there."""
        return self.text.clean[self.start : self.end]

    @property
    def place(self) -> Place:
        """Its place on the page."""
        return self.text.place(self.start, self.end)

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
    forms = [form for text in reading.texts for form in dates_of(text)]
    years = dated(reading, forms)
    dates: list[Date] = []
    for form, (year, candidates, trust) in zip(forms, years, strict=True):
        dates.append(
            Date(
                form.text, form.start, form.end, form.day, form.month, year, candidates,
                trust, form.weekday, form.ambiguous,
            )
        )  # fmt: skip
    periods = tuple(
        Period(one, other)
        for form, one, other in zip(forms, dates, dates[1:], strict=False)
        if form.through and one.text is other.text
    )
    clocks: list[Clock] = []
    hours: list[Hours] = []
    for text in reading.body:
        here = clocks_of(text)
        found = [Clock(text, *each[:-1]) for each in here]
        clocks += found
        hours += [
            Hours(one, other)
            for each, one, other in zip(here, found, found[1:], strict=False)
            if each.through
        ]
    return Moments(tuple(dates), periods, tuple(clocks), tuple(hours))
