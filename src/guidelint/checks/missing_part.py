"""A section, question or disclaimer that all siblings have and one page lacks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidelint.checks.base import Check, Params
from guidelint.drift.dependencies import partitions
from guidelint.drift.lines import family_fact
from guidelint.drift.parts import Absence, Parts, find_absences, groups_of, other_order, page_parts
from guidelint.model import Finding, Related, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from guidelint.model import Fact
    from guidelint.reading import Reading

_NAMES = {"heading": "section", "closing": "sentence"}


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
        pages = [page_parts(fact.value) for fact in facts]
        subjects = [fact.subject for fact in facts]
        split = partitions(subjects, [subject.attributes for subject in subjects])
        for absence in find_absences(pages, groups_of(len(pages), split)):
            yield self._missing(absence, facts[absence.page])
        if len(pages) > self.params.siblings:
            yield from _moved(pages)

    def _missing(self, absence: Absence, fact: Fact) -> Finding:
        part, before = absence.part, absence.before
        related = [Related(part.place, "it stands here")]
        if before and before != absence.above:
            related.append(Related(before.place, "siblings have it after this"))
        name = "question" if part.text.endswith("?") else _NAMES.get(part.kind, part.kind)
        return Finding(
            message=f"The {name} “{part.text}” is missing here; "
            f"all {absence.others} sibling pages have it.",
            place=absence.above.place if absence.above else fact.place,
            related=tuple(related),
            severity=None if absence.others >= self.params.siblings else Severity.note,
        )


def _moved(pages: Sequence[Parts]) -> Iterator[Finding]:
    """Note the one page that has its sections in another order than all siblings."""
    if found := other_order(pages):
        part, after = found
        yield Finding(
            message=f"The section “{part.text}” stands before “{after.text}” here; "
            f"on all {len(pages) - 1} sibling pages it is the other way round.",
            place=part.place,
            related=(Related(after.place, "first on sibling pages"),),
            severity=Severity.note,
        )


CHECK = MissingPart
