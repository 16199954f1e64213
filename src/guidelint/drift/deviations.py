"""Deviations: a page whose words in a shared sentence no attribute explains."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Literal, NamedTuple

import msgspec

from guidelint.drift.cases import ColumnCase, Family, enough, read_case, read_change
from guidelint.drift.dependencies import EVERYONE, PAIR, TOLERATED_AMONG_MANY, Explanation
from guidelint.drift.lines import Spot

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from guidelint.drift.lines import Words
    from guidelint.drift.sentences import Column, Shared

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


class Found(msgspec.Struct, frozen=True):
    """What some pages say, what their siblings say, and how many of how many pages say that.

    attribute: what the pages compared have in common; empty: they are all pages of the family.
    slot: the attribute by which the words name a sibling, if they do.
    """

    kind: Kind
    ours: tuple[Spot, ...]
    theirs: tuple[Spot, ...]
    agreeing: int
    total: int
    attribute: str = EVERYONE
    slot: str = ""


class Deviation(NamedTuple):
    """Pages that deviate in a column, of how many, and the siblings that do not; see `Found`."""

    kind: Kind
    pages: tuple[int, ...]
    siblings: tuple[int, ...]
    total: int
    attribute: str
    slot: str


def deviations(sentence: Shared, columns: Sequence[Column], family: Family) -> Iterator[Found]:
    """Find the pages that deviate in the columns of a sentence."""
    alone = Counter(page for column in columns for page in _alone(column))
    rewritten = {page for page, count in alone.items() if count >= REWRITTEN}
    for column in columns:
        for told in _judge(read_case(sentence, column, columns, family)):
            if rewritten.isdisjoint(told.pages):
                ours, theirs = (
                    tuple(sentence.spot(page, column, family.counted) for page in pages)
                    for pages in (told.pages, told.siblings[:SHOWN])
                )
                agreeing = len(told.siblings)
                yield Found(
                    told.kind, ours, theirs, agreeing, told.total, told.attribute, told.slot
                )


def _alone(column: Column) -> list[int]:
    """Give the pages whose content no other page has, unless all pages are so."""
    counts = Counter(column.contents.values())
    if max(counts.values()) == 1:
        return []
    return [page for page, content in column.contents.items() if counts[content] == 1]


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
            name: Kind = "variant" if len(pages) > FEW else "pair" if total == PAIR else "drift"
            yield Deviation(name, pages, siblings, total, EVERYONE, slot)


def _breakers(case: ColumnCase, best: Explanation) -> Iterator[Deviation]:
    """Find the pages that differ from the others of their group, where other groups agree."""
    contents, everyone = case.contents, case.everyone
    usual = everyone.majority[EVERYONE]
    is_majority = 3 * len(everyone.violators) <= everyone.informative
    for group, pages in best.groups.items():
        broken = [page for page in pages if page in best.violators]
        expected = best.majority[group]
        siblings = _saying(case, pages, expected)
        if is_majority and any(contents[page] == usual for page in broken):
            yield from _variant(case)
            continue
        if not broken or (len(siblings) == len(broken) and len(pages) > PAIR):
            continue
        is_pair = len(siblings) == 1
        for content, variants in _variants(case, broken):
            kind, slot = read_change(case, content, expected, variants[0])
            others = [each for other, each in best.majority.items() if other != group]
            foreign = content in others and is_pair and len(content) >= TELLING
            if foreign or not (kind == "style" or (is_pair and kind == "clause")):
                name: Kind = "pair" if is_pair else "drift"
                yield Deviation(name, variants, siblings, len(pages), best.attribute, slot)


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
        siblings = _saying(case, list(case.contents), expected)
        yield Deviation("variant", holders, siblings, total, EVERYONE, slot)
