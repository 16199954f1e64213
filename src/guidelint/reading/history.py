"""Whether a sentence speaks of a name as one of the past ("formerly X", "until 2022")."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from guidelint.lexicon import known_lexicon
from guidelint.model import lazy
from guidelint.reading.text import is_quoted

if TYPE_CHECKING:
    from collections.abc import Iterable

_ANY_YEAR = lazy(r"(?<![\w.,/-])(?:19|20)\d\d(?![\w/])")
_REACH = 70
"""Characters before a name in which a word about the past is looked for."""


@lru_cache(maxsize=4096)
def _speaks(language: str, name: str, text: str) -> bool:
    """Whether a pattern occurs in a sentence or heading: many names stand in the same one."""
    return known_lexicon(language).pattern(name).search(text) is not None


Use = tuple[str, int, int]
"""A sentence, and the start and end of a name in it."""


def is_historical(language: str, use: Use, heading: str = "", current: Iterable[str] = ()) -> bool:
    """Whether a name is mentioned as a name of the past.

    heading: that of the section. current: today's names: who names both in a sentence knows of the
    change, unless the two are listed side by side.
    """
    sentence, start, end = use
    if heading and _speaks(language, "history heading", heading):
        return True
    if _speaks(language, "told of the past", sentence) or is_quoted(sentence, start, end):
        return True
    pattern = known_lexicon(language).pattern
    if pattern("before a past name").search(sentence[max(0, start - _REACH) : start]):
        return True
    if pattern("after a past name").match(sentence, end):
        return True
    return any(_is_set_against(language, use, name) for name in current if name in sentence)


def reads_as_past(language: str, sentence: str, end: int, year: int) -> bool:
    """Whether what follows a name is told in the past tense, or the sentence is of a year past.

    year: the last one in which the name was right.
    """
    if known_lexicon(language).pattern("past tense").match(sentence, end):
        return True
    return any(int(found) <= year for found in _ANY_YEAR.findall(sentence))


def _is_set_against(language: str, use: Use, name: str) -> bool:
    """Whether today's name stands in the sentence too, and not in one list with the old one."""
    sentence, start, end = use
    listed = known_lexicon(language).pattern("listed together")
    for found in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", sentence):
        between = sentence[end : found.start()] or sentence[found.end() : start]
        if not listed.fullmatch(between):
            return True
    return False
