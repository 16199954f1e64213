"""Many terms found in one pass over a text, whatever their accents, spaces and, if asked, case."""

from __future__ import annotations

import sys
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_SPACES = "\t\n\r\u00a0\u2009\u202f"
_DASHES = "\u2010\u2011\u2012\u2013"


class TermMatch(msgspec.Struct, frozen=True):
    """A term in a text: its number in the list of terms, and where it stands."""

    term: int
    start: int
    end: int


class TermFinder:
    """Finds whole words of a list in texts; the longest term wins where several begin.

    Accents and the kind of space or dash do not matter. A term with `exact_case` must have its
    capitals where the text has them.
    """

    def __init__(self, terms: Sequence[tuple[str, bool]]) -> None:
        """Prepare for (term, exact_case) pairs; raises ValueError for an empty term."""
        import ahocorasick_rs as aho

        if not all(term.strip() for term, _ in terms):
            raise ValueError("A term is empty")
        self._terms = terms
        self._automaton = aho.AhoCorasick(
            [folded(term) for term, _ in terms], matchkind=aho.MatchKind.LeftmostLongest
        )

    def find(self, text: str) -> Iterator[TermMatch]:
        """Yield the terms in a text in order."""
        for number, start, end in self._automaton.find_matches_as_indexes(folded(text)):
            term, exact = self._terms[number]
            if is_whole(text, start, end) and (not exact or _same_case(term, text[start:end])):
                yield TermMatch(number, start, end)


def is_whole(text: str, start: int, end: int) -> bool:
    """Whether `[start, end)` is not part of a longer word, an address or a path."""
    before, after = text[start - 1 : start], text[end : end + 1]
    if before.isalnum() or after.isalnum() or "_" in (before, after):
        return False
    if before in ("@", "/", "\\", "#", ".") and text[start - 2 : start - 1].isalnum():
        return before == "/" and text[start - 2].isupper()
    beyond = text[end + 1 : end + 2]
    return not (after == "@" or (after in (".", "/", "\\") and beyond.islower()))


def _same_case(term: str, found: str) -> bool:
    return all(a.isupper() == b.isupper() for a, b in zip(term, found, strict=True))


@lru_cache(maxsize=8192)
def folded(text: str) -> str:
    """Fold case, accents, spaces and dashes, one character for one."""
    if text.isascii() and "\n" not in text:
        return text.lower()
    return text.translate(_table())


@lru_cache(maxsize=1)
def _table() -> dict[int, str]:
    """Map characters of the scripts that have case to their plain lower-case letter."""
    table = {char: chr(char).lower() for char in range(65, 91)}
    for code in (*range(0xAA, 0x590), *range(0x1E00, 0x2000)):
        plain = unicodedata.normalize("NFD", chr(code))[0].lower()
        if len(plain) == 1 and code <= sys.maxunicode:
            table[code] = plain
    table |= dict.fromkeys(map(ord, _SPACES), " ") | dict.fromkeys(map(ord, _DASHES), "-")
    return table | {ord("’"): "'"}
