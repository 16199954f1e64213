"""The amounts of money of a page, and what it says of two of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from guidelint.checks._rates import page_codes, read_settled, resolved
from guidelint.model import Sentence
from guidelint.reading.quantities import Quantity

if TYPE_CHECKING:
    from collections.abc import Sequence

    from guidelint.checks._rates import Rate
    from guidelint.model import Page, Place
    from guidelint.reading.quantities import Number


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
        before, after = self.marks
        return f"{before}{digits}" if before else f"{digits} {after}"

    @property
    def marks(self) -> tuple[str, str]:
        """What is printed before and after its numbers: its currency, on one side or the other."""
        start, stop = self.quantity.body
        before = self.text[start : self.ends[0].start]
        return before.strip(), self.text[self.ends[-1].end : stop].strip()

    def place(self, page: Page, end: Number | None = None) -> Place:
        """Give the place of one of its numbers, or of all of it."""
        start, stop = (end.start, end.end) if end else self.quantity.body
        return page.place(self.sentence.span(start, stop))


def amounts_of(page: Page, rates: Sequence[Rate]) -> list[Amount]:
    """Give the amounts of money in reading order, without those that state a rate."""
    named = page_codes(page)
    taken = {(id(rate.sentence), part.start) for rate in rates for part in rate.parts}
    return [
        Amount(sentence, quantity, resolved(quantity.currencies, named), index)
        for index, sentence in enumerate(page.sentences)
        for quantity in read_settled(page, sentence.text)
        if quantity.kind == "money" and (id(sentence), quantity.start) not in taken
    ]


class Conversion(msgspec.Struct, frozen=True):
    """An amount of which the page says that it is an earlier one in another currency.

    One of `sources` is meant. `firm`: the words or columns say so; otherwise a rate stands in the
    sentence of the target, which may as well be a multiple or a sum of the sources, or come from
    one of the `others`.
    """

    sources: tuple[Amount, ...]
    target: Amount
    firm: bool = True
    others: tuple[Amount, ...] = ()

    @property
    def currencies(self) -> frozenset[str]:
        """What the sources' currency can be."""
        return frozenset().union(*(source.currencies for source in self.sources))


def comparable(source: Amount, target: Amount) -> bool:
    """Whether both are of one shape and of one period, and leave no doubt about their digits."""
    if source.currencies & target.currencies or source.ambiguous or target.ambiguous:
        return False
    pers = {source.quantity.per, target.quantity.per} - {()}
    return len(source.ends) == len(target.ends) and len(pers) <= 1
