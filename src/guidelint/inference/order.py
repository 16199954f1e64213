"""The order of dates: a deadline before what it is for, the steps of a process in their order."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from guidelint.inference.relation import Relation
from guidelint.reading.moments import moments
from guidelint.reading.topics import about, words_between

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date as day_type

    from guidelint.reading import Reading, Text
    from guidelint.reading.date_forms import Date

STAGES = range(1, 8)
LATEST = 150
"""Days by which a slip sets a step too late at most; more is another round of it."""
LEAST = 3
"""Steps that a list needs to show the order it is in."""


class Role(NamedTuple):
    """A date with what happens on it: the cues of its clause or of its label."""

    date: Date
    day: day_type
    closes: bool
    entry: bool
    happens: bool
    judged: bool
    words: frozenset[str]


def order(reading: Reading) -> Iterator[Relation]:
    """Compare the dates of a page with the order of what happens on them."""
    found = reading.once(moments)
    lasts = {id(period.last) for period in found.periods}
    dates = [
        d
        for d in found.dates
        if d.value and d.sure and id(d) not in lasts and d.text.kind != "meta"
    ]
    if len(dates) < 2:
        return
    yield from _deadlines(reading, dates)
    yield from _steps(reading, dates)


def _deadlines(reading: Reading, dates: Sequence[Date]) -> Iterator[Relation]:
    roles = [_role(reading, date) for date in dates]
    closings = [each for each in roles if each.closes and each.entry]
    events = [
        each
        for each in roles
        if each.happens and not each.closes and not each.date.text.cued("moved")
    ]
    for closing in closings:
        later = [each for each in events if each.day >= closing.day and _related(closing, each)]
        wrong = [
            each
            for each in events
            if 0 < (closing.day - each.day).days <= LATEST and _related(closing, each)
        ]
        if not wrong:
            continue
        event = min(wrong, key=lambda each: abs(each.date.text.index - closing.date.text.index))
        shared = closing.words & event.words
        yield Relation(
            "late-deadline", closing.date, (event.date,), holds=False, roles=("what it is for",),
            message=f"This deadline ({closing.date.printed}) is after what it is for "
            f"({event.date.printed}).",
            evidence={
                "one-event": len({each.day for each in events}) == 1,
                "one-deadline": len({each.day for each in closings}) == 1,
                "shared": min(len(shared), 3),
                "judged": event.judged,
                "near": abs(event.date.text.index - closing.date.text.index) <= 4,
                "later": bool(later),
                "moved": closing.date.text.cued("moved"),
            },
        )  # fmt: skip


def _related(one: Role, other: Role) -> bool:
    return bool(one.words & other.words) or one.date.text.section == other.date.text.section


def _role(reading: Reading, date: Date) -> Role:
    text = date.text
    start, _ = text.bounds[date.sentence]
    left = max(start, date.start - 70)
    labels: list[Text] = []
    if (cell := text.cell) and len(text.clean) < date.end - date.start + 30:
        labels = [label for label in (cell.row_label,) if label and label is not text]

    def cued(name: str, reach: int = 70) -> bool:
        inside = text.cued(name, max(left, date.start - reach), date.start)
        return inside or any(label.cued(name) for label in labels)

    day = date.value
    assert day is not None  # noqa: S101 - only dates that have one come here
    words = frozenset(w for w, weight in reading.once(about)[id(date)].items() if weight >= 0.5)
    sentence = words_between(text, start, date.start)
    before = max(start, date.start - 40)
    return Role(
        date, day,
        closes=cued("deadline", 40) and not text.cued("judged", before, date.start),
        entry=cued("entry", 120) or text.cued("entry", start, date.start),
        happens=text.cued("takes-place", max(start, date.start - 45), date.start) or cued("judged"),
        judged=cued("judged"),
        words=words | sentence,
    )  # fmt: skip


def _steps(reading: Reading, dates: Sequence[Date]) -> Iterator[Relation]:
    """Tell the step of a list or table whose date is out of order where its label is in order."""
    by_text = {date.text.index: date for date in reversed(dates)}
    for listing in reading.lists:
        rows = [(by_text.get(item.index), item) for item in listing.items]
        yield from _out_of_order(_staged(rows))
    for table in reading.tables:
        found: list[tuple[Date | None, Text]] = []
        for number in range(table.header + 1, table.height):
            cells = table.row(number)
            here = [by_text[cell.text.index] for cell in cells if cell.text.index in by_text]
            label = next((c.text for c in cells if c.text.index not in by_text), None)
            if label is not None:
                found.append((here[0] if len(here) == 1 else None, label))
        yield from _out_of_order(_staged(found))


def _staged(rows: Sequence[tuple[Date | None, Text]]) -> list[tuple[Date, int]]:
    dated = [(date, label) for date, label in rows if date]
    if len(dated) < max(LEAST, len(rows) * 0.7):
        return []
    return [(date, _stage(label)) for date, label in dated]


def _stage(label: Text) -> int:
    """Give the stage that the words of a label tell of, 0 for none; the first word counts."""
    hits = [(hit.start, stage) for stage in STAGES for hit in label.cue(f"stage-{stage}")]
    return min(hits)[1] if hits else 0


def _out_of_order(rows: Sequence[tuple[Date, int]]) -> Iterator[Relation]:
    days = [date.value for date, _ in rows]
    if len(rows) < LEAST or _ascends(days):
        return
    single = [n for n in range(len(rows)) if _ascends([*days[:n], *days[n + 1 :]])]
    if not single:
        return
    stages = [stage for _, stage in rows if stage]
    wrong = single[-1] if len(single) > 1 and rows[single[-1]][1] else single[0]
    date = rows[wrong][0]
    beside = [rows[n][0] for n in (wrong - 1, wrong + 1) if 0 <= n < len(rows)]
    yield Relation(
        "step-order", date, tuple(beside), holds=False, roles=("the step beside it",) * len(beside),
        message=f"All other steps here are in order; this one ({date.printed}) is not.",
        evidence={
            "staged": len(set(stages)) > 1 and all(a <= b for a, b in pairwise(stages)),
            "unstaged": len(set(stages)) < 2,
            "disorder": any(a > b for a, b in pairwise(stages)),
            "rows": min(len(rows), 8) - LEAST,
            "choice": len(single) > 1,
            "wrong-stage": not rows[wrong][1],
        },
    )  # fmt: skip


def _ascends(days: Sequence[day_type | None]) -> bool:
    return all(a <= b for a, b in pairwise(days) if a and b)
