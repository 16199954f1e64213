"""Puts a quantity together: the amounts, the hedge and period around them, the noun after."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import msgspec

from guidelint import regexes as re
from guidelint.reading.quantities import hedges
from guidelint.reading.quantities.ranges import Ends, stands_free
from guidelint.reading.quantities.values import Hedge, Kind, Quantity, Span

if TYPE_CHECKING:
    from guidelint.reading.quantities.amounts import Amount
    from guidelint.reading.quantities.speech import Passage

_SAMPLE = re.compile(r"(?<!\w)[nN][ \u00a0]?=[ \u00a0]?\Z")
_JOINED_NOUN = re.compile(r"[-‑]([^\W\d_]{3,})")
_REACH = 90


def assemble(passage: Passage, floor: int, ends: Ends) -> Quantity | None:
    """Build the quantity of one amount or a range; None where it is the head of a name."""
    text, low, speech = passage
    hedge, begin = speech.hedges.before(low, floor, ends.start)
    age = speech.ages.around(passage, floor, ends, begin=begin)
    after, per, end = _after(passage, age[1] if age else ends.last.end, plus=ends.last.plus)
    joined = _joined_noun(text, ends, end)
    if not (joined or _may_end(text, ends, end)):
        return None
    kind: Kind = "duration" if age else _kind(text, floor, ends)
    start = begin
    if age and age[0] < ends.start:
        outer, start = speech.hedges.before(low, floor, age[0])
        hedge = hedges.merge(outer, hedge)
    elif not age and speech.hedges.bounds_nothing(low[begin : ends.start], kind):
        hedge, start = hedges.NONE, ends.start
    noun = (joined or _noun(passage, ends, end)) if kind == "number" else None
    if noun is None and ends.first.doubtful and ends.second is None and ends.last.bare:
        return None
    quantity = _build(passage, ends, "count" if noun else kind, (start, end))
    if not per and noun:
        per = speech.periods.after(text, low, noun[1])[0]
    if not per and kind == "money":
        per = speech.periods.before(low, floor, start)
    if ends.first.rough:
        hedge = hedges.merge(hedge, hedges.ABOUT)
    return msgspec.structs.replace(
        quantity, hedge=hedges.merge(hedge, after), per=per, noun=noun, age=age is not None
    )


def _after(passage: Passage, end: int, *, plus: bool) -> tuple[Hedge, tuple[str, ...], int]:
    """Read hedges and periods after the amounts, in either order."""
    text, low, speech = passage
    hedge, end = (hedges.PLUS, end) if plus else speech.hedges.after(low, end)
    per, end = speech.periods.after(text, low, end)
    if hedge == hedges.NONE:
        hedge, end = speech.hedges.after(low, end)
    return hedge, per, end


def _joined_noun(text: str, ends: Ends, end: int) -> Span | None:
    """Give the noun of "three-step", which makes its number a count."""
    if not ends.last.bare or ends.last.doubtful or text[end : end + 1] not in ("-", "‑"):
        return None  # "one-time" counts nothing
    found = _JOINED_NOUN.match(text, end)
    return found.span(1) if found and stands_free(text, found.end()) else None


def _may_end(text: str, ends: Ends, end: int) -> bool:
    if text[end : end + 1] in ("-", "‑") and text[end + 1 : end + 2].isalpha():
        return not ends.last.bare  # "30-day-long" but not "17-OHP"
    return stands_free(text, end)


def _kind(text: str, floor: int, ends: Ends) -> Kind:
    last = ends.last
    if last.currencies:
        return "money"
    if last.ordinal:
        return "ordinal"
    if unit := last.unit or ends.first.unit:
        return unit.kind
    if last.power:
        return "measure"
    return "sample" if _SAMPLE.search(text[max(floor, ends.start - 6) : ends.start]) else "number"


def _noun(passage: Passage, ends: Ends, end: int) -> Span | None:
    one = ends.second is None and ends.first.number.value == 1
    at = ends.last.noun_at if end == ends.last.end and ends.last.noun_at > 0 else end
    return passage.speech.nouns.after(passage.text, passage.low, at, singular=one)


def _build(passage: Passage, ends: Ends, kind: Kind, span: Span) -> Quantity:
    amounts = tuple(a for a in (ends.first, ends.second) if a)
    units = [a.unit for a in amounts if a.unit]
    names = {unit.name for unit in units}
    return Quantity(
        kind=kind,
        start=span[0],
        end=span[1],
        body=(ends.first.start, ends.last.end),
        ends=tuple(a.number for a in amounts),
        low=amounts[0].number.value,
        high=amounts[-1].number.value,
        connector=ends.connector,
        change=ends.connector == "from-to" and _is_change(passage, ends.start),
        currencies=ends.last.currencies,
        unit="year" if kind == "duration" and not names else min(names) if len(names) == 1 else "",
        business=any(unit.business for unit in units),
        power=ends.last.power,
    )


def _is_change(passage: Passage, start: int) -> bool:
    left = passage.low[max(0, start - _REACH) : start]
    return bool(passage.speech.links.changed.search(left))


def assemble_ratio(passage: Passage, floor: int, first: Amount, second: Amount) -> Quantity:
    """Build the quantity of a numerator and a denominator."""
    before, start = passage.speech.hedges.before(passage.low, floor, first.start)
    quotient = first.number.value / second.number.value if second.number.value else Decimal(0)
    return Quantity(
        kind="ratio",
        start=start,
        end=second.end,
        body=(first.start, second.end),
        ends=(first.number, second.number),
        low=quotient,
        high=quotient,
        hedge=before,
        noun=passage.speech.nouns.after(passage.text, passage.low, second.end),
    )
