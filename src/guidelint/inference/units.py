"""One quantity in two units: "45 kg (99 lb)", "90 days, or three months", km beside miles."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from itertools import pairwise
from math import log
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from guidelint.inference.exchange import INVERTED
from guidelint.inference.joints import Joint, joint
from guidelint.inference.measures import Measured, agree, convert, is_working_time, measured
from guidelint.inference.periods import PERIODS
from guidelint.inference.relation import Relation, Spot, replaced, spot
from guidelint.inference.weigh import slip_ratio
from guidelint.inference.wording import same_sentence
from guidelint.reading import Stretch
from guidelint.reading.quantities import print_like, rounded_like, unit_named
from guidelint.reading.quantities.measures import DAYS, dimension

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Set as AbstractSet

    from guidelint.reading import Figure, Reading, Table
    from guidelint.reading.quantities import Number

_STOPS = ("", ".", ",", ";", ":", ")")
UNIT, DURATION = "unit", "duration"
_FEWEST, _FEW_WORDS, _LONG = 2, 4, 100
_MADE = Fraction(1, 20)
_ALIKE, _FAR = 0.25, 3.0
"""Log of the ratio of two measures in two units up to which one is the other said again, and
from which it is something else."""


class UnitPair(NamedTuple):
    """Two measures of one dimension in two units, and how the page joins them.

    column: which columns of which table they stand in, () in a text.
    """

    first: Measured
    second: Measured
    joint: Joint
    column: tuple[int, ...] = ()

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
        return not self.wrong or (works and is_working_time(*self[:2]))


def units(reading: Reading) -> Iterator[Relation]:
    """Offer the quantities of a page that are said in two units."""
    yield from _rhythms(reading)
    pairs = [(pair, pair.holds) for pair in (*_in_texts(reading), *_in_tables(reading))]
    holding = [pair for pair, holds in pairs if holds]
    settled = {spot(pair.first.figure) for pair in holding}
    failing = [pair for pair, holds in pairs if not holds and not _has_another(pair, settled)]
    columns = Counter(pair.column for pair in holding)
    for pair in holding:
        first = pair.first.figure
        yield Relation(pair.kind, pair.second.figure, (first,), holds=True, also=(first,))
    for pair in failing:
        if (not pair.column or columns[pair.column] >= _FEWEST) and not _is_other(pair):
            yield _failing(pair)


def _is_other(pair: UnitPair) -> bool:
    """Whether what is only said is too far off, or made with another number of the text.

    "For each 5 kg of it, that is 5 mg"; "a fall of 1 in 100: over 6 metres that is 60 mm".
    """
    one, other = pair.wrong[-1]
    if pair.joint.bracket or pair.column:
        return False
    right, printed = convert(Fraction(one.value), pair.first, pair.second), Fraction(other.value)
    numbers = (end for each in pair.second.figure.text.figures for end in each.quantity.ends)
    values = {Fraction(end.value) for end in numbers if end != other and end.value > 1}
    nearly = (made for by in values for made in (right * by, right / by))
    return (
        _ratio(pair, one, other) > _FAR
        or any(abs(made - printed) <= printed * _MADE for made in nearly)
        or any(Fraction(one.value) * by == printed for by in values)
    )


def _has_another(pair: UnitPair, settled: AbstractSet[Spot]) -> bool:
    """Whether the second is another measure of its sentence: "2 m by 1 m (6 ft 7 in by 3 ft)".

    settled: the measures that another one says already.
    """
    figure = pair.second.figure
    known = settled | {spot(figure), spot(pair.first.figure)}
    for each in figure.text.figures:
        if each.sentence == figure.sentence and spot(each) not in known:
            other = measured(each)
            same = other and _comparable(other, pair.second)
            if other and same and not UnitPair(other, pair.second, Joint()).wrong:
                return True
    return False


# --- pairs of a page ---


def _in_texts(reading: Reading) -> Iterator[UnitPair]:
    yield from _ends_apart(reading)
    for one, other in pairwise(reading.figures):
        again = _is_later(one, other)
        if not (again or same_sentence(one, other)):
            continue
        if first := measured(one) or _nights(one) or (None if again else _named_before(one, other)):
            second = measured(other) or _nights(other)
            if second and len(second.ends) == 1:
                # the last of its ends: "from 5 to 20 kg (44 lb)"
                first = msgspec.structs.replace(first, ends=first.ends[-1:])
            if second and _comparable(first, second) and not _is_limit(one, other):
                joined = joint(one, other)
                if joined.told or again or _is_apposition(first, second):
                    yield UnitPair(first, second, msgspec.structs.replace(joined, told=not again))


def _is_limit(one: Figure, other: Figure) -> bool:
    """Whether only the first is a bound: "more than 4 hours are charged as one day"."""
    bracket = "(" in other.text.clean[one.end : other.start]
    return one.quantity.hedge.strict and not other.quantity.hedge.bound and not bracket


def _is_later(one: Figure, other: Figure) -> bool:
    """Whether a later sentence says a measure again: "It weighs 230 kg. That is about 507 lb."."""
    start, text = other.bounds[0], other.text
    if text is not one.text or one.sentence == other.sentence or one.quantity.kind != "measure":
        return False
    if not text.cued("same-as", start, other.start):
        return False
    lead = text.between(start, other.quantity.start)
    named = (unit_named(t.low, text.reading.language) for t in lead if len(t.low) > len("in"))
    return len(lead) <= _FEW_WORDS and not any(named)


def _nights(figure: Figure) -> Measured | None:
    """Measure nights as days: "84 nights (12 weeks)"; those of one stay have a day more."""
    quantity, text = figure.quantity, figure.text
    word = text.folded[slice(*quantity.noun)] if quantity.noun and quantity.ends else ""
    if word not in text.reading.lexicon.words("night"):
        return None
    return Measured(figure, "time", "day", business=False, ends=quantity.ends)


def _named_before(one: Figure, other: Figure) -> Measured | None:
    """Measure a bare number by the one unit before it: "the seconds value is 90 (1.5 minutes)"."""
    text, quantity = one.text, one.quantity
    if quantity.kind != "number" or len(quantity.ends) != 1 or not joint(one, other).bracket:
        return None
    language, little = text.reading.language, text.reading.lexicon.function_words
    before = {token.low for token in text.between(one.bounds[0], one.start)} - little
    named = {unit_named(word, language) for word in before if len(word) > 1} - {""}
    unit = named.pop() if len(named) == 1 else ""
    of = "time" if unit in DAYS else dimension(unit)
    return Measured(one, of, unit, business=False, ends=quantity.ends) if of else None


def _is_apposition(first: Measured, second: Measured) -> bool:
    """Whether the second says the first again in a larger unit: "18 months, a year and a half"."""
    (one, other), text = (first.figure, second.figure), first.figure.text
    if first.dimension != "time" or text.clean[one.end : other.start].strip() != ",":
        return False
    alike = [each for each in text.figures if each.sentence == one.sentence and measured(each)]
    stops = text.clean[other.end : other.end + 1] in _STOPS
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
                if each and _comparable(first, each):
                    yield UnitPair(first, each, joined)


def _rhythms(reading: Reading) -> Iterator[Relation]:
    """Compare how often something is with how long lies between: "4 times a year: every 3 months".

    Only what is said as the same thing is compared, and no hours: nights are left out.
    """
    for one, other in pairwise(reading.figures):
        often, apart, text = one.quantity, other.quantity, other.text
        if not often.per or often.unit != "time":
            continue
        known = PERIODS.get((apart.unit, often.per[0])) if apart.unit != "hour" else None
        single = len(often.ends) == len(apart.ends) == 1 and often.low > 0
        if not known or not single or often.hedge.bound or apart.per or one.text is not text:
            continue
        said = text.cued("restates", one.end, other.start)
        each = text.cued("each-round", max(one.end, other.start - 12), other.start)
        if said and each:
            right = Fraction(known[0]) / Fraction(often.low)
            yield Relation(
                DURATION, other, (one,),
                holds=abs(right - Fraction(apart.low)) <= Fraction(1, 2) + right / 20,
                roles=("how often it is",),
                message=f"{_plain(one.printed)} a {often.per[0]} is every "
                f"{float(right):.3g} {apart.unit}s; the page says {_plain(other.printed)}.",
                evidence={"said": 1.0, "slip": 1.0},
            )  # fmt: skip


def _comparable(first: Measured, second: Measured) -> bool:
    same = first.dimension == second.dimension and len(first.ends) == len(second.ends)
    pers = {first.figure.quantity.per, second.figure.quantity.per} - {()}
    two = first.unit != second.unit or any(map(_is_compound, (*first.ends, *second.ends)))
    return same and two and len(pers) <= 1


def _is_compound(number: Number) -> bool:
    """Whether a number is printed in two units, "1 hour 40 minutes", or "a litre and a half"."""
    return number.value % 1 > 0 if number.spelled else any(map(str.isalpha, number.text))


def _in_tables(reading: Reading) -> Iterator[UnitPair]:
    """Give the cells of one row whose columns are in two units of one dimension: km | miles."""
    for table in reading.tables:
        found = [(at, _column(table, at)) for at in range(table.width)]
        for (left, one), (right, other) in pairwise(each for each in found if each[1]):
            for row in sorted(one.keys() & other.keys()):
                if _comparable(one[row], other[row]):
                    yield UnitPair(one[row], other[row], Joint(), (table.group, left, right))


def _column(table: Table, column: int) -> dict[int, Measured]:
    """Give what the cells of a column measure, by row, where all have one unit."""
    cells = (cell for cell in table.column(column) if len(cell.text.figures) == 1)
    found = {cell.row: of for cell in cells if (of := measured(cell.text.figures[0]))}
    return found if len({each.unit for each in found.values()}) == 1 else {}


# --- what does not agree ---


def _failing(pair: UnitPair) -> Relation:
    (first, second, *_), wrong = pair, pair.wrong
    some = len(wrong) < len(first.ends)
    printed = [_as_printed(one, other, first, second) for one, other in wrong]
    whole = not some and len(first.ends) == len(first.figure.quantity.ends)
    named = whole and first.figure.quantity.unit
    base = first.figure.printed if named else _measure(wrong[0][0].text, first.unit)
    others = [other for _, other in wrong]
    right = printed[0] if some else replaced(second.figure, zip(others, printed, strict=True))
    half = others[0].spelled and others[0].end == second.figure.end  # "a year and a half"
    unit = "" if half else second.figure.quantity.unit
    said = right if second.unit in unit else f"{right} {second.unit}"
    made = _measure(right, unit) if some and unit else said
    return Relation(
        pair.kind,
        Stretch(second.figure.text, others[0].start, others[0].end) if some else second.figure,
        (first.figure,),
        holds=False,
        roles=("the same in another unit",),
        right=said if others[0].spelled else right,
        message=f"{_plain(base)} = {_plain(made)}; the page says {_plain(second.figure.printed)}.",
        evidence=_evidence(pair, *wrong[-1]),
    )


def _measure(number: str, unit: str) -> str:
    return f"{number} {unit}{'s' * (unit in DAYS and number != '1')}"


def _as_printed(one: Number, other: Number, first: Measured, second: Measured) -> str:
    value = convert(Fraction(one.value), first, second)
    plain = round(value / Fraction(other.quantum))
    if other.spelled and value.denominator != 1:
        return f"{float(value):.3g}"
    return print_like(value, other) if plain else f"{float(value):.2g}"


def _evidence(pair: UnitPair, one: Number, other: Number) -> dict[str, float]:
    first, second, said, _ = pair
    right = convert(Fraction(one.value), first, second)
    back = convert(Fraction(other.value), second, first)
    ratio = _ratio(pair, one, other)
    again = pair.kind == UNIT and ratio < _ALIKE  # "4,200 kg, or 9,259 lb" is no choice
    slips = (
        slip_ratio(number.value, rounded_like(value, number))
        for number, value in ((other, right), (one, back))
    )
    return {
        "slip": INVERTED if _is_inverted(right, other, first, second) else max(slips),
        "bracket": said.bracket,
        "closed": said.closed,
        "said": said.told and not said.bracket and said.choice < 1,
        "again": again and said.told and not said.bracket,
        "choice": 0.0 if again else said.choice,
        "alternative": said.alternative and not again,
        "besides": said.besides,
        "compound": _is_compound(other),
        "ratio": min(3.0, ratio),
    }


def _ratio(pair: UnitPair, one: Number, other: Number) -> float:
    """Give how far off the second number is, as a logarithm."""
    right = convert(Fraction(one.value), pair.first, pair.second)
    if right <= 0 or other.value <= 0:
        return _FAR
    return abs(log(float(Fraction(other.value) / right)))


def _is_inverted(right: Fraction, other: Number, first: Measured, second: Measured) -> bool:
    """Whether it was divided instead of multiplied ("8 km (13 miles)"), or lost a digit."""
    rate, printed = convert(Fraction(1), second, first), Fraction(other.value)
    if first.dimension == "temperature":
        return False
    run_together = "".join(filter(str.isdigit, first.figure.printed))  # "2 h 15 (215 minutes)"
    if run_together == str(other.value) and _is_compound(first.ends[-1]):
        return True
    wrong = (right * rate * rate, right * 10, right / 10)
    return any(abs(each - printed) <= each / 25 for each in wrong[: 3 if right > _LONG else 1])


def _plain(text: str) -> str:
    return " ".join(text.split())
