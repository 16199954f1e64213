"""Reads one quantity around a number: label, date, range, ratio or single amount."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from guidelint.reading.quantities.amounts import Amount, amount_at
from guidelint.reading.quantities.assemble import assemble, assemble_ratio
from guidelint.reading.quantities.labels import chunk_end, is_glued, is_name
from guidelint.reading.quantities.numerals import numeral_end
from guidelint.reading.quantities.ranges import linked, ratio_to
from guidelint.reading.quantities.values import Quantity

if TYPE_CHECKING:
    from guidelint.reading.quantities.speech import Passage


class Read(msgspec.Struct, frozen=True):
    """What was found at a number: a quantity or nothing, where to go on, whether it was a label."""

    quantity: Quantity | None
    end: int
    label: bool = False


def read_at(passage: Passage, floor: int, at: int, labelled: int) -> Read:
    """Read what begins with the digit or number word at `at`, looking back no further than `floor`.

    `labelled` is the end of the last label ("Articles 5"), whose list may go on, or -1.
    """
    text, speech = passage.text, passage.speech
    in_digits = text[at].isdigit()
    whole = _dated(passage, floor, at) if in_digits else speech.parts.at(passage, floor, at)
    if whole:
        return Read(whole, whole.end)
    if in_digits and (passed := speech.labels.passed(passage, floor, at)) > 0:
        return Read(None, passed)
    first = amount_at(passage, floor, at)
    if first is None or not _free_before(text, first):
        return Read(None, max(chunk_end(text, at), numeral_end(text, at)))
    if _is_label(passage, floor, first, labelled):
        return Read(None, chunk_end(text, first.end - 1), label=True)
    if first.alone and speech.numbers.vague_before(passage.low, floor, first.start):
        return Read(None, first.end)
    quantity = _quantity(passage, floor, first)
    return Read(quantity, quantity.end if quantity else chunk_end(text, first.end - 1))


def _dated(passage: Passage, floor: int, at: int) -> Quantity | None:
    """Read a date or a time of day in digits."""
    if is_glued(passage.text, at):
        return None
    date = passage.speech.dates.at(passage, floor, at)
    return date or passage.speech.clocks.at(passage, floor, at)


def _quantity(passage: Passage, floor: int, first: Amount) -> Quantity | None:
    if first.bare and (second := ratio_to(passage, first)):
        return assemble_ratio(passage, floor, first, second)
    return assemble(passage, floor, linked(passage, floor, first))


def _free_before(text: str, amount: Amount) -> bool:
    if amount.before:
        return True
    if amount.number.spelled:
        return text[amount.start - 1 : amount.start] not in ("-", "‑", "_") or amount.start == 0
    return not is_glued(text, amount.start)


def _is_label(passage: Passage, floor: int, amount: Amount, labelled: int) -> bool:
    if amount.before:
        return False
    text, low, speech = passage
    label = speech.labels.before(passage, floor, amount.start)
    if label == "strict" or speech.labels.cited_after(text, amount.end):
        return True
    if not amount.bare:
        return False
    if speech.labels.listed_after(low, labelled, amount.start) or speech.labels.is_postal(
        text, amount.start, amount.end
    ):
        return True
    if label == "bare" or (not amount.number.spelled and is_name(text, low, floor, amount.start)):
        return True
    return label == "weak" and speech.nouns.after(text, low, amount.end) is None
