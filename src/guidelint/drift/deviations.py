"""Deviations: a page whose words in a shared sentence no attribute explains."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Literal, NamedTuple

import msgspec

from guidelint.drift.cases import read_case, read_change
from guidelint.drift.changes import Change
from guidelint.drift.columns import Content
from guidelint.drift.dependencies import (
    EVERYONE,
    PAIR,
    TOLERATED_AMONG_MANY,
    Explanation,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from guidelint.drift.cases import ColumnCase, Family
    from guidelint.drift.columns import Column, SharedSentence
    from guidelint.drift.dependencies import Explanation


Kind = Literal["drift", "pair", "variant", "renamed"]

MAJORITY = 0.9
"""Share of pages that a majority needs where more than one page differs from it."""
FEW = 3
"""On more pages than this a variant is one advisory, not an error on each."""
SHOWN = 8
"""Siblings that are kept to be shown."""
TELLING = 4
"""Tokens that two groups do not have in common by chance."""
LARGE = 3
"""Pages of a broken group that agree, from which one other group that agrees is enough."""
VARIANT = 6
"""Pages from which two wordings of one sentence are worth a note."""
VARIANT_LOCAL = 20
"""The same for a sentence that has something of its page in it."""
VARIANT_MAJORITY = 0.6
REWRITTEN = 3
"""A page that stands alone in so many columns of a sentence has its own sentence."""


class Deviation(msgspec.Struct, frozen=True, kw_only=True):
    """A page that says `content` between two anchors where `agreeing` of `total` say `expected`.

    attribute: what the pages compared have in common; empty: they are all pages of the family.
    pages: those that deviate; one, or several of a variant. siblings: some that do not.
    slot: the attribute by which the words name a sibling, if they do.
    """

    kind: Kind
    change: Change
    column: tuple[int, int]
    pages: tuple[int, ...]
    siblings: tuple[int, ...]
    content: Content
    expected: Content
    agreeing: int
    total: int
    attribute: str = EVERYONE
    slot: str = ""


def deviations(
    sentence: SharedSentence, columns: Sequence[Column], family: Family
) -> Iterator[Deviation]:
    """Find the pages that deviate in the columns of a sentence."""
    alone = Counter(page for column in columns for page in _alone(column))
    moved = _reordered(sentence)
    for column in columns:
        case = read_case(sentence, column, columns, family)
        if case is None:
            continue
        for found in _judge(case, family):
            if all(alone[page] < REWRITTEN and page not in moved for page in found.pages):
                yield found


def _alone(column: Column) -> list[int]:
    """Give the pages whose content no other page has, unless all pages are so."""
    counts = Counter(column.contents.values())
    if max(counts.values()) == 1:
        return []
    return [page for page, content in column.contents.items() if counts[content] == 1]


def _reordered(sentence: SharedSentence) -> set[int]:
    """Give the pages that say what others say in another order."""
    bags = [tuple(sorted(member.tokens)) for member in sentence.members]
    counts = Counter(bags)
    moved = {i for i, bag in enumerate(bags) if counts[bag] > 1}
    return {page for page, (i, _) in sentence.rows.items() if i in moved} if moved else set()


def _judge(case: ColumnCase, family: Family) -> Iterator[Deviation]:
    everyone = case.everyone
    if any(_explains(each, everyone) for each in case.explained):
        return
    best = min(
        (each for each in case.explained if _is_dependency(each, case.contents)),
        key=lambda each: (len(each.violators), -each.informative, each.attribute),
        default=None,
    )
    if everyone.holds and (best is None or len(everyone.violators) <= len(best.violators)):
        yield from _dissenters(case, family)
    elif best is not None and best.holds:
        yield from _breakers(case, best, family)
    else:
        yield from _variant(case, family)


def _is_dependency(each: Explanation, contents: Mapping[int, Content]) -> bool:
    """Whether enough groups agree in themselves and differ from each other."""
    if each.agreeing >= PAIR or each.distinct < PAIR:
        return each.distinct >= PAIR
    broken = {name for name, pages in each.groups.items() if set(pages) & set(each.violators)}
    return each.agreeing == 1 and all(
        sum(contents[page] == each.majority[name] for page in each.groups[name]) >= LARGE
        for name in broken
    )


def _explains(each: Explanation, everyone: Explanation) -> bool:
    """Whether an attribute explains every page that differs from the rest of the family."""
    if each.violators:
        return False
    grouped = {page for pages in each.groups.values() if len(pages) >= PAIR for page in pages}
    return bool(everyone.violators) and set(everyone.violators) <= grouped


def _dissenters(case: ColumnCase, family: Family) -> Iterator[Deviation]:
    """Find the pages that differ from all others."""
    expected = case.everyone.majority[EVERYONE]
    siblings = tuple(page for page in case.contents if case.contents[page] == expected)
    total = len(case.contents)
    for content, pages in _variants(case.contents, case.everyone.violators):
        kind, slot = read_change(case, content, expected, pages[0], family)
        if total < enough(kind, case, pages) or _is_alone(slot, siblings, family):
            continue
        if len(pages) > 1 and len(siblings) < MAJORITY * total:
            continue
        yield Deviation(
            kind="variant" if len(pages) > FEW else "pair" if total == PAIR else "drift",
            change=kind,
            column=(case.column.left, case.column.right),
            pages=pages,
            siblings=siblings[:SHOWN],
            content=content,
            expected=expected,
            agreeing=len(siblings),
            total=total,
            slot=slot,
        )


def _is_alone(slot: str, siblings: Sequence[int], family: Family) -> bool:
    """Whether siblings that name their own value all name the same one: then it is no slot."""
    values = {dict(family.said[page]).get(slot) for page in siblings}
    return bool(slot) and len(siblings) > 1 and len(values) == 1


def _variants(
    contents: Mapping[int, Content], violators: Sequence[int]
) -> Iterator[tuple[Content, tuple[int, ...]]]:
    for content in sorted({contents[page] for page in violators}):
        yield content, tuple(page for page in violators if contents[page] == content)


def _breakers(case: ColumnCase, best: Explanation, family: Family) -> Iterator[Deviation]:
    """Find the pages that differ from the others of their group, where other groups agree."""
    contents = case.contents
    for name, pages in best.groups.items():
        broken = [page for page in pages if page in best.violators]
        expected = best.majority[name]
        siblings = tuple(page for page in pages if contents[page] == expected)
        if case.everyone.is_majority and any(
            contents[page] == case.everyone.majority[EVERYONE] for page in broken
        ):
            yield from _variant(case, family)
            continue
        if not broken or (len(siblings) == len(broken) and len(pages) > PAIR):
            continue
        for content, variants in _variants(contents, broken):
            kind, slot = read_change(case, content, expected, variants[0], family)
            is_pair = len(siblings) == 1
            foreign = content in [each for group, each in best.majority.items() if group != name]
            if foreign and is_pair and len(content) >= TELLING:
                kind = "clause"
            elif kind == "style" or (is_pair and kind == "clause"):
                continue
            yield Deviation(
                kind="pair" if is_pair else "drift",
                change=kind,
                column=(case.column.left, case.column.right),
                pages=variants,
                siblings=siblings[:SHOWN],
                content=content,
                expected=expected,
                agreeing=len(siblings),
                total=len(pages),
                attribute=best.attribute,
                slot=slot,
            )


def _variant(case: ColumnCase, family: Family) -> Iterator[Deviation]:
    """Find a second wording that several pages have and no attribute explains."""
    counts = Counter(case.contents.values())
    (expected, most), *others = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    content, pages = others[0]
    total = len(case.contents)
    enough_pages = VARIANT if case.generic else VARIANT_LOCAL
    if pages < PAIR or total < enough_pages or most < VARIANT_MAJORITY * total:
        return
    holders = tuple(page for page in case.contents if case.contents[page] == content)
    kind, slot = read_change(case, content, expected, holders[0], family)
    if total - most - pages > TOLERATED_AMONG_MANY * total or kind == "style":
        return
    yield Deviation(
        kind="variant",
        change=kind,
        column=(case.column.left, case.column.right),
        pages=holders,
        siblings=tuple(page for page in case.contents if case.contents[page] == expected)[:SHOWN],
        content=content,
        expected=expected,
        agreeing=most,
        total=total,
        slot=slot,
    )


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
    if not any(_is_local(pages, each) for each in case.explained):
        return table.unexplained if case.generic else table.mixed
    if case.generic:
        return min(table.owned, table.generic) if case.owned else table.generic
    return table.local


def _is_local(pages: Sequence[int], each: Explanation) -> bool:
    """Whether the pages are the only ones of their group, so that it may explain them."""
    few = (group for group in each.groups.values() if len(group) <= len(pages))
    return any(set(group) <= set(pages) for group in few)
