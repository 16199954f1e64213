"""Judges a conversion with the rates of its page."""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations
from typing import TYPE_CHECKING

import msgspec

from guidelint.checks._amounts import Amount, Conversion
from guidelint.checks._conversions import may_be_dated_apart
from guidelint.checks._rates import Rate
from guidelint.checks._recompute import End, recomputed, said

if TYPE_CHECKING:
    from collections.abc import Sequence

    from guidelint.model import Page

_MULTIPLES = tuple(each for n in (2, 3, 4, 5, 12) for each in (Fraction(n), Fraction(1, n)))
"""What "both", "half", "a month" or "the family" may make of an amount."""
_MOST_SUMMED = 4
_FARTHEST = 12
"""A dropped digit makes ten times; what is farther off is no slip but another amount."""


class Case(msgspec.Struct, frozen=True):
    """A conversion recomputed from one of its sources, with one rate."""

    conversion: Conversion
    source: Amount
    rate: Rate
    ends: tuple[End, ...]

    @property
    def wrong(self) -> tuple[End, ...]:
        """The ends that no rate printed as the stated one explains."""
        return tuple(end for end in self.ends if end.wrong)


def judged(page: Page, conversion: Conversion, rates: Sequence[Rate]) -> Case | None:
    """Recompute with the source and the rate that fit, else with the nearest of each.

    The nearest rate is the last one stated before the amount. None where no rate is of these
    currencies and of this time, or where the amount may be a multiple or a sum.
    """
    target = conversion.target
    linking = [
        rate
        for rate in linked(conversion, rates)
        if not may_be_dated_apart(page, conversion, rate.sentence)
    ]
    cases = [
        Case(conversion, source, rate, recomputed(source, target, rate))
        for rate in linking
        for source in conversion.sources
    ]
    fitting = [case for case in cases if case.ends and not case.wrong]
    if fitting or not cases:
        return fitting[0] if fitting else None
    end = target.sentence.span(*target.quantity.body).end
    rate = next((r for r in linking[::-1] if r.place.span.start < end), linking[0])
    best = min((case for case in cases if case.rate is rate), key=_distance)
    if any(not any(e.wrong for e in recomputed(o, target, rate)) for o in conversion.others):
        return None
    if not conversion.firm and (_distance(best) > _FARTHEST or any(map(_is_composed, cases))):
        return None
    return best


def linked(conversion: Conversion, rates: Sequence[Rate]) -> list[Rate]:
    """Give the rates between the two currencies of a conversion."""
    return [r for r in rates if r.links(conversion.currencies, conversion.target.currencies)]


def _distance(case: Case) -> Fraction:
    ratios = (end.value / Fraction(end.target.value) for end in case.ends)
    return max((max(ratio, 1 / ratio) for ratio in ratios), default=Fraction(10**9))


def _is_composed(case: Case) -> bool:
    """Whether the amount is a usual multiple of a source, or a sum of several."""
    target = case.conversion.target
    sources = case.conversion.sources[:_MOST_SUMMED]
    sums = [
        sum(Fraction(source.quantity.low) for source in some)
        for size in range(2, len(sources) + 1)
        for some in combinations(sources, size)
    ]
    end = case.ends[0]
    base = Fraction(end.source.value)
    wanted = [base * times for times in _MULTIPLES] + sums
    return any(said(end.target, target).contains(end.value * each / base) for each in wanted)
