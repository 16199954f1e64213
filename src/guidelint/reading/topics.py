"""What each date of a page is of: the words of its clause, its labels and its heading, weighed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from guidelint.reading.stems import stem

if TYPE_CHECKING:
    from guidelint.reading.moments import Date
    from guidelint.reading.reading import Reading
    from guidelint.reading.text import Text

LETTERS = 5
"""Letters of a stem that tell words of one root apart: "apply" and "application" do not part."""
OWN, LABEL, SENTENCE, HEADING = 1.0, 1.0, 0.5, 0.4
_BREAK = re.compile(r"[,;:.()]")


def about(date: Date) -> dict[str, float]:
    """Give the words of a date with their weights; they are found once."""
    kept = date.text.reading.once(_kept)
    if id(date) not in kept:
        kept[id(date)] = _words(date)
    return kept[id(date)]


def _kept(_: Reading) -> dict[int, dict[str, float]]:
    return {}


def _words(date: Date) -> dict[str, float]:
    text = date.text
    start, end = date.bounds
    told: dict[str, float] = {}
    if text.section:
        heading = text.section[-1]
        told |= dict.fromkeys(words_between(heading, 0, len(heading.clean)), HEADING)
    told |= dict.fromkeys(words_between(text, start, end), SENTENCE)
    left = max(
        (found.end() for found in _BREAK.finditer(text.clean, start, date.start)), default=start
    )
    found = _BREAK.search(text.clean, date.end, end)
    told |= dict.fromkeys(words_between(text, left, found.start() if found else end), OWN)
    if cell := text.cell:
        for label in (cell.row_label, cell.column_label):
            if label and label is not text:
                told |= dict.fromkeys(words_between(label, 0, len(label.clean)), LABEL)
    return told


def words_between(text: Text, start: int, end: int, *, clause: bool = False) -> frozenset[str]:
    """Give the roots of the content words in `[start, end)`; `clause`: up to the first mark."""
    language = text.reading.language
    stop = end
    if clause and (found := _BREAK.search(text.clean, start, end)):
        stop = found.start()
    known = text.reading.lexicon
    words = {_bare(token.low) for token in text.between(start, stop) if token.kind == "word"}
    words -= known.function_words | known.months.keys() | known.weekdays.keys()
    return frozenset(
        stem(word, language)[: LETTERS if len(word) > LETTERS else LETTERS - 1]
        for word in words
        if len(word) > 2
    )


def _bare(word: str) -> str:
    """Give a word without what is joined to it by an apostrophe: "l'arrivée", "driver's"."""
    head, _, tail = word.partition("'")
    return tail if len(tail) > 2 else head
