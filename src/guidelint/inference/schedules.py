"""Days that are counted from a first one, by the days of a schedule or the rows of a table."""

from __future__ import annotations

from datetime import timedelta
from itertools import groupby, product
from operator import attrgetter
from typing import TYPE_CHECKING

from guidelint.inference.elapsed import add_months, working_days
from guidelint.inference.relation import Relation
from guidelint.lexicon.quantities import forms
from guidelint.model import lazy
from guidelint.reading.moments import moments
from guidelint.reading.quantities import unit_named
from guidelint.reading.quantities.measures import MONTHS, WHOLE_DAYS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date as day_type

    from guidelint.reading import Cell, Figure, Reading, Text
    from guidelint.reading.moments import Date

    Row = tuple[Figure, Date]

_SCHEDULE = lazy(
    r"\b(?P<unit>\w+) (?P<days>\d{1,3}(?:, \d{1,3})+),? (?P<and>\w+) (?P<last>\d{1,3})(?![\w%])"
)
_LEAST, _SHIFT = 3, 2
"""Rows that show from which day all are counted, and days by which one may be moved."""


def schedules(reading: Reading) -> Iterator[Relation]:
    """Compare the days that a text or a table says are so long after the first one."""
    dates = reading.once(moments).dates
    for text, found in groupby(dates, key=attrgetter("text")):
        days = list(found)
        if len(days) >= _LEAST:
            yield from _scheduled(days, _offsets(text))
    cells = {each.text.index: each for each in dates if each.text.cell and each.compared}
    known = {each.compared for each in dates if each.compared}
    for table in reading.tables if cells else ():
        columns = [table.column(at) for at in range(table.width)]
        offsets = [{e.row: f for e in each if (f := _offset(e))} for each in columns]
        shown = [{e.row: cells[e.text.index] for e in c if e.text.index in cells} for c in columns]
        for told, day in product(offsets, shown):
            rows = [(told[row], day[row]) for row in told if row in day]
            yield from _out_of_step(rows, known)


def _offset(cell: Cell) -> Figure | None:
    """Give the whole length that a cell is, or its number in a column of days."""
    figures = cell.text.figures
    quantity = figures[0].quantity if len(figures) == 1 else None
    if not quantity or len(quantity.ends) != 1 or quantity.low % 1 or quantity.hedge.bound:
        return None
    alone = len(cell.text.clean.strip()) <= quantity.end - quantity.start
    return figures[0] if alone and _unit(figures[0]) else None


def _unit(figure: Figure) -> str:
    """Give the unit of an offset: its own, or that which the head of its column is of."""
    if figure.quantity.kind == "duration":
        return figure.quantity.unit if figure.quantity.unit in (*WHOLE_DAYS, *MONTHS) else ""
    head = _head(figure)
    words = [token.low for token in head.tokens if token.kind == "word"] if head else []
    unit = unit_named(words[-1], head.reading.language) if head and words else ""
    return unit if unit == "day" and figure.quantity.kind == "number" else ""


def _at_work(figure: Figure) -> bool:
    """Whether an offset is in working days, by itself or by the head of its column."""
    head = _head(figure)
    return figure.quantity.business or bool(head and head.cued("working-days"))


def _head(figure: Figure) -> Text | None:
    return figure.text.cell.column_label if figure.text.cell else None


def _since(figure: Figure, first: day_type, day: day_type) -> int:
    """Give by how many days a day is not so long after the first as an offset says."""
    count, unit = int(figure.quantity.low), _unit(figure)
    if unit in MONTHS:
        return (day - add_months(first, count * MONTHS[unit])).days
    if _at_work(figure):
        return working_days(first, day) - count if first <= day else -count - 1
    return (day - first).days - count * WHOLE_DAYS[unit]


def _before(figure: Figure, day: day_type) -> day_type | None:
    """Give the first day, if a day is so long after it as an offset says."""
    count, unit = int(figure.quantity.low), _unit(figure)
    if unit in MONTHS:
        return add_months(day, -count * MONTHS[unit])
    if _at_work(figure):
        return None if count else day
    return day - timedelta(count * WHOLE_DAYS[unit])


def _out_of_step(rows: Sequence[Row], known: set[day_type]) -> Iterator[Relation]:
    """Tell the one row whose day is not counted from the day from which all others are.

    "Age 8 weeks: 11 March; 12 weeks: 8 May; 16 weeks: 6 May", of who was born on 14 January.
    """
    days = [(figure, date, day) for figure, date in rows if (day := date.compared)]
    for first in dict.fromkeys(start for f, _, day in days if (start := _before(f, day))):
        wrong = [each for each in days if _since(each[0], first, each[2])]
        sure = first in known or len(days) - len(wrong) >= _LEAST
        if len(wrong) == 1 and len(days) >= _LEAST and sure:
            figure, date, day = wrong[0]
            off = _since(figure, first, day)
            if abs(off) >= _SHIFT:
                how = "late" if off > 0 else "early"
                yield Relation(
                    "course", date, (figure,), holds=False, roles=("how long after",),
                    message=f"{date.printed} is {abs(off)} days too {how} for "
                    f"{figure.text.clean.strip()}, if all other rows are right.",
                )  # fmt: skip
            return


def _offsets(text: Text) -> list[int]:
    """Give the days of a schedule that a text names: "days 0, 7 and 21"."""
    language, words = text.reading.language, forms(text.reading.lexicon.quantities.dates.joint)
    for found in _SCHEDULE.finditer(text.folded):
        numbers = [int(each) for each in found["days"].replace(",", " ").split()]
        numbers.append(int(found["last"]))
        if unit_named(found["unit"], language) == "day" and found["and"] in words:
            return numbers if numbers == sorted(numbers) else []
    return []


def _scheduled(dates: Sequence[Date], offsets: Sequence[int]) -> Iterator[Relation]:
    """Tell the one date of a text that is not on its day of the schedule, counted from the first.

    "On days 0, 7 and 21. Who starts on 3 March has the next on 10 March, the last on 24 March."
    """
    days = [date.compared for date in dates if date.compared]
    if len(days) != len(offsets) or len(dates) != len(days):
        return
    due = [days[0] + timedelta(each - offsets[0]) for each in offsets]
    wrong = [at for at, day in enumerate(days) if day != due[at]]
    if len(wrong) == 1:
        date, first = dates[wrong[0]], dates[0]
        yield Relation(
            "course", date, (first,), holds=False, roles=("the first day",),
            message=f"Day {offsets[wrong[0]]} is {(due[wrong[0]] - days[0]).days} days after "
            f"{first.printed}; {date.printed} is {(days[wrong[0]] - days[0]).days} days after it.",
        )  # fmt: skip
