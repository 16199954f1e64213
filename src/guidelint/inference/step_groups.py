"""Where steps stand with the length of all of them: a sentence, a list, a column, sections."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from guidelint.inference.steps import Step, Steps
    from guidelint.reading import Reading, Text

Sum = tuple["Step", "Sequence[Step]", str]
"""The length of all steps, the steps, and the layout that joins them."""
_MOST = 12
"""Steps that are added up at most."""
_ROUND = 3
"""Texts at the beginning of a page, and round some steps, that may tell how long all takes."""
_LEAST = 3
"""Sections or paragraphs that are steps by their labels alone."""
_LABEL, _PAID = 80, 6
"""Characters in which an item tells how long its step takes, and from a price to its length."""
_MARKS, _ENDS = frozenset(",:–—-"), frozenset(".;:")
"""What stands between the name of a step and its length, and behind that: "Roof – 5 days."."""
_NAME, _LABELLED = 5, -2
"""Words that name a step at most, and the level of paragraphs that begin so."""


def told(found: Sequence[Step]) -> Iterator[Sum]:
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
        if said or whole is found[-1]:
            usual = [step for step in before if not step.is_aside]
            if len(usual) > 1 and (said or whole.high >= max(step.high for step in usual)):
                yield whole, usual, "" if len(usual) == len(before) else "some"


def grouped(reading: Reading, steps: Steps) -> Iterator[Sum]:
    """Give the steps of each list, table and row of sections with the length said for all."""
    for layout, texts, above in _groups(reading, steps):
        found = [step for text in texts if (step := _only(text, steps))]
        fewest = max(len(texts), _LEAST if layout in ("sections", "labels") else 2)
        if not fewest <= len(found) <= _MOST or any(step.is_aside for step in found):
            continue
        end = found[-1].figure.text.index + 1
        below = reading.texts[end : end + _ROUND]
        around = [*above, *(text for text in below if text.kind == "paragraph")]
        if any(text.cue("parallel") for text in around):
            continue
        for whole in (step for text in around for step in steps.get(text.index, ())):
            other = _is_of_one_step(whole, found, steps) or _is_paid(whole)
            last = layout == "total" and whole.figure.text in above
            if last or (not other and _is_of_all(whole, found, layout, below)):
                yield whole, found, layout


def _is_of_all(whole: Step, found: Sequence[Step], layout: str, below: Sequence[Text]) -> bool:
    """Whether a length is said of all steps: in words, behind them, or above sections of so many.

    Behind them it is said to follow, and both there and above it is more than each of them.
    """
    if whole.cued("all-steps"):
        return True
    if whole.high <= max(step.high for step in found):
        return False
    ends = whole.figure.text in below[:1] and whole.follows
    above = layout == "sections" and whole.figure.text not in below
    return ends or (above and whole.is_close_to(sum(step.high for step in found)))


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
    sections: dict[tuple[int, ...], list[Text]] = {}
    for index, here in steps.items():
        text = reading.texts[index]
        heads = text.kind == "heading" and len(here) == 1
        if heads or (text.kind == "paragraph" and _in_label(here)):
            level = text.block.level if heads else _LABELLED if _is_named(here[0]) else -1
            sections.setdefault((level, *(each.index for each in text.section)), []).append(text)
    for (level, *_), texts in sections.items():
        above = [*texts[0].section, *reading.body[:_ROUND]]
        near = reading.texts[max(0, texts[0].index - _ROUND) : texts[0].index]
        layout = "labels" if level == _LABELLED else "sections"
        yield layout, texts, list(dict.fromkeys((*above, *near)))


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
    """Give the length that closes a label: "Healing (6 weeks). The wound ...", "Roof – 5 days."."""
    if not here or here[0].figure.start >= _LABEL:
        return None
    text, end = here[0].figure.text, here[0].figure.end
    return here[0] if text.clean[end : end + 1] == ")" or _is_named(here[0]) else None


def _is_named(step: Step) -> bool:
    """Whether nothing but a name and a mark stands before a length, and a mark behind it."""
    figure, clean = step.figure, step.figure.text.clean
    name = clean[: figure.start].rstrip()
    ends = clean[figure.end : figure.end + 1] in _ENDS
    return ends and name[-1:] in _MARKS and len(name.split()) <= _NAME and step.figure.sentence == 0
