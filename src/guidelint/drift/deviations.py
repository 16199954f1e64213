"""Deviations: a page whose words in a shared sentence no attribute explains."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Literal, NamedTuple

import msgspec

from guidelint.drift.changes import Called, Change, change, left_behind, narrowed, read_called
from guidelint.drift.dependencies import (
    EVERYONE,
    PAIR,
    TOLERATED_AMONG_MANY,
    Explanation,
    Partition,
    partitions,
    ways,
)
from guidelint.drift.lines import JOINT
from guidelint.drift.masks import slots
from guidelint.drift.sentences import Column
from guidelint.model import Attributes

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from guidelint.drift.lines import Words
    from guidelint.drift.masks import Tally
    from guidelint.drift.sentences import Shared

Kind = Literal["drift", "pair", "variant"]

MAJORITY = 0.9
"""Share of pages that a majority needs where more than one page differs from it."""
FEW = 3
"""On more pages than this a variant is one advisory, not an error on each."""
SHOWN = 8
"""Siblings that are kept to be shown."""
TELLING = 4
"""Words that two groups do not have in common by chance."""
LARGE = 3
"""Pages of a broken group that agree, from which one other group that agrees is enough."""
VARIANT = 6
"""Pages from which two wordings of one sentence are worth a note."""
VARIANT_LOCAL = 20
"""The same for a sentence that has something of its page in it."""
VARIANT_MAJORITY = 0.6
REWRITTEN = 3
"""A page that stands alone in so many columns of a sentence has its own sentence."""
LONGEST = 10
"""Words of a longer difference are another sentence, not a slip."""
ROW = 15
"""A table row of more words is read as a sentence."""


class Family(msgspec.Struct, frozen=True):
    """What deciding needs to know of the pages.

    names: the names of their attributes. groups: the pages with one value of one.
    said: the attributes each page says. called: what attribute values are called.
    """

    language: str
    names: frozenset[str]
    groups: frozenset[frozenset[int]]
    partitions: dict[str, Partition]
    said: list[Attributes]
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


class Deviation(msgspec.Struct, frozen=True, kw_only=True):
    """Pages that say `content` where `agreeing` of `total` say `expected`.

    attribute: what the pages compared have in common; empty: they are all pages of the family.
    pages: those that deviate; one, or several of a variant. siblings: some that do not.
    slot: the attribute by which the words name a sibling, if they do.
    """

    kind: Kind
    column: Column
    pages: tuple[int, ...]
    siblings: tuple[int, ...]
    agreeing: int
    total: int
    attribute: str = EVERYONE
    slot: str = ""


def read_family(counted: Tally) -> Family:
    """Give what deciding needs to know of the pages."""
    subjects = [page.subject for page in counted.pages]
    split = partitions(subjects, counted.said)
    groups: dict[tuple[str, str], list[int]] = {}
    for name, partition in split.items():
        for page, value in partition.items():
            groups.setdefault((name, value), []).append(page)
    return Family(
        counted.pages[0].language,
        frozenset(name for subject in subjects for name, _ in subject.attributes),
        frozenset(frozenset(group) for group in groups.values() if len(group) >= PAIR),
        split,
        counted.said,
        read_called(subjects),
    )


def deviations(sentence: Shared, columns: Sequence[Column], family: Family) -> Iterator[Deviation]:
    """Find the pages that deviate in the columns of a sentence."""
    alone = Counter(page for column in columns for page in _alone(column))
    for column in columns:
        for found in _judge(_case(sentence, column, columns, family)):
            if all(alone[page] < REWRITTEN for page in found.pages):
                yield found


def _alone(column: Column) -> list[int]:
    """Give the pages whose content no other page has, unless all pages are so."""
    counts = Counter(column.contents.values())
    if max(counts.values()) == 1:
        return []
    return [page for page, content in column.contents.items() if counts[content] == 1]


def _case(
    sentence: Shared, column: Column, columns: Sequence[Column], family: Family
) -> ColumnCase:
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
        if len({dict(family.said[page]).get(name) for page in column.contents}) > 1:
            return False
    others = (each for each in columns if not _is_unanimous(each))
    return all(each.left <= column.left and each.right >= column.right for each in others)


def _is_unanimous(column: Column) -> bool:
    """Whether all pages but one say the same."""
    counts = Counter(column.contents.values())
    return len(column.contents) - max(counts.values()) <= 1


def _judge(case: ColumnCase) -> Iterator[Deviation]:
    everyone = case.everyone
    best = min(
        (each for each in case.explained if _is_dependency(each, case.contents)),
        key=lambda each: (len(each.violators), -each.informative, each.attribute),
        default=None,
    )
    if everyone.holds and (best is None or len(everyone.violators) <= len(best.violators)):
        yield from _dissenters(case)
    elif best is not None and best.holds:
        yield from _breakers(case, best)
    else:
        yield from _variant(case)


def _is_dependency(each: Explanation, contents: Mapping[int, Words]) -> bool:
    """Whether enough groups agree in themselves and differ from each other."""
    if each.agreeing >= PAIR or each.distinct < PAIR:
        return each.distinct >= PAIR
    broken = {name for name, pages in each.groups.items() if set(pages) & set(each.violators)}
    return each.agreeing == 1 and all(
        sum(contents[page] == each.majority[name] for page in each.groups[name]) >= LARGE
        for name in broken
    )


def _saying(case: ColumnCase, pages: Sequence[int], content: Words) -> tuple[int, ...]:
    return tuple(page for page in pages if case.contents[page] == content)


def _variants(
    case: ColumnCase, violators: Sequence[int]
) -> Iterator[tuple[Words, tuple[int, ...]]]:
    for content in sorted({case.contents[page] for page in violators}):
        yield content, _saying(case, violators, content)


def _dissenters(case: ColumnCase) -> Iterator[Deviation]:
    """Find the pages that differ from all others."""
    expected = case.everyone.majority[EVERYONE]
    siblings = _saying(case, list(case.contents), expected)
    total = len(case.contents)
    for content, pages in _variants(case, case.everyone.violators):
        kind, slot = read_change(case, content, expected, pages[0])
        few = len(pages) > 1 and len(siblings) < MAJORITY * total
        if not few and total >= enough(kind, case, pages):
            yield Deviation(
                kind="variant" if len(pages) > FEW else "pair" if total == PAIR else "drift",
                column=case.column,
                pages=pages,
                siblings=siblings[:SHOWN],
                agreeing=len(siblings),
                total=total,
                slot=slot,
            )


def _breakers(case: ColumnCase, best: Explanation) -> Iterator[Deviation]:
    """Find the pages that differ from the others of their group, where other groups agree."""
    contents, everyone = case.contents, case.everyone
    usual = everyone.majority[EVERYONE]
    is_majority = 3 * len(everyone.violators) <= everyone.informative
    for name, pages in best.groups.items():
        broken = [page for page in pages if page in best.violators]
        expected = best.majority[name]
        siblings = _saying(case, pages, expected)
        if is_majority and any(contents[page] == usual for page in broken):
            yield from _variant(case)
            continue
        if not broken or (len(siblings) == len(broken) and len(pages) > PAIR):
            continue
        is_pair = len(siblings) == 1
        for content, variants in _variants(case, broken):
            kind, slot = read_change(case, content, expected, variants[0])
            others = [each for group, each in best.majority.items() if group != name]
            foreign = content in others and is_pair and len(content) >= TELLING
            if foreign or not (kind == "style" or (is_pair and kind == "clause")):
                yield Deviation(
                    kind="pair" if is_pair else "drift",
                    column=case.column,
                    pages=variants,
                    siblings=siblings[:SHOWN],
                    agreeing=len(siblings),
                    total=len(pages),
                    attribute=best.attribute,
                    slot=slot,
                )


def _variant(case: ColumnCase) -> Iterator[Deviation]:
    """Find a second wording that several pages have and no attribute explains."""
    counts = Counter(case.contents.values())
    (expected, most), *others = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    content, pages = others[0]
    total = len(case.contents)
    enough_pages = VARIANT if case.generic else VARIANT_LOCAL
    if pages < PAIR or total < enough_pages or most < VARIANT_MAJORITY * total:
        return
    holders = _saying(case, list(case.contents), content)
    kind, slot = read_change(case, content, expected, holders[0])
    if total - most - pages <= TOLERATED_AMONG_MANY * total and kind != "style":
        yield Deviation(
            kind="variant",
            column=case.column,
            pages=holders,
            siblings=_saying(case, list(case.contents), expected)[:SHOWN],
            agreeing=most,
            total=total,
            slot=slot,
        )


def read_change(case: ColumnCase, content: Words, expected: Words, page: int) -> tuple[Change, str]:
    """Classify what a page says, and name the attribute by which it names a sibling.

    What only shows that a page never says its own attribute is style.
    """
    family, key = case.family, case.sentence.field
    own = dict(family.said[page])
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
