"""A page that says something else in a sentence which its siblings share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidelint.checks.base import Check, Params
from guidelint.drift.family import Found, finish
from guidelint.drift.places import Located, narrow, place_column
from guidelint.drift.tally import tally
from guidelint.drift.units import page_fact
from guidelint.model import Finding, Related, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from guidelint.model import Fact, Page


class FamilyDrift(Check[Params]):
    """Report the words, names, numbers and clauses that no attribute of the page explains."""

    def scan(self, page: Page) -> Iterator[Fact]:
        """Yield all that the page says."""
        yield page_fact(page)

    def judge(self, facts: Sequence[Fact]) -> Iterator[Finding]:
        """Compare the pages of a family."""
        if len(facts) > 1:
            for found in finish(tally(facts)):
                yield from _findings(found, facts)


def _findings(found: Found, facts: Sequence[Fact]) -> Iterator[Finding]:
    deviation = found.deviation
    pages = deviation.pages[:1] if deviation.kind == "variant" else deviation.pages
    for page in pages:
        pair = _pair(found, page, facts)
        if pair is None:
            continue
        ours, theirs = pair
        yield Finding(
            message=_message(found, ours, theirs, facts[page]),
            place=ours.place(),
            related=(Related(theirs.place(), f"“{_shown(theirs, ours)}” here"),),
            severity=Severity.note if deviation.kind == "variant" else None,
        )


def _pair(found: Found, page: int, facts: Sequence[Fact]) -> tuple[Located, Located] | None:
    """Find the words and those of a sibling that says something else in so many letters."""
    ours = place_column(found.sentence, page, facts[page], found.deviation.column)
    for sibling in found.deviation.siblings:
        theirs = place_column(found.sentence, sibling, facts[sibling], found.deviation.column)
        pair = narrow(ours, theirs)
        if any(each.start < each.stop for each in pair):
            return pair
    return None


def _shown(words: Located, other: Located) -> str:
    gap = words.start == words.stop or other.start == other.stop
    return (words.edges() if gap else words).shown()


def _message(found: Found, ours: Located, theirs: Located, fact: Fact) -> str:
    deviation = found.deviation
    says = f"“{_shown(ours, theirs)}”"
    expected = f"“{_shown(theirs, ours)}”"
    where = fact.subject.get(deviation.attribute)
    about = f" about {where}" if deviation.attribute else ""
    if deviation.kind == "variant":
        return (
            f"{says} stands on {len(deviation.pages)} pages; "
            f"{deviation.agreeing} of {deviation.total} sibling pages say {expected}."
        )
    if deviation.kind == "pair":
        return f"{says} stands here; the other page{about} says {expected}."
    total = deviation.total - len(deviation.pages)
    share = (
        f"the {total} other" if total == deviation.agreeing else f"{deviation.agreeing} of {total}"
    )
    return f"{says} stands here; {share} pages{about} say {expected}."


CHECK = FamilyDrift
