"""Dates as they are printed, in the words of the page's language."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Literal, NamedTuple

from msgspec.structs import replace

from guidelint.lexicon import lexicon
from guidelint.reading.quantities.phrases import alternation
from guidelint.reading.text import Stretch

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guidelint.reading.text import Text

LONGEST = 39
"""The largest number that a slip makes of a day; 40 and more before a month is another number."""
MOST = 12
"""Days that share the name of one month at most."""
_DASH = r"[-–—−]|→"
_PARTS = ("articles", "endings", "joint", "lead", "of", "through", "through-more")
"""What the words of a lexicon round the day of a date are called there, behind "day-"."""
_YEAR = r"(?:1[89]|2[01])\d\d"
_DIGITS = re.compile(
    rf"(?<![\w/.:-])(?:(?P<y>{_YEAR})-(?P<m>\d\d)-(?P<d>\d\d)(?![\w-])"
    rf"|(?P<a>\d{{1,2}})(?P<s>[./-])(?P<b>\d{{1,2}})(?P=s)(?P<c>(?:19|20)\d\d)(?![\w/-]))"
)


Trust = Literal["own", "period", "said", "near", "page", ""]
"""Where the year of a date is from: printed with it; from the other end of its period; said in its
sentence, column head, headings or for all dates; from dates before it; the only one of the page."""


class Date(Stretch, frozen=True, eq=False):
    """A printed date: "Monday 4 May 2026", "4 May", "05/04/2026", "May 2026" (day 0).

    It stands with its weekday. weekday: 0 is Monday, None where none is printed. ambiguous: day and
    month could be the other way round. through: whether it is joined to the next date of its text
    as the first of a period. shares: whether it has the month of the next one: "3, 10 and 17
    March". year: None where it is not known. years: all that it could be.
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


class Month(NamedTuple):
    """The name of a month in a text, and its number."""

    start: int
    end: int
    number: int


class Patterns(NamedTuple):
    """The patterns of a language round the name of a month, and the numbers of its names."""

    months: dict[str, int]
    weekdays: dict[str, int]
    capital: bool
    month_first: bool
    day_before: re.Pattern[str]
    head: re.Pattern[str]
    weekday_before: re.Pattern[str]
    weekday_after: re.Pattern[str]
    day_after: re.Pattern[str]
    tail: re.Pattern[str]
    year_after: re.Pattern[str]
    between: re.Pattern[str]


@lru_cache(maxsize=16)
def patterns(language: str) -> Patterns | None:
    """Build the patterns of a language; None where its lexicon has no months."""
    words = lexicon(language)
    months, weekdays = _numbers(language, "month-"), _numbers(language, "weekday-")
    if not months:
        return None
    one = {name: alternation(words.words(f"day-{name}")) for name in _PARTS}
    article, of = rf"(?:{one['articles']}\s+)?", rf"(?:{one['of']}\s+)?"
    through = rf"(?:{_DASH}|{one['through']})"
    weekday = rf"(?P<w>{alternation(weekdays)})\b\.?,?"
    more = rf"(?:{one['through-more']}\s+){{0,2}}"
    lead = rf"(?:{one['lead']}\s+)?"
    half = alternation(words.words("before-noon") | words.words("after-noon"))
    time = rf"\d[\d:.]*\s*(?:{half})?\.?,?\s*"
    linked = rf"(?P<through>\s*(?:{_DASH})\s*|\s+{one['through']}\s+{more})"
    joint = rf"(?:{linked}|(?P<joint>\s*,\s*|\s+{one['joint']}\s+))"
    day = rf"(?P<d>\d{{1,2}})(?:{one['endings']})?"
    style = words.words("date-style")
    names = alternation(months)
    return Patterns(
        months,
        weekdays,
        "capital" in style,
        "month-first" in style,
        re.compile(rf"(?<![\w.,:/€$£#+]){day}\.?(?:\s+|-){of}\Z"),
        re.compile(rf"(?<![\w.,:/€$£#+-])(?:{weekday}\s+)?{article}{day}{joint}{article}\Z"),
        re.compile(rf"(?<!\w){weekday}\s*{article}\Z"),
        re.compile(rf"\s*\(\s*{weekday}\s*\)"),
        re.compile(rf"\.?\s+{article}{day}(?![\w:%]|[.,]\d)"),
        re.compile(
            rf"{joint}{article}(?:{weekday}\s+)?{day}"
            rf"(?![\w:%/-]|[.,]\d|\s*(?:{names})\b)(?=\s*(?:$|[.;,)\]|(]|{_YEAR}))"
        ),
        re.compile(rf"\.?(?:,?\s+{of}|-)(?P<y>{_YEAR})(?![\w%]|[.,/-]\d)"),
        re.compile(
            rf",?\s*(?:\([^)]{{1,20}}\)\s*)?(?:{lead}{time})?{through}\s*{more}(?:{time}{lead})?{article}\Z"
        ),
    )  # fmt: skip


@lru_cache(maxsize=16)
def _month_cues(language: str) -> frozenset[str]:
    return frozenset(name for name in lexicon(language).cues if name[:6] == "month-")


def _numbers(language: str, prefix: str) -> dict[str, int]:
    cues = lexicon(language).cues
    named = (
        (int(name.removeprefix(prefix)), cues[name])
        for name in cues
        if name[: len(prefix)] == prefix
    )
    return {phrase: number for number, phrases in named for phrase in phrases}


def dates_of(text: Text) -> list[Date]:
    """Give the dates of a text in order, those that are joined to another included."""
    words = patterns(text.reading.language)
    found = list(_in_digits(text, words))
    if words:
        floor = 0
        for month in _months(text, words):
            if month.start < floor or any(
                month.start < f.end and f.start < month.end for f in found
            ):
                continue
            here = list(_named(text, words, floor, month))
            found += here
            floor = max((each.end for each in here), default=floor)
    found.sort(key=lambda each: each.start)
    if words:
        for at, (one, following) in enumerate(pairwise(found)):
            if _begins_period(words, one, following):
                found[at] = replace(one, through=True)
    return found


def _months(text: Text, words: Patterns) -> list[Month]:
    """Give where names of months stand, with their numbers."""
    cues = text.cues
    if _month_cues(text.reading.language).isdisjoint(cues):
        return []
    found = [
        Month(hit.start, hit.end, words.months[hit.phrase])
        for name, hits in cues.items()
        if name[:6] == "month-"
        for hit in hits
        if not words.capital or text.clean[hit.start].isupper()
    ]
    return sorted(found)


def _in_digits(text: Text, words: Patterns | None) -> Iterator[Date]:
    clean = text.clean
    if not ("-" in clean or "." in clean or "/" in clean):
        return
    for found in _DIGITS.finditer(text.clean):
        if found["y"]:
            form = (int(found["d"]), int(found["m"]), int(found["y"]))
        else:
            form = (int(found["a"]), int(found["b"]), int(found["c"]))
        open_order = found["s"] in ("/", "-") and bool(words and words.month_first)
        if open_order and form[1] > 12 >= form[0]:
            form, open_order = (form[1], form[0], form[2]), False
        ambiguous = open_order and form[0] <= 12 and form[0] != form[1]
        start, weekday = (
            _weekday(text, words, found.start(), found.end()) if words else (found.start(), None)
        )
        yield Date(text, start, found.end(), *form, weekday, ambiguous)


def _weekday(text: Text, words: Patterns, start: int, end: int) -> tuple[int, int | None]:
    """Give where a date starts with its weekday, and the weekday; None where none is printed."""
    floor = max(0, start - 24)
    before = words.weekday_before.search(text.folded[floor:start])
    if before and (not words.capital or text.clean[floor + before.start("w")].isupper()):
        return floor + before.start("w"), words.weekdays[before["w"]]
    after = words.weekday_after.match(text.folded, end)
    if after:
        return start, words.weekdays[after["w"]]
    return start, None


def _named(text: Text, words: Patterns, floor: int, month: Month) -> Iterator[Date]:
    """Give the dates round one name of a month: its own, and days that share the month."""
    low = text.folded
    base = max(floor, month.start - 16)
    before = words.day_before.search(low[base : month.start])
    after = words.day_after.match(low, month.end) if words.month_first else None
    year = words.year_after.match(low, month.end)
    if before and 0 < int(before["d"]) <= LONGEST:
        stop = year.end() if year else month.end
        start, weekday = _weekday(text, words, base + before.start("d"), stop)
        printed = int(year["y"]) if year else None
        own = Date(text, start, stop, int(before["d"]), month.number, printed, weekday)
        yield from _heads(words, floor, own)
        yield own
    elif after and 0 < int(after["d"]) <= LONGEST:
        start, weekday = _weekday(text, words, month.start, after.end())
        day = int(after["d"])
        yield from _tails(words, Date(text, start, after.end(), day, month.number, None, weekday))
    elif year:
        yield Date(text, month.start, year.end(), 0, month.number, int(year["y"]))


def _heads(words: Patterns, floor: int, own: Date) -> list[Date]:
    """Give the days before a date that share its month: "3 to 7 March", "3, 10 and 17 March"."""
    heads: list[Date] = []
    at = own.start
    while len(heads) < MOST:
        base = max(floor, at - 40)
        found = words.head.search(own.text.folded[base:at])
        if not found or not 0 < int(found["d"]) <= LONGEST or (heads and heads[0].through):
            break
        if not heads and (found["joint"] or "").strip() == ",":
            break
        at = base + found.start("w" if found["w"] else "d")
        end = base + found.start("through" if found["through"] else "joint")
        heads.insert(0, _sharing(words, own, found, (at, end), shares=True))
    return heads


def _tails(words: Patterns, own: Date) -> list[Date]:
    """Give a date with its month first and the days behind it: "March 3 to 7, 2026"."""
    low, days = own.text.folded, [own]
    year = words.year_after.match(low, own.end)
    while not year and (found := words.tail.match(low, days[-1].end)) and len(days) < MOST:
        if int(found["d"]) > LONGEST:
            break
        days[-1] = replace(days[-1], through=bool(found["through"]), shares=True)
        span = found.start("w" if found["w"] else "d"), found.end()
        days.append(_sharing(words, own, found, span))
        year = words.year_after.match(low, found.end())
    if year:
        days[-1] = replace(days[-1], end=year.end(), year=int(year["y"]))
    return days


def _sharing(
    words: Patterns, own: Date, found: re.Match[str], span: tuple[int, int], *, shares: bool = False
) -> Date:
    """Give a day that has the month of another date; shares: that of the next one."""
    weekday = words.weekdays[found["w"]] if found["w"] else None
    return Date(
        own.text, *span, int(found["d"]), own.month, None, weekday,
        through=shares and bool(found["through"]), shares=shares,
    )  # fmt: skip


def _begins_period(words: Patterns, one: Date, following: Date) -> bool:
    """Tell whether the next date ends a period that a date begins."""
    if one.through or following.start - one.end > 40 or bool(one.day) != bool(following.day):
        return one.through
    return words.between.match(one.text.folded[one.end : following.start]) is not None
