"""An exchange rate without the day it is of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidelint.checks.base import Check, Params
from guidelint.model import Finding
from guidelint.reading.rates import stated_rates

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guidelint.reading import Reading, Text
    from guidelint.reading.rates import StatedRate

_DOLLARS = "AED SAR QAR BHD OMR JOD HKD PAB BSD BBD BZD AWG XCD"
_EUROS = "DKK BGN BAM XOF XAF XPF CVE KMF"
_PEGGED = {anchor: frozenset(held.split()) for anchor, held in (("USD", _DOLLARS), ("EUR", _EUROS))}
"""Currencies held to another one by their central banks (IMF, exchange arrangements, 2023)."""


class UndatedRate(Check[Params]):
    """Look for a date by each stated rate, and by all that the page says of rates."""

    def ask(self, reading: Reading) -> Iterator[Finding]:
        """Yield a finding for the first rate where no date stands by any."""
        rates = [rate for rate in reading.once(stated_rates) if _moves(rate)]
        if not rates or not reading.language or _is_dated(reading, rates):
            return
        yield Finding(
            message=f"“{rates[0].place.quote}” has no date; the reader cannot tell how old it is.",
            place=rates[0].place,
        )


def _moves(rate: StatedRate) -> bool:
    """Whether a rate of the prose is surely one of the market."""
    text = rate.text
    sentence = text.bounds[text.sentence_at(rate.start)]
    named = any(each.quantity.currencies for each in rate.figures)
    if text.kind == "meta" or not named or text.cued("assumed-rate", *sentence):
        return False
    return not any(
        anchor in one and other <= held
        for anchor, held in _PEGGED.items()
        for one, other in ((rate.base, rate.quote), (rate.quote, rate.base))
    )


def _is_dated(reading: Reading, rates: list[StatedRate]) -> bool:
    near = {text.index: text for rate in rates for text in (rate.text, *rate.text.section)}
    spoken = (
        text
        for text in reading.body
        if text.cue("exchange-rate") and any(each.currencies for each in text.quantities)
    )
    return any(_tells_day(text) for text in (*near.values(), *spoken))


def _tells_day(text: Text) -> bool:
    return bool(text.cue("rate-day")) or any(
        each.kind == "date" or each.year_like for each in text.quantities
    )


CHECK = UndatedRate
