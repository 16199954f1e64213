"""Lists that disagree: two of one page, one of a page and those of its family, one with itself."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from guidelint.agreement.lists import MIN_SHARED, Lists, inventories
from guidelint.agreement.recalls import recalls
from guidelint.checks.base import Check, Params
from guidelint.model import OBJECT, Fact, Finding, grouped
from guidelint.reading.stems import stem

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from guidelint.agreement.lists import Names
    from guidelint.model import Place
    from guidelint.reading import Reading
    from guidelint.reading.row import Row

    Alone = tuple[Place, Names]
    """Where a list stands, and what only it has."""

MOST_ALIKE = 2
"""Members that begin with one word; more are steps."""
SHORTEST = 4
"""Characters of a member that may stand twice; "yes, no, yes" is no list of things."""


class ListsParams(Params, frozen=True):
    """aliases: names of one thing in each line, separated by "|"."""

    aliases: tuple[str, ...] = ()


class ListDisagreement(Check[ListsParams]):
    """Compare the lists of a page with each other."""

    def ask(self, reading: Reading) -> Iterator[Finding]:
        """Yield a finding for each list that disagrees with another list of the page."""
        for odd, other in self._told_twice(reading) if reading.language else ():
            if not _are_figures(odd[1], other[1]):
                yield _finding("Two lists of the same thing on this page disagree", odd, other)

    def _told_twice(self, reading: Reading) -> Iterator[tuple[Alone, Alone]]:
        """Give the lists that are one list, each with what it has alone."""
        found = reading.once(inventories)
        told: set[Row] = set()
        if len(found) > 1:
            for other, odd, what in Lists(self.params.aliases, reading.language).told_twice(found):
                told |= {other, odd}
                yield (odd.place, what.right), (other.place, what.left)
        for each in recalls(reading):
            if each.short not in told:
                yield (each.short.place, each.odd), (each.full.place, each.lost)


def _are_figures(here: Names, there: Names) -> bool:
    """Whether each list has figures of its own, and no thing: "12 pages", "Guideline A.2.1"."""
    return bool(here and there) and all(any(map(str.isdigit, name)) for name in (*here, *there))


def _finding(said: str, odd: Alone, other: Alone) -> Finding:
    message = f"{said}: {_what_is_alone(odd[1], other[1])}."
    return Finding.of_two(message, odd[0], other[0], "the other list")


def _what_is_alone(here: Sequence[str], there: Sequence[str]) -> str:
    """Say what only this list has, and what only the other."""
    stands = "stands" if len(here or there) == 1 else "stand"
    parts = [f"{_quoted(here)} {stands} only here"] if here else []
    if there:
        parts.append(f"{_quoted(there)}{'' if here else f' {stands}'} only in the other list")
    return ", ".join(parts)


def _quoted(names: Sequence[str]) -> str:
    *first, last = (f"“{name}”" for name in names)
    return f"{', '.join(first)} and {last}" if first else last


class ListDriftParams(ListsParams, frozen=True):
    """min_support: how many pages must tell the same list for one other page to be reported."""

    min_support: int = 3


class ListDrift(Check[ListDriftParams]):
    """Compare the lists of names that stand behind the same words on the pages of a family."""

    def ask(self, reading: Reading) -> Iterator[Fact]:
        """Yield the lists of names of a page, by the word that says what they list."""
        found = [each for each in reading.once(inventories) if each.proper and each.head]
        verbs = reading.lexicon.words("list-verb") if found else ()
        empty = {stem(word, reading.language) for word in verbs}
        for each in found:
            if each.head[-1] not in empty:
                key = f"{reading.language}:{each.head[-1]}"
                yield Fact(key, each.names, each.place, reading.page.subject)

    def judge(self, facts: Sequence[Fact]) -> Iterator[Finding]:
        """Report the one page that differs from all that share an attribute with it."""
        if len(facts) <= self.params.min_support:
            return
        lists = Lists(self.params.aliases, facts[0].key.partition(":")[0])
        paths = Counter(fact.place.path for fact in facts)
        single = [fact for fact in facts if paths[fact.place.path] == 1]
        told: set[Fact] = set()
        names = sorted({name for fact in single for name, _ in fact.subject.attributes})
        for name in ("", *names):
            groups = grouped(single, lambda fact: fact.subject.get(name))  # noqa: B023
            for group in groups.values():
                most = _agreeing(lists, group)
                odd = [fact for fact in group if fact not in most]
                if len(odd) == 1 and len(most) >= self.params.min_support and odd[0] not in told:
                    what = lists.differ(odd[0].value, most[0].value)
                    if len(odd[0].value) - len(what.left) >= MIN_SHARED:
                        told.add(odd[0])
                        sides = (odd[0].place, what.left), (most[0].place, what.right)
                        yield _finding("This list is told otherwise on its sibling pages", *sides)


def _agreeing(lists: Lists, group: Sequence[Fact]) -> list[Fact]:
    """Give the most pages of a group that tell one list."""
    ways = Counter(fact.value for fact in group)
    same = {way: [w for w in ways if lists.differ(way, w).is_none] for way in ways}
    best = max(ways, key=lambda way: sum(ways[w] for w in same[way]))
    return [fact for fact in group if fact.value in same[best]]


class ListedTwice(Check[Params]):
    """Look for the one member that a list of otherwise different members has twice."""

    def ask(self, reading: Reading) -> Iterator[Finding]:
        """Yield a finding for each list with such a member."""
        for listed in reading.once(inventories):
            names = _forms(listed)
            twice = [name for name, count in Counter(names).items() if count > 1]
            if len(twice) != 1 or names.count(twice[0]) != 2 or OBJECT in twice[0]:
                continue
            if twice[0].split()[0] in reading.lexicon.words("numeral"):  # "two in, one out, two in"
                continue
            verb, little = twice[0].split()[:1], reading.lexicon.function_words
            alike = sum(name.split()[:1] == verb for name in names)
            if listed.bulleted and alike > MOST_ALIKE and little.isdisjoint(verb):
                continue  # "Click Save" comes again among things to click
            first = names.index(twice[0])
            again = names.index(twice[0], first + 1)
            if _opens_addresses(listed, first, again):
                continue
            stressed = listed.kind == "sentence" and again == first + 1  # "growing, growing"
            like = listed.names[again][:1] == listed.names[first][:1]
            named = not stressed and (like or not listed.proper) and not _recurs(listed, again)
            if len(twice[0]) >= SHORTEST and named:
                message = f"“{listed.names[again]}” stands twice in one list."
                here, there = (listed.members[at].place for at in (again, first))
                yield Finding.of_two(message, here, there, "the first time")


def _recurs(listed: Row, again: int) -> bool:
    """Whether the text says that a member comes again: "a Dale, a Marsh and a Dale again"."""
    end = listed.members[again].end
    return any(0 <= hit.start - end <= 1 for hit in listed.members[again].text.cue("recurs"))


def _opens_addresses(listed: Row, first: int, again: int) -> bool:
    """Whether two addresses begin with it: "Flat 6, Marine Court, and Flat 6, Pier Road"."""
    told = listed.kind == "sentence" and listed.names[first][-1:].isdigit()
    behind = listed.members[again].text.clean[listed.members[again].end :].lstrip()
    after = listed.names[first + 1 : first + 2], listed.names[again + 1 : again + 2]
    goes_on = behind[:1] == "," and behind[2:3].isalpha()
    return told and goes_on and after[0] != after[1] and not any(map(str.isdigit, after[0][0]))


def _forms(listed: Row) -> list[str]:
    """Give the members to compare: whole bullets; no steps, amounts or rows of common nouns."""
    if listed.bulleted and listed.text.block.ordered:
        return []
    if listed.bulleted:
        return [member.text.folded.strip(" .;,") for member in listed.members]
    amounts = not any(map(str.isalpha, "".join(listed.names)))  # "195 €, 196 € and 196 €"
    if amounts or (listed.loose and not listed.proper):
        return []
    return [name.casefold() for name in listed.names]
