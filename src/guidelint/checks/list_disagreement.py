"""Two lists of one page that are lists of the same and have different members."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidelint.checks._listings import (
    MIN_SHARED,
    Difference,
    Listing,
    differ,
    of_the_same,
    picks_some,
    read_listings,
    what_is_alone,
)
from guidelint.checks._settings import same_case
from guidelint.checks.base import Check, Params
from guidelint.language.aliases import alias_table, page_aliases
from guidelint.model import Finding, Related

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from guidelint.checks.base import Context
    from guidelint.language.aliases import Aliases
    from guidelint.model import Page


class ListDisagreementParams(Params, frozen=True):
    """aliases: names of one thing in each line, separated by "|"."""

    aliases: tuple[str, ...] = ()


class ListDisagreement(Check[ListDisagreementParams]):
    """Compare the lists of a page with each other."""

    params_type = ListDisagreementParams

    def __init__(self, params: ListDisagreementParams, context: Context) -> None:
        """Make a table of the names of one thing."""
        super().__init__(params, context)
        self._aliases = alias_table(params.aliases)

    def scan(self, page: Page) -> Iterator[Finding]:
        """Yield a finding for each list that disagrees with another list of the page."""
        lists = read_listings(page)
        pairs = list(_pairs(page, lists))
        if not pairs:
            return
        aliases = self._aliases | page_aliases(block.text for block in page.blocks)
        told: set[int] = set()
        for i, j in pairs:
            found = differ(lists[i], lists[j], aliases)
            if disagree(lists[i], lists[j], found) and not told & {i, j}:
                told |= {i, j}
                yield _finding(page, *_odd_last(lists, i, j, found, aliases))


def _pairs(page: Page, lists: Sequence[Listing]) -> Iterator[tuple[int, int]]:
    """Yield the pairs of lists that are lists of the same in the same case, nearest first."""
    every = ((i, j) for j in range(len(lists)) for i in range(j))
    heads = [(i, j) for i, j in every if of_the_same(lists[i], lists[j])]
    for i, j in sorted(heads, key=lambda pair: pair[1] - pair[0]):
        counted = lists[i].head.introduced and lists[j].head.introduced
        if same_case(page, lists[i].setting, lists[j].setting, loose=counted):
            yield i, j


def disagree(left: Listing, right: Listing, found: Difference) -> bool:
    """Whether two lists of the same are one list told in two ways, and not two lists."""
    if not (found.left or found.right) or found.shared < MIN_SHARED:
        return False
    if not found.left and picks_some(left, right):
        return False
    if not found.right and picks_some(right, left):
        return False
    if (left.proper and right.proper) or (left.head.introduced and right.head.introduced):
        return 2 * found.shared >= min(len(left.names), len(right.names))
    return _told_again(left, right, found)


def _told_again(left: Listing, right: Listing, found: Difference) -> bool:
    """Whether the same words lead to both lists and one member differs, and not the first.

    Where a list of common nouns begins is guessed; so a difference in its first member is none.
    """
    few = max(len(found.left), len(found.right)) == 1
    first = {left.names[0], right.names[0]} & {*found.left, *found.right}
    lead = left.head.lead
    return few and not first and lead == right.head.lead and len(lead) >= MIN_SHARED


def _odd_last(
    lists: Sequence[Listing], i: int, j: int, found: Difference, aliases: Aliases
) -> tuple[Listing, Listing, Difference]:
    """Put the list last that the fewer lists of the page agree with; the later one in doubt."""
    agreeing = [sum(_agree(lists[at], each, aliases) for each in lists) for at in (i, j)]
    if agreeing[0] < agreeing[1]:
        return lists[j], lists[i], Difference(found.shared, found.right, found.left)
    return lists[i], lists[j], found


def _agree(left: Listing, right: Listing, aliases: Aliases) -> bool:
    found = differ(left, right, aliases)
    return found.shared >= MIN_SHARED and not (found.left or found.right)


def _finding(page: Page, other: Listing, odd: Listing, found: Difference) -> Finding:
    return Finding(
        message="Two lists of the same thing on this page disagree: "
        f"{what_is_alone(found.right, found.left)}.",
        place=page.place(odd.span),
        related=(Related(page.place(other.span), "the other list"),),
    )


CHECK = ListDisagreement
