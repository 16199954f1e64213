"""Parts of something in words: "a third of the fee", "half an hour", "trois quarts d'heure"."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from guidelint.lexicon.quantities import forms
from guidelint.reading.quantities.context import hedge_before
from guidelint.reading.quantities.phrases import listed
from guidelint.reading.quantities.units import unit_at
from guidelint.reading.quantities.values import Number, Quantity
from guidelint.reading.quantities.words import as_decimal, of_end

if TYPE_CHECKING:
    from guidelint.lexicon.quantities import NumberWords
    from guidelint.reading.quantities.speech import Passage
    from guidelint.reading.quantities.units import Unit
    from guidelint.reading.quantities.values import Span

_EXACT = frozenset({2, 4, 5, 10})
"""Denominators whose parts have few decimal places."""


class Parts:
    """The fractions that one language says in words; `starts` are their folded forms."""

    def __init__(self, words: NumberWords) -> None:
        """Take the words for fractions, and those before what they are of."""
        said = {word: Fraction(part) for word, part in words.fractions.items()}
        self.behind, self.before = {"fraction": said}, {"no fraction": listed(words.no_fraction)}
        self.behind["an"] = listed(words.articles)
        self.starts = frozenset(words.fractions)
        self._bare = frozenset(forms(words.bare))
        self._alone = frozenset(forms(words.alone))

    def at(self, passage: Passage, floor: int, at: int) -> Quantity | None:
        """Read the fraction that starts at `at`, if it is one of something."""
        low = passage.low
        said = passage.behind(at).get("fraction")
        if said is None or "no fraction" in passage.before(floor, at):
            return None
        part, end = said
        of, bare = of_end(passage, end), low[at:end] in self._bare
        if low[at:end] in self._alone and of < 0:
            return _ratio(passage, floor, (at, end), part, end)
        if of < 0 and not bare:
            return None
        begin = of if of > 0 else end + 1
        near = passage.behind(begin)
        article = "an" in near and low[near["an"][1] : near["an"][1] + 1] == " "
        unit = unit_at(passage, near["an"][1] + 1 if article else begin)
        if unit and unit.kind == "duration" and part.denominator in _EXACT:
            return _duration(passage, floor, (at, end), part, unit)
        start = (
            _determined(low, near["range determiners"][1]) if "range determiners" in near else begin
        )
        if of < 0 and start <= begin:
            return None
        return _ratio(passage, floor, (at, end), part, max(start, begin))


def _determined(low: str, end: int) -> int:
    """Give what follows "the", or "l'", that ends at `end`; 0 where it is not apart."""
    if low[end - 1] == "'":
        return end
    return end + 1 if low[end : end + 1] == " " else 0


def _duration(passage: Passage, floor: int, span: Span, part: Fraction, unit: Unit) -> Quantity:
    """Build "half an hour"."""
    value, step = as_decimal(part)
    number = _number(passage, span, value, step, unit.name)
    hedge, begin = hedge_before(passage, floor, span[0])
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
    hedge, begin = hedge_before(passage, floor, span[0])
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
    return Number(value, *span, passage.text[slice(*span)], step, unit, spelled=True)
