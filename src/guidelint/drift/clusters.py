"""Clusters: the skeletons that are one sentence of the template, around the best supported one.

Leader clustering in the order of (-support, skeleton): a skeleton joins the most similar leader
or becomes one. It does not chain, as union-find would. Candidates come from an inverted index of
shingles, so that the work stays linear in the number of distinct skeletons.
"""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

import msgspec

from guidelint.drift.alignment import likeness, matches
from guidelint.drift.skeletons import tokenize

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from guidelint.drift.tally import Sayers

SIMILAR = 0.6
"""Least likeness to a leader."""
SHORT = 12
"""A line of fewer tokens is indexed by pairs of tokens as well as by triples."""
CROWDED = 64
"""A shingle that more leaders share says nothing."""
CANDIDATES = 6


class Member(msgspec.Struct, frozen=True):
    """A skeleton of a cluster: its tokens, and for each token of the leader its match or -1."""

    skeleton: str
    tokens: tuple[str, ...]
    matched: tuple[int, ...]
    similarity: float


Cluster = tuple[Member, ...]
"""The leader first."""


def cluster(lines: Mapping[str, Sayers]) -> list[Cluster]:
    """Group skeletons into clusters."""
    order = sorted(lines, key=lambda line: (-len(lines[line].pages), line))
    clusters: list[list[Member]] = []
    speakers: list[set[int]] = []
    index: dict[tuple[str, ...], list[int]] = {}
    for line in order:
        words = tokenize(line)
        if not words:
            continue
        shingles = _shingles(words)
        pages = lines[line].pages
        free = (i for i in _candidates(shingles, index) if _has_room(speakers[i], pages))
        number, member = _nearest(line, words, free, clusters)
        if member is None:
            clusters.append([Member(line, words, tuple(range(len(words))), 1.0)])
            speakers.append(set(pages))
            for shingle in shingles:
                index.setdefault(shingle, []).append(len(clusters) - 1)
        else:
            clusters[number].append(member)
            speakers[number].update(pages)
    return [tuple(members) for members in clusters]


def _has_room(speakers: set[int], pages: Sequence[int]) -> bool:
    """Whether most pages do not say the sentence yet: those that do say another one here."""
    return 2 * sum(page in speakers for page in pages) <= len(pages)


def _shingles(words: tuple[str, ...]) -> set[tuple[str, ...]]:
    padded = ("", *words, "")
    found: set[tuple[str, ...]] = set(zip(padded, padded[1:], padded[2:], strict=False))
    return found.union(pairwise(padded)) if len(words) < SHORT else found


def _candidates(
    shingles: Iterable[tuple[str, ...]], index: Mapping[tuple[str, ...], list[int]]
) -> list[int]:
    votes: Counter[int] = Counter()
    for shingle in shingles:
        found = index.get(shingle)
        if found is not None and len(found) <= CROWDED:
            votes.update(found)
    ranked = sorted(votes, key=lambda number: (-votes[number], number))
    return ranked[:CANDIDATES]


def _nearest(
    line: str, words: tuple[str, ...], candidates: Iterable[int], clusters: list[list[Member]]
) -> tuple[int, Member | None]:
    best: tuple[float, int, Member] | None = None
    for number in candidates:
        leader = clusters[number][0]
        matched = matches(leader.tokens, words)
        similarity = likeness(matched, len(words))
        if similarity >= SIMILAR and (best is None or similarity > best[0]):
            best = (similarity, number, Member(line, words, matched, similarity))
    return (best[1], best[2]) if best else (-1, None)
