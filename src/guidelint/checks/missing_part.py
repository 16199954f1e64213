"""A part that all siblings have and one page lacks, or has in another order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidelint.checks.base import Check, Params
from guidelint.drift.alignment import align
from guidelint.drift.lines import family_fact
from guidelint.drift.template import FEWEST, absences, moved_section, parts_of
from guidelint.model import Finding, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from guidelint.model import Fact, Place
    from guidelint.reading import Reading


class MissingPartParams(Params, frozen=True):
    """siblings: how many siblings must have a part before its absence is more than a note."""

    siblings: int = 5


class MissingPart(Check[MissingPartParams]):
    """Report the one page of a family, or of a group in it, that lacks or moves a part."""

    def ask(self, reading: Reading) -> Iterator[Fact]:
        """Yield all that the page says."""
        yield family_fact(reading)

    def judge(self, facts: Sequence[Fact]) -> Iterator[Finding]:
        """Compare the parts of the pages of a family, unless they are too few to tell of any."""
        if len(facts) <= min(FEWEST, self.params.siblings):
            return
        alignment = align(tuple(fact.value for fact in facts))
        parts = list(parts_of(alignment))
        for absence in absences(alignment, parts):
            enough = absence.others >= self.params.siblings
            message = f"The {absence.name} “{_said(absence.part)}” is missing here;"
            message += f" all {absence.others} sibling pages have it."
            here = absence.above or facts[absence.page].place
            severity = None if enough else Severity.note
            yield Finding.of_two(message, here, absence.part, "it stands here", severity)
        moved = moved_section(alignment, parts)
        if moved and moved.others >= self.params.siblings:
            message = f"The section “{_said(moved.section)}” stands before “{_said(moved.other)}”"
            message += f" here; on all {moved.others} sibling pages it is the other way round."
            label = "first on sibling pages"
            yield Finding.of_two(message, moved.section, moved.other, label, Severity.note)


def _said(place: Place) -> str:
    return " ".join(place.quote.split())
