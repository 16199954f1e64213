"""Single words that stand for a value: TBC, XX, undefined, a currency without its amount."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from guidelint import regexes as re
from guidelint.reading.quantities.currencies import currency_codes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guidelint.reading.notation import Notation
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


class Filler(NamedTuple):
    """A filler at clean `[start, end)` of a text. weight: from 1 it was left."""

    text: Text
    start: int
    end: int
    why: Why
    weight: float


def filler_words(text: Text, own: Notation) -> Iterator[Filler]:
    """Give the words of a text that may stand for a value."""
    lexicon, tokens = text.reading.lexicon, text.tokens
    todo, months = lexicon.words("still to write"), lexicon.words("month word")
    sought = todo | OTHERS
    if "xx" in text.folded:
        sought |= {word for word in text.words if CROSSES.fullmatch(word)}
    for number in text.where(sought):
        token = tokens[number]
        word = token.text
        before, after = beside(tokens, number)
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


def beside(tokens: tuple[Token, ...], number: int) -> tuple[Token | None, Token | None]:
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
    before, after = beside(text.tokens, number)
    if _is_money(before) or _is_money(after):
        return 1.2
    opens = before is not None and before.low in text.reading.lexicon.words("before number")
    is_noun = after is not None and after.text.islower() and not _is_small(text, after)
    return 1.0 * (opens and is_noun and text.tokens[number].text.isupper())


def _nothing(text: Text, number: int) -> float:
    """Weigh undefined, null and NaN where a value is to stand."""
    before, after = beside(text.tokens, number)
    if not _opens_value(text, before):
        return 0.0
    return 1.1 * (text.tokens[number].text == "NaN" or _is_small(text, after))


def _todo(text: Text, number: int) -> float:
    """Weigh TBC, TODO and their like: where they stand, and what stands beside them."""
    token, (before, after) = text.tokens[number], beside(text.tokens, number)
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
        for hit in each.cue("to complete"):
            if word in each.clean[max(0, hit.start - 2 * len(word)) : hit.end + 2 * len(word)]:
                return True
    initials = r"\w*(?:\s+[a-z]{1,3})?[\s-]+".join(word)
    spelt = re.compile(rf"(?<!\w){initials}[a-z]")
    return word.isalpha() and any(spelt.search(each.clean) for each in text.reading.body)


def _amountless(text: Text, number: int) -> float:
    """Weigh a currency that a price word stands before and no number beside."""
    lexicon, tokens = text.reading.lexicon, text.tokens
    before, after = beside(tokens, number)
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
