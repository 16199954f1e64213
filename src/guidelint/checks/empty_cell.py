"""The one empty cell of a table that is full otherwise."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidelint import regexes as re
from guidelint.checks.base import Check, Params
from guidelint.model import Finding, Related

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guidelint.reading import Cell, Reading, Table

ROWS, COLUMNS = 4, 3
"""Rows (with the header) and columns from which a table shows what is usual."""
SHORT = 40
"""Characters of a cell on average, up to which a table holds values and not prose."""
EMPTY_PIPES = re.compile(r"[^|\n]*\|[ \t]*(?:\||$)", re.MULTILINE)
EMPTY_CELL = re.compile(
    r"[^<]*(?:</\w+>\s*)*<td[^>]*>\s*(?:&nbsp;)?\s*(?:</td>|<t[dr]|</tr)", re.IGNORECASE
)


class EmptyCell(Check[Params]):
    """Look for the one hole among the cells of each table."""

    def ask(self, reading: Reading) -> Iterator[Finding]:
        """Yield a finding for each table with a single hole."""
        for table in reading.tables:
            hole = _hole(table)
            if hole is None:
                continue
            left, head = hole
            yield Finding(
                message=f"The cell under “{head.text.clean}” is empty, and no other is.",
                place=left.text.place(0, len(left.text.clean)),
                related=(Related(head.text.place(0, len(head.text.clean)), "the column"),),
            )


def _hole(table: Table) -> tuple[Cell, Cell] | None:
    """Give the cell to the left of the only hole, and the head of its column."""
    if table.header < 0 or table.height < ROWS or table.width < COLUMNS:
        return None
    rows = range(table.header + 1, table.height)
    holes = [
        (row, column)
        for row in rows
        for column in range(table.width)
        if table.at(row, column) is None
    ]
    if len(holes) != 1 or holes[0][1] == 0 or holes[0][0] in (rows[0], rows[-1]):
        return None
    row, column = holes[0]
    left, head = table.at(row, column - 1), table.at(table.header, column)
    if left is None or head is None or not _is_alike(table, column):
        return None
    return (left, head) if _is_empty(left) else None


def _is_alike(table: Table, column: int) -> bool:
    """Whether all other cells of the column are short, and all hold figures, or all hold none."""
    cells = table.column(column)
    if sum(len(cell.text.clean) for cell in cells) > SHORT * len(cells):
        return False
    return len({bool(cell.text.figures) for cell in table.column(column)}) == 1


def _is_empty(left: Cell) -> bool:
    """Whether the raw page has nothing in the cell on the right: code and images are no text."""
    page = left.text.page
    end = left.text.block.span(0, len(left.text.clean)).end
    form = EMPTY_CELL if page.path.endswith((".html", ".htm")) else EMPTY_PIPES
    return bool(form.match(page.raw, end))


CHECK = EmptyCell
