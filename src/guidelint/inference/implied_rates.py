"""Rates that two amounts imply where none is stated: the pair that takes another than the rest."""

from __future__ import annotations

from collections import defaultdict
from fractions import Fraction
from itertools import combinations
from math import log
from typing import TYPE_CHECKING, NamedTuple

from guidelint.inference.exchange import result_range
from guidelint.inference.joints import Joint, joint, years
from guidelint.inference.money import Money, columns_of, moneys
from guidelint.inference.relation import Relation
from guidelint.inference.weigh import slip_ratio
from guidelint.reading.arithmetic import Interval, meeting
from guidelint.reading.quantities import rounded_like
from guidelint.reading.rates import stated_rates

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from guidelint.reading import Reading

_APART = Fraction(108, 100)
"""Rates nearer than this may be those of two days, or prices set for two markets."""
_MOST_PAIRS = 60


class ImpliedRate(NamedTuple):
    """Two amounts that are one another, and the rates they allow, in the first code's units.

    column: whether they stand in two columns.
    """

    source: Money
    target: Money
    joint: Joint
    implied: Interval

    @property
    def column(self) -> bool:
        """Whether they stand in two cells of a row."""
        return self.source.text is not self.target.text


def implied_rates(reading: Reading) -> Iterator[Relation]:
    """Offer the pairs of amounts that take another rate than most of their currencies do."""
    groups: defaultdict[tuple[str, ...], list[ImpliedRate]] = defaultdict(list)
    for pair in _implying(reading):
        codes = sorted(code for of in (pair.source, pair.target) for code in of.codes)
        columns = columns_of(pair.source, pair.target) if pair.column else ()
        groups[(*codes, *map(str, columns))].append(pair)
    for group in groups.values():
        if 1 < len(group) <= _MOST_PAIRS:
            yield from _outvoted(group)


def _implying(reading: Reading) -> Iterator[ImpliedRate]:
    every = reading.once(moneys)
    rates = reading.once(stated_rates)
    for at, target in enumerate(every):
        for source in every[max(0, at - 1) : at]:
            linked = any(rate.links(source.codes, target.codes) for rate in rates)
            if not linked and _is_one_for_another(source, target):
                joined = joint(source.figure, target.figure)
                same_row = source.row is not None and source.row == target.row
                if joined.told or (same_row and source.text is not target.text):
                    pair = _rate_of(source, target, joined)
                    yield from [pair] if pair else []


def _is_one_for_another(source: Money, target: Money) -> bool:
    pers = {source.figure.quantity.per, target.figure.quantity.per} - {()}
    plain = len(source.codes) == len(target.codes) == 1 and source.codes != target.codes
    return plain and len(source.ends) == len(target.ends) and len(pers) <= 1


def _rate_of(source: Money, target: Money, joined: Joint) -> ImpliedRate | None:
    base, quote = sorted((source, target), key=lambda each: min(each.codes))
    ratios: list[Interval] = []
    for below, above in zip(base.ends, quote.ends, strict=True):
        over = result_range(above, approximate=quote.approximate)
        under = result_range(below, approximate=base.approximate)
        if min(over.low, under.low) <= 0:
            return None
        ratios.append(over / under)
    rates = meeting(ratios)
    return ImpliedRate(source, target, joined, rates) if rates else None


def _apart(one: ImpliedRate, other: ImpliedRate) -> bool:
    mine, theirs = years(one.target.figure), years(other.target.figure)
    if mine != theirs:
        return False
    low, high = sorted((one.implied, other.implied), key=lambda rates: rates.low)
    return high.low > low.high * _APART


def _outvoted(group: Sequence[ImpliedRate]) -> Iterator[Relation]:
    support = [0] * len(group)
    for (i, one), (j, other) in combinations(enumerate(group), 2):
        agree = not _apart(one, other)
        support[i] += agree
        support[j] += agree
    best = support.index(max(support))
    rival = group[best]
    usual = 2 * (support[best] + 1) > len(group) or (len(group) == 2 and not rival.column)
    for pair, count in zip(group, support, strict=True):
        outvoted = count < support[best] or (not count and pair is not rival)
        if usual and outvoted and _apart(pair, rival):
            yield _outvoted_by(pair, rival, support[best], count, len(group))


def _outvoted_by(
    pair: ImpliedRate, rival: ImpliedRate, support: int, own: int, size: int
) -> Relation:
    codes = sorted(min(each.codes) for each in (pair.source, pair.target))
    base, quote = codes if pair.implied.low >= 1 else codes[::-1]
    mine, theirs = (_rate_written(each, inverse=pair.implied.low < 1) for each in (pair, rival))
    right = Fraction(pair.source.ends[-1].value) * _factor(rival, pair)
    last = pair.target.ends[-1]
    return Relation(
        "implied-rate",
        pair.target.figure,
        (pair.source.figure, rival.target.figure),
        holds=False,
        roles=("the amount converted", "converted at another rate"),
        message=f"“{_quoted(pair)}” takes 1 {base} for {mine} {quote}, "
        f"but “{_quoted(rival)}” for {theirs}.",
        evidence={
            "slip": slip_ratio(last.value, rounded_like(right, last)),
            "support": log(1 + support),
            "own": log(1 + own),
            "share": (support + 1) / size,
            "column": pair.column,
            "bracket": pair.joint.bracket,
            "hedged": pair.target.approximate,
            "choice": pair.joint.choice,
            "besides": pair.joint.besides,
        },
    )


def _factor(rival: ImpliedRate, pair: ImpliedRate) -> Fraction:
    middle = (rival.implied.low + rival.implied.high) / 2
    return middle if min(pair.source.codes) < min(pair.target.codes) else 1 / middle


def _quoted(pair: ImpliedRate) -> str:
    return " = ".join(" ".join(each.figure.printed.split()) for each in (pair.source, pair.target))


def _rate_written(pair: ImpliedRate, *, inverse: bool) -> str:
    middle = (pair.implied.low + pair.implied.high) / 2
    return f"{float(1 / middle if inverse else middle):.3g}"
