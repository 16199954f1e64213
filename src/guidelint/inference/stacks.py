"""Numbers that stand one below the other: columns of a table, items of a list, lines of a text."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from guidelint.inference.amounts import Amount, Amounts, alike, amounts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from guidelint.reading import Listing, Reading, Table, Text

MOST = 60
"""Entries of a stack; a longer one is data, not a bill."""
_FEWEST_LINES = 3
_PADDING = " *_~()+-−–.,:\u00a0"
_ALONE = 12


class Entry(NamedTuple):
    """An amount of a stack. total, deduction, average: what its label says it is.

    plain: whether its label speaks of a total first. row: the number of its row, item or line.
    """

    amount: Amount
    row: int
    total: bool
    plain: bool
    deduction: bool
    average: bool

    @property
    def value(self) -> float:
        """Its value, negative where its label takes it off."""
        return -abs(self.amount.value) if self.deduction else self.amount.value


class Stack(NamedTuple):
    """The amounts of one column, list or run of lines, from top to bottom.

    rows: how many rows there are, with or without an amount. around: the texts that may state what
    it makes: lead, text after it, headings. group: the table or list. ordered: a numbered list.
    """

    entries: tuple[Entry, ...]
    rows: int
    around: tuple[Text, ...]
    group: int
    kind: str


def stacks(reading: Reading) -> tuple[Stack, ...]:
    """Give the stacks of a page. Ask for it by `reading.once(stacks)`."""
    page = reading.once(amounts)
    found = [each for table in reading.tables for each in _columns(page, table)]
    found += [each for listing in reading.lists for each in _items(page, listing)]
    found += [each for text in reading.body for each in _lines(page, text)]
    return tuple(each for each in found if 2 <= len(each.entries) <= MOST)


def _columns(page: Amounts, table: Table) -> Iterator[Stack]:
    around = _around(table.lead, table.after)
    for column in range(1, table.width):
        entries: list[Entry] = []
        for cell in table.column(column):
            amount = alone(page, cell.text)
            if amount and (not entries or alike(entries[0].amount, amount)):
                label = cell.row_label
                entries.append(_entry(amount, cell.row, label, 0, None))
        rows = table.height - table.header - 1
        yield Stack(tuple(entries), rows, around, table.group, "table")


def _items(page: Amounts, listing: Listing) -> Iterator[Stack]:
    entries: list[Entry] = []
    for row, item in enumerate(listing.items):
        of = page.of(item)
        fitting = [each for each in of if not entries or alike(entries[0].amount, each)]
        if not fitting or len(fitting) > 1:
            continue
        entries.append(_entry(fitting[0], row, item, 0, fitting[0].end))
    around = _around(listing.lead, listing.after)
    yield Stack(tuple(entries), len(listing.items), around, listing.group, "list")


def _lines(page: Amounts, text: Text) -> Iterator[Stack]:
    if text.kind not in ("paragraph", "item") or text.clean.count("\n") < _FEWEST_LINES - 1:
        return
    entries: list[Entry] = []
    rows, start = 0, 0
    of = page.of(text)
    for line in text.clean.split("\n"):
        end = start + len(line)
        inside = [each for each in of if start <= each.start and each.end <= end]
        last = inside[-1] if inside else None
        ends = last and not line[last.end - start :].strip(_PADDING)
        if last and ends and (not entries or alike(entries[0].amount, last)):
            entries.append(_entry(last, rows, text, start, last.start))
        rows, start = rows + 1, end + 1
    if len(entries) >= _FEWEST_LINES:
        yield Stack(tuple(entries), rows, _around(None, None), -1, "lines")


def alone(page: Amounts, text: Text) -> Amount | None:
    """Give the amount of a cell that holds nothing else."""
    of = page.of(text)
    if len(of) != 1 or not of[0].single or of[0].dimension == "time":
        return None
    rest = text.clean[: of[0].start] + text.clean[of[0].end :]
    return of[0] if len(rest.strip(_PADDING)) <= _ALONE else None


def _entry(amount: Amount, row: int, label: Text | None, start: int, end: int | None) -> Entry:
    if label is None:
        return Entry(amount, row, total=False, plain=False, deduction=False, average=False)
    hits = [hit for hit in label.cue("total-row") if start <= hit.start < (end or len(label.clean))]
    lead = label.clean[start : hits[0].start].strip(_PADDING) if hits else ""
    stop = end if end is not None else len(label.clean)
    return Entry(
        amount,
        row,
        total=bool(hits),
        plain=bool(hits) and not lead,
        deduction=label.cued("deduction", start, stop),
        average=label.cued("average-row", start, stop),
    )


def _around(lead: Text | None, after: Text | None) -> tuple[Text, ...]:
    found = [text for text in (lead, after) if text and text.kind in ("paragraph", "heading")]
    if lead and lead.kind != "heading" and lead.section:
        found.append(lead.section[-1])
    return tuple(found)


def marked(amount: Amount) -> bool:
    """Whether an amount stands in a header cell or is set off by emphasis."""
    start = amount.figure.place.span.start
    before = amount.text.page.raw[max(0, start - len("<strong>")) : start].lower()
    return amount.text.block.header or before.endswith(("**", "__", "<b>", "<strong>"))


def parts_of(entries: Sequence[Entry]) -> list[Entry]:
    """Give the entries that are no totals and no averages."""
    return [entry for entry in entries if not entry.total and not entry.average]


def spans_rows(entries: Iterable[Entry], rows: int) -> bool:
    """Whether as many rows have an amount as there are."""
    return len({entry.row for entry in entries}) >= rows
