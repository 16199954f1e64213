"""The noun phrase that a number counts: "13 EU countries", "two prior lines"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from guidelint.reading.quantities.values import Span

_WORD = re.compile(r"[ \u00a0\u202f\n]+([^\W\d_]+(?:[-'’][^\W_]+)*)")
_MOST_WORDS = 6
_STOP_WORDS = (
    "a an the and or but nor of in on at to for from with by as per than then that which who whom"
    " whose when where while if is are was were be been being has have had will would can could"
    " may might must shall should do does did not no into onto over under between within without"
    " about after before during since until its their his her our your my it they we you he she"
    " this these those there here also only each every both either all any such so up out off via"
    " because although however plus versus vs et al am pm hence thus against through across"
)
_STOP = frozenset(_STOP_WORDS.split())
_PLURALS_WORDS = (
    "people children men women feet teeth mice criteria phenomena data media staff police persons"
    " bacteria alumni analyses diagnoses bases theses crises indices matrices vertices lives"
    " series species aircraft offspring personnel"
)
_PLURALS = frozenset(_PLURALS_WORDS.split())
_SINGULAR_S = ("ss", "us", "is")


def noun_after(text: str, end: int, *, singular: bool = False) -> Span | None:
    """Give the span of the phrase up to its head: the first plural noun, or for one the last word.

    None where punctuation or a function word comes before any head.
    """
    start = last = -1
    at = end
    for _ in range(_MOST_WORDS):
        found = _WORD.match(text, at)
        if not found or found[1].lower() in _STOP:
            break
        start = found.start(1) if start < 0 else start
        at = last = found.end()
        if not singular and is_plural(found[1]):
            return _longest(text, start, at)
    return (start, last) if singular and start >= 0 else None


def is_plural(word: str) -> bool:
    """Tell whether a word has the form of a plural noun."""
    low = word.lower()
    if low in _PLURALS:
        return True
    return len(low) > 3 and low[-1] == "s" and not low.endswith(_SINGULAR_S) and not word.isupper()


def _longest(text: str, start: int, end: int) -> Span:
    """Take in a second plural that follows, as in "four sales offices"."""
    found = _WORD.match(text, end)
    if found and is_plural(found[1]) and found[1].lower() not in _STOP:
        return start, found.end()
    return start, end
