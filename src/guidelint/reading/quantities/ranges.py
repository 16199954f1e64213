"""Two amounts that belong together: the ends of a range, the parts of a ratio."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from guidelint.reading.quantities.amounts import amount_at
from guidelint.reading.quantities.dates import date_at
from guidelint.reading.quantities.numerals import DIGITS, shifted
from guidelint.reading.quantities.units import Ends

if TYPE_CHECKING:
    from guidelint.reading.quantities.speech import Passage
    from guidelint.reading.quantities.units import RawAmount
    from guidelint.reading.quantities.values import Connector

_JOINS = re.compile(r"[\w@]|[-/:'’^.,‑–][0-9]|[/^'’][A-Za-z]|\([a-z0-9]{1,2}\)|%")
_DASHES = frozenset("-–‒−—")
_DASH = re.compile(r"[-–‒−]| {1,2}[-–‒−] {1,2}|—")
_STOPS, _WORDS = re.compile(r"[.;:!?]"), re.compile(r"\W")
_REACH = 80
_LARGEST_WHOLE = 1_000_000


class _Link(NamedTuple):
    """What stands between the ends of a range: how it connects, and where the second starts.

    begin: where that starts with its currency.
    """

    connector: Connector
    begin: int
    at: int
    apart: bool


def linked(passage: Passage, first: RawAmount) -> Ends:
    """Join `first` with the amount a dash or word ties to it, when they can make a range."""
    alone, low = Ends(first.start, first, first), passage.low
    char, after = low[first.end : first.end + 1], low[first.end + 1 : first.end + 2]
    if char == " ":
        may_link = after == " " or after in _DASHES or "link" in first.after
    else:
        may_link = char in _DASHES
    link = _link(passage, first.end) if may_link else None
    second = _after_link(passage, link) if link else None
    if link is None or second is None:
        return alone
    start, connector = _lead(passage, first.start, link.connector)
    if not connector or (connector == "or" and not (first.bare and first.value < second.value)):
        return alone  # "two or three weeks", but not "3 days or 2 weeks"
    if not _fit(first, second, dash=connector == "dash"):
        return alone
    shares = second.scale and not first.scale and first.mantissa <= second.mantissa
    power = second.scale if shares else 0
    if shifted(first.value, power) > second.value:
        score = connector not in ("from-to", "between-and") and first.bare and second.bare
        if link.apart or (score and not passage.noun_after(second.end)):
            return alone  # "a ratio of 10 to 1"
    if power:
        first.rescale(power)
    if codes := first.currencies or second.currencies:
        first.currencies = second.currencies = codes & (second.currencies or codes)
    return Ends(start, first, second, connector)


def _link(passage: Passage, end: int) -> _Link | None:
    """Read what ties a number to the next: a dash, "to", "-to-", "- or"."""
    low = passage.low
    word = _link_word(passage, end)
    dash = None if word else _DASH.match(low, end)
    if not word and not dash:
        return None
    connector, at = word or ("dash", dash.end() if dash else end)
    begin = stop = at
    if low[at : at + 1] not in DIGITS and (symbol := passage.behind(at).get("symbol")):
        stop = symbol[1] + (low[symbol[1] : symbol[1] + 1] == " ")
    stop += low[stop : stop + 1] in ("-", "−")
    if low[stop : stop + 1] in DIGITS:
        begin = at if "symbol" in passage.behind(at) else stop
    elif low[at : at + 1].isalpha():
        stop = at
    else:
        return None
    return _Link(connector, begin, stop, dash is not None and low[end] == " ")


def _link_word(passage: Passage, end: int) -> tuple[Connector, int] | None:
    """Read a word that ties two numbers, in spaces or in hyphens: how, and what follows it."""
    low = passage.low
    hyphen = low[end] == "-"
    at = end + hyphen
    spaces = low.startswith("  ", at) + low.startswith(" ", at)
    found = passage.behind(at + spaces).get("link")
    if not found or not (hyphen or spaces):
        return None
    connector, after = found
    if not spaces:
        tied = low[after : after + 1] == "-" and connector != "between-and"
        return (connector, after + 1) if tied else None
    if low[after : after + 1] != " ":
        return None
    after += low.startswith("  ", after) + 1
    hedged = passage.behind(after).get("ranges hedged")
    if hedged and low[hedged[1] : hedged[1] + 1] == " ":
        after = hedged[1] + 1
    return connector, after


def _after_link(passage: Passage, link: _Link) -> RawAmount | None:
    text, at = passage.text, link.at
    if text[at] in DIGITS and date_at(passage, at):
        return None
    second = amount_at(passage, at)
    if second is None or second.ordinal or not stands_free(text, second.end):
        return None
    if second.doubtful and second.bare:
        return None  # "de 200 € à une association"
    return second


def _lead(passage: Passage, start: int, how: Connector) -> tuple[int, Connector]:
    """Give where a range begins whose ends a word connects, and how; "" where it makes none."""
    if how in ("dash", "or"):
        return start, how
    near = passage.before(start)
    if "ranges about" in near:
        near = passage.before(near["ranges about"][1])
    if how == "between-and":
        return (near["ranges between"][1], how) if "ranges between" in near else (start, "")
    return (near["ranges from"][1], "from-to") if "ranges from" in near else (start, "to")


def is_change(passage: Passage, start: int) -> bool:
    """Tell whether a verb stands before two ends that makes them before and after."""
    left = _STOPS.split(passage.low[max(0, start - _REACH) : start])[-1]
    changed = passage.speech.listed("ranges changed")
    return any(word.startswith(changed) for word in _WORDS.split(left))


def stands_free(text: str, end: int) -> bool:
    """Tell whether what ends at `end` is not the head of a longer name or number."""
    return not _JOINS.match(text, end)


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
        part = first.after.get("part")
        if not part or low[part[1] : part[1] + 1] != " ":
            return None
        word, at = part[0], part[1] + 1
        each = passage.behind(at).get("ranges determiners")
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
