"""Reads the quantities of a text: at each digit and number word a label, date, range or amount."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from guidelint.reading.quantities.amounts import amount_at
from guidelint.reading.quantities.assembly import Around, assembled, assembled_ratio
from guidelint.reading.quantities.context import (
    ABOUT,
    LOWER,
    NONE,
    age_around,
    bounds_nothing,
    hedge_after,
    hedge_before,
    merge,
)
from guidelint.reading.quantities.labels import (
    chunk_end,
    cited_after,
    is_glued,
    is_name,
    is_postal,
    label_before,
    listed_after,
    passed,
)
from guidelint.reading.quantities.numerals import DIGITS, numeral_end
from guidelint.reading.quantities.periods import period_before, periods_after
from guidelint.reading.quantities.ranges import is_change, linked, ratio_to, stands_free
from guidelint.reading.quantities.speech import Passage, speech_of
from guidelint.reading.tokens import folded

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guidelint.reading.quantities.assembly import Ends, RawAmount
    from guidelint.reading.quantities.values import Hedge, Kind, Quantity, Span

_RUN = re.compile(r"[0-9]+")
_SITE = re.compile(r"[0-9]+|https?://\S*|www\.\S*")


def read(text: str, language: str) -> tuple[Quantity, ...]:
    """Give the quantities of a text in order."""
    low, speech = folded(text), speech_of(language)
    webs = "://" in low or "www." in low
    sites = [each.span() for each in (_SITE if webs else _RUN).finditer(low)]
    if words := speech.said_in(low):
        sites = sorted([*sites, *((word, word + 1) for word in words)])
    return tuple(Reader(Passage(text, low, speech)).read(sites)) if sites else ()


class Reader:
    """A text while its quantities are read.

    floor: the end of the last quantity, behind which nothing is looked back. labelled: the end of
    the last label ("Articles 5"), whose list may go on, or -1.
    """

    def __init__(self, passage: Passage) -> None:
        """Take the text."""
        self.passage = passage
        self.floor, self.labelled = 0, -1

    def read(self, sites: list[Span]) -> Iterator[Quantity]:
        """Give the quantities at some digits and number words in order."""
        text = self.passage.text
        at = 0
        for start, stop in sites:
            begin = max(start, at)
            if begin >= stop:
                continue
            if stop > start + 1 and text[start] not in DIGITS:  # a web address
                at = self.floor = stop
                continue
            quantity, end = self._at(begin)
            at = max(end, begin + 1)
            if quantity:
                self.floor = at
                yield quantity

    def _at(self, at: int) -> tuple[Quantity | None, int]:
        """Read what begins with the digit or number word at `at`, and where to go on."""
        passage, floor = self.passage, self.floor
        text = passage.text
        glued = text[at] in DIGITS and is_glued(text, at)
        whole = self._whole(at) if not glued or at - 1 == floor else None
        if whole:
            return whole, whole.end
        if text[at] in DIGITS and (end := passed(passage, floor, at)) > 0:
            return None, end
        first = amount_at(passage, floor, at)
        if first is None or not (first.before or _is_free(text, first, glued=glued)):
            return None, max(chunk_end(text, at), numeral_end(text, at))
        if not first.before and self._is_label(first):
            self.labelled = max(chunk_end(text, first.end - 1), at + 1)
            return None, self.labelled
        if first.alone and "several" in passage.before(floor, first.start):
            return None, first.end
        if first.bare and (second := ratio_to(passage, first)):
            quantity: Quantity | None = self._ratio(first, second)
        else:
            quantity = self._quantity(linked(passage, floor, first))
        return quantity, quantity.end if quantity else chunk_end(text, first.end - 1)

    def _whole(self, at: int) -> Quantity | None:
        """Read a date, time or fraction that begins at `at`."""
        passage, floor, speech = self.passage, self.floor, self.passage.speech
        if passage.text[at] in DIGITS:
            return speech.dates.at(passage, floor, at) or speech.clocks.at(passage, floor, at)
        near = passage.behind(at)
        part = speech.parts.at(passage, floor, at) if "fraction" in near else None
        return speech.clocks.at(passage, floor, at) if not part and "noon" in near else part

    def _is_label(self, amount: RawAmount) -> bool:
        passage, floor, start, end = self.passage, self.floor, amount.start, amount.end
        label = label_before(passage, floor, start)
        if label == "strict" or cited_after(passage, end):
            return True
        if not amount.bare:
            return False
        if label == "bare" or listed_after(passage, self.labelled, start):
            return True
        if not amount.spelled and (
            is_postal(passage, start, end) or is_name(passage.text, passage.low, floor, start)
        ):
            return True
        return label == "weak" and self._nouns(end) is None

    def _nouns(self, end: int, *, singular: bool = False) -> Span | None:
        passage = self.passage
        return passage.speech.nouns.after(passage.text, passage.low, end, singular=singular)

    def _quantity(self, ends: Ends) -> Quantity | None:
        """Read what stands around one amount or a range; None where it is the head of a name."""
        passage, floor, last = self.passage, self.floor, ends.last
        text = passage.text
        hedge, begin = hedge_before(passage, floor, ends.start)
        age = age_around(passage, floor, ends, begin)
        after, per, end = self._after(age[1] if age else last.end, plus=last.plus)
        joined = _joined_noun(text, last, end)
        if not (joined or _may_end(text, last, end)):
            return None
        kind: Kind = "duration" if age else self._kind(ends)
        noun = (joined or self._noun(ends, end)) if kind == "number" else None
        if noun is None and last.doubtful and last.bare and ends.first is last:
            return None
        hedge, start = self._lead(ends, kind, age, hedge, begin)
        if not per and noun:
            per, _ = periods_after(passage, noun[1])
        elif not per and kind == "money":
            per = period_before(passage, floor, start)
        change = ends.connector == "from-to" and is_change(passage, ends.start)
        around = Around(start, end, merge(hedge, after), noun, per, change, age is not None)
        return assembled(text, ends, kind, around)

    def _lead(
        self, ends: Ends, kind: Kind, age: Span | None, hedge: Hedge, begin: int
    ) -> tuple[Hedge, int]:
        """Give the hedge before the amounts, or before "aged", and where the quantity starts.

        hedge, begin: what stands right before the amounts, and where.
        """
        passage, start = self.passage, begin
        if age and age[0] < ends.start:
            outer, start = hedge_before(passage, self.floor, age[0])
            hedge = merge(outer, hedge)
        elif not age and hedge is not NONE and bounds_nothing(passage, begin, ends.start, kind):
            hedge, start = NONE, ends.start
        return merge(hedge, ABOUT) if ends.first.rough else hedge, start

    def _after(self, end: int, *, plus: bool) -> tuple[Hedge, tuple[str, ...], int]:
        """Read hedges and periods after the amounts, in either order."""
        passage, low = self.passage, self.passage.low
        word = low[end : end + 1] == " " and low[end + 1 : end + 2].isalpha()
        if word and not passage.behind(end + 1):
            return LOWER if plus else NONE, (), end
        hedge, end = (LOWER, end) if plus else hedge_after(passage, end)
        per, end = periods_after(passage, end)
        if per and hedge is NONE:
            hedge, end = hedge_after(passage, end)
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
        left = self.passage.text[max(self.floor, ends.start - len("(n = ")) : ends.start]
        sample = "=" in left and re.search(r"(?<!\w)[nN]\s?=\s?\Z", left)
        return "sample" if sample else "number"

    def _noun(self, ends: Ends, end: int) -> Span | None:
        one = not ends.connector and ends.first.value == 1
        at = ends.last.of if end == ends.last.end and ends.last.of > 0 else end
        return self._nouns(at, singular=one)

    def _ratio(self, first: RawAmount, second: RawAmount) -> Quantity:
        """Read what stands around a numerator and a denominator."""
        hedge, start = hedge_before(self.passage, self.floor, first.start)
        around = Around(start, second.end, hedge, self._nouns(second.end))
        return assembled_ratio(self.passage.text, first, second, around)


def _is_free(text: str, amount: RawAmount, *, glued: bool) -> bool:
    """Tell whether an amount is not the tail of a name; glued: its first digit is."""
    start = amount.start
    if amount.spelled:
        return start == 0 or text[start - 1] not in ("-", "‑", "_")
    return not is_glued(text, start) if amount.value < 0 else not glued


def _joined_noun(text: str, last: RawAmount, end: int) -> Span | None:
    """Give the noun of "three-step", which makes its number a count."""
    if text[end : end + 1] not in ("-", "‑") or not last.bare or last.doubtful:
        return None  # "one-time" counts nothing
    found = re.compile(r"[-‑]([^\W\d_]{3,})").match(text, end)
    return found.span(1) if found and stands_free(text, found.end()) else None


def _may_end(text: str, last: RawAmount, end: int) -> bool:
    if text[end : end + 1] in ("-", "‑") and text[end + 1 : end + 2].isalpha():
        return not last.bare  # "30-day-long" but not "17-OHP"
    return stands_free(text, end)
