"""Long forms of acronyms compared: what is the same name, a longer one, a near one, another."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from guidelint.language.expansions import PARTICLES
from guidelint.language.words import fold, words

if TYPE_CHECKING:
    from guidelint.language.words import Word

Kinship = Literal["same", "near", "longer", "other"]
MIN_STEM = 4
MIN_WORD = 3
"""Letters of a word; fewer are initials, as in "HM Revenue and Customs"."""
MIN_WORDS = 3

_QUALIFIED = re.compile(
    r"\s*(?:,|of\b|for\b|in\b|under\b|at\b|within\b|de\b|du\b|des\b|d['’]|della?\b|der\b|für\b|im\b)",
    re.IGNORECASE,
)


@lru_cache(maxsize=4096)
def content(long: str) -> tuple[str, ...]:
    """Give the stems of a long form without articles and the like, but always its last word."""
    return tuple(word.stem for word in _content_words(long))


def _content_words(long: str) -> list[Word]:
    found = words(long)
    return [
        word
        for word in found
        if word is found[-1] or (word.kind != "function" and fold(word.stem) not in PARTICLES)
    ]


@lru_cache(maxsize=4096)
def is_spelt_by_initials(short: str, long: str) -> bool:
    """Whether the letters of an acronym are the first letters of all words, particles aside."""
    pieces = [fold(piece) for piece in re.findall(r"[^\W_]+", re.sub(r"\b[dl]['’]", "", long))]
    letters = [char for char in fold(short) if char.isalnum()]
    initials = [piece[0] for piece in pieces if piece not in PARTICLES]
    return letters == initials or letters == [piece[0] for piece in pieces]


def has_initials(short: str, long: str) -> bool:
    """Whether a long form begins with a word of content, and half of the letters begin words."""
    pieces = [fold(piece) for piece in re.findall(r"[^\W_]+", long)]
    letters = [char for char in fold(short) if char.isalnum()]
    if not pieces or pieces[0] in PARTICLES:
        return False
    initials = {piece[0] for piece in pieces}
    return 2 * sum(letter in initials for letter in letters) >= len(letters)


def kinship(one: str, other: str) -> Kinship:
    """Compare two long forms.

    same: equal but for endings, spelling, or words that come before or after and qualify
    ("Moroccan", "of the Ministry of Health", "2022"). longer: `other` has a further name at its
    end, and its words have other endings. near: one word of three or more differs.
    """
    a, b = content(one), content(other)
    if "".join(a) == "".join(b) or _ends(a, b) or _ends(b, a):
        return "same"
    if _begins(b, a) or (_begins(a, b) and (a == b[: len(a)] or _is_qualified(other, len(a)))):
        return "same"
    if _begins(a, b):
        return "longer"
    if len(a) == len(b):
        apart = [pair for pair in zip(a, b, strict=True) if not alike(*pair)]
        if not apart or min(len(word) for pair in apart for word in pair) < MIN_WORD:
            return "same"
        if len(apart) == 1 and len(a) >= MIN_WORDS:
            return "near"
    return "other"


def _begins(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    return 1 < len(short) < len(long) and all(
        alike(x, y) for x, y in zip(short, long, strict=False)
    )


def _ends(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    return 1 < len(short) < len(long) and all(
        alike(x, y) for x, y in zip(short[::-1], long[::-1], strict=False)
    )


def _is_qualified(long: str, size: int) -> bool:
    """Whether what follows the first `size` content words qualifies them, and is not a name."""
    kept = _content_words(long)
    if len(kept) <= size or _QUALIFIED.match(long, kept[size - 1].end):
        return True
    return not all(word.capital for word in kept)


def alike(one: str, other: str) -> bool:
    """Whether two stems are forms of one word: program and programming, health and healthcare."""
    if one == other:
        return True
    size = min(len(one), len(other))
    same = next((i for i in range(size) if one[i] != other[i]), size)
    return same >= max(MIN_STEM, size - 2)
