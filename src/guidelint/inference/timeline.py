"""Steps that follow one another against the length that a page gives for all of them."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from guidelint.inference.relation import Relation
from guidelint.inference.step_groups import grouped, told
from guidelint.inference.steps import SHORT, UNITS, Step, steps_of
from guidelint.inference.wording import PROSE, said_before
from guidelint.reading.quantities.measures import BUSINESS_DAY

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from guidelint.inference.relation import Evidence
    from guidelint.reading import Reading, Stretch

_SLACK = Fraction(1, 2)
"""Of its unit, what a total may be off that is printed in another unit than its steps."""
_COUPLED = 32
"""Characters between two amounts that are joined."""
_DIRECT = 16
"""Characters before a total in which it is said to follow, so that it is of the steps."""


def timeline(reading: Reading) -> Iterator[Relation]:
    """Add up the steps of each paragraph, list, table and row of sections."""
    steps, short = steps_of(reading)
    for found in (*steps.values(), *short.values()):
        text = found[0].figure.text
        if text.kind in PROSE and not text.cue("parallel"):
            summed = (each for each in told(found) if found[0].unit >= 1 or _is_near(*each))
            yield from (_relation(*each) for each in summed)
    if len(steps) > 1:
        best: dict[tuple[Stretch, ...], Relation] = {}
        for each in (_relation(*summed) for summed in grouped(reading, steps)):
            if each.holds or each.parts not in best:
                best[each.parts] = each
        yield from best.values()


def _is_near(whole: Step, steps: Sequence[Step], layout: str) -> bool:
    """Whether hours may be the whole of some steps: no step is left out, and it is little off."""
    return not layout and whole.is_close_to(sum(each.high for each in steps))


def _relation(whole: Step, steps: Sequence[Step], layout: str) -> Relation:
    complete = layout != "some"
    holds = _holds(whole, steps, complete=complete)
    if not holds and whole.unit == BUSINESS_DAY:
        steps = [step.at_work() for step in steps]
        holds = _holds(whole, steps, complete=complete)
    low, high = _added(steps)
    added = " + ".join(step.figure.printed for step in steps)
    return Relation(
        "timeline", whole.figure, tuple(step.figure for step in steps), holds=holds,
        roles=("a step",) * len(steps),
        calculation=f"{added} = {_printed(low, high, whole.unit)}",
        evidence={} if holds else _evidence(whole, steps, layout),
    )  # fmt: skip


def _added(steps: Sequence[Step]) -> tuple[Fraction, Fraction]:
    """Give the least and the most days of all steps; "up to a week" is nothing to a week."""
    lows = [0 if s.figure.quantity.hedge.bound == "upper" else s.low for s in steps]
    return Fraction(sum(lows)), Fraction(sum(each.high for each in steps))


def _holds(whole: Step, steps: Sequence[Step], *, complete: bool) -> bool:
    """Whether all steps take as long as is said, but for rounding and a day between two steps."""
    low, high = _added(steps)
    same = {each.unit for each in steps} == {whole.unit}
    slack = Fraction(0) if same else whole.unit * _SLACK
    spare = len(steps) if whole.unit == UNITS["day"] and whole.low == whole.high else 0
    if low < high and whole.low == whole.high:  # one figure for a range need only lie in it
        short, long = whole.high < low - slack, whole.low > high + slack
    else:
        short = whole.high < high - slack or whole.low < low - slack
        long = whole.low > low + slack and whole.high > high + slack
    hedge = whole.figure.quantity.hedge
    loose = hedge.bound or hedge.approximate or not complete or whole.high <= high + spare
    backwards = any(each.low > each.high for each in (*steps, whole))
    return backwards or not (short or (long and not loose))


def _printed(low: Fraction, high: Fraction, unit: Fraction) -> str:
    """Print an interval of days in a unit's own numbers, to one decimal."""
    known = (UNITS | SHORT).items()
    name = next((name for name, days in known if days == unit), "business day")
    ends = [f"{float(each / unit):.1f}".removesuffix(".0") for each in (low, high)]
    return f"{ends[0]} {name}s" if ends[0] == ends[1] else f"{ends[0]} to {ends[1]} {name}s"


def _evidence(whole: Step, steps: Sequence[Step], layout: str) -> Evidence:
    text, prose = whole.figure.text, layout in ("", "some")
    start, end = whole.figure.bounds
    joined = sum(step.cued("one-step") for step in steps[1:])
    return {
        **({} if prose else {layout: 1}),
        "whole": whole.cued("all-steps") or text.cued("all-steps", start, end),
        "follows": whole.follows,
        "joined": joined / max(1, len(steps) - 1),
        "coupled": _is_coupled(whole, steps[-1]),
        "outgrown": any(step.low > whole.high for step in steps),
        "close": whole.is_close_to(sum(step.high for step in steps)),
        "aside": whole.cued("no-step") and not said_before(whole.figure, "follows", _DIRECT),
        "choice": text.cued("choice", start, end) and prose,
    }


def _is_coupled(whole: Step, last: Step) -> bool:
    """Whether both are joined: "25 hours of lessons and 31 hours in all" are two wholes."""
    text, (start, end) = whole.figure.text, (last.figure.end, whole.figure.start)
    if last.figure.text is not text or not 0 < end - start < _COUPLED:
        return False
    joints = [hit.end for hit in text.cue("coordinator") if start <= hit.start < end]
    return bool(joints) and not text.clean[joints[-1] : end].strip()
