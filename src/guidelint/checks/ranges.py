"""A range whose ends are the wrong way round, or the same."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from guidelint.checks.base import Check, Params
from guidelint.model import Edit, Finding, Fix
from guidelint.reading.quantities import quantities

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guidelint.model import Block, Page, Sentence
    from guidelint.reading.quantities import Quantity

BARE = re.compile(r"[\d.,]+\s*(?:to|-|–|—)\s*[\d.,]+")
"""A cell with a range whose unit only the header can name."""
MEASURED = frozenset({"money", "percent", "duration", "measure"})
"""Kinds that say what is measured; a bare "9 to 5" may be hours, a score or pages."""
CHANGE = re.compile(
    r"\b(?:f[ae]ll(?:en|s)?|dropp?(?:ed|s)?|r[oi]se[ns]?|decreas\w+|declin\w+|reduc\w+|lower\w*|cut|went"
    r"|goes|chang\w+|shrank|shrunk|down|improv\w+|shorten\w*|count\w* down)\b[^.;:]{0,50}$",
    re.IGNORECASE,
)
"""Before a range, one of these says that it is a change: "fell from a mean of 4.1 to 3.7"."""


class RangesParams(Params, frozen=True):
    """report: reversed (the lower end stands last) or identical (both ends are the same)."""

    report: Literal["reversed", "identical"] = "reversed"


class Ranges(Check[RangesParams]):
    """Compare the two ends of each range."""

    params_type = RangesParams

    def scan(self, page: Page) -> Iterator[Finding]:
        """Yield a finding for each range of the reported sort."""
        for sentence in page.sentences:
            for quantity in quantities(sentence.text):
                if is_comparable(quantity, sentence.text):
                    yield from self._judged(page, sentence, quantity)
        for cell, quantity in _under_headers(page):
            yield from self._judged(page, cell, quantity)

    def _judged(
        self, page: Page, within: Sentence | Block, quantity: Quantity
    ) -> Iterator[Finding]:
        first, last = quantity.ends
        start, end = quantity.body[0], min(quantity.body[1], len(within.text))
        said = within.text[start:end]
        place = page.place(within.span(start, end))
        if self.params.report == "identical":
            if first.value == last.value:
                yield Finding(
                    message=f"“{said}” begins and ends with the same number.", place=place
                )
        elif first.value > last.value:
            edits = (
                Edit(within.span(first.start, first.end), last.text),
                Edit(within.span(last.start, last.end), first.text),
            )
            yield Finding(
                message=f"“{said}” runs from the larger number, {first.text}, to the smaller, "
                f"{last.text}.",
                place=place,
                fix=Fix(f"write {last.text} before {first.text}, or correct one of them", edits),
            )


def is_comparable(quantity: Quantity, text: str) -> bool:
    """Whether the ends are of one unit and surely a range: no change, sign, or "2024-25" style."""
    changed = quantity.change or CHANGE.search(text[max(0, quantity.start - 80) : quantity.start])
    if not quantity.is_range or changed or quantity.ambiguous or quantity.connector == "or":
        return False
    first, last = quantity.ends
    if not (quantity.kind in MEASURED or (quantity.kind == "count" and quantity.noun)):
        return False
    subtraction = quantity.connector == "dash" and "=" in text[quantity.end :]
    shortened = quantity.connector == "dash" and len(last.text) < len(first.text)
    signed = min(first.value, last.value) < 0 or text[max(0, quantity.start - 1)] in "-−–"
    return (
        first.unit in {"", last.unit}
        and not signed
        and not subtraction
        and not (quantity.kind == "count" and shortened)
    )


def _under_headers(page: Page) -> Iterator[tuple[Block, Quantity]]:
    """Yield the bare ranges of table cells, read with the unit that the header names."""
    headers: dict[tuple[int, int], str] = {}
    for block in page.blocks:
        if block.kind == "cell" and block.header:
            headers[block.group, block.column] = block.text.lower()
        elif block.kind == "cell" and BARE.fullmatch(block.text):
            text = f"{block.text} {headers.get((block.group, block.column), '')}"
            for quantity in quantities(text):
                if is_comparable(quantity, text) and quantity.ends[1].end <= len(block.text):
                    yield block, quantity


CHECK = Ranges
