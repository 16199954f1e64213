"""Times of day that a list, a table or a sentence tells each with its place: "Oslo 9:00"."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from guidelint.lexicon.zones import Zone, place_names, places
from guidelint.model import Record, grouped
from guidelint.reading.moments import Clock, clocks_by_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from guidelint.reading import Reading, Table, Text

    Times = Mapping[int, Sequence[Clock]]

PAIR = 2
"""Places that are compared at least: two where a bracket says the one again."""
_LEAD = 30
"""Characters before the first clock in which its place stands."""


class PlaceTime(Record):
    """A time of day and the place whose time it is."""

    clock: Clock
    place: str

    @property
    def zone(self) -> Zone:
        """The zone of its place."""
        return places()[self.place]


def starts(reading: Reading) -> Times:
    """Give the times of a page by text, without those at which something ends."""
    every = reading.once(clocks_by_text)
    return {at: _starts(found) for at, found in every.items()}


def _starts(clocks: Sequence[Clock]) -> list[Clock]:
    """Leave out the times at which something ends: "9:00 to 10:30"."""
    ends = {id(after) for before, after in pairwise(clocks) if before.through}
    return [each for each in clocks if id(each) not in ends]


def groups(reading: Reading, times: Times) -> Iterator[tuple[list[PlaceTime], Text | None]]:
    """Give the places that are told together, each with its clock, and the text before them."""
    for listing in reading.lists:
        alone = (_alone(times.get(item.index, ()), (item,)) for item in listing.items)
        yield [each for each in alone if each], listing.lead
    for table in reading.tables:
        yield _column(table, times), table.lead
    for index, clocks in times.items():
        text = reading.texts[index]
        if len(clocks) >= PAIR and not text.cell:
            for told in grouped(clocks, lambda clock: clock.bounds).values():
                yield _in_sentence(text, told), None


def _alone(clocks: Sequence[Clock], named: Sequence[Text]) -> PlaceTime | None:
    """Give the only clock and the only place of some texts."""
    if len(clocks) != 1:
        return None
    found = [name for text in named for name in place_names().findall(text.clean)]
    return PlaceTime(clocks[0], found[0]) if len(found) == 1 else None


def _column(table: Table, times: Times) -> list[PlaceTime]:
    """Give the rows of a table that are a place and its clock."""
    every = [[each.text for each in table.row(row)] for row in table.body]
    clocks = ([clock for text in row for clock in times.get(text.index, ())] for row in every)
    alone = (_alone(here, row) for here, row in zip(clocks, every, strict=True))
    return [each for each in alone if each]


def rows(table: Table, times: Times) -> Iterator[list[PlaceTime]]:
    """Give the rows of a table whose columns are places."""
    for row in table.body:
        heads = [(times.get(each.text.index, ()), each.column_label) for each in table.row(row)]
        told = (_alone(clocks, (head,)) for clocks, head in heads if head)
        yield [each for each in told if each]


def _in_sentence(text: Text, clocks: Sequence[Clock]) -> list[PlaceTime]:
    """Give each clock with its place, all before or all behind them."""
    ends = [max(0, clocks[0].start - _LEAD), *(clock.end for clock in clocks)]
    last = clocks[-1].bounds[1]
    begins = [*(clock.start for clock in clocks), last]
    for first, until in ((ends[:-1], begins[:-1]), (ends[1:], begins[1:])):
        gaps = zip(first, until, strict=True)
        named = [place_names().findall(text.clean, *gap) for gap in gaps]
        if all(len(each) == 1 for each in named):
            return [PlaceTime(clock, name) for clock, (name,) in zip(clocks, named, strict=True)]
    return []
