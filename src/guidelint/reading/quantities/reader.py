"""Reads the quantities of a text: at each digit and number word a label, date, range or amount."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING

from guidelint.model import lazy
from guidelint.reading.quantities.amounts import amount_at
from guidelint.reading.quantities.around import (
    age_around,
    bounds_nothing,
    hedge_after,
    hedge_before,
    merged,
    period_before,
    periods_after,
)
from guidelint.reading.quantities.clocks import clock_at
from guidelint.reading.quantities.dates import date_at
from guidelint.reading.quantities.labels import chunk_end, is_glued, is_label, passed
from guidelint.reading.quantities.numerals import DIGITS, numeral_end
from guidelint.reading.quantities.passage import Passage
from guidelint.reading.quantities.ranges import is_change, linked, ratio_to, stands_free
from guidelint.reading.quantities.speech import speech_of
from guidelint.reading.quantities.spelled import fraction_at
from guidelint.reading.quantities.units import Ends
from guidelint.reading.quantities.values import ABOUT, LOWER, NONE, Quantity
from guidelint.reading.tokens import folded

if TYPE_CHECKING:
    from collections.abc import Sequence

    from guidelint.reading.quantities.units import RawAmount
    from guidelint.reading.quantities.values import Hedge, Kind, Span

_SITE, _DIGITS = lazy(r"[0-9]+|https?://\S*|www\.\S*"), lazy(r"[0-9][0-9]*")
_SAMPLE = lazy(r"(?<!\w)[nN]\s?=\s?\Z")
_JOINED_NOUN = lazy(r"[-‑]([^\W\d_]{3,})")
_HYPHENS = frozenset("-‑")
_HOUR = 2
"""Digits of an hour at most."""


@lru_cache(maxsize=1024)
def quantities(text: str, language: str = "en", *, clocks: bool = False) -> tuple[Quantity, ...]:
    """Give the quantities of a text in order; they do not overlap. Linear in the text.

    language: ISO 639-1 code of the text's language, "" where it is unknown. clocks: also times of
    day, as the kind "clock".
    """
    low = folded(text)
    found = read_at(text, low, language, sites_in([low], language)[0])
    return tuple([each for each in found if clocks or each.kind != "clock"])


def sites_in(texts: Sequence[str], language: str) -> list[list[Span]]:
    """Give, for each of some folded texts, its digits and number words in order."""
    joined = "\n".join(texts)
    pattern = _SITE if "://" in joined or "www." in joined else _DIGITS
    found = [each.span() for each in pattern.finditer(joined)]
    found += [(at, at + 1) for at in speech_of(language).said_in(joined)]
    told: list[list[Span]] = [[] for _ in texts]
    index, base, after = -1, 0, 0
    for start, stop in sorted(found):
        while start >= after:
            index, base = index + 1, after
            after += len(texts[index]) + 1
        told[index].append((start - base, stop - base))
    return told


def read_at(text: str, low: str, language: str, sites: list[Span]) -> tuple[Quantity, ...]:
    """Give the quantities at the digits and number words of a text, which is also given folded."""
    passage, at, found = Passage(text, low, speech_of(language)), 0, []
    for start, stop in sites:
        begin = max(start, at)
        if begin < stop:
            quantity, end = _at(passage, begin, stop)
            at = max(end, begin + 1)
            if quantity:
                passage.move(at)
                found.append(quantity)
    return tuple(found)


def _at(passage: Passage, at: int, stop: int) -> tuple[Quantity | None, int]:
    """Read what begins with the digits `[at, stop)` or number word at `at`, and where to go on."""
    text = passage.text
    in_digits = text[at] in DIGITS
    glued = in_digits and is_glued(text, at)
    if not glued or at - 1 == passage.floor:
        whole = date_at(passage, at) if in_digits else fraction_at(passage, at)
        if not whole and stop - at <= _HOUR:
            whole = clock_at(passage, at, stop)
        if whole:
            return whole, whole.end
    if in_digits and (end := passed(passage, at, stop)) > 0:
        return None, end
    first = amount_at(passage, at)
    joined = text[at - 1 : at] in ("-", "‑", "_") if first and first.spelled else glued
    if first is None or (joined and not first.before):
        return None, max(chunk_end(text, at), numeral_end(text, at))
    if not first.before and is_label(passage, first):
        passage.labelled = max(chunk_end(text, first.end - 1), at + 1)
        return None, passage.labelled
    if first.alone and "numbers vague" in passage.before[first.start]:
        return None, first.end
    goes_on = passage.goes_on(first.end)
    if second := ratio_to(passage, first) if first.bare and goes_on else None:
        quantity: Quantity | None = _ratio(passage, first, second)
    else:
        ends = linked(passage, first) if goes_on else Ends(first.start, first, first)
        quantity = _quantity(passage, ends)
    return quantity, quantity.end if quantity else chunk_end(text, first.end - 1)


def _ratio(passage: Passage, first: RawAmount, second: RawAmount) -> Quantity:
    """Read what stands around a numerator and a denominator."""
    text = passage.text
    hedge, start = hedge_before(passage, first.start)
    quotient = first.value / second.value if second.value else Decimal(0)
    return Quantity(
        kind="ratio", start=start, end=second.end, body=(first.start, second.end),
        ends=(first.number(text), second.number(text)), low=quotient, high=quotient,
        hedge=hedge, noun=passage.noun_after(second.end),
    )  # fmt: skip


def _quantity(passage: Passage, ends: Ends) -> Quantity | None:
    """Read what stands around one amount or a range; None where it is the head of a name."""
    text, first, last = passage.text, ends.first, ends.last
    hedge, start = hedge_before(passage, ends.start)
    age = age_around(passage, ends, start)
    after, per, end = _after(passage, age[1] if age else last.end, plus=last.plus)
    tied = text[end : end + 1] in _HYPHENS
    joined = _joined_noun(text, last, end) if tied else None
    hyphened = tied and text[end + 1 : end + 2].isalpha()
    if not (joined or (not last.bare if hyphened else stands_free(text, end))):
        return None  # "30-day-long" but not "17-OHP"
    kind: Kind = "duration" if age else _kind(passage, ends)
    noun = None
    if kind == "number":
        at, one = last.of if last.of > 0 else end, not ends.connector and first.value == 1
        noun = joined or passage.noun_after(at, singular=one)
    if noun is None and last.doubtful and last.bare:
        return None
    if age:
        outer, start = hedge_before(passage, age[0])
        hedge = merged(outer, hedge)
    elif hedge is not NONE and bounds_nothing(passage, start, ends.start, kind):
        hedge, start = NONE, ends.start
    hedge = merged(hedge, ABOUT) if first.rough else hedge
    if not per and noun:
        per, _ = periods_after(passage, noun[1])
    elif not per and kind == "money":
        per = period_before(passage, start)
    printed = (first.number(text),) if first is last else (first.number(text), last.number(text))
    unit, other = first.unit or last.unit, last.unit or first.unit
    shared = unit.name if unit and other and unit.name == other.name else ""
    return Quantity(
        kind="count" if noun else kind, start=start, end=end, body=(first.start, last.end),
        ends=printed, low=first.value, high=last.value, hedge=merged(hedge, after),
        connector=ends.connector, currencies=last.currencies, per=per, noun=noun,
        change=ends.connector == "from-to" and is_change(passage, ends.start),
        unit=shared if unit or kind != "duration" else "year", age=age is not None,
        business=unit.business or other.business if unit and other else False, power=last.power,
    )  # fmt: skip


def _after(passage: Passage, end: int, *, plus: bool) -> tuple[Hedge, tuple[str, ...], int]:
    """Read hedges and periods after the amounts, in either order."""
    if not passage.goes_on(end):
        return LOWER if plus else NONE, (), end
    hedge, end = (LOWER, end) if plus else hedge_after(passage, end)
    per, end = periods_after(passage, end)
    if per and hedge is NONE:
        hedge, end = hedge_after(passage, end)
    return hedge, per, end


def _kind(passage: Passage, ends: Ends) -> Kind:
    last = ends.last
    if last.currencies:
        return "money"
    if last.ordinal:
        return "ordinal"
    if unit := last.unit or ends.first.unit:  # "9h – 10"
        return unit.kind
    if last.power:
        return "measure"
    near = max(passage.floor, ends.start - 5), ends.start
    sample = passage.text.find("=", *near) >= 0 and _SAMPLE.search(passage.text, *near)
    return "sample" if sample else "number"


def _joined_noun(text: str, last: RawAmount, end: int) -> Span | None:
    """Give the noun of "three-step", which makes its number a count."""
    found = None if last.doubtful else _JOINED_NOUN.match(text, end)
    free = found and stands_free(text, found.end())  # "1-800-SHIP-55", "one-time"
    return found.span(1) if found and free else None
