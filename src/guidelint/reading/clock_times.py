"""Times of day as they are printed: "9:30", "5 p.m.", "noon", "8 h 30", and which are joined."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Literal, NamedTuple

from msgspec.structs import replace

from guidelint.lexicon import lexicon
from guidelint.reading.quantities.phrases import alternation
from guidelint.reading.text import Stretch

if TYPE_CHECKING:
    from guidelint.reading.text import Text

Half = Literal["am", "pm", ""]
_DASH = r"[-–—−]"
_LINK = re.compile(r"\s*(?:[-–—−]|\s[^\W\d_]+\s)\s*\Z")


class Clock(Stretch, frozen=True, eq=False):
    """A time of day: "9:30", "5 p.m.", "noon", "8 h 30".

    half: "am", "pm", or "" where none is printed. whole: whether only the hour is printed. through:
    whether the next time of its text ends what it begins.
    """

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


class _ClockPatterns(NamedTuple):
    time: re.Pattern[str]
    lone: re.Pattern[str]
    between: re.Pattern[str]
    morning: frozenset[str]
    noon: frozenset[str]
    midnight: frozenset[str]
    triggers: tuple[str, ...]


@lru_cache(maxsize=16)
def _patterns(language: str) -> _ClockPatterns:
    words = lexicon(language)
    morning, afternoon = words.words("before-noon"), words.words("after-noon")
    noon, midnight = words.words("noon"), words.words("midnight")
    letters = words.words("clock-letters")
    half, named = alternation(morning | afternoon), alternation(noon | midnight)
    colon = rf":(?P<m>\d\d)(?![\d:]|[.,/]\d)(?:\s?(?P<p>{half})(?!\w))?"
    stop = rf"\.(?P<m2>\d\d)\s?(?P<p2>{half})(?!\w)|\s?(?P<p3>{half})(?!\w)"
    lettered = rf"\s?{alternation(letters)}(?:\s?(?P<m3>\d\d))?(?!\w)"
    more = alternation(words.words("day-through-more"))
    through = alternation(words.words("day-through"))
    return _ClockPatterns(
        re.compile(
            rf"(?<![\w:.,/£$€+-])(?:(?P<h>\d{{1,2}})(?:{colon}|{stop}|{lettered})|(?P<n>{named})\b)"
        ),
        re.compile(r"(?<![\w:.,/£$€-])(?P<h>\d{1,2})\Z"),
        re.compile(rf"\s*(?:{_DASH}|(?<=\s)(?:{through})(?=\s))\s*(?:(?:{more})\s+){{0,2}}"),
        morning, noon, midnight,
        (":", *morning, *afternoon, *noon, *midnight, *letters),
    )  # fmt: skip


def clocks_of(text: Text) -> list[Clock]:
    """Give the times of a text in order."""
    words = _patterns(text.reading.language)
    low = text.folded
    for trigger in words.triggers:
        if trigger in low:
            break
    else:
        return []
    found: list[Clock] = []
    for each in words.time.finditer(low):
        one = _clock(text, words, each)
        found += [*_lone(words, one), one]
    for at, (one, after) in enumerate(pairwise(found)):
        if words.between.fullmatch(low, one.end, after.start):
            found[at] = replace(one, through=True)
    return found


def _clock(text: Text, words: _ClockPatterns, found: re.Match[str]) -> Clock:
    if named := found["n"]:
        return Clock(text, *found.span(), 12 if named in words.noon else 24, 0, "", whole=True)
    half = found["p"] or found["p2"] or found["p3"] or ""
    minute = found["m"] or found["m2"] or found["m3"]
    told: Half = "" if not half else "am" if half in words.morning else "pm"
    return Clock(text, *found.span(), int(found["h"]), int(minute or 0), told, whole=not minute)


def _lone(words: _ClockPatterns, after: Clock) -> list[Clock]:
    """Give the bare hour that a range begins with: the 9 of "9 to 5 p.m."."""
    low = after.text.folded
    link = _LINK.search(low[max(0, after.start - 12) : after.start]) if after.half else None
    if not link or not words.between.fullmatch(link[0]):
        return []
    stop = after.start - len(link[0])
    bare = words.lone.search(low[max(0, stop - 4) : stop])
    if not bare or not 0 < int(bare["h"]) <= 12:
        return []
    return [Clock(after.text, stop - len(bare[0]), stop, int(bare["h"]), 0, "", whole=True)]
