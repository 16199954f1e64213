"""What a measure makes by its unit: kilowatts and hours, milligrams in each millilitre."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidelint.inference.amounts import amounts_in, stem
from guidelint.inference.reach import content
from guidelint.reading.quantities import unit_named

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from guidelint.inference.amounts import Amount
    from guidelint.inference.reach import Near
    from guidelint.inference.reckonings import Reckoning

_IN_AN_HOUR = {"W": "Wh", "kW": "kWh", "MW": "MWh"}
"""What a unit makes in an hour; no way is driven at one speed."""
_OFF, _LOST, _BEHIND = 0.08, 0.15, 32
"""The share that a result is off at least, and what is lost of power; characters behind a measure
that say of what it is."""


def by_rate(target: Amount, reach: Sequence[Near]) -> Iterator[tuple[Near, Near]]:
    """Give what makes a target in so many hours, if both stand before it in its sentence."""
    own = [each for each in reach if each.distance == 0 and each.amount.order < target.order]
    rates = [each for each in own if _IN_AN_HOUR.get(each.amount.unit, "-") == target.unit]
    hours = [each for each in own if each.amount.unit == "hour" and not each.amount.per]
    if len(rates) == len(hours) == 1:
        yield rates[0], hours[0]


def is_rated(r: Reckoning) -> bool:
    """Whether units or words say that one measure makes the other, and it is far off."""
    off = abs(r.made - r.target.value) / (r.made or 1)
    if len(r.parts) != 2 or off <= _OFF:
        return False
    base, times = r.parts
    if _IN_AN_HOUR.get(base.unit, "-") == r.target.unit:
        return off > _LOST
    of, same = _of_what(base), times.sentence == r.target.sentence
    return same and bool(of) and bool(per_before(base)) and of == _of_what(r.target)


def _of_what(amount: Amount) -> frozenset[str]:
    """Give the words right behind a measure: "40 mg of the active substance"."""
    text, end = amount.text, min(amount.figure.bounds[1], amount.end + _BEHIND)
    return content(text, amount.end, end) if amount.dimension == amount.unit else frozenset()


def per_before(base: Amount) -> str:
    """Give what opens a sentence as that in which an amount is: "Each ml contains", "1 ml has"."""
    text, start = base.text, base.figure.bounds[0]
    one = next((each for each in amounts_in(text) if each.start >= start), base)
    if one.order == base.order - 1 and one.start == start and one.value == 1:
        return one.unit or one.noun
    lead = text.between(start, base.start)[:2]
    if len(lead) < 2 or lead[0].low not in text.reading.lexicon.words("each one"):
        return ""
    return unit_named(lead[1].low, text.reading.language) or stem(lead[1].low)
