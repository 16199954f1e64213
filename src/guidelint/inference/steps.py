"""Lengths of time that may be steps of something, as days of the calendar."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

import msgspec

from guidelint.inference.joints import joint
from guidelint.inference.wording import said_before
from guidelint.model import Record, lazy
from guidelint.reading.quantities.measures import BUSINESS_DAY, DAYS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from guidelint.reading import Figure, Reading

UNITS = {unit: DAYS[unit].mean for unit in ("day", "week", "month")}
"""Calendar days in a unit; a month is the mean month."""
SHORT = {"hour": Fraction(1, 24), "minute": Fraction(1, 24 * 60)}
"""Days in a unit in which the steps of one day are told, in prose."""
_BREAK = lazy(r"[,;:] ")
_LEAD, _LIMIT, _MORE = 60, 10, 12
"""Characters before a length in which it follows; behind it, in which a limit says from when; and
before a bare number, in which "another" stands."""


class Step(Record):
    """A length of time that may be a step or the whole of them, in calendar days.

    unit: the days of its unit. start, end: what stands round it, up to a mark or the next length.
    """

    figure: Figure
    low: Fraction
    high: Fraction
    unit: Fraction
    start: int
    end: int

    def cued(self, name: str) -> bool:
        """Whether a phrase of a cue stands in what stands round it."""
        return self.figure.text.cued(name, self.start, self.end)

    @property
    def is_aside(self) -> bool:
        """Whether it is no step of the usual way: a special case, a limit, a validity."""
        figure, bound = self.figure, self.figure.quantity.hedge.bound
        end = figure.end + _LIMIT
        limit = bound == "upper" and figure.text.cued("counts-from", figure.end, end)
        return limit or bound == "lower" or self.cued("no-step")

    def at_work(self) -> Step:
        """Give it in business days where it is in days: the whole says which are meant."""
        if self.unit != UNITS["day"]:
            return self
        low, high = self.low * BUSINESS_DAY, self.high * BUSINESS_DAY
        return msgspec.structs.replace(self, unit=BUSINESS_DAY, low=low, high=high)

    @property
    def follows(self) -> bool:
        """Whether it is said right before it that it follows: "so it takes ten weeks"."""
        lead = max(self.figure.bounds[0], self.figure.start - _LEAD)
        return self.figure.text.cued("follows", lead, self.figure.start)

    def is_close_to(self, high: Fraction | int) -> bool:
        """Whether it is at most a fifth off."""
        return abs(self.high - high) * 5 <= high


Steps = dict[int, list[Step]]
"""Steps by the number of their text."""


def steps_of(reading: Reading) -> tuple[Steps, Steps]:
    """Give the lengths of a page in days, weeks and months, and those in hours and minutes."""
    lengths = list(_lengths(reading))
    steps, short = Steps(), Steps()
    for figure, *near in zip(lengths, [None, *lengths], [*lengths[1:], None], strict=False):
        if step := _step(figure, [each for each in near if each]):
            of = steps if step.unit in UNITS.values() or figure.quantity.business else short
            here = of.setdefault(figure.text.index, [])
            if not (here and _says_again(step, here[-1])):
                here.append(step)
    return steps, short


def _says_again(step: Step, before: Step) -> bool:
    """Whether a length is the one before it in another unit: "14 days, that is two weeks"."""
    same = (step.low, step.high) == (before.low, before.high)
    return same and joint(before.figure, step.figure).told


def _lengths(reading: Reading) -> Iterator[Figure]:
    """Give the durations of a page, and the bare numbers that go on with one: "another 5"."""
    last: Figure | None = None
    for figure in reading.figures:
        quantity, text = figure.quantity, figure.text
        if quantity.kind == "duration":
            last = figure
            yield figure
        elif quantity.kind == "number" and len(quantity.ends) == 1 and last and last.text is text:
            alone = text.clean[figure.end : figure.end + 1] in ".,;"
            if alone and said_before(figure, "one-step", _MORE):
                unit = msgspec.structs.replace(quantity, unit=last.quantity.unit)
                yield msgspec.structs.replace(figure, quantity=unit)


def _step(figure: Figure, near: Sequence[Figure]) -> Step | None:
    """Read a duration of days, weeks or months, or of hours; None for any other or an open one.

    near: the durations before and behind it.
    """
    quantity, text = figure.quantity, figure.text
    names = [end.unit or quantity.unit or quantity.ends[-1].unit for end in quantity.ends]
    whose = quantity.per or quantity.age or quantity.change
    known = UNITS if UNITS.keys() >= set(names) else SHORT
    if whose or not names or not known.keys() >= set(names):
        return None
    units = [BUSINESS_DAY if quantity.business and n == "day" else known[n] for n in names]
    days = [Fraction(end.value) * each for end, each in zip(quantity.ends, units, strict=True)]
    start, end = figure.bounds
    others = [each for each in near if each.text is text]
    start = max([start, *(each.end for each in others if each.end <= figure.start)])
    end = min([end, *(each.start for each in others if each.start >= figure.end)])
    mark = _BREAK.search(text.clean, figure.end, end)
    return Step(figure, days[0], days[-1], units[-1], start, mark.start() if mark else end)
