"""Renamings: a name that belongs to other pages, in a place where this page has its own elsewhere.

Where the German pages say "BZSt", the Emirati page says "FTA", column after column; the one column
in which it says "BZSt" as well was left behind.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from guidelint.drift.columns import Column, Content
    from guidelint.drift.dependencies import Partition

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
