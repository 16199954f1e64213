"""Steps that follow one another against the length that a page gives for all of them."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

import msgspec

from guidelint.inference.joints import joint
from guidelint.inference.relation import Relation
from guidelint.inference.wording import PROSE, said_before
from guidelint.model import Record, lazy
from guidelint.reading.quantities.measures import BUSINESS_DAY, DAYS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from guidelint.inference.relation import Evidence
    from guidelint.reading import Figure, Reading, Stretch, Text

UNITS = {unit: DAYS[unit].mean for unit in ("day", "week", "month")}
"""Calendar days in a unit; a month is the mean month."""
_SHORT = {"hour": Fraction(1, 24), "minute": Fraction(1, 24 * 60)}
"""Days in a unit in which the steps of one day are told, in prose."""
_BREAK = lazy(r"[,;:] ")
_SLACK = Fraction(1, 2)
"""Of its unit, what a total may be off that is printed in another unit than its steps."""
_MOST = 12
"""Steps that are added up at most."""
_ROUND = 3
"""Texts at the beginning of a page, and round some steps, that may tell how long all takes."""
_LEAST = 3
"""Sections or paragraphs that are steps by their labels alone."""
_LABEL, _LEAD, _DIRECT, _PAID, _MORE = 80, 60, 16, 6, 12
"""Characters in which an item tells how long its step takes, and before a total, what it is."""


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
        bound, text = self.figure.quantity.hedge.bound, self.figure.text
        limit = bound == "upper" and text.cued("counts-from", self.figure.end, self.figure.end + 10)
        return limit or bound == "lower" or self.cued("no-step")

    def at_work(self) -> Step:
        """Give it in business days where it is in days: the whole says which are meant."""
        if self.unit != UNITS["day"]:
            return self
        low, high = self.low * BUSINESS_DAY, self.high * BUSINESS_DAY
        return msgspec.structs.replace(self, unit=BUSINESS_DAY, low=low, high=high)


Steps = dict[int, list[Step]]
Sum = tuple[Step, "Sequence[Step]", str]
"""The length of all steps, the steps, and the layout that joins them."""


def timeline(reading: Reading) -> Iterator[Relation]:
    """Add up the steps of each paragraph, list, table and row of sections."""
    lengths = list(_lengths(reading))
    steps, short = Steps(), Steps()
    for figure, *near in zip(lengths, [None, *lengths], [*lengths[1:], None], strict=False):
        if len(lengths) > 2 and (step := _step(figure, [e for e in near if e])):
            of = steps if step.unit in UNITS.values() or figure.quantity.business else short
            here = of.setdefault(figure.text.index, [])
            if not (here and _says_again(step, here[-1])):
                here.append(step)
    for found in (*steps.values(), *short.values()):
        text = found[0].figure.text
        if len(found) > 2 and text.kind in PROSE and not text.cue("parallel"):
            summed = (each for each in _told(found) if found[0].unit >= 1 or _is_near(*each))
            yield from (_relation(*each) for each in summed)
    if len(steps) > 1:
        best: dict[tuple[Stretch, ...], Relation] = {}
        for each in (_relation(*summed) for summed in _grouped(reading, steps)):
            if each.holds or each.parts not in best:
                best[each.parts] = each
        yield from best.values()


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
    known = UNITS if UNITS.keys() >= set(names) else _SHORT
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


# --- where steps and the whole of them stand ---


def _told(found: Sequence[Step]) -> Iterator[Sum]:
    """Take the length with a word for the whole, else the last, as that of those before it."""
    first, text = found[0], found[0].figure.text
    parts = [
        step
        for step in found[1:]
        if step.figure.sentence == first.figure.sentence
        and step.high <= first.high
        and not step.is_aside
    ]
    if len(parts) > 1 and text.clean[first.figure.end :].lstrip()[:1] == ":":
        yield first, parts, "colon"
        return
    for number, whole in enumerate(found):
        before = found[max(0, number - _MOST) : number]
        said = whole.cued("all-steps")
        if len(before) > 1 and (whole is found[-1] or said):
            usual = [step for step in before if not step.is_aside]
            if len(usual) > 1 and (said or whole.high >= max(step.high for step in usual)):
                yield whole, usual, "" if len(usual) == len(before) else "some"


def _grouped(reading: Reading, steps: Steps) -> Iterator[Sum]:
    """Give the steps of each list, table and row of sections with the length said for all."""
    for layout, texts, above in _groups(reading, steps):
        found = [step for text in texts if (step := _only(text, steps))]
        few = len(found) < (_LEAST if layout == "sections" else 2)
        if few or not len(texts) <= len(found) <= _MOST or any(step.is_aside for step in found):
            continue
        last = found[-1].figure.text.index
        below = reading.texts[last + 1 : last + 1 + _ROUND]
        around = [*above, *(text for text in below if text.kind == "paragraph")]
        high = sum(step.high for step in found)
        if not any(text.cue("parallel") for text in around):
            for whole in (step for text in around for step in steps.get(text.index, ())):
                more = whole.high > max(step.high for step in found)
                close = layout == "sections" and more and _is_close(whole, high)
                last = layout == "total" and whole.figure.text in above
                if not last and (_is_of_one_step(whole, found, steps) or _is_paid(whole)):
                    continue
                ends = more and whole.figure.text in below[:1] and _follows(whole)
                above_all = close and whole.figure.text not in below
                if last or whole.cued("all-steps") or ends or above_all:
                    yield whole, found, layout


def _is_of_one_step(whole: Step, found: Sequence[Step], steps: Steps) -> bool:
    """Whether its sentence has one of the steps: "that makes ten days for five working days"."""
    figure, each_step = whole.figure, {(step.low, step.high) for step in found}
    own = [each for each in steps[figure.text.index] if each.figure.sentence == figure.sentence]
    rows = found[0].figure.text.cell is not None  # "3 days in all: 95 francs", of a table of prices
    return any((e.low, e.high) in each_step for e in own if rows or e is not whole)


def _is_paid(whole: Step) -> bool:
    """Whether a price stands right before a length: "€1,500 for six days"."""
    figure = whole.figure
    paid = (each.end for each in figure.text.figures if each.quantity.kind == "money")
    return any(0 < figure.quantity.start - end <= _PAID for end in paid)


def _groups(reading: Reading, steps: Steps) -> Iterator[tuple[str, list[Text], list[Text]]]:
    """Give the texts that may be a row of steps, and those above that may tell how long all take.

    They are the items of a list, the only column of lengths, or headings and paragraphs that begin
    with their length.
    """
    for listing in reading.lists:
        yield "list", [*listing.items], [listing.lead] if listing.lead else []
    for table in reading.tables:
        columns = [[cell.text for cell in table.column(n)] for n in range(table.width)]
        full = [each for each in columns if each and all(text.index in steps for text in each)]
        if len(full) == 1:
            yield "table", full[0], []
            if _sums_up(full[0][-1]):
                yield "total", full[0][:-1], full[0][-1:]
    sections: dict[tuple[object, ...], list[Text]] = {}
    for index, here in steps.items():
        text = reading.texts[index]
        heads = text.kind == "heading" and len(here) == 1
        if heads or (text.kind == "paragraph" and _in_label(here)):
            level = text.block.level if heads else -1
            sections.setdefault((level, *(each.index for each in text.section)), []).append(text)
    for texts in sections.values():
        above = [*texts[0].section, *reading.body[:_ROUND]]
        near = reading.texts[max(0, texts[0].index - _ROUND) : texts[0].index]
        yield "sections", texts, list(dict.fromkeys((*above, *near)))


def _sums_up(text: Text) -> bool:
    """Whether the row of a text has an empty cell where all rows above it have words."""
    table, row = text.cell.table, text.cell.row  # type: ignore[union-attr]
    *above, last = (
        {each.column for each in table.row(at) if each.text.clean.strip()}
        for at in table.body
        if at <= row
    )
    return bool(above) and not set.intersection(*above) <= last


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


# --- the comparison ---


def _follows(whole: Step) -> bool:
    """Whether it is said right before a length that it follows: "so it takes ten weeks"."""
    figure = whole.figure
    lead = max(figure.bounds[0], figure.start - _LEAD)
    return figure.text.cued("follows", lead, figure.start)


def _is_near(whole: Step, steps: Sequence[Step], layout: str) -> bool:
    """Whether hours may be the whole of some steps: no step is left out, and it is little off."""
    return not layout and _is_close(whole, sum(each.high for each in steps))


def _is_close(whole: Step, high: Fraction | int) -> bool:
    return abs(whole.high - high) * 5 <= high


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
    known = (UNITS | _SHORT).items()
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
        "follows": _follows(whole),
        "joined": joined / max(1, len(steps) - 1),
        "close": _is_close(whole, sum(step.high for step in steps)),
        "aside": whole.cued("no-step") and not said_before(whole.figure, "follows", _DIRECT),
        "choice": text.cued("choice", start, end) and prose,
    }
