"""The amounts of money of a page as they can be converted, and where each stands to another."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from guidelint.inference.reach import content
from guidelint.reading.money import label_codes, named_currencies, resolved, settle
from guidelint.reading.quantities.currencies import NO_CODES
from guidelint.reading.rates import stated_rates

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guidelint.reading import Figure, Reading, Text
    from guidelint.reading.quantities import Number
    from guidelint.reading.quantities.currencies import Codes

_LONGEST_LABELLED = 90
_ROW = 8
_TEXTS_BACK = 2
_AMOUNTS_BACK = 6
_LABELLED_BACK = 100


class Money(NamedTuple):
    """An amount and the currencies it can be in, be it by the label of its column or row.

    order: its number among the amounts of the page. label: stems of the words it stands under in a
    table or a short item.
    """

    figure: Figure
    codes: Codes
    order: int
    label: frozenset[str]

    @property
    def text(self) -> Text:
        """The text it stands in."""
        return self.figure.text

    @property
    def ends(self) -> tuple[Number, ...]:
        """Its printed numbers."""
        return self.figure.quantity.ends

    @property
    def approximate(self) -> bool:
        """Whether it is said to be rounded."""
        return self.figure.quantity.hedge.approximate

    @property
    def per(self) -> str:
        """What it is per, "" where it is per nothing or paid once."""
        return next((per for per in self.figure.quantity.per if per != "once"), "")

    @property
    def sentence(self) -> tuple[int, int]:
        """Its text and the number of its sentence in it."""
        return self.figure.text.index, self.figure.sentence

    @property
    def words(self) -> frozenset[str]:
        """The stems of its sentence."""
        return content(self.text, *self.figure.bounds)

    @property
    def row(self) -> tuple[int, int] | None:
        """Its table and row, if it stands in a table."""
        cell = self.figure.text.cell
        return (cell.table.group, cell.row) if cell else None

    def written(self, digits: str) -> str:
        """Name an amount of its currency: "MAD 300", or as it is printed where it has no code."""
        if len(self.codes) == 1:
            return f"{next(iter(self.codes))} {digits}"
        clean, (start, end) = self.text.clean, self.figure.quantity.body
        said = clean[start : self.ends[0].start], digits, clean[self.ends[-1].end : end]
        return "".join(said).strip()


def moneys(reading: Reading) -> tuple[Money, ...]:
    """Give the amounts of a page that state no rate. Ask for it by `reading.once(moneys)`."""
    named = reading.once(named_currencies)
    rated = {each.number for rate in reading.once(stated_rates) for each in rate.figures}
    found: list[Money] = []
    for figure in reading.figures:
        if figure.number in rated or figure.quantity.kind not in ("money", "number", "count"):
            continue
        codes = resolved(figure.quantity.currencies or _labelled(figure), named)
        settled = settle(figure) if codes else figure
        quantity = settled.quantity
        usable = 0 < quantity.low <= quantity.high and not quantity.ambiguous
        if codes and usable and not quantity.change:
            found.append(Money(settled, codes, len(found), _label(settled)))
    return tuple(found)


def _labelled(figure: Figure) -> Codes:
    """Give the currency that the label of a bare number names."""
    cell = figure.text.cell
    if not cell or len(figure.text.figures) != 1 or figure.quantity.noun or figure.quantity.unit:
        return NO_CODES
    return _codes(cell.column_label) or _codes(cell.row_label)


def _codes(label: Text | None) -> Codes:
    if label is None:
        return NO_CODES
    rates = label.reading.once(stated_rates)
    return label_codes(label, [(rate.start, rate.end) for rate in rates if rate.text is label])


def _label(figure: Figure) -> frozenset[str]:
    text = figure.text
    if text.cell:
        return content(text.cell.row_label) if text.cell.row_label else frozenset()
    short = text.kind == "item" and len(text.clean) <= _LONGEST_LABELLED
    return content(text, 0, figure.start) if short else frozenset()


def near(every: tuple[Money, ...], target: Money) -> Iterator[Money]:
    """Give the amounts before a target that it may be converted from: its row, or what is near.

    In a table, the amounts of its row; else those of its text and of the texts just before it in
    the section, and those whose label its sentence repeats.
    """
    order = target.order
    if target.row:
        yield from (each for each in every[max(0, order - _ROW) : order] if each.row == target.row)
        return
    words = target.words
    for each in reversed(every[max(0, order - _LABELLED_BACK) : order]):
        close = target.text.index - each.text.index <= _TEXTS_BACK
        beside = close and order - each.order <= _AMOUNTS_BACK and not each.row
        beside = beside and each.text.section == target.text.section
        if beside or each.text is target.text or each.label & words:
            yield each
    after = every[order + 1 : order + _LABELLED_BACK]
    yield from (each for each in after if each.label & words)


def columns_of(one: Money, other: Money) -> tuple[int, ...]:
    """Give the table and the columns of two amounts that stand in cells, else ()."""
    first, second = one.text.cell, other.text.cell
    return (first.table.group, first.column, second.column) if first and second else ()
