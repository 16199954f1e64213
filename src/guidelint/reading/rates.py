"""The exchange rates a page states, in whatever order and wherever they stand."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import msgspec

from guidelint.reading.money import (
    CurrencyMention,
    Named,
    label_codes,
    mentions,
    money,
    named_currencies,
    resolved,
    settle,
)
from guidelint.reading.quantities.currencies import NO_CODES, Codes, symbols
from guidelint.reading.rate_forms import RateSentence, StatedRate, usable
from guidelint.reading.text import Figure

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from guidelint.reading.reading import Reading
    from guidelint.reading.text import Text

__all__ = ["StatedRate", "stated_rates"]

_KEY_PAIR = re.compile(r"(?:^|[._-])([a-z]{3})(?:[._-]?(?:to|per|in)?[._-]?)([a-z]{3})(?:$|[._-])")


def stated_rates(reading: Reading) -> tuple[StatedRate, ...]:
    """Give the rates a page states. Ask for it by `reading.once(stated_rates)`."""
    named = reading.once(named_currencies)
    found: list[StatedRate] = []
    for text in reading.texts:
        if text.kind == "meta":
            found += _in_front_matter(text)
    if reading.once(money):
        for text in reading.body:
            if text.figures and (len(named) > 1 or _speaks_of_money(text)):
                found += _in_text(text, named)
            if text.kind == "cell" and len(text.figures) == 1:
                found += _in_cell(text)
    return tuple(filter(None, (_narrowed(rate, named) for rate in found)))


def _narrowed(rate: StatedRate, named: Named) -> StatedRate | None:
    base, quote = resolved(rate.base, named), resolved(rate.quote, named)
    if base == quote and len(base) == 1:
        return None
    return msgspec.structs.replace(rate, base=base, quote=quote)


def _speaks_of_money(text: Text) -> bool:
    """Whether a text of a page with one currency at most may name another one."""
    paid = any(each.quantity.currencies for each in text.figures)
    return paid or bool(text.cue("exchange-rate"))


def _in_text(text: Text, named: Named) -> Iterator[StatedRate]:
    figures = [settle(each) for each in text.figures]
    spoken = _without_amounts(text, figures)
    for number, (start, end) in enumerate(text.bounds):
        own = [each for each in figures if each.sentence == number]
        near = [each for each in spoken if start <= each.start < end]
        codes = {each.quantity.currencies for each in own} - {NO_CODES}
        if (near or len(codes) > 1) and any(usable(each) for each in own):
            yield from RateSentence(text, (start, end), own, near, named).rates()


def _without_amounts(text: Text, figures: Sequence[Figure]) -> list[CurrencyMention]:
    """Give the currencies that a text names without an amount in them."""
    bodies = [(each.start, each.end) for each in figures if each.quantity.currencies]
    return [
        each
        for each in mentions(text)
        if not any(start <= each.start < end for start, end in bodies)
    ]


def _in_cell(text: Text) -> Iterator[StatedRate]:
    """Read the row "Dollar | 1.08" under "Currency | For one euro"."""
    cell = text.cell
    if not cell or len(text.figures) != 1 or not cell.row_label or not cell.column_label:
        return
    column = label_codes(cell.column_label) or _one_in(cell.column_label)
    if not column or not _is_a_currency(cell.row_label):
        return
    figure, row = settle(text.figures[0]), label_codes(cell.row_label)
    if row and not row & column and usable(figure):
        codes = figure.quantity.currencies
        if not codes or codes & row:
            yield StatedRate(
                text, figure.start, figure.end, column, row, figure.quantity.ends[0], (figure,),
                either=True,
            )  # fmt: skip


def _is_a_currency(label: Text) -> bool:
    """Whether a label says nothing but a currency: "Krone (NOK)"."""
    named = mentions(label)
    words = (token for token in label.tokens if token.kind == "word")
    return bool(named) and all(
        any(each.start <= word.start < each.end for each in named) for word in words
    )


def _one_in(label: Text) -> Codes:
    """Give the currency of a label that says "1 EUR =" ."""
    of = [each.quantity for each in label.figures if each.quantity.low == 1]
    return of[0].currencies if len(of) == 1 == len(label.figures) else NO_CODES


def _in_front_matter(text: Text) -> Iterator[StatedRate]:
    """Read `usd_mad: 9.94` and `exchange_rate: 1 USD = 10 MAD`."""
    pair = _KEY_PAIR.search(text.block.key.lower())
    if not pair and not mentions(text):
        return
    figures = [
        settle(Figure(text, *each.body, each, -1 - at, text.sentence_at(each.start)))
        for at, each in enumerate(text.quantities)
    ]
    if not any(map(usable, figures)):
        return
    here = _without_amounts(text, figures)
    yield from RateSentence(text, (0, len(text.clean)), figures, here, frozenset()).rates()
    if not pair or len(figures) != 1 or figures[0].quantity.kind != "number":
        return
    base, quote = pair[1].upper(), pair[2].upper()
    if base != quote and {base, quote} <= symbols().keys():
        (figure,) = figures
        yield StatedRate(
            text, figure.start, figure.end, frozenset({base}), frozenset({quote}),
            figure.quantity.ends[0], (figure,), either=True,
        )  # fmt: skip
