"""Exchange rates that differ from the pinned rate of their day."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

import msgspec

from guidelint import regexes as re
from guidelint.checks._pinned import rate_pins
from guidelint.checks.base import Check, Params
from guidelint.model import Finding
from guidelint.reading.reviewed import review_day

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guidelint.pins import Pin
    from guidelint.reading import Reading
    from guidelint.reading.rates import StatedRate

_ANOTHER_RATE = re.compile(
    r"\b(?:if|should|could|would|might|forecast\w*|expect\w*|predict\w*|project(?:ed|ion)|scenarios?"
    r"|assum\w*|hypothetical\w*|illustrat\w*|for simplicity|suppos\w*|was|were|had been|used to"
    r"|averag\w*|peak\w*|(?:low|high) of)\b"
    r"|\b(?:black|parallel|unofficial|informal|street|customs|budget\w*|card|cash|tourist|airport"
    r"|bureau|bank['’]s|own|internal|agreed|contract\w*|fixed|guaranteed|notional|planning)\b"
    r"(?:[ -]market)?(?:[ -]exchange)?[ -]rates?\b"
    r"|\b(?:including|after|net of|with|plus)\s+(?:\w+\s+){0,2}"
    r"(?:fees?|commissions?|margins?|spreads?)\b",
    re.IGNORECASE,
)
"""Words of a sentence that may state some other rate than that of the market on one day."""


class RateDiffersParams(Params, frozen=True):
    """percent: how far a rate may be off. reach_days: how far from its day a pinned rate counts."""

    percent: float = 5
    reach_days: int = 92


class Days(msgspec.Struct, frozen=True):
    """The days for which a rate is stated, and whether its own sentence says so."""

    first: date
    last: date
    said: bool


class RateDiffers(Check[RateDiffersParams]):
    """Report a stated rate that is further from every pinned rate of its day than it may be.

    Its day is the one its sentence gives, else the day of the page's review, else today.
    """

    params_type = RateDiffersParams

    def ask(self, reading: Reading) -> Iterator[Finding]:
        """Yield the rates that are off."""
        for rate, pins in rate_pins(reading, self.context.pins):
            days = _days(rate) or _on(review_day(reading.page) or self.context.today)
            if not days.said and _ANOTHER_RATE.search(_sentence(rate)):
                continue
            known = [(*each, pin) for pin in pins for each in self._pinned(pin, days)]
            off = [(_distance(rate, pin, value), day, value, pin) for day, value, pin in known]
            if off and min(each[0] for each in off) > self.params.percent / 100:
                yield self._told(rate, *min(off, key=lambda each: (each[0], each[1])))

    def _pinned(self, pin: Pin, days: Days) -> list[tuple[date, Fraction]]:
        """Give a table's rates within the days, else the nearest before and after, within reach."""
        rates = {day: Fraction(value) for day, value in pin.rates.items()}
        within = [(day, rates[day]) for day in sorted(rates) if days.first <= day <= days.last]
        before = [day for day in rates if 0 < (days.first - day).days <= self.params.reach_days]
        after = [day for day in rates if 0 < (day - days.last).days <= self.params.reach_days]
        return within or [(day, rates[day]) for day in [*sorted(before)[-1:], *sorted(after)[:1]]]

    def _told(self, rate: StatedRate, off: float, day: date, value: Fraction, pin: Pin) -> Finding:
        one, other = pin.pair.split("/")
        return Finding(
            message=f"“{rate.place.quote}” is {100 * off:.0f}% off the pinned rate of {day}:"
            f" {float(value):.6g} {other} for 1 {one}. (Source: {pin.authority}, {pin.path}.)",
            place=rate.place,
        )


def _sentence(rate: StatedRate) -> str:
    start, end = rate.text.bounds[rate.text.sentence_at(rate.start)]
    return rate.text.clean[start:end]


def _days(rate: StatedRate) -> Days | None:
    """Read the days that the rate's own sentence gives."""
    number = rate.text.sentence_at(rate.start)
    for quantity in rate.text.quantities:
        calendar = quantity.calendar if rate.text.sentence_at(quantity.start) == number else None
        if calendar and calendar.valid and calendar.first and calendar.last:
            return Days(calendar.first, calendar.last, said=True)
    return None


def _on(day: date) -> Days:
    return Days(day, day, said=False)


def _distance(rate: StatedRate, pin: Pin, value: Fraction) -> float:
    """Give how far a rate is off, as a share of the pinned one."""
    one = pin.pair.split("/")[0]
    stated = Fraction(rate.number.value) / rate.units
    same = value if rate.base == {one} else 1 / value
    distances = [abs(stated - same) / same]
    if rate.either:
        distances.append(abs(stated - 1 / same) * same)
    return float(min(distances))


CHECK = RateDiffers
