"""Phrases at one place of a folded text, found by the word or mark that is nearest to it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

from guidelint import regexes as re
from guidelint.lexicon.quantities import Forms, forms

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

T = TypeVar("T")
_LETTERS = re.compile(r"[^\W\d_]+")
NEVER = "(?!)"
"""The pattern that matches nowhere."""
LETTER = r"[^\W\d_]"
"""The pattern of a letter of any alphabet."""


def alternation(phrases: Iterable[str]) -> str:
    """Give a pattern that matches any of some folded phrases, the longest that fits.

    Shared beginnings are written once, so that a scan tries few branches. Of no phrases: NEVER.
    """
    tree: dict[str, dict] = {}  # type: ignore[type-arg]
    for phrase in sorted(phrases):
        node = tree
        for char in phrase:
            node = node.setdefault(char, {})
        node[""] = {}
    return _branches(tree) if tree else NEVER


def _branches(node: dict[str, dict]) -> str:  # type: ignore[type-arg]
    ends = "" in node
    parts = [re.escape(char) + _branches(below) for char, below in node.items() if char]
    if not parts:
        return ""
    joined = parts[0] if len(parts) == 1 and not ends else f"(?:{'|'.join(parts)})"
    return f"{joined}?" if ends else joined


def word_before(low: str, floor: int, end: int) -> tuple[int, int]:
    """Give the span of the word before `end`, over a space or mark; empty after a digit."""
    stop = end
    while stop > floor and end - stop < 3 and not low[stop - 1].isalnum():
        stop -= 1
    start = stop
    while start > floor and low[start - 1].isalpha():
        start -= 1
    return start, stop


class Before(Generic[T]):
    """Phrases that may stand right before something, each with what it tells."""

    def __init__(self, phrases: Mapping[str, T]) -> None:
        self._by_end: dict[str, list[tuple[str, T]]] = {}
        for phrase in sorted(phrases, key=len, reverse=True):
            entry = (phrase, phrases[phrase])
            self._by_end.setdefault(last_word(phrase, 0, len(phrase)), []).append(entry)
        self._ends = frozenset(phrase[-2:] for phrase in phrases)

    def find(self, low: str, floor: int, end: int) -> tuple[T, int] | None:
        """Give what the longest phrase tells that ends at `end`, spaces aside, and its start."""
        while end > floor and low[end - 1] == " ":
            end -= 1
        near = self._ends
        if end <= floor or (low[end - 2 : end] not in near and low[end - 1] not in near):
            return None
        for phrase, told in self._by_end.get(last_word(low, floor, end), ()):
            if low.endswith(phrase, floor, end):
                start = end - len(phrase)
                if start <= floor or not (phrase[0].isalpha() and _goes_on(low[start - 1], "_-")):
                    return told, start
        return None


class After(Generic[T]):
    """Phrases that may stand right behind something, each with what it tells."""

    def __init__(self, phrases: Mapping[str, T]) -> None:
        self._by_start: dict[str, list[tuple[str, T]]] = {}
        for phrase in sorted(phrases, key=len, reverse=True):
            self._by_start.setdefault(_first(phrase, 0), []).append((phrase, phrases[phrase]))
        self._starts = frozenset(phrase[:2] for phrase in phrases)

    def find(self, low: str, at: int) -> tuple[T, int] | None:
        """Give what the longest phrase tells that starts at `at`, and its end."""
        near = low[at : at + 2]
        if near not in self._starts and near[:1] not in self._starts:
            return None
        for phrase, told in self._by_start.get(_first(low, at), ()):
            if low.startswith(phrase, at):
                end = at + len(phrase)
                if not (phrase[-1].isalnum() and end < len(low) and _goes_on(low[end], "_")):
                    return told, end
        return None


def any_before(*words: Forms) -> Before[bool]:
    """Give the phrases of a lexicon that may stand before something."""
    return Before({form: True for each in words for form in forms(each)})


def any_after(*words: Forms) -> After[bool]:
    """Give the phrases of a lexicon that may stand behind something."""
    return After({form: True for each in words for form in forms(each)})


def by_form(table: Mapping[str, Forms]) -> dict[str, str]:
    """Give the name of each form in a table of names and their forms."""
    return {form: name for name, each in table.items() for form in forms(each)}


def last_word(low: str, floor: int, end: int) -> str:
    """Give the letters that end there, or the mark."""
    word = low[max(low.rfind(" ", floor, end) + 1, floor) : end]
    if word.isalpha():
        return word
    start = end
    while start > floor and low[start - 1].isalpha():
        start -= 1
    return low[start:end] or low[end - 1]


def _first(low: str, at: int) -> str:
    found = _LETTERS.match(low, at)
    return found[0] if found else low[at]


def _goes_on(char: str, marks: str) -> bool:
    return char.isalnum() or char in marks
