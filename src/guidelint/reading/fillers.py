"""Fillers: what a writer puts where a value is still to come, and what a program prints for none."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from guidelint.reading.notation import OBJECT, notation, prose
from guidelint.reading.quantities.currencies import MINOR_UNITS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guidelint.reading.notation import Notation
    from guidelint.reading.reading import Reading
    from guidelint.reading.text import Text

Why = str
"""What it is: "note", "filler", "nothing", "currency", "address"."""
CODES = frozenset(MINOR_UNITS) | frozenset("€£$¥")
CELL_ERRORS = re.compile(r"#(?:REF!|VALUE!|NAME\?|DIV/0!|NULL!)|\[object Object\]")
QUESTION = re.compile(r"(?:(?<=[\s(:])|^)\?{2,}(?![\w?!])")
BLANK = re.compile(r"(?<=[^\W\d_] )_{3,}(?= [^\W\d_])")
CROSSES = re.compile(r"(?:X{2,}|x{2,})(?:[.,](?:X{2,}|x{2,}))?%?")
FREQUENT = 4
"""So often on a page, a filler is a word of the page."""


class Filler(NamedTuple):
    """A filler at clean `[start, end)` of a text. weight: from 1 it was left."""

    text: Text
    start: int
    end: int
    why: Why
    weight: float


def fillers_of(reading: Reading) -> tuple[Filler, ...]:
    """Give the fillers of a page. Ask for them by `reading.once(fillers_of)`."""
    own = reading.once(notation)
    found: list[Filler] = []
    for text in reading.once(prose):
        for each in (*_phrases(text), *_marks(text, own), *_words(text, own)):
            weight = each.weight - 0.8 * own.quoted(text)
            if each.why in ("note", "filler"):
                weight -= 0.8 * own.named(text, each.start, each.end)
            found.append(each._replace(weight=weight))
    often = Counter(each.text.folded[each.start : each.end] for each in found)
    return tuple(
        each for each in found if often[each.text.folded[each.start : each.end]] < FREQUENT
    )


def _phrases(text: Text) -> Iterator[Filler]:
    end = -1
    for hit in text.cue("filler"):
        if hit.start >= end:
            end = hit.end
            yield Filler(text, hit.start, hit.end, "filler", 1.2 - 0.8 * _explained(text))
    for hit in text.cue("broken field"):
        yield Filler(text, hit.start, hit.end, "nothing", 1.2)
    end = -1
    for hit in text.cue("insert here"):
        if hit.start < end:
            continue
        end = hit.end
        weight = 1.2 if text.clean[hit.start : hit.end].isupper() else 1.0
        yield Filler(text, hit.start, hit.end, "note", weight - 0.5 * _explained(text))


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


def _words(text: Text, own: Notation) -> Iterator[Filler]:
    lexicon = text.reading.lexicon
    todo, nothing = lexicon.words("still to write"), lexicon.words("nothing value")
    months, tokens = lexicon.words("month word"), text.tokens
    for number, token in enumerate(tokens):
        if token.kind != "word":
            continue
        low = token.text.lower()
        after = tokens[number + 1] if number + 1 < len(tokens) else None
        before = tokens[number - 1] if number else None
        if low in todo and token.text.isupper():
            weight = _todo(text, number) - 1.0 * _is_defined(text.reading, token.text)
            yield Filler(text, token.start, token.end, "note", weight)
        elif CROSSES.fullmatch(token.text) and (_money(before) or _money(after)):
            yield Filler(text, token.start, token.end, "filler", 1.2)
        elif low in nothing and token.text in ("undefined", "null", "NaN"):
            value = before and (_money(before) or before.text.lower() in _before_value(text))
            weight = (
                1.1
                if value and (after is None or after.kind != "word" or _small(text, after))
                else 0.0
            )
            yield Filler(text, token.start, token.end, "nothing", weight - own.is_technical)
        elif token.text in ("DD", "JJ") and after and after.text.lower() in months:
            yield Filler(text, token.start, after.end, "filler", 1.2 - 0.5 * own.explains)
        elif token.text in CODES and before and not _joined(text, token.start):
            yield Filler(text, token.start, token.end, "currency", _amountless(text, number))


def _before_value(text: Text) -> frozenset[str]:
    return text.reading.lexicon.words("before value")


def _small(text: Text, token: object) -> bool:
    return getattr(token, "text", "").lower() in text.reading.lexicon.function_words


def _money(token: object) -> bool:
    return getattr(token, "text", "") in CODES or getattr(token, "text", "") == "%"


def _joined(text: Text, start: int) -> bool:
    return text.clean[start - 1 : start] != " "


def _todo(text: Text, number: int) -> float:
    """Weigh TBC, TODO and their like: what follows them, and whether they are a name."""
    tokens = text.tokens
    token = tokens[number]
    after = tokens[number + 1] if number + 1 < len(tokens) else None
    if text.clean[token.start - 1 : token.start] in tuple("#$€£-/.") and token.start:
        return 0.0
    if (after and after.start == token.end and after.text in "-_/=") or (after and after.text == "("):
        return 0.0
    if after and after.kind == "word":
        colleague = text.reading.lexicon.words("editing") | text.reading.lexicon.function_words
        return 1.1 if after.text.lower() in colleague else 0.3
    return 1.3


def _is_defined(reading: Reading, word: str) -> bool:
    """Whether the page says what the word means: "TODO – nobody has looked at it"."""
    told = re.compile(rf"(?:^|[(“\"]){word}[)”\"]? ?(?:[–—=]|- )|\({word}\)")
    return any(word in text.clean and told.search(text.clean) for text in reading.body)


def _amountless(text: Text, number: int) -> float:
    """Weigh a currency that a price word stands before and no number beside."""
    tokens, lexicon = text.tokens, text.reading.lexicon
    token, before = tokens[number], tokens[number - 1]
    after = tokens[number + 1] if number + 1 < len(tokens) else None
    if before.text.lower() not in lexicon.words("cost word") or text.kind in ("heading", "cell"):
        return 0.0
    if after and (after.kind == "number" or after.text in '("“%'):
        return 0.0
    joint = after is not None and after.text.lower() in (lexicon.words("joint") | {","})
    if joint and any(each.text in CODES for each in tokens[number + 2 : number + 4]):
        return 0.0
    if after and after.kind == "word" and not _small(text, after):
        return 0.0
    elsewhere = any(token.text in each.quantity.currencies for each in text.reading.figures)
    return 1.1 if elsewhere else 0.7
