"""Times of day as printed: 17:30, 8 a.m., 9 to 5 p.m., 5.30 to 6.30 am, 8h30, 20 h."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING

from msgspec.structs import replace

from guidelint.reading.quantities.numerals import DIGITS
from guidelint.reading.quantities.phrases import LETTER, alternation
from guidelint.reading.quantities.speech import speech_of
from guidelint.reading.quantities.values import PrintedTime, Quantity

if TYPE_CHECKING:
    from guidelint.reading.quantities.passage import Passage
    from guidelint.reading.quantities.values import Connector, Half

_HOURS, _NOON, _MINUTES, _HALF_DAY = 24, 12, 60, 720
_WORKING_HOUR = 7
"""From this hour on, hours with minutes are a time of day unless the words say how long."""
_TIME = re.compile(
    r"(?P<h>[0-9]{1,2})(?![0-9])"
    r"(?:(?P<mark>[:.])(?P<m>[0-9]{2})(?::[0-9]{2})?(?![0-9:]|[.,/][0-9]))?"
)
_BARE = re.compile(r"(?P<h>[0-9]{1,2})(?:\.(?P<m>[0-5][0-9]))?(?![0-9:]|\.[0-9])")
_DASHES = frozenset("-–—−")
_NOT_AFTER = frozenset("-:.,/£$€+_")


@lru_cache(maxsize=16)
def _link(language: str) -> re.Pattern[str]:
    """Give the pattern of what stands between two times."""
    speech = speech_of(language)
    to = alternation(speech["ranges to"], speech["dates to"])
    and_, more = alternation(speech["ranges and"]), alternation(speech["dates more"])
    return re.compile(
        rf"(?P<through> ?[-–—−] ?| +(?:{to}) +(?:(?:{more}) +){{0,2}})| +(?:{and_}) +"
    )


@lru_cache(maxsize=16)
def _lettered_hours(language: str) -> re.Pattern[str]:
    """Give the pattern of hours and minutes with a letter between: "8h30", "8 h 30", "20 h"."""
    letters = alternation(speech_of(language)["clock hour_letter"])
    return re.compile(
        rf"(?P<h>[0-9]{{1,2}}) ?{letters}(?!{LETTER})"
        rf"(?: ?(?P<m>[0-9]{{2}})(?![0-9])(?P<min> ?(?:min|mn)\b)?)?"
    )


def clock_at(passage: Passage, at: int, stop: int) -> Quantity | None:
    """Read the time of day, or two, that begin with the digits `[at, stop)` or a word at `at`."""
    low = passage.low
    if not (passage.goes_on(stop) if low[at] in DIGITS else "noon" in passage.behind[at]):
        return None
    first, sure = _time(passage, at)
    bare = None if first else _BARE.match(low, at)
    end = first.end if first else bare.end() if bare else 0
    link = _link(passage.speech.language).match(low, end) if end else None
    second, told = _time(passage, link.end()) if link else (None, False)
    if bare and link and second and link["through"] and second.half:
        first = _bare(low, bare)
    if first is None or not (sure or told):
        return None
    if second is None or link is None:
        return _clock(first, first)
    through = link["through"] is not None
    connector: Connector = "dash" if through and link[0].strip() in _DASHES else "to"
    return _clock(replace(first, through=through), second, connector)


def length_at(passage: Passage, at: int) -> tuple[int, int, int] | None:
    """Read hours and minutes that say how long ("1h30"): both, and where they end."""
    found = _lettered_hours(passage.speech.language).match(passage.low, at)
    return (int(found["h"]), int(found["m"]), found.end()) if found and found["m"] else None


def _time(passage: Passage, at: int) -> tuple[PrintedTime | None, bool]:
    """Read one time of day, and whether it can be nothing else."""
    low = passage.low
    found = _TIME.match(low, at)
    if not found:
        noon = passage.behind[at].get("noon")
        if not noon or low[noon[1] : noon[1] + 1] == "-" or low[at - 1 : at] in _NOT_AFTER:
            return None, False
        return PrintedTime(at, noon[1], noon[0], 0, "", whole=True), True
    end, hour, minute = found.end(), int(found["h"]), int(found["m"] or 0)
    half = passage.behind[end + (low[end : end + 1] == " ")].get("half of day")
    if not half and found["mark"] != ":":
        return _lettered(passage, at) if passage.speech["clock hour_letter"] else (None, False)
    told: Half = half[0] if half else ""
    stop = half[1] if half else end
    possible = half is not None or (minute < _MINUTES and hour <= _HOURS)
    return PrintedTime(at, stop, hour, minute, told, whole=not found["m"]), possible


def _lettered(passage: Passage, at: int) -> tuple[PrintedTime | None, bool]:
    """Read "8h30" and "20 h"; words before it may say that it is a length of time."""
    found = _lettered_hours(passage.speech.language).match(passage.low, at)
    if found is None or found["min"]:
        return None, False
    hour, minute = int(found["h"]), int(found["m"] or 0)
    if hour > _HOURS or minute >= _MINUTES:
        return None, False
    near = passage.before[at]
    told = found["m"] is not None and hour >= _WORKING_HOUR
    sure = "clock duration" not in near and ("clock before" in near or told)
    return PrintedTime(at, found.end(), hour, minute, "", whole=not found["m"]), sure


def _bare(low: str, found: re.Match[str]) -> PrintedTime | None:
    """Read the 9 of "9 to 5 p.m.", and the 5.30 of "5.30 to 6.30 am"."""
    at, hour, minute = found.start(), int(found["h"]), int(found["m"] or 0)
    if not 0 < hour <= _NOON or low[at - 1 : at] in _NOT_AFTER:
        return None
    return PrintedTime(at, found.end(), hour, minute, "", whole=not found["m"])


def _clock(first: PrintedTime, last: PrintedTime, link: Connector = "") -> Quantity:
    """Build the quantity of a time of day or of two."""
    low, high = _minutes(first), _minutes(last)
    if last.half == "pm" and not first.half and low + _HALF_DAY < high:
        low += _HALF_DAY
    span, times = (first.start, last.end), (first,) if last is first else (first, last)
    return Quantity(
        kind="clock", start=span[0], end=span[1], body=span, ends=(), low=Decimal(low),
        high=Decimal(high), connector=link, times=times,
    )  # fmt: skip


def _minutes(time: PrintedTime) -> int:
    halved = time.half and time.hour <= _NOON
    hour = time.hour % _NOON + _NOON * (time.half == "pm") if halved else time.hour
    return hour * _MINUTES + time.minute
