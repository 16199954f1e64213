"""An amount with more decimals than its currency has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidelint.checks.base import Check, Params
from guidelint.model import Finding
from guidelint.reading.money import money, named_currencies, resolved
from guidelint.reading.quantities import minor_units
from guidelint.reading.rates import stated_rates

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guidelint.reading import Figure, Reading

_SMALLEST = 1
_MARKS = frozenset("=/")


class MinorUnits(Check[Params]):
    """Compare the decimals of amounts with the minor unit of ISO 4217."""

    def ask(self, reading: Reading) -> Iterator[Finding]:
        """Yield a finding for each amount that could not be paid to its last digit."""
        rated = {each.number for rate in reading.once(stated_rates) for each in rate.figures}
        named = reading.once(named_currencies)
        for figure in reading.once(money):
            codes = resolved(figure.quantity.currencies, named)
            if len(codes) == 1 and figure.number not in rated and not _is_price_of_a_unit(figure):
                yield from _too_fine(figure, min(codes))


def _is_price_of_a_unit(figure: Figure) -> bool:
    """Whether an amount is per something, an average, a rate, or too small to be paid."""
    text, quantity = figure.text, figure.quantity
    start, end = text.bounds[figure.sentence]
    small = any(abs(each.value) < _SMALLEST for each in quantity.ends)
    told = text.cued("unit-price", start, end) or text.cued("exchange-rate", start, end)
    marked = bool(_MARKS & set(text.clean[start:end]))
    return bool(quantity.per or quantity.ambiguous or small or told or marked)


def _too_fine(figure: Figure, code: str) -> Iterator[Finding]:
    allowed = minor_units(code)
    for end in figure.quantity.ends:
        exponent = end.quantum.as_tuple().exponent
        places = -exponent if isinstance(exponent, int) else 0
        if places > allowed and end.text[-1:].isdigit():
            yield Finding(
                message=f"{figure.printed} has {_counted(places)}; {code} has {_counted(allowed)}.",
                place=figure.text.place(end.start, end.end),
            )


def _counted(places: int) -> str:
    return f"{places or 'no'} decimal place{'' if places == 1 else 's'}"


CHECK = MinorUnits
