"""Sums and differences of two amounts that stand near a number, or that its words name."""

from __future__ import annotations

from itertools import combinations
from math import log
from typing import TYPE_CHECKING, NamedTuple

from guidelint.inference.amounts import Amount, Amounts, alike, amounts, apart
from guidelint.inference.evidence import Reckoning, shared
from guidelint.inference.phrases import joined, right_for
from guidelint.inference.pool import Near, in_reach
from guidelint.inference.relation import Relation
from guidelint.inference.wording import Clause, clause

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from fractions import Fraction

    from guidelint.reading import Reading

_MOST = 10
_MOST_OFFERED = 3
_LEAST, _MOST_TIMES = 0.4, 2.5


class Pair(NamedTuple):
    """Two amounts and the sum or the difference that a target may be; the greater one first."""

    target: Amount
    greater: Near
    lesser: Near
    sign: str

    @property
    def parts(self) -> tuple[Amount, Amount]:
        """The two amounts."""
        return self.greater.amount, self.lesser.amount

    @property
    def right(self) -> Fraction:
        """What they make."""
        one, other = self.greater.amount.exact, self.lesser.amount.exact
        return one + other if self.sign == "+" else one - other

    @property
    def value(self) -> float:
        """What they make, as nearly as it takes to tell whether it holds."""
        one, other = self.greater.amount.value, self.lesser.amount.value
        return one + other if self.sign == "+" else one - other

    @property
    def near(self) -> float:
        """How near the two are: 0 where both stand in the sentence of the target."""
        return max(self.greater.distance - self.greater.named, 0) + max(
            self.lesser.distance - self.lesser.named, 0
        )


def pairs(reading: Reading) -> Iterator[Relation]:
    """Offer the sums and differences of two amounts in reach."""
    page = reading.once(amounts)
    for target in page.every:
        if _is_target(target):
            reach = [n for n in in_reach(reading, target) if _fits(n.amount, target)][:_MOST]
            if len(reach) > 1:
                yield from _relations(page, target, reach)


def _is_target(target: Amount) -> bool:
    if target.text.kind not in ("paragraph", "item") or not target.single or target.value <= 0:
        return False
    return target.dimension != "time" and (target.dimension != "#" or bool(target.noun))


def _fits(part: Amount, target: Amount) -> bool:
    same = part.per == target.per or not part.per or not target.per
    return alike(part, target) and same and part.value > 0 and part.low == part.value


def _relations(page: Amounts, target: Amount, reach: Sequence[Near]) -> Iterator[Relation]:
    tried = list(_pairs(target, reach))
    for pair in tried:
        if apart(target, pair.value, pair.parts, 2) <= 1:
            figures = tuple(part.figure for part in pair.parts)
            yield Relation("difference", target.figure, figures, holds=True)
            return
    words = clause(page, target)
    kinds = {"+": words.cued("total", "put-on"), "-": words.cued("difference")}
    meant = [pair for pair in tried if kinds[pair.sign] and _plausible(pair)]
    best = sorted(meant, key=lambda pair: (pair.near, -pair.greater.amount.order))
    for pair in best[:_MOST_OFFERED]:
        yield _failing(page, pair, words, len(meant))


def _pairs(target: Amount, reach: Sequence[Near]) -> Iterator[Pair]:
    for one, other in combinations(reach, 2):
        greater, lesser = (one, other) if one.amount.value > other.amount.value else (other, one)
        yield Pair(target, greater, lesser, "+")
        if greater.amount.value > lesser.amount.value:
            yield Pair(target, greater, lesser, "-")


def _plausible(pair: Pair) -> bool:
    if pair.target.value in (pair.greater.amount.value, pair.lesser.amount.value):
        return False
    return _LEAST < pair.target.value / pair.value < _MOST_TIMES


def _others(pair: Pair) -> list[tuple[Fraction, Fraction]]:
    greater, lesser = (part.exact for part in pair.parts)
    off = pair.target.exact - pair.right
    return [(greater, greater + off), (lesser, lesser + off if pair.sign == "+" else lesser - off)]


def _failing(page: Amounts, pair: Pair, words: Clause, tried: int) -> Relation:
    target, parts = pair.target, pair.parts
    named = [near.named for near in (pair.greater, pair.lesser) if near.distance > 1]
    evidence = {
        **shared(page, Reckoning(target, pair.right, parts, _others(pair)), told=True),
        "result": float(words.before("result")),
        "alternative": float(words.said("alternative")),
        "open": float(words.said("open")),
        "named": sum(named) / len(named) if named else 0.0,
        "unnamed": float(sum(1 for share in named if not share)),
        "adjacent": float({part.order for part in parts} == {target.order - 1, target.order - 2}),
        "total": float(words.cued("total")),
        "added": float(words.said("put-on") and pair.sign == "+"),
        "later": float(any(part.order > target.order for part in parts)),
        "tried": log(tried),
        "bare": float(target.dimension == "#"),
        "share": float(target.dimension == "%"),
        "less": float(pair.sign == "-"),
    }
    right = right_for(target, pair.right)
    figures = tuple(part.figure for part in parts)
    return Relation(
        "difference",
        target.figure,
        figures,
        holds=False,
        right=right,
        calculation=f"{joined(parts, '+' if pair.sign == '+' else '−')} = {right}",
        evidence=evidence,
    )
