"""Phrases beside one place of a folded text, found by the word or mark that is nearest to it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from guidelint.lexicon.quantities import forms
from guidelint.reading.tokens import folded

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from guidelint.lexicon.quantities import Forms

Near = dict[str, tuple[Any, int]]
"""What stands beside a place: for each part that a phrase plays there, what it tells and where the
phrase ends, or starts where it stands before the place."""
_Known = dict[str, list[tuple[str, bool, bool, list[tuple[str, Any]]]]]
_NOTHING: Near = {}
_LETTERS = re.compile(r"[^\W\d_]+")
LETTER = r"[^\W\d_]"
"""The pattern of a letter of any alphabet."""


class Phrases:
    """The phrases of one language that may stand on one side of something."""

    def __init__(self, parts: Iterable[tuple[str, Mapping[str, Any], bool]], edge: Any) -> None:
        """Take, for each part that phrases play, what each of them tells, and if case counts.

        edge: gives the word or mark of a phrase that is nearest to the place.
        """
        played: dict[tuple[str, bool], dict[str, Any]] = {}
        for part, told, cased in parts:
            for phrase, each in told.items():
                played.setdefault((phrase, cased), {})[part] = each
        self._known: _Known = {}
        for phrase, cased in sorted(played, key=lambda key: -len(key[0])):
            outer = (
                phrase[0].isalpha() if edge is last_word else phrase[-1].isalnum() or phrase == "°"
            )
            entry = phrase, cased, outer, [*played[phrase, cased].items()]
            self._known.setdefault(edge(folded(phrase), 0, len(phrase)), []).append(entry)

    def before(self, text: str, low: str, floor: int, end: int) -> Near:
        """Find those that end at `end` and start at `floor` or later."""
        known = self._known.get(last_word(low, floor, end)) if end > floor else None
        if not known:
            return _NOTHING
        found: Near = {}
        for phrase, cased, word, parts in known:
            if (text if cased else low).endswith(phrase, floor, end):
                start = end - len(phrase)
                if not word or start <= floor or not _goes_on(low[start - 1], "_-"):
                    for part, told in parts:
                        if part not in found:
                            found[part] = told, start
        return found

    def behind(self, text: str, low: str, at: int) -> Near:
        """Find those that start at `at`."""
        known = self._known.get(first_word(low, at))
        if not known:
            return _NOTHING
        found: Near = {}
        for phrase, cased, word, parts in known:
            if (text if cased else low).startswith(phrase, at):
                end = at + len(phrase)
                if not word or not _goes_on(low[end : end + 1], "_"):
                    for part, told in parts:
                        if part not in found:
                            found[part] = told, end
        return found


def _goes_on(char: str, marks: str) -> bool:
    return char.isalnum() or (char != "" and char in marks)


def last_word(low: str, floor: int, end: int) -> str:
    """Give the letters that end there, or the mark."""
    start = end
    while start > floor and low[start - 1].isalpha():
        start -= 1
    return low[start:end] or low[end - 1]


def first_word(low: str, at: int, _end: int = 0) -> str:
    """Give the letters that start there, or the mark."""
    found = _LETTERS.match(low, at)
    return found[0] if found else low[at : at + 1]


def word_before(low: str, floor: int, end: int) -> tuple[int, int]:
    """Give the span of the word before `end`, over a space or mark; empty after a digit."""
    stop = end
    while stop > floor and end - stop < 3 and not low[stop - 1].isalnum():
        stop -= 1
    return stop - len(word) if (
        word := last_word(low, floor, stop) if stop > floor else ""
    ).isalpha() else stop, stop


def alternation(*keys: Iterable[str]) -> str:
    """Give a pattern that matches any of a few folded phrases, the longest that fits."""
    found = sorted({re.escape(form) for key in keys for form in key}, key=len, reverse=True)
    return f"(?:{'|'.join(found)})" if found else "(?!)"


def by_form(table: Mapping[str, Forms]) -> dict[str, str]:
    """Give the name of each form in a table of names and their forms."""
    return {form: name for name, each in table.items() for form in forms(each)}
