"""The clause of an indication: the slots that stand together around a disease."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import msgspec

from guidelint.medicine.marks import Mark, Slot, find_named, read_marks
from guidelint.medicine.words import say, words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from guidelint.medicine.facts import MedicalVocabulary, Product

GAP_WORDS = 8
"""Slots with more words than this between them do not belong to one clause."""
_ALIAS_WORDS = 2
"""At most this many words stand between two names of one disease: “hemophilia B (congenital …”."""
_ENOUGH = 2
"""Words that carry meaning, from which a phrase is worth a note."""
_WORD = re.compile(r"[^\W\d_]{2,}")


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
        return len({(mark.slot, mark.key) for mark in self.marks if mark.slot != "disease"})


def read_clauses(text: str, product: Product, vocabulary: MedicalVocabulary) -> list[PatientClause]:
    """Read the clauses of a text that may say whom a product is for."""
    diseases = find_named("disease", vocabulary.diseases, text)
    if not diseases:
        return []
    marks = read_marks(text, product, vocabulary)
    walls = find_named("authority", vocabulary.authorities, text)
    clauses: list[PatientClause] = []
    for disease in diseases:
        floor = clauses[-1].end if clauses else 0
        if disease.start >= floor:
            clauses.append(_grow(text, disease, [m for m in marks if m.start >= floor], walls))
    return clauses


def _grow(text: str, disease: Mark, marks: Sequence[Mark], walls: Sequence[Mark]) -> PatientClause:
    """Extend a clause from its disease over the marks that stand close enough."""
    start, end, chain = disease.start, disease.end, {disease}
    for mark in sorted(marks, key=lambda mark: -mark.end):
        if mark.start < disease.start and _joined(text, mark.end, start, walls):
            chain.add(mark)
            start = min(start, mark.start)
    for mark in marks:
        if mark.start >= disease.start and _joined(text, end, mark.start, walls):
            again = mark.slot == "disease" and mark.name == disease.name and mark != disease
            if not again or len(text[end : mark.start].split()) <= _ALIAS_WORDS:
                chain.add(mark)
                end = max(end, mark.end)
    ordered = sorted(chain, key=lambda mark: (mark.start, mark.end))
    return PatientClause(start, end, tuple(ordered))


def _joined(text: str, end: int, start: int, walls: Sequence[Mark]) -> bool:
    """Whether two marks belong together by what stands between them, asides left out."""
    if start <= end:
        return True
    gap, inner = text[end:start], None
    while inner != gap:
        inner, gap = gap, words("aside").sub(" ", gap)
    if len(gap.split()) > GAP_WORDS or say("break", gap):
        return False
    return not any(end <= wall.start < start for wall in walls)


def unread(text: str, clause: PatientClause) -> tuple[int, int] | None:
    """Give the first stretch between or after the slots that may be a criterion of its own."""
    for start, end in _stretches(text, clause):
        opening = words("criterion opens").search(text, start, end)
        said = text[opening.start() : end].rstrip(" ,") if opening else ""
        if opening and sum(not say("common", word) for word in _WORD.findall(said)) >= _ENOUGH:
            return opening.start(), opening.start() + len(said)
    return None


def _stretches(text: str, clause: PatientClause) -> Iterator[tuple[int, int]]:
    at = clause.start
    for mark in clause.marks:
        if mark.start > at:
            yield at, mark.start
        at = max(at, mark.end)
    stop = words("clause stops").search(text, clause.end)
    yield clause.end, stop.start() if stop else len(text)
