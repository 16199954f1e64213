"""Bare numbers of table cells with the unit that the head of their column names."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from guidelint.reading import Figure
from guidelint.reading.quantities import quantities
from guidelint.reading.quantities.speech import speech_of

if TYPE_CHECKING:
    from guidelint.reading import Reading, Text
    from guidelint.reading.quantities import Quantity


def headed(reading: Reading) -> tuple[Figure, ...]:
    """Give the figures of a page, bare cells read with their heads: "5 to 10" under "Weeks".

    Ask for them by `reading.once(headed)`.
    """
    told = [_headed(figure) for figure in reading.figures]
    seen = {figure.text.index for figure in told}
    bare = (cell.text for table in reading.tables for cell in table.cells.values())
    extra = [f for text in bare if text.index not in seen and (f := _read(text, len(told)))]
    return tuple(sorted((*told, *extra), key=lambda each: (each.text.index, each.start)))


def _headed(figure: Figure) -> Figure:
    bare = figure.quantity.kind in ("number", "count") and not figure.quantity.unit
    return (_read(figure.text, figure.number) if bare else None) or figure


def _read(text: Text, number: int) -> Figure | None:
    """Read a cell that is nothing but a number or a range together with its column's head."""
    head = text.cell.column_label if text.cell else None
    if (
        head is None
        or head is text
        or any(token.kind == "word" and token.text not in ("to", "à") for token in text.tokens)
    ):
        return None
    language = text.reading.language
    if not speech_of(language).units.at(head.folded, head.folded, head.folded.startswith("(")):
        return None
    for quantity in quantities(f"{text.clean} {head.folded}", language):
        ends = [end.end for end in quantity.ends]
        if quantity.unit and quantity.start == 0 and ends and max(ends) <= len(text.clean):
            clipped = _clipped(quantity, len(text.clean))
            return Figure(text, *clipped.body, clipped, number, 0)
    return None


def _clipped(quantity: Quantity, length: int) -> Quantity:
    body = (quantity.body[0], min(quantity.body[1], length))
    return msgspec.structs.replace(quantity, body=body, end=min(quantity.end, length))
