"""A page that says something else in a sentence which its siblings share."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import PurePath
from typing import TYPE_CHECKING

from guidelint.checks.base import Check, Params
from guidelint.drift.dependencies import PAIR
from guidelint.drift.family import Found, finish
from guidelint.drift.places import Located, Words, find, narrow
from guidelint.drift.tally import tally
from guidelint.drift.units import page_fact
from guidelint.model import Finding, Related, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from guidelint.model import Fact
    from guidelint.reading import Reading


SHOWN = 4
"""Pages with a variant that are shown beside the first."""
MANY = 100
CLEAR = 2 / 3
"""Share of the pages that must have one wording for the other to be more than a note."""
CERTAIN = 9
"""Siblings that say the same, from which a page is wrong beyond reasonable doubt."""


VERSION = re.compile(r"\d+(?:\.\d+)+|(?<!\d)(?:19|20)\d\d(?:-\d\d){0,2}(?!\d)")
"""What tells one edition of a text from another in the names of files: 5.1, 2024, 2024-06-30."""
MOST = 3 / 4
"""Share of the pages of a family that must be editions for all of it to be."""


class FamilyDrift(Check[Params]):
    """Report the words, names, numbers and clauses that no attribute of the page explains."""

    def ask(self, reading: Reading) -> Iterator[Fact]:
        """Yield all that the page says."""
        page = reading.page
        yield page_fact(page)

    def judge(self, facts: Sequence[Fact]) -> Iterator[Finding]:
        """Compare the pages of a family."""
        if len(facts) > 1 and not _are_editions(facts):
            for found in finish(tally(facts)):
                yield from _findings(found, facts)


def _are_editions(facts: Sequence[Fact]) -> bool:
    """Whether the pages are editions of a text: what differs between them changed in time."""
    stems = [VERSION.sub("#", PurePath(fact.place.path).stem) for fact in facts]
    count = Counter(stem for stem in stems if "#" in stem)
    return sum(times for times in count.values() if times > 1) >= MOST * len(facts)


def _findings(found: Found, facts: Sequence[Fact]) -> Iterator[Finding]:
    if found.kind == "renamed":
        yield from _renamed(found, facts)
        return
    for words in found.ours[:1] if found.kind == "variant" else found.ours:
        pair = _pair(words, found.theirs, facts, is_foreign=bool(found.slot))
        if pair is None:
            continue
        ours, theirs = pair
        if found.slot and found.total == PAIR and not ours.is_name():
            continue
        related = [Related(theirs.place(), f"“{_shown(theirs, ours)}” here")]
        if found.kind == "variant":
            related += _holders(found, theirs, facts)
        yield Finding(
            message=_message(found, ours, theirs, facts),
            place=ours.place(),
            related=tuple(related),
            severity=_severity(found),
        )


def _holders(found: Found, theirs: Located, facts: Sequence[Fact]) -> Iterator[Related]:
    """Show some of the other pages that have a variant."""
    for words in found.ours[1 : SHOWN + 1]:
        ours, _ = narrow(find(words, facts[words.page]), theirs)
        yield Related(ours.place(), "and here")


def _severity(found: Found) -> Severity | None:
    """Give an error only where nine siblings or more stand against a page.

    A second wording is a note where it may have a reason: on few pages, or on very many.
    """
    if found.kind == "variant":
        is_clear = CERTAIN <= found.total <= MANY and found.agreeing >= CLEAR * found.total
        return Severity.warning if is_clear else Severity.note
    certain = found.kind == "drift" and found.agreeing >= CERTAIN
    return None if certain else Severity.warning


def _renamed(found: Found, facts: Sequence[Fact]) -> Iterator[Finding]:
    """Report a name of other pages, where it is a name."""
    ours, own, theirs = (find(words, facts[words.page]) for words in (*found.ours, *found.theirs))
    if any(word[:1].isupper() for word in ours.words):
        yield Finding(
            severity=Severity.warning,
            message=f"“{ours.shown()}” stands here as on a sibling page; "
            f"elsewhere this page says “{own.shown()}” where that page says “{theirs.shown()}”.",
            place=ours.place(),
            related=(
                Related(own.place(), f"“{own.shown()}” here"),
                Related(theirs.place(), "the sibling's own name here"),
            ),
        )


def _pair(
    words: Words, siblings: Sequence[Words], facts: Sequence[Fact], *, is_foreign: bool
) -> tuple[Located, Located] | None:
    """Find the words and those of a sibling that says something else in so many letters.

    A name left behind may be the sibling's own, and then stands there in the same letters.
    """
    ours = find(words, facts[words.page])
    for sibling in siblings:
        pair = narrow(ours, find(sibling, facts[sibling.page]))
        if any(each.start < each.stop for each in pair):
            return pair
    return (ours, find(siblings[0], facts[siblings[0].page])) if is_foreign else None


def _shown(words: Located, other: Located) -> str:
    gap = words.start == words.stop or other.start == other.stop
    return (words.edges() if gap else words).shown()


def _message(found: Found, ours: Located, theirs: Located, facts: Sequence[Fact]) -> str:
    says = f"“{_shown(ours, theirs)}” stands"
    expected = f"“{_shown(theirs, ours)}”"
    subject = facts[found.ours[0].page].subject
    same = _say_the_same(found, ours, facts)
    if found.slot and ours.start < ours.stop and (not same or len(found.theirs) == 1):
        says = f"“{ours.text()}” stands"
        about = subject.get(found.slot)
        about = "" if about.casefold() in says.casefold() else f" on a page about {about}"
        others = f"{found.agreeing} sibling pages name their own"
        others = others if found.agreeing > 1 else "its sibling names its own"
        return f"{says} here{about}; {others} here."
    about = f" about {subject.get(found.attribute)}" if found.attribute else ""
    if found.kind == "variant":
        pages = f"{says} on {len(found.ours)} pages"
        return f"{pages}; {found.agreeing} of {found.total} sibling pages say {expected}."
    if found.kind == "pair":
        return f"{says} here; the other page{about} says {expected}."
    total = found.total - len(found.ours)
    share = f"the {total} other" if total == found.agreeing else f"{found.agreeing} of {total}"
    return f"{says} here; {share} pages{about} {f'say {expected}' if same else 'name their own'}."


def _say_the_same(found: Found, ours: Located, facts: Sequence[Fact]) -> bool:
    """Whether the siblings say one thing, and not each its own."""
    theirs = (narrow(ours, find(each, facts[each.page]))[1] for each in found.theirs)
    return len({each.text().casefold() for each in theirs}) == 1


CHECK = FamilyDrift
