"""Other sums that explain an amount, so that no run of numbers has to make it."""

from __future__ import annotations

from itertools import combinations, permutations, product
from typing import TYPE_CHECKING

from guidelint.inference.amounts import Amount, Amounts, apart

if TYPE_CHECKING:
    from collections.abc import Sequence

_MOST_PAIRED = 12
_MOST_TIMES_OVER = 4
_MOST_EACH = 60


def pair_of(alikes: Sequence[Amount], target: Amount) -> tuple[Amount, Amount] | None:
    """Find two amounts near a target that it is the sum or the difference of."""
    others = [each for each in alikes if each is not target]
    for one, other in combinations(others[:_MOST_PAIRED], 2):
        both = (one, other)
        if apart(target, one.value + other.value, both) <= 1:
            return both
        if one.value != other.value and apart(target, abs(one.value - other.value), both) <= 1:
            return both
    return None


def times_of(page: Amounts, alikes: Sequence[Amount], target: Amount) -> tuple[Amount, ...] | None:
    """Find amounts that make a target with counts beside them: "two adults at 14, a child at 6"."""
    others = [each for each in alikes if each is not target][-_MOST_TIMES_OVER:]
    for one, other in permutations(others, 2):
        repeated = (target.value - other.value) / one.value
        said = one.sentence == other.sentence == target.sentence and target.text.cued("each")
        if said and 2 <= repeated <= _MOST_EACH and repeated == int(repeated):
            return one, other
    factors = [[1.0, *_counts(page, each)] for each in others]
    if all(len(each) == 1 for each in factors):
        return None
    for stop in range(len(others), 1, -1):
        for first in range(stop - 1):
            for times in product(*factors[first:stop]):
                values = zip(times, others[first:stop], strict=True)
                total = sum(time * other.value for time, other in values)
                if apart(target, total, others[first:stop]) <= 1:
                    return tuple(others[first:stop])
    return None


def _counts(page: Amounts, amount: Amount) -> list[float]:
    """Give the counts that stand right before and after an amount in its sentence."""
    beside = (amount.order - 1, amount.order + 1)
    near = [page.every[at] for at in beside if 0 <= at < len(page.every)]
    return [
        each.value
        for each in near
        if each.dimension in ("#", "time") and each.sentence == amount.sentence and each.value > 1
    ]
