"""A percentage of an amount, off it, or on top of it: "30% of EUR 90 is EUR 27"."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, ClassVar

from guidelint.inference.amounts import Amount, alike, amounts
from guidelint.inference.calculations import Calculation
from guidelint.inference.pool import in_reach
from guidelint.inference.wording import are_joined, between, gap, short

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guidelint.inference.wording import Clause
    from guidelint.reading import Reading

_HUNDRED = Fraction(100)
_MOST_BASES, _MOST_RATES = 8, 4
"""Amounts in reach that are tried, the nearest."""
_LONGEST_NAME = 40
_NOT_PAID = ("%", "time", "#")


class OfBase(Calculation, frozen=True, eq=False):
    """A percentage "of" a base, or a base with a percentage taken "off" or put "on"."""

    kind: ClassVar[str] = "portion"
    sizes: ClassVar[tuple[float, float]] = (0.2, 5.0)
    roles: ClassVar[tuple[str, ...]] = ("percentage", "base")

    @property
    def excuses(self) -> bool:
        """Whether the percentage is near enough to be taken off this base, or put on it."""
        return self.way == "of" or self.near[0].distance < 2

    @property
    def holds(self) -> bool:
        """Whether the target is this, with the rounding of base and percentage."""
        rate, base = self.parts
        return self.rounds_from(base, base.value * rate.quantum / 200 if rate.quantum < 1 else 0.0)

    @property
    def others(self) -> list[tuple[Fraction, Fraction]]:
        """Give the value of each part, and what it had to be if it were the one that is wrong."""
        target, (one, other) = self.target.exact, (part.exact for part in self.parts)
        rate = target / other * _HUNDRED
        rate = {"of": rate, "off": _HUNDRED - rate, "on": rate - _HUNDRED}[self.way]
        return [(one, round(rate, 1)), (other, round(target / (self.right / other), 2))]

    @property
    def rank(self) -> tuple[float, ...]:
        """The nearest first."""
        rate, base = self.near
        far = rate.distance + base.distance - base.named
        order = self.target.order
        return far, abs(order - rate.amount.order), abs(order - base.amount.order)

    @property
    def reckoning(self) -> str:
        """The calculation as it is written: "30% of EUR 90", "EUR 90 − 30%"."""
        rate, base = (part.printed for part in self.parts)
        sign = {"off": "−", "on": "+"}.get(self.way)
        return f"{base} {sign} {rate}" if sign else f"{rate} of {base}"

    def is_worded(self, words: Clause) -> bool:
        """Whether the words say that it goes off or on, and the target is as much less or more."""
        target, (rate, base), way = self.target, self.parts, self.way
        if way != "of" and not words.said("taken-off" if way == "off" else "put-on"):
            return False
        less = way == "off" or (way == "of" and rate.value < 100)
        if target.value == base.value or (target.value < base.value) != less:
            return False
        return base.order < target.order or base.sentence == target.sentence

    def evidence(self, words: Clause) -> dict[str, float]:
        """Give what words and layout say of it."""
        target, (rate, base) = self.target, self.parts
        behind = base.order > target.order
        return super().evidence(words) | {
            "adjacent": rate.text is target.text and abs(rate.order - target.order) == 1,
            "bracket": _leads_to(rate, target),
            "linked": are_joined(rate, base, "part-of", _LONGEST_NAME),
            "instead": behind and between("instead-of", (target, base)),
            "total": words.cued("total"),
            "later": behind,
            "taken-off": self.way == "off",
            "put-on": self.way == "on",
            "same-sentence": self.near[0].distance == 0,
            "shared": base.order in target.text.reading.once(_kept_bases),
        }

    def is_told(self, evidence: dict[str, float]) -> bool:
        """Whether a word of a result stands there, or the parts are tied to one another."""
        return any(map(evidence.get, ("result", "total", "bracket", "linked", "instead")))

    def is_usual(self, evidence: dict[str, float]) -> bool:
        """Whether its base stands before the target, or is tied to one of the two."""
        return not evidence["later"] or bool(evidence["linked"] or evidence["instead"])


def _leads_to(rate: Amount, target: Amount) -> bool:
    """Whether a percentage, perhaps with its base, leads to a target: "5% (20)", "5% of it, 20"."""
    joint = gap(rate, target).strip()
    if joint in ("(", "[", ":", "=", "→"):
        return True
    ends = target.order == rate.order + 1 and joint.endswith((",", "(", "–", "—", ":"))
    return ends and len(joint) < _LONGEST_NAME and short(joint[:-1], _LONGEST_NAME)


def meant(target: Amount) -> bool:
    """Whether a percentage stands in the text of an amount or in the one before."""
    if target.text.kind == "heading" or not target.single or target.value <= 0:
        return False
    rated, index = target.text.reading.once(_rated), target.text.index
    return (index in rated or index - 1 in rated) and target.dimension not in _NOT_PAID


def _rated(reading: Reading) -> frozenset[int]:
    """Give the numbers of the texts in which a percentage stands."""
    return frozenset(each.text.index for each in reading.once(amounts).every if _is_rate(each))


def _is_rate(amount: Amount) -> bool:
    return amount.dimension == "%" and amount.single and 0 < amount.value < 1000


def of_bases(reading: Reading, target: Amount) -> Iterator[OfBase]:
    """Try each percentage in reach of a target with each amount in reach."""
    if target.dimension in _NOT_PAID:
        return
    reach = in_reach(reading, target)
    bases = [near for near in reach if _fits(near.amount, target)][:_MOST_BASES]
    for rate in [near for near in reach if _is_rate(near.amount)][:_MOST_RATES]:
        for base in bases:
            yield from (OfBase.of(way, target, (rate, base)) for way in ("of", "off", "on"))


def _fits(part: Amount, target: Amount) -> bool:
    return part.dimension != "%" and part.single and part.value > 0 and alike(part, target)


def _kept_bases(reading: Reading) -> frozenset[int]:
    """Give the bases of which a percentage that stands beside its result is right."""
    return frozenset(
        each.parts[1].order
        for target in reading.once(amounts).every
        if meant(target)
        for each in of_bases(reading, target)
        if abs(target.order - each.parts[0].order) == 1 and each.holds
    )
