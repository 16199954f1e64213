"""Exchange rates that a page states, in whichever direction and wherever they stand."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import TYPE_CHECKING

import msgspec

from guidelint.language.arithmetic import Interval, exact, interval
from guidelint.language.quantities import Number, Quantity, quantities, settled
from guidelint.language.quantities.currencies import SYMBOLS, name_after, symbol_after
from guidelint.model import Place, Sentence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guidelint.model import Block, Page

_BETWEEN = re.compile(
    r"\s*(?:=|≈|~|:|is|was|equals|equal to|is equal to|for|to|per|buys|against|at|into|gets"
    r"|(?:is |was )?(?:now |currently )?(?:worth|trad(?:ing|es|ed) at|equivalent to|set at)"
    r"|converts to|corresponds to|c[ao]mes? to)\s*",
    re.IGNORECASE,
)
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
_KEY_PAIR = re.compile(r"(?:^|[._-])([a-z]{3})(?:[._-]?(?:to|per|in)?[._-]?)([a-z]{3})(?:$|[._-])")
_EITHER_WAY = re.compile(
    r"\s*(?:=|≈|~|to|per|for|is|equals|equal to|is equal to)\s*", re.IGNORECASE
)
_WEIGHTS = frozenset({"pound", "pounds"})
_AMOUNT_NEXT = re.compile(r"\s?[0-9]")
_SPEAKS_OF_RATES = re.compile(r"\b(?:rates?|trad(?:es|ed|ing)|exchange)\b", re.IGNORECASE)
_ROUND = (10, 100, 1000)
_REACH = 70


class Rate(msgspec.Struct, frozen=True):
    """How many units of `quote` are `units` of `base`, as `number` prints it in a sentence.

    `parts` are the quantities it is printed with. `either` says that the direction is not sure
    (some write MAD/USD for MAD per USD).
    """

    base: frozenset[str]
    quote: frozenset[str]
    number: Number
    place: Place
    sentence: Sentence
    parts: tuple[Quantity, ...]
    units: int = 1
    either: bool = False

    @property
    def nominal(self) -> Fraction:
        """The rate as it says."""
        return Fraction(self.number.value) / self.units

    @property
    def printed(self) -> Interval:
        """The rates that are printed so when rounded to the last digit."""
        return interval(self.number) / exact(self.units)

    def links(self, source: frozenset[str], target: frozenset[str]) -> bool:
        """Whether it converts between two currencies, in either direction."""
        return self.converts(source, target) or self.converts(target, source)

    def converts(self, source: frozenset[str], target: frozenset[str]) -> bool:
        """Whether `source` can be its base and `target` its quote."""
        return bool(self.base & source and self.quote & target)


def stated_rates(page: Page) -> tuple[Rate, ...]:
    """Give the rates a page states: those of the front matter, then the others in reading order."""
    found: list[Rate] = []
    for block in page.blocks:
        if block.kind == "meta" and any(c.isdigit() for c in block.text):
            found += _in_front_matter(page, block)
    for sentence in page.sentences:
        found += rates_in(page, sentence)
    return tuple(found)


def rates_in(page: Page, sentence: Sentence) -> Iterator[Rate]:
    """Yield the rates of a sentence."""
    read = read_settled(page, sentence.text)
    for i, quantity in enumerate(read):
        if _usable(quantity):
            follower = read[i + 1] if i + 1 < len(read) else None
            rate = (
                _per_unit(page, sentence, quantity)
                or _equated(page, sentence, quantity, follower)
                or _paired(page, sentence, quantity)
            )
            if rate:
                yield rate


def read_settled(page: Page, text: str) -> tuple[Quantity, ...]:
    """Read the quantities of a text of the page; the page decides on doubtful separators."""
    read = quantities(text)
    if any(quantity.ambiguous for quantity in read):
        return tuple(settled(quantity, page.raw) for quantity in read)
    return read


def currency_at(text: str, start: int) -> tuple[frozenset[str], int]:
    """Read a currency's code, symbol or name at `start`: what it can be, and its end."""
    end = symbol_after(text, start)
    if end > 0:
        return SYMBOLS[text[start:end]], end
    end, codes = name_after(text, start, everyday=True)
    return codes, end


def _usable(quantity: Quantity) -> bool:
    return (
        quantity.kind in ("money", "number", "measure", "count")
        and len(quantity.ends) == 1
        and not quantity.ambiguous
        and quantity.low > 0
    )


def _per_unit(page: Page, sentence: Sentence, quantity: Quantity) -> Rate | None:
    """Read "10 MAD per USD", "0.92 EUR to the dollar", "48.5 pounds to the dollar"."""
    text = sentence.text
    quote, after = quantity.currencies, quantity.body[1]
    if not quote:
        quote, after = currency_at(text, quantity.ends[0].end + 1)
    per = _PER.match(text, after) if quote else None
    if not per:
        return None
    base, end = currency_at(text, per.end())
    price = per[0].strip().lower() in ("per", "/", "a") and not _SPEAKS_OF_RATES.search(text)
    if price and text[per.end() : end].lower() in _WEIGHTS:
        return None
    if not base or base & quote or _AMOUNT_NEXT.match(text, end):
        return None
    place = page.place(sentence.span(quantity.body[0], end))
    return Rate(base, quote, quantity.ends[0], place, sentence, (quantity,))


def _equated(page: Page, sentence: Sentence, left: Quantity, right: Quantity | None) -> Rate | None:
    """Read "1 USD = 10 MAD", "10 MAD to 1 USD"; of 100 yen only where a rate is spoken of."""
    if right is None or not _usable(right) or not (left.currencies and right.currencies):
        return None
    one, other = sorted((left, right), key=lambda each: (each.low != 1, each.low not in _ROUND))
    between = sentence.text[left.end : right.start]
    joined = _BETWEEN if one is left else _EITHER_WAY
    unit = one.low == 1 or (one.low in _ROUND and _SPEAKS_OF_RATES.search(sentence.text))
    bounded = one.hedge.bound or other.hedge.bound or left.currencies & right.currencies
    if bounded or not unit or not joined.fullmatch(between):
        return None
    place = page.place(sentence.span(left.body[0], right.body[1]))
    number = other.ends[0]
    parts = (left, right)
    return Rate(one.currencies, other.currencies, number, place, sentence, parts, int(one.low))


def _paired(page: Page, sentence: Sentence, quantity: Quantity) -> Rate | None:
    """Read "USD/MAD 9.94" and "the USD to MAD rate is 9.94"."""
    number = quantity.ends[0]
    begin = max(0, number.start - _REACH)
    pair = _PAIR.search(sentence.text[begin : number.start])
    if not pair or pair[1] == pair[2] or not {pair[1], pair[2]} <= SYMBOLS.keys():
        return None
    if quantity.kind not in ("number", "money"):
        return None
    if quantity.currencies and quantity.currencies != {pair[2]}:
        return None
    place = page.place(sentence.span(begin + pair.start(), number.end))
    base, quote = frozenset({pair[1]}), frozenset({pair[2]})
    return Rate(base, quote, number, place, sentence, (quantity,), either=True)


def _in_front_matter(page: Page, block: Block) -> Iterator[Rate]:
    """Read `usd_mad: 9.94` and `exchange_rate: 1 USD = 10 MAD`."""
    sentence = Sentence(block, 0, len(block.text))
    yield from rates_in(page, sentence)
    pair = _KEY_PAIR.search(block.key.lower())
    read = read_settled(page, block.text)
    if not pair or len(read) != 1 or read[0].kind != "number" or not _usable(read[0]):
        return
    base, quote = pair[1].upper(), pair[2].upper()
    if base != quote and {base, quote} <= SYMBOLS.keys():
        place = page.place(block.span(*read[0].body))
        codes = frozenset({base}), frozenset({quote})
        yield Rate(*codes, read[0].ends[0], place, sentence, (read[0],), either=True)
