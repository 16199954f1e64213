"""The amounts of money of a page, in sentences and in the rows of tables."""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import combinations
from typing import TYPE_CHECKING

import msgspec

from guidelint.checks._rates import currency_at
from guidelint.language.quantities import Quantity, quantities
from guidelint.model import Sentence

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from guidelint.checks._rates import Rate
    from guidelint.language.quantities import Number
    from guidelint.model import Page, Place

_TOKEN = re.compile(r"[^\s()\[\],:;|]+")
_ASIDE = re.compile(r"[(\[][^)\]]*[)\]]")
_CONVERTED = re.compile(r"\b(?:equivalent|convert\w*|approx\w*|in local currency)\b", re.IGNORECASE)
_FILLER = frozenset(
    ["in", "approx", "approximate", "about", "equivalent", "converted", "local", "currency", "the"]
)


class Amount(msgspec.Struct, frozen=True):
    """A printed amount of money, the currencies it can be, and the number of its sentence."""

    sentence: Sentence
    quantity: Quantity
    currencies: frozenset[str]
    index: int

    @property
    def text(self) -> str:
        """The text of the sentence."""
        return self.sentence.text

    @property
    def ends(self) -> tuple[Number, ...]:
        """The printed numbers."""
        return self.quantity.ends

    @property
    def ambiguous(self) -> bool:
        """Whether its digits can be read in two ways, or a reversed range is printed."""
        return self.quantity.ambiguous or self.quantity.low > self.quantity.high

    @property
    def key(self) -> tuple[int, int]:
        """Its place in reading order."""
        return self.index, self.quantity.start

    def said(self, number: Number, text: str = "") -> str:
        """Name one of its numbers, or `text` in its place, with the currency."""
        digits = text or number.text
        if len(self.currencies) == 1:
            return f"{next(iter(self.currencies))} {digits}"
        start, stop = self.quantity.body
        before = self.text[start : self.ends[0].start].strip()
        after = self.text[self.ends[-1].end : stop].strip()
        return f"{before}{digits}" if before else f"{digits} {after}"

    def place(self, page: Page, end: Number | None = None) -> Place:
        """Give the place of one of its numbers, or of all of it."""
        start, stop = (end.start, end.end) if end else self.quantity.body
        return page.place(self.sentence.span(start, stop))


def amounts_of(page: Page, rates: Sequence[Rate]) -> list[Amount]:
    """Give the amounts of money in reading order, without those that state a rate."""
    taken = {(id(rate.sentence), part.start) for rate in rates for part in rate.parts}
    return [
        Amount(sentence, quantity, quantity.currencies, index)
        for index, sentence in enumerate(page.sentences)
        for quantity in quantities(sentence.text)
        if quantity.kind == "money" and (id(sentence), quantity.start) not in taken
    ]


def in_rows(page: Page) -> Iterator[tuple[Amount, Amount]]:
    """Yield the amounts of one row in two columns that say the same but for the currency."""
    tables: defaultdict[int, list[tuple[int, Sentence]]] = defaultdict(list)
    for index, sentence in enumerate(page.sentences):
        if sentence.block.kind == "cell":
            tables[sentence.block.group].append((index, sentence))
    for cells in tables.values():
        heads = {s.block.column: _head(s.text) for _, s in cells if s.block.header}
        rows: defaultdict[int, dict[int, Amount]] = defaultdict(dict)
        for index, sentence in cells:
            block = sentence.block
            amount = None if block.header else _in_cell(sentence, heads.get(block.column), index)
            if amount:
                rows[block.row][block.column] = amount
        for row in rows.values():
            for left, right in combinations(sorted(row), 2):
                if _same_thing(heads.get(left), heads.get(right)):
                    yield row[left], row[right]


class _Head(msgspec.Struct, frozen=True):
    """A column's heading: the currency it names, what it says besides, whether it is converted."""

    currencies: frozenset[str]
    words: tuple[str, ...]
    converted: bool


def _head(text: str) -> _Head:
    text = _ASIDE.sub(lambda aside: " " if re.search(r"[0-9]", aside[0]) else aside[0], text)
    named: list[frozenset[str]] = []
    words: list[str] = []
    end = 0
    for token in _TOKEN.finditer(text):
        if token.start() < end:
            continue
        codes, after = currency_at(text, token.start())
        if codes:
            named.append(codes)
            end = after
        elif token[0].lower() not in _FILLER:
            words.append(token[0].lower())
    single = named[0] if len(set(named)) == 1 else frozenset[str]()
    return _Head(single, tuple(words), bool(_CONVERTED.search(text)))


def _in_cell(sentence: Sentence, head: _Head | None, index: int) -> Amount | None:
    """Read the one amount of a cell; a bare number takes the currency of its column."""
    read = quantities(sentence.text)
    block = sentence.block
    if len(read) != 1 or sentence.end - sentence.start < len(block.text.strip()):
        return None
    quantity = read[0]
    rest = sentence.text[: quantity.start] + sentence.text[quantity.end :]
    if any(c.isalnum() for c in rest):
        return None
    if quantity.kind == "money":
        return Amount(sentence, quantity, quantity.currencies, index)
    if quantity.kind == "number" and head and head.currencies:
        return Amount(sentence, quantity, head.currencies, index)
    return None


def _same_thing(left: _Head | None, right: _Head | None) -> bool:
    if left is None or right is None:
        return False
    return left.words == right.words or left.converted or right.converted
