"""The forms in which text states an exchange rate."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import msgspec

from guidelint.reading.quantities import Number, Quantity
from guidelint.reading.quantities.currencies import SYMBOLS, symbol_after
from guidelint.reading.quantities.speech import speech_of
from guidelint.reading.tokens import folded

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_BETWEEN = re.compile(
    r"\s*(?:[=≈~:]|is|was|equals|equal to|is equal to|for|to|per|buys|against|at|into|gets"
    r"|(?:is |was )?(?:now |currently )?(?:worth|trad(?:ing|es|ed) at|equivalent to|set at)"
    r"|converts to|corresponds to|c[ao]mes? to)?\s*",
    re.IGNORECASE,
)
_EITHER_WAY = re.compile(
    r"\s*(?:[=≈~]|to|per|for|is|equals|equal to|is equal to)\s*", re.IGNORECASE
)
_EQUALS = re.compile(r"\s*[=≈]\s*")
_PER = re.compile(
    r"\s*(?:per|/|to the|against the|a|(?:to|for) (?:the|one|an?|every|each))\s*",
    re.IGNORECASE,
)
_PAIR = re.compile(
    r"\b([A-Z]{3})\s?(?:/|→|->|-|–|:|to|into)\s?([A-Z]{3})\b\)?"
    r"(?:\s+(?:exchange|conversion|reference|spot|market|interbank))?(?:\s+rate)?"
    r"(?:\s*(?:=|:|≈|,|is|was|of|at|stands at|stood at|currently|now|quoted at|around|about"
    r"|approximately|roughly|~))*\s*\Z"
)
_SUBJECT = re.compile(
    r"\b(?:the|a|one)\s+(?P<name>[A-Za-z]+(?: [A-Za-z]+){0,2}?)\s+(?:is|was|stands|stood|trades"
    r"|traded|costs?|buys|fetches|equals)(?:\s+(?:now|currently|worth|pegged|fixed|quoted|set"
    r"|trading|at|to|for|about|around|roughly|approximately))*\s*\Z",
    re.IGNORECASE,
)
_WEIGHTS = frozenset({"pound", "pounds"})
_AMOUNT_NEXT = re.compile(r"\s?[0-9]")
_SPEAKS_OF_RATES = re.compile(r"\b(?:rates?|trad(?:es|ed|ing)|exchange|pegged)\b", re.IGNORECASE)
_ROUND = (10, 100, 1000)
_REACH = 70
NO_CODES: frozenset[str] = frozenset()


class Form(msgspec.Struct, frozen=True):
    """A stated rate: `number` units of `quote` for `units` of `base`, at `[start, end)`.

    `parts` are the quantities it is printed with. `either`: the direction is not sure.
    """

    base: frozenset[str]
    quote: frozenset[str]
    number: Number
    start: int
    end: int
    parts: tuple[Quantity, ...]
    units: int = 1
    either: bool = False


def rate_forms(text: str, read: Sequence[Quantity]) -> Iterator[Form]:
    """Yield the rates that a text states; `read` are its quantities."""
    last: Form | None = None
    for i, quantity in enumerate(read):
        if not is_usable(quantity):
            continue
        follower = read[i + 1] if i + 1 < len(read) and is_usable(read[i + 1]) else None
        form = (
            _chained(text, last, quantity, follower)
            or _per_unit(text, quantity)
            or _equated(text, quantity, follower)
            or _paired(text, quantity)
            or _valued(text, quantity)
        )
        if form:
            last = form
            yield form


def is_usable(quantity: Quantity) -> bool:
    """Whether a quantity is one number that can be of a rate."""
    return (
        quantity.kind in ("money", "number", "measure", "count")
        and len(quantity.ends) == 1
        and not quantity.ambiguous
        and quantity.low > 0
    )


def currency_at(text: str, start: int) -> tuple[frozenset[str], int]:
    """Read a currency's code, symbol or name at `start`: what it can be, and its end."""
    end = symbol_after(text, start)
    if end > 0:
        return SYMBOLS[text[start:end]], end
    end, codes = speech_of("en").money.after(folded(text), start, everyday=True)
    return codes, end


def _chained(text: str, last: Form | None, left: Quantity, right: Quantity | None) -> Form | None:
    """Read the second half of "USD 1 = EUR 0.92 = MAD 10"."""
    if last is None or right is None or last.parts[-1] is not left or len(last.parts) < 2:
        return None
    if not right.currencies or not _EQUALS.fullmatch(text[left.body[1] : right.body[0]]):
        return None
    parts = (*last.parts, right)
    return Form(
        last.base, right.currencies, right.ends[0], last.start, right.body[1], parts, last.units
    )


def _per_unit(text: str, quantity: Quantity) -> Form | None:
    """Read "10 MAD per USD", "0.92 EUR to the dollar", "the dirham is at 10 to the dollar"."""
    quote, after = quantity.currencies, quantity.body[1]
    if not quote:
        quote, after = currency_at(text, quantity.ends[0].end + 1)
    if not quote:
        quote, after = _subject(text, quantity), quantity.body[1]
    per = _PER.match(text, after) if quote else None
    if not per:
        return None
    base, end = currency_at(text, per.end())
    price = per[0].strip().lower() in ("per", "/", "a") and not _SPEAKS_OF_RATES.search(text)
    if price and text[per.end() : end].lower() in _WEIGHTS:
        return None
    if not base or base & quote or _AMOUNT_NEXT.match(text, end):
        return None
    return Form(base, quote, quantity.ends[0], quantity.body[0], end, (quantity,))


def _equated(text: str, left: Quantity, right: Quantity | None) -> Form | None:
    """Read "1 USD = 10 MAD", "10 MAD to 1 USD"; of 100 yen only where a rate is spoken of."""
    if right is None or not (left.currencies and right.currencies):
        return None
    one, other = sorted((left, right), key=lambda each: (each.low != 1, each.low not in _ROUND))
    between = text[left.end : right.start]
    if not between.strip():  # the sign of "1 USD ≈ 10 MAD" is read as a hedge
        between = text[left.end : right.body[0]]
    joined = _BETWEEN if one is left else _EITHER_WAY
    hundred = one is left and one.low in _ROUND and _SPEAKS_OF_RATES.search(text)
    bounded = one.hedge.bound or other.hedge.bound or left.currencies & right.currencies
    if bounded or not between.strip() or not joined.fullmatch(between):
        return None
    if one.low != 1 and not hundred:
        return None
    return Form(
        one.currencies,
        other.currencies,
        other.ends[0],
        left.body[0],
        right.body[1],
        (left, right),
        int(one.low),
    )


def _paired(text: str, quantity: Quantity) -> Form | None:
    """Read "USD/MAD 9.94" and "the USD to MAD rate is 9.94"."""
    number = quantity.ends[0]
    begin = max(0, number.start - _REACH)
    pair = _PAIR.search(text[begin : number.start])
    if not pair or pair[1] == pair[2] or not {pair[1], pair[2]} <= SYMBOLS.keys():
        return None
    if quantity.kind not in ("number", "money"):
        return None
    if quantity.currencies and quantity.currencies != {pair[2]}:
        return None
    base, quote = frozenset({pair[1]}), frozenset({pair[2]})
    start = begin + pair.start()
    return Form(base, quote, number, start, number.end, (quantity,), either=True)


def _valued(text: str, quantity: Quantity) -> Form | None:
    """Read "the euro stands at USD 1.16"."""
    base = _subject(text, quantity) if quantity.currencies else NO_CODES
    if not base or base & quantity.currencies or quantity.per:
        return None
    start, end = quantity.body
    return Form(base, quantity.currencies, quantity.ends[0], start, end, (quantity,))


def _subject(text: str, quantity: Quantity) -> frozenset[str]:
    """Give the currency that the clause before an amount speaks of: "the dirham trades at"."""
    begin = max(0, quantity.start - _REACH)
    found = _SUBJECT.search(text[begin : quantity.start])
    if not found:
        return NO_CODES
    codes, end = currency_at(text, begin + found.start("name"))
    return codes if end == begin + found.end("name") else NO_CODES
