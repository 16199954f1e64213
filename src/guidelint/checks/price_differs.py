"""List prices that differ from the pinned price list."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import TYPE_CHECKING

from guidelint.checks.base import Check, Params
from guidelint.identity.subjects import names_on
from guidelint.model import Finding
from guidelint.reading.quantities import quantities

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guidelint.identity.subjects import PageNames
    from guidelint.model import Page, Sentence
    from guidelint.pins import Pin, Price
    from guidelint.reading import Reading
    from guidelint.reading.quantities import Quantity

_LIST_PRICE = re.compile(
    r"\b(?:list(?:ed)? price|(?-i:WAC)|wholesale acquisition cost|catalog(?:ue)? price)\b",
    re.IGNORECASE,
)
_ANOTHER_PRICE = re.compile(
    r"\b(?:was|were|had been|used to|launch\w*|initial\w*|original\w*|former\w*|previous\w*|if"
    r"|would|could|discount\w*|rebate\w*|below|above|under|over|times|half|double|percent|more than"
    r"|less than|exceed\w*|between)\b|%",
    re.IGNORECASE,
)
"""Words of a sentence that may give some other amount than the list price of today."""

_PERIODS = frozenset({"day", "week", "month", "quarter", "year"})
_ONCE = frozenset({"", "once", "treatment", "dose"})


class PriceDiffersParams(Params, frozen=True):
    """percent: how far an amount may be off. A stated range only has to include the price."""

    percent: float = 3


class PriceDiffers(Check[PriceDiffersParams]):
    """Report an amount given as the list price of a product that no pinned price explains.

    Only the first amount after “list price” counts, in the currency and for the period of a pin.
    """

    params_type = PriceDiffersParams

    def ask(self, reading: Reading) -> Iterator[Finding]:
        """Yield the amounts that differ."""
        page = reading.page
        rows = [(price, pin) for pin in self.context.pins for price in pin.prices]
        names = tuple((product, ()) for product in sorted({price.product for price, _ in rows}))
        found = names_on(page, names) if names else None
        for sentence in page.sentences if found else ():
            if found and (said := _LIST_PRICE.search(sentence.text)):
                amount = _amount_after(sentence, said.end())
                product = _product(found, sentence)
                if amount and product and not _ANOTHER_PRICE.search(sentence.text):
                    mine = [(price, pin) for price, pin in rows if price.product == product]
                    yield from self._compared(page, sentence, amount, mine)

    def _compared(
        self, page: Page, sentence: Sentence, amount: Quantity, rows: list[tuple[Price, Pin]]
    ) -> Iterator[Finding]:
        known = [row for row in rows if _comparable(amount, row[0])]
        if not known or any(self._explains(amount, price) for price, _ in known):
            return
        price, pin = known[0]
        per = f" per {price.per}" if price.per in _PERIODS else ""
        day = price.as_of or pin.as_of
        place = page.place(sentence.span(*amount.body))
        yield Finding(
            message=f"“{place.quote}” is not the pinned list price of {price.product}, which is"
            f" {price.currency} {price.amount:,f}{per}{f' as of {day}' if day else ''}."
            f" (Source: {pin.authority}, {pin.path}.)",
            place=place,
        )

    def _explains(self, amount: Quantity, price: Price) -> bool:
        share = Fraction(str(self.params.percent)) / 100
        low, high = sorted((Fraction(amount.low), Fraction(amount.high)))
        half = max((Fraction(end.quantum) for end in amount.ends), default=Fraction(0)) / 2
        value = Fraction(price.amount)
        return (low - half) * (1 - share) <= value <= (high + half) * (1 + share)


def _amount_after(sentence: Sentence, at: int) -> Quantity | None:
    """Give the first amount of money after the words, if nothing else is counted before it."""
    for quantity in quantities(sentence.text):
        if quantity.start >= at and quantity.kind != "date":
            return quantity if quantity.kind == "money" and not quantity.ambiguous else None
    return None


def _product(found: PageNames, sentence: Sentence) -> str:
    named = found.named(sentence.text)
    if len(named) > 1:
        return ""
    return next(iter(named), found.main)


def _comparable(amount: Quantity, price: Price) -> bool:
    """Whether an amount has the currency and the period of a price."""
    if amount.currencies != {price.currency} or amount.hedge.bound:
        return False
    stated = _PERIODS.intersection(amount.per)
    if price.per in _PERIODS:
        return stated == {price.per}
    return not stated and price.per in _ONCE


CHECK = PriceDiffers
