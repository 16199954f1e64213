"""What belongs together by the layout: tables with their labels, lists with their lead."""

from __future__ import annotations

from functools import cached_property
from itertools import groupby
from typing import TYPE_CHECKING

from guidelint.model import Unique, grouped, lazy

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from guidelint.reading.text import Text

_HEAD = 4
"""Texts at the head of a page of which one may be its breadcrumbs."""
_CRUMBS = lazy(r"[^.!?|>›»→]{2,60}(?:\s[>›»→]\s[^.!?|>›»→]{2,60})+")


class Cell(Unique, frozen=True, eq=False):
    """A cell of a table: the text of the head of its row and of its column, None where none is."""

    table: Table
    text: Text
    row: int
    column: int

    @cached_property
    def row_label(self) -> Text | None:
        """The first cell of its row, unless it is that cell itself or holds a bare figure."""
        first = self.table.at(self.row, 0)
        return first.text if first and first is not self and not _bare(first.text) else None

    @cached_property
    def column_label(self) -> Text | None:
        """The cell of the header row above it."""
        head = self.table.at(self.table.header, self.column)
        return head.text if head and self.row > self.table.header else None


class Table(Unique, frozen=True, eq=False):
    """The cells of a table by (row, column); rows and columns count from 0.

    height, width: the number of rows, the header included, and of columns. header: the row that
    labels the columns, or -1. lead: the text before it. after: the one behind.
    """

    group: int
    cells: dict[tuple[int, int], Cell]
    height: int
    width: int
    header: int
    lead: Text | None
    after: Text | None

    def at(self, row: int, column: int) -> Cell | None:
        """Give a cell, or None."""
        return self.cells.get((row, column))

    @property
    def body(self) -> range:
        """The numbers of the rows below the header."""
        return range(self.header + 1, self.height)

    def row(self, row: int) -> list[Cell]:
        """Give the cells of a row in order."""
        return [cell for column in range(self.width) if (cell := self.at(row, column))]

    def column(self, column: int) -> list[Cell]:
        """Give the cells of a column below the header in order."""
        return [cell for row in self.body if (cell := self.at(row, column))]


class Listing(Unique, frozen=True, eq=False):
    """A list: its items of one level, in order.

    An item that has several blocks is told by its first; `inner` are the lists inside it.
    lead: the text before it (often ending in a colon). after: the text behind it.
    """

    group: int
    ordered: bool
    level: int
    items: tuple[Text, ...]
    lead: Text | None
    after: Text | None


def tables_of(texts: Sequence[Text]) -> Iterator[Table]:
    """Give the tables of a page in order."""
    for group, cells in _groups(texts, "cell").items():
        blocks = [text.block for text in cells]
        rows = [block.row for block in blocks]
        first = min(rows)
        header = first if any(each.header for each in blocks if each.row == first) else -1
        width = max(block.column for block in blocks) + 1
        table = Table(group, {}, max(rows) + 1, width, header, *_around(texts, cells))
        for text in cells:
            at = (text.block.row, text.block.column)
            table.cells.setdefault(at, Cell(table, text, *at))
        yield table


def lists_of(texts: Sequence[Text]) -> Iterator[Listing]:
    """Give the lists of a page in order, inner lists after the outer one they stand in."""
    for group, items in _groups(texts, "item").items():
        block = items[0].block
        firsts = [next(of) for _, of in groupby(items, lambda text: text.block.row)]
        around = _around(texts, items)
        yield Listing(group, block.ordered, block.level, tuple(firsts), *around)


def _groups(texts: Iterable[Text], kind: str) -> dict[int, list[Text]]:
    return grouped((each for each in texts if each.kind == kind), lambda each: each.block.group)


def _around(texts: Sequence[Text], inside: Sequence[Text]) -> tuple[Text | None, Text | None]:
    first, last = inside[0].index, inside[-1].index
    before = texts[first - 1] if first else None
    after = texts[last + 1] if last + 1 < len(texts) else None
    return before, after


def _bare(text: Text) -> bool:
    """Whether a text is nothing but a figure."""
    if len(text.figures) != 1:
        return False
    start, end = text.figures[0].quantity.body
    return all(start <= token.start < end for token in text.tokens if token.kind == "word")


def is_breadcrumb(text: Text) -> bool:
    """Whether a text at the head or margin of a page is the way to it: "Home > Cups > Blue"."""
    is_head = text.kind == "chrome" or text.index < _HEAD + len(text.page.document.meta)
    return is_head and text.kind != "heading" and _CRUMBS.fullmatch(text.clean.strip()) is not None
