"""What stands one below the other on a page: the columns of its tables, the items of its lists."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import msgspec

from guidelint.inference.amounts import Amount, Amounts, alike, amounts
from guidelint.reading.quantities.currencies import symbols

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from fractions import Fraction

    from guidelint.reading import Cell, Reading, Text

_MOST = 60
"""Entries of a stack; a longer one is data, not a bill."""
_PADDING = " *_~()+-−–.,:\u00a0"
_ALONE = 12
_EMPHASIS = ("**", "__", "<b>", "<strong>")


class StackEntry(NamedTuple):
    """An amount of a stack. total, deduction, average: what its label says it is.

    plain: whether its label speaks of a total first. row: the number of its row or item.
    """

    amount: Amount
    row: int
    total: bool = False
    plain: bool = False
    deduction: bool = False
    average: bool = False
    label: Text | None = None

    @property
    def exact(self) -> Fraction:
        """Its value, negative where its label takes it off."""
        return -abs(self.amount.exact) if self.deduction else self.amount.exact

    @property
    def marked(self) -> bool:
        """Whether it stands in a header cell or is set off by emphasis."""
        amount, start = self.amount, self.amount.figure.place.span.start
        before = amount.text.page.raw[max(0, start - len("<strong>")) : start].lower()
        return amount.text.block.header or before.endswith(_EMPHASIS)


class Stack(NamedTuple):
    """The amounts of one column or list, from top to bottom.

    rows: how many rows there are, with or without an amount. around: the texts that may state what
    it makes: lead, text after it, headings. group: the table or list.
    """

    entries: tuple[StackEntry, ...]
    rows: int
    around: tuple[Text, ...]
    group: int
    kind: str

    @property
    def parts(self) -> tuple[StackEntry, ...]:
        """The entries that are no totals and no averages."""
        return plain_entries(self.entries)

    @property
    def has_total(self) -> bool:
        """Whether one of its entries is said to be a total."""
        return any(entry.total for entry in self.entries)

    def fills(self, entries: Iterable[StackEntry], rows: int | None = None) -> bool:
        """Whether some entries are as many as it has rows, or as some of its rows."""
        return len({entry.row for entry in entries}) >= (self.rows if rows is None else rows)


def plain_entries(entries: Iterable[StackEntry]) -> tuple[StackEntry, ...]:
    """Give the entries that are no totals and no averages."""
    return tuple(entry for entry in entries if not entry.total and not entry.average)


def stacks(reading: Reading) -> tuple[Stack, ...]:
    """Give the columns and lists of a page that hold amounts. Ask by `reading.once(stacks)`."""
    page = reading.once(amounts)
    found = [*_columns(reading, page), *_items(reading, page)] if page.every else []
    return tuple(each for each in found if 2 <= len(each.entries) <= _MOST)


def _columns(reading: Reading, page: Amounts) -> Iterator[Stack]:
    for table in reading.tables:
        for column in range(1, table.width):
            entries: list[StackEntry] = []
            for cell in table.column(column):
                amount, label = alone(page, cell.text), _label(cell)
                if amount and entries:
                    amount = _in_currency(amount, label, entries[0].amount)
                if amount and (not entries or alike(entries[0].amount, amount)):
                    entries.append(_entry(amount, cell.row, label))
            around = _around(table.lead, table.after)
            yield Stack(tuple(entries), len(table.body), around, table.group, "table")


def _label(cell: Cell) -> Text | None:
    """Give the label of a row, which a row of totals may have beside an empty first cell."""
    if cell.row_label and cell.row_label.clean.strip():
        return cell.row_label
    before = (each.text for each in cell.table.row(cell.row) if 0 < each.column < cell.column)
    return next((text for text in before if text.clean.strip()), cell.row_label)


def _in_currency(amount: Amount, label: Text | None, first: Amount) -> Amount:
    """Give a bare number whose currency was cut off to the end of its label: "Hire GBP | 8"."""
    if amount.dimension != "#" or not first.codes or not label:
        return amount
    sign = label.clean.split()[-1:]
    if not sign or first.codes.isdisjoint(symbols().get(sign[0], ())):
        return amount
    return msgspec.structs.replace(amount, dimension=first.dimension, codes=first.codes)


def _items(reading: Reading, page: Amounts) -> Iterator[Stack]:
    for listing in reading.lists:
        entries: list[StackEntry] = []
        for row, item in enumerate(listing.items):
            of = page.of(item)
            fitting = [each for each in of if not entries or alike(entries[0].amount, each)]
            if len(fitting) == 1:
                entries.append(_entry(fitting[0], row, item, fitting[0].end))
        around = _around(listing.lead, listing.after)
        yield Stack(tuple(entries), len(listing.items), around, listing.group, "list")


def alone(page: Amounts, text: Text) -> Amount | None:
    """Give the amount of a cell that holds nothing else."""
    of = page.of(text)
    if len(of) != 1 or not of[0].single or of[0].dimension == "time":
        return None
    rest = text.clean[: of[0].start] + text.clean[of[0].end :]
    return of[0] if len(rest.strip(_PADDING)) <= _ALONE else None


def _entry(amount: Amount, row: int, label: Text | None, end: int | None = None) -> StackEntry:
    if label is None:
        return StackEntry(amount, row)
    stop = len(label.clean) if end is None else end
    hit = next((hit for hit in label.cue("total-row") if hit.start < stop), None)
    return StackEntry(
        amount,
        row,
        total=hit is not None,
        plain=hit is not None and not label.clean[: hit.start].strip(_PADDING),
        deduction=label.cued("deduction", 0, stop),
        average=label.cued("average-row", 0, stop),
        label=label,
    )


def _around(lead: Text | None, after: Text | None) -> tuple[Text, ...]:
    found = [text for text in (lead, after) if text and text.kind in ("paragraph", "heading")]
    if lead and lead.kind != "heading" and lead.section:
        found.append(lead.section[-1])
    return tuple(found)
