"""Two measures that may be one quantity, said in two units: "45 kg (99 lb)"."""

from __future__ import annotations

from fractions import Fraction
from math import log
from typing import TYPE_CHECKING

from guidelint.inference.measures import Measured, agree, convert, is_working_time
from guidelint.model import Record

if TYPE_CHECKING:
    from guidelint.inference.joints import Joint
    from guidelint.reading.quantities import Number

UNIT, DURATION = "unit", "duration"
FAR = 3.0
"""Log of the ratio of two measures from which one is something else."""


class UnitPair(Record):
    """Two measures of one dimension in two units, and how the page joins them.

    column: which columns of which table they stand in, () in a text. pointed: a later sentence
    points back to the first: "these 21 days". apart: only their units, of two systems, tell that
    they are one.
    """

    first: Measured
    second: Measured
    joint: Joint
    column: tuple[int, ...] = ()
    pointed: bool = False
    apart: bool = False

    @property
    def kind(self) -> str:
        """The kind of its relation."""
        return DURATION if self.first.dimension == "time" else UNIT

    @property
    def wrong(self) -> list[tuple[Number, Number]]:
        """The numbers that belong together and do not agree."""
        pairs = zip(self.first.ends, self.second.ends, strict=True)
        return [each for each in pairs if not agree(*each, self.first, self.second)]

    @property
    def holds(self) -> bool:
        """Whether one is the other, or is when only working time is counted."""
        nights = not (self.first.figure.quantity.unit and self.second.figure.quantity.unit)
        works = self.kind == DURATION and not nights
        return not self.wrong or (works and is_working_time(self.first, self.second))


def comparable(first: Measured, second: Measured) -> bool:
    """Whether two measures of one dimension are in two units, or for two periods."""
    same = first.dimension == second.dimension and len(first.ends) == len(second.ends)
    timed = first.per and second.per
    pers = {first.figure.quantity.per, second.figure.quantity.per} - {()}
    if second.figure.quantity.per and not first.figure.quantity.per:
        return False  # "170 kg of nitrogen per hectare (152 lb per acre)"
    two = first.unit != second.unit or (timed and first.per != second.per)
    two = two or any(map(is_compound, (*first.ends, *second.ends)))
    return same and two and (bool(timed) or len(pers) <= 1 or first.dimension == "speed")


def is_compound(number: Number) -> bool:
    """Whether a number is printed in two units, "1 hour 40 minutes", or "a litre and a half"."""
    return number.value % 1 > 0 if number.spelled else any(map(str.isalpha, number.text))


def ratio_of(pair: UnitPair, one: Number, other: Number) -> float:
    """Give how far off the second number of a pair is, as a logarithm."""
    right = convert(Fraction(one.value), pair.first, pair.second)
    if right <= 0 or other.value <= 0:
        return FAR
    return abs(log(float(Fraction(other.value) / right)))
