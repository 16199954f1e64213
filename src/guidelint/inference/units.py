"""One quantity in two units: "45 kg (99 lb)", "90 days, or three months", km beside miles."""

from __future__ import annotations

from collections import Counter, defaultdict
from fractions import Fraction
from itertools import pairwise
from math import log
from typing import TYPE_CHECKING, NamedTuple

from guidelint.inference.joints import Joint, joint
from guidelint.inference.measures import MeasuredFigure, agrees, convert, is_working_time, measure
from guidelint.inference.relation import Relation, Spot, piece, replaced, spot
from guidelint.inference.weigh import slip_ratio
from guidelint.inference.wording import same_sentence
from guidelint.reading.quantities import print_like, rounded_like, unit_named

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from collections.abc import Set as AbstractSet

    from guidelint.reading import Cell, Reading, Table, Text
    from guidelint.reading.quantities import Number

UNIT, DURATION = "unit", "duration"
_FEWEST = 2
_MOST = 60
_ROUNDS: dict[tuple[str, str], int | Fraction] = {
    ("year", "month"): 12, ("year", "week"): 52, ("month", "week"): Fraction(13, 3),
    ("week", "day"): 7,
}  # fmt: skip
"""How many of one unit of time make a period in which something is so often."""
_ALIKE = 0.25
"""Log of the ratio of two measures in two units up to which one is the other said again."""
_SAME_RATIO = Fraction(1, 50)


class UnitPair(NamedTuple):
    """Two measures of one dimension in two units, and how the page joins them.

    column: which columns of which table they stand in, () in a text.
    """

    first: MeasuredFigure
    second: MeasuredFigure
    joint: Joint
    column: tuple[int, ...] = ()

    @property
    def ends(self) -> list[tuple[Number, Number]]:
        """The numbers that belong together."""
        return list(zip(self.first.ends, self.second.ends, strict=True))

    @property
    def wrong(self) -> list[tuple[Number, Number]]:
        """The ends that do not agree."""
        return [each for each in self.ends if not agrees(*each, self.first, self.second)]

    @property
    def ratio(self) -> Fraction:
        """How many of the second unit the page takes for one of the first."""
        one, other = self.ends[-1]
        return Fraction(other.value) / Fraction(one.value) if one.value else Fraction(0)

    @property
    def units(self) -> tuple[str, str]:
        """The two units."""
        return self.first.name, self.second.name


def units(reading: Reading) -> Iterator[Relation]:
    """Offer the quantities of a page that are said in two units."""
    yield from _rhythms(reading)
    pairs = [*_in_texts(reading), *_in_tables(reading)]
    holding = [pair for pair in pairs if _holds(pair)]
    settled = {spot(pair.first.figure) for pair in holding}
    failing = [pair for pair in pairs if not _holds(pair) and not _has_another(pair, settled)]
    own = _own_measures(failing)
    columns = Counter(pair.column for pair in holding)
    for pair in holding:
        figure = pair.second.figure
        yield Relation(
            _kind(pair), figure, (pair.first.figure,), holds=True, also=(pair.first.figure,)
        )
    for pair in failing:
        if id(pair) not in own and (not pair.column or columns[pair.column] >= _FEWEST):
            yield _failing(pair)


def _rhythms(reading: Reading) -> Iterator[Relation]:
    """Compare how often something is with how long lies between: "4 times a year: every 3 months".

    Only what is said as the same thing is compared, and no hours of a day: nights are left out.
    """
    for one, other in pairwise(reading.figures):
        often, apart, text = one.quantity, other.quantity, other.text
        if often.unit != "time":
            continue
        known = _ROUNDS.get((next(iter(often.per), ""), apart.unit))
        if not known or not same_sentence(one, other):
            continue
        plain = len(often.ends) == len(apart.ends) == 1 and not often.hedge.bound and often.low > 0
        if apart.kind != "duration" or apart.per or not plain:
            continue
        said = text.cued("restates", one.end, other.start)
        if not said or not text.cued("each-round", max(one.end, other.start - 12), other.start):
            continue
        right = Fraction(known) / Fraction(often.low)
        off = abs(right - Fraction(apart.low))
        yield Relation(
            DURATION, other, (one,), holds=off <= Fraction(1, 2) + right / 20,
            roles=("how often it is",),
            message=f"{_plain(one.printed)} a {often.per[0]} is every "
            f"{float(right):.3g} {apart.unit}s; the page says {_plain(other.printed)}.",
            evidence={"said": 1.0, "slip": 1.0},
        )  # fmt: skip


def _kind(pair: UnitPair) -> str:
    return DURATION if pair.first.dimension == "time" else UNIT


def _holds(pair: UnitPair) -> bool:
    return not pair.wrong or (_kind(pair) == DURATION and is_working_time(pair.first, pair.second))


def _has_another(pair: UnitPair, settled: AbstractSet[Spot]) -> bool:
    """Whether the second is another measure of its sentence: "2 m by 1 m (6 ft 7 in by 3 ft)".

    settled: the measures that another one says already.
    """
    figure = pair.second.figure
    same = (each for each in figure.text.figures if each.sentence == figure.sentence)
    known = settled | {spot(figure), spot(pair.first.figure)}
    others = (measure(each) for each in same if spot(each) not in known)
    return any(
        other
        and _comparable(other, pair.second)
        and not UnitPair(other, pair.second, Joint()).wrong
        for other in others
    )


def _own_measures(failing: Sequence[UnitPair]) -> set[int]:
    """Give the pairs that share an odd ratio with another one: the page's own measure."""
    groups: defaultdict[tuple[str, str], list[UnitPair]] = defaultdict(list)
    for pair in failing:
        if pair.ratio and len(groups[pair.units]) < _MOST:
            groups[pair.units].append(pair)
    return {
        id(one)
        for group in groups.values()
        for one in group
        for other in group
        if one.first.ends[-1].value != other.first.ends[-1].value
        and abs(one.ratio / other.ratio - 1) <= _SAME_RATIO
    }


def _in_texts(reading: Reading) -> Iterator[UnitPair]:
    yield from _ends_apart(reading)
    for one, other in pairwise(reading.figures):
        united = one.quantity.unit and other.quantity.unit
        if not united or not same_sentence(one, other):
            continue
        first, second = measure(one), measure(other)
        if first and second and _comparable(first, second):
            joined = joint(one, other)
            if joined.told:
                yield UnitPair(first, second, joined)


def _ends_apart(reading: Reading) -> Iterator[UnitPair]:
    """Give each end of a range with its own in a bracket: "18 °C to 22 °C (64 °F and 72 °F)"."""
    for span, *two in zip(reading.figures, reading.figures[1:], reading.figures[2:], strict=False):
        if len(span.quantity.ends) != 2 or any(each.sentence != span.sentence for each in two):
            continue
        whole, low, high = (measure(each) for each in (span, *two))
        joined = joint(span, two[0])
        if whole and low and high and low.unit == high.unit and joined.bracket:
            for end, each in zip(whole.ends, (low, high), strict=True):
                first = whole._replace(ends=(end,))
                if _comparable(first, each):
                    yield UnitPair(first, each, joined)


def _comparable(first: MeasuredFigure, second: MeasuredFigure) -> bool:
    same = first.dimension == second.dimension and len(first.ends) == len(second.ends)
    pers = {first.figure.quantity.per, second.figure.quantity.per} - {()}
    compound = any(map(_is_compound, (*first.ends, *second.ends)))
    return same and (first.unit != second.unit or compound) and len(pers) <= 1


def _is_compound(number: Number) -> bool:
    """Whether a number is printed in two units: "1 hour 40 minutes"."""
    return not number.spelled and any(mark.isalpha() for mark in number.text)


def _in_tables(reading: Reading) -> Iterator[UnitPair]:
    """Give the cells of one row whose columns are in two units of one dimension: km | miles."""
    for table in reading.tables:
        columns = _unit_columns(table)
        for left, right in pairwise(columns):
            for row in table.body:
                one, other = table.at(row, left), table.at(row, right)
                first = _cell_measure(one, columns[left]) if one else None
                second = _cell_measure(other, columns[right]) if other else None
                if first and second and _comparable(first, second):
                    yield UnitPair(first, second, Joint(), (table.group, left, right))


def _unit_columns(table: Table) -> dict[int, str]:
    heads = (
        {cell.column: cell.text for cell in table.row(table.header)} if table.header >= 0 else {}
    )
    units = (
        (at, (_unit_of(heads[at]) if at in heads else "") or _unit_below(table, at))
        for at in range(table.width)
    )
    return {column: unit for column, unit in units if unit}


def _unit_below(table: Table, column: int) -> str:
    """Give the unit that each cell of a column has, "" where they differ."""
    figures = [cell.text.figures for cell in table.column(column) if cell.row > table.header]
    units = {each[0].quantity.unit if len(each) == 1 else "" for each in figures}
    return units.pop() if len(units) == 1 else ""


def _unit_of(label: Text) -> str:
    """Give the unit that a label is or ends in: "Distance (km)", "miles"."""
    words = label.clean.replace("(", " ").replace(")", " ").split()
    language = label.reading.language
    forms = (form for word in words[-1:] + words[:1] for form in (word, word.lower()))
    return next(filter(None, (unit_named(form, language) for form in forms)), "")


def _cell_measure(cell: Cell, unit: str) -> MeasuredFigure | None:
    figures = cell.text.figures
    if len(figures) != 1 or figures[0].quantity.unit not in ("", unit) or figures[0].quantity.noun:
        return None
    return measure(figures[0], unit)


def _failing(pair: UnitPair) -> Relation:
    first, second = pair.first, pair.second
    wrong = pair.wrong
    some = len(wrong) < len(pair.ends)
    at = piece(second.figure.text, wrong[0][1]) if some else second.figure
    right = [_right(one, other, first, second) for one, other in wrong]
    whole = (
        right[0]
        if some
        else replaced(second.figure, zip((other for _, other in wrong), right, strict=True))
    )
    said = whole if second.unit in second.figure.quantity.unit else f"{whole} {second.unit}"
    return Relation(
        _kind(pair),
        at,
        (first.figure,),
        holds=False,
        roles=("the same in another unit",),
        right=whole,
        message=f"{_plain(_printed(first))} = {_plain(said)}; "
        f"the page says {_plain(second.figure.printed)}.",
        evidence=_evidence(pair, wrong),
    )


def _printed(first: MeasuredFigure) -> str:
    """Give a figure as printed, of a range the one end that is compared."""
    figure = first.figure
    if len(first.ends) == len(figure.quantity.ends):
        return figure.printed
    return f"{piece(figure.text, first.ends[0]).printed} {first.unit}"


def _evidence(pair: UnitPair, wrong: Sequence[tuple[Number, Number]]) -> dict[str, float]:
    (one, other), said = wrong[-1], pair.joint
    right = convert(Fraction(one.value), pair.first, pair.second)
    back = convert(Fraction(other.value), pair.second, pair.first)
    ratio = abs(log(float(Fraction(other.value) / right))) if right > 0 and other.value > 0 else 3.0
    again = _kind(pair) == UNIT and ratio < _ALIKE  # "4,200 kg, or 9,259 lb" is no choice
    return {
        "slip": max(_slip(other, right), _slip(one, back)),
        "bracket": said.bracket,
        "closed": said.closed,
        "said": said.told and not said.bracket and said.choice < 1,
        "again": again and said.told and not said.bracket,
        "choice": 0.0 if again else said.choice,
        "alternative": said.alternative and not again,
        "besides": said.besides,
        "compound": _is_compound(other),
        "ends": len(wrong) < len(pair.ends),
        "ratio": min(3.0, ratio),
        "business": pair.first.business or pair.second.business,
    }


def _slip(number: Number, right: Fraction) -> float:
    return slip_ratio(number.value, rounded_like(right, number))


def _right(one: Number, other: Number, first: MeasuredFigure, second: MeasuredFigure) -> str:
    value = convert(Fraction(one.value), first, second)
    return (
        print_like(value, other)
        if round(value / Fraction(other.quantum))
        else f"{float(value):.2g}"
    )


def _plain(text: str) -> str:
    return " ".join(text.split())
