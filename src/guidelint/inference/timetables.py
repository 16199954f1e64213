"""Tables of times of day: those out of step with all others, or with the lengths of the rows."""

from __future__ import annotations

from collections import Counter
from itertools import accumulate, pairwise, permutations
from typing import TYPE_CHECKING

from guidelint.inference.relation import Relation
from guidelint.model import ascends, lazy
from guidelint.reading import Stretch
from guidelint.reading.moments import clocks_by_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from guidelint.reading import Cell, Reading, Table, Text
    from guidelint.reading.moments import Clock

    Clocks = Mapping[int, Sequence[Clock]]
    Line = dict[int, tuple[Text, int]]

DAY, HALF_DAY = 24 * 60, 12 * 60
MINUTES = {"minute": 1, "hour": 60}
_LEAST = 3
"""Times that must fit one another before another one is wrong."""
_DOTTED = lazy(r"([01]?\d|2[0-4])\.([0-5]\d)")
_AT_DOT = lazy(r"0\d\.[0-5]\d")
_NUMBER = lazy(r"\d{1,4}(?:[.,]\d)?")
_HOURS = lazy(r"(\d{1,2}) ?(?:[.:](?=\d\d)|h ?)([0-5]\d)?(?: ?min)?")


def timetables(reading: Reading) -> Iterator[Relation]:
    """Compare the times of each table with one another, and with the lengths of its rows."""
    times = reading.once(clocks_by_text)
    for table in reading.tables:
        if len(table.body) < _LEAST:
            continue
        columns = [_shown(table.column(at), times) for at in range(table.width)]
        rows = [
            {at: line[row] for at, line in enumerate(columns) if row in line} for row in table.body
        ]
        for lines, told in ((columns, _lengths_near(table)), (rows, frozenset[int]())):
            for first, last in pairwise(lines):
                yield from _legs(first, last, told)
        yield from _in_order(table, columns)
        yield from _of_table(table, times)


def _shown(cells: Sequence[Cell], times: Clocks) -> Line:
    """Give the times of a column by their rows; "9.10" is one where another is "08.10"."""
    dots = any(_AT_DOT.fullmatch(each.text.clean.strip()) for each in cells)
    found: Line = {}
    for cell in cells:
        clean, clocks = cell.text.clean.strip(), times.get(cell.text.index, ())
        dotted = _DOTTED.fullmatch(clean) if dots else None
        if dotted:
            found[cell.row] = cell.text, int(dotted[1]) * 60 + int(dotted[2])
        elif len(clocks) == 1 and clocks[0].printed == clean:
            found[cell.row] = cell.text, clocks[0].minutes
    return found


def _legs(first: Line, last: Line, told: frozenset[int]) -> Iterator[Relation]:
    """Tell the one time that is not as far from the one before it as all such times are.

    It comes before that one, or it is said how many minutes each way takes.
    """
    apart = {at: (last[at][1] - first[at][1]) % DAY for at in first if at in last}
    usual, count = Counter(apart.values()).most_common(1)[0] if apart else (0, 0)
    wrong = [at for at, each in apart.items() if each != usual]
    if len(wrong) != 1 or count < _LEAST or not 0 < usual < HALF_DAY:
        return
    (one, _), (other, _) = first[wrong[0]], last[wrong[0]]
    gap = apart[wrong[0]]
    if gap == 0 or gap > 20 * 60 or (usual in told and gap not in told):
        yield _of_cells(
            other, (one,), {"rows": 1, "alone": 1},
            f"{other.clean.strip()} is not {usual} minutes after {one.clean.strip()}, as all "
            "others here are after the time before them.",
        )  # fmt: skip


def _lengths_near(table: Table) -> frozenset[int]:
    """Give the minutes of the lengths that are told near a table."""
    at = [each.text.index for each in table.cells.values()]
    texts = next(iter(table.cells.values())).text.reading.texts
    near = (*texts[max(0, min(at) - 12) : min(at)], *texts[max(at) + 1 : max(at) + 3])
    figures = (each.quantity for text in near for each in text.figures)
    return frozenset(int(q.low * MINUTES[q.unit]) for q in figures if q.unit in MINUTES)


def _in_order(table: Table, columns: Sequence[Line]) -> Iterator[Relation]:
    """Tell the one time when something ends that is earlier than the one before it on the way.

    "Cut-off at 27.5 km: 11:15, at 43 km: 10:30, at 61 km: 18:00".
    """
    cells = [[e.text.clean.strip() for e in table.column(at)] for at in range(table.width)]
    ways = [[float(e.replace(",", ".")) for e in each if _NUMBER.fullmatch(e)] for each in cells]
    along = any(len(way) >= _LEAST and ascends(way) for way in ways)
    halts = _is_of_halts(table, columns)
    for column in columns if along or halts else ():
        stops = [*column.values()]
        cell = stops[0][0].cell if len(stops) >= 4 else None
        head = cell.column_label if cell else None
        named = head and any(map(head.cue, ("deadline", "ends-then", "arrives")))
        if not cell or not (named or halts):
            continue
        shown = [minutes for _, minutes in stops]
        wrong = [at for at in range(1, len(shown)) if shown[at] <= shown[at - 1]]
        at = wrong[0] if len(wrong) == 1 else 0
        if (
            at
            and shown[at - 1] - shown[at] < HALF_DAY
            and any(ascends([*shown[:n], *shown[n + 1 :]]) for n in (at - 1, at))
        ):
            yield _of_cells(
                stops[at][0], (stops[at - 1][0],), {"order": 1},
                f"All other times here are in order; {stops[at][0].clean.strip()} comes after "
                f"{stops[at - 1][0].clean.strip()}.",
            )  # fmt: skip


def _is_of_halts(table: Table, columns: Sequence[Line]) -> bool:
    """Whether the rows of a table are where a way comes through, and one column is in order."""
    halts = sum(bool(each.text.cue("arrives")) for each in table.column(0))
    shown = [[minutes for _, minutes in each.values()] for each in columns]
    return halts > 1 and any(len(e) == len(table.body) and ascends(e) for e in shown)


def _of_cells(
    text: Text, beside: Sequence[Text], evidence: dict[str, float], message: str
) -> Relation:
    """Give the relation of a time in a cell to the cells beside it."""
    whole, *parts = (Stretch(each, 0, len(each.clean)) for each in (text, *beside))
    return Relation(
        "clock-length", whole, tuple(parts), holds=False, message=message, evidence=evidence
    )


# --- ways whose rows are lengths ---


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
    if len(wrong) != 1 or count < _LEAST or not any(since):
        return
    at = wrong[0]
    late = (starts[at] - usual) % HALF_DAY < HALF_DAY // 2
    if 0 < at < len(stops) - 1 or late == (at == 0):
        text, near = stops[at][0], at - 1 if at else 1
        hours, rest = divmod(stops[near][1] - since[near] + since[at], 60)
        yield _of_cells(
            text, [each.text for each in lengths], {"rows": 1, "alone": 1},
            f"By the lengths of the rows and all other times it is {hours % 24}:{rest:02} here; "
            f"the page says {text.clean.strip()}.",
        )  # fmt: skip
