"""Two amounts that belong together: the ends of a range, the parts of a ratio."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from guidelint.model import lazy
from guidelint.reading.quantities.amounts import amount_at
from guidelint.reading.quantities.dates import date_at
from guidelint.reading.quantities.numerals import DIGITS, shifted
from guidelint.reading.quantities.phrases import alternation
from guidelint.reading.quantities.speech import speech_of
from guidelint.reading.quantities.units import Ends

if TYPE_CHECKING:
    from guidelint.reading.quantities.passage import Passage
    from guidelint.reading.quantities.units import RawAmount
    from guidelint.reading.quantities.values import Connector

_JOINS = re.compile(r"[\w@]|[-/:'’^.,‑–][0-9]|[/^'’][A-Za-z]|\([a-z0-9]{1,2}\)|%")
_DASHES = frozenset("-–‒−—")
_TIES, _APART = _DASHES | {" "}, frozenset(("", " "))
_CONNECTORS: dict[str, Connector] = {
    "to": "to", "tied": "to", "and": "between-and", "or": "or", "tied_or": "or", "dash": "dash",
}  # fmt: skip
_STOPS, _WORDS = lazy(r"[.;:!?]"), lazy(r"\W")
_REACH = 80
_LARGEST_WHOLE, _WIDE = 1_000_000, 4


@lru_cache(maxsize=16)
def _link(language: str) -> re.Pattern[str]:
    """Give the pattern of what ties a number to the next: a dash, "to", "-to-", "- or"."""
    speech = speech_of(language)
    to, and_, or_ = (alternation(speech[f"ranges {key}"]) for key in ("to", "and", "or"))
    hedged = alternation(speech.listed("ranges hedged", "hedges upper", "hedges below"))
    return re.compile(
        rf"-? {{1,2}}(?:(?P<to>{to})|(?P<and>{and_})|(?P<or>{or_})) {{1,2}}(?:{hedged} )?"
        rf"|-(?:(?P<tied>{to})|(?P<tied_or>{or_}))-|(?P<dash>[-–‒−]| {{1,2}}[-–‒−] {{1,2}}|—)"
    )


def linked(passage: Passage, first: RawAmount) -> Ends:
    """Join `first` with the amount a dash or word ties to it, when they can make a range."""
    alone, low = Ends(first.start, first, first), passage.low
    tied = low[first.end : first.end + 1] in _TIES
    link = _link(passage.speech.language).match(low, first.end) if tied else None
    second = _second(passage, link.end()) if link else None
    if not link or not second:
        return alone
    start, connector = _lead(passage, first, second, _CONNECTORS[link.lastgroup or ""])
    if not connector or (connector == "or" and not (first.bare and first.value < second.value)):
        return alone  # "two or three weeks", but not "3 days or 2 weeks"
    if not _fit(first, second, dash=connector == "dash"):
        return alone
    power = second.scale if not first.scale and first.mantissa <= second.mantissa else 0
    if shifted(first.value, power) > second.value:
        score = connector not in ("from-to", "between-and") and first.bare and second.bare
        apart = (link["dash"] or "").startswith(" ")
        each = second.quantum < first.quantum or first.value > _WIDE * second.value
        priced = second.currencies and first.bare and each
        if apart or priced or (score and not passage.noun_after(second.end)):
            return alone  # "a ratio of 10 to 1", "24 à 1,50 €"
    if power:
        first.rescale(power)
    if codes := first.currencies or second.currencies:
        first.currencies = second.currencies = codes & (second.currencies or codes)
        first.bare = second.bare = False
    return Ends(start, first, second, connector)


def _second(passage: Passage, at: int) -> RawAmount | None:
    """Read the amount behind what ties it to another, unless a date or a name begins there."""
    low = passage.low
    symbol = None if low[at : at + 1] in DIGITS else passage.behind[at].get("symbol")
    if symbol:
        at = symbol[1] + (low[symbol[1] : symbol[1] + 1] == " ")
    at += low[at : at + 1] in ("-", "−", "+")  # "+2 to +8 °C"
    in_digits = low[at : at + 1] in DIGITS
    if not in_digits and (symbol or not low[at : at + 1].isalpha()):
        return None
    second = None if in_digits and date_at(passage, at) else amount_at(passage, at)
    if second is None or second.ordinal or not stands_free(passage.text, second.end):
        return None
    # "de 200 € à une association"
    return None if second.doubtful and second.bare else second


def _lead(
    passage: Passage, first: RawAmount, second: RawAmount, how: Connector
) -> tuple[int, Connector]:
    """Give where a range begins whose ends a word connects, and how; "" where it makes none."""
    start = first.start
    if how in ("dash", "or"):
        return start, how
    near = passage.before[passage.over("ranges about", start)]
    if how == "between-and":
        least, most = near.get("hedge"), passage.before[second.start].get("hedge")
        if least and most and (least[0].bound, most[0].bound) == ("lower", "upper"):
            return least[1], how  # "at least 8 and at most 12 hours"
        return (near["ranges between"][1], how) if "ranges between" in near else (start, "")
    return (near["ranges from"][1], "from-to") if "ranges from" in near else (start, "to")


def is_change(passage: Passage, start: int) -> bool:
    """Tell whether a verb stands before two ends that makes them before and after."""
    left = _STOPS.split(passage.low[max(0, start - _REACH) : start])[-1]
    changed = passage.speech.listed("ranges changed")
    return any(word.startswith(changed) for word in _WORDS.split(left))


def stands_free(text: str, end: int) -> bool:
    """Tell whether what ends at `end` is not the head of a longer name or number."""
    return text[end : end + 1] in _APART or not _JOINS.match(text, end)


def _fit(first: RawAmount, second: RawAmount, *, dash: bool) -> bool:
    """Tell whether the ends can share a currency or a unit printed once."""
    if first.ordinal or first.power != second.power:
        return False
    if first.currencies or second.currencies:
        if first.unit or second.unit:
            return False
        one, other = first.currencies or second.currencies, second.currencies or first.currencies
        return bool(one & other)
    if second.unit is None:
        return dash or first.unit is None
    if first.unit is None or first.unit.kind == second.unit.kind == "duration":
        return True
    return first.unit.name == second.unit.name


def ratio_to(passage: Passage, first: RawAmount) -> RawAmount | None:
    """Give the denominator when `first` is a numerator: "52 out of 54", "1 in 10", "3/4"."""
    low, end = passage.low, first.end
    if low[end : end + 1] not in (" ", "/") or first.value != int(first.value):
        return None
    word, at = "/", end + 1
    if low[end] == " ":
        part = passage.behind[end + 1].get("part")
        if not part or low[part[1] : part[1] + 1] != " ":
            return None
        word, at = part[0], part[1] + 1
        each = passage.behind[at].get("ranges determiners")
        if each and low[each[1] : each[1] + 1] == " ":
            at = each[1] + 1
    if not low[at : at + 1].isalnum():
        return None
    second = amount_at(passage, at)
    if second is None or not second.bare or second.value != int(second.value):
        return None
    if not (stands_free(passage.text, second.end) and _is_part(passage, first, second, word)):
        return None
    if word == "/" and first.value <= 12 < second.value <= 31:
        second.ambiguous = True  # a day of a month?
    return second


def _is_part(passage: Passage, first: RawAmount, second: RawAmount, word: str) -> bool:
    part, whole = first.value, second.value
    if word == "of" and first.doubtful:
        return False  # "in one of three ways" counts ways
    year = 1900 <= whole <= 2100
    if word in ("of", "out of"):
        dated = year and passage.text[second.head : second.tail].isdigit()
        return part <= whole and not (dated and not passage.noun_after(second.end))
    if word == "/":
        return part < whole <= 1000 and not first.spelled
    dated = date_at(passage, second.start) is not None
    return part < whole <= _LARGEST_WHOLE and not year and not dated
