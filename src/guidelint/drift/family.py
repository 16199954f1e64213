"""A family read as one body: its template sentences and where a page deviates from them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from guidelint.drift.changes import read_lexicon
from guidelint.drift.clusters import cluster
from guidelint.drift.columns import Sentence, read_sentence
from guidelint.drift.dependencies import Partition, partitions
from guidelint.drift.deviations import Deviation, Family, deviations

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guidelint.drift.tally import Tally

SHARED = 2
"""A sentence on so many pages belongs to the template."""


class Found(msgspec.Struct, frozen=True):
    """A deviation and the sentence it is in."""

    sentence: Sentence
    deviation: Deviation


def sentences(counted: Tally) -> Iterator[Sentence]:
    """Give the sentences that pages share, best supported first."""
    for members in cluster(counted.lines):
        if len(members) == 1 and len(counted.lines[members[0].skeleton].pages) < SHARED:
            continue
        yield read_sentence(members, counted.lines)


def finish(counted: Tally) -> list[Found]:
    """Find all deviations of a family."""
    subjects = [fact.subject for fact in counted.pages]
    split = partitions(subjects, counted.said)
    groups = [group for partition in split.values() for group in _groups(partition)]
    family = Family(split, groups, counted.said, read_lexicon(subjects))
    return [
        Found(sentence, found)
        for sentence in sentences(counted)
        if len(sentence.rows) >= SHARED
        for found in deviations(sentence, family)
    ]


def _groups(partition: Partition) -> list[list[int]]:
    groups: dict[str, list[int]] = {}
    for page, value in partition.items():
        groups.setdefault(value, []).append(page)
    return [group for group in groups.values() if len(group) >= SHARED]
