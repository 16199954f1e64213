"""Tables of a way: times of day against the lengths of the legs between them."""

from __future__ import annotations

from collections import Counter
from itertools import accumulate, permutations
from typing import TYPE_CHECKING

from guidelint.inference.timetables import HALF_DAY, LEAST, MINUTES, of_cells
from guidelint.model import lazy
from guidelint.reading.moments import clocks_by_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from guidelint.inference.relation import Relation
    from guidelint.inference.timetables import Clocks
    from guidelint.reading import Cell, Reading, Table, Text

_HOURS = lazy(r"(\d{1,2}) ?(?:[.:](?=\d\d)|h ?)([0-5]\d)?(?: ?min)?")


def routes(reading: Reading) -> Iterator[Relation]:
    """Compare the times of each table with the lengths of its rows."""
    times = reading.once(clocks_by_text)
    for table in reading.tables:
        if len(table.body) >= LEAST:
            yield from _of_table(table, times)


def _of_table(table: Table, times: Clocks) -> Iterator[Relation]:
    """Tell the one time of a column that is not as far from the others as the rows last.

    A pause that is not told makes the times behind it later: one is wrong between those that fit.
    """
    columns = [
        {cell: told for cell in table.column(at) if (told := _minutes(cell.text, times)) >= 0}
        for at in range(table.width)
    ]
    whole = [each for each in columns if len(each) == len(table.body)]
    for shown, lengths in permutations(whole, 2):
        *rows, last = lengths.values()
        if last == sum(rows):  # the whole way
            continue
        head = next(iter(shown)).column_label
        start = _minutes(head, times) if head else -1
        ends = [*accumulate(lengths.values())]
        stops = [(each.text, shown[each]) for each in shown]
        if head and start >= 0:
            yield from _out_of_step([(head, start), *stops], [0, *ends], [*lengths])
        yield from _out_of_step(stops, ends, [*lengths])
        yield from _out_of_step(stops, [0, *ends], [*lengths])


def _minutes(text: Text, times: Clocks) -> int:
    """Give the minutes of the only time or length of a text: "9:10", "9.10", "1 h 40"; else -1."""
    clocks, figures = times.get(text.index, ()), text.figures
    if len(clocks) == 1 and clocks[0].half:
        return clocks[0].minutes
    plain = text.clean.strip() if text.cell and text.block.row > text.cell.table.header else ""
    told = (_HOURS.fullmatch(each) for each in (plain, *(each.printed for each in figures)))
    if hours := next(filter(None, told), None):
        return int(hours[1]) * 60 + int(hours[2] or 0)
    quantity = figures[0].quantity if len(figures) == 1 else None
    known = quantity and len(quantity.ends) == 1 and quantity.unit in MINUTES
    return int(quantity.low * MINUTES[quantity.unit]) if known and quantity else -1


def _out_of_step(
    stops: Sequence[tuple[Text, int]], since: Sequence[int], lengths: Sequence[Cell]
) -> Iterator[Relation]:
    """Tell the one of some times that is not so many minutes behind the first as all others."""
    starts = [(shown - past) % HALF_DAY for (_, shown), past in zip(stops, since, strict=False)]
    usual, count = Counter(starts).most_common(1)[0]
    wrong = [at for at, start in enumerate(starts) if start != usual]
    if len(wrong) != 1 or count < LEAST or not any(since):
        return
    at = wrong[0]
    late = (starts[at] - usual) % HALF_DAY < HALF_DAY // 2
    if 0 < at < len(stops) - 1 or late == (at == 0):
        text, near = stops[at][0], at - 1 if at else 1
        hours, rest = divmod(stops[near][1] - since[near] + since[at], 60)
        yield of_cells(
            text, [each.text for each in lengths], {"rows": 1, "alone": 1},
            f"By the lengths of the rows and all other times it is {hours % 24}:{rest:02} here; "
            f"the page says {text.clean.strip()}.",
        )  # fmt: skip
