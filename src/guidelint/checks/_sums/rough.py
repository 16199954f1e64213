"""Fractions in words and proportions of ten beside a percentage: "two thirds (60%)"."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import TYPE_CHECKING

import msgspec

from guidelint.checks._sums.terms import Term, terms_of
from guidelint.language.fractions import FractionWords, fits_fraction, fractions_in_words
from guidelint.language.proportions import in_brackets, restates

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from guidelint.model import Page

_LARGEST_ROUGH = 10
_IN = re.compile(r"\b(?:in|out\s+of)\b", re.IGNORECASE)


class RoughPortion(msgspec.Struct, frozen=True):
    """A percentage beside a fraction that it cannot be; `[start, end)` is what is said of both."""

    percent: Term
    fraction: str
    start: int
    end: int


def is_rough(term: Term) -> bool:
    """Whether a ratio speaks of a proportion and counts nothing: "one in five", "9 out of 10"."""
    small = term.quantity.ends[1].value <= _LARGEST_ROUGH
    return small and bool(_IN.search(term.said))


def rough_portions(page: Page) -> Iterator[RoughPortion]:
    """Yield the percentages of a page that do not fit the fraction they restate."""
    for terms in terms_of(page):
        if any(term.kind == "percent" for term in terms):
            words = [*_ratios(terms), *fractions_in_words(terms[0].text)]
            for each in words:
                yield from _compared(terms, each)


def _ratios(terms: Sequence[Term]) -> Iterator[FractionWords]:
    for term in terms:
        if term.kind == "ratio" and is_rough(term):
            value = Fraction(term.quantity.low).limit_denominator(_LARGEST_ROUGH)
            hedge = "about" if term.quantity.hedge.approximate else ""
            yield FractionWords(value, term.start, term.quantity.end, hedge)


def _compared(terms: Sequence[Term], words: FractionWords) -> Iterator[RoughPortion]:
    after = [term for term in terms if term.start >= words.end]
    before = [term for term in terms if term.end <= words.start]
    for percent in (*after[:1], *before[-1:]):
        quantity = percent.quantity
        if quantity.unit != "percent" or len(quantity.ends) != 1 or quantity.hedge.bound:
            continue
        text = percent.text
        if percent in after:
            gap = text[words.end : percent.start]
            tied = "(" in gap and restates(gap, text[percent.end :])
        else:
            tied = in_brackets(text[percent.end : words.start], text[words.end :])
        if _of_rate(terms, percent, words):
            continue
        share, slack = Fraction(quantity.low) / 100, Fraction(quantity.ends[0].quantum) / 100
        if tied and not fits_fraction(words, share, slack):
            start, end = min(words.start, percent.start), max(words.end, percent.end)
            yield RoughPortion(percent, text[words.start : words.end], start, end)


def _of_rate(terms: Sequence[Term], percent: Term, words: FractionWords) -> bool:
    """Whether the percentage is the fraction of another one: "half of the 25%, i.e. 12.5%"."""
    others = (t for t in terms if t.kind == "percent" and t is not percent)
    return any(
        Fraction(t.quantity.low) * words.value == Fraction(percent.quantity.low) for t in others
    )
