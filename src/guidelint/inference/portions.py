"""Percentages: of a base, off it, on top of it, and of a count of a whole (52 of 54, 96%)."""

from __future__ import annotations

from fractions import Fraction
from math import log
from typing import TYPE_CHECKING, NamedTuple

from guidelint.inference.amounts import Amount, Amounts, alike, amounts, rounds_to
from guidelint.inference.evidence import Reckoning, shared
from guidelint.inference.phrases import printed, right_for
from guidelint.inference.pool import Near, in_reach
from guidelint.inference.relation import Relation
from guidelint.inference.wording import Clause, between, clause, gap

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from guidelint.reading import Reading, Text

_MOST = 8
_MOST_OFFERED = 3
_LONGEST_JOINT = 40
_HUNDRED = Fraction(100)
_LEAST, _MOST_TIMES = 0.2, 5.0


class Portion(NamedTuple):
    """A percentage of a base ("of"), taken off it ("off") or put on it ("on"), as a target."""

    target: Amount
    percent: Near
    base: Near
    way: str

    @property
    def right(self) -> Fraction:
        """What they make."""
        rate = self.percent.amount.exact / _HUNDRED
        factor = {"of": rate, "off": 1 - rate, "on": 1 + rate}[self.way]
        return self.base.amount.exact * factor

    @property
    def parts(self) -> tuple[Amount, Amount]:
        """The percentage and its base."""
        return self.percent.amount, self.base.amount

    @property
    def holds(self) -> bool:
        """Whether the target is this portion, with the rounding of percentage and base."""
        percent, base = self.parts
        error = base.value * percent.quantum / 200 if percent.quantum < 1 else 0.0
        error += base.quantum / 2 * percent.value / 100 if base.quantum < 1 else 0.0
        if base.approximate or percent.approximate:
            error = max(error, 0.06 * self.target.value)
        rate = percent.value / 100
        factor = {"of": rate, "off": 1 - rate, "on": 1 + rate}[self.way]
        return rounds_to(self.target, base.value * factor, error)


def portions(reading: Reading) -> Iterator[Relation]:
    """Offer the amounts that may be a stated percentage of a base."""
    page = reading.once(amounts)
    with_percent = {each.text.index for each in page.every if _is_rate(each)}
    every = []
    for target in page.every:
        if _may_follow(target, with_percent):
            reach = in_reach(reading, target)
            percents = [near for near in reach if _is_rate(near.amount)][:4]
            bases = [near for near in reach if _is_base(near.amount, target)][:_MOST]
            every.append(_tried(target, percents, bases))
    kept = {each.base.amount.order for tried in every for each in tried if _keeps(each)}
    for tried in filter(None, every):
        yield from _relations(page, tried, kept)


def _may_follow(target: Amount, with_percent: set[int]) -> bool:
    text: Text = target.text
    if text.kind == "heading" or not target.single or target.value <= 0:
        return False
    if target.dimension in ("%", "time", "#"):
        return False
    return text.index in with_percent or text.index - 1 in with_percent


def _is_rate(amount: Amount) -> bool:
    return amount.dimension == "%" and amount.single and 0 < amount.value < 1000


def _is_base(amount: Amount, target: Amount) -> bool:
    return amount.dimension != "%" and amount.single and amount.value > 0 and alike(amount, target)


def _tried(target: Amount, percents: Sequence[Near], bases: Sequence[Near]) -> list[Portion]:
    return [
        Portion(target, percent, base, way)
        for percent in percents
        for base in bases
        for way in ("of", "off", "on")
    ]


def _keeps(portion: Portion) -> bool:
    """Whether a portion holds that stands beside its percentage: others of its base may, too."""
    beside = abs(portion.target.order - portion.percent.amount.order) == 1
    return beside and portion.holds


def _relations(page: Amounts, tried: Sequence[Portion], kept: set[int]) -> Iterator[Relation]:
    target = tried[0].target
    if held := next((each for each in tried if each.holds and _excuses(each)), None):
        parts = tuple(part.figure for part in held.parts)
        yield Relation("portion", target.figure, parts, holds=True)
        return
    words = clause(page, target)
    meant = sorted((each for each in tried if _plausible(each, words)), key=_distance)
    for portion in meant[:_MOST_OFFERED]:
        failing = _failing(page, portion, words, len(meant), kept)
        if not failing.evidence["weak"]:
            yield failing


def _excuses(portion: Portion) -> bool:
    """Whether a portion is near enough to be what was meant."""
    return portion.way == "of" or portion.percent.distance < 2


def _distance(portion: Portion) -> tuple[float, float, int]:
    far = portion.percent.distance + portion.base.distance - portion.base.named
    near = abs(portion.target.order - portion.percent.amount.order)
    return far, near, abs(portion.target.order - portion.base.amount.order)


def _plausible(portion: Portion, words: Clause) -> bool:
    target, base = portion.target, portion.base.amount
    if portion.way == "off" and not words.said("taken-off"):
        return False
    if portion.way == "on" and not words.said("put-on"):
        return False
    if target.value == base.value or not portion.right:
        return False
    less = portion.way == "off" or (portion.way == "of" and portion.percent.amount.value < 100)
    if (target.value < base.value) != less:
        return False
    if base.order > target.order and base.sentence != target.sentence:
        return False
    return _LEAST < target.value / float(portion.right or 1) < _MOST_TIMES


def _others(portion: Portion) -> list[tuple[Fraction, Fraction]]:
    """Give percentage and base with what each had to be if it is the one that is wrong."""
    percent, base = (part.exact for part in portion.parts)
    factor = portion.right / base
    rate = portion.target.exact / base * _HUNDRED
    rate = {"of": rate, "off": _HUNDRED - rate, "on": rate - _HUNDRED}[portion.way]
    return [(percent, round(rate, 1)), (base, round(portion.target.exact / factor, 2))]


def _failing(
    page: Amounts, portion: Portion, words: Clause, tried: int, kept: set[int]
) -> Relation:
    target, percent, base = portion.target, portion.percent, portion.base
    layout = _layout(portion)
    reckoning = Reckoning(target, portion.right, portion.parts, _others(portion))
    told = any(layout[name] for name in ("bracket", "linked", "instead"))
    told = told or words.before("result") or words.cued("total")
    evidence = {
        **shared(page, reckoning, told=bool(told)),
        **layout,
        "result": float(words.before("result")),
        "total": float(words.cued("total")),
        "alternative": float(words.said("alternative")),
        "named": base.named if base.distance > 1 else 0.0,
        "unnamed": float(base.distance > 1 and not base.named),
        "taken-off": float(portion.way == "off"),
        "put-on": float(portion.way == "on"),
        "same-sentence": float(percent.distance == 0),
        "tried": log(tried),
        "shared": float(base.amount.order in kept),
        "later": float(base.amount.order > target.order),
    }
    right = right_for(target, portion.right)
    return Relation(
        "portion",
        target.figure,
        tuple(part.figure for part in portion.parts),
        holds=False,
        roles=("percentage", "base"),
        right=right,
        calculation=f"{_reckoning(portion)} = {right}",
        evidence=evidence,
    )


def _layout(portion: Portion) -> dict[str, float]:
    target, percent, base = portion.target, portion.percent.amount, portion.base.amount
    bracket = adjacent = linked = 0.0
    if percent.text is target.text:
        adjacent = float(abs(percent.order - target.order) == 1)
        low, high = sorted((percent, target), key=lambda each: each.order)
        joint = target.text.folded[low.end : high.start].strip()
        bracket = float(joint in ("(", "[", ":", "=", "→") or _names(percent, target, joint))
    if base.text is percent.text and base.order == percent.order + 1:
        joint = gap(percent, base)
        short = len(joint) < _LONGEST_JOINT and not any(mark in joint for mark in ".;:()")
        linked = float(short and between("part-of", (percent, base)))
    instead = float(base.order > target.order and between("instead-of", (target, base)))
    return {"bracket": bracket, "adjacent": adjacent, "linked": linked, "instead": instead}


def _names(percent: Amount, target: Amount, joint: str) -> bool:
    """Whether a percentage and its base are named, and the target stands behind: "5% of it, 20"."""
    short = len(joint) < _LONGEST_JOINT and not any(mark in joint[:-1] for mark in ".;:()")
    return target.order == percent.order + 1 and short and joint.endswith((",", "(", "–", "—", ":"))


def _reckoning(portion: Portion) -> str:
    percent, base = map(printed, portion.parts)
    if portion.way == "of":
        return f"{percent} of {base}"
    return f"{base} {'−' if portion.way == 'off' else '+'} {percent}"
