"""Fractions in words: "two thirds", "nearly half", and which share each can be said of."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from collections.abc import Iterator

_NAMES = {
    "half": 2, "third": 3, "quarter": 4, "fifth": 5, "sixth": 6, "eighth": 8, "tenth": 10,
}  # fmt: skip
_COUNTS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "seven": 7, "nine": 9,
}  # fmt: skip
_FRACTION = re.compile(
    r"(?<![\w-])(?:(?P<count>an?|one|two|three|four|five|seven|nine)[\s-]+"
    r"(?P<name>third|quarter|fifth|sixth|eighth|tenth)s?|(?:(?:one|a)[\s-]+)?(?P<half>half))(?![\w-])",
    re.IGNORECASE,
)
_HEDGE = re.compile(
    r"\b(?:(?P<below>nearly|almost|just\s+under|under|less\s+than|fewer\s+than|close\s+to|not\s+quite)"
    r"|(?P<above>over|more\s+than|just\s+over|above|at\s+least)"
    r"|(?P<about>about|around|roughly|approximately|some))\s+\Z",
    re.IGNORECASE,
)
_COMMON_WORDS = "1/10 1/8 1/6 1/5 1/4 1/3 2/5 1/2 3/5 2/3 3/4 4/5 9/10"
_COMMON = tuple(map(Fraction, _COMMON_WORDS.split()))
_FAR = Fraction(3, 100)


class FractionWords(msgspec.Struct, frozen=True):
    """A fraction in words, with the side on which its hedge says the true value lies."""

    value: Fraction
    start: int
    end: int
    hedge: str = ""


def fractions_in_words(text: str) -> Iterator[FractionWords]:
    """Yield the fractions a text names in words: "two thirds", "nearly half"."""
    for found in _FRACTION.finditer(text):
        below = 2 if found["half"] else _NAMES[found["name"].lower()]
        count = 1 if found["half"] else _COUNTS[found["count"].lower()]
        if count < below:
            hedge = _HEDGE.search(text[max(0, found.start() - 20) : found.start()])
            side = (hedge.lastgroup or "") if hedge else ""
            yield FractionWords(Fraction(count, below), found.start(), found.end(), side)


def fits_fraction(words: FractionWords, share: Fraction, slack: Fraction) -> bool:
    """Whether a share (0 to 1) can be meant by a fraction in words, which rounds generously.

    It cannot where another common fraction lies nearer, or on the wrong side of "more than".
    `slack` is the printed precision of the share.
    """
    if words.hedge == "above" and share + slack < words.value:
        return False
    if words.hedge == "below" and share - slack > words.value + _FAR / 3:
        return False
    far = 2 * _FAR if words.hedge else _FAR
    nearest = min(abs(each - share) for each in _COMMON)
    off = abs(words.value - share)
    return off <= far or off <= nearest
