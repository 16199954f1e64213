"""The words of a statement with their stems and what kind of word each is."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Literal

import msgspec

from guidelint.lexicon import lexicon
from guidelint.reading.stems import stem
from guidelint.reading.tokens import folded, tokenise

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guidelint.reading.tokens import Token

WordKind = Literal["content", "function", "negation", "modal", "number"]
OBJECT = "\ufffc"
"""Stands in clean text for code or an address."""

_GROUPING = str.maketrans("", "", ",'’\u00a0\u202f ")


class Word(msgspec.Struct, frozen=True, gc=False):
    """A word of a text: where it stands, its stem, and its kind.

    start, end: offsets into the text. stem: folded and without its ending ("files", "filed" and
    "filing" share one); for a number its plain digits ("1,200" and "1200", "two" and "2").
    """

    start: int
    end: int
    stem: str
    kind: WordKind
    capital: bool = False


@lru_cache(maxsize=4096)
def words(text: str, language: str) -> tuple[Word, ...]:
    """Give the words of a text in order; punctuation and white space are left out."""
    return tuple(_read(tokenise(text), language))


def _read(tokens: tuple[Token, ...], language: str) -> Iterator[Word]:
    for token in tokens:
        kind, text, start, end = token.kind, token.text, token.start, token.end
        if kind == "word":
            stem_, found = _word(text, language)
            if found == "modal" and start and text[0].isupper():
                found = "content"  # the month of May
            yield Word(start, end, stem_, found, text[0].isupper())
        elif kind == "number":
            yield Word(start, end, text.translate(_GROUPING), "number")
        elif text == OBJECT:
            yield Word(start, end, text, "content")


@lru_cache(maxsize=32768)
def _word(surface: str, language: str) -> tuple[str, WordKind]:
    known = lexicon(language)
    low = folded(surface)
    if low in known.words("negation") or low.endswith(tuple(known.words("negating ending"))):
        return low, "negation"
    if low in known.words("modal"):
        return low, "modal"
    acronym = surface.isupper() and len(surface) > 1
    if not acronym and (low in known.function_words or low in known.words("small")):
        return low, "function"
    return (low.replace(".", "") if acronym else stem(low, language)), "content"
