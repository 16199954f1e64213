"""Puts a quantity together: the amounts, the hedge and period around them, the noun after."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

import msgspec

from guidelint.reading.quantities import hedges
from guidelint.reading.quantities.ages import age_around
from guidelint.reading.quantities.nouns import noun_after
from guidelint.reading.quantities.periods import period_after, period_before
from guidelint.reading.quantities.ranges import Ends, stands_free
from guidelint.reading.quantities.values import Hedge, Kind, Quantity, Span

if TYPE_CHECKING:
    from guidelint.reading.quantities.amounts import Amount

_CHANGED = re.compile(
    r"\b(?:increas|ris[ei]|rose|grew|grow|reduc|fell|fall|drop|rais|cut|went|chang|declin|decreas"
    r"|lower|improv|climb|shrank|shrink|doubl|mov|jump|slip|extend|shorten|expand|up|down"
    r")[a-z]*\b[^.;:!?]{0,80}\Z",
    re.IGNORECASE,
)
_SAMPLE = re.compile(r"(?<!\w)[nN][ \u00a0]?=[ \u00a0]?\Z")
_JOINED_NOUN = re.compile(r"[-‑]([a-zA-Z]{3,})")
_REACH = 90


def assemble(text: str, floor: int, ends: Ends) -> Quantity | None:
    """Build the quantity of one amount or a range; None where it is the head of a name."""
    age = age_around(text, floor, ends)
    after, per, end = _after(text, age[1] if age else ends.last.end, plus=ends.last.plus)
    joined = _joined_noun(text, ends, end)
    if not (joined or _may_end(text, ends, end)):
        return None
    kind: Kind = "duration" if age else _kind(text, floor, ends)
    before, start = _before(text, floor, age[0] if age else ends.start, kind)
    if kind == "duration" and not age:
        before, start = _not_during(before, start, text, ends.start)
    noun = (joined or _noun(text, ends, end)) if kind == "number" else None
    if noun is None and ends.first.number.text.lower() == "one" and ends.second is None:
        return None if ends.last.bare else _build(text, ends, kind, (start, end))
    quantity = _build(text, ends, "count" if noun else kind, (start, end))
    if not per and noun:
        per = period_after(text, noun[1])[0]
    if not per and kind == "money":
        per = period_before(text, floor, start)
    return msgspec.structs.replace(
        quantity, hedge=hedges.merge(before, after), per=per, noun=noun, age=age is not None
    )


def _after(text: str, end: int, *, plus: bool) -> tuple[Hedge, tuple[str, ...], int]:
    """Read hedges and periods after the amounts, in either order."""
    hedge, end = (hedges.PLUS, end) if plus else hedges.hedge_after(text, end)
    per, end = period_after(text, end)
    if hedge == hedges.NONE:
        hedge, end = hedges.hedge_after(text, end)
    return hedge, per, end


def _before(text: str, floor: int, start: int, kind: Kind) -> tuple[Hedge, int]:
    hedge, begin = hedges.hedge_before(text, floor, start)
    if kind not in ("money", "duration") and text[begin:start].lower().startswith("from"):
        return hedges.NONE, start  # "from 54 patients" bounds nothing
    return hedge, begin


def _not_during(hedge: Hedge, begin: int, text: str, start: int) -> tuple[Hedge, int]:
    """Drop the hedge of "paid over 12 months", which tells a span of time."""
    during = text[begin:start].lower().startswith("over")
    return (hedges.NONE, start) if during else (hedge, begin)


def _joined_noun(text: str, ends: Ends, end: int) -> Span | None:
    """Give the noun of "three-step", which makes its number a count."""
    if not ends.last.bare or ends.last.number.text.lower() == "one":
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


def _noun(text: str, ends: Ends, end: int) -> Span | None:
    one = ends.second is None and ends.first.number.value == 1
    return noun_after(text, end, singular=one)


def _build(text: str, ends: Ends, kind: Kind, span: Span) -> Quantity:
    amounts = tuple(a for a in (ends.first, ends.second) if a)
    units = [a.unit for a in amounts if a.unit]
    names = {unit.name for unit in units}
    left = text[max(0, ends.start - _REACH) : ends.start]
    return Quantity(
        kind=kind,
        start=span[0],
        end=span[1],
        body=(ends.first.start, ends.last.end),
        ends=tuple(a.number for a in amounts),
        low=amounts[0].number.value,
        high=amounts[-1].number.value,
        connector=ends.connector,
        change=ends.connector == "from-to" and bool(_CHANGED.search(left)),
        currencies=ends.last.currencies,
        unit="year" if kind == "duration" and not names else min(names) if len(names) == 1 else "",
        business=any(unit.business for unit in units),
        power=ends.last.power,
    )


def assemble_ratio(text: str, floor: int, first: Amount, second: Amount) -> Quantity:
    """Build the quantity of a numerator and a denominator."""
    before, start = hedges.hedge_before(text, floor, first.start)
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
        noun=noun_after(text, second.end),
    )
