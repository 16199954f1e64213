"""An exchange rate without the day it is of."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from guidelint.checks._prose import in_english
from guidelint.checks._rates import stated_rates
from guidelint.checks.base import Check, Params
from guidelint.language.wordlists import word_set
from guidelint.model import Finding
from guidelint.reading.quantities import quantities

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guidelint.checks._rates import Rate
    from guidelint.model import Page

_DATED = re.compile(
    r"\b(?:today|yesterday|this (?:week|month|quarter|year)|at the time of writing|as of|day of"
    r"|of the day|daily|on the (?:day|date)|last (?:week|month)|pegg?ed|peg|fixed|monthly rate)\b"
    r"|(?<!\d)(?:19|20)\d\d(?!\d)",
    re.IGNORECASE,
)
_CURRENCY = re.compile(r"[A-Z]{3}|[a-z]{4}|[€$£¥₹]")
_EXAMPLE = re.compile(r"\b(?:examples?|assum\w+|suppos\w+|say|imagine)\b", re.IGNORECASE)
_PEGGED = {
    "USD": word_set("AED SAR QAR BHD OMR JOD HKD PAB BSD BBD BZD AWG XCD"),
    "EUR": word_set("DKK BGN BAM XOF XAF XPF CVE KMF"),
}
"""Currencies held to another one by their central banks (IMF, exchange arrangements, 2023)."""
_OF_RATES = re.compile(r"\b(?:exchange|conver\w+|rates?|currenc(?:y|ies))\b", re.IGNORECASE)


class UndatedRate(Check[Params]):
    """Look for a date by each stated rate, and by all that the page says of rates."""

    def scan(self, page: Page) -> Iterator[Finding]:
        """Yield a finding for the first rate where no date stands by any."""
        rates = [rate for rate in stated_rates(page) if _moves(rate)]
        if not rates or not in_english(page) or _is_dated(page, rates):
            return
        yield Finding(
            message=f"“{rates[0].place.quote}” has no date; the reader cannot tell how old it is.",
            place=rates[0].place,
        )


def _moves(rate: Rate) -> bool:
    """Whether a rate of the prose is surely one of the market."""
    if rate.sentence.block.kind == "meta" or _EXAMPLE.search(rate.sentence.text):
        return False
    pegged = any(
        pair[0] & {anchor} and pair[1] <= held
        for anchor, held in _PEGGED.items()
        for pair in ((rate.base, rate.quote), (rate.quote, rate.base))
    )
    return bool(_CURRENCY.search(rate.place.quote)) and not pegged


def _is_dated(page: Page, rates: list[Rate]) -> bool:
    texts = {rate.sentence.block.text for rate in rates}
    texts |= {page.section_of(rate.sentence.block) for rate in rates}
    spoken = (each.text for each in page.sentences if _OF_RATES.search(each.text))
    return any(_tells_day(text) for text in (*texts, *spoken))


def _tells_day(text: str) -> bool:
    if _DATED.search(text):
        return True
    return any(quantity.kind == "date" for quantity in quantities(text))


CHECK = UndatedRate
