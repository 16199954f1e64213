"""The words of a clause that look like a criterion and filled no slot."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidelint.reading.patterns import cue

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guidelint.medicine.labels.clause import PatientClause

_OPENING = r"\b(?:with|without|who|whose|after|despite|unless|except|only|when|having)\b"
_STOP = (
    r"[.;:|\n]|,\s+(?:so|which|and the|but)\b|\b(?:through|via|because|while|according to|under)\b"
)
_COMMON = frozenset(
    word
    for line in (
        "a an the and or of in to for with who whose have has had having is are be been at as by",
        "on from their they them it its this that these those also either one any all following",
        "least more patient patients people person persons adult adults child children individuals",
        "anyone aged age ages year years old older weighing weight body kg treatment treatments",
        "treat use therapy used using diagnosis diagnosed confirmed disease disorder condition",
        "living suffering failed failure received tried not prior previous lines line systemic",
        "criteria currently current gene mutation mutations history inhibitors after when only",
        "without",
    )
    for word in line.split()
)
_ENOUGH = 2
"""Words that carry meaning, from which a phrase is worth a note."""


def unread(text: str, clause: PatientClause) -> tuple[int, int] | None:
    """Give the first stretch between or after the slots that may be a criterion of its own."""
    for start, end in _stretches(text, clause):
        opening = cue(_OPENING).search(text, start, end)
        if opening and _meaning(text[opening.start() : end]) >= _ENOUGH:
            words = text[opening.start() : end].rstrip(" ,")
            return opening.start(), opening.start() + len(words)
    return None


def _stretches(text: str, clause: PatientClause) -> Iterator[tuple[int, int]]:
    at = clause.start
    for mark in clause.marks:
        if mark.start > at:
            yield at, mark.start
        at = max(at, mark.end)
    stop = cue(_STOP).search(text, clause.end)
    yield clause.end, stop.start() if stop else len(text)


def _meaning(text: str) -> int:
    return sum(word not in _COMMON for word in cue(r"[^\W\d_]{2,}").findall(text.lower()))
