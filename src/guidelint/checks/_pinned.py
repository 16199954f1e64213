"""Which pinned rates a page relies on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidelint.checks._rates import stated_rates

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from guidelint.checks._rates import Rate
    from guidelint.model import Page
    from guidelint.pins import Pin


def rate_pins(page: Page, pins: Iterable[Pin]) -> Iterator[tuple[Rate, list[Pin]]]:
    """Yield each exchange rate that a page states with the pinned tables of its currencies."""
    tables = [pin for pin in pins if pin.pair]
    for rate in stated_rates(page) if tables else ():
        found = [pin for pin in tables if is_of(rate, pin)]
        if found:
            yield rate, found


def is_of(rate: Rate, pin: Pin) -> bool:
    """Whether a table surely has the currencies of a rate, in either direction."""
    one, other = (frozenset({code}) for code in pin.pair.split("/"))
    return {rate.base, rate.quote} == {one, other}
