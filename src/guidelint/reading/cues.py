"""The one scan for many terms: all cue phrases of a lexicon in one pass over a page."""

from __future__ import annotations

from functools import lru_cache
from operator import itemgetter
from typing import TYPE_CHECKING

import msgspec

from guidelint.lexicon import lexicon
from guidelint.model import Unique

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


_Phrase = tuple[str, tuple[str, ...], bool, bool, bool]
"""A phrase, the cues it belongs to, whether any ending may follow, and whether it begins and ends
with a letter or digit."""


class _CueScanner(Unique, frozen=True, eq=False):
    automaton: AhoCorasick
    phrases: tuple[_Phrase, ...]


@lru_cache(maxsize=16)
def _scanner(language: str) -> _CueScanner | None:
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
        found.append((bare, tuple(of), each[-1] == "*", *edges))
    return _CueScanner(AhoCorasick([phrase for phrase, *_ in found]), tuple(found))


def scan_cues(language: str, texts: Sequence[str]) -> list[dict[str, list[Hit]]]:
    """Find the cues of a language in folded texts: for each text, the hits by cue, in order."""
    told: list[dict[str, list[Hit]]] = [{} for _ in texts]
    scanner = _scanner(language)
    if scanner is None:
        return told
    at, base, after = -1, 0, 0
    here = told[0] if told else {}
    for start, size, phrase, names in _hits(scanner, JOINT.join(texts)):
        while start >= after:
            at += 1
            base, after, here = after, after + len(texts[at]) + len(JOINT), told[at]
        hit = Hit(start - base, start - base - size, phrase)
        for name in names:
            if name in here:
                here[name].append(hit)
            else:
                here[name] = [hit]
    return told


def _hits(scanner: _CueScanner, text: str) -> list[tuple[int, int, str, tuple[str, ...]]]:
    """Give start, minus the length, phrase and its cues, by their starts, the longest first."""
    phrases, size = scanner.phrases, len(text)
    found = []
    for index, start, end in scanner.automaton.find_matches_as_indexes(text, overlapping=True):
        phrase, names, open_, begins, ends = phrases[index]
        if begins and start and text[start - 1].isalnum():
            continue
        stop = end
        if open_:
            while stop < size and text[stop].isalnum():
                stop += 1
        elif ends and end < size and text[end].isalnum():
            continue
        found.append((start, start - stop, phrase, names))
    found.sort(key=itemgetter(0, 1))
    return found
