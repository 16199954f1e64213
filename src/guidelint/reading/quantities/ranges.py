"""Two amounts that belong together: the ends of a range, the parts of a ratio."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from guidelint import regexes as re
from guidelint.reading.quantities.amounts import Amount, amount_at, scaled
from guidelint.reading.quantities.currencies import SYMBOLS
from guidelint.reading.quantities.values import Connector

if TYPE_CHECKING:
    from guidelint.reading.quantities.speech import Passage

_JOINS = re.compile(r"[\w@]|[-/:'’^.,‑–][0-9]|[/^'’][A-Za-z]|\([a-z0-9]{1,2}\)|%")
_LARGEST_WHOLE = 1_000_000


class Ends(msgspec.Struct, frozen=True):
    """One amount, or the two of a range with what connects them; `start` takes in "between"."""

    start: int
    first: Amount
    second: Amount | None = None
    connector: Connector = ""

    @property
    def last(self) -> Amount:
        """The amount that ends it."""
        return self.second or self.first


def linked(passage: Passage, floor: int, first: Amount) -> Ends:
    """Join `first` with the amount a dash or word ties to it, when they can make a range."""
    links = passage.speech.links
    link = links.link.match(passage.low, first.end)
    second = _after_link(passage, first, link) if link else None
    if link is None or second is None:
        return Ends(first.start, first)
    word = link["word"] or link["hyphened"] or "dash"
    start, connector = links.lead(passage.low, floor, first.start, word)
    if not connector or (connector == "or" and not _alternative(first, second)):
        return Ends(first.start, first)
    shared = _shared(first, second, dash=connector == "dash")
    if shared is None or _is_score(passage, *shared, connector) or _is_difference(link, *shared):
        return Ends(first.start, first)
    return Ends(start, *shared, connector)


def ratio_to(passage: Passage, first: Amount) -> Amount | None:
    """Give the denominator when `first` is a numerator: "52 out of 54", "1 in 10", "3/4"."""
    if passage.low[first.end : first.end + 1] not in (" ", "/"):
        return None
    link = passage.speech.links.part.match(passage.low, first.end)
    if not link or first.number.value != int(first.number.value):
        return None
    second = amount_at(passage, first.end, link.end())
    if second is None or not second.bare or second.number.value != int(second.number.value):
        return None
    word = passage.speech.links.part_word(link["word"])
    if not (stands_free(passage.text, second.end) and _is_part(passage, first, second, word)):
        return None
    if link["slash"] and first.number.value <= 12 < second.number.value <= 31:
        number = msgspec.structs.replace(second.number, ambiguous=True)  # a day of a month?
        return msgspec.structs.replace(second, number=number)
    return second


def stands_free(text: str, end: int) -> bool:
    """Tell whether what ends at `end` is not the head of a longer name or number."""
    return not _JOINS.match(text, end)


def _is_part(passage: Passage, first: Amount, second: Amount, word: str) -> bool:
    part, whole = first.number.value, second.number.value
    if word == "of" and first.doubtful:
        return False  # "in one of three ways" counts ways
    if word in ("of", "out of"):
        dated = second.number.text.isdigit() and 1900 <= whole <= 2100
        return part <= whole and not (dated and not _counts(passage, second))
    if word == "/":
        return part < whole <= 1000 and not first.number.spelled
    year = 1900 <= whole <= 2100
    dated = passage.speech.dates.at(passage, first.end, second.start) is not None
    return part < whole <= _LARGEST_WHOLE and not year and not dated


def _counts(passage: Passage, amount: Amount) -> bool:
    return passage.speech.nouns.after(passage.text, passage.low, amount.end) is not None


def _is_difference(link: re.Match[str], first: Amount, second: Amount) -> bool:
    """Tell "336 hours - 240 hours", a subtraction, from a range."""
    spaced = link["dash"] and link["dash"] != link["dash"].strip()
    return bool(spaced) and first.number.value > second.number.value


def _after_link(passage: Passage, first: Amount, link: re.Match[str]) -> Amount | None:
    text, at = passage.text, link.end()
    symbol = text[slice(*link.span("symbol"))].strip() if link["symbol"] else ""
    if symbol and symbol not in SYMBOLS:
        return None
    if text[at].isdigit() and passage.speech.dates.at(passage, first.end, at):
        return None
    second = amount_at(passage, link.start("symbol") if symbol else at, at)
    if second is None or second.ordinal or not stands_free(text, second.end):
        return None
    if second.doubtful and second.bare:
        return None  # "de 200 € à une association"
    return second


def _alternative(first: Amount, second: Amount) -> bool:
    """Tell "two or three weeks" from "3 days or 2 weeks"."""
    return first.bare and first.number.value < second.number.value


def _shared(first: Amount, second: Amount, *, dash: bool) -> tuple[Amount, Amount] | None:
    """Let the ends share a currency, a unit or a scale printed once; None when they differ."""
    if first.ordinal or first.power != second.power:
        return None
    both = _same_currency(first, second) if first.currencies or second.currencies else None
    if first.currencies or second.currencies:
        if both is None:
            return None
        first, second = both
    elif (first.unit or second.unit) and not _same_unit(first, second, dash=dash):
        return None
    if second.scale and not first.scale and first.mantissa <= second.mantissa:
        first = scaled(first, second.scale)
    return first, second


def _same_currency(first: Amount, second: Amount) -> tuple[Amount, Amount] | None:
    if first.unit or second.unit:
        return None
    codes = (first.currencies or second.currencies) & (second.currencies or first.currencies)
    if not codes:
        return None
    return (
        msgspec.structs.replace(first, currencies=codes),
        msgspec.structs.replace(second, currencies=codes),
    )


def _same_unit(first: Amount, second: Amount, *, dash: bool) -> bool:
    if second.unit is None:
        return dash
    if first.unit is None:
        return True
    if first.unit.kind == second.unit.kind == "duration":
        return True
    return first.unit.name == second.unit.name


def _is_score(passage: Passage, first: Amount, second: Amount, connector: Connector) -> bool:
    """Tell "a ratio of 10 to 1" from a range whose ends are reversed."""
    if connector in ("from-to", "between-and") or not (first.bare and second.bare):
        return False
    return first.number.value > second.number.value and not _counts(passage, second)
