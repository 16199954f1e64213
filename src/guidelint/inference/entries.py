"""The amounts that stand alone in the cells of a column or the items of a list, by their label."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from guidelint.inference.amounts import Amount, alike, amounts_in
from guidelint.model import Record, lazy
from guidelint.reading.quantities import unit_named
from guidelint.reading.quantities.currencies import symbols
from guidelint.reading.quantities.measures import DAYS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from guidelint.reading import Cell, Listing, Reading, Table, Text
    from guidelint.reading.reading import Hit

MOST = 60
"""Rows of a column; a longer one is data, not a bill."""
_LONGEST = 12
"""Characters beside an amount that stands alone, such as what it is of."""
_PADDING = " *_~()+-−–.,:\u00a0"
_UNDER_A_LINE, _NEAR = lazy(r"(?:^|\n)[ \t]*[-=_─]{3,}[ \t]*\n[^\n]*\Z"), 160
"""A line of dashes right above that of an amount, and characters before it in which that stands."""
_EMPHASIS = ("**", "__", "<b>", "<strong>")


class Entry(Record):
    """An amount of a column. total, deduction, average: what its label says it is.

    plain: whether its label speaks of a total first. part: it is one of the amount above ("of
    which tips"). some: its label says what is in the total or not ("Total without tips").
    """

    amount: Amount
    row: int
    total: bool = False
    plain: bool = False
    deduction: bool = False
    average: bool = False
    part: bool = False
    some: bool = False

    @property
    def marked(self) -> bool:
        """Whether it stands in a header cell or under a line, or is set off by emphasis."""
        text, raw = self.amount.text, self.amount.text.page.raw
        starts = self.amount.figure.place.span.start, text.block.span(0, 1).start
        if text.block.header or _UNDER_A_LINE.search(raw[max(0, starts[0] - _NEAR) : starts[0]]):
            return True
        befores = (raw[max(0, start - len("<strong>")) : start].lower() for start in starts)
        return any(before.endswith(_EMPHASIS) for before in befores)


Entries = tuple[Entry, ...]
Series = tuple["Listing | Table", list[Entries], int]
"""A list or table with the amounts of each of its columns, and how many rows it has."""


def series(reading: Reading) -> list[Series]:
    """Give the columns of amounts of a page. Ask for it by `reading.once(series)`."""
    tables: list[Series] = [
        (e, [entries_of(e, at) for at in range(1, e.width)], len(e.body)) for e in reading.tables
    ]
    return [*tables, *((e, [items_of(e)], len(e.items)) for e in reading.lists)]


def plain_entries(entries: Sequence[Entry]) -> Entries:
    """Give the entries that are no totals, no averages and no parts of others."""
    return tuple([each for each in entries if not (each.total or each.average or each.part)])


def entries_of(table: Table, column: int) -> Entries:
    """Give the amounts of a column that stand alone in their cells and are alike."""
    entries: list[Entry] = []
    for cell in table.column(column):
        amount = alone(cell.text)
        if amount is None:
            continue
        label = _label(cell)
        if entries:
            amount = _in_currency(amount, label, entries[0].amount)
        if not entries or alike(entries[0].amount, amount):
            entries.append(entry_of(amount, cell.row, label))
    return tuple(entries)


def items_of(listing: Listing) -> Entries:
    """Give the one amount of each item that is like the first, or the one behind its label."""
    found: Entries = ()
    for row, item in enumerate(listing.items):
        fitting = [each for each in amounts_in(item) if not found or alike(found[0].amount, each)]
        led = fitting if len(fitting) == 1 else [each for each in fitting[-1:] if _ends(item, each)]
        if of := led or [each for each in fitting if each.bare and is_labelled(each)]:
            found = (*found, entry_of(of[-1], row, item))
    return found


def is_labelled(amount: Amount) -> bool:
    """Whether an amount stands behind the label of its item, with nothing or a remark behind it."""
    before, behind = amount.text.clean[: amount.start].rstrip(), amount.text.clean[amount.end :]
    return before.endswith((":", "=", "→")) and behind.lstrip()[:1] in ("", ",", "(", ".")


def _ends(item: Text, amount: Amount) -> bool:
    """Whether an amount is all that stands behind a label: "Berth, 9.5 m at £412: £3,914"."""
    before = item.clean[: amount.start].rstrip(_PADDING.replace(":", ""))
    return before.endswith((":", "=", "→")) and not item.clean[amount.end :].strip(_PADDING)


def _label(cell: Cell) -> Text | None:
    """Give the label of a row, which a row of totals may have beside an empty first cell."""
    if cell.row_label and cell.row_label.clean.strip():
        return cell.row_label
    before = (each.text for each in cell.table.row(cell.row) if 0 < each.column < cell.column)
    return next((text for text in before if text.clean.strip()), cell.row_label)


def _in_currency(amount: Amount, label: Text | None, first: Amount) -> Amount:
    """Give a bare number whose currency was cut off to the end of its label: "Hire GBP | 8"."""
    sign = label.clean.split()[-1:] if label and amount.dimension == "#" and first.codes else ()
    if not sign or first.codes.isdisjoint(symbols().get(sign[0], ())):
        return amount
    return msgspec.structs.replace(amount, dimension=first.dimension, codes=first.codes)


def entry_of(amount: Amount, row: int, label: Text | None) -> Entry:
    """Make an entry of an amount, by what its label says."""
    if label is None or not label.cues:
        return Entry(amount, row)
    start = amount.end if label is amount.text else len(label.clean)
    hit = total_in(label, start)
    plain = hit is not None and not label.clean[: hit.start].strip(_PADDING)
    off, mean = label.cued("deduction"), label.cued("average-row")
    part = any(not label.clean[: each.start].strip(_PADDING) for each in label.cue("whole"))
    some = hit is not None and label.cued("of some", hit.end)
    return Entry(amount, row, hit is not None, plain, off, mean, part, some)


def total_in(label: Text, start: int) -> Hit | None:
    """Give what calls a row a total in its label, and not in a remark behind `start`."""
    told = (each for each in label.cue("total-row") if "," not in label.clean[start : each.start])
    hit = next((each for each in told if not _is_in_brackets(label, each)), None)
    return None if hit and _is_of_time(label, hit) else hit


def _is_in_brackets(label: Text, hit: Hit) -> bool:
    """Whether a phrase is a remark on a row: "Stone (same for all)"."""
    clean = label.clean
    return 0 < clean.rfind("(", 0, hit.start) > clean.rfind(")", 0, hit.start)


def _is_of_time(label: Text, hit: Hit) -> bool:
    """Whether a word for the whole is of a time: "all day", "all week"."""
    behind = label.between(hit.end, len(label.clean))[:1]
    return bool(behind) and unit_named(behind[0].low, label.reading.language) in DAYS


def alone(text: Text) -> Amount | None:
    """Give the amount of a cell that holds nothing else, but for a remark in brackets."""
    every, clean = amounts_in(text), text.clean
    if not every:
        return None
    remark = clean.find("(", 1) if clean.endswith(")") else -1
    clean = clean[:remark] if remark > 0 else clean
    of = [each for each in every if each.end <= len(clean)]
    if len(of) != 1 or not of[0].single or (of[0].dimension == "time" and not _is_work(of[0])):
        return None
    rest = clean[: of[0].start] + clean[of[0].end :]
    return of[0] if len(rest.strip(_PADDING)) <= _LONGEST else None


def _is_work(amount: Amount) -> bool:
    """Whether it is a bare number of hours or minutes by its head; "7 h" may be a time."""
    return amount.unit in ("hour", "minute") and not any(map(str.isalpha, amount.printed))
