"""Deviations: a page whose words in a shared sentence no attribute explains."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Literal, NamedTuple

import msgspec

from guidelint.drift.changes import Change, Lexicon, change, left_behind, slots
from guidelint.drift.dependencies import EVERYONE, PAIR, Explanation, explain
from guidelint.drift.units import CELL

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from guidelint.drift.columns import Column, Content, Sentence
    from guidelint.model import Attributes

Kind = Literal["drift", "pair", "variant", "renamed"]


class Enough(NamedTuple):
    """How many pages must have a sentence before one of them can be wrong in it.

    unexplained: no attribute can explain the page, since others with its value differ from it.
    The rest is for a page that is the only one with its value of an attribute. owned: the sentence
    stands on all pages with one value of another attribute, and there only. generic: nothing in
    the sentence is of one page. local: it has a mark of an attribute, or more that varies.
    """

    unexplained: int
    owned: int
    generic: int
    local: int


MAJORITY = 0.9
"""Share of pages that a majority needs where more than one page differs from it."""
FEW = 3
"""On more pages than this a variant is one advisory, not an error on each."""
SHOWN = 8
"""Siblings that are kept to be shown."""
LONGEST = 10
"""Tokens of a longer content are another sentence, not a slip."""
LARGE = 3
"""Pages of a broken group that agree, from which one other group that agrees is enough."""
VARIANT = 6
"""Pages from which two wordings of one sentence are worth a note."""
VARIANT_MAJORITY = 0.6
ROW = 15
"""A table row of more tokens is read as a sentence."""
REWRITTEN = 3
"""A page that stands alone in so many columns of a sentence has its own sentence."""
NEVER = 1 << 30
ENOUGH: dict[Change, Enough] = {
    "left-behind": Enough(3, 3, 3, 3),
    "negation": Enough(3, 2, 3, 5),
    "name": Enough(3, 2, 3, 5),
    "number": Enough(3, 2, 4, 12),
    "word": Enough(3, 5, 5, 12),
    "clause": Enough(4, 8, 8, 20),
    "style": Enough(NEVER, NEVER, NEVER, NEVER),
}


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
    groups: frozenset[frozenset[int]]
    said: list[Attributes]
    lexicon: Lexicon
    openings: frozenset[str]

    def is_constant(self, attribute: str, pages: Iterable[int]) -> bool:
        """Whether pages have the same value of an attribute."""
        values = (dict(self.said[page]).get(attribute) for page in pages)
        first = next(values, None)
        return all(value == first for value in values)


class Case(msgspec.Struct, frozen=True):
    """A column before judgement: its contents, and how each partition explains them."""

    sentence: Sentence
    column: Column
    contents: dict[int, Content]
    everyone: Explanation
    explained: list[Explanation]
    generic: bool
    owned: bool


def deviations(
    sentence: Sentence, columns: Sequence[Column], family: Family
) -> Iterator[Deviation]:
    """Find the pages that deviate in the columns of a sentence."""
    alone = Counter(page for column in columns for page in _alone(column))
    reordered = _reordered(sentence)
    for column in columns:
        case = _case(sentence, column, columns, family)
        if case is None:
            continue
        for found in _judge(case, family):
            if all(alone[page] < REWRITTEN for page in found.pages) and reordered.isdisjoint(
                found.pages
            ):
                yield found


def _case(
    sentence: Sentence, column: Column, columns: Sequence[Column], family: Family
) -> Case | None:
    contents = column.contents
    if len(contents) < PAIR or len(set(contents.values())) < PAIR:
        return None
    everyone = explain(EVERYONE, None, contents)
    explained = [explain(*pair, contents) for pair in family.partitions.items()]
    varying = [column for column in columns if not _is_unanimous(column)]
    generic = _is_generic(sentence, column, varying, family)
    owned = len(contents) > PAIR or len(columns) == 1
    owned = owned and frozenset(contents) in family.groups
    return Case(sentence, column, contents, everyone, explained, generic, owned)


def _alone(column: Column) -> list[int]:
    """Give the pages whose content no other page has, unless all pages are so."""
    counts = Counter(column.contents.values())
    if max(counts.values()) == 1:
        return []
    return [page for page, content in column.contents.items() if counts[content] == 1]


def _reordered(sentence: Sentence) -> set[int]:
    """Give the pages that say what others say in another order."""
    bags = [tuple(sorted(member.tokens)) for member in sentence.members]
    counts = Counter(bags)
    moved = {i for i, bag in enumerate(bags) if counts[bag] > 1}
    return {page for page, (i, _) in sentence.rows.items() if i in moved} if moved else set()


def _is_unanimous(column: Column) -> bool:
    """Whether all pages but one say the same."""
    counts = Counter(column.contents.values())
    return len(column.contents) - max(counts.values()) <= 1


def _is_generic(
    sentence: Sentence, column: Column, varying: Sequence[Column], family: Family
) -> bool:
    """Whether a sentence has nothing in it that is of one page or one group of pages."""
    leader = sentence.leader
    if CELL in leader.skeleton and len(leader.tokens) <= ROW:
        return False
    if any(not family.is_constant(name, column.contents) for name in slots(leader.tokens)):
        return False
    return all(other.left <= column.left and other.right >= column.right for other in varying)


def _judge(case: Case, family: Family) -> Iterator[Deviation]:
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


def _dissenters(case: Case, family: Family) -> Iterator[Deviation]:
    """Find the pages that differ from all others."""
    expected = case.everyone.majority[EVERYONE]
    siblings = tuple(page for page in case.contents if case.contents[page] == expected)
    total = len(case.contents)
    for content, pages in _variants(case.contents, case.everyone.violators):
        kind = _change(case, content, expected, pages, family)
        if total < _enough(kind, case, pages):
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
        )


def _enough(kind: Change, case: Case, pages: Sequence[int]) -> int:
    enough = ENOUGH[kind]
    if kind == "clause" and not case.generic:
        return max(enough.generic, enough.unexplained)
    if not any(_is_local(pages, each) for each in case.explained):
        return enough.unexplained
    if case.generic:
        return min(enough.owned, enough.generic) if case.owned else enough.generic
    return enough.local


def _is_local(pages: Sequence[int], each: Explanation) -> bool:
    """Whether the pages are the only ones of their group, so that it may explain them."""
    few = (group for group in each.groups.values() if len(group) <= len(pages))
    return any(set(group) <= set(pages) for group in few)


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
    ours, theirs = _narrowed(content, expected)
    return "style" if max(len(ours), len(theirs)) > LONGEST else change(ours, theirs)


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
        if case.everyone.is_majority and any(
            contents[page] == case.everyone.majority[EVERYONE] for page in broken
        ):
            yield from _variant(case, family)
            continue
        if not broken or (len(siblings) == len(broken) and len(pages) > PAIR):
            continue
        for content, variants in _variants(contents, broken):
            kind = _change(case, content, expected, variants, family)
            is_pair = len(siblings) == 1
            foreign = content in [each for group, each in best.majority.items() if group != name]
            if kind == "style" or (is_pair and kind == "clause" and not foreign):
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
            )


def _variant(case: Case, family: Family) -> Iterator[Deviation]:
    """Find a second wording that several pages have and no attribute explains."""
    counts = Counter(case.contents.values())
    (expected, most), *others = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    content, pages = others[0]
    total = len(case.contents)
    if not case.generic or pages < PAIR or total < VARIANT or most < VARIANT_MAJORITY * total:
        return
    holders = tuple(page for page in case.contents if case.contents[page] == content)
    kind = _change(case, content, expected, holders, family)
    if len(others) > 1 or kind == "style":
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
    )
