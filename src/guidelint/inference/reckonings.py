"""Calculations that may give a number of the page: how it is made, and what that leaves open.

Every rule about amounts proposes the same thing, a `Reckoning`: a way of a small table (`WAYS`)
from some parts to a target. `evidence.py` weighs it, whoever proposed it.
"""

from __future__ import annotations

from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING, Any

from guidelint.inference.amounts import ABOUT, Amount, holds, rounds_to
from guidelint.inference.relation import Relation
from guidelint.inference.weigh import any_slip, slip_ratio
from guidelint.model import Record, Unique
from guidelint.reading.quantities import print_plain, rounded_like

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from guidelint.inference.reach import Near

_MOST_SHOWN, _EVERY, _HALF = 8, 99, 0.501
_FAR_OFF, _FINE = 0.25, 0.1
"""A number that is farther off, as a share, is no rounding of another, but for parts so fine."""


class Way(Record):
    """How a value is made of others, and what one of them should be where the rest is right.

    make: from the values of the parts and a factor, exact or not. back: from the target, the same
    and the number of a part. said: how it is written; a sum joins its parts. unsure: how many of
    its parts may be what is wrong, from the first on. roles: what they are, where worth telling.
    """

    said: str
    make: Callable[[Sequence[Any], Any], Any]
    back: Callable[[float, Sequence[float], float, int], float]
    unsure: int = _EVERY
    roles: tuple[str, ...] = ()
    equals: str = "="


def _less(values: Sequence[Any]) -> Any:
    return values[0] - sum(values[1:])


def _rated(said: str, sign: int) -> Way:
    """Give the way of a base with a percentage put on or, where the sign is -1, taken off."""

    def back(target: float, values: Sequence[float], _: float, at: int) -> float:
        """Give the percentage or the base that the target would be right with."""
        rate, base = values
        if at:
            return round(target / (1 + sign * rate / 100), 2) if rate != -sign * 100 else rate
        return round(sign * (target * 100 / base - 100), 1)

    return Way(said, lambda v, _: v[1] * (1 + sign * v[0] / 100), back, roles=_RATE)


_RATE = ("percentage", "base")
WAYS: dict[str, Way] = {
    "+": Way("", lambda v, _: sum(v), lambda t, v, _, at: v[at] + t - sum(v)),
    "−": Way(
        " − ", lambda v, _: _less(v), lambda t, v, _, at: v[at] + (t - _less(v)) * (-1 if at else 1)
    ),
    "of": Way(
        "{0} of {1}",
        lambda v, _: v[1] * v[0] / 100,
        lambda t, v, _, at: round(t * 100 / v[1 - at], 2 if at else 1),
        roles=_RATE,
    ),
    "off": _rated("{1} − {0}", -1),
    "on": _rated("{1} + {0}", 1),
    "share": Way(
        "{0} of {1}",
        lambda v, _: v[0] / v[1] * 100,
        lambda t, v, _, at: float(round(t * v[1 - at] / 100)),
        unsure=1,
        roles=("part", "whole"),
        equals="is",
    ),
    "times": Way(" × ", lambda v, _: v[0] * v[1], lambda t, v, _, at: t / v[1 - at]),
    "÷": Way(" / ", lambda v, _: v[0] / v[1], lambda t, v, _, at: v[0] / t if at else t * v[1]),
    "×": Way("", lambda v, by: v[0] * by, lambda t, _, by, at: t / by, unsure=1),  # noqa: ARG005
}


class Reckoning(Unique, frozen=True, eq=False):
    """A calculation that may give a target.

    kind: its name in `weights.json`. parts: in the order of the way: percentage and base, part and
    whole, base and what gives the factor (nothing where a word or two periods do). near: the parts
    with how they are in reach, where they were looked for. times: how often each part counts in a
    sum, -1 where it is taken off. match: how well base and factor fit. also: the parts that it
    explains as well where it holds.
    """

    kind: str
    way: str
    target: Amount
    parts: tuple[Amount, ...]
    near: tuple[Near, ...] = ()
    times: tuple[float, ...] = ()
    factor: Fraction = Fraction(1)
    match: float = 1.0
    also: tuple[Amount, ...] = ()

    @cached_property
    def right(self) -> Fraction:
        """What it makes; a share in the digits of the percentage that is printed."""
        exact = [part.exact for part in self.parts]
        if self.times:
            exact = [value * Fraction(n) for value, n in zip(exact, self.times, strict=True)]
        made = Fraction(WAYS[self.way].make(exact, self.factor))
        if self.way == "share":
            return rounded_like(made, self.target.figure.quantity.ends[-1])
        return made

    @cached_property
    def wanted(self) -> float:
        """What the target should be, nearly; a share as it is printed."""
        return float(self.right) if self.way == "share" else self.made

    @property
    def values(self) -> list[float]:
        """The values of its parts, as often as they count."""
        values = [part.value for part in self.parts]
        if not self.times:
            return values
        return [value * n for value, n in zip(values, self.times, strict=True)]

    @cached_property
    def made(self) -> float:
        """What it makes, as nearly as it takes to tell whether it holds."""
        factor = float(self.factor) if self.way == "×" else 1.0
        return float(WAYS[self.way].make(self.values, factor))

    @property
    def holds(self) -> bool:
        """Whether the target is this, with the rounding of all that it is made from."""
        target, parts, made = self.target, self.parts, self.made
        far = _FAR_OFF * abs(target.value) + target.quantum * (len(parts) + 1)
        if abs(target.value - made) > far:
            fine = [part for part in parts if part.quantum < _FINE]
            if not fine:
                return False
        if self.way in "+−":
            return holds(target, made, parts, len(parts))
        if self.way == "share":
            slack = target.loose if target.approximate else target.quantum
            part, whole = self.parts
            if part.approximate and part.spelled:  # "nearly two in three (62%)"
                slack = max(slack, 100 * ABOUT)
            rounded = abs(part.value - whole.value * target.value / 100) <= _HALF * part.quantum
            return abs(target.value - made) <= slack * 1.001 or (rounded and part.quantum < 1)
        error = self._left_open()
        if True in [part.approximate for part in parts]:
            error = max(error, ABOUT * target.value)
        return rounds_to(target, made, error)

    def _left_open(self) -> float:
        """Give how much the last digits of its parts leave open."""
        way, error = WAYS[self.way], 0.0
        for at, part in enumerate(self.parts[: way.unsure]):
            if part.quantum < 1:
                values = [each.value for each in self.parts]
                values[at] += 0.5 * part.quantum
                error += abs(float(way.make(values, float(self.factor))) - self.made)
        return error

    @cached_property
    def slips(self) -> tuple[float, list[float]]:
        """How like a slip of the right value the target is, and each of its parts of its own."""
        way, target, values = WAYS[self.way], self.target.value, self.values
        own, by = slip_ratio(target, self.wanted), float(self.factor)
        return own, [
            slip_ratio(values[at], way.back(target, values, by, at))
            for at in range(min(len(values), way.unsure))
        ]

    @property
    def slip(self) -> float:
        """How like a slip it is that one of its numbers is wrong."""
        return any_slip(*self.slips)

    @property
    def said(self) -> str:
        """The calculation as it is written: "EUR 40 + EUR 12", "30% of EUR 90", "EUR 120 / 12"."""
        printed = [part.printed.rstrip(" ×") for part in self.parts]
        if self.way == "×":
            divided = self.factor < 1
            times = 1 / self.factor if divided else self.factor
            has_it = printed[1:] and self.parts[1].exact == times
            by = printed[1] if has_it else print_plain(times)
            return f"{printed[0]} {'/' if divided else '×'} {by}"
        if self.way != "+":
            said = WAYS[self.way].said
            return said.format(*printed) if "{" in said else said.join(printed)
        counts = self.times or (1.0,) * len(printed)
        shown = [
            f"{'−' if value < 0 else '+'} {f'{n:g} × ' if n > 1 else ''}{each.lstrip('-−')}"
            for value, each, n in zip(self.values, printed, counts, strict=True)
        ]
        if len(shown) > _MOST_SHOWN:
            shown = [*shown[:3], "+ …", shown[-1]]
        return " ".join(shown).removeprefix("+ ")

    def explains(self) -> Relation:
        """Give the relation of a calculation that holds."""
        also = tuple([part.figure for part in self.also])
        parts = tuple([part.figure for part in self.parts])
        return Relation(self.kind, self.target.figure, parts, holds=True, also=also)

    def fails(self, evidence: Mapping[str, float], said: str = "") -> Relation:
        """Give the relation of a calculation that does not hold, with what speaks for it."""
        way, right = WAYS[self.way], self.target.printing(self.right)
        parts = tuple([part.figure for part in self.parts])
        return Relation(
            self.kind, self.target.figure, parts, holds=False, roles=way.roles, right=right,
            calculation=f"{said}{self.said} {way.equals} {right}", evidence=evidence,
        )  # fmt: skip


def of_near(kind: str, way: str, target: Amount, near: tuple[Near, ...]) -> Reckoning:
    """Make a calculation of amounts in reach."""
    return Reckoning(kind, way, target, tuple([each.amount for each in near]), near)


def held(tried: Iterable[Reckoning]) -> Reckoning | None:
    """Give the first calculation that holds."""
    return next((each for each in tried if each.holds), None)


def is_told_of(wrong: Reckoning) -> bool:
    """Whether another text has both the target and what it should be: "that is 74, but ask 80"."""
    target, every = wrong.target, wrong.target.page.every
    texts = {each.text for each in every if each.exact == wrong.right} - {target.text}
    return any(each.exact == target.exact and each.text in texts for each in every)
