"""Steps that follow one another against the length that a page gives for all of them."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from guidelint.inference.ranges import headed
from guidelint.inference.relation import Relation
from guidelint.inference.wording import PROSE
from guidelint.reading.spans_of_time import TimeStretch, compare, printed, stretch

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from guidelint.inference.relation import Evidence
    from guidelint.reading import Figure, Reading, Table, Text

_MOST = 12
"""Steps that are added up at most."""
_LABEL = 80
"""Characters in which an item tells how long its step takes."""


class Step(NamedTuple):
    """A length of time that may be a step or the whole of them.

    start, end: what stands round it, up to a comma or the next length.
    """

    figure: Figure
    time: TimeStretch
    start: int
    end: int

    def cued(self, name: str) -> bool:
        """Whether a phrase of a cue stands in what stands round it."""
        return self.figure.text.cued(name, self.start, self.end)

    @property
    def is_whole(self) -> bool:
        """Whether a word for the whole stands with it."""
        return self.cued("all-steps")

    @property
    def is_aside(self) -> bool:
        """Whether it is no step of the usual way: a special case, a limit, a validity."""
        bound, text = self.figure.quantity.hedge.bound, self.figure.text
        limit = bound == "lower" or (
            bound == "upper" and text.cued("counts-from", self.figure.end, self.figure.end + 10)
        )
        return limit or self.cued("no-step")


def timeline(reading: Reading) -> Iterator[Relation]:
    """Add up the steps of each paragraph, list and table."""
    steps: dict[int, list[Step]] = {}
    for figure in reading.once(headed):
        if figure.quantity.kind == "duration" and (time := stretch(figure.quantity)):
            steps.setdefault(figure.text.index, []).append(Step(figure, time, *_clause(figure)))
    if not steps:
        return
    for found in steps.values():
        if len(found) > 2 and found[0].figure.text.kind in PROSE:
            yield from _told(found)
    for listing in reading.lists:
        yield from _listed(reading, listing.items, listing.lead, steps)
    for table in reading.tables:
        yield from _tabled(table, steps)


def _clause(figure: Figure) -> tuple[int, int]:
    text = figure.text
    start, end = figure.bounds
    for other in text.figures:
        if other.quantity.kind == "duration" and other is not figure:
            if other.end <= figure.start:
                start = max(start, other.end)
            elif other.start >= figure.end:
                end = min(end, other.start)
    comma = text.clean.find(", ", figure.end, end)
    return start, comma if comma >= 0 else end


def _told(found: Sequence[Step]) -> Iterator[Relation]:
    """Take the length with a word for the whole, else the last, as that of those before it."""
    if found[0].figure.text.cue("parallel"):
        return
    for number, whole in enumerate(found):
        before = found[max(0, number - _MOST) : number]
        if len(before) > 1 and (number == len(found) - 1 or whole.is_whole):
            usual = [step for step in before if not step.is_aside]
            if len(usual) > 1:
                yield _relation(whole, usual, complete=len(usual) == len(before))


def _listed(
    reading: Reading, items: Sequence[Text], lead: Text | None, steps: dict[int, list[Step]]
) -> Iterator[Relation]:
    """Add up the items of a list that each hold one length, against a text near it."""
    found = [step for item in items if (step := _only(item, steps))]
    if not max(2, len(items)) <= len(found) <= _MOST or any(step.is_aside for step in found):
        return
    last = found[-1].figure.text.index
    around = (lead, *reading.texts[last + 1 : last + 3])
    for text in (each for each in around if each and each.kind == "paragraph"):
        if text.cue("parallel"):
            return
        wholes = [step for step in steps.get(text.index, ()) if step.is_whole]
        if len(wholes) == 1:
            yield _relation(wholes[0], found, complete=True, layout="list")


def _only(item: Text, steps: dict[int, list[Step]]) -> Step | None:
    """Give the only length of a text, or the one that stands first and in a bracket."""
    here = steps.get(item.index, [])
    if len(here) == 1:
        return here[0]
    first = here[0].figure if here else None
    early = first is not None and first.start < _LABEL
    return here[0] if first and early and item.clean[first.end : first.end + 1] == ")" else None


def _tabled(table: Table, steps: dict[int, list[Step]]) -> Iterator[Relation]:
    """Add up each column of lengths, against its last row or the text behind the table."""
    columns = [[_only(cell.text, steps) for cell in table.column(n)] for n in range(table.width)]
    full = [[step for step in column if step] for column in columns if column and all(column)]
    for column in full:
        if any(step.is_aside for step in column):
            continue
        cell = column[-1].figure.text.cell
        label = cell.row_label if cell and cell.column else None
        sums = label and label.cue("all-steps") and not label.cue("no-step")
        if sums and label and not label.cue("parallel") and len(column) > 2:
            yield _relation(column[-1], column[:-1], complete=True, layout="table")
    after = table.after
    wholes = [step for step in steps.get(after.index, ()) if step.is_whole] if after else []
    if not after or not len(wholes) == len(full) == 1 or after.cue("parallel"):
        return
    if len(full[0]) > 1 and not any(step.is_aside for step in full[0]):
        yield _relation(wholes[0], full[0], complete=True, layout="table")


def _relation(whole: Step, steps: Sequence[Step], *, complete: bool, layout: str = "") -> Relation:
    times = [_open(step) for step in steps]
    backwards = any(each.low > each.high for each in (*times, whole.time))
    verdict = "" if backwards else compare(times, whole.time)
    hedge = whole.figure.quantity.hedge
    loose = bool(hedge.bound or hedge.approximate or not complete)
    low, high = sum((t.low for t in times), Fraction(0)), sum((t.high for t in times), Fraction(0))
    holds = not verdict or (verdict == "long" and loose)
    added = " + ".join(step.figure.printed for step in steps)
    return Relation(
        "timeline", whole.figure, tuple(step.figure for step in steps), holds=holds,
        roles=("a step",) * len(steps),
        calculation=f"{added} = {printed(low, high, whole.time.unit)}",
        evidence={} if holds else _evidence(whole, steps, layout),
    )  # fmt: skip


def _open(step: Step) -> TimeStretch:
    bound = step.figure.quantity.hedge.bound
    return step.time._replace(low=Fraction(0), is_range=True) if bound == "upper" else step.time


def _evidence(whole: Step, steps: Sequence[Step], layout: str) -> Evidence:
    text = whole.figure.text
    start, end = whole.figure.bounds
    joined = sum(step.cued("one-step") for step in steps[1:])
    high = sum((step.time.high for step in steps), Fraction(0))
    lead = max(start, whole.figure.start - 60)
    return {
        layout: 1,
        "whole": whole.is_whole,
        "whole-sentence": text.cued("all-steps", start, end),
        "follows": text.cued("follows", lead, whole.figure.start),
        "joined": joined / max(1, len(steps) - 1),
        "last": whole.figure is text.figures[-1],
        "repeated": len({step.figure.printed for step in steps}) < len(steps) and not layout,
        "close": abs(whole.time.high - high) * 5 <= high,
        "aside": whole.cued("no-step"),
        "choice": text.cued("choice", start, end) and not layout,
        "parts": min(len(steps), 5) - 2,
        "shorter-than-part": whole.time.high < max(step.time.high for step in steps),
        "one-sentence": not layout and len({step.figure.sentence for step in (*steps, whole)}) == 1,
    }
