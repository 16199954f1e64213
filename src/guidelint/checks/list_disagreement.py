"""Two lists of one page that are lists of the same and have different members."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidelint.agreement.lists import (
    ListDifference,
    alias_table,
    alike,
    differ,
    same_list,
    told_lists,
    what_is_alone,
)
from guidelint.agreement.settings import Settings
from guidelint.checks.base import Check, Params
from guidelint.model import Finding, Related

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from guidelint.agreement.lists import Aliases
    from guidelint.reading import Reading
    from guidelint.reading.rows import Row

MOST = 80
"""Lists of a page that are compared; a page with more is an index."""


class ListDisagreementParams(Params, frozen=True):
    """aliases: names of one thing in each line, separated by "|"."""

    aliases: tuple[str, ...] = ()


class ListDisagreement(Check[ListDisagreementParams]):
    """Compare the lists of a page with each other."""

    params_type = ListDisagreementParams

    def ask(self, reading: Reading) -> Iterator[Finding]:
        """Yield a finding for each list that disagrees with another list of the page."""
        lists = reading.once(told_lists)[:MOST]
        if len(lists) < 2:
            return
        aliases = alias_table(self.params.aliases, reading.language)
        told: set[int] = set()
        for i, j, found in _disagreeing(lists, aliases, reading.once(Settings)):
            if not told & {i, j}:
                told |= {i, j}
                yield _finding(*_odd_last(lists, i, j, found, aliases))


def _disagreeing(
    lists: Sequence[Row], aliases: Aliases, settings: Settings
) -> Iterator[tuple[int, int, ListDifference]]:
    """Give the pairs of lists that are one list told in two ways, nearest first."""
    for i, j in alike(lists):
        found = differ(lists[i], lists[j], aliases)
        if found.any and same_list(lists[i], lists[j], found, settings):
            yield i, j, found


def _odd_last(
    lists: Sequence[Row], i: int, j: int, found: ListDifference, aliases: Aliases
) -> tuple[Row, Row, ListDifference]:
    """Put the list last that the fewer lists of the page agree with; the later one in doubt."""
    agreeing = [sum(not differ(lists[at], each, aliases).any for each in lists) for at in (i, j)]
    if agreeing[0] < agreeing[1]:
        return lists[j], lists[i], ListDifference(found.shared, found.right, found.left)
    return lists[i], lists[j], found


def _finding(other: Row, odd: Row, found: ListDifference) -> Finding:
    return Finding(
        message="Two lists of the same thing on this page disagree: "
        f"{what_is_alone(found.right, found.left)}.",
        place=odd.place,
        related=(Related(other.place, "the other list"),),
    )


CHECK = ListDisagreement
