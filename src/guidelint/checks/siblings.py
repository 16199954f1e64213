"""What one page of a small family has of its sibling, and what it says otherwise than they."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidelint.checks.base import Check, Params
from guidelint.identity.countries import foreign_countries, leads_there
from guidelint.identity.labels import foreign_labels
from guidelint.identity.money import foreign_money
from guidelint.identity.owners import foreign_owners
from guidelint.model import Finding, Related, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from guidelint.drift.leftovers import Leftover
    from guidelint.drift.odd import Odd
    from guidelint.drift.small import SmallFamily
    from guidelint.identity.countries import Stranger
    from guidelint.model import Fact
    from guidelint.reading import Reading

SHOWN = 3
"""Sibling pages that are shown."""


class LeftBehindParams(Params, frozen=True):
    """keys: the front matter that says which country a page is about.

    warn_from: log odds of a fault from which a warning is told.
    """

    keys: tuple[str, ...] = ("country", "market", "destination", "territory", "jurisdiction")
    warn_from: float = 0.05


class LeftBehind(Check[LeftBehindParams]):
    """Report words of a sibling, or of another thing, where a page has its own."""

    def ask(self, reading: Reading) -> Iterator[Finding | Fact]:
        """Compare the fields, the title and the names of one page; yield what it says."""
        countries = foreign_countries(reading, self.params.keys)
        things = (*foreign_owners(reading), *foreign_labels(reading), *foreign_money(reading))
        for stranger in (*countries, *things):
            is_likely = stranger.score >= self.params.warn_from
            if is_likely and not leads_there(reading.page.raw, stranger.place):
                yield _stranger(stranger)
        if reading.page.family_size > 1:
            from guidelint.drift.lines import family_fact

            yield family_fact(reading)

    def judge(self, facts: Sequence[Fact]) -> Iterator[Finding]:
        """Compare the pages of each family."""
        if len(facts) == 1:
            return
        from guidelint.drift.leftovers import leftovers
        from guidelint.drift.small import read_families

        for family in read_families(tuple(fact.value for fact in facts)):
            for left in leftovers(family):
                is_likely = left.score >= self.params.warn_from
                if is_likely and not leads_there(left.spot.page.raw, left.spot.place):
                    yield _leftover(left, family)


def _stranger(found: Stranger) -> Finding:
    own = (Related(found.own, f"“{found.own.quote}” here"),) if found.own else ()
    message = f"“{found.place.quote}” stands here, but {found.instead}."
    return Finding(message=message, place=found.place, related=own)


def _leftover(left: Leftover, family: SmallFamily) -> Finding:
    theirs = family.members[left.sibling].first(left.spot.words[0])
    said = family.members[left.page].first(left.own) if left.own else None
    own = f"; elsewhere this page says “{said.text}” instead" if said else ""
    message = f"“{left.spot.text}” is what a sibling page is about{own}."
    return Finding.of_two(message, left.spot.place, theirs.place, "the sibling's own here")


class SiblingDiffersParams(Params, frozen=True):
    """Log odds of a fault from which a warning and an error are told."""

    warn_from: float = 0.3
    error_from: float = 3.6


class SiblingDiffers(Check[SiblingDiffersParams]):
    """Report the number, name, word or list member that one page has and its siblings have not."""

    def ask(self, reading: Reading) -> Iterator[Fact]:
        """Yield what the page says."""
        from guidelint.drift.lines import family_fact

        yield family_fact(reading)

    def judge(self, facts: Sequence[Fact]) -> Iterator[Finding]:
        """Compare the pages of each family."""
        from guidelint.drift.alignment import COUNTED
        from guidelint.drift.odd import odd_values
        from guidelint.drift.small import read_families

        for family in read_families(tuple(fact.value for fact in facts)):
            is_counted = len(family.members) >= COUNTED
            for group in family.groups() if is_counted else (family,):
                for odd in odd_values(group):
                    if odd.score >= self.params.warn_from and (odd.is_lone or not is_counted):
                        is_sure = odd.score >= self.params.error_from and odd.slot.agreeing > 1
                        yield _odd(odd, Severity.error if is_sure else Severity.warning)


def _odd(odd: Odd, severity: Severity) -> Finding:
    slot = odd.slot
    ours, theirs = slot.spot.shown(), slot.rival.shown()
    sides = [spot for _, spot in slot.others if spot.words == slot.rival.words]
    who = f"all {slot.agreeing}" if slot.agreeing == slot.compared else f"{slot.agreeing}"
    message = f"“{ours}” stands here; {who} sibling pages say “{theirs}” in the same place."
    if slot.agreeing == 1:
        message = f"“{ours}” stands here, “{theirs}” on the sibling page; "
        message += "the words around are the same, so one of the two is probably wrong."
    return Finding(
        message=message,
        place=slot.spot.place,
        related=tuple(Related(spot.place, f"“{theirs}” here") for spot in sides[:SHOWN]),
        severity=severity,
    )
