"""The words of a text that say what it is about, as they are compared."""

from __future__ import annotations

from functools import lru_cache

from guidelint.language.words import stem, words

_SHORTEST = 4


@lru_cache(maxsize=8192)
def root(stem: str) -> str:
    """Take off what makes a noun of a verb or adjective: "validity", "delivery", "renewal"."""
    for ending in ("ation", "ment", "ity", "al", "y"):
        if stem.endswith(ending) and len(stem) - len(ending) >= _SHORTEST:
            return stem.removesuffix(ending)
    return stem


def stems_of(text: str) -> frozenset[str]:
    """Give the roots of a list of words."""
    return frozenset(root(stem(word)) for word in text.split())


@lru_cache(maxsize=4096)
def content(text: str) -> frozenset[str]:
    """Give the stems of the words of a text that say what it is about."""
    found = (word for word in words(text) if word.kind in ("content", "number"))
    return frozenset(root(word.stem) for word in found)
