"""The currencies of a page: what its amounts are in, and where it names one without an amount."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import msgspec

from guidelint.model import Record
from guidelint.reading.quantities import settled
from guidelint.reading.quantities.currencies import NO_CODES, Codes, is_weak, symbols
from guidelint.reading.quantities.passage import Passage
from guidelint.reading.quantities.phrases import first_word
from guidelint.reading.quantities.speech import speech_of
from guidelint.reading.tokens import folded

if TYPE_CHECKING:
    from collections.abc import Iterable

    from guidelint.reading.reading import Reading
    from guidelint.reading.text import Figure, Text

Named = frozenset[Codes]
"""What the printings of a page can mean, each as narrow as the page says."""
_DOLLAR, _SIGN = "USD", "$"


class CurrencyMention(Record):
    """A currency named without an amount at `[start, end)`: "the euro", "per MAD".

    everyday: its name is also a word of other things ("pounds", "won").
    """

    start: int
    end: int
    codes: Codes
    everyday: bool


def money(reading: Reading) -> tuple[Figure, ...]:
    """Give the amounts of money of a page. Ask for it by `reading.once(money)`."""
    return tuple(settle(each) for each in reading.figures if each.quantity.kind == "money")


def settle(figure: Figure) -> Figure:
    """Read a figure whose separators are doubtful as the rest of the page writes them."""
    if not figure.quantity.ambiguous:
        return figure
    return msgspec.structs.replace(figure, quantity=settled(figure.quantity, figure.text.page.raw))


def named_currencies(reading: Reading) -> Named:
    """Give what the amounts and labels of a page can be in. Ask for it by `reading.once`.

    Of two printings of which one says more ("francs", "francs CFA"), only that one. Beside A$ or C$
    a bare $ is of another country, so the US dollar counts as named too.
    """
    figures = reading.once(money)
    printings = {each.quantity.currencies for each in figures}
    signed = {each.quantity.currency for each in figures if _SIGN in each.printed}
    if signed - {"", _DOLLAR}:
        printings.add(frozenset({_DOLLAR}))
    for text in reading.texts if printings else ():
        if text.kind == "heading" or (text.block.header and text.kind == "cell"):
            printings |= {each.codes for each in mentions(text)}
    return frozenset(each for each in printings if not any(other < each for other in printings))


def resolved(codes: Codes, named: Named) -> Codes:
    """Narrow what a symbol can mean to the one that the page names; to none if it names several."""
    meant = [each for each in named if each <= codes]
    if len(meant) == 1:
        return meant[0]
    return NO_CODES if meant and len(codes) > 1 else codes


def same_currency(one: Codes, other: Codes) -> bool:
    """Whether two printings mean one currency: all that one can mean, the other can, too.

    Of two that can mean many, as "$" and "dollars" do, most of what one can mean is enough.
    """
    fewest = min(len(one), len(other))
    return fewest > 0 and 2 * len(one & other) > fewest


@lru_cache(maxsize=16)
def currency_starts(language: str) -> frozenset[str]:
    """Give the words and marks that a currency begins with: "us" of "US$", "kenyan"."""
    signs = map(folded, symbols())
    tables = (signs, *speech_of(language).money)
    return frozenset(first_word(each, 0) for table in tables for each in table)


def _openings(reading: Reading) -> frozenset[str]:
    """Give the words of a page that may begin the name of a currency. Ask by `reading.once`."""
    starts = currency_starts(reading.language)
    marked = [word for word in reading.words if "'" in word or "." in word]
    elided = {word for word in marked if word.rpartition("'")[2].rstrip(".") in starts}
    return (reading.words & starts) | elided


def mentions(text: Text) -> list[CurrencyMention]:
    """Give the currencies that stand in a text, those of amounts included."""
    openings = text.where(text.reading.once(_openings))
    if not openings:
        return []
    found: list[CurrencyMention] = []
    at, passage = 0, Passage(text.clean, text.folded, speech_of(text.reading.language))
    for token in (text.tokens[number] for number in openings):
        if token.kind != "number" and token.start >= at:
            elided = token.low.rpartition("'")[0]
            if one := _mention(passage, token.start + (len(elided) + 1 if elided else 0)):
                found.append(one)
                at = one.end
    return found


def _mention(passage: Passage, start: int) -> CurrencyMention | None:
    near = passage.behind[start]
    for part in ("symbol", "currency", "everyday"):
        if part in near:
            codes, end = near[part]
            if part != "symbol" or not is_weak(passage.text[start:end]):
                return CurrencyMention(start, end, codes, everyday=part == "everyday")
    return None


def label_codes(text: Text | None, without: Iterable[tuple[int, int]] = ()) -> Codes:
    """Give the one currency that a label names, as the head of a column does: "Krone (NOK)".

    without: spans of the label that say something else, as a rate does.
    """
    if text is None:
        return NO_CODES
    apart = [*without, *((each.start, each.end) for each in text.figures)]
    codes: Codes | None = None
    for each in mentions(text):
        if not any(start <= each.start < end for start, end in apart):
            codes = each.codes if codes is None else codes & each.codes
    return codes or NO_CODES
