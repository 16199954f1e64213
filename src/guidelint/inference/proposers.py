"""The one table of everything that offers relations between the numbers of a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidelint.inference.ages import ages
from guidelint.inference.calendars import calendars
from guidelint.inference.counted import counted
from guidelint.inference.counts import counts
from guidelint.inference.formulas import formulas
from guidelint.inference.hours import hours
from guidelint.inference.hundreds import hundreds
from guidelint.inference.implied import implied_rates
from guidelint.inference.intervals import intervals
from guidelint.inference.mentions import mentions
from guidelint.inference.order import order
from guidelint.inference.pairs import pairs
from guidelint.inference.portions import portions
from guidelint.inference.products import products
from guidelint.inference.ranges import ranges
from guidelint.inference.rates import rates
from guidelint.inference.runs import runs
from guidelint.inference.stacked import stacked
from guidelint.inference.subsets import subsets
from guidelint.inference.timeline import timeline
from guidelint.inference.units import units

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from guidelint.inference.relation import Relation
    from guidelint.reading import Reading

    Proposer = Callable[[Reading], Iterable[Relation]]

PROPOSERS: tuple[Proposer, ...] = (
    runs,
    pairs,
    stacked,
    formulas,
    products,
    portions,
    counted,
    hundreds,
    calendars,
    hours,
    intervals,
    order,
    ages,
    timeline,
    ranges,
    rates,
    implied_rates,
    units,
    counts,
    subsets,
    mentions,
)
"""In no particular order. A proposer is linear in the page but for windows of a fixed size."""
