"""Cases: a column before judgement, with all that speaks for and against a slip."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import msgspec

from guidelint.drift.changes import (
    Change,
    Lexicon,
    change,
    left_behind,
    narrowed,
    read_lexicon,
    slots,
)
from guidelint.drift.columns import Column, SharedSentence
from guidelint.drift.dependencies import EVERYONE, PAIR, Explanation, Partition, explain, partitions
from guidelint.drift.units import CELL, META
from guidelint.model import Attributes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from guidelint.drift.columns import Content
    from guidelint.drift.tally import Tally

LONGEST = 10
"""Tokens of a longer difference are another sentence, not a slip."""
ROW = 15
"""A table row of more tokens is read as a sentence."""


class Family(msgspec.Struct, frozen=True):
    """What deciding needs to know of the pages.

    names: the names of their attributes. groups: the pages with one value of one.
    said: the attributes each page says. lexicon: what attribute values are called.
    """

    names: frozenset[str]
    groups: frozenset[frozenset[int]]
    partitions: dict[str, Partition]
    said: list[Attributes]
    lexicon: Lexicon

    def is_constant(self, attribute: str, pages: Iterable[int]) -> bool:
        """Whether pages have the same value of an attribute."""
        values = (dict(self.said[page]).get(attribute) for page in pages)
        first = next(values, None)
        return all(value == first for value in values)


class ColumnCase(msgspec.Struct, frozen=True):
    """A column, and how each partition explains it.

    generic: nothing in the sentence is of one page or one group of pages. owned: it stands on all
    pages with one value of an attribute, and there only.
    """

    sentence: SharedSentence
    column: Column
    everyone: Explanation
    explained: list[Explanation]
    generic: bool
    owned: bool

    @property
    def contents(self) -> dict[int, Content]:
        """What each page has in the column."""
        return self.column.contents


def read_family(counted: Tally) -> Family:
    """Give what deciding needs to know of the pages."""
    subjects = [fact.subject for fact in counted.pages]
    split = partitions(subjects, counted.said)
    lexicon = read_lexicon(subjects)
    groups = frozenset(group for partition in split.values() for group in _groups(partition))
    names = frozenset(name for subject in subjects for name, _ in subject.attributes)
    return Family(names, groups, split, counted.said, lexicon)


def _groups(partition: Partition) -> Iterator[frozenset[int]]:
    groups: dict[str, list[int]] = {}
    for page, value in partition.items():
        groups.setdefault(value, []).append(page)
    return (frozenset(group) for group in groups.values() if len(group) >= PAIR)


def read_case(
    sentence: SharedSentence, column: Column, columns: Sequence[Column], family: Family
) -> ColumnCase | None:
    """Weigh a column of a sentence; None where all pages say the same."""
    contents = column.contents
    if len(contents) < PAIR or len(set(contents.values())) < PAIR:
        return None
    everyone = explain(EVERYONE, None, contents)
    explained = [explain(*pair, contents) for pair in family.partitions.items()]
    generic = _is_generic(sentence, column, columns, family)
    owned = len(contents) > PAIR or len(columns) == 1
    owned = owned and frozenset(contents) in family.groups
    return ColumnCase(sentence, column, everyone, explained, generic, owned)


def _is_generic(
    sentence: SharedSentence, column: Column, columns: Sequence[Column], family: Family
) -> bool:
    leader = sentence.leader
    if CELL in leader.skeleton and len(leader.tokens) <= ROW:
        return False
    if any(not family.is_constant(name, column.contents) for name in slots(leader.tokens)):
        return False
    others = (each for each in columns if not _is_unanimous(each))
    return all(each.left <= column.left and each.right >= column.right for each in others)


def _is_unanimous(column: Column) -> bool:
    """Whether all pages but one say the same."""
    counts = Counter(column.contents.values())
    return len(column.contents) - max(counts.values()) <= 1


def read_change(
    case: ColumnCase, content: Content, expected: Content, page: int, family: Family
) -> tuple[Change, str]:
    """Classify what a page says, and name the attribute by which it names a sibling.

    What only shows that a page never says its own attribute is style.
    """
    own = dict(family.said[page])
    unsaid = slots(expected) - set(own)
    leader = case.sentence.leader.skeleton
    key = meta_key(leader)
    if unsaid and key not in unsaid:
        return "style", ""
    ours, theirs = narrowed(content, expected)
    slot = left_behind(ours, theirs, own, family.lexicon)
    if slot:
        return "left-behind", slot
    if (key and key not in family.names) or max(len(ours), len(theirs)) > LONGEST:
        return "style", ""
    return change(ours, theirs), ""


def meta_key(skeleton: str) -> str:
    """Give the key of a line of front matter, or the empty string."""
    return skeleton[len(META) :].partition(CELL)[0] if skeleton.startswith(META) else ""
