"""Deviations: a page whose words in a shared sentence no attribute explains."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Literal

import msgspec

from guidelint.drift.columns import read_columns
from guidelint.drift.dependencies import EVERYONE, PAIR, Explanation, explain
from guidelint.drift.masks import OPEN
from guidelint.drift.units import CELL

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from guidelint.drift.columns import Column, Content, Sentence

MAJORITY = 0.9
"""Share of pages that a majority needs where there are many."""
ENOUGH = 5
"""Pages from which one dissenter is told from a fact that is local to it."""
MANY = 12
"""Pages from which a fact local to a single page is too rare to be thought of."""
FEW = 3
"""On more pages than this a variant is one advisory, not an error on each."""
LONGEST = 10
"""Tokens of a longer content are another sentence, not a slip."""
REWRITTEN = 3
"""A page that stands alone in so many columns of a sentence has its own sentence."""

Kind = Literal["drift", "pair", "variant"]


class Deviation(msgspec.Struct, frozen=True, kw_only=True):
    """A page that says `content` between two anchors where `agreeing` of `total` say `expected`.

    attribute: what the pages compared have in common; empty: they are all pages of the family.
    pages: those that deviate; one, or several of a variant. siblings: some that do not.
    """

    kind: Kind
    column: tuple[int, int]
    pages: tuple[int, ...]
    siblings: tuple[int, ...]
    content: Content
    expected: Content
    agreeing: int
    total: int
    attribute: str = EVERYONE
    certain: bool = True


class Family(msgspec.Struct, frozen=True):
    """What deciding needs to know of the pages: their partitions and how many there are."""

    partitions: dict[str, dict[int, str]]
    size: int


def deviations(sentence: Sentence, family: Family) -> Iterator[Deviation]:
    """Find the pages that deviate in a sentence."""
    columns = list(read_columns(sentence))
    alone = Counter(page for column in columns for page in _alone(column))
    varying = [column for column in columns if not _is_unanimous(column)]
    for column in columns:
        generic = _is_generic(sentence, column, varying)
        for found in judge_column(column, family, generic=generic):
            if all(alone[page] < REWRITTEN for page in found.pages):
                yield found


def _alone(column: Column) -> list[int]:
    counts = Counter(column.contents.values())
    return [page for page, content in column.contents.items() if counts[content] == 1]


def _is_unanimous(column: Column) -> bool:
    """Whether all pages but one say the same."""
    counts = Counter(column.contents.values())
    return len(column.contents) - max(counts.values()) <= 1


def _is_generic(sentence: Sentence, column: Column, varying: Sequence[Column]) -> bool:
    """Whether a sentence has nothing in it that is of one page or one group of pages."""
    leader = sentence.leader
    if CELL in leader.skeleton or OPEN in leader.skeleton:
        return False
    return all(other.left <= column.left and other.right >= column.right for other in varying)


def judge_column(column: Column, family: Family, *, generic: bool) -> Iterator[Deviation]:
    """Decide about one column."""
    contents = _comparable(column.contents)
    if len(contents) < PAIR or len(set(contents.values())) < PAIR:
        return
    everyone = explain(EVERYONE, None, contents)
    explained = [
        explain(name, partition, contents) for name, partition in family.partitions.items()
    ]
    if any(_explains(each, everyone) for each in explained):
        return
    best = min(
        (each for each in explained if _is_dependency(each)),
        key=lambda each: (len(each.violators), -each.informative, each.attribute),
        default=None,
    )
    if everyone.holds and (best is None or len(everyone.violators) <= len(best.violators)):
        yield from _dissenters(column, contents, everyone, explained, generic=generic)
    elif best is not None and best.holds:
        yield from _breakers(column, contents, best)


def _comparable(contents: Mapping[int, Content]) -> dict[int, Content]:
    return {page: content for page, content in contents.items() if len(content) <= LONGEST}


def _explains(each: Explanation, everyone: Explanation) -> bool:
    """Whether an attribute explains every page that differs from the rest of the family."""
    if each.violators:
        return False
    grouped = {page for pages in each.groups.values() if len(pages) >= PAIR for page in pages}
    return bool(everyone.violators) and set(everyone.violators) <= grouped


def _is_dependency(each: Explanation) -> bool:
    return each.agreeing >= PAIR and each.distinct >= PAIR


def _dissenters(
    column: Column,
    contents: Mapping[int, Content],
    everyone: Explanation,
    explained: Sequence[Explanation],
    *,
    generic: bool,
) -> Iterator[Deviation]:
    expected = everyone.majority[EVERYONE]
    siblings = tuple(page for page in contents if contents[page] == expected)
    total = len(contents)
    for content, pages in _variants(contents, everyone.violators):
        local = any(_is_local(pages, each) for each in explained)
        enough = MANY if local and not generic else ENOUGH if local else PAIR + 2
        if total < enough or len(pages) > 1 and len(siblings) < MAJORITY * total:
            continue
        yield Deviation(
            kind="variant" if len(pages) > FEW else "drift",
            column=(column.left, column.right),
            pages=pages,
            siblings=siblings[:PAIR],
            content=content,
            expected=expected,
            agreeing=len(siblings),
            total=total,
            certain=not local,
        )


def _is_local(pages: Sequence[int], each: Explanation) -> bool:
    """Whether the pages are the only ones of their group, so that it may explain them."""
    own = [group for group in each.groups.values() if set(group) & set(pages)]
    return any(set(group) <= set(pages) for group in own)


def _variants(
    contents: Mapping[int, Content], violators: Sequence[int]
) -> Iterator[tuple[Content, tuple[int, ...]]]:
    for content in sorted({contents[page] for page in violators}):
        yield content, tuple(page for page in violators if contents[page] == content)


def _breakers(
    column: Column, contents: Mapping[int, Content], best: Explanation
) -> Iterator[Deviation]:
    for name, pages in best.groups.items():
        broken = [page for page in pages if page in best.violators]
        if not broken:
            continue
        expected = best.majority[name]
        siblings = tuple(page for page in pages if contents[page] == expected)
        if len(siblings) == len(broken) and len(pages) > PAIR:
            continue
        for content, variants in _variants(contents, broken):
            yield Deviation(
                kind="pair" if len(siblings) == 1 else "drift",
                column=(column.left, column.right),
                pages=variants,
                siblings=siblings[:PAIR],
                content=content,
                expected=expected,
                agreeing=len(siblings),
                total=len(pages),
                attribute=best.attribute,
            )
