"""THE stemmer: a word without its ending, so that "applies", "applied" and "applying" are one."""

from __future__ import annotations

from functools import lru_cache

from guidelint.lexicon import lexicon

SHORTEST = 3
"""Letters that are left of a word at least."""
DOUBLED = frozenset("bdgmnprt")


@lru_cache(maxsize=65536)
def stem(word: str, language: str) -> str:
    """Give the stem of a folded word by the endings of a language, the longest that fits."""
    known = lexicon(language).irregular.get(word)
    if known or word.endswith("ss"):
        return known or word
    for ending, instead in _endings(language):
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST:
            left = word[: len(word) - len(ending)]
            doubled = len(ending) > 1 and len(left) > SHORTEST and left[-1] == left[-2]
            return (left[:-1] if doubled and left[-1] in DOUBLED else left) + instead  # "stopp|ed"
    return word


@lru_cache(maxsize=16)
def _endings(language: str) -> tuple[tuple[str, str], ...]:
    """Give (ending, what stands in its place), the longest first; "ies>y" replaces."""
    pairs = (each.partition(">") for each in lexicon(language).words("endings"))
    found = ((ending, instead) for ending, _, instead in pairs)
    return tuple(sorted(found, key=lambda pair: (-len(pair[0]), pair[0])))
