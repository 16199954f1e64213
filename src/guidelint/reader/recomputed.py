"""What the inference layer and agreement say of a claim: arithmetic that holds is no fault."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidelint.agreement.amounts import can_both_hold, dimension
from guidelint.inference.infer import infer
from guidelint.inference.relation import spot

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guidelint.reader.replies import Quotation, ReaderClaim
    from guidelint.reading import Figure, Reading


def is_refuted(reading: Reading, claim: ReaderClaim) -> bool:
    """Whether a sum or date that is called wrong holds, or two values are one in other words.

    Only what was computed counts: each figure of the quote is the result of a relation that holds,
    or both quotes have one figure of one kind, and these can both hold.
    """
    first = list(_figures(reading, claim.first))
    if claim.second is None:
        explained = {at for _, at in reading.once(infer).explained}
        return bool(first) and explained.issuperset(map(spot, first))
    second = list(_figures(reading, claim.second))
    if not len(first) == len(second) == 1:
        return False
    of_one_kind = dimension(first[0].quantity) == dimension(second[0].quantity)
    return of_one_kind and can_both_hold(first[0], second[0])


def _figures(reading: Reading, passage: Quotation) -> Iterator[Figure]:
    """Give the figures that begin inside of a quote."""
    span = passage.place.span
    for part in passage.statement.parts:
        for figure in reading.figures_by_text.get(part.text.index, ()):
            start = figure.text.block.span(figure.start, figure.end).start
            if span.start <= start < span.end:
                yield figure
