"""Countries (and days) in running text: names from CLDR, and the words for what is of them."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from guidelint.identity.members import plain
from guidelint.lexicon import cldr, lexicon

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from guidelint.reading import Text

ENDINGS = ("", "s", "e", "es", "ne", "nes")
"""What a word for what is of a country may take on."""


@lru_cache(maxsize=16)
def country_names(language: str) -> dict[str, str]:
    """Give the plain names of countries with their codes (ISO 3166), as CLDR has them."""
    return {plain(name): code for code, name in cldr(language).countries.items()}


@lru_cache(maxsize=16)
def country_terms(language: str) -> dict[str, str]:
    """Give single plain words that tell a country, with its code: its name, what is of it."""
    terms = {name: code for name, code in country_names(language).items() if " " not in name}
    for entry in lexicon(language).words("of a country"):
        code, _, word = entry.partition(":")
        terms |= {plain(word) + ending: code.upper() for ending in ENDINGS}
    return terms


@lru_cache(maxsize=16)
def calendar_words(language: str) -> frozenset[str]:
    """Give the plain names of days and months, as CLDR has them."""
    return frozenset(map(plain, cldr(language).calendar))


def kindred(words: Collection[str], said: Collection[str], language: str) -> set[str]:
    """Give the words said that tell the same countries as some of `words`."""
    terms = country_terms(language)
    codes = {terms[word] for word in words if word in terms}
    return {word for word in said if terms.get(word) in codes} if codes else set()


class Mention(NamedTuple):
    """Clean `[start, end)` of a text, which tells a country."""

    start: int
    end: int
    code: str


def mentions(text: Text, language: str) -> Iterator[Mention]:
    """Give the countries that a text names, or says something is of, in order."""
    terms, longer = country_terms(language), _longer_names(language)
    common = lexicon(language).words("common country")
    tokens = text.tokens
    after = 0
    for at, token in enumerate(tokens):
        if token.kind != "word" or at < after:
            continue
        start = token.start + max(token.text.find(mark) for mark in "'’") + 1
        printed = text.clean[start : token.end]
        word = plain(printed)
        for name, code in longer.get(word, ()):
            span = tokens[at : at + len(name)]
            if tuple(plain(each.text) for each in span[1:]) == name[1:] and printed[0].isupper():
                after = at + len(name)
                yield Mention(start, span[-1].end, code)
                break
        else:
            if word in terms and (printed[0].isupper() or word not in common):
                yield Mention(start, token.end, terms[word])


@lru_cache(maxsize=16)
def _longer_names(language: str) -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """Give the names of several words by their first word."""
    names: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for name, code in country_names(language).items():
        words = tuple(name.split())
        if len(words) > 1:
            names.setdefault(words[0], []).append((words, code))
    return names
