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
_NEAR = 4
"""Texts between a deadline and what it is for, if they are near."""
_LEAST = 3
"""Steps that a list needs to show the order it is in."""
_DATED = 0.7
_WORDS = 0.5


class DateRole(NamedTuple):
    """A date with what happens on it: the cues of its clause or of its label.

    shown: what was judged is made known. start: where what is said of it begins.
    """

    date: Date
    day: day_type
    closes: bool
    happens: bool
    judged: bool
    shown: bool
    start: int

    @property
    def words(self) -> frozenset[str]:
        """What it is of."""
        own = about(self.date).items()
        said = words_between(self.date.text, self.start, self.date.start)
        return said | {word for word, weight in own if weight >= _WORDS}

    @property
    def nth(self) -> frozenset[str]:
        """The ordinals of its sentence: "the first batch"."""
        text = self.date.text
        numbers = dict(each.split("=") for each in text.reading.lexicon.words("nth"))
        said = text.between(self.start, self.date.start)
        return frozenset(numbers[token.low] for token in said if token.low in numbers)


def order(reading: Reading) -> Iterator[Relation]:
    """Compare the dates of a page with the order of what happens on them."""
    found = reading.once(moments)
    lasts = {id(period.last) for period in found.periods}
    dates = [d for d in found.dates if d.value and d.sure and id(d) not in lasts]
    dates = [d for d in dates if d.text.kind != "meta"]
    if len(dates) < 2:
        return
    entered = reading.cueing("deadline") and reading.cueing("entry")
    if reading.cueing("takes-place", "judged") and (entered or reading.cueing("stage-5")):
        roles = [_role(*two) for two in zip(dates, [None, *dates], strict=False)]
        events = [each for each in roles if each.happens and not each.date.text.cued("moved")]
        yield from _late(events, [each for each in roles if each.closes])
        yield from _early(events, [each for each in roles if each.shown])
    yield from _steps(reading, dates)


def _late(events: Sequence[DateRole], closings: Sequence[DateRole]) -> Iterator[Relation]:
    """Tell a deadline that is after what it is for."""
    for closing in closings:
        related = [each for each in events if _related(closing, each)]
        late = [each for each in related if 0 < (closing.day - each.day).days <= _LATEST]
        if late:
            event = _nearest(late, closing)
            message = "This deadline ({}) is after what it is for ({})."
            yield _out_of_turn(closing, event, related, closings, message)


def _early(events: Sequence[DateRole], shown: Sequence[DateRole]) -> Iterator[Relation]:
    """Tell results that are out before anything was held that they could be of."""
    for result in shown:
        ahead = [each for each in events if 0 < (each.day - result.day).days <= _LATEST]
        others = [each for each in events if each.date is not result.date]
        if ahead and len(ahead) == len(others):
            message = "This result ({}) is out before what it is of ({})."
            yield _out_of_turn(result, _nearest(ahead, result), others, shown, message)


def _nearest(roles: Sequence[DateRole], to: DateRole) -> DateRole:
    return min(roles, key=lambda each: abs(each.date.text.index - to.date.text.index))


def _out_of_turn(
    one: DateRole,
    event: DateRole,
    events: Sequence[DateRole],
    alike: Sequence[DateRole],
    message: str,
) -> Relation:  # fmt: skip
    """Give the relation of a deadline or result to what it is for."""
    text = one.date.text
    dates = text.reading.once(moments).dates
    here = [day for each in dates if each.text is text and (day := each.value)]
    later = any((each.day - one.day).days * (event.day - one.day).days < 0 for each in events)
    return Relation(
        "late-deadline", one.date, (event.date,), holds=False, roles=("what it is for",),
        message=message.format(one.date.printed, event.date.printed),
        evidence={
            "one-event": len({each.day for each in events}) == 1,
            "one-deadline": len({each.day for each in alike}) == 1,
            "shared": min(len(one.words & event.words), 3),
            "judged": event.judged,
            "near": abs(event.date.text.index - text.index) <= _NEAR,
            "beside": event.date.text is text and all(each <= one.day for each in here),
            "later": later,
            "moved": text.cued("moved"),
            "tested": one.shown and any(t.cued("stage-4") for t in event.date.text.section),
        },
    )  # fmt: skip


def _related(one: DateRole, other: DateRole) -> bool:
    if one.nth and other.nth and one.nth.isdisjoint(other.nth):
        return False
    return bool(one.words & other.words) or one.date.text.section == other.date.text.section


def _role(date: Date, before: Date | None) -> DateRole:
    """Read what is said of a date in its sentence, behind the date before it."""
    text, day = date.text, date.value
    start, _ = date.bounds
    if before and before.text is text:
        start = max(start, before.end)
    cell = text.cell if len(text.clean) < date.end - date.start + 30 else None
    label = cell.row_label if cell and cell.row_label is not text else None

    def cued(name: str, reach: int = 70) -> bool:
        """Whether a cue stands within `reach` characters before the date, or in its label."""
        inside = text.cued(name, max(start, date.start - reach), date.start)
        return inside or bool(label and label.cued(name))

    assert day is not None  # noqa: S101 - only dates that have one come here
    judged, said = cued("judged"), text.cued("judged", max(start, date.start - 40), date.start)
    closes = cued("deadline", 40) and not said
    entry = cued("entry") or text.cued("entry", start, date.start)
    takes_place = text.cued("takes-place", max(start, date.start - 45), date.start)
    shown = cued("made-known") and (cued("stage-5") or any(t.cued("stage-5") for t in text.section))
    happens = (takes_place or judged) and not closes and not shown
    return DateRole(date, day, closes and entry, happens, judged, shown, start)


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
