"""A list that one page of a family tells otherwise than all pages that are like it."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from guidelint.agreement.lists import MIN_SHARED, alias_table, alone_in, inventories, what_is_alone
from guidelint.checks.base import Check, Params
from guidelint.model import Fact, Finding, Related
from guidelint.reading.stems import stem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from guidelint.agreement.lists import Aliases
    from guidelint.reading import Reading

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

    def ask(self, reading: Reading) -> Iterator[Fact]:
        """Yield the lists of names of a page, by the word that says what they list."""
        empty = reading.once(_says_nothing)
        for each in reading.once(inventories):
            if each.proper and each.head and each.head[-1] not in empty:
                key = f"{reading.language}:{each.head[-1]}"
                yield Fact(key, tuple(each.names), each.place, reading.page.subject)

    def judge(self, facts: Sequence[Fact]) -> Iterator[Finding]:
        """Report the one page that differs from all that share an attribute with it."""
        language = facts[0].key.partition(":")[0] if facts else ""
        family = _Family(language, alias_table(self.params.aliases, language))
        told: set[Fact] = set()
        for name in ("", *sorted({name for fact in facts for name, _ in fact.subject.attributes})):
            groups = _by_value(facts, name)
            if name and not family.explains(groups.values()):
                continue
            for group in groups.values():
                odd = family.odd(group, self.params.min_support)
                if odd and odd[0] not in told:
                    told.add(odd[0])
                    yield _finding(*odd)


def _says_nothing(reading: Reading) -> frozenset[str]:
    """Give the stems of words that tell nothing of what a list is a list of."""
    words = reading.lexicon.words("list-verb")
    return frozenset(stem(word, reading.language) for word in words)


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


class _Family(NamedTuple):
    """How the lists of a family are compared: their language, and the names of one thing."""

    language: str
    aliases: Aliases

    def alone(self, left: Names, right: Names) -> Names:
        """Give the members of a list that another list has not."""
        return alone_in(left, right, self.language, self.aliases)

    def same(self, left: Fact, right: Fact) -> bool:
        """Whether two lists have the same members."""
        both = (self.alone(left.value, right.value), self.alone(right.value, left.value))
        return not any(both)

    def agreeing(self, group: Group) -> Group:
        """Give the most pages of a group that tell one list."""
        ways = ([each for each in group if self.same(fact, each)] for fact in group)
        return max(ways, key=len, default=[])

    def explains(self, groups: Iterable[Group]) -> bool:
        """Whether pages with one value of an attribute tell one list, but for single pages."""
        return all(len(group) - len(self.agreeing(group)) <= 1 for group in list(groups))

    def odd(self, group: Group, min_support: int) -> Odd | None:
        """Give the one page that differs, one that does not, and what each has alone."""
        agreeing = self.agreeing(group)
        odd = [fact for fact in group if fact not in agreeing]
        if len(odd) != 1 or len(agreeing) < min_support:
            return None
        here = self.alone(odd[0].value, agreeing[0].value)
        there = self.alone(agreeing[0].value, odd[0].value)
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
