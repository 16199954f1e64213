"""What each date of a page is of: the words of its clause, its labels and its heading, weighed."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from guidelint.lexicon import lexicon
from guidelint.model import lazy
from guidelint.reading.stems import stem

if TYPE_CHECKING:
    from guidelint.reading.moments import Date
    from guidelint.reading.reading import Reading
    from guidelint.reading.text import Text

LETTERS = 5
"""Letters of a stem that tell words of one root apart: "apply" and "application" do not part."""
OWN, LABEL, SENTENCE, HEADING = 1.0, 1.0, 0.5, 0.4
_BREAK = lazy(r"[,;:.()]")


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
    told |= dict.fromkeys(words_between(text, *_clause(date)), OWN)
    if cell := text.cell:
        for label in (cell.row_label, cell.column_label):
            if label:
                told |= dict.fromkeys(words_between(label, 0, len(label.clean)), LABEL)
    return told


def _clause(date: Date) -> tuple[int, int]:
    """Give where the clause of a date begins and ends; a colon joins it to what it is of.

    "Closing day: 4 May 2026", "4 May 2026: the doctor writes the letter".
    """
    clean, (start, end) = date.text.clean, date.bounds
    before = [found for found in _BREAK.finditer(clean, start, date.start) if found[0] != ":"]
    colon = clean[start : date.start].rstrip().endswith(":")
    breaks = before if colon else [*_BREAK.finditer(clean, start, date.start)]
    behind = (found for found in _BREAK.finditer(clean, date.end, end))
    stop = next((f.start() for f in behind if f[0] != ":" or f.start() > date.end + 1), end)
    return breaks[-1].end() if breaks else start, stop


def words_between(text: Text, start: int, end: int, *, clause: bool = False) -> frozenset[str]:
    """Give the roots of the content words in `[start, end)`; `clause`: up to the first mark."""
    language = text.reading.language
    found = _BREAK.search(text.clean, start, end) if clause else None
    said = text.between(start, found.start() if found else end)
    return frozenset([_root(token.low, language) for token in said if token.kind == "word"]) - {""}


@lru_cache(maxsize=4096)
def _root(word: str, language: str) -> str:
    """Give the root of a content word without what an apostrophe joins to it; "" of any other."""
    head, _, tail = word.partition("'")  # "l'arrivée", "driver's"
    word, known = tail if len(tail) > 2 else head, lexicon(language)
    if (
        len(word) < 3
        or word in known.function_words
        or word in known.months
        or word in known.weekdays
    ):
        return ""
    return stem(word, language)[: LETTERS if len(word) > LETTERS else LETTERS - 1]
