"""A reading: how a number could follow from others, with its value and the sum written out."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import TYPE_CHECKING, TypeVar

import msgspec

from guidelint.checks._sums.terms import Term, values
from guidelint.language.slips import slip_chance
from guidelint.reading.arithmetic import Interval, exact
from guidelint.reading.quantities import print_like

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

Values = tuple[Interval, ...]
"""One value, or the two ends of a range."""
V = TypeVar("V")
W = TypeVar("W")


class Reading(msgspec.Struct, frozen=True):
    """What a calculation gives: `values` within the printed precision, `exact` as it is written."""

    formula: str
    values: Values
    exact: tuple[Fraction, ...]
    parts: tuple[Term, ...]


def of_term(term: Term) -> Reading:
    """Read a term as itself."""
    written = tuple(Fraction(end.value) for end in term.quantity.ends)
    return Reading(term.said, values(term), written, (term,))


def as_written(term: Term) -> Reading:
    """Read a term as itself, a whole number being just that: prices are not rounded unsaid."""
    reading = of_term(term)
    if term.quantity.hedge.approximate or any(end.quantum != 1 for end in term.quantity.ends):
        return reading
    return msgspec.structs.replace(reading, values=tuple(map(exact, reading.exact)))


def factor(number: Fraction | int, said: str, *parts: Term) -> Reading:
    """Give a plain number, such as the months of a year."""
    return Reading(said, (exact(number),), (Fraction(number),), parts)


def combine(left: Reading, sign: str, right: Reading) -> Reading:
    """Calculate `left sign right`, end by end; the sign is one of + − × ÷."""
    step = _STEPS[sign]
    return Reading(
        f"{left.formula} {sign} {right.formula}",
        tuple(step(a, b) for a, b in _paired(left.values, right.values)),
        tuple(_exact(sign, a, b) for a, b in _paired(left.exact, right.exact)),
        (*left.parts, *right.parts),
    )


def total(readings: Sequence[Reading]) -> Reading:
    """Add readings up; at least one."""
    result = readings[0]
    for each in readings[1:]:
        result = combine(result, "+", each)
    return result


def _paired(left: tuple[V, ...], right: tuple[W, ...]) -> list[tuple[V, W]]:
    """Pair the ends of two ranges; a single value goes with each end."""
    size = max(len(left), len(right))
    return list(zip(left * (size // len(left)), right * (size // len(right)), strict=True))


_STEPS: dict[str, Callable[[Interval, Interval], Interval]] = {
    "+": Interval.__add__,
    "−": Interval.__sub__,
    "×": Interval.__mul__,
    "÷": Interval.__truediv__,
}


def _exact(sign: str, left: Fraction, right: Fraction) -> Fraction:
    if sign == "+":
        return left + right
    if sign == "−":
        return left - right
    return left * right if sign == "×" else left / right


def agrees(found: Values, target: Values) -> bool:
    """Whether a value can be what is printed, end by end."""
    return all(a.overlaps(b) for a, b in _paired(found, target))


def printed(reading: Reading, target: Term) -> tuple[str, ...]:
    """Print what a reading gives as the target is printed; to more digits if they look alike."""
    pairs = _paired(reading.exact, target.quantity.ends)
    return tuple(print_like(value, end) for value, end in pairs)


def likeness(reading: Reading, target: Term) -> float:
    """Give the chance that the target is as like the right number by accident: a slip if low."""
    numbers = [end.text for end in target.quantity.ends]
    if len(reading.exact) > len(numbers):
        return 1.0
    pairs = [(a, b) for a, b in zip(numbers, printed(reading, target), strict=True) if a != b]
    return max((slip_chance(a, b) for a, b in pairs), default=1.0)


def distance(reading: Reading, target: Term) -> float:
    """Give how far the target is from what a reading gives, as a ratio of the larger."""
    found, said = reading.exact[0], Fraction(target.quantity.ends[0].value)
    larger = max(abs(found), abs(said))
    return float(abs(found - said) / larger) if larger else 0.0


def at_rate(share: Reading) -> Reading:
    """Give a percentage as a fraction that is exactly what is printed, as a rate is."""
    parts = tuple(each / 100 for each in share.exact)
    return msgspec.structs.replace(share, exact=parts, values=tuple(map(exact, parts)))


def grown(base: Reading, sign: str, rate: Reading) -> Reading:
    """Add a rate of it to a base, or take it away: "USD 500 less 10%"."""
    one = factor(1, "1")
    result = combine(base, "×", combine(one, sign, rate))
    formula = f"{base.formula} {sign} {rate.formula}"
    return msgspec.structs.replace(result, formula=formula, parts=(*base.parts, *rate.parts))


def is_regrouped(reading: Reading, target: Term) -> bool:
    """Whether a value is the target with its one separator read the other way: 48.387 as 48,387."""
    (number, *more) = target.quantity.ends
    found = re.fullmatch(r"([0-9]{1,3})[.,]([0-9]{3})", number.text)
    if more or not found:
        return False
    low = Fraction(int(found[1] + found[2]), 1000)
    (value, *_) = reading.values
    step = Fraction(1, 1000)
    return value.overlaps(Interval(low - step, low + step)) or value.overlaps(exact(low * 1000))
