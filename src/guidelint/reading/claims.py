"""The claims of a page: what it says, of what, in which case and how firmly.

A claim is made of each quantity and each address or number to call. What it is of is told by its
place: the labels of its row and column, the words before a colon, the words of its clause, and the
headings above.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

import msgspec

from guidelint.model import Unique

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

    from guidelint.model import Place
    from guidelint.reading.reading import Reading
    from guidelint.reading.text import Figure, Text

Mode = Literal["states", "requires", "allows", "denies", "example", "history"]
_MODES: tuple[Mode, ...] = ("example", "history", "denies", "requires", "allows")
"""In the order in which they weigh: an example that must not is an example."""
VALUE = "…"
"""Stands in an aspect where the value stands in its clause."""
ClauseKind = Literal["main", "condition", "aside"]
_MARK = re.compile(r"[;()—–\[\]]|[,:](?!\d)")


class SentencePart(msgspec.Struct, frozen=True):
    """Clean `[start, end)` of a text: a part of a sentence that says one thing.

    kind: a condition begins with "if", "unless", "when"; an aside stands in brackets or begins with
    "which", "who"; all else is main. sentence: the number of its sentence.
    """

    start: int
    end: int
    kind: ClauseKind
    sentence: int


class Claim(Unique, frozen=True, eq=False):
    """One thing a page says.

    figure: the quantity it gives. subject: what the place is about: the nearest heading, or the
    title. aspect: what the value is of: the labels of its cell, or its clause with VALUE in its
    place. scope: the condition it holds under, as printed. mode: how it is said.
    """

    figure: Figure
    subject: str
    aspect: str
    scope: str
    mode: Mode

    @property
    def value(self) -> str:
        """The value as printed."""
        return self.figure.printed

    @property
    def place(self) -> Place:
        """The place of the value."""
        return self.figure.place


def claims_of(reading: Reading) -> tuple[Claim, ...]:
    """Give the claims of a page in reading order. Ask for them by `reading.once(claims_of)`."""
    return tuple(claim for text in reading.body if text.figures for claim in _claims(text))


def _claims(text: Text) -> Iterator[Claim]:
    cell = text.cell
    labels = [each.clean for each in (cell.row_label, cell.column_label) if each] if cell else []
    labelled = " / ".join(labels)
    needed = not labelled or "condition" in text.cues
    clauses = list(clauses_of(text, {each.sentence for each in text.figures})) if needed else []
    modes = [mode for mode in _MODES if mode in text.cues]
    subject = text.section[-1].clean if text.section else text.page.document.title
    for figure in text.figures:
        at = figure.start
        own = next((each for each in clauses if each.start <= at < each.end), None)
        conditions = (
            text.clean[each.start : each.end].strip(" ,")
            for each in clauses
            if each.kind == "condition" and each.sentence == figure.sentence and each is not own
        )
        span = figure.bounds
        mode: Mode = next((each for each in modes if text.cued(each, *span)), "states")
        aspect = labelled or _aspect(figure, own)
        yield Claim(figure, subject, aspect, "; ".join(conditions), mode)


def _aspect(figure: Figure, clause: SentencePart | None) -> str:
    """Say what a figure is of: the words before a colon, or its clause round it."""
    clean = figure.text.clean
    start, end = (clause.start, clause.end) if clause else (0, len(clean))
    left, right = clean[start : figure.start].strip(" ,."), clean[figure.end : end].strip(" ,.")
    before = clean[:start].rstrip()
    if before.endswith(":") and not left:
        left = before[figure.bounds[0] : -1].strip()
    return " ".join(filter(None, (left, VALUE, right)))


def clauses_of(text: Text, sentences: Container[int]) -> Iterator[SentencePart]:
    """Give the clauses of some sentences, by their numbers; they cover all but the marks."""
    joints: dict[int, ClauseKind] = {hit.start: "main" for hit in text.cue("conjunction")}
    joints |= {hit.start: "aside" for hit in text.cue("relative")}
    joints |= {hit.start: "condition" for hit in text.cue("condition")}
    for number, (start, end) in enumerate(text.bounds):
        if number not in sentences:
            continue
        marks = {found.start() for found in _MARK.finditer(text.clean, start + 1, end)}
        cuts = sorted({start, end, *marks, *(at for at in joints if start < at < end)})
        for begin, stop, kind in _split(text.clean, cuts, marks, joints):
            if text.clean[begin:stop].strip(" ,."):
                yield SentencePart(begin, stop, kind, number)


def _split(
    clean: str, cuts: list[int], marks: set[int], joints: dict[int, ClauseKind]
) -> Iterator[tuple[int, int, ClauseKind]]:
    """Cut a sentence; a comma only ends a condition."""
    begin, depth = cuts[0], 0
    kind: ClauseKind = joints.get(begin, "main")
    for at in cuts[1:-1]:
        char = clean[at]
        if char == "," and kind != "condition":
            continue
        yield begin, at, kind
        depth += (char in "([") - (char in ")]")
        begin = at + (at in marks)
        kind = "aside" if depth > 0 else joints.get(at, "main")
    yield begin, cuts[-1], kind
