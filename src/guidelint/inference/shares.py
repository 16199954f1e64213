"""The share that a part is of a whole, as a percentage: "12 of 48 (25%)", "96% (52/54)"."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, ClassVar

from guidelint.inference.amounts import TIMES, Amount, alike, amounts
from guidelint.inference.calculations import Calculation
from guidelint.inference.pool import in_reach
from guidelint.inference.relation import Relation
from guidelint.inference.weigh import any_slip, slip_ratio
from guidelint.inference.wording import are_joined, gap, in_prose
from guidelint.reading.quantities import rounded_like

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guidelint.inference.wording import Clause
    from guidelint.reading import Figure, Reading

_MOST = 7
"""Amounts in reach that are tried, the nearest."""
_MOST_OFF = 30
_WELL_NAMED = 0.5
_LONGEST_BRACKET, _LONGEST_JOINT, _BEHIND = 24, 30, 20


class OfWhole(Calculation, frozen=True, eq=False):
    """A part and its whole, in percent."""

    kind: ClassVar[str] = "counted"
    roles: ClassVar[tuple[str, ...]] = ("part", "whole")
    equals: ClassVar[str] = "is"

    @property
    def right(self) -> Fraction:
        """The share, in the digits of the percentage that is printed."""
        return rounded_like(super().right, self.target.figure.quantity.ends[-1])

    @property
    def holds(self) -> bool:
        """Whether the percentage is this, to its last digit."""
        return _is_share(self.target, self.value)

    @property
    def others(self) -> list[tuple[Fraction, Fraction]]:
        """Give the part, and what it had to be if it were what is wrong."""
        part, whole = (each.exact for each in self.parts)
        return [(part, Fraction(round(self.target.exact / 100 * whole)))]

    @property
    def rank(self) -> tuple[float, ...]:
        """The nearest part first, then the nearest whole."""
        part, whole = self.near
        return abs(part.amount.order - self.target.order), whole.distance

    @property
    def reckoning(self) -> str:
        """The calculation as it is written: "12 of 48"."""
        return " of ".join(part.printed for part in self.parts)

    def may_be_meant(self, words: Clause) -> bool:  # noqa: ARG002
        """Whether the whole is near or named, and the percentage not far from the share."""
        whole = self.near[1]
        known = whole.distance < 2 or whole.named >= _WELL_NAMED
        return known and abs(self.target.value - self.value) < _MOST_OFF

    def is_alternative(self, words: Clause) -> bool:
        """Whether the percentage is said to be of something else."""
        return words.cued("alternative", "put-on", "taken-off")

    def evidence(self, words: Clause) -> dict[str, float]:
        """Give what words and layout say of it."""
        target, (part, whole) = self.target, self.parts
        joint = gap(part, target)
        opened = joint.rstrip().endswith(("(", "[", ","))
        follows = whole.text is target.text and whole.order == target.order + 1
        return super().evidence(words) | {
            "own": True,  # a percentage is calculated, a count is not
            "adjacent": part.text is target.text and abs(part.order - target.order) == 1,
            "bracket": opened and len(joint) < _LONGEST_BRACKET,
            "linked": are_joined(part, whole, "part-of", _LONGEST_JOINT),
            "of-whole": follows and whole.start - target.end < _BEHIND,
            "sample": whole.figure.quantity.kind == "sample",
        }

    def is_told(self, evidence: dict[str, float]) -> bool:
        """Whether a word of a result stands there, or the parts are tied to one another."""
        return any(map(evidence.get, ("result", "bracket", "linked", "of-whole")))

    def is_usual(self, evidence: dict[str, float]) -> bool:
        """Whether things are counted, or words or a bracket tie all of it."""
        said = evidence["same"] and (evidence["result"] or evidence["bracket"])
        return bool(self.parts[0].dimension == "#" or said)


def _is_share(percent: Amount, made: float) -> bool:
    slack = percent.loose if percent.approximate else percent.quantum
    return abs(percent.value - made) <= slack * 1.001


def meant(target: Amount) -> bool:
    """Whether an amount of prose is a percentage that may be a share."""
    return in_prose(target) and target.dimension == "%" and target.value <= 100


def of_wholes(reading: Reading, target: Amount) -> Iterator[OfWhole]:
    """Try each two amounts in reach of a percentage."""
    if target.dimension != "%":
        return
    reach = [near for near in in_reach(reading, target) if _fits(near.amount)][:_MOST]
    for part in reach:
        for whole in reach if part.distance < 2 else ():
            one, other = part.amount, whole.amount
            bare = one.dimension == other.dimension == "#" and one.sentence == other.sentence
            if one.value < other.value and (bare or alike(one, other)):
                yield OfWhole.of("share", target, (part, whole))


def _fits(part: Amount) -> bool:
    spelled_one = part.value == 1 and part.spelled
    measured = part.dimension not in ("%", "time", TIMES)
    return measured and part.single and part.value > 0 and not spelled_one


# --- percentages that stand beside a quotient ---


def quotients(reading: Reading) -> Iterator[Relation]:
    """Offer the percentages that stand beside a quotient: "52 out of 54 (96%)", "96% (52/54)"."""
    page = reading.once(amounts)
    for ratio in reading.figures:
        if ratio.quantity.kind != "ratio" or not ratio.quantity.ends[-1].value:
            continue
        part, whole = (Fraction(end.value) for end in ratio.quantity.ends)
        for percent in page.of(ratio.text) if part <= whole else ():
            beside = abs(percent.figure.number - ratio.number) == 1 and meant(percent)
            if beside and percent.figure.sentence == ratio.sentence:
                told = _of_ratio(percent, ratio, part, whole)
                if told.holds or told.evidence["bracket"]:
                    yield told


def _of_ratio(percent: Amount, ratio: Figure, part: Fraction, whole: Fraction) -> Relation:
    right = part / whole * 100
    if _is_share(percent, float(right)):
        return Relation("quotient", percent.figure, (ratio,), holds=True)
    said = percent.printing(right)
    low, high = sorted((ratio, percent.figure), key=lambda each: each.start)
    joint = percent.text.folded[low.end : high.start].strip()
    slips = [slip_ratio(part, percent.exact * whole / 100)]
    return Relation(
        "quotient",
        percent.figure,
        (ratio,),
        holds=False,
        roles=("part and whole",),
        right=said,
        calculation=f"{' '.join(ratio.printed.split())} is {said}",
        evidence={
            "slip": any_slip(slip_ratio(percent.exact, right), slips),
            "bracket": float(joint in ("(", "[", ",", "=")),
        },
    )
