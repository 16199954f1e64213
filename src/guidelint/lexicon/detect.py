"""Which language a text is in, told by its function words."""

from __future__ import annotations

import re

from guidelint.lexicon.load import LANGUAGES, lexicon

SAMPLE = 6000
"""Characters that are looked at."""
ENOUGH = 0.15
"""Function words are 0.3 to 0.5 of prose; of prose in another language, below 0.1."""
SHORT = 12
"""Words; a shorter text has no language of its own."""

_WORD = re.compile(r"[^\W\d_]+")


def language_of(text: str, declared: str = "") -> str:
    """Give the ISO 639-1 code of a text's language; "" where no lexicon knows it.

    `declared` is what the page says of itself ("fr-CA"); its words decide where they are enough.
    """
    named = re.split("[-_]", declared.lower())[0]
    words = [word.lower() for word in _WORD.findall(text[:SAMPLE])]
    if len(words) < SHORT:
        return named if named in LANGUAGES else "" if named else LANGUAGES[0]
    shares = {code: _share(words, code) for code in LANGUAGES}
    best = max(shares, key=lambda code: (shares[code], code == named))
    return best if shares[best] >= ENOUGH else ""


def _share(words: list[str], language: str) -> float:
    known = lexicon(language).function_words
    return sum(word in known for word in words) / len(words)
