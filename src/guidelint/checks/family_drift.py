"""A page that says something else in a sentence which its siblings share."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import PurePath
from typing import TYPE_CHECKING

from guidelint.checks.base import Check, Params
from guidelint.drift.alignment import COUNTED
from guidelint.drift.deviations import finish
from guidelint.drift.lines import family_fact
from guidelint.model import Finding, Related, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from guidelint.drift.deviations import Found
    from guidelint.drift.lines import Spot
    from guidelint.model import Fact
    from guidelint.reading import Reading

SHOWN = 4
"""Pages with a variant that are shown beside the first."""
MANY = 100
CLEAR = 2 / 3
"""Share of the pages that must have one wording for the other to be more than a note."""
CERTAIN = 9
"""Siblings that say the same, from which a page is wrong beyond reasonable doubt."""
VERSION = re.compile(r"\d+(?:[.-]\d+)+|(?<!\d)(?:19|20)\d\d(?!\d)|(?<![A-Za-z])(?i:FY|Q|H)\d+")
"""What tells one edition of a text from another in the names of files: 5.1, 2024-06-30, FY24Q2."""
PLACES = 5
"""Places in which a page differs, beyond which it is another text and not one with slips."""
MOST = 3 / 4
"""Share of the pages of a family that must be editions for all of it to be."""


class FamilyDrift(Check[Params]):
    """Report the words, names, numbers and clauses that no attribute of the page explains."""

    def ask(self, reading: Reading) -> Iterator[Fact]:
        """Yield all that the page says."""
        yield family_fact(reading)

    def judge(self, facts: Sequence[Fact]) -> Iterator[Finding]:
        """Compare the pages of a family."""
        if len(facts) >= COUNTED and not _are_editions(facts):
            every = finish([fact.value for fact in facts])
            slips = (found for found in every if not found.is_variant)
            places = Counter(spot.page.path for found in slips for spot in found.ours)
            for found in every:
                yield from _findings(found, _severity(found, places[found.ours[0].page.path]))


def _are_editions(facts: Sequence[Fact]) -> bool:
    """Whether the pages are editions of a text: what differs between them changed in time."""
    stems = [VERSION.sub("#", PurePath(fact.place.path).stem) for fact in facts]
    count = Counter(stem for stem in stems if "#" in stem)
    return sum(times for times in count.values() if times > 1) >= MOST * len(facts)


def _findings(found: Found, severity: Severity | None) -> Iterator[Finding]:
    spots = found.ours[:1] if found.is_variant else found.ours
    for ours, theirs in filter(None, (_pair(spot, found) for spot in spots)):
        related = [Related(theirs.place, f"“{_shown(theirs, ours)}” here")]
        if found.is_variant:
            holders = (each.narrowed(theirs)[0] for each in found.ours[1 : SHOWN + 1])
            related += [Related(each.place, "and here") for each in holders]
        yield Finding(
            message=_message(found, ours, theirs),
            place=ours.place,
            related=tuple(related),
            severity=severity,
        )


def _severity(found: Found, places: int) -> Severity | None:
    """Give an error only where nine siblings or more stand against a page.

    places: in how many the page differs; where they are many, it is another text.

    A second wording is a note where it may have a reason: on few pages, or on very many.
    """
    if places > PLACES:
        return Severity.note
    if found.is_variant:
        is_clear = CERTAIN <= found.total <= MANY and found.agreeing >= CLEAR * found.total
        return Severity.warning if is_clear else Severity.note
    return None if found.agreeing >= CERTAIN else Severity.warning


def _pair(spot: Spot, found: Found) -> tuple[Spot, Spot] | None:
    """Find the words and those of a sibling that says something else in so many letters.

    A name left behind may be the sibling's own, and then stands there in the same letters.
    """
    if found.slot:
        return spot, found.theirs[0]
    pairs = (spot.narrowed(sibling) for sibling in found.theirs)
    return next((pair for pair in pairs if any(each.start < each.stop for each in pair)), None)


def _shown(spot: Spot, other: Spot) -> str:
    gap = spot.start == spot.stop or other.start == other.stop
    return (spot.edges() if gap else spot).shown()


def _message(found: Found, ours: Spot, theirs: Spot) -> str:
    says = f"“{_shown(ours, theirs)}” stands"
    expected = f"“{_shown(theirs, ours)}”"
    subject = found.ours[0].page.subject
    if found.slot and ours.text and theirs.text:
        about = subject.get(found.slot)
        about = "" if about.casefold() in ours.text.casefold() else f" on a page about {about}"
        others = f"{found.agreeing} sibling pages name their own"
        others = others if found.agreeing > 1 else "its sibling names its own"
        return f"“{ours.text}” stands here{about}; {others} here."
    about = f" about {subject.get(found.attribute)}" if found.attribute else ""
    if found.is_variant:
        pages = f"{says} on {len(found.ours)} pages"
        return f"{pages}; {found.agreeing} of {found.total} sibling pages say {expected}."
    if found.agreeing == 1 == found.total - len(found.ours):
        return f"{says} here; the other page{about} says {expected}."
    total = found.total - len(found.ours)
    share = f"the {total} other" if total == found.agreeing else f"{found.agreeing} of {total}"
    return f"{says} here; {share} pages{about} say {expected}."
