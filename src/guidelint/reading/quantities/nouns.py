"""The noun phrase that a number counts: "13 EU countries", "two prior lines", "deux années"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidelint import regexes as re
from guidelint.lexicon.quantities import forms

if TYPE_CHECKING:
    from guidelint.lexicon.quantities import NounWords
    from guidelint.reading.quantities.values import Span

_WORD = re.compile(r" *([^\W\d_]+(?:[-'][^\W_]+)*)")
_SHORTEST = 4


class Nouns:
    """The nouns of one language, as far as a number before them needs to know them."""

    def __init__(self, words: NounWords) -> None:
        """Take the endings of plurals and the words that end a noun phrase."""
        self._reach = words.reach
        self._stop = frozenset(forms(words.stop))
        self._plurals = frozenset(forms(words.plurals))
        self._endings = forms(words.plural_endings)
        self._singular = forms(words.singular_endings)

    def after(self, text: str, low: str, end: int, *, singular: bool = False) -> Span | None:
        """Give the span of the phrase up to its head: the first plural noun; for one the last word.

        None where punctuation or a function word comes before any head.
        """
        start = last = -1
        at = end
        for _ in range(self._reach):
            found = _WORD.match(low, at)
            if not found or self._is_stop(found[1]):
                break
            start = found.start(1) if start < 0 else start
            at = last = found.end()
            if not singular and self.is_plural(text[found.start(1) : at]):
                return self._longest(text, low, start, at)
        return (start, last) if singular and start >= 0 else None

    def is_plural(self, word: str) -> bool:
        """Tell whether a word has the form of a plural noun."""
        low = word.lower()
        if low in self._plurals:
            return True
        long = len(low) >= _SHORTEST and not word.isupper()
        return long and low.endswith(self._endings) and not low.endswith(self._singular)

    def plural_next(self, text: str, low: str, end: int) -> bool:
        """Tell whether the next word is a plural noun."""
        found = _WORD.match(low, end)
        return bool(
            found
            and not self._is_stop(found[1])
            and self.is_plural(text[found.start(1) : found.end()])
        )

    def _is_stop(self, word: str) -> bool:
        return word in self._stop or word.partition("'")[0] + "'" in self._stop

    def _longest(self, text: str, low: str, start: int, end: int) -> Span:
        """Take in a second plural that follows, as in "four sales offices"."""
        found = _WORD.match(low, end)
        if (
            found
            and not self._is_stop(found[1])
            and self.is_plural(text[found.start(1) : found.end()])
        ):
            return start, found.end()
        return start, end
