"""Fillers: what a writer puts where a value is to come, or a program where there is none."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Literal, NamedTuple

from guidelint import regexes as re
from guidelint.reading.notation import OBJECT, notation, prose
from guidelint.reading.quantities.currencies import currency_codes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guidelint.reading.notation import Notation
    from guidelint.reading.reading import Reading
    from guidelint.reading.text import Text
    from guidelint.reading.tokens import Token

Why = Literal["note", "filler", "nothing", "currency", "address"]
CODES = currency_codes() | frozenset("€£$¥")
CROSSES = re.compile(r"X{2,}|x{2,}")
NOTHING = frozenset(("undefined", "null", "NaN"))
"""What programs print for no value."""
DAYS = frozenset(("DD", "JJ"))
"""The day in a pattern of dates."""
OTHERS = frozenset(word.lower() for word in CODES | NOTHING | DAYS)
STOPS = frozenset(".!?;")


CELL_ERRORS = re.compile(r"#(?:REF!|VALUE!|NAME\?|DIV/0!|NULL!)|\[object Object\]")
QUESTION = re.compile(r"(?:(?<=[\s(:])|^)\?{2,}(?![\w?!])")
BLANK = re.compile(r"(?<=[^\W\d_] )_{3,}(?= [^\W\d_])")
ASKED = 6
"""Words of a sentence that asks for content, at most."""
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
    lexicon, words = reading.lexicon, reading.words
    sought = words & (lexicon.words("still to write") | OTHERS)
    sought |= {word for word in words if word[0] == "x" and CROSSES.fullmatch(word)}
    asks = not words.isdisjoint(lexicon.words("at this place"))
    found: list[Filler] = []
    mentioned: set[str] = set()
    for text in reading.once(prose):
        asked = _asked(text) if asks else ()
        for each in (*_phrases(text), *asked, *_marks(text, own), *_words(text, own, sought)):
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


def _words(text: Text, own: Notation, sought: frozenset[str]) -> Iterator[Filler]:
    """Give the words of a text that may stand for a value."""
    lexicon, tokens = text.reading.lexicon, text.tokens
    todo, months = lexicon.words("still to write"), lexicon.words("month word")
    for number in text.where(sought):
        token = tokens[number]
        word = token.text
        before, after = _beside(tokens, number)
        if token.low in todo and word.isupper():
            weight = max(_todo(text, number), 1.2 * _is_money(before)) - _is_name(text, word)
            yield Filler(text, token.start, token.end, "note", weight)
        elif CROSSES.fullmatch(word):
            yield Filler(text, token.start, token.end, "filler", _crosses(text, number))
        elif word in NOTHING:
            weight = _nothing(text, number) - own.is_technical
            yield Filler(text, token.start, token.end, "nothing", weight)
        elif word in DAYS and after and after.low in months:
            yield Filler(text, token.start, after.end, "filler", 1.2 - 0.5 * own.explains)
        elif word in CODES and before and text.clean[token.start - 1] == " ":
            yield Filler(text, token.start, token.end, "currency", _amountless(text, number))


def _beside(tokens: tuple[Token, ...], number: int) -> tuple[Token | None, Token | None]:
    """Give the tokens before and after one."""
    before = tokens[number - 1] if number else None
    return before, tokens[number + 1] if number + 1 < len(tokens) else None


def _is_money(token: Token | None) -> bool:
    return token is not None and (token.text in CODES or token.text == "%")


def _opens_value(text: Text, token: Token | None) -> bool:
    """Whether a value is to follow a word: "costs", "within", a currency."""
    words = text.reading.lexicon.words("before value")
    return token is not None and (_is_money(token) or token.low in words)


def _is_small(text: Text, token: Token | None) -> bool:
    """Whether it is no word, or one that carries no topic."""
    small = text.reading.lexicon.function_words
    return token is None or token.kind != "word" or token.low in small


def _crosses(text: Text, number: int) -> float:
    """Weigh XX: beside a currency, or where a value is to stand before a noun."""
    before, after = _beside(text.tokens, number)
    if _is_money(before) or _is_money(after):
        return 1.2
    opens = before is not None and before.low in text.reading.lexicon.words("before number")
    is_noun = after is not None and after.text.islower() and not _is_small(text, after)
    return 1.0 * (opens and is_noun and text.tokens[number].text.isupper())


def _nothing(text: Text, number: int) -> float:
    """Weigh undefined, null and NaN where a value is to stand."""
    before, after = _beside(text.tokens, number)
    if not _opens_value(text, before):
        return 0.0
    return 1.1 * (text.tokens[number].text == "NaN" or _is_small(text, after))


def _todo(text: Text, number: int) -> float:
    """Weigh TBC, TODO and their like: where they stand, and what stands beside them."""
    token, (before, after) = text.tokens[number], _beside(text.tokens, number)
    lexicon = text.reading.lexicon
    if token.start and text.clean[token.start - 1] in "#$€£-/.":
        return 0.0
    if after and ((after.start == token.end and after.text in "-_/=") or after.text == "("):
        return 0.0
    if after and after.kind == "word":
        return 1.1 if after.low in lexicon.words("editing") else 0.3
    opens = before is None or before.text in "([:–—-|" or before.text in STOPS
    if token.low in lexicon.words("mark in code") and not opens:
        return 0.3
    start, end = text.bounds[text.sentence_at(token.start)]
    near = {each.low for each in text.between(start, end) if each.text.isupper()}
    others = near & lexicon.words("still to write") - {token.low}
    return 0.3 if others else 1.3


def _is_name(text: Text, word: str) -> bool:
    """Whether the page says what the word means, or spells out a name of such initials.

    "TODO – nobody has looked at it", "to be confirmed (TBC)", "Thornby Borough Council".
    """
    body = [each for each in text.reading.body if word in each.clean]
    told = re.compile(rf"(?:^|[(“\"]){word}[)”\"]? ?(?:[–—=]|- )")
    if any(told.search(each.clean) for each in body):
        return True
    for each in body:
        told_by_cue = (each.clean[: hit.start].rstrip(' ”"') for hit in each.cue("stands for"))
        if any(before.endswith(word) for before in told_by_cue):
            return True
        for hit in each.cue("to complete"):
            if word in each.clean[max(0, hit.start - 2 * len(word)) : hit.end + 2 * len(word)]:
                return True
    initials = r"\w*(?:\s+[a-z]{1,3})?[\s-]+".join(word)
    spelt = re.compile(rf"(?<!\w){initials}[a-z]")
    return word.isalpha() and any(spelt.search(each.clean) for each in text.reading.body)


def _amountless(text: Text, number: int) -> float:
    """Weigh a currency that a price word stands before and no number beside."""
    lexicon, tokens = text.reading.lexicon, text.tokens
    before, after = _beside(tokens, number)
    if text.kind in ("heading", "cell") or before is None:
        return 0.0
    if before.low not in lexicon.words("cost word") or not _is_small(text, after):
        return 0.0
    if after and (after.kind == "number" or after.text in '("“%'):
        return 0.0
    if any(each.text in CODES for each in tokens[number + 2 : number + 4]):
        return 0.0
    code = tokens[number].text
    priced = any(code in figure.quantity.currencies for figure in text.reading.figures)
    return 1.1 if priced else 0.7
