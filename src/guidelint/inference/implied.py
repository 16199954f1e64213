"""Rates that two amounts imply where none is stated: the pair that takes another than the rest."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING

from guidelint.inference.exchange import Money, moneys, result_range
from guidelint.inference.joints import joint
from guidelint.inference.relation import Relation
from guidelint.model import Record, grouped
from guidelint.reading.rates import stated_rates
from guidelint.reading.years import years_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from guidelint.reading import Reading
    from guidelint.reading.arithmetic import Interval

_APART = Fraction(108, 100)
"""Rates nearer than this may be those of two days, or prices set for two markets."""


class _Implied(Record):
    """Two amounts that are one another, and how much of the second one of the first may be."""

    source: Money
    target: Money
    rate: Interval

    @property
    def said(self) -> str:
        """What is printed, and the rate of it."""
        both = " = ".join(each.figure.printed for each in (self.source, self.target))
        return f"“{' '.join(both.split())}” takes {float(self.rate.low + self.rate.high) / 2:.3g}"

    def fits(self, other: _Implied) -> bool:
        """Whether another pair may have the same rate, or one of another year."""
        low, high = sorted((self.rate, other.rate), key=lambda each: each.low)
        near = high.low <= low.high * _APART
        mine, theirs = (years_of(each.target.figure) for each in (self, other))
        return near or mine != theirs


def implied(reading: Reading) -> Iterator[Relation]:
    """Offer the pairs of amounts that take another rate than most of their currencies do."""
    groups = grouped(_pairs(reading), lambda pair: (min(pair.source.codes), min(pair.target.codes)))
    for (base, quote), group in groups.items():
        votes = [sum(each.fits(other) for other in group) for each in group]
        usual = group[votes.index(max(votes))]
        if 2 * max(votes) > len(group) or len(group) == 2:
            yield from (_odd(each, usual, (base, quote)) for each in group if not each.fits(usual))


def _pairs(reading: Reading) -> Iterator[_Implied]:
    rates = reading.once(stated_rates)
    for source, target in pairwise(reading.once(moneys)):
        plain = len(source.codes) == len(target.codes) == len(source.ends) == len(target.ends) == 1
        if not plain or source.codes == target.codes or source.per != target.per:
            continue
        joined = joint(source.figure, target.figure)
        told = joined.bracket or (joined.told and not joined.choice)
        if told and not any(rate.links(source.codes, target.codes) for rate in rates):
            under = _range(source)
            if under.low > 0:
                yield _Implied(source, target, _range(target) / under)


def _range(amount: Money) -> Interval:
    return result_range(amount.ends[0], loose=amount.loose)


def _odd(odd: _Implied, usual: _Implied, codes: Sequence[str]) -> Relation:
    base, quote = codes
    return Relation(
        "implied-rate", odd.target.figure, (odd.source.figure, usual.target.figure), holds=False,
        roles=("the amount converted", "converted at another rate"),
        message=f"{odd.said} {quote} for 1 {base}, but {usual.said}.",
    )  # fmt: skip
