"""Phrases beside one place of a folded text, found by the word or mark that is nearest to it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from guidelint.lexicon.quantities import Forms, Key, forms, forms_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

Near = dict[str, tuple[Any, int]]
"""What stands beside a place: for each part that a phrase plays there, what it tells and where the
phrase ends, or starts where it stands before the place."""
Parts = dict[str, dict[str, Any]]
"""For each part, the phrases that play it, each with what it tells."""
_NOTHING: Near = {}
_LETTERS = re.compile(r"[^\W\d_]+")
NEVER = "(?!)"
"""The pattern that matches nowhere."""
LETTER = r"[^\W\d_]"
"""The pattern of a letter of any alphabet."""


def alternation(phrases: Iterable[str]) -> str:
    """Give a pattern that matches any of a few folded phrases, the longest that fits."""
    found = sorted({re.escape(phrase) for phrase in phrases}, key=len, reverse=True)
    return f"(?:{'|'.join(found)})" if found else NEVER


class Phrases:
    """The phrases of one language that may stand on one side of something."""

    def __init__(self, parts: Parts, *, behind: bool) -> None:
        """Take the phrases by the parts they play; behind: they follow, else they stand before."""
        played: dict[str, Near] = {}
        for part, phrases in parts.items():
            for phrase, told in phrases.items():
                played.setdefault(phrase, {})[part] = told
        self._by_edge: dict[str, list[tuple[str, list[tuple[str, Any]]]]] = {}
        for phrase in sorted(played, key=len, reverse=True):
            edge = first_word(phrase, 0) if behind else last_word(phrase, 0, len(phrase))
            self._by_edge.setdefault(edge, []).append((phrase, [*played[phrase].items()]))

    def before(self, low: str, floor: int, end: int) -> Near:
        """Find those that end at `end` and start at `floor` or later."""
        known = self._by_edge.get(last_word(low, floor, end)) if end > floor else None
        if not known:
            return _NOTHING
        found: Near = {}
        for phrase, parts in known:
            if low.endswith(phrase, floor, end):
                start = end - len(phrase)
                if start <= floor or not (phrase[0].isalpha() and _goes_on(low[start - 1], "_-")):
                    for part, told in parts:
                        if part not in found:
                            found[part] = told, start
        return found

    def behind(self, low: str, at: int) -> Near:
        """Find those that start at `at`."""
        known = self._by_edge.get(first_word(low, at))
        if not known:
            return _NOTHING
        found: Near = {}
        for phrase, parts in known:
            if low.startswith(phrase, at):
                end = at + len(phrase)
                if not (phrase[-1].isalnum() and _goes_on(low[end : end + 1], "_")):
                    for part, told in parts:
                        if part not in found:
                            found[part] = told, end
        return found


def _goes_on(char: str, marks: str) -> bool:
    return char.isalnum() or (char != "" and char in marks)


def named(*tables: tuple[Forms, Any]) -> dict[str, Any]:
    """Give what each form tells: those of each string of forms tell the same."""
    return {form: told for listed, told in tables for form in forms(listed)}


def listed(*words: Forms) -> dict[str, Any]:
    """Give the forms of a lexicon of which it matters only that they are there."""
    return {form: True for each in words for form in forms(each)}


def parts_of(group: str, words: Mapping[Key, Forms], *keys: Key) -> Parts:
    """Give each of some keys of a part of a lexicon as a part that its forms play."""
    return {f"{group} {key}": dict.fromkeys(forms_of(words, key), True) for key in keys}


def told_of(words: Mapping[Key, Forms], tells: Mapping[Key, Any]) -> dict[str, Any]:
    """Give what each form tells: those of each key tell the same."""
    return {form: told for key, told in tells.items() for form in forms_of(words, key)}


def by_form(table: Mapping[str, Forms]) -> dict[str, str]:
    """Give the name of each form in a table of names and their forms."""
    return {form: name for name, each in table.items() for form in forms(each)}


def word_before(low: str, floor: int, end: int) -> tuple[int, int]:
    """Give the span of the word before `end`, over a space or mark; empty after a digit."""
    stop = end
    while stop > floor and end - stop < 3 and not low[stop - 1].isalnum():
        stop -= 1
    start = stop
    while start > floor and low[start - 1].isalpha():
        start -= 1
    return start, stop


def last_word(low: str, floor: int, end: int) -> str:
    """Give the letters that end there, or the mark."""
    word = low[max(low.rfind(" ", floor, end) + 1, floor) : end]
    if word.isalpha():
        return word
    start = end
    while start > floor and low[start - 1].isalpha():
        start -= 1
    return low[start:end] or low[end - 1]


def first_word(low: str, at: int) -> str:
    """Give the letters that start there, or the mark."""
    found = _LETTERS.match(low, at)
    return found[0] if found else low[at : at + 1]
