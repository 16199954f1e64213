"""Dependencies: which attribute explains a column, and which pages break what it explains.

A column is a functional dependency of an attribute when pages with the same value of it have the
same content. The share of pages to take away until it holds is its error g3 (Kivinen and Mannila
1995, Approximate inference of functional dependencies from relations).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

import msgspec

from guidelint.drift.lines import Words
from guidelint.drift.masks import OPEN

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from guidelint.model import Attributes, Subject

COUNTRY = "country"
EVERYONE = ""
"""The name of the partition in which all pages are one group."""
TOLERATED = ((25, 0.2), (100, 0.1))
"""Largest g3 of a dependency up to so many pages; where pages are few, one page is much."""
TOLERATED_AMONG_MANY = 0.02
ALIKE = 0.85
"""Share of pages on which two partitions that say the same agree."""
PAIR = 2

Partition = dict[int, str]
"""The group of each page; a page that lacks the attribute is in none."""


class Explanation(msgspec.Struct, frozen=True):
    """How well a partition explains a column.

    violators: pages that differ from the majority of their group. informative: pages in groups
    of two or more. agreeing: such groups without a violator. distinct: their contents.
    """

    attribute: str
    groups: dict[str, list[int]]
    majority: dict[str, Words]
    violators: tuple[int, ...]
    informative: int
    agreeing: int
    distinct: int

    @property
    def holds(self) -> bool:
        """Whether the violators are few enough."""
        shares = (share for size, share in TOLERATED if self.informative <= size)
        share = next(shares, TOLERATED_AMONG_MANY)
        return len(self.violators) <= max(1, share * self.informative)


def partitions(subjects: Sequence[Subject], said: Sequence[Attributes]) -> dict[str, Partition]:
    """Give the partitions of the pages by attribute, each once.

    Of two attributes that split the pages alike (but for a few slips) the one is taken that more
    pages say in their text.
    """
    single: dict[str, Partition] = defaultdict(dict)
    for page, subject in enumerate(subjects):
        for name, value in subject.attributes:
            single[name][page] = value
    spoken = Counter(name for attributes in said for name, _ in attributes)
    kept: dict[str, Partition] = {}
    for name in sorted(single, key=lambda name: (-spoken[name], name != COUNTRY, name)):
        values = single[name]
        if len(set(values.values())) >= PAIR and not any(
            _is_alike(values, other) for other in kept.values()
        ):
            kept[name] = values
    return kept


def _is_alike(left: Partition, right: Partition) -> bool:
    both = [(left[page], right[page]) for page in left if page in right]
    least = ALIKE * len(both)
    if len(both) < ALIKE * max(len(left), len(right)):
        return False
    return all(_agreement(pairs) >= least for pairs in (both, [(b, a) for a, b in both]))


def _agreement(pairs: Sequence[tuple[str, str]]) -> int:
    """Count the pairs that remain when each first value keeps its most frequent second one."""
    seconds: dict[str, Counter[str]] = defaultdict(Counter)
    for first, second in pairs:
        seconds[first][second] += 1
    return sum(max(counts.values()) for counts in seconds.values())


def ways(
    partitions: Mapping[str, Partition], contents: Mapping[int, Words]
) -> tuple[Explanation, list[Explanation]]:
    """Measure how one group, and how each partition explains the contents of a column."""
    everyone = dict.fromkeys(contents, EVERYONE)
    overall = Counter(contents.values())
    first = _explain(EVERYONE, everyone, contents, overall)
    return first, [_explain(*each, contents, overall) for each in partitions.items()]


def _explain(
    attribute: str,
    partition: Partition,
    contents: Mapping[int, Words],
    overall: Counter[Words],
) -> Explanation:
    groups: dict[str, list[int]] = defaultdict(list)
    for page in contents:
        if page in partition:
            groups[partition[page]].append(page)
    majority: dict[str, Words] = {}
    violators: list[int] = []
    informative = agreeing = 0
    for name, pages in groups.items():
        counts = Counter(contents[page] for page in pages)
        best = majority[name] = _best(counts, overall, len(contents))
        if len(pages) >= PAIR:
            informative += len(pages)
            agreeing += len(counts) == 1
            violators += [page for page in pages if contents[page] != best]
    distinct = len({majority[name] for name, pages in groups.items() if len(pages) >= PAIR})
    return Explanation(
        attribute, dict(groups), majority, tuple(sorted(violators)), informative, agreeing, distinct
    )


def _best(counts: Counter[Words], overall: Counter[Words], total: int) -> Words:
    """Give the content that most pages of a group have.

    Of several, what most of the family says is right; else what names the page's own attributes;
    else what other groups do not say.
    """
    most = max(counts.values())
    tied = [content for content, count in counts.items() if count == most]
    return min(
        tied,
        key=lambda each: (
            2 * overall[each] <= total,
            OPEN not in "".join(each),
            overall[each],
            each,
        ),
    )
