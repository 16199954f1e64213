"""Which pinned tables of rates a page relies on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidelint.reading.rates import stated_rates

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from guidelint.pins import Pin
    from guidelint.reading import Reading
    from guidelint.reading.rates import StatedRate


def rate_pins(reading: Reading, pins: Iterable[Pin]) -> Iterator[tuple[StatedRate, list[Pin]]]:
    """Yield each exchange rate that a page states with the pinned tables of its currencies."""
    tables = [pin for pin in pins if pin.pair]
    for rate in reading.once(stated_rates) if tables else ():
        if found := [pin for pin in tables if _is_of(rate, pin)]:
            yield rate, found


def _is_of(rate: StatedRate, pin: Pin) -> bool:
    """Whether a table surely has the currencies of a rate, in either direction."""
    one, other = (frozenset({code}) for code in pin.pair.split("/"))
    return {rate.base, rate.quote} == {one, other}
