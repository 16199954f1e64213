"""Single words that stand for a value: TBC, XX, undefined, a currency without its amount."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from guidelint import regexes as re
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
    for number, token in enumerate(tokens):
        word = token.text
        if token.kind != "word" and word not in CODES:
            continue
        before, after = beside(tokens, number)
        if word.isupper() and word.lower() in todo:
            weight = _todo(text, number) - 1.0 * _is_defined(text.reading, word)
            yield Filler(text, token.start, token.end, "note", weight)
        elif word[0] in "Xx" and CROSSES.fullmatch(word):
            yield Filler(text, token.start, token.end, "filler", _crosses(text, number))
        elif word in NOTHING:
            weight = _nothing(text, number) - own.is_technical
            yield Filler(text, token.start, token.end, "nothing", weight)
        elif word in DAYS and after and after.text.lower() in months:
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
    return token is not None and (_is_money(token) or token.text.lower() in words)


def _is_small(text: Text, token: Token | None) -> bool:
    """Whether it is no word, or one that carries no topic."""
    small = text.reading.lexicon.function_words
    return token is None or token.kind != "word" or token.text.lower() in small


def _crosses(text: Text, number: int) -> float:
    """Weigh XX: beside a currency, or where a value is to stand before a noun."""
    before, after = beside(text.tokens, number)
    if _is_money(before) or _is_money(after):
        return 1.2
    opens = before is not None and before.text.lower() in text.reading.lexicon.words(
        "before number"
    )
    is_noun = after is not None and after.text.islower() and not _is_small(text, after)
    return 1.0 * (opens and is_noun and text.tokens[number].text.isupper())


def _nothing(text: Text, number: int) -> float:
    """Weigh undefined, null and NaN where a value is to stand."""
    before, after = beside(text.tokens, number)
    if not _opens_value(text, before):
        return 0.0
    return 1.1 * (text.tokens[number].text == "NaN" or _is_small(text, after))


def _todo(text: Text, number: int) -> float:
    """Weigh TBC, TODO and their like: what follows them, and whether they are a name."""
    token, (_, after) = text.tokens[number], beside(text.tokens, number)
    if token.start and text.clean[token.start - 1] in "#$€£-/.":
        return 0.0
    if after and ((after.start == token.end and after.text in "-_/=") or after.text == "("):
        return 0.0
    if after and after.kind == "word":
        return 1.1 if after.text.lower() in text.reading.lexicon.words("editing") else 0.3
    return 1.3


def _is_defined(reading: Reading, word: str) -> bool:
    """Whether the page says what the word means: "TODO – nobody has looked at it"."""
    told = re.compile(rf"(?:^|[(“\"]){word}[)”\"]? ?(?:[–—=]|- )")
    return any(word in text.clean and told.search(text.clean) for text in reading.body) or any(
        text.clean[hit.end : hit.end + len(word) + 3].strip(" )") == f"({word}"
        for text in reading.body
        for hit in text.cue("to complete")
    )


def _amountless(text: Text, number: int) -> float:
    """Weigh a currency that a price word stands before and no number beside."""
    lexicon, tokens = text.reading.lexicon, text.tokens
    before, after = beside(tokens, number)
    if text.kind in ("heading", "cell") or before is None:
        return 0.0
    if before.text.lower() not in lexicon.words("cost word") or not _is_small(text, after):
        return 0.0
    if after and (after.kind == "number" or after.text in '("“%'):
        return 0.0
    if any(each.text in CODES for each in tokens[number + 2 : number + 4]):
        return 0.0
    code = tokens[number].text
    priced = any(code in figure.quantity.currencies for figure in text.reading.figures)
    return 1.1 if priced else 0.7
