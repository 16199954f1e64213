"""A list that one page of a family tells otherwise than all pages that are like it."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from guidelint.checks._listings import MIN_SHARED, read_listings, what_is_alone
from guidelint.checks.base import Check, Params
from guidelint.language.aliases import alias_table, alone_in
from guidelint.language.wordlists import word_set
from guidelint.model import Fact, Finding, Related

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from guidelint.checks.base import Context
    from guidelint.language.aliases import Aliases
    from guidelint.model import Page

_SAYS_NOTHING = word_set(
    "get have use need contain includ offer provid giv mak do tak see go find call nam follow"
) | {""}
"""Governors that tell nothing of what a list is a list of."""

Group = list[Fact]
Names = tuple[str, ...]
Odd = tuple[Fact, Fact, Names, Names]


class ListDriftParams(Params, frozen=True):
    """aliases: names of one thing in each line, separated by "|".

    min_support: how many pages must tell the same list for one other page to be reported.
    """

    aliases: tuple[str, ...] = ()
    min_support: int = 3


class ListDrift(Check[ListDriftParams]):
    """Compare the lists of names that stand behind the same words on the pages of a family."""

    params_type = ListDriftParams

    def __init__(self, params: ListDriftParams, context: Context) -> None:
        """Make a table of the names of one thing."""
        super().__init__(params, context)
        self._aliases = alias_table(params.aliases)

    def scan(self, page: Page) -> Iterator[Fact]:
        """Yield the lists of names of a page, by the word that says what they list."""
        for listing in read_listings(page):
            governor = listing.head.governor
            if listing.proper and governor not in _SAYS_NOTHING:
                yield Fact(governor, listing.names, page.place(listing.span), page.subject)

    def judge(self, facts: Sequence[Fact]) -> Iterator[Finding]:
        """Report the one page that differs from all that share an attribute with it."""
        told: set[Fact] = set()
        for name in ("", *sorted({name for fact in facts for name, _ in fact.subject.attributes})):
            groups = _by_value(facts, name)
            if name and not _explains(groups.values(), self._aliases):
                continue
            for group in groups.values():
                odd = _odd(group, self._aliases, self.params.min_support)
                if odd and odd[0] not in told:
                    told.add(odd[0])
                    yield _finding(*odd)


def _by_value(facts: Sequence[Fact], name: str) -> dict[str, Group]:
    """Group facts by the value of an attribute; a page with several such lists is left out."""
    pages: dict[str, Group] = defaultdict(list)
    for fact in facts:
        pages[fact.place.path].append(fact)
    groups: dict[str, Group] = defaultdict(list)
    for path in sorted(pages):
        if len(pages[path]) == 1:
            fact = pages[path][0]
            groups[fact.subject.get(name) if name else ""].append(fact)
    return groups


def _explains(groups: Iterable[Group], aliases: Aliases) -> bool:
    """Whether pages with one value of an attribute tell one list, but for single pages."""
    every = list(groups)
    return all(len(group) - len(_agreeing(group, aliases)) <= 1 for group in every)


def _agreeing(group: Group, aliases: Aliases) -> Group:
    """Give the most pages of a group that tell one list."""
    ways = ([each for each in group if _same(fact, each, aliases)] for fact in group)
    return max(ways, key=len, default=[])


def _same(left: Fact, right: Fact, aliases: Aliases) -> bool:
    return not any(alone_in(*pair, aliases) for pair in _both_ways(left.value, right.value))


def _both_ways(left: Names, right: Names) -> tuple[tuple[Names, Names], tuple[Names, Names]]:
    return (left, right), (right, left)


def _odd(group: Group, aliases: Aliases, min_support: int) -> Odd | None:
    """Give the one page that differs, one that does not, and what each has alone."""
    agreeing = _agreeing(group, aliases)
    odd = [fact for fact in group if fact not in agreeing]
    if len(odd) != 1 or len(agreeing) < min_support:
        return None
    here, there = (alone_in(*pair, aliases) for pair in _both_ways(odd[0].value, agreeing[0].value))
    if len(odd[0].value) - len(here) < MIN_SHARED:
        return None
    return odd[0], agreeing[0], here, there


def _finding(odd: Fact, other: Fact, here: Names, there: Names) -> Finding:
    return Finding(
        message=f"This list is told otherwise on its sibling pages: {what_is_alone(here, there)}.",
        place=odd.place,
        related=(Related(other.place, "the list of its siblings"),),
    )


CHECK = ListDrift
