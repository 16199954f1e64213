"""Steps that follow one another against the length that a page gives for all of them."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from guidelint.inference.headed import headed
from guidelint.inference.relation import Relation
from guidelint.reading.spans_of_time import Stretch, compare, printed, stretch

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from guidelint.inference.relation import Evidence
    from guidelint.reading import Figure, Reading, Table, Text

MOST = 12
"""Steps that are added up at most."""
LABEL = 80
"""Characters in which an item tells how long its step takes."""


class Step(NamedTuple):
    """A length of time that may be a step or the whole of them."""

    figure: Figure
    time: Stretch


def timeline(reading: Reading) -> Iterator[Relation]:
    """Add up the steps of each paragraph, list and table."""
    steps: dict[int, list[Step]] = {}
    for figure in reading.once(headed):
        if time := stretch(figure.quantity):
            steps.setdefault(figure.text.index, []).append(Step(figure, time))
    if not steps:
        return
    for found in steps.values():
        if found[0].figure.text.kind in ("paragraph", "item"):
            yield from _told(found)
    for listing in reading.lists:
        yield from _listed(reading, listing.items, listing.lead, steps)
    for run in _labelled(reading, steps):
        yield from _listed(reading, run, reading.texts[run[0].index - 1], steps)
    for table in reading.tables:
        yield from _tabled(table, steps)
        yield from _below(table, steps)


def _told(found: Sequence[Step]) -> Iterator[Relation]:
    """Take the length with a word for the whole, else the last, as that of those before it."""
    text = found[0].figure.text
    if len(found) < 3 or text.cue("parallel"):
        return
    for number, whole in enumerate(found):
        before = found[max(0, number - MOST) : number]
        if len(before) < 2 or not (_is_whole(whole) or number == len(found) - 1):
            continue
        usual = [step for step in before if not _aside(step)]
        if len(usual) > 1:
            yield _relation(whole, usual, complete=len(usual) == len(before))


def _clause(figure: Figure) -> tuple[int, int]:
    """Give the bounds of what stands round a figure, up to a comma or the next length."""
    text = figure.text
    start, end = text.bounds[figure.sentence]
    for other in (each for each in text.figures if each.quantity.kind == "duration"):
        if other.end <= figure.start:
            start = max(start, other.end)
        elif other.start >= figure.end:
            end = min(end, other.start)
    comma = text.clean.find(", ", figure.end, end)
    return start, comma if comma >= 0 else end


def _is_whole(step: Step) -> bool:
    start, end = _clause(step.figure)
    return step.figure.text.cued("all-steps", start, end)


def _aside(step: Step) -> bool:
    """Whether a length is no step of the usual way: a special case, a limit, a validity."""
    start, end = _clause(step.figure)
    quantity, text = step.figure.quantity, step.figure.text
    limit = quantity.hedge.bound == "lower" or (
        quantity.hedge.bound == "upper"
        and text.cued("counts-from", step.figure.end, step.figure.end + 10)
    )
    return limit or text.cued("no-step", start, end)


def _relation(whole: Step, steps: Sequence[Step], *, complete: bool, layout: str = "") -> Relation:
    times = [_open(step) for step in steps]
    backwards = any(each.low > each.high for each in (*times, whole.time))
    verdict = "" if backwards else compare(times, whole.time)
    hedge = whole.figure.quantity.hedge
    loose = bool(hedge.bound or hedge.approximate or not complete)
    low, high = sum((t.low for t in times), Fraction(0)), sum((t.high for t in times), Fraction(0))
    added = " + ".join(step.figure.printed for step in steps)
    return Relation(
        "timeline", whole.figure, tuple(step.figure for step in steps),
        holds=not verdict or (verdict == "long" and loose),
        roles=("a step",) * len(steps),
        calculation=f"{added} = {printed(low, high, whole.time.unit)}",
        evidence=_evidence(whole, steps, layout),
    )  # fmt: skip


def _open(step: Step) -> Stretch:
    bound = step.figure.quantity.hedge.bound
    return step.time._replace(low=Fraction(0), is_range=True) if bound == "upper" else step.time


def _evidence(whole: Step, steps: Sequence[Step], layout: str) -> Evidence:
    text = whole.figure.text
    start, end = text.bounds[whole.figure.sentence]
    joined = [
        step for step in steps[1:] if step.figure.text.cued("one-step", *_clause(step.figure))
    ]
    lead = max(start, whole.figure.start - 60)
    return {
        layout: 1,
        "whole": _is_whole(whole),
        "whole-sentence": text.cued("all-steps", start, end),
        "follows": text.cued("follows", lead, whole.figure.start),
        "joined": len(joined) / max(1, len(steps) - 1),
        "last": whole.figure is text.figures[-1],
        "repeated": len({step.figure.printed for step in steps}) < len(steps) and not layout,
        "close": _is_close(whole, steps),
        "aside": text.cued("no-step", *_clause(whole.figure)),
        "choice": text.cued("choice", start, end) and not layout,
        "parts": min(len(steps), 5) - 2,
        "shorter-than-part": whole.time.high < max(step.time.high for step in steps),
        "one-sentence": not layout and len({step.figure.sentence for step in (*steps, whole)}) == 1,
    }  # fmt: skip


def _is_close(whole: Step, steps: Sequence[Step]) -> bool:
    """Whether the whole misses the sum of its parts by a fifth at most, as a slip in one does."""
    high = sum((step.time.high for step in steps), Fraction(0))
    return abs(whole.time.high - high) * 5 <= high


def _listed(
    reading: Reading, items: Sequence[Text], lead: Text | None, steps: dict[int, list[Step]]
) -> Iterator[Relation]:
    """Add up the items of a list that each hold one length, against a text near it."""
    parts = [_only(item, steps) for item in items]
    found = [step for step in parts if step]
    if len(found) < max(2, len(parts)) or len(found) > MOST or any(map(_aside, found)):
        return
    yield from _around(reading, lead, found, steps)


def _labelled(reading: Reading, steps: dict[int, list[Step]]) -> Iterator[list[Text]]:
    """Give the runs of paragraphs that each begin with a step: "Healing (6 weeks). You rest."."""
    run: list[Text] = []
    for text in reading.body:
        step = _only(text, steps) if text.kind == "paragraph" else None
        if (
            step
            and text.clean[step.figure.end : step.figure.end + 1] == ")"
            and step.figure.start < LABEL / 2
        ):
            run.append(text)
        else:
            if len(run) > 1:
                yield run
            run = []
    if len(run) > 1:
        yield run


def _only(item: Text, steps: dict[int, list[Step]]) -> Step | None:
    here = steps.get(item.index, [])
    early = [step for step in here if step.figure.start < LABEL]
    bracketed = [s for s in early if item.clean[s.figure.end : s.figure.end + 1] == ")"]
    if len(here) == 1:
        return here[0]
    return bracketed[0] if bracketed and bracketed[0] is early[0] else None


def _around(
    reading: Reading,
    lead: Text | None,
    found: Sequence[Step],
    steps: dict[int, list[Step]],
) -> Iterator[Relation]:
    """Compare with the lengths of the texts round a list that have a word for the whole."""
    labelled = found[0].figure.text.kind == "paragraph"
    last = found[-1].figure.text.index
    after = reading.texts[last + 1 : last + 3]
    for text in (each for each in (lead, *after) if each and each.kind == "paragraph"):
        if text.cue("parallel"):
            return
        lengths = steps.get(text.index, [])
        wholes = [step for step in lengths if _is_whole(step)]
        if len(wholes) == 1:
            yield _relation(wholes[0], found, complete=True, layout="list")
        elif labelled and lengths and len(found) > 2:
            yield _relation(lengths[0], found, complete=True, layout="labelled")


def _tabled(table: Table, steps: dict[int, list[Step]]) -> Iterator[Relation]:
    """Add up each column of lengths whose last row is labelled as the whole."""
    for column in range(1, table.width):
        cells = table.column(column)
        found = [_only(cell.text, steps) for cell in cells]
        label = cells[-1].row_label if cells else None
        usual = [step for step in found if step]
        if len(usual) < 3 or len(usual) != len(cells) or not label or not label.cue("all-steps"):
            continue
        if not label.cue("no-step") and not label.cue("parallel") and not any(map(_aside, usual)):
            yield _relation(usual[-1], usual[:-1], complete=True, layout="table")


def _below(table: Table, steps: dict[int, list[Step]]) -> Iterator[Relation]:
    """Add up the only column of lengths of a table, against the text behind it."""
    if not table.after or table.after.cue("parallel"):
        return
    wholes = [step for step in steps.get(table.after.index, ()) if _is_whole(step)]
    columns = [[_only(cell.text, steps) for cell in table.column(n)] for n in range(table.width)]
    full = [[s for s in column if s] for column in columns if column and all(column)]
    if len(wholes) == len(full) == 1 and len(full[0]) > 1 and not any(map(_aside, full[0])):
        yield _relation(wholes[0], full[0], complete=True, layout="table")
