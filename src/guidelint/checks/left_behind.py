"""What a copied page kept of the page it was copied from: names, a country, an owner."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidelint.checks.base import Check, Params
from guidelint.identity.countries import foreign_countries
from guidelint.identity.family import read_families
from guidelint.identity.leftovers import leftovers
from guidelint.identity.owners import foreign_owners
from guidelint.identity.pages import family_fact
from guidelint.model import Finding, Related

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from guidelint.identity.countries import Stranger
    from guidelint.identity.family import Family
    from guidelint.identity.leftovers import Leftover
    from guidelint.identity.pages import Member
    from guidelint.model import Fact
    from guidelint.reading import Reading


class LeftBehindParams(Params, frozen=True):
    """keys: the front matter that says which country a page is about.

    warn_from: log odds of a fault from which a warning is told.
    """

    keys: tuple[str, ...] = ("country", "market", "destination", "territory", "jurisdiction")
    warn_from: float = 0.0


class LeftBehind(Check[LeftBehindParams]):
    """Report words of a sibling, or of another thing, where a page has its own."""

    params_type = LeftBehindParams

    def ask(self, reading: Reading) -> Iterator[Finding | Fact]:
        """Compare the fields, the title and the names of one page; yield what it says."""
        countries = foreign_countries(reading, self.params.keys)
        for stranger in (*countries, *foreign_owners(reading)):
            if stranger.score >= self.params.warn_from:
                yield _stranger(stranger)
        yield family_fact(reading)

    def judge(self, facts: Sequence[Fact]) -> Iterator[Finding]:
        """Compare the pages of each family."""
        for family in read_families(tuple(fact.value for fact in facts)):
            for left in leftovers(family):
                if left.score >= self.params.warn_from:
                    yield _leftover(left, family)


def _stranger(found: Stranger) -> Finding:
    own = (Related(found.own, f"“{found.own.quote}” here"),) if found.own else ()
    message = f"“{found.place.quote}” stands here, but {found.instead}."
    return Finding(message=message, place=found.place, related=own)


def _leftover(left: Leftover, family: Family) -> Finding:
    member, sibling = family.members[left.page], family.members[left.sibling]
    word = left.line.words[left.at]
    theirs = next(line for line in sibling.lines if word in line.words)
    at = theirs.words.index(word)
    own = f"; elsewhere this page says “{_printed(left.own, member)}” instead" if left.own else ""
    return Finding(
        message=f"“{left.line.shown(left.at, left.at + 1)}” is what a sibling page is about{own}.",
        place=left.line.place(left.at, left.at + 1),
        related=(Related(theirs.place(at, at + 1), "the sibling's own here"),),
    )


def _printed(word: str, member: Member) -> str:
    """Give a plain word as the page prints it."""
    line = next(line for line in member.lines if word in line.words)
    return line.tokens[line.words.index(word)].text


CHECK = LeftBehind
