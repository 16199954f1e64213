"""The claims of a page: what it says, of what, in which case and how firmly.

A claim is made of each quantity and each address or number to call. What it is of is told by its
place: the labels of its row and column, the words before a colon, the words of its clause, and the
headings above.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import msgspec

from guidelint.reading.clauses import Clause, clauses_of
from guidelint.reading.stems import stem
from guidelint.reading.text import Figure
from guidelint.reading.tokens import folded, tokenise

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guidelint.model import Place
    from guidelint.reading.reading import Reading
    from guidelint.reading.text import Text

Mode = Literal["states", "requires", "allows", "denies", "example", "history"]
_MODES: tuple[Mode, ...] = ("example", "history", "denies", "requires", "allows")
"""In the order in which they weigh: an example that must not is an example."""
VALUE = "…"
"""Stands in an aspect where the value stands in its clause."""


class Claim(msgspec.Struct, frozen=True):
    """One thing a page says.

    figure: the quantity it gives. subject: what the place is about: the nearest heading, or the
    title. aspect: what the value is of: the labels of its cell, or its clause with VALUE in its
    place. stems: the stems of these words, without function words. scope: the condition it holds
    under, as printed. mode: how it is said.
    """

    figure: Figure
    subject: str
    aspect: str
    stems: frozenset[str]
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
    clauses = tuple(clauses_of(text))
    for figure in text.figures:
        clause = next((c for c in clauses if c.start <= figure.start < c.end), None)
        aspect = _aspect(figure, clause)
        yield Claim(
            figure=figure,
            subject=text.section[-1].clean if text.section else text.page.document.title,
            aspect=aspect,
            stems=stems_of(aspect, text),
            scope=_scope(text, clauses, figure),
            mode=_mode(text, figure),
        )


def stems_of(words: str, text: Text) -> frozenset[str]:
    """Give the stems of the content words in a piece of a page's language."""
    language, small = text.reading.language, text.reading.lexicon.function_words
    found = (folded(token.text) for token in tokenise(words) if token.kind == "word")
    return frozenset(stem(word, language) for word in found if word not in small)


def _aspect(figure: Figure, clause: Clause | None) -> str:
    """Say what a figure is of: its labels, the words before a colon, or its clause round it."""
    if cell := figure.text.cell:
        labels = [each.clean for each in (cell.row_label, cell.column_label) if each]
        if labels:
            return " / ".join(labels)
    clean = figure.text.clean
    start, end = (clause.start, clause.end) if clause else (0, len(clean))
    left, right = clean[start : figure.start].strip(" ,."), clean[figure.end : end].strip(" ,.")
    before = clean[:start].rstrip()
    if before.endswith(":") and not left:
        left = before[figure.text.bounds[figure.sentence][0] : -1].strip()
    return " ".join(filter(None, (left, VALUE, right)))


def _scope(text: Text, clauses: tuple[Clause, ...], figure: Figure) -> str:
    """Give the conditions of the sentence that the figure does not stand in."""
    told = (
        text.clean[clause.start : clause.end].strip(" ,")
        for clause in clauses
        if clause.kind == "condition"
        and clause.sentence == figure.sentence
        and not clause.start <= figure.start < clause.end
    )
    return "; ".join(told)


def _mode(text: Text, figure: Figure) -> Mode:
    start, end = text.bounds[figure.sentence]
    return next((mode for mode in _MODES if text.cued(mode, start, end)), "states")
