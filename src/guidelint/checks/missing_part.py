"""A section, question or disclaimer that all siblings have and one page lacks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidelint.checks.base import Check, Params
from guidelint.drift.alignment import align
from guidelint.drift.lines import family_fact
from guidelint.drift.template import absences
from guidelint.model import Finding, Related, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from guidelint.model import Fact
    from guidelint.reading import Reading


class MissingPartParams(Params, frozen=True):
    """siblings: how many siblings must have a part before its absence is more than a note."""

    siblings: int = 5


class MissingPart(Check[MissingPartParams]):
    """Report the one page of a family, or of a group in it, that lacks a part."""

    params_type = MissingPartParams

    def ask(self, reading: Reading) -> Iterator[Fact]:
        """Yield all that the page says."""
        yield family_fact(reading)

    def judge(self, facts: Sequence[Fact]) -> Iterator[Finding]:
        """Compare the parts of the pages of a family."""
        for absence in absences(align(tuple(fact.value for fact in facts))):
            enough = absence.others >= self.params.siblings
            yield Finding(
                message=f"The {absence.name} “{' '.join(absence.part.quote.split())}” is missing"
                f" here; all {absence.others} sibling pages have it.",
                place=absence.above or facts[absence.page].place,
                related=(Related(absence.part, "it stands here"),),
                severity=None if enough else Severity.note,
            )


CHECK = MissingPart
