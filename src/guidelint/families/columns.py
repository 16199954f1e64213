"""Aligning sequences of words, titles or file names, on the words that most of them share."""

from __future__ import annotations

import itertools
from collections import Counter
from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

SHARE = 0.8
"""A word in this share of the sequences is common to them."""
SPLIT = 0.6
"""Names are made of two parts when this share of them can be split into parts that recur."""
RECURRING = 2


class Columns(msgspec.Struct, frozen=True):
    """The common words in order, and for each sequence the words in each gap between them.

    A row has one string more than there are anchors; a gap beside an anchor that a sequence does
    not have is empty. `fitting`: how many sequences have all anchors.
    """

    anchors: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    fitting: int


def learn_columns(sequences: Sequence[Sequence[str]]) -> Columns:
    """Align word sequences on the words that most of them share."""
    shares = Counter(word for words in sequences for word in set(words))
    common = {word for word, count in shares.items() if count >= SHARE * len(sequences)}
    orders = Counter(tuple(word for word in words if word in common) for words in sequences)
    if not orders:
        return Columns((), (), 0)
    anchors = min(orders, key=lambda order: (-orders[order], order))
    rows = tuple(tuple(_gaps(words, anchors)) for words in sequences)
    return Columns(anchors, rows, orders[anchors])


def _gaps(words: Sequence[str], anchors: Sequence[str]) -> Iterator[str]:
    """Give the words between each two anchors; an anchor that is missing empties both its gaps."""
    at = [-1]
    for anchor in anchors:
        found = [i for i in range(max(at) + 1, len(words)) if words[i] == anchor]
        at.append(found[0] if found else -2)
    at.append(len(words))
    for left, right in itertools.pairwise(at):
        yield " ".join(words[left + 1 : right]) if left > -2 and right > -2 else ""


def split_names(names: Sequence[Sequence[str]]) -> list[tuple[str, str]]:
    """Split names such as `nurse-new-zealand` into two parts that recur in other names.

    Names that cannot be split give two empty parts; so do all where too few can be.
    """
    heads = Counter(tuple(name[:i]) for name in names for i in range(1, len(name)))
    tails = Counter(tuple(name[i:]) for name in names for i in range(1, len(name)))
    splits = [_best_split(tuple(name), heads, tails) for name in names]
    if sum(i > 0 for i in splits) < max(SPLIT * len(names), RECURRING):
        return [("", "")] * len(names)
    return [
        (" ".join(name[:i]), " ".join(name[i:])) if i else ("", "")
        for name, i in zip(names, splits, strict=True)
    ]


def _best_split(
    name: tuple[str, ...], heads: Counter[tuple[str, ...]], tails: Counter[tuple[str, ...]]
) -> int:
    scores = {i: min(heads[name[:i]], tails[name[i:]]) for i in range(1, len(name))}
    best = max(scores, key=lambda i: (scores[i], i), default=0)
    return best if best and scores[best] >= RECURRING else 0
