"""A section, question or disclaimer that all siblings have and one page lacks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidelint.checks.base import Check, Params
from guidelint.drift.dependencies import partitions
from guidelint.drift.parts import Absence, Part, find_absences, groups_of, other_order, page_parts
from guidelint.model import Fact, Finding, Place, Related, Severity, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from guidelint.reading import Reading

KEY = "parts"
_NAMES = {"heading": "section", "closing": "sentence"}


class MissingPartParams(Params, frozen=True):
    """siblings: how many siblings must have a part before its absence is more than a note."""

    siblings: int = 5


class MissingPart(Check[MissingPartParams]):
    """Report the one page of a family, or of a group in it, that lacks a part."""

    params_type = MissingPartParams

    def ask(self, reading: Reading) -> Iterator[Fact]:
        """Yield the parts of the page."""
        page = reading.page
        parts = tuple(tuple(part) for part in page_parts(page))
        yield Fact(KEY, parts, Place(page.path, Span(0, 0), ""), page.subject)

    def judge(self, facts: Sequence[Fact]) -> Iterator[Finding]:
        """Compare the parts of the pages of a family."""
        pages = [[Part(*part) for part in fact.value] for fact in facts]
        subjects = [fact.subject for fact in facts]
        split = partitions(subjects, [subject.attributes for subject in subjects])
        for absence in find_absences(pages, groups_of(len(pages), split)):
            yield self._missing(absence, facts)
        yield from _moved(pages, facts, self.params.siblings)

    def _missing(self, absence: Absence, facts: Sequence[Fact]) -> Finding:
        part, fact = absence.part, facts[absence.page]
        related = [Related(_place(part, facts[absence.sibling]), "it stands here")]
        if absence.before not in (None, absence.above):
            related.append(Related(_place(absence.before, fact), "siblings have it after this"))
        return Finding(
            message=f"The {_name(part)} “{_words(part)}” is missing here; "
            f"all {absence.others} sibling pages have it.",
            place=_place(absence.above, fact),
            related=tuple(related),
            severity=None if absence.others >= self.params.siblings else Severity.note,
        )


def _moved(pages: Sequence[list[Part]], facts: Sequence[Fact], enough: int) -> Iterator[Finding]:
    """Note the one page that has its sections in another order than all siblings."""
    found = other_order(pages) if len(pages) > enough else None
    if found:
        page, part, after, sibling = found
        yield Finding(
            message=f"The section “{_words(part)}” stands before “{_words(after)}” here; "
            f"on all {len(pages) - 1} sibling pages it is the other way round.",
            place=_place(part, facts[page]),
            related=(Related(_place(after, facts[sibling]), "first on sibling pages"),),
            severity=Severity.note,
        )


def _place(part: Part | None, fact: Fact) -> Place:
    if part is None:
        return fact.place
    return Place(fact.place.path, Span(part.start, part.end), part.quote)


def _name(part: Part) -> str:
    return "question" if part.quote.endswith("?") else _NAMES.get(part.kind, part.kind)


def _words(part: Part) -> str:
    return " ".join(part.quote.split())


CHECK = MissingPart
