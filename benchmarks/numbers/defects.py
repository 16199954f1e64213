"""Wrong numbers as people make them: two digits swapped, one mistyped, another number altogether."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from values import Value

if TYPE_CHECKING:
    import random

KINDS = ("swapped", "mistyped", "unrelated")
_SMALLEST = Fraction(3, 100)
"""A defect smaller than this share of the number may pass as rounding."""


def spoil(value: Value, how: str, rule: str, rng: random.Random) -> Value | None:
    """Give a wrong number in the place of a right one; None where the defect does not show."""
    if rule == "minor-units":
        return Value("yen", value.number + Fraction(1, 2), 1)
    if rule == "number-format-mixed":
        return Value("text", value.number, 1)
    digits = list(str(int(value.number * 10**value.places)))
    if how == "swapped":
        at = rng.randrange(len(digits) - 1) if len(digits) > 1 else 0
        digits[at : at + 2] = reversed(digits[at : at + 2])
    elif how == "mistyped":
        at = rng.randrange(len(digits))
        digits[at] = rng.choice([d for d in "123456789" if d != digits[at]])
    else:
        factor = rng.choice((rng.uniform(0.6, 0.9), rng.uniform(1.1, 1.6)))
        digits = list(str(int(int("".join(digits)) * factor)))
    wrong = Value(value.kind, Fraction(int("".join(digits)), 10**value.places), value.places)
    shows = abs(wrong.number - value.number) >= max(_SMALLEST * abs(value.number), _step(value))
    return wrong if shows and digits[0] != "0" else None


def _step(value: Value) -> Fraction:
    """Give the least difference that the printed precision cannot hide."""
    return Fraction(4, 10**value.places)
