"""The currencies of a page: what its amounts are in, and where it names one without an amount."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from guidelint.reading.quantities import settled
from guidelint.reading.quantities.currencies import SYMBOLS, is_weak, name_after, symbol_after
from guidelint.reading.text import Figure

if TYPE_CHECKING:
    from collections.abc import Iterable

    from guidelint.reading.reading import Reading
    from guidelint.reading.text import Text

Codes = frozenset[str]
"""The ISO 4217 codes that a printing can mean."""
NO_CODES: Codes = frozenset()
_DOLLAR, _SIGN = "USD", "$"


class Mention(NamedTuple):
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
    return figure._replace(quantity=settled(figure.quantity, figure.text.page.raw))


def named_currencies(reading: Reading) -> Codes:
    """Give the currencies that a page names without doubt. Ask for it by `reading.once`.

    Beside A$ or C$ a bare $ is of another country, so the US dollar counts as named too.
    """
    plain = [each for each in reading.once(money) if each.quantity.currency]
    codes = {each.quantity.currency for each in plain}
    if any(_SIGN in each.printed and each.quantity.currency != _DOLLAR for each in plain):
        codes.add(_DOLLAR)
    for text in reading.texts if codes else ():
        if text.kind == "heading" or (text.block.header and text.kind == "cell"):
            codes |= {code for each in mentions(text) if len(each.codes) == 1 for code in each.codes}
    return frozenset(codes)


def resolved(codes: Codes, named: Codes) -> Codes:
    """Narrow what a symbol can mean to the one that the page names; to none if it names several."""
    meant = codes & named
    if len(codes) == 1 or not meant:
        return codes
    return meant if len(meant) == 1 else NO_CODES


def same_currency(one: Codes, other: Codes) -> bool:
    """Whether two printings mean one currency: all that one can mean, the other can."""
    return bool(one and other) and (one <= other or other <= one)


def mentions(text: Text, start: int = 0, end: int | None = None) -> list[Mention]:
    """Give the currencies that stand in `[start, end)` of a text, those of amounts included."""
    stop = len(text.clean) if end is None else end
    found: list[Mention] = []
    at = start
    for token in text.tokens:
        if at <= token.start < stop and token.kind != "number" and (one := _mention(text, token.start)):
            found.append(one)
            at = one.end
    return found


def _mention(text: Text, start: int) -> Mention | None:
    clean = text.clean
    end = symbol_after(clean, start)
    if end > 0 and not is_weak(clean[start:end]):
        return Mention(start, end, SYMBOLS[clean[start:end]], everyday=False)
    end, codes = name_after(clean, start)
    if codes:
        return Mention(start, end, codes, everyday=False)
    end, codes = name_after(clean, start, everyday=True)
    return Mention(start, end, codes, everyday=True) if codes else None


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

