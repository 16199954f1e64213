"""Single numbers of terms: what each can stand for and how it is printed."""

from __future__ import annotations

from fractions import Fraction

import msgspec

from guidelint.checks._sums.terms import Term, values
from guidelint.reading.arithmetic import Interval

_PARTS = frozenset({"count", "number", "sample", "measure"})


class Figure(msgspec.Struct, frozen=True):
    """A number of a proportion: what it can stand for, how it is printed, the term it is from."""

    value: Interval
    said: str
    term: Term | None


def figures(term: Term) -> tuple[Figure, ...]:
    """Give the numbers of a term: one, the two ends of a range, a ratio's part and whole."""
    if len(term.quantity.ends) == 1:
        return (Figure(values(term)[0], term.said, term),)
    ends = zip(term.quantity.ends, values(term), strict=True)
    return tuple(Figure(value, end.text, term) for end, value in ends)


def precision(percent: Term) -> Fraction:
    """Give how far off a printed percentage may be: one unit of its last digit, more with "about".

    "About 40%" is half of the unit of its last digit that is no zero away, or a twentieth of it.
    """
    (number, *_) = percent.quantity.ends
    unit = Fraction(number.quantum)
    if not percent.quantity.hedge.approximate:
        return unit
    return max(unit, Fraction(number.loose) / 2, abs(Fraction(number.value)) / 20)


def is_single(term: Term) -> bool:
    """Whether a term is one number with one reading that can be a part or a whole."""
    quantity = term.quantity
    measured = bool(term.codes) or term.kind in _PARTS
    return measured and len(quantity.ends) == 1 and not (quantity.ambiguous or quantity.year_like)


def is_plain(term: Term) -> bool:
    """Whether a term is a single number, no bound and no rate."""
    return is_single(term) and not (term.quantity.hedge.bound or term.quantity.per)
