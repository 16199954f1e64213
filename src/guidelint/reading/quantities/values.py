"""The values the number layer speaks in: a printed number, a hedge, a calendar span, a quantity."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Literal

import msgspec

from guidelint.model import Record

Kind = Literal[
    "money", "percent", "duration", "measure", "count", "number", "ratio", "sample", "date",
    "ordinal", "clock",
]  # fmt: skip
Connector = Literal["", "dash", "to", "from-to", "between-and", "or"]
Power = Literal["", "printed", "lost"]
Half = Literal["am", "pm", ""]
Span = tuple[int, int]


class Number(msgspec.Struct, frozen=True, gc=False):
    """One printed number with its scale word ("3.2 million") and what its printing tells.

    `[start, end)` are code points of the text, `text` what stands there. `quantum` is one unit of
    the last printed digit (100000 for "3.2 million").
    `unit` is the canonical unit printed after this number, or "".
    `ambiguous`: the separators have two readings and nothing decides; `value` is the likelier one.
    `scale`: the power of ten that is printed as a word or letter, here or with the other end.
    `split`: of a mixed number ("2 h 45 min"), how many of its unit make one of the larger unit.
    """

    value: Decimal
    start: int
    end: int
    text: str
    quantum: Decimal
    unit: str = ""
    spelled: bool = False
    ambiguous: bool = False
    scale: int = 0
    split: int = 0

    @property
    def in_minor_units(self) -> bool:
        """Whether it is printed in hundredths of its currency: "85p"."""
        return self.scale < 0

    @property
    def loose(self) -> Decimal:
        """The unit of the last digit that is no trailing zero of a whole number.

        10000 for "3,780,000", whose zeros may be rounding.
        """
        if self.split or self.value == 0 or self.quantum < 1:
            return self.quantum
        digits = str(abs(int(self.value)))
        zeros = len(digits) - len(digits.rstrip("0"))
        return max(self.quantum, Decimal(10**zeros))


class Hedge(msgspec.Struct, frozen=True, gc=False):
    """How a number is limited: "about" approximates, "up to" bounds above, "at least" below.

    `strict` says that the bound itself is excluded ("under", "more than").
    """

    approximate: bool = False
    bound: Literal["", "upper", "lower"] = ""
    strict: bool = False


NONE, ABOUT = Hedge(), Hedge(approximate=True)
UPPER, LOWER = Hedge(bound="upper"), Hedge(bound="lower")


class Calendar(msgspec.Struct, frozen=True, gc=False):
    """A printed date as the days it covers, `[first, last]`, both None where no year is printed.

    `readings` has more than one entry for 05/06/2026, and none for an impossible date.
    """

    precision: Literal["day", "month", "quarter", "year"]
    first: dt.date | None
    last: dt.date | None
    readings: tuple[tuple[dt.date, dt.date], ...] = ()
    valid: bool = True


class PrintedDate(Record):
    """A day or month as it is printed at `[start, end)`, its weekday included.

    day: 0 for a month. year: None where none is printed with it. weekday: 0 is Monday, None where
    none is printed. ambiguous: day and month could be the other way round. through: it begins a
    period that the next date ends. shares: it has the month of the next one: "3, 10 and 17 March".
    """

    start: int
    end: int
    day: int
    month: int
    year: int | None = None
    weekday: int | None = None
    ambiguous: bool = False
    through: bool = False
    shares: bool = False


class PrintedTime(Record):
    """A time of day as it is printed at `[start, end)`.

    half: "am", "pm", or "" where none is printed. whole: only the hour is printed. through: the
    next time ends what it begins.
    """

    start: int
    end: int
    hour: int
    minute: int
    half: Half = ""
    whole: bool = False
    through: bool = False


class Quantity(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A quantity as the text prints it: `text[start:end]` is all of it, hedge and period included.

    `body` is the span of the numbers with their currency and unit. `ends` are the printed numbers:
    one, or two for a range; numerator and denominator of a ratio; none of a date or clock. `low`
    and `high` are the first and last value as printed, so a reversed range has low > high; a ratio
    has both equal to its quotient, a date the ordinals of its first and last day (0 where unknown),
    a clock the minutes of the day.

    `currencies` holds every ISO 4217 code the printed currency can mean. `unit` is the canonical
    unit that all ends share, "" where they differ or have none. `business`: days are working days.
    `age`: a duration that says how old someone is. `per` is what it is per, in order, lower case
    but for codes ("year", "person", "once"). `noun` is the span of what is counted.
    `change`: the ends are before and after, not a range ("fell from 4.2 to 1.5").
    `power` tells of "x 10^9": "printed", or "lost" where the superscript is gone ("x 109").
    `dates` and `times` are the days and times that a date or clock is printed of, in order.
    """

    kind: Kind
    start: int
    end: int
    body: Span
    ends: tuple[Number, ...]
    low: Decimal
    high: Decimal
    hedge: Hedge = Hedge()
    connector: Connector = ""
    change: bool = False
    currencies: frozenset[str] = frozenset()
    unit: str = ""
    business: bool = False
    age: bool = False
    per: tuple[str, ...] = ()
    noun: Span | None = None
    power: Power = ""
    calendar: Calendar | None = None
    dates: tuple[PrintedDate, ...] = ()
    times: tuple[PrintedTime, ...] = ()

    @property
    def is_range(self) -> bool:
        """Whether two ends of a range are printed."""
        return self.connector != ""

    @property
    def currency(self) -> str:
        """The ISO 4217 code when the printing leaves one, else ""."""
        return next(iter(self.currencies)) if len(self.currencies) == 1 else ""

    @property
    def ambiguous(self) -> bool:
        """Whether the printing of an end, or the order of day and month, has two readings."""
        for end in self.ends:
            if end.ambiguous:
                return True
        return self.calendar is not None and len(self.calendar.readings) > 1

    @property
    def year_like(self) -> bool:
        """Whether a bare number could be a year: four digits from 1900 to 2100."""
        if self.kind not in ("number", "count") or len(self.ends) != 1:
            return False
        printed = self.ends[0].text
        return len(printed) == len("1900") and printed.isdigit() and 1900 <= int(printed) <= 2100
