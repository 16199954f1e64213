"""Columns of lengths in hours and minutes against the total of their last row: 0:45, 1:20, 2:05."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidelint.inference.entries import total_in
from guidelint.inference.relation import Relation
from guidelint.model import lazy
from guidelint.reading import Stretch

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guidelint.reading import Cell, Reading, Table

_LENGTH = lazy(r"(\d{1,3}) ?(?::(?=\d\d)|h ?)([0-5]\d)?(?: ?min)?|(\d{1,3}) ?min")
_LEAST, _NEAR = 3, 4
"""Rows of a column with a total at least; and of how many parts of it a slip is one at most."""


def lasting(reading: Reading) -> Iterator[Relation]:
    """Add up each column of hours and minutes whose last row is called a total."""
    for table in reading.tables:
        if len(table.body) >= _LEAST and _is_total(table):
            for column in range(1, table.width):
                yield from _summed(table.column(column), len(table.body))


def _is_total(table: Table) -> bool:
    """Whether the last row is the only one called a total, and one of all rows."""
    labels = [row[0].text for at in table.body if (row := table.row(at))]
    *others, last = [total_in(label, len(label.clean)) for label in labels]
    return last is not None and not any(others) and not labels[-1].cued("of some", last.end)


def _summed(cells: list[Cell], rows: int) -> Iterator[Relation]:
    """Compare the last of some lengths with the sum of all others, in minutes."""
    lengths = [length for cell in cells if (length := _minutes(cell)) is not None]
    units = {mark for cell in cells for mark in (":", "h") if mark in cell.text.clean}
    if not len(lengths) == len(cells) == rows or len(units) > 1:
        return
    *parts, total = [Stretch(cell.text, 0, len(cell.text.clean)) for cell in cells]
    right, printed = sum(lengths[:-1]), lengths[-1]
    if abs(right - printed) * _NEAR <= right:
        added, made = " + ".join(part.printed for part in parts), f"{right // 60}:{right % 60:02}"
        yield Relation(
            "timeline", total, tuple(parts), holds=right == printed,
            roles=("a step",) * len(parts), calculation=f"{added} = {made}",
            evidence={"total": 1, "whole": 1},
        )  # fmt: skip


def _minutes(cell: Cell) -> int | None:
    found = _LENGTH.fullmatch(cell.text.clean.strip())
    if not found:
        return None
    hours, minutes, alone = found.groups(default="0")
    return int(hours) * 60 + int(minutes) + int(alone)
