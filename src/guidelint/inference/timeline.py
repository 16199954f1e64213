"""Steps that follow one another against the length that a page gives for all of them."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from guidelint.inference.ranges import headed
from guidelint.inference.relation import Relation
from guidelint.inference.wording import PROSE, said_before
from guidelint.reading.quantities.measures import BUSINESS_DAY, DAYS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from guidelint.inference.relation import Evidence
    from guidelint.reading import Figure, Reading, Table, Text

UNITS = {unit: DAYS[unit].mean for unit in ("day", "week", "month")}
"""Calendar days in a unit; a month is the mean month."""
_SLACK = Fraction(1, 2)
"""Of its unit, what a total may be off that is printed in another unit than its steps."""
_MOST = 12
"""Steps that are added up at most."""
_HEAD = 3
"""Texts at the beginning of a page, and before its sections, that may tell how long all takes."""
_LEAST = 3
"""Sections or paragraphs that are steps by their labels alone."""
_LABEL, _LEAD, _DIRECT = 80, 60, 16
"""Characters in which an item tells how long its step takes, and before a total, what it is."""


class Step(NamedTuple):
    """A length of time that may be a step or the whole of them, in calendar days.

    unit: the days of its unit. start, end: what stands round it, up to a comma or the next length.
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
        bound, text = self.figure.quantity.hedge.bound, self.figure.text
        limit = bound == "lower" or (
            bound == "upper" and text.cued("counts-from", self.figure.end, self.figure.end + 10)
        )
        return limit or self.cued("no-step")

    @property
    def follows(self) -> bool:
        """Whether it is said right before that it follows, and not that it is the same."""
        figure = self.figure
        said = said_before(figure, "follows", _DIRECT)
        return said and not said_before(figure, "restates", _DIRECT)

    @property
    def from_zero(self) -> Step:
        """The step as it is added up: "up to a week" is nothing to a week."""
        upper = self.figure.quantity.hedge.bound == "upper"
        return self._replace(low=Fraction(0)) if upper else self


Steps = dict[int, list[Step]]


def timeline(reading: Reading) -> Iterator[Relation]:
    """Add up the steps of each paragraph, list, table and row of sections."""
    steps: Steps = {}
    for figure in reading.once(headed):
        if step := _step(figure):
            steps.setdefault(figure.text.index, []).append(step)
    for found in steps.values():
        if len(found) > 2 and found[0].figure.text.kind in PROSE:
            yield from _told(found)
    if len(steps) < 2:
        return
    for listing in reading.lists:
        items = [step for item in listing.items if (step := _only(item, steps))]
        if items and max(2, len(listing.items)) <= len(items) <= _MOST:
            last = items[-1].figure.text.index
            around = (listing.lead, *reading.texts[last + 1 : last + 3])
            told = [each for each in around if each and each.kind == "paragraph"]
            yield from _whole_of(items, told, steps, "list")
    for table in reading.tables:
        yield from _tabled(table, steps)
    yield from _sections(reading, steps)


def _step(figure: Figure) -> Step | None:
    """Read a duration of days, weeks or months; None for any other or an open one."""
    quantity, text = figure.quantity, figure.text
    if quantity.kind != "duration" or quantity.per or quantity.age or quantity.change:
        return None
    names = [end.unit or quantity.unit or quantity.ends[-1].unit for end in quantity.ends]
    if not names or not UNITS.keys() >= set(names):
        return None
    lengths = [
        BUSINESS_DAY if quantity.business and name == "day" else UNITS[name] for name in names
    ]
    days = [Fraction(end.value) * each for end, each in zip(quantity.ends, lengths, strict=True)]
    start, end = figure.bounds
    others = [each for each in text.figures if each.quantity.kind == "duration"]
    start = max([start, *(each.end for each in others if each.end <= figure.start)])
    end = min([end, *(each.start for each in others if each.start >= figure.end)])
    comma = text.clean.find(", ", figure.end, end)
    return Step(figure, days[0], days[-1], lengths[-1], start, comma if comma >= 0 else end)


# --- where steps and the whole of them stand ---


def _told(found: Sequence[Step]) -> Iterator[Relation]:
    """Take the length with a word for the whole, else the last, as that of those before it."""
    first, text = found[0].figure, found[0].figure.text
    if text.cue("parallel"):
        return
    parts = [
        step
        for step in found[1:]
        if step.figure.sentence == first.sentence
        and step.high <= found[0].high
        and not step.is_aside
    ]
    if len(parts) > 1 and text.clean[first.end : first.end + 2].lstrip()[:1] == ":":
        yield _relation(found[0], parts, layout="colon")
        return
    for number, whole in enumerate(found):
        before = found[max(0, number - _MOST) : number]
        if len(before) > 1 and (number == len(found) - 1 or whole.cued("all-steps")):
            usual = [step for step in before if not step.is_aside]
            if len(usual) < 2 and whole.follows:
                usual = list(before)
            if len(usual) > 1:
                yield _relation(whole, usual, complete=len(usual) == len(before))


def _only(item: Text, steps: Steps) -> Step | None:
    """Give the only length of a text, or the one that stands first and in a bracket."""
    here = steps.get(item.index, [])
    return here[0] if len(here) == 1 else _in_label(here)


def _in_label(here: Sequence[Step]) -> Step | None:
    """Give the length in the bracket that closes a label: "Healing (6 weeks). The wound ..."."""
    if not here or here[0].figure.start >= _LABEL:
        return None
    text, end = here[0].figure.text, here[0].figure.end
    return here[0] if text.clean[end : end + 1] == ")" else None


def _whole_of(
    found: Sequence[Step], around: Iterable[Text], steps: Steps, layout: str
) -> Iterator[Relation]:
    """Compare steps with the one length that a text round them gives for all."""
    if any(step.is_aside for step in found):
        return
    for text in around:
        if text.cue("parallel"):
            return
        wholes = [step for step in steps.get(text.index, ()) if step.cued("all-steps")]
        if len(wholes) == 1:
            yield _relation(wholes[0], found, layout=layout)


def _tabled(table: Table, steps: Steps) -> Iterator[Relation]:
    """Add up each column of lengths, against its last row or the text behind the table."""
    columns = [[_only(cell.text, steps) for cell in table.column(n)] for n in range(table.width)]
    full = [[step for step in column if step] for column in columns if column and all(column)]
    for column in full:
        cell = column[-1].figure.text.cell
        label = cell.row_label if cell and cell.column else None
        sums = label and label.cue("all-steps") and not label.cue("no-step")
        plain = sums and label and not label.cue("parallel")
        if plain and len(column) > 2 and not any(step.is_aside for step in column):
            yield _relation(column[-1], column[:-1], layout="labelled")
    if table.after and len(full) == 1 and len(full[0]) > 1:
        yield from _whole_of(full[0], [table.after], steps, "table")


def _sections(reading: Reading, steps: Steps) -> Iterator[Relation]:
    """Add up headings or paragraphs that each begin with a length, against what all take."""
    groups: dict[tuple[object, ...], list[Step]] = {}
    for index, here in steps.items():
        text = reading.texts[index]
        heads = text.kind == "heading" and len(here) == 1
        step = here[0] if heads else _in_label(here) if text.kind == "paragraph" else None
        if step:
            level = text.block.level if heads else -1
            groups.setdefault((level, *(each.index for each in text.section)), []).append(step)
    for found in groups.values():
        if not _LEAST <= len(found) <= _MOST or any(step.is_aside for step in found):
            continue
        first = found[0].figure.text
        above = {text.index for text in (*first.section, *reading.body[:_HEAD])}
        above |= set(range(max(0, first.index - _HEAD), first.index))
        most, high = max(step.high for step in found), sum(step.high for step in found)
        wholes = [
            step
            for index in sorted(above)
            for step in steps.get(index, ())
            if step.high > most and _is_close(step, high)
        ]
        wholes += [
            step
            for text in reading.texts[found[-1].figure.text.index + 1 :][:_HEAD]
            for step in steps.get(text.index, ())
            if step.cued("all-steps")
        ]
        relations = [_relation(whole, found, layout="sections") for whole in wholes]
        if relations and not any(each.holds for each in relations):
            yield relations[0]


# --- the comparison ---


def _is_close(whole: Step, high: Fraction | int) -> bool:
    return abs(whole.high - high) * 5 <= high


def _relation(
    whole: Step, found: Sequence[Step], *, complete: bool = True, layout: str = ""
) -> Relation:
    steps = [step.from_zero for step in found]
    low, high = sum(each.low for each in steps), sum(each.high for each in steps)
    backwards = any(each.low > each.high for each in (*steps, whole))
    slack = Fraction(0) if {each.unit for each in steps} == {whole.unit} else whole.unit * _SLACK
    if low < high and whole.low == whole.high:  # one figure for a range need only lie in it
        short, long = whole.high < low - slack, whole.low > high + slack
    else:
        short = whole.high < high - slack or whole.low < low - slack
        long = whole.low > low + slack and whole.high > high + slack
    hedge = whole.figure.quantity.hedge
    loose = bool(hedge.bound or hedge.approximate or not complete)
    holds = backwards or not (short or (long and not loose))
    added = " + ".join(step.figure.printed for step in steps)
    return Relation(
        "timeline", whole.figure, tuple(step.figure for step in steps), holds=holds,
        roles=("a step",) * len(steps),
        calculation=f"{added} = {_printed(Fraction(low), Fraction(high), whole.unit)}",
        evidence={} if holds else _evidence(whole, steps, layout),
    )  # fmt: skip


def _printed(low: Fraction, high: Fraction, unit: Fraction) -> str:
    """Print an interval of days in a unit's own numbers, to one decimal."""
    name = next((name for name, days in UNITS.items() if days == unit), "business day")
    ends = [f"{float(each / unit):.1f}".removesuffix(".0") for each in (low, high)]
    return f"{ends[0]} {name}s" if ends[0] == ends[1] else f"{ends[0]} to {ends[1]} {name}s"


def _evidence(whole: Step, steps: Sequence[Step], layout: str) -> Evidence:
    text = whole.figure.text
    start, end = whole.figure.bounds
    joined = sum(step.cued("one-step") for step in steps[1:])
    lead = max(start, whole.figure.start - _LEAD)
    return {
        layout: 1,
        "whole": whole.cued("all-steps"),
        "whole-sentence": text.cued("all-steps", start, end),
        "follows": text.cued("follows", lead, whole.figure.start),
        "direct": whole.follows,
        "joined": joined / max(1, len(steps) - 1),
        "last": whole.figure is text.figures[-1],
        "repeated": len({step.figure.printed for step in steps}) < len(steps) and not layout,
        "close": _is_close(whole, sum(step.high for step in steps)),
        "aside": whole.cued("no-step") and not whole.follows,
        "choice": text.cued("choice", start, end) and not layout,
        "parts": min(len(steps), 5) - 2,
        "shorter-than-part": whole.high < max(step.high for step in steps),
        "one-sentence": not layout and len({step.figure.sentence for step in (*steps, whole)}) == 1,
    }
