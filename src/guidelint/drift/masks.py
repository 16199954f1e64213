"""Masks: a page's own attribute values, in every form they take, become marks in its lines."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from guidelint.lexicon.countries import country_words

if TYPE_CHECKING:
    from guidelint.model import Attributes

OPEN, CLOSE = "\ue000", "\ue001"
"""A mark is the attribute's name between these; a "+" after the name is the derived word."""
LETTERS = 3
"""A shorter value ("no", "us") is only taken for one where it is written as it stands."""
SLOT = re.compile(f"{OPEN}([^{CLOSE}+]*)(\\+?){CLOSE}")


@lru_cache(maxsize=65536)
def value_forms(value: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Give the names that stand for an attribute's value, and the words derived from them."""
    names, words = country_words(value)
    spelled = dict.fromkeys((value, value.replace("-", " "), *names))
    return tuple(form for form in spelled if form), words


@lru_cache(maxsize=65536)
def mask_patterns(name: str, value: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    """Give the patterns of one attribute value and the marks that replace what they match."""
    names, words = value_forms(value)
    patterns = []
    if words:
        derived = _any_of(words, "(?:e?s)?(?:m[ae]n)?")
        patterns.append((derived, f"{OPEN}{name}+{CLOSE}"))
    article = "(?:[Tt]he )?" if words else ""
    patterns.append((_any_of(names, "", article), f"{OPEN}{name}{CLOSE}"))
    return tuple(patterns)


def mask(front: str, body: str, attributes: Attributes) -> tuple[str, str, Attributes]:
    """Replace the values of a page's attributes, longest first, by marks.

    A value that the body never says is none of the page's words: it is left alone, and the
    attributes that were found are given back.
    """
    said: list[tuple[str, str]] = []
    for pair in masking_order(attributes):
        patterns = mask_patterns(*pair)
        before = body
        for pattern, mark in patterns:
            body = pattern.sub(mark, body)
        if body != before:
            said.append(pair)
            for pattern, mark in patterns:
                front = pattern.sub(mark, front)
    return front, body, tuple(said)


@lru_cache(maxsize=65536)
def masking_order(attributes: Attributes) -> Attributes:
    """Sort attributes as they are masked: the longest value first."""
    return tuple(sorted(attributes, key=lambda pair: (-len(pair[1]), pair)))


def _any_of(forms: tuple[str, ...], ending: str, article: str = "") -> re.Pattern[str]:
    longest = sorted(forms, key=len, reverse=True)
    choice = "|".join(_form(form) for form in longest)
    return re.compile(rf"(?<![\w{OPEN}]){article}(?:{choice}){ending}(?!\w)")


def _form(form: str) -> str:
    escaped = re.escape(form).replace(r"\ ", "[ -]")
    return f"(?i:{escaped})" if len(form) > LETTERS else escaped
