"""Cases: a column before judgement, with all that speaks for and against a slip."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from guidelint.drift.changes import Called, Change, change, left_behind, narrowed, read_called
from guidelint.drift.dependencies import PAIR, Explanation, Partition, partitions, ways
from guidelint.drift.lines import JOINT
from guidelint.drift.masks import Tally, slots

if TYPE_CHECKING:
    from collections.abc import Sequence

    from guidelint.drift.lines import Words
    from guidelint.drift.sentences import Column, Shared

LONGEST = 10
"""Words of a longer difference are another sentence, not a slip."""
ROW = 15
"""A table row of more words is read as a sentence."""


class Family(msgspec.Struct, frozen=True):
    """What deciding needs to know of the pages.

    names: the names of their attributes. groups: the pages with one value of one.
    called: what attribute values are called.
    """

    counted: Tally
    language: str
    names: frozenset[str]
    groups: frozenset[frozenset[int]]
    partitions: dict[str, Partition]
    called: Called


class ColumnCase(NamedTuple):
    """A column, and how all pages as one group, and each partition, explain it.

    generic: nothing in the sentence is of one page or one group of pages. owned: it stands on all
    pages with one value of an attribute, and there only.
    """

    sentence: Shared
    column: Column
    everyone: Explanation
    explained: list[Explanation]
    generic: bool
    owned: bool
    family: Family

    @property
    def contents(self) -> dict[int, Words]:
        """What each page has in the column."""
        return self.column.contents


def read_family(counted: Tally) -> Family:
    """Give what deciding needs to know of the pages."""
    subjects = [page.subject for page in counted.pages]
    split = partitions(subjects, counted.said)
    groups: dict[tuple[str, str], list[int]] = {}
    for name, partition in split.items():
        for page, value in partition.items():
            groups.setdefault((name, value), []).append(page)
    return Family(
        counted,
        counted.pages[0].language,
        frozenset(name for subject in subjects for name, _ in subject.attributes),
        frozenset(frozenset(group) for group in groups.values() if len(group) >= PAIR),
        split,
        read_called(subjects),
    )


def read_case(
    sentence: Shared, column: Column, columns: Sequence[Column], family: Family
) -> ColumnCase:
    """Give a column with what speaks for and against a slip in it."""
    contents = column.contents
    owned = len(contents) > PAIR or len(columns) == 1
    owned = owned and frozenset(contents) in family.groups
    generic = _is_generic(sentence, column, columns, family)
    return ColumnCase(sentence, column, *ways(family.partitions, contents), generic, owned, family)


def _is_generic(
    sentence: Shared, column: Column, columns: Sequence[Column], family: Family
) -> bool:
    if JOINT.strip() in sentence.leader and len(sentence.leader) <= ROW:
        return False
    for name in slots(sentence.leader):
        if len({dict(family.counted.said[page]).get(name) for page in column.contents}) > 1:
            return False
    others = (each for each in columns if not _is_unanimous(each))
    return all(each.left <= column.left and each.right >= column.right for each in others)


def _is_unanimous(column: Column) -> bool:
    """Whether all pages but one say the same."""
    counts = Counter(column.contents.values())
    return len(column.contents) - max(counts.values()) <= 1


def read_change(case: ColumnCase, content: Words, expected: Words, page: int) -> tuple[Change, str]:
    """Classify what a page says, and name the attribute by which it names a sibling.

    What only shows that a page never says its own attribute is style.
    """
    family, key = case.family, case.sentence.field
    own = dict(family.counted.said[page])
    unsaid = slots(expected) - set(own)
    if unsaid and key not in unsaid:
        return "style", ""
    ours, theirs = narrowed(content, expected)
    slot = left_behind(ours, theirs, own, family.called)
    if slot:
        return "left-behind", slot
    if (key and key not in family.names) or max(len(ours), len(theirs)) > LONGEST:
        return "style", ""
    return change(ours, theirs, family.language), ""


class Enough(NamedTuple):
    """How many pages must have a sentence before one of them can be wrong in it.

    unexplained: no attribute can explain the page, since others with its value differ from it;
    mixed: the same, where two attributes together may (an artist in Kenya), since the sentence
    has a mark of one, or more that varies. The rest is for a page that is the only one with its
    value of an attribute. owned: the sentence stands on all pages with one value of another
    attribute, and there only. generic: nothing in the sentence is of one page. local: something is.
    """

    unexplained: int
    mixed: int
    owned: int
    generic: int
    local: int


NEVER = 1 << 30
ENOUGH: dict[Change, Enough] = {
    "left-behind": Enough(2, 2, 2, 2, 2),
    "negation": Enough(3, 3, 2, 3, 5),
    "name": Enough(3, 3, 2, 3, 5),
    "number": Enough(4, 6, 2, 6, 12),
    "word": Enough(4, 6, 5, 5, 12),
    "clause": Enough(5, 8, 8, 8, 20),
    "style": Enough(NEVER, NEVER, NEVER, NEVER, NEVER),
}


def enough(kind: Change, case: ColumnCase, pages: Sequence[int]) -> int:
    """Give the pages that must have a sentence before a change in it is a finding."""
    table = ENOUGH[kind]
    groups = (group for each in case.explained for group in each.groups.values())
    if not any(set(group) <= set(pages) for group in groups):
        return table.unexplained if case.generic else table.mixed
    if case.generic:
        return min(table.owned, table.generic) if case.owned else table.generic
    return table.local
