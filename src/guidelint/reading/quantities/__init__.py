"""The one number layer: every quantity a text prints, with its exact span, precision and hedge.

`quantities(text, language)` is what checks call; everything it gives is a plain frozen value. The
words are the lexicon's; in a language that has none, digits, codes and symbols are read.
"""

from __future__ import annotations

from functools import lru_cache

from guidelint.reading.quantities.currencies import minor_units
from guidelint.reading.quantities.measures import (
    DAYS,
    days_of,
    dimension,
    from_base,
    mean_days,
    to_base,
    to_days,
)
from guidelint.reading.quantities.printing import print_like, rounded_like, settled
from guidelint.reading.quantities.reader import read
from guidelint.reading.quantities.speech import passage_of
from guidelint.reading.quantities.units import unit_at
from guidelint.reading.quantities.values import Calendar, Hedge, Number, Quantity

__all__ = [
    "DAYS",
    "Calendar",
    "Hedge",
    "Number",
    "Quantity",
    "days_of",
    "dimension",
    "from_base",
    "mean_days",
    "minor_units",
    "print_like",
    "quantities",
    "rounded_like",
    "settled",
    "to_base",
    "to_days",
    "unit_named",
]


@lru_cache(maxsize=8192)
def quantities(text: str, language: str = "en", *, clocks: bool = False) -> tuple[Quantity, ...]:
    """Give the quantities of a text in order; they do not overlap. Linear in the text.

    language: ISO 639-1 code of the text's language, "" where it is unknown. clocks: also times of
    day, as the kind "clock".
    """
    if clocks:
        return read(text, language)
    return tuple(each for each in quantities(text, language, clocks=True) if each.kind != "clock")


def unit_named(form: str, language: str) -> str:
    """Give the unit that a form behind a number is ("km", "miles"), or ""."""
    unit = unit_at(passage_of(form, language), 0)
    return unit.name if unit and unit.end == len(form) else ""
