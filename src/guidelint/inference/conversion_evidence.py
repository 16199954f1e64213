"""What speaks for and against a conversion that does not hold: its words, its place, the page."""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations
from math import log
from typing import TYPE_CHECKING, NamedTuple

from guidelint.inference.exchange import result_range, slip
from guidelint.inference.joints import joint
from guidelint.inference.reach import content
from guidelint.inference.wording import said_with

if TYPE_CHECKING:
    from guidelint.inference.exchange import Conversion
    from guidelint.inference.money import Money

FEWEST = 2
"""Rows that make a column one of a rate, and conversions that tell that a rate is misstated."""
_MULTIPLES = tuple(each for n in (2, 3, 4, 5, 12) for each in (Fraction(n), Fraction(1, n)))
"""What "both", "half", "a month" or "the family" may make of an amount."""
_MOST_SUMMED = 4


class Known(NamedTuple):
    """What a page knows of a conversion besides its own words.

    sources: the amounts that its target may be converted from. holding, failing: how many rows of
    its two columns hold at its rate, and do not. support: how many conversions hold at its rate.
    free: no other conversion explains its source. one_rate: the page states no other.
    """

    sources: tuple[Money, ...]
    holding: int
    failing: int
    support: int
    free: bool
    one_rate: bool


def evidence_of(found: Conversion, known: Known) -> dict[str, float]:
    """Give all that speaks for and against a conversion, by the names of its weights."""
    return {
        "slip": slip(found, found.wrong[0]),
        **_by_words(found, known),
        **_by_place(found, known),
        "free": known.free,
        "ends": sum(not each.fits for each in found.ends) in range(1, len(found.ends)),
        "plain": known.one_rate,
        "coarse": found.holds,
        "support": min(3.0, log(1 + known.support)),
        "ratio": min(3.0, abs(log(float(found.distance)))),
        "hedged": found.target.approximate,
    }


def _by_words(found: Conversion, known: Known) -> dict[str, float]:
    """Tell how the words join the two amounts and the rate."""
    target = found.target
    told = joint(found.source.figure, target.figure)
    beside = _has_its_rate(found)
    spoken = said_with(target.figure, "exchange-rate")
    tied = told.told or beside or _label(found) or target.row or spoken or told.result == 1
    return {
        "told": told.told,
        "bracket": told.bracket,
        "slash": told.slash,
        "choice": told.choice,
        "adjacent": told.adjacent,
        "rate": beside,
        "result": 0.0 if told.bracket else told.result,
        "loose": not tied,
        "composed": not told.told and _is_composed(found, known),
        "besides": told.besides,
        "alternative": told.alternative,
    }


def _by_place(found: Conversion, known: Known) -> dict[str, float]:
    """Tell how far the two amounts stand from one another, in a text or in a table."""
    source, target, label = found.source, found.target, _label(found)
    row = bool(target.row)
    one_text = target.text is source.text
    sentences = abs(target.figure.sentence - source.figure.sentence) if one_text else 9
    nearest = source.order == target.order - 1 and source.sentence != target.sentence
    rows = known.holding + known.failing
    return {
        "nearest": nearest,
        "same": not row and sentences == 0,
        "next": not row and sentences == 1,
        "far": not row and sentences > 1 and not label,
        "apart": not row and sentences > 1 and bool(label),
        "label": label,
        "row": row,
        "column": known.holding / (rows - 1) if known.holding >= FEWEST else 0.0,
        "lone": row and rows == 1,
        "own-rates": row and not known.holding and known.failing > 1,
    }


def _has_its_rate(found: Conversion) -> bool:
    """Whether the rate stands in the sentence of the target."""
    text, rate = found.target.text, found.rate
    return rate.text is text and text.sentence_at(rate.start) == found.target.figure.sentence


def _label(found: Conversion) -> float:
    """Tell how much of the label of the source the sentence of the target repeats."""
    label, text = found.source.label, found.target.text
    words = content(text, *found.target.figure.bounds) if label else frozenset()
    return len(label & words) / len(label) if label else 0.0


def _is_composed(found: Conversion, known: Known) -> bool:
    """Whether an amount is a usual multiple of a source, or a sum of several."""
    end = found.ends[0]
    base = Fraction(end.source.value)
    sources = known.sources[:_MOST_SUMMED]
    sums = [
        sum(Fraction(source.ends[0].value) for source in some)
        for size in range(2, len(sources) + 1)
        for some in combinations(sources, size)
    ]
    printed = result_range(end.target, approximate=found.target.approximate)
    wanted = [base * times for times in _MULTIPLES] + sums
    return any(printed.contains(end.value * each / base) for each in wanted)
