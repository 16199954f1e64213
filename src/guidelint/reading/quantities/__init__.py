"""The one number layer: every quantity a text prints, with its exact span, precision and hedge.

`quantities(text, language)` is what checks call; everything it gives is a plain frozen value. The
words are the lexicon's; in a language that has none, digits, codes and symbols are read.
"""

from __future__ import annotations

from functools import lru_cache

from guidelint import regexes as re
from guidelint.reading.quantities.currencies import minor_units
from guidelint.reading.quantities.durations import DAYS, days_of, mean_days, to_days
from guidelint.reading.quantities.measures import dimension, from_base, to_base
from guidelint.reading.quantities.printing import print_like
from guidelint.reading.quantities.reader import read_at
from guidelint.reading.quantities.settle import settled
from guidelint.reading.quantities.speech import Passage, passage_of, speech_of
from guidelint.reading.quantities.values import Calendar, Hedge, Number, Quantity
from guidelint.reading.tokens import folded

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
    "quantities_of",
    "settled",
    "to_base",
    "to_days",
    "unit_named",
]

_DIGIT = re.compile(r"[0-9]")
_ADDRESS = re.compile(r"https?://\S*|www\.\S*")


@lru_cache(maxsize=8192)
def quantities(text: str, language: str = "en", *, clocks: bool = False) -> tuple[Quantity, ...]:
    """Give the quantities of a text in order; they do not overlap. Linear in the text.

    language: ISO 639-1 code of the text's language, "" where it is unknown. clocks: also times of
    day, as the kind "clock".
    """
    return quantities_of(passage_of(text, language), clocks=clocks)


def unit_named(form: str, language: str) -> str:
    """Give the unit that a form behind a number is ("km", "miles"), or ""."""
    unit = speech_of(language).units.at(form, folded(form), 0)
    return unit.name if unit and unit.end == len(form) else ""


def quantities_of(passage: Passage, *, clocks: bool = False) -> tuple[Quantity, ...]:
    """Give the quantities of a passage; for whoever has folded the text already."""
    found: list[Quantity] = []
    floor, labelled, at = 0, -1, 0
    addresses = _addresses(passage.text)
    said = [len(passage.text), *reversed(passage.speech.said_in(passage.low))]
    while (begin := _next(passage.low, at, said)) >= 0:
        while addresses and addresses[0][1] <= begin:
            floor = max(floor, addresses.pop(0)[1])
        if addresses and addresses[0][0] <= begin:
            at = floor = addresses[0][1]
            continue
        read = read_at(passage, floor, begin, labelled)
        at = max(read.end, begin + 1)
        labelled = at if read.label else labelled
        if read.quantity:
            floor = at
            if clocks or read.quantity.kind != "clock":
                found.append(read.quantity)
    return tuple(found)


def _next(low: str, at: int, said: list[int]) -> int:
    """Give where the next digit or number word stands, or -1; what is passed leaves `said`."""
    while len(said) > 1 and said[-1] < at:
        said.pop()
    word = said[-1]
    digit = _DIGIT.search(low, at, max(word, at))
    if digit:
        return digit.start()
    return word if at <= word < len(low) else -1


def _addresses(text: str) -> list[tuple[int, int]]:
    if "://" not in text and "www." not in text:
        return []
    return [hit.span() for hit in _ADDRESS.finditer(text)]
