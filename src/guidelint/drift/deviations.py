"""Deviations: a page whose words in a shared sentence no attribute explains."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Literal

import msgspec

from guidelint.drift.changes import Change, Lexicon, change, left_behind, slots
from guidelint.drift.columns import read_columns
from guidelint.drift.dependencies import EVERYONE, PAIR, Explanation, explain
from guidelint.drift.units import CELL

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from guidelint.drift.columns import Column, Content, Sentence
    from guidelint.model import Attributes

Kind = Literal["drift", "pair", "variant"]

MAJORITY = 0.9
"""Share of pages that a majority needs where more than one page differs from it."""
FEW = 3
"""On more pages than this a variant is one advisory, not an error on each."""
SHOWN = 8
"""Siblings that are kept to be shown."""
LONGEST = 10
"""Tokens of a longer content are another sentence, not a slip."""
REWRITTEN = 3
"""A page that stands alone in so many columns of a sentence has its own sentence."""
ENOUGH: dict[Change, tuple[int, int, int]] = {
    "left-behind": (3, 3, 3),
    "negation": (3, 3, 4),
    "name": (3, 4, 5),
    "number": (4, 5, 12),
    "word": (4, 5, 12),
    "clause": (5, 8, 20),
}
"""Pages that must have a sentence before one of them can be wrong in it: where no attribute can
explain it; where the page is the only one with its value of an attribute, so that it can, but the
sentence has nothing in it that is of one page; and where it has."""


class Deviation(msgspec.Struct, frozen=True, kw_only=True):
    """A page that says `content` between two anchors where `agreeing` of `total` say `expected`.

    attribute: what the pages compared have in common; empty: they are all pages of the family.
    pages: those that deviate; one, or several of a variant. siblings: some that do not.
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


class Family(msgspec.Struct, frozen=True):
    """What deciding needs to know of the pages: partitions, what they say, what values are called."""

    partitions: dict[str, dict[int, str]]
    said: list[Attributes]
    lexicon: Lexicon


class Case(msgspec.Struct, frozen=True):
    """A column before judgement: its contents, and how each partition explains them."""

    sentence: Sentence
    column: Column
    contents: dict[int, Content]
    everyone: Explanation
    explained: list[Explanation]
    generic: bool


def deviations(sentence: Sentence, family: Family) -> Iterator[Deviation]:
    """Find the pages that deviate in a sentence."""
    columns = list(read_columns(sentence))
    alone = Counter(page for column in columns for page in _alone(column))
    varying = [column for column in columns if not _is_unanimous(column)]
    for column in columns:
        case = _case(sentence, column, varying, family)
        if case is None:
            continue
        for found in _judge(case, family):
            if all(alone[page] < REWRITTEN for page in found.pages):
                yield found


def _case(
    sentence: Sentence, column: Column, varying: Sequence[Column], family: Family
) -> Case | None:
    contents = {page: each for page, each in column.contents.items() if len(each) <= LONGEST}
    if len(contents) < PAIR or len(set(contents.values())) < PAIR:
        return None
    everyone = explain(EVERYONE, None, contents)
    explained = [explain(*pair, contents) for pair in family.partitions.items()]
    generic = _is_generic(sentence, column, varying)
    return Case(sentence, column, contents, everyone, explained, generic)


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
    if CELL in leader.skeleton or slots(leader.tokens):
        return False
    return all(other.left <= column.left and other.right >= column.right for other in varying)


def _judge(case: Case, family: Family) -> Iterator[Deviation]:
    everyone = case.everyone
    if any(_explains(each, everyone) for each in case.explained):
        return
    best = min(
        (each for each in case.explained if each.agreeing >= PAIR and each.distinct >= PAIR),
        key=lambda each: (len(each.violators), -each.informative, each.attribute),
        default=None,
    )
    if everyone.holds and (best is None or len(everyone.violators) <= len(best.violators)):
        yield from _dissenters(case, family)
    elif best is not None and best.holds:
        yield from _breakers(case, best, family)


def _explains(each: Explanation, everyone: Explanation) -> bool:
    """Whether an attribute explains every page that differs from the rest of the family."""
    if each.violators:
        return False
    grouped = {page for pages in each.groups.values() if len(pages) >= PAIR for page in pages}
    return bool(everyone.violators) and set(everyone.violators) <= grouped


def _dissenters(case: Case, family: Family) -> Iterator[Deviation]:
    """Find the pages that differ from all others."""
    expected = case.everyone.majority[EVERYONE]
    siblings = tuple(page for page in case.contents if case.contents[page] == expected)
    total = len(case.contents)
    for content, pages in _variants(case.contents, case.everyone.violators):
        kind = _change(case, content, expected, pages, family)
        local = any(_is_local(pages, each) for each in case.explained)
        if kind == "style" or total < ENOUGH[kind][0 if not local else 1 if case.generic else 2]:
            continue
        if len(pages) > 1 and len(siblings) < MAJORITY * total:
            continue
        yield Deviation(
            kind="variant" if len(pages) > FEW else "drift",
            change=kind,
            column=(case.column.left, case.column.right),
            pages=pages,
            siblings=siblings[:SHOWN],
            content=content,
            expected=expected,
            agreeing=len(siblings),
            total=total,
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


def _change(
    case: Case, content: Content, expected: Content, pages: Sequence[int], family: Family
) -> Change:
    """Classify a change; what only shows that a page does not say its own attribute is style."""
    own = dict(family.said[pages[0]])
    unsaid = slots(expected) - set(own)
    leader = case.sentence.leader.skeleton
    if unsaid and not any(leader.startswith(name + CELL) for name in unsaid):
        return "style"
    if left_behind(content, expected, own, family.lexicon):
        return "left-behind"
    return change(*_narrowed(content, expected))


def _narrowed(content: Content, expected: Content) -> tuple[Content, Content]:
    """Leave out what two contents have in common at their ends."""
    shorter = min(len(content), len(expected))
    start = next((i for i in range(shorter) if content[i] != expected[i]), shorter)
    rest = shorter - start
    end = next((i for i in range(rest) if content[-1 - i] != expected[-1 - i]), rest)
    return content[start : len(content) - end], expected[start : len(expected) - end]


def _breakers(case: Case, best: Explanation, family: Family) -> Iterator[Deviation]:
    """Find the pages that differ from the others of their group, where other groups agree."""
    contents = case.contents
    for name, pages in best.groups.items():
        broken = [page for page in pages if page in best.violators]
        expected = best.majority[name]
        siblings = tuple(page for page in pages if contents[page] == expected)
        if not broken or (len(siblings) == len(broken) and len(pages) > PAIR):
            continue
        for content, variants in _variants(contents, broken):
            kind = _change(case, content, expected, variants, family)
            if kind == "style":
                continue
            yield Deviation(
                kind="pair" if len(siblings) == 1 else "drift",
                change=kind,
                column=(case.column.left, case.column.right),
                pages=variants,
                siblings=siblings[:SHOWN],
                content=content,
                expected=expected,
                agreeing=len(siblings),
                total=len(pages),
                attribute=best.attribute,
            )
