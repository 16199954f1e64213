"""Percentages of a base, and the base with one put on or taken off: "30% of €90, so €27"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidelint.inference.amounts import Amount, alike, amounts
from guidelint.inference.evidence import between_them, is_linked
from guidelint.inference.reach import before, in_reach
from guidelint.inference.reckonings import Reckoning, of_near

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from guidelint.reading import Reading

_MOST_RATES, _MOST_BASES = 4, 8
"""Percentages and amounts in reach that are tried, the nearest."""
_TAKEN_UP = 16
"""Characters behind a percentage in which it takes up its base: "20% of that"."""
_LARGEST = 1000
"""The percentage from which one is no rate that anything is charged at."""
_NOT_PAID = ("%", "time", "#")
"""Dimensions of what no percentage is charged on."""


def is_portion(target: Amount) -> bool:
    """Whether a percentage stands in the text of an amount or in one of those before it."""
    rated = target.text.reading.once(_rated) if target.dimension not in _NOT_PAID else ()
    return bool(rated) and any(e.index in rated for e in (target.text, *before(target.text)))


def _rated(reading: Reading) -> frozenset[int]:
    """Give the numbers of the texts in which a percentage stands."""
    return frozenset([e.text.index for e in reading.once(amounts).every if _is_rate(e)])


def _is_rate(amount: Amount) -> bool:
    return amount.dimension == "%" and amount.single and 0 < amount.value < _LARGEST


def portions(target: Amount) -> Iterator[Reckoning]:
    """Try each percentage in reach of a target with each amount in reach."""
    if target.dimension in _NOT_PAID:
        return
    reach = in_reach(target)
    rates = [near for near in reach if _is_rate(near.amount)][:_MOST_RATES]
    bases = [near for near in reach if rates and _is_base(near.amount, target)][:_MOST_BASES]
    for rate in rates:
        ways = ("of", "off", "on") if rate.distance < 2 else ("of",)
        for base in bases:
            for way in ways:
                yield of_near("portion", way, target, (rate, base))


def _is_base(part: Amount, target: Amount) -> bool:
    return part.dimension != "%" and part.single and part.value > 0 and alike(part, target)


def is_worded(r: Reckoning) -> bool:
    """Whether the words say that it goes off or on, and the target is as much less or more."""
    target, (rate, base), way = r.target, r.parts, r.way
    if way != "of" and not target.clause.said("taken-off" if way == "off" else "put-on"):
        return False
    less = way == "off" or (way == "of" and rate.value < 100)
    if target.value == base.value or (target.value < base.value) != less:
        return False
    if base.text is not target.text and not r.near[1].named and _names_a_base(rate):
        return False  # "£7.99 a trip, 15% below the single fare"
    return base.order < target.order or base.sentence == target.sentence


def _names_a_base(rate: Amount) -> bool:
    """Whether words behind a percentage say of what it is, with an article: "15% of the fare"."""
    known = rate.text.reading.lexicon.words
    behind = [each.low for each in rate.text.between(rate.end, len(rate.text.clean))[:3]]
    leads = not known("leads to a base").isdisjoint(behind[:1])
    return leads and len(behind) > 2 and not known("definite").isdisjoint(behind[1:2])


def rank(r: Reckoning) -> tuple[float, ...]:
    """Sort the nearest percentage and base first."""
    (rate, base), order = r.near, r.target.order
    far = rate.distance + base.distance - base.named
    return far, abs(order - rate.amount.order), abs(order - base.amount.order)


def layout(r: Reckoning) -> dict[str, float]:
    """Tell where the percentage and the base stand."""
    target, (rate, base) = r.target, r.parts
    behind = base.order > target.order
    adjacent = rate.text is target.text and abs(rate.order - target.order) == 1
    return {
        "linked": is_linked(r) or (adjacent and _is_of_that(r)),
        "adjacent": adjacent,
        "instead": behind and between_them(r, "instead-of"),
        "later": behind,
        "taken-off": r.way == "off",
        "same-sentence": r.near[0].distance == 0,
    }


def _is_of_that(r: Reckoning) -> bool:
    """Whether a percentage is of what stands right before it: "£650. 20% of that, £120"."""
    rate, base = r.parts
    taken_up = rate.text.cued("of-that", rate.end, rate.end + _TAKEN_UP)
    return taken_up and base.order + 1 == rate.order < r.target.order


def is_usual(_: Reckoning, evidence: Mapping[str, float]) -> bool:
    """Whether its base stands before the target, or is tied to one of the two."""
    return not evidence["later"] or bool(evidence["linked"] or evidence["instead"])
