"""Rates that two amounts imply where none is stated: the pair that takes another than the rest."""

from __future__ import annotations

import itertools
from collections import defaultdict
from fractions import Fraction
from math import log
from typing import TYPE_CHECKING, NamedTuple

from guidelint.inference.exchange import result_range
from guidelint.inference.joints import Joint, joint, years
from guidelint.inference.money import Money, columns_of, moneys
from guidelint.inference.relation import Relation
from guidelint.reading.arithmetic import Interval, meeting
from guidelint.reading.rates import stated_rates

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator, Sequence

    from guidelint.reading import Reading

_APART = Fraction(108, 100)
"""Rates nearer than this may be those of two days, or prices set for two markets."""
_MOST_PAIRS = 60


class ImpliedRate(NamedTuple):
    """Two amounts that are one another, and the rates they allow.

    implied: how much of the second code one of the first is, in the order of the alphabet.
    """

    source: Money
    target: Money
    joint: Joint
    implied: Interval

    @property
    def codes(self) -> list[str]:
        """Their two currencies in the order of the alphabet."""
        return sorted(min(each.codes) for each in (self.source, self.target))

    @property
    def quoted(self) -> str:
        """What is printed."""
        both = (self.source, self.target)
        return " = ".join(" ".join(each.figure.printed.split()) for each in both)

    def rate(self, *, inverse: bool) -> str:
        """Write the rate, from the first code to the second or back."""
        middle = (self.implied.low + self.implied.high) / 2
        return f"{float(1 / middle if inverse else middle):.3g}"

    def is_apart(self, other: ImpliedRate) -> bool:
        """Whether another pair of the same years takes another rate."""
        if years(self.target.figure) != years(other.target.figure):
            return False
        low, high = sorted((self.implied, other.implied), key=lambda rates: rates.low)
        return high.low > low.high * _APART


def implied_rates(reading: Reading) -> Iterator[Relation]:
    """Offer the pairs of amounts that take another rate than most of their currencies do."""
    groups: defaultdict[Hashable, list[ImpliedRate]] = defaultdict(list)
    for pair in _implying(reading):
        groups[*pair.codes, columns_of(pair.source, pair.target)].append(pair)
    for group in groups.values():
        if 1 < len(group) <= _MOST_PAIRS:
            yield from _outvoted(group)


def _implying(reading: Reading) -> Iterator[ImpliedRate]:
    every = reading.once(moneys)
    rates = reading.once(stated_rates)
    for source, target in itertools.pairwise(every):
        pers = {source.figure.quantity.per, target.figure.quantity.per} - {()}
        plain = len(source.codes) == len(target.codes) == 1 and source.codes != target.codes
        if not plain or len(source.ends) != len(target.ends) or len(pers) > 1:
            continue
        if any(rate.links(source.codes, target.codes) for rate in rates):
            continue
        joined = joint(source.figure, target.figure)
        in_row = source.row and source.row == target.row and source.text is not target.text
        implied = _implied(source, target) if joined.told or in_row else None
        if implied:
            yield ImpliedRate(source, target, joined, implied)


def _implied(source: Money, target: Money) -> Interval | None:
    base, quote = sorted((source, target), key=lambda each: min(each.codes))
    ratios: list[Interval] = []
    for below, above in zip(base.ends, quote.ends, strict=True):
        over = result_range(above, approximate=quote.approximate)
        under = result_range(below, approximate=base.approximate)
        if min(over.low, under.low) <= 0:
            return None
        ratios.append(over / under)
    return meeting(ratios)


def _outvoted(group: Sequence[ImpliedRate]) -> Iterator[Relation]:
    support = [sum(not one.is_apart(other) for other in group) for one in group]
    best = max(support)
    rival = group[support.index(best)]
    in_columns = rival.source.text is not rival.target.text
    usual = 2 * best > len(group) or (len(group) == len("ab") and not in_columns)
    for pair, count in zip(group, support, strict=True):
        if usual and (count < best or (count == 1 and pair is not rival)) and pair.is_apart(rival):
            inverse = pair.implied.low < 1
            base, quote = pair.codes[::-1] if inverse else pair.codes
            yield Relation(
                "implied-rate", pair.target.figure, (pair.source.figure, rival.target.figure),
                holds=False, roles=("the amount converted", "converted at another rate"),
                message=f"“{pair.quoted}” takes 1 {base} for {pair.rate(inverse=inverse)} {quote}, "
                f"but “{rival.quoted}” for {rival.rate(inverse=inverse)}.",
                evidence={
                    "support": log(best),
                    "share": best / len(group),
                    "bracket": pair.joint.bracket,
                    "choice": pair.joint.choice,
                    "besides": pair.joint.besides,
                },
            )  # fmt: skip
