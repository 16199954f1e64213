"""Parts of something in words: "a third of the fee", "half an hour", "trois quarts d'heure"."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from guidelint.lexicon.quantities import forms
from guidelint.reading.quantities.amounts import as_decimal
from guidelint.reading.quantities.phrases import After, alternation, any_before
from guidelint.reading.quantities.values import Number, Quantity

if TYPE_CHECKING:
    from guidelint.lexicon.quantities import NumberWords, RangeWords
    from guidelint.reading.quantities.speech import Passage
    from guidelint.reading.quantities.units import Unit
    from guidelint.reading.quantities.values import Span

_EXACT = frozenset({2, 4, 5, 10})
"""Denominators whose parts have few decimal places."""


class Parts:
    """The fractions that one language says in words; `starts` are their folded forms."""

    def __init__(self, words: NumberWords, ranges: RangeWords) -> None:
        """Take the words for fractions, and those before what they are of."""
        self._said = After({word: Fraction(part) for word, part in words.fractions.items()})
        self.starts = frozenset(words.fractions)
        self._bare = frozenset(forms(words.bare))
        self._alone = frozenset(forms(words.alone))
        self._names = any_before(words.no_fraction)
        of, articles = alternation(forms(words.of)), alternation(forms(words.articles))
        determiners = alternation(forms(ranges.determiners))
        self._of = re.compile(rf" (?:{of})(?: |(?<='))")
        self._article = re.compile(rf"(?:{articles}) ")
        self._determiner = re.compile(rf"(?:{determiners})(?: |(?<='))")

    def at(self, passage: Passage, floor: int, at: int) -> Quantity | None:
        """Read the fraction that starts at `at`, if it is one of something."""
        low = passage.low
        said = self._said.find(low, at)
        if said is None or self._names.find(low, floor, at):
            return None
        part, end = said
        of, bare = self._of.match(low, end), low[at:end] in self._bare
        if low[at:end] in self._alone and not of:
            return _ratio(passage, floor, (at, end), part, end)
        if not of and not bare:
            return None
        begin = of.end() if of else end + 1
        article = self._article.match(low, begin)
        unit = passage.speech.units.at(passage.text, low, article.end() if article else begin)
        if unit and unit.kind == "duration" and part.denominator in _EXACT:
            return _duration(passage, floor, (at, end), part, unit)
        determiner = self._determiner.match(low, begin)
        if not of and not determiner:
            return None
        start = determiner.end() if determiner else begin
        return _ratio(passage, floor, (at, end), part, start)


def _duration(passage: Passage, floor: int, span: Span, part: Fraction, unit: Unit) -> Quantity:
    """Build "half an hour"."""
    value, step = as_decimal(part)
    number = _number(passage, span, value, step, unit.name)
    hedge, begin = passage.speech.hedges.before(passage.low, floor, span[0])
    return Quantity(
        kind="duration",
        start=begin,
        end=unit.end,
        body=(span[0], unit.end),
        ends=(number,),
        low=value,
        high=value,
        hedge=hedge,
        unit=unit.name,
    )


def _ratio(passage: Passage, floor: int, span: Span, part: Fraction, noun_at: int) -> Quantity:
    """Build "two thirds of the fee": both ends stand where the fraction stands."""
    one = Decimal(1)
    ends = tuple(
        _number(passage, span, Decimal(n), one) for n in (part.numerator, part.denominator)
    )
    hedge, begin = passage.speech.hedges.before(passage.low, floor, span[0])
    quotient = ends[0].value / ends[1].value
    return Quantity(
        kind="ratio",
        start=begin,
        end=span[1],
        body=span,
        ends=ends,
        low=quotient,
        high=quotient,
        hedge=hedge,
        noun=passage.speech.nouns.after(passage.text, passage.low, noun_at, singular=True),
    )


def _number(passage: Passage, span: Span, value: Decimal, step: Decimal, unit: str = "") -> Number:
    return Number(value, *span, passage.text[slice(*span)], step, step, unit=unit, spelled=True)
