"""Evidence: how many pages it takes to say that one of them is wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from guidelint.drift.dependencies import PAIR

if TYPE_CHECKING:
    from collections.abc import Sequence

    from guidelint.drift.cases import Case
    from guidelint.drift.changes import Change
    from guidelint.drift.dependencies import Explanation


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


AMONG_KIN = ("name", "negation")
"""What two pages may differ in only by a slip, if they are about the same country, say."""
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


def enough(kind: Change, case: Case, pages: Sequence[int]) -> int:
    """Give the pages that must have a sentence before a change in it is a finding."""
    table = ENOUGH[kind]
    if not any(_is_local(pages, each) for each in case.explained):
        return table.unexplained if case.generic else table.mixed
    if case.generic and case.kin and kind in AMONG_KIN:
        return PAIR
    if case.generic:
        return min(table.owned, table.generic) if case.owned else table.generic
    return table.local


def _is_local(pages: Sequence[int], each: Explanation) -> bool:
    """Whether the pages are the only ones of their group, so that it may explain them."""
    few = (group for group in each.groups.values() if len(group) <= len(pages))
    return any(set(group) <= set(pages) for group in few)
