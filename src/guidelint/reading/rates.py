"""The exchange rates a page states, in whatever order and wherever they stand."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from guidelint.reading.money import (
    NO_CODES,
    Codes,
    Named,
    label_codes,
    money,
    named_currencies,
    resolved,
    settle,
)
from guidelint.reading.quantities.currencies import SYMBOLS
from guidelint.reading.rate_forms import RateSentence, StatedRate, usable
from guidelint.reading.text import Figure

if TYPE_CHECKING:
    from collections.abc import Iterator

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
            if text.figures:
                found += _in_text(text, named)
                found += _in_cell(text)
    return tuple(filter(None, (_narrowed(rate, named) for rate in found)))


def _narrowed(rate: StatedRate, named: Named) -> StatedRate | None:
    base, quote = resolved(rate.base, named), resolved(rate.quote, named)
    if base == quote and len(base) == 1:
        return None
    return StatedRate(
        base, quote, rate.number, rate.text, rate.start, rate.end, rate.figures, rate.units,
        rate.either, rate.plain,
    )  # fmt: skip


def _in_text(text: Text, named: Named) -> Iterator[StatedRate]:
    for number, (start, end) in enumerate(text.bounds):
        figures = [settle(each) for each in text.figures if each.sentence == number]
        if any(usable(each) for each in figures):
            yield from RateSentence(text, start, end, figures, named).rates()


def _in_cell(text: Text) -> Iterator[StatedRate]:
    """Read the row "Dollar | 1.08" under "Currency | For one euro"."""
    cell = text.cell
    if not cell or len(text.figures) != 1 or not cell.row_label or not cell.column_label:
        return
    figure = settle(text.figures[0])
    row, column = label_codes(cell.row_label), label_codes(cell.column_label)
    column = column or _one_in(cell.column_label)
    if row and column and not row & column and usable(figure):
        codes = figure.quantity.currencies
        if not codes or codes & row:
            yield StatedRate(
                column, row, figure.quantity.ends[0], text, figure.start, figure.end, (figure,),
                either=True,
            )  # fmt: skip


def _one_in(label: Text) -> Codes:
    """Give the currency of a label that says "1 EUR =" ."""
    of = [each.quantity for each in label.figures if each.quantity.low == 1]
    return of[0].currencies if len(of) == 1 == len(label.figures) else NO_CODES


def _in_front_matter(text: Text) -> Iterator[StatedRate]:
    """Read `usd_mad: 9.94` and `exchange_rate: 1 USD = 10 MAD`."""
    figures = [
        settle(Figure(text, each, -1 - at, text.sentence_at(each.start)))
        for at, each in enumerate(text.quantities)
    ]
    if not any(map(usable, figures)):
        return
    yield from RateSentence(text, 0, len(text.clean), figures, frozenset()).rates()
    pair = _KEY_PAIR.search(text.block.key.lower())
    if not pair or len(figures) != 1 or figures[0].quantity.kind != "number":
        return
    base, quote = pair[1].upper(), pair[2].upper()
    if base != quote and {base, quote} <= SYMBOLS.keys():
        (figure,) = figures
        yield StatedRate(
            frozenset({base}), frozenset({quote}), figure.quantity.ends[0], text, figure.start,
            figure.end, (figure,), either=True,
        )  # fmt: skip
