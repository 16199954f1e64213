"""Columns of tables with two days in each cell: the one cell in which they run back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidelint.inference.relation import Relation
from guidelint.model import grouped
from guidelint.reading import Stretch
from guidelint.reading.moments import moments

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from guidelint.reading import Reading
    from guidelint.reading.moments import Date

_PAIR, _FEWEST = 2, 3
"""Days of a cell, and cells of a column that show how they run."""


def date_columns(reading: Reading) -> Iterator[Relation]:
    """Tell "1 May 2017 and 30 April 2016" where the days of all other cells run on."""
    of = grouped(reading.once(moments).dates, lambda date: date.text.index)
    for table in reading.tables if of else ():
        for column in range(table.width):
            cells = [of.get(cell.text.index, []) for cell in table.column(column)]
            back = [cell for cell in cells if _runs_back(cell)]
            if len(back) == 1 and len(cells) >= _FEWEST and all(map(_is_pair, cells)):
                yield _turned(*back[0])


def _is_pair(days: Sequence[Date]) -> bool:
    return len(days) == _PAIR and all(each.value and each.trust == "own" for each in days)


def _runs_back(days: Sequence[Date]) -> bool:
    values = [day for each in days if (day := each.value)]
    return len(values) == _PAIR and values[0] > values[1]


def _turned(first: Date, last: Date) -> Relation:
    span = Stretch(first.text, first.start, last.end)
    message = f"“{span.printed}” runs back; the days of all other cells of the column run on."
    return Relation("reversed-dates", span, (), holds=False, message=message)
