"""The clause of an indication: the slots that stand together around a disease."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from guidelint.medicine.labels.ages import read_ages
from guidelint.medicine.labels.marks import Mark, Slot
from guidelint.medicine.labels.named import (
    Named,
    find_authorities,
    read_criteria,
    read_diseases,
    read_exclusions,
)
from guidelint.medicine.labels.people import read_lines, read_severity, read_sex, read_weights
from guidelint.reading.patterns import cue

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from guidelint.medicine.labels.facts import MedicalVocabulary, Product

GAP_WORDS = 8
"""Slots with more words than this between them do not belong to one clause."""

_BREAK = (
    r"[.!?]\s+(?-i:(?=[A-Z]))|\||;\s*(?!(?:or|and|who|with|have|has)\b|\(?\w{1,2}[).]|\Z)|\b(?:while|whereas|but|however|although|though|unlike|instead"
    r"|compared|versus|through|via|because|therefore)\b"
)
_ASIDE = (
    r",\s*(?:which|that is|i\.e\.|meaning|defined as|also (?:called|known))\b[^,;.]*(?:,|$)"
    r"|\([^()]*\)"
)
_ALIAS_WORDS = 2
"""At most this many words stand between two names of one disease: “hemophilia B (congenital …”."""


class PatientClause(msgspec.Struct, frozen=True):
    """Words that say whom a product is for: their marks in order, disease included."""

    start: int
    end: int
    marks: tuple[Mark, ...]

    def of(self, slot: Slot) -> list[Mark]:
        """Give the marks of one slot."""
        return [mark for mark in self.marks if mark.slot == slot]

    @property
    def diseases(self) -> frozenset[str]:
        """The diseases named."""
        return frozenset(mark.name for mark in self.of("disease"))

    @property
    def slots(self) -> int:
        """How many things it says beyond the disease; each criterion counts."""
        named = {(mark.slot, mark.name.partition(":")[0]) for mark in self.marks}
        return sum(slot != "disease" for slot, _ in named)


def read_clauses(text: str, product: Product, vocabulary: MedicalVocabulary) -> list[PatientClause]:
    """Read the clauses of a text that may say whom a product is for."""
    diseases = read_diseases(text, vocabulary)
    if not diseases:
        return []
    marks = read_marks(text, product, vocabulary)
    walls = find_authorities(text, vocabulary)
    clauses: list[PatientClause] = []
    for disease in diseases:
        if not clauses or disease.start >= clauses[-1].end:
            clauses.append(_grow(text, disease, marks, walls, clauses))
    return clauses


def read_marks(text: str, product: Product, vocabulary: MedicalVocabulary) -> list[Mark]:
    """Read every slot that words of a text fill, in order."""
    return sorted(_marks(text, product, vocabulary), key=lambda mark: (mark.start, mark.end))


def _marks(text: str, product: Product, vocabulary: MedicalVocabulary) -> Iterator[Mark]:
    diseases = read_diseases(text, vocabulary)
    yield from diseases
    for read in (read_ages, read_weights, read_lines, read_sex):
        yield from read(text)
    yield from read_criteria(text, product, vocabulary)
    yield from read_exclusions(text, product, vocabulary)
    for disease in diseases:
        yield from read_severity(text, disease)


def _grow(
    text: str,
    disease: Mark,
    marks: Sequence[Mark],
    walls: Sequence[Named],
    before: Sequence[PatientClause],
) -> PatientClause:
    """Extend a clause from its disease over the marks that stand close enough."""
    first = last = disease
    chain = [disease]
    floor = before[-1].end if before else 0
    for mark in sorted(marks, key=lambda mark: -mark.end):
        if floor <= mark.start < disease.start and _joined(text, mark.end, first.start, walls):
            chain.append(mark)
            first = mark if mark.start < first.start else first
    for mark in marks:
        if (
            mark.start >= disease.start
            and mark is not disease
            and _belongs(text, mark, last, disease, walls)
        ):
            chain.append(mark)
            last = mark if mark.end > last.end else last
    ordered = sorted(set(chain), key=lambda mark: (mark.start, mark.end))
    return PatientClause(first.start, last.end, tuple(ordered))


def _belongs(text: str, mark: Mark, last: Mark, disease: Mark, walls: Sequence[Named]) -> bool:
    if not _joined(text, last.end, mark.start, walls):
        return False
    again = mark.slot == "disease" and mark.name == disease.name
    return not again or len(text[last.end : mark.start].split()) <= _ALIAS_WORDS


def _joined(text: str, end: int, start: int, walls: Sequence[Named]) -> bool:
    """Whether two marks belong together by what stands between them."""
    if start <= end:
        return True
    gap = _without_asides(text[end:start])
    if len(gap.split()) > GAP_WORDS or cue(_BREAK).search(gap):
        return False
    return not any(end <= wall.start < start for wall in walls)


def _without_asides(text: str) -> str:
    """Leave out what stands in parentheses, also within parentheses, and “, which means …,”."""
    inner = None
    while inner != text:
        inner, text = text, cue(_ASIDE).sub(" ", text)
    return text
