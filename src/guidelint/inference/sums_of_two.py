"""Sums and differences of two amounts in reach of one whose words say that it is one."""

from __future__ import annotations

from itertools import combinations
from operator import attrgetter
from typing import TYPE_CHECKING

from guidelint.inference.amounts import Amount, alike
from guidelint.inference.evidence import between_them
from guidelint.inference.reach import in_reach
from guidelint.inference.reckonings import Reckoning, of_near
from guidelint.inference.wording import gap

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_MOST = 10
"""Amounts in reach that are tried, the nearest, and of its text that it may follow from."""
_SLIP = 2.0
"""The slip ratio from which a total may stand before the two that it is a total of."""
_NEARLY = 0.05
"""How far off, as a share, a rounded amount is from the one that it rounds."""


def is_of_two(target: Amount) -> bool:
    """Whether the words around an amount say that it is a total or a difference."""
    if target.dimension == "time":
        return False
    if target.bare:
        return target.clause.before("difference") and len(_like(target)) == 2
    return target.clause.cued("total", "put-on", "difference") or target.clause.before("result")


def sums_of_two(target: Amount) -> Iterator[Reckoning]:
    """Try each two amounts in reach of a target, the larger first."""
    reach = [near for near in in_reach(target) if _is_term(near.amount, target)]
    for one, other in combinations(reach[:_MOST], 2):
        if _are_per_the_same(one.amount, other.amount, target):
            both = (one, other) if one.amount.value > other.amount.value else (other, one)
            yield of_near("difference", "+", target, both)
            if one.amount.value != other.amount.value:
                yield of_near("difference", "−", target, both)


def _are_per_the_same(one: Amount, other: Amount, target: Amount) -> bool:
    """Whether two amounts are per what a third is: "270 a child less 50 a child, 220 a family"."""
    same = one.per == other.per
    if not same and "" not in (one.per, other.per):
        return False  # "45 a quarter of an hour, or 180 an hour"
    unlike = target.per and {one.per, other.per} - {"", target.per}
    return not unlike or (same and target.clause.before("result"))


def _is_term(part: Amount, target: Amount) -> bool:
    coin = part.figure.quantity.ends[-1].in_minor_units  # "rounded to 5 cents"
    return alike(part, target) and part.value > 0 and part.low == part.value and not coin


def is_worded(r: Reckoning) -> bool:
    """Whether the words say which of the two it is, and it is none of its terms again."""
    behind = max(part.order for part in r.parts) < r.target.order
    plain = r.way == "+" and (behind or r.slips[0] > _SLIP)
    cues = ("total",) * (r.way == "+") + ("put-on",) * plain + ("difference",) * (r.way == "−")
    if r.way == "+" and (any(map(_is_of_total, r.parts)) or _is_left_open(r)):
        return False
    said = r.target.clause.cued(*cues) or (r.way == "−" and _follows_both(r))
    return said and r.target.value not in [part.value for part in r.parts]


def _is_left_open(r: Reckoning) -> bool:
    """Whether both terms stand behind a sum in its sentence, and no mark or word leads to them."""
    first = min(r.parts, key=attrgetter("order"))
    behind = first.order > r.target.order and first.sentence == r.target.sentence
    return behind and not (":" in gap(r.target, first) or between_them(r, "whole"))


def _is_of_total(part: Amount) -> bool:
    """Whether a part is the total of its table, which has the other one in it."""
    label = part.text.cell.row_label if part.text.cell else None
    return bool(label and label.cued("total-row"))


def _follows_both(r: Reckoning) -> bool:
    """Whether a target is said to follow from the two amounts before it, all others of its text.

    Nearly one of them is that one rounded: "half of £3.90 is £1.95, so £2.00".
    """
    target, behind = r.target, max(part.order for part in r.parts) < r.target.order
    rounded = any(abs(target.value - part.value) < _NEARLY * part.value for part in r.parts)
    follows = behind and not rounded and target.clause.before("result")
    return follows and {*_like(target)} == {*r.parts}


def _like(target: Amount) -> list[Amount]:
    """Give the other amounts of its text that can be added to one, where there are few."""
    every = target.beside
    few = every if len(every) <= _MOST else ()
    return [each for each in few if each is not target and alike(each, target)]


def is_usual(r: Reckoning, _: Mapping[str, float]) -> bool:
    """Whether the terms of a sum stand in texts of one kind."""
    return r.way != "+" or r.parts[0].text.kind == r.parts[1].text.kind


def rank(r: Reckoning) -> tuple[float, ...]:
    """Sort the nearest and best named terms first, then the last ones."""
    return sum(max(near.distance - near.named, 0) for near in r.near), -r.parts[0].order
