"""Times of day as printed: 17:30, 8 a.m., 10 a.m. to 5 p.m., 8h30, 20 h."""

from __future__ import annotations

from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from guidelint import regexes as re
from guidelint.lexicon.quantities import forms
from guidelint.reading.quantities.labels import is_name
from guidelint.reading.quantities.phrases import LETTER, alternation, any_before
from guidelint.reading.quantities.values import Quantity

if TYPE_CHECKING:
    from guidelint.lexicon.quantities import ClockWords, RangeWords
    from guidelint.reading.quantities.speech import Passage

_HOURS = 24
_NOON = 12
_MINUTES = 60
_WORKING_HOUR = 7
"""From this hour on, hours with minutes are a time of day unless the words say how long."""


class Time(NamedTuple):
    """A time of day in minutes, where it ends, and whether it can be nothing else."""

    minute: int
    end: int
    sure: bool


class Clocks:
    """How one language writes times of day."""

    def __init__(self, words: ClockWords, ranges: RangeWords) -> None:
        """Take the words of the clock, and those between the ends of a range."""
        self._words = words
        self._to = alternation((*forms(ranges.to), *forms(ranges.and_)))
        self._before = any_before(words.before)
        self._duration = any_before(words.duration)
        self._letters = forms(words.hour_letter)

    @cached_property
    def _time(self) -> re.Pattern[str]:
        am, pm = alternation(forms(self._words.morning)), alternation(forms(self._words.afternoon))
        whole = alternation(forms(self._words.whole))
        half = rf" ?(?:{am}|(?P<%s>{pm}))(?!\w)\.?"
        return re.compile(
            rf"(?P<h>[0-9]{{1,2}})(?::(?P<m>[0-9]{{2}})(?::[0-9]{{2}})?(?P<half>{half % 'pm'})?"
            rf"(?![0-9:])|(?P<word>{half % 'pm2'}| {whole}(?!\w)))"
        )

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
        return re.compile(rf" ?[-–] ?(?=[0-9])| +(?:{self._to}) +(?=[0-9])")

    def at(self, passage: Passage, floor: int, at: int) -> Quantity | None:
        """Read the time of day, or the two of a range, whose first digit is at `at`."""
        behind = passage.low[at + 1 : at + 3].lstrip("0123456789")[:1]
        if not (behind.isalpha() or behind in (":", " ")):
            return None
        first = self._one(passage, floor, at)
        link = self._link.match(passage.low, first.end) if first else None
        second = self._one(passage, floor, link.end()) if link else None
        if first is None or not (first.sure or (second and second.sure)):
            return None
        last = second or first
        between = passage.low[first.end : link.end()].strip() if link and second else ""
        return Quantity(
            kind="clock",
            start=at,
            end=last.end,
            body=(at, last.end),
            ends=(),
            low=Decimal(first.minute),
            high=Decimal(last.minute),
            connector="" if not second else "dash" if between in ("-", "–") else "to",
        )

    def length(self, low: str, at: int) -> tuple[int, int, int] | None:
        """Read hours and minutes that say how long ("1h30"): both, and where they end."""
        found = self._lettered.match(low, at) if self._letters else None
        return (int(found["h"]), int(found["m"]), found.end()) if found and found["m"] else None

    def _one(self, passage: Passage, floor: int, at: int) -> Time | None:
        if found := self._time.match(passage.low, at):
            hour, named = int(found["h"]), bool(found["half"] or found["word"])
            if named and hour <= _NOON and not (found["word"] and not _is_half(found)):
                hour = hour % _NOON + (_NOON if found["pm"] or found["pm2"] else 0)
            sure = named or (len(found["h"]) > 1 and not is_name(*_left(passage, floor, at)))
            sure = sure or self._before.find(passage.low, floor, at) is not None
            return _time(hour, int(found["m"] or 0), found.end(), sure=sure)
        found = self._lettered.match(passage.low, at) if self._letters else None
        if found is None or found["min"]:
            return None
        hour = int(found["h"])
        return _time(
            hour, int(found["m"] or 0), found.end(), sure=self._is_clock(passage, floor, found)
        )

    def _is_clock(self, passage: Passage, floor: int, found: re.Match[str]) -> bool:
        low, at = passage.low, found.start()
        if self._duration.find(low, floor, at):
            return False
        if self._before.find(low, floor, at):
            return True
        return found["m"] is not None and int(found["h"]) >= _WORKING_HOUR


def _is_half(found: re.Match[str]) -> bool:
    """Tell "8 a.m." from "8 o'clock"."""
    return bool(found["pm2"]) or found["word"].strip()[:1] == "a"


def _left(passage: Passage, floor: int, at: int) -> tuple[str, str, int, int]:
    return passage.text, passage.low, floor, at


def _time(hour: int, minute: int, end: int, *, sure: bool) -> Time | None:
    valid = hour <= _HOURS and minute < _MINUTES
    return Time(hour * _MINUTES + minute, end, sure) if valid else None
