"""Who may or must do something, as a sentence names it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from guidelint.agreement.vocabulary import vocabulary
from guidelint.agreement.words import words

if TYPE_CHECKING:
    from guidelint.agreement.words import Word

_LONGEST = 12

Range = tuple[int, int]
Stems = Callable[[str], frozenset[str]]


def actors(text: str, language: str) -> tuple[Range, ...]:
    """Give the word ranges of those who are allowed or obliged to do something.

    Two forms are read: "allows X to apply" and "X may apply".
    """
    found, stems = words(text, language), vocabulary(language).stems
    ranges = (
        _after_enabling(text, found, i, stems)
        if word.stem in stems("enabling")
        else _before_modal(text, found, i, stems)
        for i, word in enumerate(found)
        if word.stem in stems("enabling") or word.kind == "modal"
    )
    return tuple(each for each in ranges if each)


def heads(found: tuple[Word, ...], actor: Range) -> frozenset[str]:
    """Give the stems of an actor without what follows a preposition ("at a clinic")."""
    stems: list[str] = []
    for word in found[slice(*actor)]:
        if word.kind != "content" and stems:
            break
        if word.kind == "content":
            stems.append(word.stem)
    return frozenset(stems)


def _after_enabling(text: str, found: tuple[Word, ...], at: int, stems: Stems) -> Range | None:
    for end in range(at + 1, min(at + _LONGEST, len(found))):
        if found[end].stem in stems("infinitive"):
            return (at + 1, end) if end > at + 1 else None
        if found[end].stem in stems("clause break") or _parted(text, found, end):
            return None
    return None


def _before_modal(text: str, found: tuple[Word, ...], at: int, stems: Stems) -> Range | None:
    start = at
    while start and at - start < _LONGEST:
        if found[start - 1].stem in stems("clause break") or _parted(text, found, start):
            break
        start -= 1
    return (start, at) if start < at else None


def _parted(text: str, found: tuple[Word, ...], at: int) -> bool:
    between = text[found[at - 1].end : found[at].start]
    return any(mark in between for mark in ",;:()")
