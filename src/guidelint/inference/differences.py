"""Sums and differences of two amounts: "EUR 40 and EUR 12, EUR 52 together"."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, ClassVar

from guidelint.inference.amounts import alike, holds
from guidelint.inference.calculations import Calculation
from guidelint.inference.pool import in_reach
from guidelint.inference.wording import clause, in_prose

if TYPE_CHECKING:
    from collections.abc import Iterator
    from fractions import Fraction

    from guidelint.inference.amounts import Amount
    from guidelint.inference.pool import Near
    from guidelint.inference.wording import Clause
    from guidelint.reading import Reading

_MOST = 10
"""Amounts in reach that are tried, the nearest."""


class OfTwo(Calculation, frozen=True, eq=False):
    """The sum or the difference of two amounts, the larger first."""

    kind: ClassVar[str] = "difference"
    sizes: ClassVar[tuple[float, float]] = (0.4, 2.5)

    @property
    def sources(self) -> tuple[Near, ...]:
        """Both."""
        return self.near

    @property
    def holds(self) -> bool:
        """Whether the target is this, with the rounding of both."""
        return holds(self.target, self.value, self.parts, 2)

    @property
    def others(self) -> list[tuple[Fraction, Fraction]]:
        """Give the value of each part, and what it had to be if it were the one that is wrong."""
        one, other = (part.exact for part in self.parts)
        off = self.target.exact - self.right
        return [(one, one + off), (other, other + off if self.way == "+" else other - off)]

    @property
    def rank(self) -> tuple[float, ...]:
        """The nearest first, then the latest."""
        far = sum(max(near.distance - near.named, 0) for near in self.near)
        return far, -self.parts[0].order

    def is_worded(self, words: Clause) -> bool:
        """Whether a word for a total or a difference stands by the target, which is no part."""
        cues = ("total", "put-on") if self.way == "+" else ("difference",)
        return words.cued(*cues) and self.target.value not in [part.value for part in self.parts]

    def evidence(self, words: Clause) -> dict[str, float]:
        """Give what words and layout say of it."""
        target, orders = self.target, {part.order for part in self.parts}
        return super().evidence(words) | {
            "adjacent": orders == {target.order - 1, target.order - 2},
            "total": words.cued("total"),
            "open": words.said("open"),
            "added": words.said("put-on") and self.way == "+",
            "later": max(orders) > target.order,
            "bare": target.dimension == "#",
            "share": target.dimension == "%",
            "less": self.way == "−",
        }


def meant(target: Amount) -> bool:
    """Whether the words around an amount say that it is a total or a difference."""
    if not in_prose(target) or target.dimension == "time":
        return False
    if target.dimension == "#" and not target.noun:
        return False
    cues = target.text.cues
    said = "total" in cues or "put-on" in cues or "difference" in cues
    return said and clause(target).cued("total", "put-on", "difference")


def of_two(reading: Reading, target: Amount) -> Iterator[OfTwo]:
    """Try each two amounts in reach of a target."""
    reach = [near for near in in_reach(reading, target) if _fits(near.amount, target)]
    for one, other in combinations(reach[:_MOST], 2):
        both = (one, other) if one.amount.value > other.amount.value else (other, one)
        yield OfTwo.of("+", target, both)
        if one.amount.value != other.amount.value:
            yield OfTwo.of("−", target, both)


def _fits(part: Amount, target: Amount) -> bool:
    same = part.per == target.per or not part.per or not target.per
    return alike(part, target) and same and part.value > 0 and part.low == part.value
