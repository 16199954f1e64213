"""The one scan for many terms: all cue phrases of a lexicon in one pass over a page."""

from __future__ import annotations

from functools import lru_cache
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from guidelint.lexicon import lexicon

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ahocorasick_rs import AhoCorasick

JOINT = "\n"
"""Stands between the texts of a page in the scanned string, so that no phrase spans two."""


class Hit(msgspec.Struct, frozen=True, gc=False):
    """A cue phrase at `[start, end)` of a clean text; `phrase` as the lexicon has it."""

    start: int
    end: int
    phrase: str


class _Phrase(NamedTuple):
    """A phrase and the cues it belongs to.

    open: any ending may follow. begins, ends: whether it does so with a letter or digit.
    """

    phrase: str
    names: tuple[str, ...]
    open: bool
    begins: bool
    ends: bool


class _Scanner(NamedTuple):
    automaton: AhoCorasick
    phrases: tuple[_Phrase, ...]


@lru_cache(maxsize=16)
def _scanner(language: str) -> _Scanner | None:
    from ahocorasick_rs import AhoCorasick

    names: dict[str, list[str]] = {}
    for name, phrases in lexicon(language).cues.items():
        for phrase in phrases:
            names.setdefault(phrase, []).append(name)
    if not names:
        return None
    found = []
    for each, of in names.items():
        bare = each.rstrip("*")
        edges = bare[0].isalnum(), bare[-1].isalnum()
        found.append(_Phrase(bare, tuple(of), each[-1] == "*", *edges))
    return _Scanner(AhoCorasick([each.phrase for each in found]), tuple(found))


def scan_cues(language: str, texts: Sequence[str]) -> list[dict[str, list[Hit]]]:
    """Find the cues of a language in folded texts: for each text, the hits by cue, in order."""
    told: list[dict[str, list[Hit]]] = [{} for _ in texts]
    scanner = _scanner(language)
    if scanner is None:
        return told
    at, base, after = -1, 0, 0
    for start, size, phrase in _hits(scanner, JOINT.join(texts)):
        while start >= after:
            at += 1
            base, after = after, after + len(texts[at]) + len(JOINT)
        hit = Hit(start - base, start - base - size, phrase.phrase)
        here = told[at]
        for name in phrase.names:
            if name in here:
                here[name].append(hit)
            else:
                here[name] = [hit]
    return told


def _hits(scanner: _Scanner, text: str) -> list[tuple[int, int, _Phrase]]:
    """Give (start, minus the length, phrase) at word boundaries by their starts, longest first."""
    phrases, size = scanner.phrases, len(text)
    found = []
    for index, start, end in scanner.automaton.find_matches_as_indexes(text, overlapping=True):
        phrase = phrases[index]
        if phrase.begins and start and text[start - 1].isalnum():
            continue
        stop = end
        if phrase.open:
            while stop < size and text[stop].isalnum():
                stop += 1
        elif phrase.ends and end < size and text[end].isalnum():
            continue
        found.append((start, start - stop, phrase))
    found.sort(key=itemgetter(0, 1))
    return found
