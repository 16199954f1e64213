"""Reads the quantities of a text: at each digit and number word a label, date, range or amount."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from guidelint.reading.quantities.amounts import amount_at
from guidelint.reading.quantities.assembly import Around, assembled, assembled_ratio
from guidelint.reading.quantities.context import ABOUT, NONE, PLUS, merge
from guidelint.reading.quantities.labels import chunk_end, is_glued, is_name
from guidelint.reading.quantities.numerals import DIGITS, numeral_end
from guidelint.reading.quantities.ranges import Ends, linked, ratio_to, stands_free

if TYPE_CHECKING:
    from guidelint.reading.quantities.amounts import RawAmount
    from guidelint.reading.quantities.speech import Passage
    from guidelint.reading.quantities.values import Hedge, Kind, Quantity, Span

_DIGIT = re.compile(r"[0-9]")
_ADDRESS = re.compile(r"https?://\S*|www\.\S*")
_SAMPLE = re.compile(r"(?<!\w)[nN][ \u00a0]?=[ \u00a0]?\Z")
_JOINED_NOUN = re.compile(r"[-‑]([^\W\d_]{3,})")
_REACH = 90


class Reader:
    """A text while its quantities are read.

    floor: the end of the last quantity, behind which nothing is looked back. labelled: the end of
    the last label ("Articles 5"), whose list may go on, or -1.
    """

    def __init__(self, passage: Passage) -> None:
        """Take the text."""
        self.passage = passage
        self.floor, self.labelled = 0, -1

    def read(self) -> list[Quantity]:
        """Give the quantities in order."""
        text, low, speech = self.passage
        found: list[Quantity] = []
        words = speech.said_in(low)
        if not words and not _DIGIT.search(low):
            return found
        said = [len(text), *reversed(words)]
        addresses = _addresses(text)
        at = 0
        while (begin := _next(low, at, said)) >= 0:
            while addresses and addresses[-1][1] <= begin:
                self.floor = max(self.floor, addresses.pop()[1])
            if addresses and addresses[-1][0] <= begin:
                at = self.floor = addresses[-1][1]
                continue
            quantity, end = self._at(begin)
            at = max(end, begin + 1)
            if quantity:
                self.floor = at
                found.append(quantity)
        return found

    def _at(self, at: int) -> tuple[Quantity | None, int]:
        """Read what begins with the digit or number word at `at`, and where to go on."""
        passage, floor = self.passage, self.floor
        text, low, speech = passage
        in_digits = text[at] in DIGITS
        if in_digits:
            whole = None
            if not is_glued(text, at) or at - 1 == floor:
                whole = speech.dates.at(passage, floor, at) or speech.clocks.at(passage, floor, at)
        else:
            whole = speech.parts.at(passage, floor, at) or speech.clocks.at(passage, floor, at)
        if whole:
            return whole, whole.end
        if in_digits and (passed := speech.labels.passed(passage, floor, at)) > 0:
            return None, passed
        first = amount_at(passage, floor, at)
        if first is None or not _free_before(text, first):
            return None, max(chunk_end(text, at), numeral_end(text, at))
        if self._is_label(first):
            self.labelled = max(chunk_end(text, first.end - 1), at + 1)
            return None, self.labelled
        if first.alone and speech.numbers.vague_before(low, floor, first.start):
            return None, first.end
        if first.bare and (second := ratio_to(passage, first)):
            quantity: Quantity | None = self._ratio(first, second)
        else:
            quantity = self._quantity(linked(passage, floor, first))
        return quantity, quantity.end if quantity else chunk_end(text, first.end - 1)

    def _is_label(self, amount: RawAmount) -> bool:
        if amount.before:
            return False
        (text, low, speech), floor = self.passage, self.floor
        labels = speech.labels
        label = labels.before(self.passage, floor, amount.start)
        if label == "strict" or labels.cited_after(text, amount.end):
            return True
        if not amount.bare:
            return False
        if labels.listed_after(low, self.labelled, amount.start) or labels.is_postal(
            text, amount.start, amount.end
        ):
            return True
        if label == "bare" or (not amount.spelled and is_name(text, low, floor, amount.start)):
            return True
        return label == "weak" and speech.nouns.after(text, low, amount.end) is None

    def _quantity(self, ends: Ends) -> Quantity | None:
        """Read what stands around one amount or a range; None where it is the head of a name."""
        (text, low, speech), floor, last = self.passage, self.floor, ends.last
        hedge, begin = speech.hedges.before(low, floor, ends.start)
        age = speech.ages.around(low, floor, ends, begin)
        after, per, end = self._after(age[1] if age else last.end, plus=last.plus)
        joined = _joined_noun(text, last, end)
        if not (joined or _may_end(text, last, end)):
            return None
        kind: Kind = "duration" if age else self._kind(ends)
        noun = (joined or self._noun(ends, end)) if kind == "number" else None
        if noun is None and last.doubtful and last.bare and ends.first is last:
            return None
        hedge, start = self._lead(ends, kind, age, hedge, begin)
        per = per or self._per(kind, start, noun)
        change = ends.connector == "from-to" and self._is_change(ends.start)
        around = Around(start, end, merge(hedge, after), noun, per, change, age is not None)
        return assembled(text, ends, kind, around)

    def _lead(
        self, ends: Ends, kind: Kind, age: Span | None, hedge: Hedge, begin: int
    ) -> tuple[Hedge, int]:
        """Give the hedge before the amounts, or before "aged", and where the quantity starts.

        hedge, begin: what stands right before the amounts, and where.
        """
        (_, low, speech), start = self.passage, begin
        if age and age[0] < ends.start:
            outer, start = speech.hedges.before(low, self.floor, age[0])
            hedge = merge(outer, hedge)
        elif not age and speech.hedges.bounds_nothing(low[begin : ends.start], kind):
            hedge, start = NONE, ends.start
        return merge(hedge, ABOUT) if ends.first.rough else hedge, start

    def _per(self, kind: Kind, start: int, noun: Span | None) -> tuple[str, ...]:
        """Read the period behind what is counted, or before an amount of money."""
        (text, low, speech), floor = self.passage, self.floor
        per = speech.periods.after(text, low, noun[1])[0] if noun else ()
        return speech.periods.before(low, floor, start) if not per and kind == "money" else per

    def _after(self, end: int, *, plus: bool) -> tuple[Hedge, tuple[str, ...], int]:
        """Read hedges and periods after the amounts, in either order."""
        text, low, speech = self.passage
        hedge, end = (PLUS, end) if plus else speech.hedges.after(low, end)
        per, end = speech.periods.after(text, low, end)
        if per and hedge == NONE:
            hedge, end = speech.hedges.after(low, end)
        return hedge, per, end

    def _kind(self, ends: Ends) -> Kind:
        last = ends.last
        if last.currencies:
            return "money"
        if last.ordinal:
            return "ordinal"
        if unit := last.unit or ends.first.unit:
            return unit.kind
        if last.power:
            return "measure"
        left = self.passage.text[max(self.floor, ends.start - 6) : ends.start]
        return "sample" if "=" in left and _SAMPLE.search(left) else "number"

    def _noun(self, ends: Ends, end: int) -> Span | None:
        text, low, speech = self.passage
        one = not ends.connector and ends.first.value == 1
        at = ends.last.of if end == ends.last.end and ends.last.of > 0 else end
        return speech.nouns.after(text, low, at, singular=one)

    def _is_change(self, start: int) -> bool:
        left = self.passage.low[max(0, start - _REACH) : start]
        return bool(self.passage.speech.links.changed.search(left))

    def _ratio(self, first: RawAmount, second: RawAmount) -> Quantity:
        """Read what stands around a numerator and a denominator."""
        text, low, speech = self.passage
        hedge, start = speech.hedges.before(low, self.floor, first.start)
        noun = speech.nouns.after(text, low, second.end)
        return assembled_ratio(text, first, second, Around(start, second.end, hedge, noun))


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
    """Give where web addresses stand, the last first."""
    if "://" not in text and "www." not in text:
        return []
    return [hit.span() for hit in _ADDRESS.finditer(text)][::-1]


def _free_before(text: str, amount: RawAmount) -> bool:
    if amount.before:
        return True
    if amount.spelled:
        return text[amount.start - 1 : amount.start] not in ("-", "‑", "_") or amount.start == 0
    return not is_glued(text, amount.start)


def _joined_noun(text: str, last: RawAmount, end: int) -> Span | None:
    """Give the noun of "three-step", which makes its number a count."""
    if text[end : end + 1] not in ("-", "‑") or not last.bare or last.doubtful:
        return None  # "one-time" counts nothing
    found = _JOINED_NOUN.match(text, end)
    return found.span(1) if found and stands_free(text, found.end()) else None


def _may_end(text: str, last: RawAmount, end: int) -> bool:
    if text[end : end + 1] in ("-", "‑") and text[end + 1 : end + 2].isalpha():
        return not last.bare  # "30-day-long" but not "17-OHP"
    return stands_free(text, end)
