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


GAP = 3
"""Tokens of a gap that count against likeness."""
LEAST = 0.3
"""Least share of common tokens."""
FEW = 6
"""In a line of fewer tokens every token of a gap counts."""


def matches(left: Sequence[str], right: Sequence[str]) -> tuple[int, ...]:
    """Give for each token of `left` the index of its match in `right`, or -1.

    The match is a longest common subsequence (Hirschberg 1975, without the divide); what the two
    lines begin and end with is matched first.
    """
    start = 0
    shorter = min(len(left), len(right))
    while start < shorter and left[start] == right[start]:
        start += 1
    end = 0
    while end < shorter - start and left[-1 - end] == right[-1 - end]:
        end += 1
    middle = _middle(left[start : len(left) - end], right[start : len(right) - end])
    shift = len(right) - len(left)
    return (
        *range(start),
        *(at + start if at >= 0 else -1 for at in middle),
        *(at + shift for at in range(len(left) - end, len(left))),
    )


def _middle(left: Sequence[str], right: Sequence[str]) -> list[int]:
    if not left or not right:
        return [-1] * len(left)
    lengths = _lengths(left, right)
    matched = [-1] * len(left)
    i = j = 0
    while i < len(left) and j < len(right):
        if left[i] == right[j] and lengths[i][j] == lengths[i + 1][j + 1] + 1:
            matched[i] = j
            i, j = i + 1, j + 1
        elif lengths[i + 1][j] >= lengths[i][j + 1]:
            i += 1
        else:
            j += 1
    return matched


def _lengths(left: Sequence[str], right: Sequence[str]) -> list[list[int]]:
    """Give the length of the longest common subsequence of each pair of suffixes."""
    below = [0] * (len(right) + 1)
    table = [below]
    for token in reversed(left):
        row = [0] * (len(right) + 1)
        for j in range(len(right) - 1, -1, -1):
            row[j] = below[j + 1] + 1 if token == right[j] else max(below[j], row[j + 1])
        table.append(row)
        below = row
    return table[::-1]


def likeness(matched: Sequence[int], size: int) -> float:
    """Give how alike two lines are from the match of one to the `size` tokens of the other.

    Twice the common tokens by those and what lies between them, where a gap of more than three
    tokens counts as three: a long name in a slot does not make another sentence. It does where
    nearly all of a line is the slot.
    """
    common = gaps = 0
    left, right = -1, -1
    for i, at in enumerate((*matched, size)):
        if at >= 0:
            gaps += min(i - left - 1, GAP) + min(at - right - 1, GAP)
            common += i < len(matched)
            left, right = i, at
    total = len(matched) + size
    if 2 * common < LEAST * total:
        return 0.0
    if min(len(matched), size) < FEW:
        return 2 * common / total
    return 2 * common / (2 * common + gaps)
