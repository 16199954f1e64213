"""Dependencies: which attribute explains a column, and which pages break what it explains.

A column is a functional dependency of an attribute when pages with the same value of it have the
same content. The share of pages to take away until it holds is its error g3 (Kivinen and Mannila
1995, Approximate inference of functional dependencies from relations).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from guidelint.drift.columns import Content
    from guidelint.model import Subject

EVERYONE = ""
"""The name of the partition in which all pages are one group."""
TOLERATED = 0.02
"""Largest g3 of a dependency; one violator is always tolerated."""
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
    majority: dict[str, Content]
    violators: tuple[int, ...]
    informative: int
    agreeing: int
    distinct: int

    @property
    def holds(self) -> bool:
        """Whether the violators are few enough."""
        return len(self.violators) <= max(1, TOLERATED * self.informative)


def partitions(subjects: Sequence[Subject]) -> dict[str, dict[int, str]]:
    """Give the partitions of the pages by attribute, each once, and by pairs of attributes."""
    single: dict[str, dict[int, str]] = defaultdict(dict)
    for page, subject in enumerate(subjects):
        for name, value in subject.attributes:
            single[name][page] = value
    kept: dict[str, dict[int, str]] = {}
    shapes: set[tuple[tuple[int, ...], ...]] = set()
    for name in sorted(single, key=lambda name: (-len(single[name]), name)):
        shape = _shape(single[name])
        if len(shape) >= PAIR and shape not in shapes:
            shapes.add(shape)
            kept[name] = single[name]
    return kept


def _shape(partition: Partition) -> tuple[tuple[int, ...], ...]:
    groups: dict[str, list[int]] = defaultdict(list)
    for page, value in partition.items():
        groups[value].append(page)
    return tuple(sorted(tuple(group) for group in groups.values()))


def explain(
    attribute: str, partition: Partition | None, contents: Mapping[int, Content]
) -> Explanation:
    """Measure how a partition (None: one group) explains the contents of a column."""
    groups: dict[str, list[int]] = defaultdict(list)
    for page in contents:
        group = EVERYONE if partition is None else partition.get(page)
        if group is not None:
            groups[group].append(page)
    majority: dict[str, Content] = {}
    violators: list[int] = []
    informative = agreeing = 0
    for name, pages in groups.items():
        counts = Counter(contents[page] for page in pages)
        best = min(counts, key=lambda content: (-counts[content], content))
        majority[name] = best
        if len(pages) < PAIR:
            continue
        informative += len(pages)
        agreeing += len(counts) == 1
        if len(counts) > 1:
            violators += [page for page in pages if contents[page] != best]
    distinct = len({majority[name] for name, pages in groups.items() if len(pages) >= PAIR})
    return Explanation(
        attribute, dict(groups), majority, tuple(sorted(violators)), informative, agreeing, distinct
    )
