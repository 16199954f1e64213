"""Percentages of change beside the two numbers they are between: "from 400 to 500, up 25%"."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

import msgspec

from guidelint.checks._sums.figures import precision
from guidelint.checks._sums.terms import Term, terms_of
from guidelint.language.proportions import is_change
from guidelint.language.rates import brings
from guidelint.model import Span
from guidelint.reading.quantities import Number

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from guidelint.model import Page


class Change(msgspec.Struct, frozen=True):
    """A printed percentage of change, the numbers it is between and the change they make."""

    percent: Term
    first: Number
    last: Number
    span: Span
    value: Fraction


def changes(page: Page) -> Iterator[Change]:
    """Yield the percentages of change that their two numbers do not give."""
    for terms in terms_of(page):
        if any(term.kind == "percent" for term in terms):
            yield from _in_sentence(terms)


def _in_sentence(terms: Sequence[Term]) -> Iterator[Change]:
    ranges = [term for term in terms if _is_change_of(term)]
    percents = [term for term in terms if term.kind == "percent" and term not in ranges]
    if len(ranges) != 1 or len(percents) != 1:
        return
    ((between,), (percent,)) = ranges, percents
    text, quantity = percent.text, percent.quantity
    points = quantity.unit == "percentage point" and between.quantity.unit == "percent"
    plain = quantity.unit == "percent" and between.quantity.unit != "percent"
    single = len(quantity.ends) == 1 and (points or plain) and not quantity.hedge.bound
    if not single or not is_change(text[: percent.start], text[percent.end :]):
        return
    first, last = between.quantity.ends
    value = _change(percent, between)
    if not _agrees(percent, between):
        yield Change(percent, first, last, between.span, value)


def _is_change_of(term: Term) -> bool:
    quantity, before = term.quantity, term.text[: term.start]
    return (
        (quantity.connector == "from-to" or (quantity.connector == "to" and brings(before)))
        and term.kind in ("money", "count", "number", "measure", "percent")
        and not quantity.ambiguous
        and quantity.low > 0
        and quantity.low != quantity.high
    )


def _change(percent: Term, between: Term) -> Fraction:
    """Give the change as a share of the first number, or in percentage points."""
    first, last = (Fraction(end.value) for end in between.quantity.ends)
    return (last - first) / (100 if percent.quantity.unit != "percent" else first)


def _agrees(percent: Term, between: Term) -> bool:
    """Whether the change, of either number, is the percentage within what is printed."""
    first, last = between.quantity.ends
    said = abs(Fraction(percent.quantity.low))
    a, b = Fraction(first.value), Fraction(last.value)
    if percent.quantity.unit != "percent":
        return abs(100 * abs(_change(percent, between)) - said) < precision(percent)
    slack = 100 * (Fraction(first.quantum) + Fraction(last.quantum)) / min(a, b) / 2
    ways = (abs(b - a) / a, b / a)
    return any(abs(100 * way - said) < precision(percent) + slack for way in ways)
