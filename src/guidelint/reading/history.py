"""Whether a sentence speaks of a name as one of the past ("formerly X", "until 2022")."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from guidelint.lexicon import LANGUAGES, lexicon
from guidelint.reading.text import is_quoted

if TYPE_CHECKING:
    from collections.abc import Iterable

_ANY_YEAR = re.compile(r"(?<![\w.,/-])(?:19|20)\d\d(?![\w/])")
_REACH = 70
"""Characters before a name in which a word about the past is looked for."""


class Past:
    """How one language tells of the past."""

    def __init__(self, language: str) -> None:
        """Take a language; one without a lexicon is read as the first one."""
        self._pattern = lexicon(language or LANGUAGES[0]).pattern

    def is_historical(
        self, sentence: str, start: int, end: int, heading: str = "", current: Iterable[str] = ()
    ) -> bool:
        """Whether the name at `[start, end)` is mentioned as a name of the past.

        heading: that of the section. current: today's names: who names both in a sentence knows of
        the change, unless the two are listed side by side.
        """
        find = self._pattern
        if find("history heading").search(heading) or find("told of the past").search(sentence):
            return True
        if find("before a past name").search(sentence[max(0, start - _REACH) : start]):
            return True
        if is_quoted(sentence, start, end) or find("after a past name").match(sentence, end):
            return True
        beside = (name for name in current if name in sentence)
        return any(self._is_set_against(sentence, start, end, name) for name in beside)

    def reads_as_past(self, sentence: str, end: int, year: int) -> bool:
        """Whether what follows a name is told in the past tense, or the sentence is of a year past.

        year: the last one in which the name was right.
        """
        if self._pattern("past tense").match(sentence, end):
            return True
        return any(int(found) <= year for found in _ANY_YEAR.findall(sentence))

    def _is_set_against(self, sentence: str, start: int, end: int, name: str) -> bool:
        """Whether today's name stands in the sentence too, and not in one list with the old one."""
        for found in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", sentence):
            between = sentence[end : found.start()] or sentence[found.end() : start]
            if not self._pattern("listed together").fullmatch(between):
                return True
        return False
