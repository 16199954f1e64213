"""How a name is set apart where it stands: a gloss, a row of its own, a list it shares."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from guidelint.language.acronyms import Acronym, find_acronyms
from guidelint.language.expansions import find_definitions
from guidelint.language.words import words

if TYPE_CHECKING:
    from collections.abc import Iterator

_APPOSED = re.compile(
    r"\s*(?:,\s*(?:the|an?|or|i\.e\.|formerly|now)\b|\s+(?:stands?\s+for|means|refers?\s+to)\b"
    r"|\s*[:=](?!\w)|\s+[–—-]\s)",
    re.IGNORECASE,
)
_ASIDE = re.compile(r"\s*,?\s*(?:which|who|is\s+(?:the|an?)|are\s+(?:the)?|was\s+(?:the|an?))\b")
_NAMED = re.compile(
    r"(?:called|named|known as|abbreviated(?: as| to)?|so-called|in short|acronym|formerly|the new"
    r"|also|different from|confused? with|instead of|rather than|unlike|not)\s+(?:the\s+|an?\s+)?"
    r"[“\"'‘]?$",
    re.IGNORECASE,
)
_JOINT = re.compile(
    r"(?:'s|’s|s)?[\s,;/&()+–—-]*"
    r"(?:(?:and|or|vs\.?|versus|not|nor|than|rather|the|an?|to|from|with|by|but|both|either|into"
    r"|und|et|y|e|o|ou|oder|le|la|les|el|der|die|das|of|for|in)\b[\s,;/&()+–—-]*){0,4}"
)
_GLOSS_WORDS = 4


def gloss(text: str, start: int, end: int) -> tuple[str, bool] | None:
    """Give what is said of the name at `[start, end)` right beside it, and whether it is firm.

    The gloss is a few stems. A definition in brackets or an apposition is firm; a relative clause
    or "is a" is not: it may belong to the sentence.
    """
    for each in find_definitions(text):
        if each.start == start:
            return _stems(each.long), True
    if _NAMED.search(text, max(0, start - 40), start):
        return "", True
    if _APPOSED.match(text, end):
        return _stems(text[end : end + 80]), True
    if _ASIDE.match(text, end):
        return _stems(text[end : end + 80]), False
    return None


def _stems(text: str) -> str:
    content = [word.stem for word in words(text) if word.kind == "content"]
    return " ".join(content[:_GLOSS_WORDS])


@lru_cache(maxsize=4096)
def chains(text: str) -> tuple[tuple[Acronym, ...], ...]:
    """Group the acronyms of a sentence that are listed or contrasted with one another."""
    return tuple(_chains(text))


def _chains(text: str) -> Iterator[tuple[Acronym, ...]]:
    chain: list[Acronym] = []
    for each in find_acronyms(text):
        if chain and not _JOINT.fullmatch(text, chain[-1].end, each.start):
            yield tuple(chain)
            chain = []
        chain.append(each)
    if chain:
        yield tuple(chain)


@lru_cache(maxsize=1024)
def lower_words(text: str) -> frozenset[str]:
    """Give the words that stand in lower case in a text."""
    return frozenset(re.findall(r"(?<![\w-])[^\W\d_A-Z]{3,}(?![\w-])", text))


@lru_cache(maxsize=1024)
def prose_words(text: str) -> frozenset[str]:
    """Give the words that stand in lower case in a text; parts of addresses are none."""
    return frozenset(re.findall(r"(?<![\w@./-])[^\W\d_A-Z]{3,}(?![\w@/-]|\.\w)", text))
