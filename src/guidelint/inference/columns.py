"""Columns of tables: the totals of the rows above them."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from guidelint.inference.entries import MOST, series
from guidelint.inference.evidence import weighed
from guidelint.inference.reckonings import Reckoning, held
from guidelint.inference.totals import not_held, plain_slip, totals
from guidelint.inference.weigh import PLAIN_SLIP
from guidelint.reading.structure import Table

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from guidelint.inference.entries import Entries
    from guidelint.inference.relation import Relation
    from guidelint.reading import Reading


def columns(reading: Reading) -> Iterator[Relation]:
    """Offer the totals of the columns of a page, and those of the lists that name one."""
    for of, every, rows in reading.once(series):
        if isinstance(of, Table) or _names_a_total(every[0]):
            yield from _totals(every, rows)


def _names_a_total(entries: Entries) -> bool:
    """Whether an item is called a total, or the last one alone is set off."""
    marked = [each.marked for each in entries]
    return any(each.plain for each in entries) or (sum(marked) == 1 and marked[-1])


def _totals(every: Sequence[Entries], rows: int) -> Iterator[Relation]:
    """Offer the totals of columns of so many rows; where one holds, another is meant to."""
    found = [
        (of, [(held(sums), sums, layout) for sums, layout in totals(of, rows)])
        for of in every
        if 1 < len(of) <= MOST
    ]
    kept = [
        {_shape(right) for right, _, layout in told if right and _is_meant(layout)}
        for _, told in found
    ]
    failing: list[tuple[Reckoning, dict[str, float]]] = []
    for (entries, told), own in zip(found, kept, strict=True):
        others = set[object]().union(*(each for each in kept if each is not own))
        for right, sums, layout in told:
            if right:
                yield right.explains()
            else:
                like = next((each for each in sums if _shape(each) in others), None)
                meant = like or plain_slip(sums) or sums[0]
                failing.append((meant, layout | {"support": float(bool(others))}))
        yield from _chain(entries)
    shares = Counter(_share(meant) for meant, _ in failing)
    for meant, layout in failing:
        if shares[_share(meant)] < 2:
            yield from not_held(meant, layout)


def _share(meant: Reckoning) -> tuple[int, float]:
    """Give the row and the share that a total is of its sum: one in all columns is a discount."""
    return meant.target.text.block.row, round(meant.target.value / (meant.made or 1), 2)


def _is_meant(layout: Mapping[str, float]) -> bool:
    """Whether a sum that holds is none by chance: of a total by its label, or of all rows."""
    return bool(layout["labelled"] or layout["full"])


def _shape(made: Reckoning) -> object:
    """Give which rows a total adds up, so that other columns can be asked to do the same."""
    return tuple([part.text.block.row for part in made.parts]), made.times


def _chain(entries: Entries) -> Iterator[Relation]:
    """Offer the rows that are the one above less the one between, where other rows are so."""
    every = [entry.amount for entry in entries]
    steps = [
        Reckoning("stack", "−", last, (first, second))
        for first, second, last in zip(every, every[1:], every[2:], strict=False)
        if first.value > second.value
    ]
    for step in steps if any(step.holds for step in steps) else ():
        if step.holds:
            yield step.explains()
        elif step.slips[0] > PLAIN_SLIP and (evidence := weighed(step, {"labelled": 1.0})):
            yield step.fails(evidence)
