"""THE stemmer: a word without its ending, so that "applies", "applied" and "applying" are one."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from guidelint.lexicon import lexicon
from guidelint.model import grouped

if TYPE_CHECKING:
    from guidelint.reading.text import Text

SHORTEST = 3
"""Letters that are left of a word at least."""
DOUBLED = frozenset("bdgmnprt")


@lru_cache(maxsize=65536)
def stem(word: str, language: str) -> str:
    """Give the stem of a folded word by the endings of a language, the longest that fits."""
    known = lexicon(language).irregular.get(word)
    if known or word.endswith("ss"):
        return known or word
    for ending, instead in _endings(language).get(word[-1:], ()):
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST:
            left = word[: len(word) - len(ending)]
            doubled = len(ending) > 1 and len(left) > SHORTEST and left[-1] == left[-2]
            return (left[:-1] if doubled and left[-1] in DOUBLED else left) + instead  # "stopp|ed"
    return word


@lru_cache(maxsize=16)
def _endings(language: str) -> dict[str, list[tuple[str, str]]]:
    """Give (ending, what stands in its place) by the last letter, the longest first: "ies>y"."""
    pairs = lexicon(language).names("endings").items()
    longest = sorted(pairs, key=lambda pair: (-len(pair[0]), pair[0]))
    return grouped(longest, lambda pair: pair[0][-1])


def stems(text: Text, start: int = 0, end: int | None = None) -> frozenset[str]:
    """Give the stems of the words of a text within `[start, end)`."""
    words = text.between(start, len(text.clean) if end is None else end)
    return frozenset([stem(word.low, text.reading.language) for word in words])
