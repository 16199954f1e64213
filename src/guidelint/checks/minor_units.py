"""An amount with more decimals than its currency has."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from guidelint.checks.base import Check, Params
from guidelint.model import Finding
from guidelint.reading.quantities import minor_units

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guidelint.reading import Figure, Reading

_RATE = re.compile(
    r"\b(?:rates?|exchange|convert\w*|buys?|worth|per|each|trad\w+|equals?|price of (?:one|a)"
    r"|index|share"
    r"|kWh|lit(?:er|re)s?|minute|second|token|request|unit|query|message|gallon|peg\w*|to\s+the\s+(?:dollar|euro|pound)|average|median|mean)\b"
    r"|=|/|\b1 [A-Z]{3}\b",
    re.IGNORECASE,
)
_SMALLEST = 1


class MinorUnits(Check[Params]):
    """Compare the decimals of amounts with the minor unit of ISO 4217."""

    def ask(self, reading: Reading) -> Iterator[Finding]:
        """Yield a finding for each amount that could not be paid to its last digit."""
        for figure in reading.figures:
            if figure.quantity.currencies and not _is_rate(figure):
                yield from _too_fine(figure)


def _is_rate(figure: Figure) -> bool:
    """Whether an amount is a rate, a price per unit or too small to be paid."""
    quantity = figure.quantity
    small = any(abs(end.value) < _SMALLEST for end in quantity.ends)
    start, end = figure.text.bounds[figure.sentence]
    said = figure.text.clean[start:end]
    return bool(quantity.per or quantity.ambiguous or small or _RATE.search(said))


def _too_fine(figure: Figure) -> Iterator[Finding]:
    code = figure.quantity.currency
    if not code:
        return
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
