"""Phrases beside one place of a folded text, found by the word or mark that is nearest to it."""

from __future__ import annotations

import re
from collections import defaultdict
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from guidelint.reading.tokens import folded

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

Near = dict[str, tuple[Any, int]]
"""What stands beside a place: for each part that a phrase plays there, what it tells and where the
phrase ends, or starts where it stands before the place."""
NOTHING: Near = {}
LETTER = r"[^\W\d_]"
"""The pattern of a letter of any alphabet."""
_FIRST = re.compile(rf"{LETTER}+")
_Entry = tuple[str, int, bool, bool, bool, dict[str, Any]]
"""A phrase, its size, whether its case counts, whether it is all of the word it is found by,
whether no letter or digit may stand beside it, and what it tells."""
_Phrase = tuple[str, str, bool, dict[str, Any]]
"""A phrase, the same folded, whether its case counts, and what it tells."""
_Known = tuple[tuple[str, ...], list[_Entry], list[_Entry]]
"""The phrases that a word is part of, folded and as entries, and those that it is all of."""
_SIZE = itemgetter(1)
_ENDS = frozenset(("", " "))
_WORDS = frozenset("_°")
"""What letters and digits may not stand beside, as they may not beside each other."""


class Phrases:
    """The phrases of one language that may stand on one side of something."""

    def __init__(
        self, parts: Iterable[tuple[str, Mapping[str, Any], bool]], *, behind: bool
    ) -> None:
        """Take, for each part that phrases play, what each of them tells, and if case counts.

        behind: they follow, else they stand before.
        """
        played: dict[tuple[str, bool], dict[str, Any]] = {}
        for part, told, cased in parts:
            for phrase, each in told.items():
                played.setdefault((phrase, cased), {})[part] = each
        self._behind = behind
        self._listed: defaultdict[str, list[_Phrase]] = defaultdict(list)
        for (phrase, cased), told in played.items():
            low = folded(phrase) if cased else phrase
            edge = low if low.isalpha() else self._edge(low)
            self._listed[edge].append((phrase, low, cased, told))
        self._known: dict[str, _Known] = {}

    def _edge(self, low: str) -> str:
        """Give the word or mark of a phrase that it is found by: the one next to the number."""
        return first_word(low, 0) if self._behind else last_word(low, 0, len(low))

    def _found_by(self, edge: str) -> _Known | None:
        """Give the phrases that are found by a word, ready to be compared: few of all are."""
        if edge not in self._known and edge in self._listed:
            forms, longer, single = list[str](), list[_Entry](), list[_Entry]()
            for phrase, low, cased, told in self._listed[edge]:
                outer, whole = phrase[-self._behind], edge == low
                closed = outer in _WORDS or outer.isalnum()
                entry = phrase, len(phrase), cased, whole and not cased, closed, told
                (single if whole else longer).append(entry)
                forms += () if whole else (low,)
            longer.sort(key=_SIZE, reverse=True)
            self._known[edge] = tuple(forms), longer, single
        return self._known.get(edge)

    def ending(self, text: str, low: str, floor: int, end: int) -> Near:
        """Find those that end at `end` and start at `floor` or later."""
        known = self._found_by(last_word(low, floor, end)) if end > floor else None
        if not known:
            return NOTHING
        found, (forms, longer, single) = NOTHING, known
        for phrase, size, cased, sure, closed, told in (
            longer + single if forms and low.endswith(forms, floor, end) else single
        ):
            if sure or (text if cased else low).endswith(phrase, floor, end):
                start = end - size
                outer = low[start - 1] if closed and start > floor else " "
                if outer == " " or not (outer.isalnum() or outer in "_-"):
                    found = {part: (each, start) for part, each in told.items()} | found
        return found

    def starting(self, text: str, low: str, at: int) -> Near:
        """Find those that start at `at`."""
        word = _FIRST.match(low, at)
        known = self._found_by(word[0] if word else low[at : at + 1])
        if not known:
            return NOTHING
        found, (forms, longer, single) = NOTHING, known
        for phrase, size, cased, sure, closed, told in (
            longer + single if forms and low.startswith(forms, at) else single
        ):
            if sure or (text if cased else low).startswith(phrase, at):
                end = at + size
                outer = low[end : end + 1] if closed else ""
                if outer in _ENDS or not (outer.isalnum() or outer == "_"):
                    found = {part: (each, end) for part, each in told.items()} | found
        return found


def last_word(low: str, floor: int, end: int) -> str:
    """Give the letters that end there, or the mark."""
    word = low[low.rfind(" ", floor, end) + 1 or floor : end]
    if word.isalpha():
        return word
    start = end
    while start > floor and low[start - 1].isalpha():
        start -= 1
    return low[start:end] or low[end - 1]


def first_word(low: str, at: int) -> str:
    """Give the letters that start there, or the mark."""
    found = _FIRST.match(low, at)
    return found[0] if found else low[at : at + 1]


def alternation(*tables: Iterable[str]) -> str:
    """Give a pattern that matches any of a few folded phrases, the longest that fits."""
    found = sorted({re.escape(form) for each in tables for form in each}, key=len, reverse=True)
    return f"(?:{'|'.join(found)})" if found else "(?!)"
