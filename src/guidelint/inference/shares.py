"""What share one amount is of another: "54 of the 80 members (68%)"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidelint.inference.amounts import TIMES, Amount, alike
from guidelint.inference.reach import in_reach
from guidelint.inference.reckonings import Reckoning

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_MOST = 7
"""Amounts in reach that are tried, the nearest."""
_MOST_OFF, _SLIP = 30, 2.0
"""Percent that a share is off at most, unless the slip ratio tells how it came to be more."""
_WELL_NAMED = 0.5
"""How much of the label of a whole that stands far off must be said."""


def is_share(target: Amount) -> bool:
    """Whether an amount is a percentage that a part may be of a whole."""
    return target.dimension == "%" and target.value <= 100


def shares(target: Amount) -> Iterator[Reckoning]:
    """Try each two amounts in reach of a percentage."""
    if target.dimension != "%":
        return
    reach = [near for near in in_reach(target) if is_counted(near.amount)]
    for part in reach[:_MOST]:
        for whole in reach[:_MOST] if part.distance < 2 else ():
            one, other = part.amount, whole.amount
            bare = one.dimension == other.dimension == "#" and one.sentence == other.sentence
            if one.value < other.value and (bare or alike(one, other)):
                near, parts = (part, whole), (one, other)
                counted = all(n.distance < 2 and n.amount.dimension == "#" for n in near)
                also = parts if counted else ()  # the share of a count explains both of them
                yield Reckoning("counted", "share", target, parts, near, also=also)


def is_counted(part: Amount) -> bool:
    """Whether an amount may be a part or a whole of a share."""
    spelled_one = part.value == 1 and part.spelled
    measured = part.dimension not in ("%", "time", TIMES)
    return measured and part.low == part.value > 0 and not spelled_one


def is_worded(r: Reckoning) -> bool:
    """Whether the whole is near or named, and the percentage not far from the share."""
    whole = r.near[1]
    if any(part.figure.quantity.hedge.bound for part in r.parts):
        return False  # "under 18, 12.6%; 65 and over, 56.8%"
    if any(part.dimension == "#" and part.value % 1 for part in r.parts):
        return False  # "20% off (2.72 each)" for groups of 10
    behind = r.parts[0].order > r.target.order
    if behind and r.target.clause.cued("taken-off", "put-on"):
        return False  # "less 10% for the second child (7.68)"
    known = whole.distance < 2 or whole.named >= _WELL_NAMED
    if abs(100 - r.made - r.target.value) <= 1:  # what was taken off, or is left
        return False
    return known and (abs(r.target.value - r.made) < _MOST_OFF or r.slips[0] > _SLIP)


def rank(r: Reckoning) -> tuple[float, ...]:
    """Sort the nearest part first, then the nearest whole."""
    return abs(r.parts[0].order - r.target.order), r.near[1].distance


def layout(r: Reckoning) -> dict[str, float]:
    """Tell whether a result is said, and whether the percentage may be of another thing."""
    part, target = r.parts[0], r.target
    near = (each.amount for each in in_reach(target) if not each.distance)
    shares = [each for each in near if each.dimension == "%" and each.order < target.order]
    return {
        # one result may be told of several: "that makes 65% of yeses and 35% of noes"
        "result": any(each.clause.before("result") for each in (*shares, target)),
        "own": True,  # a percentage is calculated, a count is not
        "adjacent": part.text is target.text and abs(part.order - target.order) == 1,
        "alternative": target.clause.cued("alternative", "put-on", "taken-off"),
    }


def is_usual(r: Reckoning, evidence: Mapping[str, float]) -> bool:
    """Whether things are counted, or words or a bracket tie all of it."""
    said = evidence["same"] and (evidence["result"] or evidence["bracket"])
    return bool(r.parts[0].dimension == "#" or said)
