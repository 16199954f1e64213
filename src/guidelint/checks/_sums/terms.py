"""The quantities of a page as terms of a calculation: where they stand, what they can stand for."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import TYPE_CHECKING

import msgspec

from guidelint.model import Sentence
from guidelint.reading.arithmetic import Interval, exact, interval
from guidelint.reading.quantities import Hedge, Quantity, minor_units, quantities, settled

if TYPE_CHECKING:
    from guidelint.model import Page, Place, Span
    from guidelint.reading.quantities import Number

_COUNTED = frozenset({"count", "number", "sample"})
_HEDGED = Fraction(1, 100)
"""What "about" allows of a number beside the digits that are zeros."""


class Term(msgspec.Struct, frozen=True):
    """A printed quantity, its sentence and that sentence's number on the page.

    `codes` are the currencies it can be: its own, or those its column names.
    """

    sentence: Sentence
    quantity: Quantity
    index: int
    codes: frozenset[str] = frozenset()

    @property
    def text(self) -> str:
        """The text of the sentence."""
        return self.sentence.text

    @property
    def kind(self) -> str:
        """What sort of quantity it is."""
        return self.quantity.kind

    @property
    def start(self) -> int:
        """Where it begins in the sentence, hedge included."""
        return self.quantity.start

    @property
    def end(self) -> int:
        """Where it ends in the sentence, period and what is counted included."""
        noun = self.quantity.noun
        return max(self.quantity.end, noun[1] if noun else 0)

    @property
    def said(self) -> str:
        """The printed numbers with their currency or unit."""
        return self.text[slice(*self.quantity.body)]

    @property
    def span(self) -> Span:
        """The raw span of what is said."""
        return self.sentence.span(*self.quantity.body)

    def place(self, page: Page) -> Place:
        """Give the place of what is said."""
        return page.place(self.span)

    def written(self, numbers: tuple[str, ...]) -> str:
        """Say other numbers as this one is said, with its currency or unit."""
        start, stop = self.quantity.body
        said, at = "", start
        for end, number in zip(self.quantity.ends, numbers, strict=False):
            said += self.text[at : end.start] + number
            at = end.end
        return said + self.text[at:stop]


_PER = re.compile(
    r"\s+(?:(?:per|for\s+each|for\s+every|each|every)\s+(?P<unit>[a-z]+)|an?\s+(?P<time>term|semester"
    r"|trimester|session|season|lesson|ticket|copy|page|kilo|pupil|night|class|seat|car))\b"
)
_LATER = re.compile(r"\s+(?:later|earlier|after|before|ago|from\s+now)\b")
_ADDS_UP = re.compile(r"\b(?:add(?:s|ed|ing)?|sum(?:s|med)?|com(?:e|es|ing)|came)\s+\Z")


@lru_cache(maxsize=4)
def terms_of(page: Page) -> tuple[tuple[Term, ...], ...]:
    """Give the terms of each sentence of the page, in reading order."""
    return tuple(_terms(page, sentence, index) for index, sentence in enumerate(page.sentences))


def _terms(page: Page, sentence: Sentence, index: int) -> tuple[Term, ...]:
    text = sentence.text
    return tuple(
        Term(sentence, _read(page, text, each), index, each.currencies)
        for each in quantities(text)
        if each.kind not in ("date", "ordinal")
    )


def _read(page: Page, text: str, quantity: Quantity) -> Quantity:
    """Settle doubtful separators; read "adds up to" as no limit and "for each dose" as a rate."""
    if quantity.ambiguous:
        quantity = settled(quantity, page.raw)
    if quantity.hedge.bound == "upper" and _ADDS_UP.search(text[: quantity.start]):
        start = quantity.body[0]
        quantity = msgspec.structs.replace(quantity, hedge=Hedge(), start=start)
    if quantity.per and _LATER.match(text, quantity.end):
        quantity = msgspec.structs.replace(quantity, per=(), end=quantity.body[1])
    if quantity.kind == "money" and not quantity.per and (per := _PER.match(text, quantity.end)):
        unit = (per["unit"] or per["time"]).lower()
        quantity = msgspec.structs.replace(quantity, per=(unit,), end=per.end())
    return quantity


def alike(left: Term, right: Term) -> bool:
    """Whether two terms measure the same: one currency, one unit, or both count."""
    if left.codes or right.codes:
        return bool(left.codes & right.codes)
    if left.kind in _COUNTED and right.kind in _COUNTED:
        return True
    return left.kind == right.kind and left.quantity.unit == right.quantity.unit != ""


def is_clear(term: Term) -> bool:
    """Whether its digits have one reading, and it is no year and no bound such as "up to"."""
    quantity = term.quantity
    return not (
        quantity.ambiguous
        or quantity.hedge.bound
        or quantity.year_like
        or quantity.power
        or not quantity.ends
        or (quantity.is_range and quantity.low > quantity.high)
        or quantity.connector == "or"
    )


def values(term: Term) -> tuple[Interval, ...]:
    """Give what each end can stand for; an amount to the cent is what it says, as a count is."""
    return tuple(_value(term, number) for number in term.quantity.ends)


def _value(term: Term, number: Number) -> Interval:
    if term.quantity.hedge.approximate:
        loose, slack = interval(number, approximate=True), abs(Fraction(number.value)) * _HEDGED
        value = Fraction(number.value)
        return Interval(min(loose.low, value - slack), max(loose.high, value + slack))
    cents = min((_minor(code) for code in term.codes), default=None)
    if cents is not None and number.quantum <= cents:
        return exact(number.value)
    counted = term.kind in {*_COUNTED, "ratio", "duration"} or term.quantity.unit == "time"
    if counted and number.quantum == 1:
        return exact(number.value)
    return interval(number)


@lru_cache(maxsize=256)
def _minor(code: str) -> Decimal:
    return Decimal(1).scaleb(-minor_units(code))
