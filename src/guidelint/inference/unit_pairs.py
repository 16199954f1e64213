"""Which quantities of a page may be one, said in two units: a bracket, "that is", two columns."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise
from math import log
from typing import TYPE_CHECKING

import msgspec

from guidelint.inference.joints import Joint, joint
from guidelint.inference.measures import (
    Measured,
    agree,
    are_of_two_systems,
    convert,
    is_working_time,
    measured,
)
from guidelint.inference.wording import same_sentence
from guidelint.model import Record, lazy
from guidelint.reading.quantities import unit_named
from guidelint.reading.quantities.measures import DAYS, dimension

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Set as AbstractSet

    from guidelint.reading import Figure, Reading, Table, Text
    from guidelint.reading.quantities import Number

UNIT, DURATION = "unit", "duration"
FAR = 3.0
"""Log of the ratio of two measures from which one is something else."""
_DASHES = (",", "–", "—", "-", "--")
_NOUNS = (("night", "time", "day"), ("pound of weight", "mass", "lb"))
_MOST_BESIDE = 3
_OF_SIZE = lazy(r"\d (?:by|par|sur|[x×])$")


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


def unit_pairs(reading: Reading) -> tuple[UnitPair, ...]:
    """Give the quantities of a page that are said in two units, or may be meant to be."""
    return (*_in_texts(reading), *_in_tables(reading), *_pointed(reading))


def _in_texts(reading: Reading) -> Iterator[UnitPair]:
    yield from _ends_apart(reading)
    yield from _side_by_side(reading)
    for one, other in pairwise(reading.figures):
        again = _is_later(one, other)
        if not (again or same_sentence(one, other)) or _is_limit(one, other):
            continue
        if _is_denied(one, other) or _is_added(one):
            continue
        joined = joint(one, other)
        first = measured(one, aged=joined.told) or _counted(one)
        first = first or (None if again else _named_before(one, other))
        second = first and (measured(other, aged=joined.told) or _counted(other) or _named(other))
        if not first or not second:
            continue
        if len(second.ends) == 1:  # "from 5 to 20 kg (44 lb)"
            first = msgspec.structs.replace(first, ends=first.ends[-1:])
        told = joined.told or again or _is_apposition(first, second)
        bound = ")" in other.text.clean[one.end : other.start]  # "(814 mm) and 30 inches"
        apart = not told and not bound and are_of_two_systems(first, second)
        if (told or apart) and comparable(first, second):
            joined = msgspec.structs.replace(joined, told=told and not again)
            yield UnitPair(first, second, joined, apart=apart)


def _pointed(reading: Reading) -> Iterator[UnitPair]:
    """Give what a sentence points back to: "closed for 3 weeks. During these 21 days"."""
    for text in reading.cueing("demonstrative"):
        ends = {hit.end + 1 for hit in text.cue("demonstrative")}
        for figure in text.figures if ends else ():
            second = measured(figure) if figure.start in ends else None
            if second and len(second.ends) == 1:
                yield from _meant(second)


def _meant(second: Measured) -> Iterator[UnitPair]:
    """Give the measure before it that it says again, else the one that it may mean."""
    figure = second.figure
    said = (
        UnitPair(first, second, Joint(), pointed=True)
        for each in figure.text.figures
        if each.sentence < figure.sentence and (first := measured(each))
        if first.dimension == second.dimension and len(first.ends) == 1
        if not first.figure.quantity.per
    )
    pairs = [pair for pair in said if ratio_of(pair, pair.first.ends[0], second.ends[0]) < 0.75]
    holding = [pair for pair in pairs if pair.holds]
    yield from holding[:1] or pairs[:1] * (len(pairs) == 1)


def _is_limit(one: Figure, other: Figure) -> bool:
    """Whether only the first is a bound: "more than 4 hours are charged as one day"."""
    bracket = "(" in other.text.clean[one.end : other.start]
    return one.quantity.hedge.strict and not other.quantity.hedge.bound and not bracket


def _is_denied(one: Figure, other: Figure) -> bool:
    """Whether the second is what the first is not, or was: "28 ‰ (and not 28 %)", "(was 2 h)"."""
    bracket = one.text is other.text and one.text.clean[one.end :].lstrip().startswith("(")
    between = one.end, other.start
    told = one.text.cued("denies", *between) or one.text.cued("formerly", *between)
    return bracket and told


def _is_added(figure: Figure) -> bool:
    """Whether it is the last term of a sum, or of a size: "25 min + 1 h = 3 h 10", "2 by 1 m"."""
    before = figure.text.clean[: figure.quantity.start].rstrip()
    return before.endswith(("+", "−")) or bool(_OF_SIZE.search(before[-12:]))


def _is_later(one: Figure, other: Figure) -> bool:
    """Whether a later sentence says a measure again: "It weighs 230 kg. That is about 507 lb."."""
    start, text = other.bounds[0], other.text
    if text is not one.text or one.sentence >= other.sentence or one.quantity.kind != "measure":
        return False
    if other.sentence == one.sentence + 1 and _named(other):  # "18 °C. In Fahrenheit set 64"
        return True
    said = [hit.end for hit in text.cue("same-as") if start <= hit.start < other.start]
    if not said:
        return False
    lead = text.between(start, other.quantity.start)
    named = (unit_named(t.low, text.reading.language) for t in lead if len(t.low) > len("in"))
    few = len(lead) <= 4 or max(said) + 1 == other.quantity.start
    return few and not any(named)


def _counted(figure: Figure) -> Measured | None:
    """Measure nights as days: "84 nights (12 weeks)"; those of one stay have a day more.

    So, too, a noun that is a unit beside another one only: "23 kg, soit 51 livres".
    """
    quantity, text = figure.quantity, figure.text
    word = text.folded[slice(*quantity.noun)].split()[:1] if quantity.noun and quantity.ends else ()
    for name, of, unit in _NOUNS:
        if not text.reading.lexicon.words(name).isdisjoint(word):
            return Measured(figure, of, unit, business=False, ends=quantity.ends)
    return None


def _named_before(one: Figure, other: Figure) -> Measured | None:
    """Measure a bare number by the one unit before it: "the seconds value is 90 (1.5 minutes)"."""
    text, quantity = one.text, one.quantity
    if quantity.kind != "number" or len(quantity.ends) != 1 or not joint(one, other).bracket:
        return None
    little = text.reading.lexicon.function_words
    named = _units_named(text, one, one.bounds[0], one.start, little) - {""}
    unit = named.pop() if len(named) == 1 else ""
    of = "time" if unit in DAYS else dimension(unit)
    others = _units_named(text, one, 0, len(text.clean), little) - {"", unit}
    if any(dimension(other) == of for other in others):
        return None  # "in nautical miles ... The signs are in miles, so it is 4.0 (7.4 km) by boat"
    return Measured(one, of, unit, business=False, ends=quantity.ends) if of else None


def _units_named(
    text: Text, figure: Figure, start: int, end: int, little: AbstractSet[str] = frozenset()
) -> set[str]:
    """Give the units that words of a stretch name which are of no figure of its sentence."""
    own = [(each.start, each.end) for each in text.figures if each.sentence == figure.sentence]
    words = [t for t in text.between(start, end) if not any(a <= t.start < b for a, b in own)]
    language, before = text.reading.language, ["", *(t.low for t in words)]
    named = zip(words, before, strict=False)
    return {  # "nautical miles" are no miles
        unit_named(f"{first} {t.low}", language) or unit_named(t.low, language)
        for t, first in named
        if len(t.low) > 1 and t.low not in little
    }


def _named(figure: Figure) -> Measured | None:
    """Measure bare degrees by the scale that their sentence names: "121 on a Fahrenheit dial"."""
    text, quantity = figure.text, figure.quantity
    if quantity.kind != "number" or not quantity.ends:
        return None
    named = _units_named(text, figure, *figure.bounds)
    scales = [unit for unit in named if dimension(unit) == "temperature"]
    if len(scales) != 1:
        return None
    return Measured(figure, "temperature", scales[0], business=False, ends=quantity.ends)


def _is_apposition(first: Measured, second: Measured) -> bool:
    """Whether the second says the first again in a larger unit: "18 months, a year and a half"."""
    (one, other), text = (first.figure, second.figure), first.figure.text
    joint = text.clean[one.end : other.start].strip()
    if are_of_two_systems(first, second) and joint in _DASHES:
        return True
    if first.dimension != "time" or joint != ",":
        return False
    alike = [each for each in text.figures if each.sentence == one.sentence and measured(each)]
    stops = text.clean[other.end : other.end + 1] in ("", ".", ",", ";", ":", ")")
    return stops and len(alike) == 2 and convert(Fraction(1), second, first) > 1


def _ends_apart(reading: Reading) -> Iterator[UnitPair]:
    """Give each end of a range with its own in a bracket: "18 °C to 22 °C (64 °F and 72 °F)"."""
    for span, *two in zip(reading.figures, reading.figures[1:], reading.figures[2:], strict=False):
        if len(span.quantity.ends) != 2 or not all(same_sentence(each, span) for each in two):
            continue
        whole, joined = measured(span), joint(span, two[0])
        if whole and joined.bracket:
            for end, each in zip(whole.ends, map(measured, two), strict=True):
                first = msgspec.structs.replace(whole, ends=(end,))
                if each and comparable(first, each):
                    yield UnitPair(first, each, joined)


def _side_by_side(reading: Reading) -> Iterator[UnitPair]:
    """Give what a bracket says again, each of several: "780 m x 23 m (2,559 ft x 75 ft)"."""
    for text in reading.texts:
        for start, end in _brackets(text):
            inside = [each for each in text.figures if start <= each.start < end]
            before = [each for each in text.figures if each.end <= start][-len(inside) :]
            if len(inside) != len(before) or not 1 < len(inside) <= _MOST_BESIDE:
                continue
            ours, theirs = ([m for each in of if (m := measured(each))] for of in (before, inside))
            all_read = len(ours) == len(theirs) == len(inside)
            if all_read and all(comparable(*pair) for pair in zip(ours, theirs, strict=True)):
                joined = Joint(told=True, bracket=True, closed=True)
                same = all(same_sentence(each, inside[0]) for each in before)
                for one, other in zip(ours, theirs, strict=True) if same else ():
                    yield UnitPair(one, other, joined)


def _brackets(text: Text) -> Iterator[tuple[int, int]]:
    """Give where the brackets of a text that has several figures begin and end."""
    at = text.clean.find("(") if len(text.figures) > _MOST_BESIDE else -1
    while at >= 0 and (end := text.clean.find(")", at)) >= 0:
        yield at, end
        at = text.clean.find("(", end)


def comparable(first: Measured, second: Measured) -> bool:
    """Whether two measures of one dimension are in two units, or for two periods."""
    same = first.dimension == second.dimension and len(first.ends) == len(second.ends)
    timed = first.per and second.per
    pers = {first.figure.quantity.per, second.figure.quantity.per} - {()}
    if second.figure.quantity.per and not first.figure.quantity.per and not timed:
        return False  # "170 kg of nitrogen per hectare (152 lb per acre)"
    two = first.unit != second.unit or (timed and first.per != second.per)
    two = two or any(map(is_compound, (*first.ends, *second.ends)))
    return same and two and (bool(timed) or len(pers) <= 1 or first.dimension == "speed")


def is_compound(number: Number) -> bool:
    """Whether a number is printed in two units, "1 hour 40 minutes", or "a litre and a half"."""
    return number.value % 1 > 0 if number.spelled else any(map(str.isalpha, number.text))


def _in_tables(reading: Reading) -> Iterator[UnitPair]:
    """Give the cells of one row whose columns are in two units of one dimension: km | miles."""
    for table in reading.tables:
        found = [(at, _column(table, at)) for at in range(table.width)]
        for (left, one), (right, other) in pairwise(each for each in found if each[1]):
            for row in sorted(one.keys() & other.keys()):
                if comparable(one[row], other[row]):
                    yield UnitPair(one[row], other[row], Joint(), (table.group, left, right))


def _column(table: Table, column: int) -> dict[int, Measured]:
    """Give what the cells of a column measure, by row, where all have one unit or print theirs."""
    figures = ((cell.row, _only(cell.text)) for cell in table.column(column))
    found = {row: of for row, figure in figures if figure and (of := measured(figure))}
    told = all(
        each.dimension != "time" and any(map(str.isalpha, each.figure.printed))
        for each in found.values()
    )
    return found if told or len({each.unit for each in found.values()}) == 1 else {}


def _only(text: Text) -> Figure | None:
    """Give the one figure of a cell, or that which a bracket says again: "130 bar (13 MPa)"."""
    first, *others = text.figures or (None,)
    again = first and text.clean[first.quantity.end :].lstrip().startswith("(")
    return first if again or not others else None


def ratio_of(pair: UnitPair, one: Number, other: Number) -> float:
    """Give how far off the second number of a pair is, as a logarithm."""
    right = convert(Fraction(one.value), pair.first, pair.second)
    if right <= 0 or other.value <= 0:
        return FAR
    return abs(log(float(Fraction(other.value) / right)))
