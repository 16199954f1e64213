"""The one number layer: every quantity a text prints, with its exact span, precision and hedge.

`quantities(text)` is what checks call; everything it gives is a plain frozen value.
"""

from __future__ import annotations

import re
from functools import lru_cache

from guidelint.reading.quantities.currencies import minor_units
from guidelint.reading.quantities.durations import to_days
from guidelint.reading.quantities.printing import print_like
from guidelint.reading.quantities.reader import read_at
from guidelint.reading.quantities.settle import settled
from guidelint.reading.quantities.values import Calendar, Hedge, Number, Quantity
from guidelint.reading.quantities.words import START

__all__ = [
    "Calendar",
    "Hedge",
    "Number",
    "Quantity",
    "minor_units",
    "print_like",
    "quantities",
    "settled",
    "to_days",
]

_NEXT = re.compile(rf"(?P<digit>[0-9])|{START}|(?P<address>https?://\S*|www\.\S*)")


@lru_cache(maxsize=8192)
def quantities(text: str) -> tuple[Quantity, ...]:
    """Give the quantities of a text in order; they do not overlap. Linear in the text."""
    found: list[Quantity] = []
    floor, labelled, at = 0, -1, 0
    while start := _NEXT.search(text, at):
        if start["address"]:
            at = floor = max(start.end(), at + 1)
            continue
        read = read_at(text, floor, start.start(), labelled)
        at = max(read.end, start.end())
        labelled = at if read.label else labelled
        if read.quantity:
            found.append(read.quantity)
            floor = at
    return tuple(found)
