"""List prices that differ from the pinned price list."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from guidelint.checks.base import Check, Params
from guidelint.identity.subjects import names_on
from guidelint.model import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guidelint.pins import Pin, Price
    from guidelint.reading import Reading, Text
    from guidelint.reading.quantities import Quantity

_PERIODS = frozenset({"day", "week", "month", "quarter", "year"})
_ONCE = frozenset({"", "once", "treatment", "dose"})


class PriceDiffersParams(Params, frozen=True):
    """percent: how far an amount may be off. A stated range only has to include the price."""

    percent: float = 3


class PriceDiffers(Check[PriceDiffersParams]):
    """Report an amount given as the list price of a product that no pinned price explains.

    Only the first amount after “list price” counts, in the currency and for the period of a pin.
    """

    def ask(self, reading: Reading) -> Iterator[Finding]:
        """Yield the amounts that differ."""
        rows = [(price, pin) for pin in self.context.pins for price in pin.prices]
        names = tuple((product, ()) for product in sorted({price.product for price, _ in rows}))
        found = names_on(reading.page, names) if names else None
        for text in reading.body if found else ():
            for start, end in text.bounds:
                amount = _list_price(text, start, end)
                if found and amount:
                    named = found.named(text.clean[start:end])
                    product = next(iter(named), found.main) if len(named) < 2 else ""
                    mine = [row for row in rows if _comparable(amount, product, row[0])]
                    if mine and not any(self._explains(amount, price) for price, _ in mine):
                        yield _finding(text, amount, *mine[0])

    def _explains(self, amount: Quantity, price: Price) -> bool:
        share = Fraction(str(self.params.percent)) / 100
        low, high = sorted((Fraction(amount.low), Fraction(amount.high)))
        half = max((Fraction(end.quantum) for end in amount.ends), default=Fraction(0)) / 2
        value = Fraction(price.amount)
        return (low - half) * (1 - share) <= value <= (high + half) * (1 + share)


def _list_price(text: Text, start: int, end: int) -> Quantity | None:
    """Give the amount that a sentence gives as the list price of today, if it is the first."""
    known = text.reading.lexicon
    said = known.pattern("list price").search(text.clean, start, end)
    if not said or known.pattern("another price").search(text.clean, start, end):
        return None
    behind = (each for each in text.quantities if said.end() <= each.start < end)
    first = next((each for each in behind if each.kind != "date"), None)
    return first if first and first.kind == "money" and not first.ambiguous else None


def _comparable(amount: Quantity, product: str, price: Price) -> bool:
    """Whether an amount has the product, the currency and the period of a price."""
    if price.product != product or amount.currencies != {price.currency} or amount.hedge.bound:
        return False
    stated = _PERIODS.intersection(amount.per)
    return stated == {price.per} if price.per in _PERIODS else not stated and price.per in _ONCE


def _finding(text: Text, amount: Quantity, price: Price, pin: Pin) -> Finding:
    per = f" per {price.per}" if price.per in _PERIODS else ""
    day = price.as_of or pin.as_of
    place = text.place(*amount.body)
    message = f"“{place.quote}” is not the pinned list price of {price.product}, which is"
    message += f" {price.currency} {price.amount:,f}{per}{f' as of {day}' if day else ''}."
    message += f" (Source: {pin.authority}, {pin.path}.)"
    return Finding(message=message, place=place)
