"""One quantity in two units: "45 kg (99 lb)", "90 days, or three months", km beside miles."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING

from guidelint.inference.exchange import INVERTED
from guidelint.inference.joints import Joint
from guidelint.inference.measures import (
    Measured,
    are_of_two_systems,
    convert,
    measured,
    other_sizes,
)
from guidelint.inference.periods import PERIODS
from guidelint.inference.relation import Relation, Spot, replaced, spot
from guidelint.inference.unit_pairs import (
    DURATION,
    FAR,
    UNIT,
    UnitPair,
    comparable,
    is_compound,
    ratio_of,
)
from guidelint.inference.unit_places import unit_pairs
from guidelint.inference.weigh import slip_ratio
from guidelint.reading import Stretch
from guidelint.reading.quantities import print_like, rounded_like, unit_named
from guidelint.reading.quantities.measures import DAYS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from collections.abc import Set as AbstractSet

    from guidelint.reading import Figure, Reading
    from guidelint.reading.quantities import Number

_FEWEST, _LONG = 2, 100
_MADE = Fraction(1, 20)
_ROOTS = {"area": 2, "volume": 3}
_ALIKE = 0.25
"""Log of the ratio of two measures in two units up to which one is the other said again."""


def units(reading: Reading) -> Iterator[Relation]:
    """Offer the quantities of a page that are said in two units."""
    yield from _rhythms(reading)
    pairs = [(pair, pair.holds) for pair in unit_pairs(reading)]
    holding = [pair for pair, holds in pairs if holds]
    settled = {spot(pair.first.figure) for pair in holding}
    # "10 m (33 ft), or 6 m": what was said in feet comes back to metres with another length
    again = {(spot(pair.second.figure), pair.first.unit) for pair in holding}
    failing = [pair for pair, holds in pairs if not holds and not _has_another(pair, settled)]
    columns = Counter(pair.column for pair in holding)
    for pair in holding:
        first = pair.first.figure
        yield Relation(pair.kind, pair.second.figure, (first,), holds=True, also=(first,))
    for pair in failing:
        fewest = _FEWEST - (_is_headed(pair) or _has_both_units(pair))
        if (spot(pair.first.figure), pair.second.unit) in again:
            continue
        if (not pair.column or columns[pair.column] >= fewest) and not _is_other(pair):
            yield _failing(pair)


def _is_headed(pair: UnitPair) -> bool:
    """Whether the head of its column names the unit: "Same in Fahrenheit"."""
    cell, language = pair.second.figure.text.cell, pair.second.figure.text.reading.language
    label = cell.column_label if cell else None
    named = {unit_named(token.low, language) for token in label.tokens} if label else ()
    return pair.second.unit in named


def _has_both_units(pair: UnitPair) -> bool:
    """Whether both cells print their unit: "130 bar", "1,885 psi"."""
    figures = pair.first.figure, pair.second.figure
    return all(any(map(str.isalpha, each.printed)) for each in figures)


def _is_other(pair: UnitPair) -> bool:
    """Whether what is only said is too far off, or made with another number of the text.

    "For each 5 kg of it, that is 5 mg"; "a fall of 1 in 100: over 6 metres that is 60 mm".
    """
    one, other = pair.wrong[-1]
    if pair.joint.bracket or pair.column:
        return False
    right, printed = convert(Fraction(one.value), pair.first, pair.second), Fraction(other.value)
    numbers = (end for each in _beside(pair) for end in each.quantity.ends)
    values = {Fraction(end.value) for end in numbers if end != other and end.value > 1}
    nearly = (made for by in values for made in (right * by, right / by))
    return (
        ratio_of(pair, one, other) > FAR
        or any(abs(made - printed) <= printed * _MADE for made in nearly)
        or any(Fraction(one.value) * by == printed for by in values)
    )


def _beside(pair: UnitPair) -> Iterable[Figure]:
    """Give the figures that may make the second of the first; "or" joins nothing of before."""
    figure, first = pair.second.figure, pair.first.figure
    text = figure.text
    here = text is first.text and text.cued("either", first.end, figure.start)
    return (each for each in text.figures if not here or each.sentence == figure.sentence)


def _has_another(pair: UnitPair, settled: AbstractSet[Spot]) -> bool:
    """Whether the second is another measure of its sentence: "2 m by 1 m (6 ft 7 in by 3 ft)".

    settled: the measures that another one says already.
    """
    figure = pair.second.figure
    known = settled | {spot(figure), spot(pair.first.figure)}
    for each in figure.text.figures:
        apart = ";" in figure.text.clean[each.end : figure.start]
        if each.sentence == figure.sentence and not apart and spot(each) not in known:
            other = measured(each)
            same = other and comparable(other, pair.second)
            if other and same and not UnitPair(other, pair.second, Joint()).wrong:
                return True
    return False


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


# --- what does not agree ---


def _failing(pair: UnitPair) -> Relation:
    first, second, wrong = pair.first, pair.second, pair.wrong
    some = len(wrong) < len(first.ends)
    printed = [_as_printed(one, other, first, second) for one, other in wrong]
    whole = not some and len(first.ends) == len(first.figure.quantity.ends)
    named = whole and first.figure.quantity.unit
    base = _whole(first) if named else _measure(wrong[0][0].text, first.unit)
    others = [other for _, other in wrong]
    right = printed[0] if some else replaced(second.figure, zip(others, printed, strict=True))
    half = others[0].spelled and others[0].end == second.figure.end  # "a year and a half"
    unit = "" if half else second.figure.quantity.unit
    counted = second.figure.quantity.noun and not second.figure.quantity.unit
    said = right if counted or second.unit in unit else f"{right} {second.unit}"
    made = _measure(right, unit) if some and unit else said
    made += "" if some else _after(second)
    return Relation(
        pair.kind,
        Stretch(second.figure.text, others[0].start, others[0].end) if some else second.figure,
        (first.figure,),
        holds=False,
        roles=("the same in another unit",),
        right=said if others[0].spelled else right,
        message=_said(pair, _plain(base), _plain(made)),
        evidence=_evidence(pair, *wrong[-1]),
    )


def _said(pair: UnitPair, base: str, made: str) -> str:
    printed, same = _plain(_whole(pair.second)), pair.first.unit == pair.second.unit
    if pair.pointed:
        made = "" if same else f" ({made})"
        return f"The page says {base}{made} before, and {printed} when it points back to them."
    return f"{base} = {made}; the page says {printed}."


def _whole(measure: Measured) -> str:
    """Print a measure with the period that it is for: "400 litres a day"."""
    return measure.figure.printed + _after(measure)


def _after(measure: Measured) -> str:
    figure, clean, noun = measure.figure, measure.figure.text.clean, measure.figure.quantity.noun
    if noun and not figure.quantity.unit:
        return clean[figure.end : noun[1]]
    timed = measure.per or measure.dimension == "speed"
    return clean[figure.end : figure.quantity.end].rstrip() if timed else ""


def _measure(number: str, unit: str) -> str:
    return f"{number} {unit}{'s' * (unit in DAYS and number != '1')}"


def _as_printed(one: Number, other: Number, first: Measured, second: Measured) -> str:
    value = convert(Fraction(one.value), first, second)
    if other.spelled and value.denominator != 1:
        return f"{float(value):.3g}"
    rounded = round(value / Fraction(other.quantum)) * Fraction(other.quantum)
    plain = abs(rounded - value) <= _MADE * abs(value)
    short = f"{float(value):.2g}"
    short = short.replace(".", ",") if "," in other.text else short
    return print_like(value, other) if plain else short


def _evidence(pair: UnitPair, one: Number, other: Number) -> dict[str, float]:
    first, second, said = pair.first, pair.second, pair.joint
    right = convert(Fraction(one.value), first, second)
    back = convert(Fraction(other.value), second, first)
    ratio = ratio_of(pair, one, other)
    again = pair.kind == UNIT and ratio < _ALIKE  # "4,200 kg, or 9,259 lb" is no choice
    rights = [right, *(Fraction(one.value) * by for by in other_sizes(first, second))]
    slips = (
        slip_ratio(number.value, each)
        for number, value in (*((other, each) for each in rights), (one, back))
        for each in (
            rounded_like(value, number),
            round(value / Fraction(number.loose)) * Fraction(number.loose),
        )
    )
    return {
        "slip": INVERTED
        if any(_is_inverted(r, other, first, second) for r in rights)
        else max(slips),
        "bracket": said.bracket,
        "closed": said.closed,
        "straight": said.closed and said.straight,
        "systems": said.closed and are_of_two_systems(first, second),
        "said": said.told and not said.bracket and said.choice < 1,
        "rounded": said.told and not said.bracket and second.figure.quantity.hedge.approximate,
        "again": again and said.told and not said.bracket,
        "choice": 0.0 if again else said.choice,
        "alternative": said.alternative and not again,
        "besides": said.besides,
        "pointed": pair.pointed,
        "apart": pair.apart,
        "compound": is_compound(other),
        "ratio": min(3.0, ratio),
    }


def _is_inverted(right: Fraction, other: Number, first: Measured, second: Measured) -> bool:
    """Whether it was divided instead of multiplied ("8 km (13 miles)"), or lost a digit."""
    rate, printed = convert(Fraction(1), second, first), Fraction(other.value)
    if first.dimension == "temperature":  # its sign, or the degrees of the zero, are lost
        zero = convert(Fraction(0), first, second)
        return any(abs(each - printed) < 1 for each in (-right, right - zero))
    run_together = "".join(filter(str.isdigit, first.figure.printed))  # "2 h 15 (215 minutes)"
    if run_together == str(other.value) and is_compound(first.ends[-1]):
        return True
    wrong = [right * rate * rate]
    if root := _ROOTS.get(first.dimension):  # square feet taken for feet
        wrong.append(right * Fraction(float(rate) ** (1 - 1 / root)))
    if right > _LONG:
        wrong += [right * 10, right / 10]
    return any(abs(each - printed) <= each / 25 for each in wrong)


def _plain(text: str) -> str:
    return " ".join(text.split())
