"""Times of day as printed: 17:30, 8 a.m., 9 to 5 p.m., 10 a.m. to noon, 8h30, 20 h."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from guidelint.lexicon.quantities import forms, forms_of
from guidelint.reading.quantities.numerals import DIGITS
from guidelint.reading.quantities.phrases import (
    LETTER,
    alternation,
    first_word,
    parts_of,
    told_of,
)
from guidelint.reading.quantities.values import PrintedTime, Quantity

if TYPE_CHECKING:
    from guidelint.lexicon.quantities import ClockKey, ClockWords, DateWords, RangeWords
    from guidelint.reading.quantities.phrases import Parts
    from guidelint.reading.quantities.speech import Passage
    from guidelint.reading.quantities.values import Connector, Half

_HOURS, _NOON, _MINUTES, _HALF_DAY = 24, 12, 60, 720
_HALVES: dict[ClockKey, Half] = {"morning": "am", "afternoon": "pm", "whole": ""}
_NAMED: dict[ClockKey, int] = {"noon": _NOON, "midnight": _HOURS}
_WORKING_HOUR = 7
"""From this hour on, hours with minutes are a time of day unless the words say how long."""
_TIME = re.compile(
    r"(?P<h>[0-9]{1,2})(?![0-9])"
    r"(?:(?P<mark>[:.])(?P<m>[0-9]{2})(?::[0-9]{2})?(?![0-9:]|[.,/][0-9]))?"
)
_BARE = re.compile(r"[0-9]{1,2}(?![0-9:.])")
_WORD = re.compile(rf"{LETTER}+(?![\w-])")
_DASHES = frozenset("-–—− ")
_TIGHT = _DASHES.union(":.")
_NOT_AFTER = frozenset("-:.,/£$€+_")


class Time(NamedTuple):
    """A time of day, and whether it can be nothing else."""

    printed: PrintedTime
    sure: bool


class Clocks:
    """How one language writes times of day; `starts` are the words for noon and midnight."""

    def __init__(self, words: ClockWords, ranges: RangeWords, dates: DateWords) -> None:
        """Take the words of the clock, and those between two times."""
        to, and_ = (*forms_of(ranges, "to"), *forms(dates.to)), forms_of(ranges, "and")
        self._to, self._and = alternation(to), alternation(and_)
        self._more = alternation(forms(dates.more))
        halves = told_of(words, _HALVES)
        self._named = told_of(words, _NAMED)
        self.starts = frozenset(self._named)
        self.behind: Parts = {"half of day": halves, "noon": self._named}
        self.before = parts_of("clock", words, "before", "duration")
        self._letters = forms_of(words, "hour_letter")
        said = (*halves, *to, *and_, *self._letters)
        self._behind_hour = _DASHES.union(first_word(each, 0) for each in said)

    @cached_property
    def _lettered(self) -> re.Pattern[str]:
        """Hours and minutes with a letter between: "8h30", "8 h 30", "20 h"."""
        letter = alternation(self._letters)
        return re.compile(
            rf"(?P<h>[0-9]{{1,2}})(?P<tail> ?{letter}(?!{LETTER})"
            rf"(?: ?(?P<m>[0-9]{{2}})(?![0-9])(?P<min> ?(?:min|mn)\b)?)?)"
        )

    @cached_property
    def _link(self) -> re.Pattern[str]:
        return re.compile(
            rf"(?P<through> ?[-–—−] ?| +(?:{self._to}) +(?:(?:{self._more}) +){{0,2}})"
            rf"| +(?:{self._and}) +"
        )

    def at(self, passage: Passage, floor: int, at: int) -> Quantity | None:
        """Read the time of day, or the two of a range, that begin at a digit or word at `at`."""
        low, end = passage.low, at
        while end < at + len("24") and low[end : end + 1] in DIGITS:
            end += 1
        mark = low[end : end + 1]
        if mark == " ":
            mark = first_word(low, end + 1)
            if mark not in self._behind_hour:
                return None
        elif not (mark.isalpha() or mark in _TIGHT):
            return None
        first = self._one(passage, floor, at)
        link = self._link.match(low, first.printed.end if first else _bare_end(low, at))
        second = self._one(passage, floor, link.end()) if link else None
        if first is None and link and second and link["through"] and second.printed.half:
            first = _bare(low, at)
        if first is None or not (first.sure or (second and second.sure)):
            return None
        if second is None or link is None:
            return _clock(first.printed)
        through = link["through"] is not None
        connector: Connector = "dash" if through and link[0].strip() in _DASHES else "to"
        return _clock(first.printed._replace(through=through), second.printed, connector)

    def length(self, low: str, at: int) -> tuple[int, int, int] | None:
        """Read hours and minutes that say how long ("1h30"): both, and where they end."""
        found = self._lettered.match(low, at) if self._letters else None
        return (int(found["h"]), int(found["m"]), found.end()) if found and found["m"] else None

    def _one(self, passage: Passage, floor: int, at: int) -> Time | None:
        low = passage.low
        if low[at : at + 1] not in DIGITS:
            return self._word(low, at)
        found = _TIME.match(low, at)
        if not found:
            return self._with_letter(passage, floor, at)
        end, hour, minute = found.end(), int(found["h"]), int(found["m"] or 0)
        half = passage.behind(end + (low[end : end + 1] == " ")).get("half of day")
        if not half and found["mark"] != ":":
            return self._with_letter(passage, floor, at)
        told: Half = half[0] if half else ""
        possible = minute < _MINUTES and hour <= _HOURS
        printed = PrintedTime(at, half[1] if half else end, hour, minute, told, not found["m"])
        return Time(printed, sure=possible or half is not None)

    def _word(self, low: str, at: int) -> Time | None:
        """Read noon or midnight."""
        found = _WORD.match(low, at)
        hour = self._named.get(found[0]) if found else None
        if not found or hour is None or (at and low[at - 1] in _NOT_AFTER):
            return None
        return Time(PrintedTime(at, found.end(), hour, 0, "", whole=True), sure=True)

    def _with_letter(self, passage: Passage, floor: int, at: int) -> Time | None:
        found = self._lettered.match(passage.low, at) if self._letters else None
        if found is None or found["min"]:
            return None
        hour, minute = int(found["h"]), int(found["m"] or 0)
        if hour > _HOURS or minute >= _MINUTES:
            return None
        printed = PrintedTime(at, found.end(), hour, minute, "", whole=not found["m"])
        return Time(printed, sure=self._is_clock(passage, floor, found))

    def _is_clock(self, passage: Passage, floor: int, found: re.Match[str]) -> bool:
        near = passage.before(floor, found.start())
        if "clock duration" in near:
            return False
        if "clock before" in near:
            return True
        return found["m"] is not None and int(found["h"]) >= _WORKING_HOUR


def _bare_end(low: str, at: int) -> int:
    """Give where an hour of one or two digits ends; past the text where there is none."""
    found = _BARE.match(low, at)
    return found.end() if found else len(low)


def _bare(low: str, at: int) -> Time | None:
    """Read the 9 of "9 to 5 p.m."."""
    found = _BARE.match(low, at)
    if not found or not 0 < int(found[0]) <= _NOON or (at and low[at - 1] in _NOT_AFTER):
        return None
    return Time(PrintedTime(at, found.end(), int(found[0]), 0, "", whole=True), sure=True)


def _clock(first: PrintedTime, last: PrintedTime | None = None, link: Connector = "") -> Quantity:
    """Build the quantity of a time of day or of two."""
    end = last or first
    low, high = _minutes(first), _minutes(end)
    if last and last.half == "pm" and not first.half and low + _HALF_DAY < high:
        low += _HALF_DAY
    return Quantity(
        kind="clock",
        start=first.start,
        end=end.end,
        body=(first.start, end.end),
        ends=(),
        low=Decimal(low),
        high=Decimal(high),
        connector=link,
        times=(first, last) if last else (first,),
    )


def _minutes(time: PrintedTime) -> int:
    halved = time.half and time.hour <= _NOON
    hour = time.hour % _NOON + _NOON * (time.half == "pm") if halved else time.hour
    return hour * _MINUTES + time.minute
