"""Names left behind, where the words that the pages share are too few to tell."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

import msgspec

from guidelint.drift.changes import LONGEST_FORM, slots
from guidelint.drift.places import Words
from guidelint.drift.skeletons import CLOSE, OPEN, tokenize

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from guidelint.drift.cases import Family
    from guidelint.drift.columns import Column, Content
    from guidelint.drift.dependencies import Partition
    from guidelint.drift.tally import Sayers


SUPPORT, SHARE = 2, 0.25
"""Siblings, and share of the family, that must have their own value between the same words."""
FEW = 2
"""A name that stands there on more pages is meant."""
TELLING = 3
"""Words around the name without which it could stand anywhere."""
SHOWN = 8

Context = tuple[str, ...]
"""(attribute, two tokens before, two tokens after)"""


class Stray(msgspec.Struct, frozen=True):
    """A name of another page, and places where siblings have their own.

    slot: the attribute that the name is a value of. agreeing: so many siblings have their own.
    """

    slot: str
    ours: tuple[Words, ...]
    theirs: tuple[Words, ...]
    agreeing: int


def strays(lines: Mapping[str, Sayers], family: Family) -> Iterator[Stray]:
    """Find the names that stand where siblings have their own."""
    openings = {words[0] for words in family.lexicon}
    named: dict[Context, list[tuple[str, Words]]] = defaultdict(list)
    for line in sorted(line for line, sayers in lines.items() if len(sayers.pages) <= FEW):
        tokens = tokenize(line)
        if not openings.isdisjoint(tokens):
            for context, value, start, stop in _names(tokens, family):
                found = [Words(page, line, start, stop) for page in lines[line].pages]
                named[context] += [(value, words) for words in found]
    own = _own(lines, named)
    for context, places in sorted(named.items()):
        yield from _stray(context, places, own[context], family)


def _own(
    lines: Mapping[str, Sayers], named: Mapping[Context, object]
) -> dict[Context, list[Words]]:
    own: dict[Context, list[Words]] = defaultdict(list)
    for line in sorted(line for line in lines if OPEN in line) if named else ():
        tokens = tokenize(line)
        for at, token in enumerate(tokens):
            if token.startswith(OPEN):
                name = token[1:].split(CLOSE)[0].removesuffix("+")
                context = _context(tokens, at, at + 1, name)
                if context in named:
                    own[context] += [Words(page, line, at, at + 1) for page in lines[line].pages]
    return own


def _stray(
    context: Context, found: list[tuple[str, Words]], own: list[Words], family: Family
) -> Iterator[Stray]:
    values = [dict(family.said[page]).get(context[0]) for page in range(len(family.said))]
    siblings = {words.page for words in own}
    various = {values[page] for page in siblings}
    few = len({words.page for _, words in found}) <= FEW
    if not few or min(len(various), len(siblings)) < SUPPORT:
        return
    for value, words in found if len(siblings) >= SHARE * len(family.said) else ():
        mine = values[words.page]
        if mine and not _overlap(mine, value) and words.page not in siblings:
            others = [each for each in own if values[each.page] != value]
            yield Stray(context[0], (words,), tuple([*others, *own][:SHOWN]), len(siblings))


def _overlap(left: str, right: str) -> bool:
    """Whether one value is a part of the other."""
    ours, theirs = set(left.casefold().split()), set(right.casefold().split())
    return ours <= theirs or theirs <= ours


def _names(tokens: tuple[str, ...], family: Family) -> Iterator[tuple[Context, str, int, int]]:
    own = slots(tokens)
    for start in range(len(tokens)):
        for stop in range(start + 1, min(start + LONGEST_FORM, len(tokens)) + 1):
            for name, value in sorted(family.lexicon.get(tokens[start:stop], ())):
                context = _context(tokens, start, stop, name)
                if context and name not in own:
                    yield context, value, start, stop


def _context(tokens: tuple[str, ...], start: int, stop: int, name: str) -> Context:
    padded = ("", "", *tokens, "", "")
    around = (*padded[start : start + 2], *padded[stop + 2 : stop + 4])
    return (name, *around) if sum(token.isalpha() for token in around) >= TELLING else ()


LONGEST = 6
OWNED = 2
"""Columns in which the pages that a name belongs to must have it."""
VARIED = 3
"""Contents a column must have to be a place for names."""
MANY = 400
"""Families of more pages have enough siblings with the same values; this is for the small."""

Placed = tuple[int, int]
"""A sentence and a column of it, as indexes."""


class Renaming(msgspec.Struct, frozen=True):
    """A page that has another's name in `placed`, and its own in the column `elsewhere`."""

    page: int
    owner: int
    placed: Placed
    elsewhere: Placed


def renamings(
    columns: Mapping[Placed, Column], partitions: Sequence[Partition], size: int
) -> Iterator[Renaming]:
    """Find names left behind among columns of names."""
    if size > MANY:
        return
    slots = {placed: column for placed, column in columns.items() if _is_slot(column)}
    uses: dict[Content, dict[int, list[Placed]]] = defaultdict(lambda: defaultdict(list))
    for placed, column in slots.items():
        for page, content in column.contents.items():
            if 0 < len(content) <= LONGEST and any(token.isalpha() for token in content):
                uses[content][page].append(placed)
    for pages in uses.values():
        yield from _left_behind(pages, slots, partitions)


def _is_slot(column: Column) -> bool:
    return len(set(column.contents.values())) >= VARIED and column.left != column.right


def _left_behind(
    pages: Mapping[int, Sequence[Placed]],
    slots: Mapping[Placed, Column],
    partitions: Sequence[Partition],
) -> Iterator[Renaming]:
    """Give the one page that has a name once, where its owners have it in several columns."""
    once = [page for page, places in pages.items() if len(places) == 1]
    for page in once:
        (placed,) = pages[page]
        owners = [owner for owner in pages if owner != page]
        beside = [o for o in owners if placed in pages[o] and len(pages[o]) >= OWNED]
        if beside and _belong_together(owners, page, partitions):
            yield from _elsewhere(page, beside, placed, pages, slots)


def _belong_together(owners: Sequence[int], page: int, partitions: Sequence[Partition]) -> bool:
    """Whether an attribute has one value on all owners, and another on the page."""
    for partition in partitions:
        values = {partition.get(owner) for owner in owners}
        if len(values) == 1 and None not in values and partition.get(page) not in (*values, None):
            return True
    return False


def _elsewhere(
    page: int,
    beside: Sequence[int],
    placed: Placed,
    pages: Mapping[int, Sequence[Placed]],
    slots: Mapping[Placed, Column],
) -> Iterator[Renaming]:
    for owner in beside:
        for other in pages[owner]:
            own = slots[other].contents.get(page)
            if other != placed and own and own != slots[other].contents[owner]:
                yield Renaming(page, owner, placed, other)
                return
