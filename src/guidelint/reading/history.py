"""Whether a sentence speaks of a name as one of the past ("formerly X", "until 2022")."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from guidelint.lexicon import LANGUAGES, lexicon
from guidelint.reading.text import is_quoted

if TYPE_CHECKING:
    from collections.abc import Iterable

_ANY_YEAR = re.compile(r"(?<![\w.,/-])(?:19|20)\d\d(?![\w/])")
_REACH = 70
"""Characters before a name in which a word about the past is looked for."""


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return lexicon(LANGUAGES[0]).pattern(name)


@lru_cache(maxsize=4096)
def _speaks(name: str, text: str) -> bool:
    """Whether a pattern occurs in a sentence or heading: many names stand in the same one."""
    return _pattern(name).search(text) is not None


def is_historical(
    sentence: str, start: int, end: int, heading: str = "", current: Iterable[str] = ()
) -> bool:
    """Whether the name at `[start, end)` is mentioned as a name of the past.

    heading: that of the section. current: today's names: who names both in a sentence knows of the
    change, unless the two are listed side by side.
    """
    if (heading and _speaks("history heading", heading)) or _speaks("told of the past", sentence):
        return True
    if _pattern("before a past name").search(sentence[max(0, start - _REACH) : start]):
        return True
    if is_quoted(sentence, start, end) or _pattern("after a past name").match(sentence, end):
        return True
    return any(name in sentence and _is_set_against(sentence, start, end, name) for name in current)


def reads_as_past(sentence: str, end: int, year: int) -> bool:
    """Whether what follows a name is told in the past tense, or the sentence is of a year past.

    year: the last one in which the name was right.
    """
    if _pattern("past tense").match(sentence, end):
        return True
    return any(int(found) <= year for found in _ANY_YEAR.findall(sentence))


def _is_set_against(sentence: str, start: int, end: int, name: str) -> bool:
    """Whether today's name stands in the sentence too, and not in one list with the old one."""
    for found in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", sentence):
        between = sentence[end : found.start()] or sentence[found.end() : start]
        if not _pattern("listed together").fullmatch(between):
            return True
    return False
