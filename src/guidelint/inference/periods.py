"""How many of one period make another, and the periods that words around an amount name."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from guidelint.inference.amounts import stem
from guidelint.inference.reach import content
from guidelint.reading.quantities import unit_named
from guidelint.reading.quantities.measures import DAYS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guidelint.inference.amounts import Amount
    from guidelint.inference.wording import Clause

PERIODS: dict[tuple[str, str], tuple[int | Fraction, ...]] = {
    ("hour", "day"): (24, 8, 7, Fraction(15, 2), 6), ("day", "week"): (7, 5, 6),
    ("day", "year"): (365, 366, 360, 250, 260), ("hour", "month"): (160,),
    ("day", "month"): (30, 31, 28, Fraction(365, 12), 20, 21, 22, 26),
    ("week", "month"): (4, Fraction(52, 12), Fraction(433, 100)),
    ("week", "year"): (52, 48, 50, 46, 42, 40, 39, 38, 36), ("month", "year"): (12, 10, 11, 13, 14),
    ("month", "quarter"): (3,), ("quarter", "year"): (4,),
    ("hour", "week"): (40, 35, 36, 38, Fraction(75, 2)),
    ("minute", "hour"): (60,), ("term", "year"): (3, 2), ("semester", "year"): (2,),
    ("night", "week"): (7, 6, 5), ("month", "semester"): (6,), ("week", "semester"): (26,),
}  # fmt: skip
"""How many of one period make another; the first is the usual number, the others excuse."""
_MOST_BEHIND = 3
"""Words behind an amount, the first of which that is no little word may be its period."""


def in_a_period(small: str, great: str, words: Clause) -> Iterator[int | Fraction]:
    """Give how many of a period make another, which the words around an amount name if not given.

    Nothing where no period is given as the small one.
    """
    if small and great:
        yield from PERIODS.get((small, great), ())
    elif small:
        said = content(words.text, words.start, words.end)
        for (one, other), times in PERIODS.items():
            if one == small and other in said:
                yield from times


def period_behind(amount: Amount, end: int) -> str:
    """Give the period that stands right behind an amount, before `end`: "£864 over the year"."""
    reading = amount.text.reading
    for token in amount.text.between(amount.end, end)[:_MOST_BEHIND]:
        if token.low not in reading.lexicon.function_words:
            word = token.low.rpartition("'")[2]  # "sur l'année"
            return unit if (unit := unit_named(word, reading.language)) in DAYS else ""
    return ""


def period_named(base: Amount, by: Amount) -> str:
    """Give the unit of a duration where the words of the base name it: "The week: £267.75"."""
    word = stem(by.text.folded[by.start : by.end].split()[-1].strip("-"))
    return by.unit if word in content(base.text, 0, base.start) else ""
