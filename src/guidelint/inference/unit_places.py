"""Where a page says a quantity in two units: in a bracket, in a later sentence, in two columns."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import msgspec

from guidelint.inference.joints import Joint, joint
from guidelint.inference.measures import Measured, measured
from guidelint.inference.said_again import said_again
from guidelint.inference.unit_pairs import UnitPair, comparable, ratio_of
from guidelint.inference.wording import same_sentence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guidelint.reading import Figure, Reading, Table, Text

_MOST_BESIDE = 3
"""Measures that a bracket says again: of more, each has its own."""
_FEWEST = 4
"""Figures of a text in which a bracket says several again: two, and the two of the bracket."""
_ALIKE = 0.75
"""Log of the ratio of two measures from which a sentence points back to another one."""


def unit_pairs(reading: Reading) -> tuple[UnitPair, ...]:
    """Give the quantities of a page that are said in two units, or may be meant to be."""
    in_texts = (*_ends_apart(reading), *_side_by_side(reading), *said_again(reading))
    return (*in_texts, *_in_tables(reading), *_pointed(reading))


# --- several at once ---


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
    joined = Joint(told=True, bracket=True, closed=True)
    for text in reading.texts:
        for start, end in _brackets(text):
            inside = [each for each in text.figures if start <= each.start < end]
            before = [each for each in text.figures if each.end <= start][-len(inside) :]
            if len(inside) != len(before) or not 1 < len(inside) <= _MOST_BESIDE:
                continue
            pairs = [
                (one, other)
                for each, again in zip(before, inside, strict=True)
                if (one := measured(each)) and (other := measured(again))
                if comparable(one, other)
            ]
            same = all(same_sentence(each, inside[0]) for each in before)
            if same and len(pairs) == len(inside):
                yield from (UnitPair(*pair, joined) for pair in pairs)


def _brackets(text: Text) -> Iterator[tuple[int, int]]:
    """Give where the brackets of a text that has several figures begin and end."""
    at = text.clean.find("(") if len(text.figures) >= _FEWEST else -1
    while at >= 0 and (end := text.clean.find(")", at)) >= 0:
        yield at, end
        at = text.clean.find("(", end)


# --- tables and later sentences ---


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


def _pointed(reading: Reading) -> Iterator[UnitPair]:
    """Give what a sentence points back to: "closed for 3 weeks. During these 21 days"."""
    for text in reading.cueing("demonstrative"):
        ends = {hit.end + 1 for hit in text.cue("demonstrative")}
        for figure in text.figures:
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
    pairs = [pair for pair in said if ratio_of(pair, pair.first.ends[0], second.ends[0]) < _ALIKE]
    holding = [pair for pair in pairs if pair.holds]
    yield from holding[:1] or pairs[:1] * (len(pairs) == 1)
