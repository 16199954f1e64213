"""What varies in a set of like sequences of words: the columns between their common words."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

SHARE = 0.8
"""A word in this share of the sequences is common to them."""


class Columns(msgspec.Struct, frozen=True):
    """The common words in order, and for each sequence the words in each gap between them.

    A row has one string more than there are anchors; a sequence that does not fit has empty ones.
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
    rows = [_gaps(words, anchors) for words in sequences]
    empty = ("",) * (len(anchors) + 1)
    fitting = sum(row is not None for row in rows)
    return Columns(anchors, tuple(row or empty for row in rows), fitting)


def _gaps(words: Sequence[str], anchors: Sequence[str]) -> tuple[str, ...] | None:
    gaps: list[str] = []
    gap: list[str] = []
    for word in words:
        if len(gaps) < len(anchors) and word == anchors[len(gaps)]:
            gaps.append(" ".join(gap))
            gap = []
        else:
            gap.append(word)
    return (*gaps, " ".join(gap)) if len(gaps) == len(anchors) else None


def value_name(values: Collection[str], taken: Collection[str]) -> str:
    """Name an attribute after its values: `country` where they are countries, else `subject`."""
    countries = country_names()
    known = sum(value.casefold().removeprefix("the ") in countries for value in values)
    base = "country" if known >= SHARE * len(values) else "subject"
    names = (base, *(f"{base}-{number}" for number in range(2, len(taken) + 3)))
    return next(name for name in names if name not in taken)


@lru_cache(maxsize=1)
def country_names() -> frozenset[str]:
    """The English names and the two-letter codes of countries, in lower case (CLDR)."""
    from babel import Locale

    territories = Locale("en").territories
    names = {name.casefold() for code, name in territories.items() if code.isalpha()}
    return frozenset(names | {code.casefold() for code in territories if len(code) == 2})
