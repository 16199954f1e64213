"""Pins that are older than they may get, on whose word pages rely."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidelint.checks._pinned import rate_pins
from guidelint.checks.base import Check, Params
from guidelint.identity.subjects import first_mention, product_pins
from guidelint.model import Fact, Finding

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from guidelint.pins import Pin
    from guidelint.reading import Reading


class OldSource(Check[Params]):
    """Report each old pin once for a family, where its first page relies on it.

    How old a pin may get is configured (`sources.max_age_days`), or said by the pin.
    """

    def ask(self, reading: Reading) -> Iterator[Fact]:
        """Yield the old pins that a page relies on."""
        page = reading.page
        old = [pin for pin in self.context.pins if self._is_old(pin)]
        for pin in product_pins(page, old):
            place = first_mention(page, [pin.product, *filter(None, [pin.generic])])
            if place:
                yield Fact(pin.path, self._said(pin), place, page.subject)
        for rate, pins in rate_pins(reading, old):
            for pin in pins:
                yield Fact(pin.path, self._said(pin), rate.place, page.subject)

    def judge(self, facts: Sequence[Fact]) -> Iterator[Finding]:
        """Tell of one pin, with the number of pages that rely on it."""
        others = len({fact.place.path for fact in facts}) - 1
        more = f" So do {others} other pages." if others > 1 else " So does one other page."
        yield Finding(
            message=f"This page relies on {facts[0].value}.{more if others else ''}",
            place=facts[0].place,
        )

    def _is_old(self, pin: Pin) -> bool:
        age = (self.context.today - pin.retrieved).days
        return pin.max_age_days is not None and age > pin.max_age_days

    def _said(self, pin: Pin) -> str:
        age = (self.context.today - pin.retrieved).days
        return (
            f"a source that was pinned {age} days ago, on {pin.retrieved}; it may get"
            f" {pin.max_age_days} days old: {pin.title} ({pin.path})"
        )


CHECK = OldSource
