"""Which language a text is in, told by its function words."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache

import msgspec

from guidelint.lexicon.load import FOLDER, LANGUAGES, lexicon

SAMPLE = 6000
"""Characters that are looked at."""
ENOUGH = 0.15
"""Function words are 0.3 to 0.5 of prose; of prose in an unrelated language, below 0.1."""
SHORT = 12
"""Words; a shorter text has no language of its own, unless it has two function words of one."""

LITTLE = 60
"""Words of a page with so few in sentences, beside a table, that two of one language tell it."""

_WORD = re.compile(r"[^\W\d_]+")


class Told(msgspec.Struct, frozen=True):
    """What the words of a text tell: the language they are of, and their number.

    code: ISO 639-1, "" where no known language has enough of them.
    """

    code: str
    words: int


class _Foreign(msgspec.Struct, frozen=True):
    name: str
    function: str


@lru_cache(maxsize=1)
def _foreign() -> dict[str, _Foreign]:
    """Give the function words of languages without a lexicon, so that none is mistaken."""
    found = msgspec.json.decode((FOLDER / "foreign.json").read_bytes(), type=dict[str, _Foreign])
    return {code: each for code, each in found.items() if code not in LANGUAGES}


@lru_cache(maxsize=1)
def _languages_of() -> dict[str, tuple[str, ...]]:
    """Give the languages that have a word as a function word."""
    known = {code: lexicon(code).function_words for code in LANGUAGES}
    known |= {code: frozenset(each.function.split()) for code, each in _foreign().items()}
    found: dict[str, list[str]] = {}
    for code, words in known.items():
        for word in words:
            found.setdefault(word, []).append(code)
    return {word: tuple(codes) for word, codes in found.items()}


def language_of(text: str, declared: str = "") -> str:
    """Give the ISO 639-1 code of a text's language; "" where there is no lexicon for it.

    `declared` is what the page says of itself ("fr-CA"); its words decide where they are enough.
    """
    code = told_by(text, declared).code
    return code if code in LANGUAGES else ""


def told_by(text: str, declared: str = "") -> Told:
    """Tell the language of a text, also one that there is no lexicon for."""
    named = declared.lower().replace("_", "-").partition("-")[0]
    words = _WORD.findall(text[:SAMPLE].lower())
    counts: dict[str, int] = {}
    known, counted = _languages_of(), Counter(words)
    for word in known.keys() & counted.keys():
        for code in known[word]:
            counts[code] = counts.get(code, 0) + counted[word]
    codes = sorted(counts, key=lambda code: (code not in LANGUAGES, code))
    best = max(codes, key=lambda code: (counts[code], code == named), default="")
    if len(words) < SHORT:
        apart = best and counts[best] > max(1, counts.get(LANGUAGES[0], 0))
        return Told(named or (best if apart else LANGUAGES[0]), len(words))
    rival = max((times for code, times in counts.items() if code != best), default=0)
    alone = len(words) < LITTLE and best and counts[best] > 1 + 2 * rival
    told = alone or (best and counts[best] >= ENOUGH * len(words))
    return Told(best if told else "", len(words))


def language_name(code: str) -> str:
    """Give the English name of a language that there is no lexicon for, or ""."""
    known = _foreign().get(code)
    return known.name if known else ""
