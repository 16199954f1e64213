"""Fillers: what a writer puts where a value is to come, or a program where there is none."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

import msgspec

from guidelint.reading.notation import QUOTES, notation, prose
from guidelint.reading.quantities.currencies import currency_codes
from guidelint.reading.text import Stretch

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guidelint.reading.notation import Notation
    from guidelint.reading.reading import Reading
    from guidelint.reading.text import Text
    from guidelint.reading.tokens import Token

Why = Literal["note", "filler", "nothing", "currency", "address"]
CROSSES = re.compile(r"X{2,}|x{2,}")
NOTHING = frozenset(("undefined", "null", "NaN"))
"""What programs print for no value."""
DAYS = frozenset(("DD", "JJ"))
"""The day in a pattern of dates."""
OPENERS = frozenset("([:–—-|.!?;")
"""Marks that a note to oneself stands behind."""
CELL_ERRORS = re.compile(r"#(?:REF!|VALUE!|NAME\?|DIV/0!|NULL!)|\[object Object\]")
CROSSED = re.compile(
    r"[£€$]\s?x{1,3}[.,](?:xx|00)(?![\w.])|(?<![\w.,/])x{1,3}[.,](?:xx|00)\s?(?:[£€$%]|(?-i:[A-Z]{3}\b))"
    r"|(?<![\w.:/-])xx(?:([./-])xx\1(?:20\d\d|xxxx)|:xx)(?![\w:/-])",
    re.IGNORECASE,
)
"""An amount, day or time with a cross for each digit: "£x.xx", "XX/XX/2026", "xx:xx"."""
QUESTION = re.compile(r"(?:(?<=[\s(:])|^)\?{2,}(?![\w?!])")
BLANK = re.compile(r"(?<=[^\W\d_] )_{3,}(?= [^\W\d_])")
ASKED = 6
"""Words of a sentence that asks for content, at most."""
FREQUENT = 4
"""So often on a page, a filler is a word of the page."""


class Filler(Stretch, frozen=True):
    """A filler where it stands. weight: from 1 it was left."""

    why: Why
    weight: float


def fillers_of(reading: Reading) -> tuple[Filler, ...]:
    """Give the fillers of a page. Ask for them by `reading.once(fillers_of)`."""
    own = reading.once(notation)
    known = _known() | reading.lexicon.words("still to write")
    odd = frozenset(word for word in reading.words if word in known or word.startswith("xx"))
    found: list[Filler] = []
    mentioned: set[str] = set()
    for text in reading.once(prose):
        marks = tuple(_marks(text, own))
        words = (
            each
            for each in _words(text, own, odd)
            if not any(mark.start <= each.start < mark.end for mark in marks)
        )
        for each in (*_phrases(text, own), *marks, *words):
            weight = each.weight - 0.8 * own.quoted(text) - 1.0 * _in_legend(text)
            named = each.why in ("note", "filler") and own.named(text, each.start, each.end)
            if named or (each.why == "nothing" and weight <= 0):
                mentioned.add(each.printed.lower())
            found.append(msgspec.structs.replace(each, weight=weight))
    often = Counter(each.printed.lower() for each in found)
    frequent = mentioned | {word for word, times in often.items() if times >= FREQUENT}
    return tuple(each for each in found if each.printed.lower() not in frequent)


def _in_legend(text: Text) -> bool:
    """Whether a text stands in the column of a legend: "Mark", "Symbol"."""
    cell = text.cell
    head = cell.table.at(cell.table.header, cell.column) if cell else None
    words = text.reading.lexicon.words("head of a legend")
    return head is not None and not words.isdisjoint(head.text.words)


@lru_cache(maxsize=1)
def _codes() -> frozenset[str]:
    return currency_codes() | frozenset("€£$¥")


@lru_cache(maxsize=1)
def _known() -> frozenset[str]:
    return frozenset(map(str.lower, _codes() | NOTHING | DAYS))


def _phrases(text: Text, own: Notation) -> Iterator[Filler]:
    end = -1
    for hit in text.cue("filler"):
        if hit.start >= end:
            end = hit.end
            yield Filler(text, hit.start, hit.end, "filler", 1.2 - 0.8 * own.is_shown)
    yield from _asked(text, own)
    for hit in text.cue("broken field"):
        yield Filler(text, hit.start, hit.end, "nothing", 1.2)
    end = -1
    for hit in text.cue("insert here"):
        if hit.start >= end:
            end = hit.end
            weight = 1.2 if text.clean[hit.start : hit.end].isupper() else 1.0
            yield Filler(text, hit.start, hit.end, "note", weight - 0.5 * own.is_shown)


def _asked(text: Text, own: Notation) -> Iterator[Filler]:
    """Give a short sentence that asks for content at its own place: "Insert the hours here"."""
    here = text.reading.lexicon.words("at this place")
    if text.kind == "heading" or here.isdisjoint(text.words):
        return
    verbs = text.reading.lexicon.words("insert verb")
    for start, end in text.bounds:
        words = text.folded[start:end].strip(" .[]").split()
        if 1 < len(words) <= ASKED and words[0] in verbs and words[-1] in here:
            yield Filler(text, start, end, "note", 1.1 - 0.5 * own.is_shown)


def _marks(text: Text, own: Notation) -> Iterator[Filler]:
    """Give what is told by marks alone."""
    clean = text.clean
    if "#" in clean or "[ob" in clean:
        for found in CELL_ERRORS.finditer(clean):
            yield Filler(text, *found.span(), "nothing", 1.2 - 0.5 * own.is_technical)
    yield from _crossed(text, own)
    if "??" in clean:
        for found in QUESTION.finditer(clean):
            weight = 1.1 if text.kind in ("paragraph", "item", "cell") else 0.5
            yield Filler(text, *found.span(), "filler", weight)
    if "___" in clean and len(BLANK.findall(own.raw)) == 1:
        for found in BLANK.finditer(clean):
            yield Filler(text, *found.span(), "filler", 1.0)
    for at, raw in own.objects(text):
        host = raw.rpartition("@")[2] if "@" in raw else raw.partition("www.")[2]
        if host.lower().split(".")[0] in text.reading.lexicon.words("sample domain"):
            yield Filler(text, at, at + 1, "address", 1.2 - 0.7 * own.is_shown)


def _crossed(text: Text, own: Notation) -> Iterator[Filler]:
    """Give a cross for each digit, unless a form is shown."""
    clean = text.clean
    if "xx" in text.folded or ".00" in clean or ",00" in clean:
        for found in CROSSED.finditer(clean):
            before = clean[max(0, found.start() - 1) : found.start()]
            shown = text.cued("format told") or before in QUOTES
            weight = 1.2 - 0.8 * own.is_shown - shown
            yield Filler(text, *found.span(), "filler", weight)


def _words(text: Text, own: Notation, odd: frozenset[str]) -> Iterator[Filler]:
    """Give the single words of a text that may stand for a value."""
    lexicon, tokens = text.reading.lexicon, text.tokens
    for number in text.where(odd):
        token, word = tokens[number], tokens[number].text
        before, after = _beside(text, number)
        if word.isupper() and token.low in lexicon.words("still to write"):
            weight = max(_todo(text, number), 1.2 * _is_money(before)) - _is_name(text, word)
            yield Filler(text, token.start, token.end, "note", weight)
        elif CROSSES.fullmatch(word):
            yield Filler(text, token.start, token.end, "filler", _crosses(text, number))
        elif word in NOTHING:
            weight = _nothing(text, number) - own.is_technical
            yield Filler(text, token.start, token.end, "nothing", weight)
        elif word in DAYS and after and after.low in lexicon.words("month word"):
            yield Filler(text, token.start, after.end, "filler", 1.2 - 0.5 * own.explains)
        elif word in _codes() and before and text.clean[token.start - 1] == " ":
            yield Filler(text, token.start, token.end, "currency", _amountless(text, number))


def _beside(text: Text, number: int) -> tuple[Token | None, Token | None]:
    """Give the tokens before and after one."""
    tokens = text.tokens
    before = tokens[number - 1] if number else None
    return before, tokens[number + 1] if number + 1 < len(tokens) else None


def _is_money(token: Token | None) -> bool:
    return token is not None and (token.text in _codes() or token.text == "%")


def _is_small(text: Text, token: Token | None) -> bool:
    """Whether it is no word, or one that carries no topic."""
    small = text.reading.lexicon.function_words
    return token is None or token.kind != "word" or token.low in small


def _crosses(text: Text, number: int) -> float:
    """Weigh XX: beside a currency, or where a value is to stand before a noun."""
    before, after = _beside(text, number)
    if _is_money(before) or _is_money(after):
        return 1.2
    opens = before is not None and before.low in text.reading.lexicon.words("before number")
    is_noun = after is not None and after.text.islower() and not _is_small(text, after)
    return 1.0 * (opens and is_noun and text.tokens[number].capital)


def _nothing(text: Text, number: int) -> float:
    """Weigh undefined, null and NaN where a value is to stand: after "costs", a currency."""
    before, after = _beside(text, number)
    words = text.reading.lexicon.words("before value")
    if before is None or not (_is_money(before) or before.low in words):
        return 0.0
    return 1.1 * (text.tokens[number].text == "NaN" or _is_small(text, after))


def _todo(text: Text, number: int) -> float:
    """Weigh TBC, TODO and their like: where they stand, and what stands beside them."""
    token, (before, after) = text.tokens[number], _beside(text, number)
    lexicon = text.reading.lexicon
    if token.start and text.clean[token.start - 1] in "#$€£-/.":
        return 0.0
    if after and ((after.start == token.end and after.text in "-_/=") or after.text == "("):
        return 0.0
    if after and after.kind == "word":
        return 1.1 if after.low in lexicon.words("editing") else 0.3
    opens = before is None or before.text in OPENERS
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
        before = (each.clean[: hit.start].rstrip(' ”"') for hit in each.cue("stands for"))
        if any(said.endswith(word) for said in before):
            return True
        for hit in each.cue("to complete"):
            if word in each.clean[max(0, hit.start - 2 * len(word)) : hit.end + 2 * len(word)]:
                return True
    initials = r"\w*(?:\s+[a-z]{1,3})?[\s-]+".join(word)
    spelt = re.compile(rf"(?<!\w){initials}[a-z]")
    return word.isalpha() and any(spelt.search(each.clean) for each in text.reading.body)


def _amountless(text: Text, number: int) -> float:
    """Weigh a currency that a price word stands before and no number beside."""
    tokens, (before, after) = text.tokens, _beside(text, number)
    if text.kind in ("heading", "cell") or before is None or not _is_small(text, after):
        return 0.0
    if before.low not in text.reading.lexicon.words("cost word"):
        return 0.0
    if after and (after.kind == "number" or after.text in '("“%'):
        return 0.0
    if any(each.text in _codes() for each in tokens[number + 2 : number + 4]):
        return 0.0
    code = tokens[number].text
    priced = any(code in figure.quantity.currencies for figure in text.reading.figures)
    return 1.1 if priced else 0.7
