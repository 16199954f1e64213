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
    from guidelint.reading.moments import Date

_STAGES = range(1, 8)
_LATEST = 150
"""Days by which a slip sets a step too late at most; more is another round of it."""
_LEAST = 3
"""Steps that a list needs to show the order it is in."""
_DATED = 0.7
_WORDS = 0.5


class DateRole(NamedTuple):
    """A date with what happens on it: the cues of its clause or of its label."""

    date: Date
    day: day_type
    closes: bool
    happens: bool
    judged: bool
    words: frozenset[str]


def order(reading: Reading) -> Iterator[Relation]:
    """Compare the dates of a page with the order of what happens on them."""
    found = reading.once(moments)
    lasts = {id(period.last) for period in found.periods}
    dates = [d for d in found.dates if d.value and d.sure and id(d) not in lasts]
    dates = [d for d in dates if d.text.kind != "meta"]
    if len(dates) > 1:
        if reading.cueing("deadline") and reading.cueing("entry"):
            yield from _deadlines([_role(reading, date) for date in dates])
        yield from _steps(reading, dates)


def _deadlines(roles: Sequence[DateRole]) -> Iterator[Relation]:
    closings = [each for each in roles if each.closes]
    events = [each for each in roles if each.happens and not each.date.text.cued("moved")]
    for closing in closings:
        related = [each for each in events if _related(closing, each)]
        late = [each for each in related if 0 < (closing.day - each.day).days <= _LATEST]
        if late:
            index = closing.date.text.index
            event = min(late, key=lambda each: abs(each.date.text.index - index))
            yield Relation(
                "late-deadline", closing.date, (event.date,), holds=False,
                roles=("what it is for",),
                message=f"This deadline ({closing.date.printed}) is after what it is for "
                f"({event.date.printed}).",
                evidence={
                    "one-event": len({each.day for each in events}) == 1,
                    "one-deadline": len({each.day for each in closings}) == 1,
                    "shared": min(len(closing.words & event.words), 3),
                    "judged": event.judged,
                    "near": abs(event.date.text.index - index) <= 4,
                    "later": any(each.day >= closing.day for each in related),
                    "moved": closing.date.text.cued("moved"),
                },
            )  # fmt: skip


def _related(one: DateRole, other: DateRole) -> bool:
    return bool(one.words & other.words) or one.date.text.section == other.date.text.section


def _role(reading: Reading, date: Date) -> DateRole:
    text, day = date.text, date.value
    start, _ = date.bounds
    cell = text.cell if len(text.clean) < date.end - date.start + 30 else None
    label = cell.row_label if cell and cell.row_label is not text else None

    def cued(name: str, reach: int = 70) -> bool:
        """Whether a cue stands within `reach` characters before the date, or in its label."""
        inside = text.cued(name, max(start, date.start - min(reach, 70)), date.start)
        return inside or bool(label and label.cued(name))

    assert day is not None  # noqa: S101 - only dates that have one come here
    own = reading.once(about)[id(date)].items()
    judged = cued("judged")
    closes = cued("deadline", 40) and not text.cued(
        "judged", max(start, date.start - 40), date.start
    )
    entry = cued("entry") or text.cued("entry", start, date.start)
    takes_place = text.cued("takes-place", max(start, date.start - 45), date.start)
    words = frozenset(word for word, weight in own if weight >= _WORDS)
    return DateRole(
        date, day, closes and entry, (takes_place or judged) and not closes, judged,
        words | words_between(text, start, date.start),
    )  # fmt: skip


def _steps(reading: Reading, dates: Sequence[Date]) -> Iterator[Relation]:
    """Tell the step of a list or table whose date is out of order where its label is in order."""
    by_text = {date.text.index: date for date in reversed(dates)}
    for listing in reading.lists:
        yield from _out_of_order([(by_text.get(item.index), item) for item in listing.items])
    for table in reading.tables:
        found: list[tuple[Date | None, Text]] = []
        for number in table.body:
            texts = [cell.text for cell in table.row(number)]
            here = [by_text[text.index] for text in texts if text.index in by_text]
            label = next((text for text in texts if text.index not in by_text), None)
            if label is not None:
                found.append((here[0] if len(here) == 1 else None, label))
        yield from _out_of_order(found)


def _stage(label: Text) -> int:
    """Give the stage that the words of a label tell of, 0 for none; the first word counts."""
    hits = [(hit.start, stage) for stage in _STAGES for hit in label.cue(f"stage-{stage}")]
    return min(hits)[1] if hits else 0


def _out_of_order(every: Sequence[tuple[Date | None, Text]]) -> Iterator[Relation]:
    rows = [(date, label) for date, label in every if date]
    days = [day for date, _ in rows if (day := date.value)]
    if len(rows) < max(_LEAST, len(every) * _DATED) or _ascends(days):
        return
    single = [n for n in range(len(rows)) if _ascends([*days[:n], *days[n + 1 :]])]
    if not single:
        return
    of = [_stage(label) for _, label in rows]
    stages = [stage for stage in of if stage]
    wrong = single[-1] if len(single) > 1 and of[single[-1]] else single[0]
    date = rows[wrong][0]
    beside = tuple(rows[n][0] for n in (wrong - 1, wrong + 1) if 0 <= n < len(rows))
    yield Relation(
        "step-order", date, beside, holds=False, roles=("the step beside it",) * len(beside),
        message=f"All other steps here are in order; this one ({date.printed}) is not.",
        evidence={
            "staged": len(set(stages)) > 1 and all(a <= b for a, b in pairwise(stages)),
            "unstaged": len(set(stages)) < 2,
            "disorder": any(a > b for a, b in pairwise(stages)),
            "rows": min(len(rows), 8) - _LEAST,
            "choice": len(single) > 1,
            "wrong-stage": not of[wrong],
        },
    )  # fmt: skip


def _ascends(days: Sequence[day_type]) -> bool:
    return all(a <= b for a, b in pairwise(days))
