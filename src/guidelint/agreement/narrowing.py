"""A thing that is "not registered or not stocked" here and just "unregistered" there."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, NamedTuple

from guidelint.agreement.words import words
from guidelint.lexicon import lexicon
from guidelint.reading.stems import stem
from guidelint.reading.tokens import folded

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from guidelint.agreement.words import Word

REACH = 8
"""Words within which the two denials of the wider wording follow their noun."""
SHORTEST = 4
"""Letters of a quality that a prefix denies: "un|registered"."""


class Narrowing(NamedTuple):
    """Spans of the wider wording, "not registered or not stocked", and of the narrower one.

    `left_out`: the alternative that the narrower wording drops, "not stocked".
    """

    wide: tuple[int, int]
    narrow: tuple[int, int]
    left_out: str


def find_narrowing(wide: str, narrow: str, language: str) -> Narrowing | None:
    """Find a thing that `wide` calls "not A or not B" and `narrow` calls "un-A"."""
    for noun, span, qualities, texts in _either(wide, language):
        for quality, denied, place in _denied(narrow, language):
            if quality in qualities and denied == noun:
                other = texts[1 - qualities.index(quality)]
                return Narrowing(span, place, other)
    return None


def _either(
    text: str, language: str
) -> Iterator[tuple[str, tuple[int, int], tuple[str, str], tuple[str, str]]]:
    """Give the noun, the span, and the two qualities of each "noun that is not A or not B"."""
    found, known = words(text, language), lexicon(language)
    relatives, either = known.words("relative"), known.words("or")
    for at, word in enumerate(found):
        if word.stem not in relatives or not at:
            continue
        denials = [i for i in range(at, min(at + REACH, len(found))) if found[i].kind == "negation"]
        if len(denials) > 1 and either & {w.stem for w in found[denials[0] : denials[1]]}:
            first, second = (_content(found, i) for i in denials[:2])
            if first and second:
                end = found[second[0]].end
                span = (found[denials[0]].start, _with_place(text, end, found, second[0], language))
                texts = tuple(
                    text[found[i].start : found[each[0]].end]
                    for i, each in zip(denials, (first, second), strict=False)
                )
                yield found[at - 1].stem, span, (first[1], second[1]), (texts[0], texts[1])


def _content(found: Sequence[Word], at: int) -> tuple[int, str] | None:
    rest = range(at + 1, min(at + 3, len(found)))
    return next(((i, found[i].stem) for i in rest if found[i].kind == "content"), None)


def _with_place(text: str, end: int, found: Sequence[Word], at: int, language: str) -> int:
    """Take in "locally" or "here" behind the second quality."""
    after = found[at + 1] if at + 1 < len(found) else None
    local = after and folded(text[after.start : after.end]) in lexicon(language).words("local")
    return after.end if after and local else end


def _denied(text: str, language: str) -> Iterator[tuple[str, str, tuple[int, int]]]:
    """Give the quality, the noun and the span of each "un-quality noun"."""
    prefixes = tuple(lexicon(language).words("denying prefix"))
    found = words(text, language)
    for word, after in itertools.pairwise(found):
        low = folded(text[word.start : word.end])
        prefix = next((each for each in prefixes if low.startswith(each)), "")
        quality = low.removeprefix(prefix).lstrip("-")
        if prefix and len(quality) >= SHORTEST and after.kind == "content":
            yield stem(quality, language), after.stem, (word.start, after.end)
