"""Reads one quantity around a number: label, date, range, ratio or single amount."""

from __future__ import annotations

import msgspec

from guidelint.reading.quantities.amounts import Amount, amount_at
from guidelint.reading.quantities.assemble import assemble, assemble_ratio
from guidelint.reading.quantities.dates import date_at
from guidelint.reading.quantities.labels import (
    chunk_end,
    cited_after,
    is_glued,
    is_name,
    listed_after,
    named_before,
    not_quantity,
)
from guidelint.reading.quantities.nouns import noun_after
from guidelint.reading.quantities.numerals import numeral_end
from guidelint.reading.quantities.ranges import linked, ratio_to
from guidelint.reading.quantities.values import Quantity


class Read(msgspec.Struct, frozen=True):
    """What was found at a number: a quantity or nothing, where to go on, whether it was a label."""

    quantity: Quantity | None
    end: int
    label: bool = False


def read_at(text: str, floor: int, at: int, labelled: int) -> Read:
    """Read what begins with the digit or number word at `at`, looking back no further than `floor`.

    `labelled` is the end of the last label ("Articles 5"), whose list may go on, or -1.
    """
    if text[at].isdigit():
        if not is_glued(text, at) and (date := date_at(text, floor, at)):
            return Read(date, date.end)
        passed = not_quantity(text, floor, at)
        if passed > 0:
            return Read(None, passed)
    first = amount_at(text, floor, at)
    if first is None or not _free_before(text, first):
        return Read(None, max(chunk_end(text, at), numeral_end(text, at)))
    if _is_label(text, floor, first, labelled):
        return Read(None, chunk_end(text, first.end - 1), label=True)
    quantity = _quantity(text, floor, first)
    return Read(quantity, quantity.end if quantity else chunk_end(text, first.end - 1))


def _quantity(text: str, floor: int, first: Amount) -> Quantity | None:
    if first.bare and (second := ratio_to(text, first)):
        return assemble_ratio(text, floor, first, second)
    return assemble(text, floor, linked(text, floor, first))


def _free_before(text: str, amount: Amount) -> bool:
    if amount.before:
        return True
    if amount.number.spelled:
        return text[amount.start - 1 : amount.start] not in ("-", "‑", "_") or amount.start == 0
    return not is_glued(text, amount.start)


def _is_label(text: str, floor: int, amount: Amount, labelled: int) -> bool:
    if amount.before:
        return False
    label = named_before(text, floor, amount.start)
    if label == "strict" or cited_after(text, amount.end):
        return True
    if not amount.bare:
        return False
    if listed_after(text, labelled, amount.start):
        return True
    if label == "bare" or (not amount.number.spelled and is_name(text, floor, amount.start)):
        return True
    return label == "weak" and noun_after(text, amount.end) is None
