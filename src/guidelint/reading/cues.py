"""The one scan for many terms: all cue phrases of a lexicon in one pass over a page."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from guidelint.lexicon import lexicon

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ahocorasick_rs import AhoCorasick

JOINT = "\n"
"""Stands between the texts of a page in the scanned string, so that no phrase spans two."""


class Hit(NamedTuple):
    """A cue phrase at `[start, end)` of a clean text; `phrase` as the lexicon has it."""

    start: int
    end: int
    phrase: str


class _Scanner(NamedTuple):
    automaton: AhoCorasick
    phrases: tuple[tuple[str, bool, tuple[str, ...]], ...]
    """(phrase, whether any ending may follow, the cues it belongs to)"""


@lru_cache(maxsize=16)
def _scanner(language: str) -> _Scanner | None:
    from ahocorasick_rs import AhoCorasick

    names: dict[str, list[str]] = {}
    for name, phrases in lexicon(language).cues.items():
        for phrase in phrases:
            names.setdefault(phrase, []).append(name)
    if not names:
        return None
    found = tuple((each.rstrip("*"), each[-1] == "*", tuple(of)) for each, of in names.items())
    return _Scanner(AhoCorasick([phrase for phrase, _, _ in found]), found)


def scan_cues(language: str, texts: Sequence[str]) -> list[dict[str, list[Hit]]]:
    """Find the cues of a language in folded texts: for each text, the hits by cue, in order."""
    told: list[dict[str, list[Hit]]] = [{} for _ in texts]
    scanner = _scanner(language)
    if scanner is None:
        return told
    joined = JOINT.join(texts)
    at, base = 0, 0
    for index, start, end in _hits(scanner, joined):
        while start >= base + len(texts[at]) + 1:
            base += len(texts[at]) + 1
            at += 1
        phrase, _, names = scanner.phrases[index]
        for name in names:
            told[at].setdefault(name, []).append(Hit(start - base, end - base, phrase))
    return told


def _hits(scanner: _Scanner, text: str) -> Iterator[tuple[int, int, int]]:
    """Give the hits at word boundaries in the order of their starts, the longest first."""
    matches = scanner.automaton.find_matches_as_indexes(text, overlapping=True)
    for index, start, end in sorted(matches, key=lambda hit: (hit[1], -hit[2])):
        if start and text[start].isalnum() and text[start - 1].isalnum():
            continue
        stop = end
        if scanner.phrases[index][1]:
            while stop < len(text) and text[stop].isalnum():
                stop += 1
        elif end < len(text) and text[end - 1].isalnum() and text[end].isalnum():
            continue
        yield index, start, stop
