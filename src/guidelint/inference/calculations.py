"""A calculation that may give a number of the page: what it makes, and what speaks for it.

Each operation is a kind of calculation: `differences`, `products`, `percentages`, `shares`.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, ClassVar

import msgspec

from guidelint.inference.amounts import ABOUT, Amount, rounds_to
from guidelint.inference.pool import Near
from guidelint.inference.weigh import any_slip, significant, slip_ratio

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Self

    from guidelint.inference.amounts import Amounts
    from guidelint.inference.wording import Clause

_FAR, _FEW_DIGITS = 120, 3
_WAYS: dict[str, Callable[[Sequence[Fraction], Fraction], Fraction]] = {
    "+": lambda values, _: values[0] + values[1],
    "−": lambda values, _: values[0] - values[1],
    "of": lambda values, _: values[1] * values[0] / 100,
    "off": lambda values, _: values[1] * (1 - values[0] / 100),
    "on": lambda values, _: values[1] * (1 + values[0] / 100),
    "share": lambda values, _: values[0] / values[1] * 100,
    "×": lambda values, factor: values[0] * factor,
}


class Calculation(msgspec.Struct, frozen=True, eq=False):
    """A calculation that may give a target: its way, what it is made from, a factor.

    near: its parts with how they are in reach; parts: in the order of the way, percentage and base,
    part and whole, base and what gives the factor (nothing where a word or two periods do).
    match: how well base and factor fit.
    kind: its name in `weights.json`. sizes: how many times a right value a printed one may be.
    roles: what its parts are, where that is worth telling.
    """

    kind: ClassVar[str]
    sizes: ClassVar[tuple[float, float]] = (0.0, 0.0)
    roles: ClassVar[tuple[str, ...]] = ()
    equals: ClassVar[str] = "="

    way: str
    target: Amount
    near: tuple[Near, ...]
    parts: tuple[Amount, ...]
    factor: Fraction = Fraction(1)
    match: float = 1.0

    @classmethod
    def of(
        cls,
        way: str,
        target: Amount,
        near: tuple[Near, ...],
        factor: Fraction = Fraction(1),
        match: float = 1.0,
    ) -> Self:
        """Calculate a target from amounts in its reach."""
        return cls(way, target, near, tuple(each.amount for each in near), factor, match)

    @property
    def right(self) -> Fraction:
        """What it makes, as the target should be printed."""
        return _WAYS[self.way]([part.exact for part in self.parts], self.factor)

    @property
    def value(self) -> float:
        """What it makes, as nearly as it takes to tell whether it holds."""
        values = [part.value for part in self.parts]
        return float(_WAYS[self.way](values, float(self.factor)))  # type: ignore[arg-type]

    @property
    def reckoning(self) -> str:
        """The calculation as it is written: "EUR 40 + EUR 12", "30% of EUR 90"."""
        return f" {self.way} ".join(part.printed for part in self.parts)

    @property
    def holds(self) -> bool:
        """Whether the target is this, with the rounding of all that it is made from."""
        raise NotImplementedError

    @property
    def others(self) -> list[tuple[Fraction, Fraction]]:
        """Give the value of each part, and what it had to be if it were the one that is wrong."""
        raise NotImplementedError

    @property
    def rank(self) -> tuple[float, ...]:
        """Its place among those that do not hold: the least is the likeliest to be meant."""
        raise NotImplementedError

    @property
    def sources(self) -> tuple[Near, ...]:
        """The parts that may stand far off if the words of the target name them."""
        return self.near[1:]

    @property
    def excuses(self) -> bool:
        """Whether it is likely enough to explain its target where it holds."""
        return True

    @property
    def explained(self) -> tuple[Amount, ...]:
        """Which of its parts it explains, too, where it holds."""
        return ()

    def rounds_from(self, base: Amount, error: float = 0.0) -> bool:
        """Whether it rounds to the target; error: what is left open besides the base's digits."""
        made, target = self.value, self.target
        times = made / base.value if base.value else 0.0
        if base.quantum < 1 and not base.minor:
            error += 0.5 * base.quantum * times
        if any(part.approximate for part in self.parts):
            error = max(error, ABOUT * target.value)
        return rounds_to(target, made, error)

    def may_be_meant(self, words: Clause) -> bool:
        """Whether it may be meant where it does not hold: by its size and the words around."""
        right, (least, most) = self.value, self.sizes
        return bool(right) and least < self.target.value / right < most and self.is_worded(words)

    def is_worded(self, words: Clause) -> bool:
        """Whether the words around the target allow it to be meant."""
        raise NotImplementedError

    def is_alternative(self, words: Clause) -> bool:
        """Whether the target is said to be another choice, and not the result."""
        return words.said("alternative")

    def evidence(self, words: Clause) -> dict[str, float]:
        """Give what words and layout say of it, by the names of the weights of its kind."""
        far = [near.named for near in self.sources if near.distance > 1]
        return {
            "result": words.before("result"),
            "alternative": self.is_alternative(words),
            "named": sum(far) / len(far) if far else 0.0,
            "unnamed": sum(not share for share in far),
        }

    def is_told(self, evidence: dict[str, float]) -> bool:  # noqa: ARG002
        """Whether it is said so plainly that even a number of few digits may be wrong."""
        return True

    def is_usual(self, evidence: dict[str, float]) -> bool:  # noqa: ARG002
        """Whether pages print its like, or its words say that it is meant."""
        return True


def evidence_for(  # noqa: PLR0913 - a calculation, with what it is weighed by
    page: Amounts,
    target: Amount,
    right: Fraction,
    parts: Sequence[Amount],
    others: Sequence[tuple[Fraction, Fraction]],
    *,
    told: bool,
) -> dict[str, float]:
    """Give what speaks for a calculation of any kind.

    slip: how like a slip of the right value the printed one is, or one of the others of its own.
    own: the target is the likeliest to be wrong. weak: too few digits to tell, and no word.
    repeated: the printed value stands elsewhere, too. known: the right one does.
    same: all of it stands in one sentence. near: in one text. gap: how far the next part is off.
    """
    own = slip_ratio(target.exact, right, [part.exact for part in parts])
    slips = [slip_ratio(*pair) for pair in others]
    one_text = all(part.text is target.text for part in parts)
    digits = max(map(len, significant(target.exact, right)))
    apart = min(max(target.start - p.end, p.start - target.end, 0) for p in parts)
    return {
        "slip": any_slip(own, slips),
        "own": own >= max(slips, default=own),
        "weak": not told and digits < _FEW_DIGITS,
        "repeated": page.elsewhere(target, target.value),
        "known": page.elsewhere(target, float(right)),
        "same": all(part.sentence == target.sentence for part in parts),
        "near": one_text,
        "gap": min(3.0, apart / _FAR) if one_text else 1.0,
        "small": digits < _FEW_DIGITS,
    }
