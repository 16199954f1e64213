"""Steps of a process against the total that the page states, as intervals of days."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from guidelint.checks._prose import in_english
from guidelint.checks.base import Check, Params
from guidelint.language.sentences import sentence_bounds
from guidelint.model import Finding, Place, Related
from guidelint.reading.quantities import quantities
from guidelint.reading.spans_of_time import Stretch, compare, printed, stretch

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from guidelint.model import Block, Page
    from guidelint.reading.quantities import Quantity

SUM = re.compile(
    r"\b(?:in all|in total|altogether|all told|all in all|end[- ]to[- ]end|add(?:s|ed)? up to"
    r"|(?:take|last|need)s? .{0,40}\btogether|together\b[^.]{0,40} (?:take|last|need)s?\b"
    r"|taken (?:together|one after the other)"
    r"|total(?:s|led)?"
    r"|the whole (?:process|procedure|thing|route)|from start to finish|overall)\b",
    re.IGNORECASE,
)
"""Says outright that a duration is the sum."""
RESULT = re.compile(
    r"\b(?:so (?:the|you|your|that|it|we|a|an|allow|expect|plan|count)|therefore"
    r"|should (?:expect|allow|count|plan)|allow|plan (?:on|for)|count on|reckon with)\b",
    re.IGNORECASE,
)
"""Says what follows from the steps just told."""
ADDS = re.compile(
    r"\b(?:adds?|adding|added|another|further|additional(?:ly)?|more|after (?:that|which)|then|plus"
    r"|followed by|followed|next|on top|afterwards|once .{3,60}(?:decided|issued|approved|done))\b",
    re.IGNORECASE,
)
OTHER = re.compile(
    r"\b(?:complex|expedited|express|priority|urgent|fast[- ]track|unless|extend(?:ed|s)?"
    r"|longer|shorter|valid(?:ity)?|at least|no more than|not more than|before|earlier|every|until"
    r"|old|parallel"
    r"|same time|meanwhile|while|during|instead|alternatively|each|per|delay|reopen|appeal|ahead"
    r"|holidays?|peak|summer|winter|keep|stay|stays|monitored|stored|lasts? for|warranty|notice)\b",
    re.IGNORECASE,
)
"""Marks a duration that is no step of the usual way: a special case, a limit, a validity."""
PARALLEL = re.compile(
    r"\b(?:in parallel|at the same time|simultaneously|side by side|overlap)", re.IGNORECASE
)


class Step(NamedTuple):
    """A duration that is part of a sum: what is printed, how long it is, and where."""

    text: str
    time: Stretch
    place: Place


class Way(NamedTuple):
    """The steps that were told; not complete where a duration among them was left aside."""

    steps: list[Step]
    complete: bool


class Timeline(Check[Params]):
    """Add up steps told in a paragraph, a list or a table, and compare them with the total."""

    def scan(self, page: Page) -> Iterator[Finding]:
        """Yield a finding for each total that its steps do not give."""
        if not in_english(page):
            return
        prose = [block for block in page.blocks if block.kind != "meta"]
        for at, block in enumerate(prose):
            if block.kind == "paragraph" and not PARALLEL.search(block.text):
                yield from _paragraph(page, block, prose[:at])


def _paragraph(page: Page, block: Block, before: Sequence[Block]) -> Iterator[Finding]:
    for start, end in sentence_bounds(block.text):
        explicit = SUM.search(block.text, start, end)
        for quantity in _durations(block.text, start, end):
            if not explicit and not RESULT.search(block.text, start, quantity.start):
                continue
            way = _told(page, block, quantity)
            if explicit and not way.steps:
                way = Way(_listed(page, before), complete=True)
            total = stretch(quantity)
            if total and way.steps:
                yield from _judged(page, block, quantity, total, way)
                break


def _durations(text: str, start: int, end: int) -> list[Quantity]:
    return [
        each
        for each in quantities(text)
        if start <= each.start and each.end <= end and stretch(each)
    ]


def _told(page: Page, block: Block, total: Quantity) -> Way:
    """Read durations told before the total; all but the first must say that they are added."""
    steps: list[Step] = []
    complete = True
    for start, end in sentence_bounds(block.text):
        at = start
        for each in _durations(block.text, start, min(end, total.start)):
            clause = block.text[at : _clause_end(block.text, each.end, min(end, total.start))]
            at = each.end
            limit = each.hedge.bound == "lower" or _is_deadline(block.text, each)
            if limit or OTHER.search(clause):
                complete = False
            elif steps and not ADDS.search(clause):
                return Way([], complete=False)
            else:
                steps.append(_step(page, block, each))
    return Way(steps if len(steps) > 1 else [], complete=complete)


def _is_deadline(text: str, quantity: Quantity) -> bool:
    """Whether "within 180 days of your arrival" sets a limit and tells of no step."""
    bound = quantity.hedge.bound == "upper"
    return bound and bool(re.match(r"\s(?:of|after|before|since)\b", text[quantity.end :]))


def _clause_end(text: str, at: int, end: int) -> int:
    stop = re.compile(r"[,;.](?=\s)|\s(?:and|so)\s").search(text, at, end)
    return stop.start() if stop else end


def _step(page: Page, block: Block, quantity: Quantity) -> Step:
    time = stretch(quantity)
    assert time is not None  # noqa: S101 - only durations that have one come here
    if quantity.hedge.bound == "upper":
        time = time._replace(low=Fraction(0), is_range=True)
    text = block.text[quantity.body[0] : quantity.body[1]]
    return Step(text, time, page.place(block.span(*quantity.body)))


def _listed(page: Page, before: Sequence[Block]) -> list[Step]:
    """Read the list or table just before: each item or row must hold one duration."""
    if not before or before[-1].group < 0:
        return []
    group = [block for block in before if block.group == before[-1].group]
    if group[0].kind == "item":
        steps = [_only(page, block, "") for block in group]
    else:
        steps = list(_column(page, group))
    found = [step for step in steps if step]
    return found if len(found) == len(steps) > 1 else []


def _column(page: Page, cells: Sequence[Block]) -> Iterator[Step | None]:
    """Read the one column of a table that holds durations; its header may name their unit."""
    for column in sorted({cell.column for cell in cells}):
        of_column = [cell for cell in cells if cell.column == column]
        header = " ".join(cell.text for cell in of_column if cell.header)
        steps = [_only(page, cell, header) for cell in of_column if not cell.header]
        if steps and all(steps):
            yield from steps
            return


def _only(page: Page, block: Block, header: str) -> Step | None:
    """Read the only duration of a block; a bare number takes the unit from the header."""
    text = block.text
    found = [each for each in quantities(text) if stretch(each)]
    if not found and header and re.fullmatch(r"[\d\s.,–-]+(?:to [\d.,]+)?", text):
        text = f"{text} {header.lower()}"
        found = [each for each in quantities(text) if stretch(each)]
    usual = len(found) == 1 and not OTHER.search(block.text) and not found[0].hedge.bound
    time = stretch(found[0]) if usual else None
    if time is None:
        return None
    return Step(text[slice(*found[0].body)], time, page.place(block.span(0, len(block.text))))


def _judged(
    page: Page, block: Block, quantity: Quantity, total: Stretch, way: Way
) -> Iterator[Finding]:
    steps = way.steps
    if any(step.time.low > step.time.high for step in steps) or total.low > total.high:
        return
    verdict = compare([step.time for step in steps], total)
    open_ = quantity.hedge.bound or quantity.hedge.approximate or not way.complete
    if not verdict or (verdict == "long" and open_):
        return
    low = sum((step.time.low for step in steps), Fraction(0))
    high = sum((step.time.high for step in steps), Fraction(0))
    added = " + ".join(step.text for step in steps)
    said = block.text[slice(*quantity.body)]
    yield Finding(
        message=f"{added} = {printed(low, high, total.unit)}; the page says {said}.",
        place=page.place(block.span(*quantity.body)),
        related=tuple(Related(step.place, "a step") for step in steps),
    )


CHECK = Timeline
