"""Whether a text is English, so that rules about English leave other languages in peace."""

from __future__ import annotations

from functools import lru_cache

from guidelint import regexes as re

FUNCTION_WORDS = frozenset(
    ("the", "of", "and", "to", "is", "for", "with", "that", "are", "or", "by", "from", "this")
)
MORE_WORDS = FUNCTION_WORDS | frozenset(
    ("you", "your", "will", "it", "be", "at", "not", "have", "was", "when", "if", "they", "need")
)
ENOUGH = 0.08
"""English prose has about 0.2 of these words; other European languages stay below 0.03."""
SHORT = 40
"""Words; in a shorter text one of them is enough."""
SAMPLE = 6000

_WORD = re.compile(r"[^\W\d_]+")


@lru_cache(maxsize=1024)
def is_english(text: str) -> bool:
    """Whether the words of a text, or of its first thousand words, are English ones."""
    words = [word.casefold() for word in _WORD.findall(text[:SAMPLE])]
    if len(words) < SHORT:
        return any(word in MORE_WORDS for word in words)
    return sum(word in FUNCTION_WORDS for word in words) >= ENOUGH * len(words)
