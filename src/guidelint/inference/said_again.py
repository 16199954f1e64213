"""A figure and the next one, which says it again in another unit: "It weighs 45 kg (99 lb)"."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING

import msgspec

from guidelint.inference.joints import joint
from guidelint.inference.measures import Measured, are_of_two_systems, convert, measured
from guidelint.inference.unit_pairs import UnitPair, comparable
from guidelint.inference.unit_words import counted, named_before, of_scale
from guidelint.inference.wording import same_sentence
from guidelint.model import lazy
from guidelint.reading.quantities import unit_named

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guidelint.reading import Figure, Reading

_DASHES = (",", "–", "—", "-", "--")
_OF_SIZE = lazy(r"\d (?:by|par|sur|[x×])$")
_SIZE = 12
"""Characters before the last term of a size in which the one before it stands."""
_FEW_WORDS = 4
"""Words from the beginning of a sentence to a measure that it is about."""


def said_again(reading: Reading) -> Iterator[UnitPair]:
    """Give each figure with the next one that may say it again: "45 kg (99 lb)"."""
    for one, other in pairwise(reading.figures):
        again = _is_later(one, other)
        if not (again or same_sentence(one, other)) or _is_other(one, other):
            continue
        joined = joint(one, other)
        first = measured(one, aged=joined.told) or counted(one)
        first = first or (None if again else named_before(one, other))
        second = first and (measured(other, aged=joined.told) or counted(other) or of_scale(other))
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


def _is_other(one: Figure, other: Figure) -> bool:
    """Whether the second is said not to be the first, or the first is no quantity of its own."""
    return _is_limit(one, other) or _is_denied(one, other) or _is_added(one)


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
    return before.endswith(("+", "−")) or bool(_OF_SIZE.search(before[-_SIZE:]))


def _is_later(one: Figure, other: Figure) -> bool:
    """Whether a later sentence says a measure again: "It weighs 230 kg. That is about 507 lb."."""
    start, text = other.bounds[0], other.text
    if text is not one.text or one.sentence >= other.sentence or one.quantity.kind != "measure":
        return False
    if other.sentence == one.sentence + 1 and of_scale(other):  # "18 °C. In Fahrenheit set 64"
        return True
    said = [hit.end for hit in text.cue("same-as") if start <= hit.start < other.start]
    if not said:
        return False
    lead = text.between(start, other.quantity.start)
    named = (unit_named(t.low, text.reading.language) for t in lead if len(t.low) > len("in"))
    few = len(lead) <= _FEW_WORDS or max(said) + 1 == other.quantity.start
    return few and not any(named)


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
