"""Exchange rates: without their day, off the pinned rate of it, pinned too long ago."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from guidelint.checks.base import Check, Params
from guidelint.identity.subjects import first_mention, product_pins
from guidelint.model import Fact, Finding, Record
from guidelint.reading.rates import stated_rates
from guidelint.reading.reviewed import review_day

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from guidelint.pins import Pin
    from guidelint.reading import Reading
    from guidelint.reading.rates import StatedRate

DOLLARS = "AED SAR QAR BHD OMR JOD HKD PAB BSD BBD BZD AWG XCD"
EUROS = "DKK BGN BAM XOF XAF XPF CVE KMF"
PEGGED = {anchor: frozenset(held.split()) for anchor, held in (("USD", DOLLARS), ("EUR", EUROS))}
"""Currencies held to another one by their central banks (IMF, exchange arrangements, 2023)."""


def _rate_pins(reading: Reading, pins: Iterable[Pin]) -> Iterator[tuple[StatedRate, list[Pin]]]:
    """Yield each exchange rate of a page with the pinned tables that surely have its currencies."""
    tables = [pin for pin in pins if pin.pair]
    for rate in reading.once(stated_rates) if tables else ():
        pair = {rate.base, rate.quote}
        coded = ((pin, {frozenset({code}) for code in pin.pair.split("/")}) for pin in tables)
        if found := [pin for pin, codes in coded if codes == pair]:
            yield rate, found


class OldSource(Check[Params]):
    """Report each old pin once for a family, where its first page relies on it.

    How old a pin may get is configured (`sources.max_age_days`), or said by the pin.
    """

    def ask(self, reading: Reading) -> Iterator[Fact]:
        """Yield the old pins that a page relies on."""
        page = reading.page
        old = [pin for pin in self.context.pins if self._age(pin) > (pin.max_age_days or 10**9)]
        for pin in product_pins(page, old):
            place = first_mention(page, [pin.product, *filter(None, [pin.generic])])
            if place:
                yield Fact(pin.path, self._said(pin), place, page.subject)
        for rate, pins in _rate_pins(reading, old):
            for pin in pins:
                yield Fact(pin.path, self._said(pin), rate.place, page.subject)

    def judge(self, facts: Sequence[Fact]) -> Iterator[Finding]:
        """Tell of one pin, with the number of pages that rely on it."""
        others = len({fact.place.path for fact in facts}) - 1
        more = f" So do {others} other pages." if others > 1 else " So does one other page."
        message = f"This page relies on {facts[0].value}.{more if others else ''}"
        yield Finding(message=message, place=facts[0].place)

    def _age(self, pin: Pin) -> int:
        return (self.context.today - pin.retrieved).days

    def _said(self, pin: Pin) -> str:
        return (
            f"a source that was pinned {self._age(pin)} days ago, on {pin.retrieved}; it may get"
            f" {pin.max_age_days} days old: {pin.title} ({pin.path})"
        )


class RateDiffersParams(Params, frozen=True):
    """percent: how far a rate may be off. reach_days: how far from its day a pinned rate counts."""

    percent: float = 5
    reach_days: int = 92


class Days(Record):
    """The days for which a rate is stated, and whether its own sentence says so."""

    first: date
    last: date
    said: bool


class RateDiffers(Check[RateDiffersParams]):
    """Report a stated rate that is further from every pinned rate of its day than it may be.

    Its day is the one its sentence gives, else the day of the page's review, else today.
    """

    def ask(self, reading: Reading) -> Iterator[Finding]:
        """Yield the rates that are off."""
        for rate, pins in _rate_pins(reading, self.context.pins):
            day = review_day(reading) or self.context.today
            days = _days(rate) or Days(day, day, said=False)
            start, end = rate.bounds
            other = reading.lexicon.pattern("another rate")
            if not days.said and other.search(rate.text.clean, start, end):
                continue
            known = [(*each, pin) for pin in pins for each in self._pinned(pin, days)]
            off = [(_distance(rate, pin, value), day, value, pin) for day, value, pin in known]
            if off and min(each[0] for each in off) > self.params.percent / 100:
                yield _off(rate, *min(off, key=lambda each: (each[0], each[1])))

    def _pinned(self, pin: Pin, days: Days) -> list[tuple[date, Fraction]]:
        """Give a table's rates within the days, else the nearest before and after, within reach."""
        rates = {day: Fraction(value) for day, value in sorted(pin.rates.items())}
        reach = self.params.reach_days
        within = [day for day in rates if days.first <= day <= days.last]
        before = [day for day in rates if 0 < (days.first - day).days <= reach]
        after = [day for day in rates if 0 < (day - days.last).days <= reach]
        return [(day, rates[day]) for day in within or (*before[-1:], *after[:1])]


def _off(rate: StatedRate, off: float, day: date, value: Fraction, pin: Pin) -> Finding:
    one, other = pin.pair.split("/")
    message = f"“{rate.place.quote}” is {100 * off:.0f}% off the pinned rate of {day}:"
    message += f" {float(value):.6g} {other} for 1 {one}. (Source: {pin.authority}, {pin.path}.)"
    return Finding(message=message, place=rate.place)


def _days(rate: StatedRate) -> Days | None:
    """Read the days that the rate's own sentence gives."""
    number = rate.text.sentence_at(rate.start)
    for quantity in rate.text.quantities:
        calendar = quantity.calendar if rate.text.sentence_at(quantity.start) == number else None
        if calendar and calendar.valid and calendar.first and calendar.last:
            return Days(calendar.first, calendar.last, said=True)
    return None


def _distance(rate: StatedRate, pin: Pin, value: Fraction) -> float:
    """Give how far a rate is off, as a share of the pinned one."""
    stated = Fraction(rate.number.value) / rate.units
    same = value if rate.base == {pin.pair.split("/")[0]} else 1 / value
    distances = [abs(stated - same) / same]
    if rate.either:
        distances.append(abs(stated - 1 / same) * same)
    return float(min(distances))


class UndatedRate(Check[Params]):
    """Look for a date by each stated rate, and by all that the page says of rates."""

    def ask(self, reading: Reading) -> Iterator[Finding]:
        """Yield a finding for the first rate where no date stands by any."""
        rates = [rate for rate in reading.once(stated_rates) if _moves(rate)]
        if rates and reading.language and not _is_dated(reading, rates):
            place = rates[0].place
            message = f"“{place.quote}” has no date; the reader cannot tell how old it is."
            yield Finding(message=message, place=place)


def _moves(rate: StatedRate) -> bool:
    """Whether a rate of the prose is surely one of the market."""
    text = rate.text
    sentence = rate.bounds
    named = any(each.quantity.currencies for each in rate.figures)
    if text.kind == "meta" or not named or text.cued("assumed-rate", *sentence):
        return False
    return not any(
        anchor in one and other <= held
        for anchor, held in PEGGED.items()
        for one, other in ((rate.base, rate.quote), (rate.quote, rate.base))
    )


def _is_dated(reading: Reading, rates: list[StatedRate]) -> bool:
    near = [text for rate in rates for text in (rate.text, *rate.text.section)]
    cueing = reading.cueing("exchange-rate")
    spoken = [text for text in cueing if any(each.quantity.currencies for each in text.figures)]
    quantities = (each for text in (*near, *spoken) for each in text.quantities)
    told = any(text.cue("rate-day") for text in (*near, *spoken))
    return told or any(each.kind == "date" or each.year_like for each in quantities)
