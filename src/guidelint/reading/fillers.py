"""Fillers: what a writer puts where a value is to come, or a program where there is none."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from guidelint import regexes as re
from guidelint.reading.filler_words import Filler, filler_words
from guidelint.reading.notation import OBJECT, notation, prose

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guidelint.reading.notation import Notation
    from guidelint.reading.reading import Reading
    from guidelint.reading.text import Text

CELL_ERRORS = re.compile(r"#(?:REF!|VALUE!|NAME\?|DIV/0!|NULL!)|\[object Object\]")
QUESTION = re.compile(r"(?:(?<=[\s(:])|^)\?{2,}(?![\w?!])")
BLANK = re.compile(r"(?<=[^\W\d_] )_{3,}(?= [^\W\d_])")
ASKED = 6
"""Words of a sentence that asks for content, at most."""
FREQUENT = 4
"""So often on a page, a filler is a word of the page."""


def fillers_of(reading: Reading) -> tuple[Filler, ...]:
    """Give the fillers of a page. Ask for them by `reading.once(fillers_of)`."""
    own = reading.once(notation)
    found: list[Filler] = []
    mentioned: set[str] = set()
    for text in reading.once(prose):
        for each in (*_phrases(text), *_marks(text, own), *filler_words(text, own)):
            weight = each.weight - 0.8 * own.quoted(text) - 1.0 * _in_legend(text)
            named = each.why in ("note", "filler") and own.named(text, each.start, each.end)
            if named or (each.why == "nothing" and weight <= 0):
                mentioned.add(text.folded[each.start : each.end])
            found.append(each._replace(weight=weight))
    often = Counter(each.text.folded[each.start : each.end] for each in found)
    often += Counter(dict.fromkeys(mentioned, FREQUENT))
    return tuple(
        each for each in found if often[each.text.folded[each.start : each.end]] < FREQUENT
    )


def _in_legend(text: Text) -> bool:
    """Whether a text stands in the column of a legend: "Mark", "Symbol"."""
    if text.cell is None:
        return False
    head = text.cell.table.at(text.cell.table.header, text.cell.column)
    words = text.reading.lexicon.words("head of a legend")
    return head is not None and not words.isdisjoint(head.text.words)


def _phrases(text: Text) -> Iterator[Filler]:
    end = -1
    for hit in text.cue("filler"):
        if hit.start >= end:
            end = hit.end
            yield Filler(text, hit.start, hit.end, "filler", 1.2 - 0.8 * _explained(text))
    yield from _asked(text)
    for hit in text.cue("broken field"):
        yield Filler(text, hit.start, hit.end, "nothing", 1.2)
    end = -1
    for hit in text.cue("insert here"):
        if hit.start < end:
            continue
        end = hit.end
        weight = 1.2 if text.clean[hit.start : hit.end].isupper() else 1.0
        yield Filler(text, hit.start, hit.end, "note", weight - 0.5 * _explained(text))


def _asked(text: Text) -> Iterator[Filler]:
    """Give a short sentence that asks for content at its own place: "Insert the hours here"."""
    lexicon = text.reading.lexicon
    here, verbs = lexicon.words("at this place"), lexicon.words("insert verb")
    if text.kind == "heading" or not any(f" {word}" in text.folded for word in here):
        return
    for start, end in text.bounds:
        words = text.folded[start:end].strip(" .[]").split()
        if 1 < len(words) <= ASKED and words[0] in verbs and words[-1] in here:
            yield Filler(text, start, end, "note", 1.1 - 0.5 * _explained(text))


def _explained(text: Text) -> bool:
    own = text.reading.once(notation)
    return own.explains or own.is_technical


def _marks(text: Text, own: Notation) -> Iterator[Filler]:
    """Give what is told by marks alone."""
    clean = text.clean
    if "#" in clean or "[ob" in clean:
        for found in CELL_ERRORS.finditer(clean):
            yield Filler(text, *found.span(), "nothing", 1.2 - 0.5 * own.is_technical)
    if "??" in clean:
        for found in QUESTION.finditer(clean):
            weight = 1.1 if text.kind in ("paragraph", "item", "cell") else 0.5
            yield Filler(text, *found.span(), "filler", weight)
    if "___" in clean:
        blanks = list(BLANK.finditer(own.raw))
        for found in BLANK.finditer(clean) if len(blanks) == 1 else ():
            yield Filler(text, *found.span(), "filler", 1.0)
    if OBJECT in clean:
        yield from _addresses(text, own)


def _addresses(text: Text, own: Notation) -> Iterator[Filler]:
    """Give addresses at a domain that stands for the reader's own."""
    samples = text.reading.lexicon.words("sample domain")
    for at, char in enumerate(text.clean):
        raw = own.raw_of(text, at, at + 1).lower() if char == OBJECT else ""
        host = raw.rpartition("@")[2] if "@" in raw else raw.partition("www.")[2]
        if host.split(".")[0] in samples:
            weight = 1.2 - 0.7 * (own.explains or own.is_technical)
            yield Filler(text, at, at + 1, "address", weight)
