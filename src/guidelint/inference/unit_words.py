"""Measures whose unit is no part of them: "84 nights", "121 on a Fahrenheit dial"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidelint.inference.joints import joint
from guidelint.inference.measures import Measured
from guidelint.reading.quantities import unit_named
from guidelint.reading.quantities.measures import DAYS, dimension

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from guidelint.reading import Figure

_NOUNS = (("night", "time", "day"), ("pound of weight", "mass", "lb"))
"""Nouns that are units beside another unit, with their dimension and what they are then."""


def counted(figure: Figure) -> Measured | None:
    """Measure nights as days: "84 nights (12 weeks)"; those of one stay have a day more.

    So, too, a noun that is a unit beside another one only: "23 kg, soit 51 livres".
    """
    quantity, text = figure.quantity, figure.text
    word = text.folded[slice(*quantity.noun)].split()[:1] if quantity.noun and quantity.ends else ()
    for name, of, unit in _NOUNS:
        if not text.reading.lexicon.words(name).isdisjoint(word):
            return Measured(figure, of, unit, business=False, ends=quantity.ends)
    return None


def named_before(one: Figure, other: Figure) -> Measured | None:
    """Measure a bare number by the one unit before it: "the seconds value is 90 (1.5 minutes)"."""
    text, quantity = one.text, one.quantity
    if quantity.kind != "number" or len(quantity.ends) != 1 or not joint(one, other).bracket:
        return None
    little = text.reading.lexicon.function_words
    named = _units_named(one, one.bounds[0], one.start, little) - {""}
    unit = named.pop() if len(named) == 1 else ""
    of = "time" if unit in DAYS else dimension(unit)
    others = _units_named(one, 0, len(text.clean), little) - {"", unit} if of else ()
    if not of or any(dimension(other) == of for other in others):
        return None  # "in nautical miles ... The signs are in miles, so it is 4.0 (7.4 km) by boat"
    return Measured(one, of, unit, business=False, ends=quantity.ends)


def of_scale(figure: Figure) -> Measured | None:
    """Measure bare degrees by the scale that their sentence names: "121 on a Fahrenheit dial"."""
    quantity = figure.quantity
    if quantity.kind != "number" or not quantity.ends:
        return None
    named = _units_named(figure, *figure.bounds)
    scales = [unit for unit in named if dimension(unit) == "temperature"]
    if len(scales) != 1:
        return None
    return Measured(figure, "temperature", scales[0], business=False, ends=quantity.ends)


def _units_named(
    figure: Figure, start: int, end: int, little: AbstractSet[str] = frozenset()
) -> set[str]:
    """Give the units that words of a stretch name which are of no figure of its sentence."""
    text = figure.text
    own = [(each.start, each.end) for each in text.figures if each.sentence == figure.sentence]
    words = [t for t in text.between(start, end) if not any(a <= t.start < b for a, b in own)]
    language, before = text.reading.language, ["", *(t.low for t in words)]
    named = zip(words, before, strict=False)
    return {  # "nautical miles" are no miles
        unit_named(f"{first} {t.low}", language) or unit_named(t.low, language)
        for t, first in named
        if len(t.low) > 1 and t.low not in little
    }
