"""The words around a place in a sentence, and how far those of two places agree."""

from __future__ import annotations

from bisect import bisect_left
from functools import lru_cache
from typing import TYPE_CHECKING

import msgspec

from guidelint.language.words import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from guidelint.language.words import Word

EDGE = "|"
"""Stands for the start or the end of the sentence."""
NUMBER = "#"

Around = tuple[tuple[str, ...], tuple[str, ...]]
"""Stems to the left and to the right of a place, each from the nearest outward."""


class Agreement(msgspec.Struct, frozen=True, order=True):
    """How many stems agree on each side before the first difference, and whether one has content.

    Ordered by how much it says: content first, then the number of stems.
    """

    content: bool = False
    stems: int = 0
    both_sides: bool = False


@lru_cache(maxsize=32768)
def around(sentence: str, start: int, end: int, reach: int = 3) -> Around:
    """Give the stems around `[start, end)` of a sentence, up to `reach` on each side."""
    found = words(sentence)
    before = bisect_left(found, start, key=lambda word: word.start)
    after = bisect_left(found, end, key=lambda word: word.start)
    left = [_mark(word) for word in reversed(found[max(0, before - reach) : before])]
    right = [_mark(word) for word in found[after : after + reach]]
    return (_shared(_edged(left, reach)), _shared(_edged(right, reach)))


def _edged(stems: list[str], reach: int) -> tuple[str, ...]:
    return tuple(stems) if len(stems) == reach else (*stems, EDGE)


def _mark(word: Word) -> str:
    """Give a word's stem; all numbers are alike."""
    return NUMBER if word.kind == "number" else word.stem


@lru_cache(maxsize=32768)
def _shared(stems: tuple[str, ...]) -> tuple[str, ...]:
    """Give one object for equal tuples: thousands of pages repeat the same words."""
    return stems


def agreement(one: Sequence[Sequence[str]], other: Sequence[Sequence[str]]) -> Agreement:
    """Compare the words around two places."""
    left, right = (_agreeing(a, b) for a, b in zip(one, other, strict=True))
    return Agreement(
        content=any(_has_content(stem) for stem in (*left, *right)),
        stems=len(left) + len(right),
        both_sides=bool(left and right),
    )


def _agreeing(one: Sequence[str], other: Sequence[str]) -> list[str]:
    same = []
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        same.append(a)
    return same


def _has_content(stem: str) -> bool:
    return stem not in (EDGE, NUMBER) and any(word.kind == "content" for word in words(stem))
