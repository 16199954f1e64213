"""A body's name with another word for what it is: an agency that is an authority elsewhere."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from guidelint.checks.base import Check, Params
from guidelint.model import Fact, Finding, Related
from guidelint.naming.bodies import find_bodies
from guidelint.naming.outvoted import nearest, same_subject

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from guidelint.reading import Reading


class InstitutionDriftParams(Params, frozen=True):
    """min_support: how often the other name must stand, on the page and those on its subject."""

    min_support: int = 3


class InstitutionDrift(Check[InstitutionDriftParams]):
    """Report a rare name of a body that only the word for its kind keeps from a common one."""

    params_type = InstitutionDriftParams

    def ask(self, reading: Reading) -> Iterator[Fact]:
        """Yield each body's name under its words without that one."""
        for body in reading.once(find_bodies):
            value = (body.head, body.acronym, body.apart)
            yield Fact(body.frame, value, body.phrase.place, reading.page.subject)

    def judge(self, facts: Sequence[Fact]) -> Iterator[Finding]:
        """Compare the names that share all other words."""
        by_head: dict[str, list[Fact]] = defaultdict(list)
        for fact in facts:
            by_head[fact.value[0]].append(fact)
        common = max(by_head.values(), key=len)
        acronyms = {use.value[1] for use in common}
        for _, uses in sorted(by_head.items()):
            rare = uses is not common and len(uses) * self.params.min_support <= len(common)
            if rare and not {use.value[1] for use in uses} - {""} - acronyms:
                yield from self._outvoted(uses, common)

    def _outvoted(self, uses: Sequence[Fact], common: Sequence[Fact]) -> Iterator[Finding]:
        for use in uses:
            support = same_subject(use, common)
            if not use.value[2] and len(support) >= self.params.min_support:
                yield _finding(use, support)


def _finding(use: Fact, support: Sequence[Fact]) -> Finding:
    other = nearest(use, support)
    pages = len({each.place.path for each in support})
    where = "this page" if pages == 1 and other.place.path == use.place.path else f"{pages} pages"
    return Finding(
        message=f"“{use.place.quote}” is “{other.place.quote}” elsewhere, "
        f"{len(support)} times on {where}.",
        place=use.place,
        related=(Related(other.place, f"“{other.place.quote}” here"),),
    )


CHECK = InstitutionDrift
