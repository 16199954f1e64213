"""The order of dates: deadlines before what they are for, steps and days of cells in theirs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidelint.inference.elapsed import add_months
from guidelint.inference.relation import Relation
from guidelint.model import Record, ascends, grouped
from guidelint.reading import Stretch
from guidelint.reading.moments import moments
from guidelint.reading.topics import about, words_between

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date as day_type

    from guidelint.reading import Reading, Text
    from guidelint.reading.moments import Date

    Row = tuple[Date | None, Text]

_STAGES = range(1, 8)
_LATEST = 150
"""Days by which a slip sets a step too late at most; more is another round of it."""
_LEAST, _DATED = 3, 0.7
"""Steps that a list needs to show the order it is in, and the share of them that is dated."""
_LEAST_LED, _LEAD = 5, 4
"""Steps of a list that begin with their dates, which need no words to show their order."""
_WORDS = 0.5


class Event(Record):
    """A date with what is said to happen on it, and the words and ordinals it is of.

    closes: entries do. judged: what was entered is. shown: what was judged is made known.
    """

    date: Date
    day: day_type
    closes: bool
    happens: bool
    judged: bool
    shown: bool
    words: set[str]
    nth: set[str]


def order(reading: Reading) -> Iterator[Relation]:
    """Compare the dates of a page with the order of what happens on them."""
    found = reading.once(moments)
    yield from _columns(reading)
    ends = {id(last) for _, last in found.periods}
    told = [d for d in found.dates if id(d) not in ends and d.text.kind != "meta" and d.compared]
    dates = [d for d in told if d.value and d.sure]
    if len(told) < 2:
        return
    entered = reading.cueing("deadline") and reading.cueing("entry")
    if reading.cueing("takes-place", "judged") and (entered or reading.cueing("stage-5")):
        said = (_event(*two) for two in zip(dates, [None, *dates], strict=False))
        every = [each for each in said if each]
        events = [each for each in every if each.happens and not each.date.text.cued("moved")]
        yield from _out_of_turn(events, [each for each in every if each.closes])
        yield from _out_of_turn(events, [each for each in every if each.shown])
    by_text = {date.text.index: date for date in reversed(told)}
    for rows in _lists(reading, by_text):
        yield from _steps(rows)


# --- deadlines and results ---


def _event(date: Date, before: Date | None) -> Event | None:
    """Read what is said of a date in its sentence, behind the date before it, or by its label."""
    text, day = date.text, date.value
    start = max(date.bounds[0], before.end if before and before.text is text else 0)
    cell = text.cell if len(text.clean) < date.end - date.start + 30 else None
    label = cell.row_label if cell and cell.row_label is not text else None

    def cued(name: str, reach: int = 70) -> bool:
        """Whether a cue stands within `reach` characters before the date, or in its label."""
        inside = text.cued(name, max(start, date.start - reach), date.start)
        return inside or bool(label and label.cued(name))

    judged, said = cued("judged"), text.cued("judged", max(start, date.start - 40), date.start)
    closes = cued("deadline", 40) and not said
    results = cued("stage-5") or any(heading.cued("stage-5") for heading in text.section)
    shown = results and cued("made-known")
    held = judged or text.cued("takes-place", max(start, date.start - 45), date.start)
    happens, closes = held and not closes and not shown, closes and cued("entry", date.start)
    if not day or not (happens or closes or shown):
        return None
    nth = text.reading.lexicon.names("nth")
    counted = {nth[word.low] for word in text.between(start, date.start) if word.low in nth}
    words = {word for word, weight in about(date).items() if weight >= _WORDS}
    words |= words_between(text, start, date.start)
    return Event(date, day, closes, happens, judged, shown, words, counted)


def _out_of_turn(events: Sequence[Event], ends: Sequence[Event]) -> Iterator[Relation]:
    """Tell a deadline that is after what it is for, and results that are out before it is held."""
    for end in ends:
        if end.shown:
            related = [each for each in events if each.date is not end.date]
            wrong = [each for each in related if 0 < (each.day - end.day).days <= _LATEST]
            wrong = wrong if len(wrong) == len(related) else []
            said = "This result ({}) is out before what it is of ({})."
        else:
            related = [each for each in events if _related(end, each)]
            wrong = [each for each in related if 0 < (end.day - each.day).days <= _LATEST]
            said = "This deadline ({}) is after what it is for ({})."
        if wrong:
            at = end.date.text.index
            event = min(wrong, key=lambda each: abs(each.date.text.index - at))
            yield Relation(
                "late-deadline", end.date, (event.date,), holds=False, roles=("what it is for",),
                message=said.format(end.date.printed, event.date.printed),
                evidence=_evidence(end, event, related, ends),
            )  # fmt: skip


def _related(one: Event, other: Event) -> bool:
    if one.nth and other.nth and one.nth.isdisjoint(other.nth):
        return False
    return bool(one.words & other.words) or one.date.text.section == other.date.text.section


def _evidence(
    end: Event, event: Event, events: Sequence[Event], ends: Sequence[Event]
) -> dict[str, float]:
    """Say how plainly a date is the end of what happens on another."""
    text, held = end.date.text, event.date.text
    here = [day for d in text.reading.once(moments).dates if d.text is text and (day := d.value)]
    return {
        "one-event": len({each.day for each in events}) == 1,
        "one-deadline": len({each.day for each in ends}) == 1,
        "shared": min(len(end.words & event.words), 3),
        "judged": event.judged,
        "beside": held is text and all(each <= end.day for each in here),
        "tested": end.shown and any(heading.cued("stage-4") for heading in held.section),
    }


# --- the steps of a list or table ---


def _lists(reading: Reading, by_text: dict[int, Date]) -> Iterator[list[Row]]:
    """Give the items of each list and the labels of each table, with their dates."""
    for listing in reading.lists:
        yield [(by_text.get(item.index), item) for item in listing.items]
    for table in reading.tables:
        rows: list[Row] = []
        for number in table.body:
            texts = [cell.text for cell in table.row(number)]
            here = [by_text[text.index] for text in texts if text.index in by_text]
            label = next((text for text in texts if text.index not in by_text), None)
            if label is not None:
                rows.append((here[0] if len(here) == 1 else None, label))
        yield rows


def _steps(every: Sequence[Row]) -> Iterator[Relation]:
    """Tell the step whose date is out of order where all others are in order."""
    rows = [(date, label) for date, label in every if date]
    sure = all(date.value and date.sure for date, _ in rows)
    days = [day for date, _ in rows if (day := date.compared)]
    if len(rows) < max(_LEAST, len(every) * _DATED) or ascends(days):
        return
    of = [_stage(label) for _, label in rows]
    led = len(rows) == len(every) >= _LEAST_LED and all(_leads(date) for date, _ in rows)
    led = led and not all(map(_is_numbered, rows))  # the numbers may give the order
    led = led or (len(rows) == len(every) >= _LEAST_LED and _are_counted(rows))
    single: list[int] = []
    for n in range(len(rows)):
        stages = [stage for stage in (*of[:n], *of[n + 1 :]) if stage]
        if rows[n][0].through or not ascends([*days[:n], *days[n + 1 :]]):
            continue  # a period may begin before
        staged = sure and len(set(stages)) > 1 and ascends(stages)
        inner = 0 < n < len(rows) - 1 and rows[n][0].weekday is None  # a right weekday is no slip
        if staged or (led and inner and _is_slip(days, n)):
            single.append(n)
    if not single:
        return
    wrong = single[-1] if of[single[-1]] else single[0]
    date = rows[wrong][0]
    beside = tuple(rows[n][0] for n in (wrong - 1, wrong + 1) if 0 <= n < len(rows))
    yield Relation(
        "step-order", date, beside, holds=False, roles=("the step beside it",) * len(beside),
        message=f"All other steps here are in order; this one ({date.printed}) is not.",
        evidence={"rows": min(len(rows), 8) - _LEAST},
    )  # fmt: skip


def _are_counted(rows: Sequence[Row]) -> bool:
    """Whether rows of a table are counted off: 1, 2, 3."""
    shown = [label.clean.strip().rstrip(".") for _, label in rows if label.cell]
    return shown == [str(n + 1) for n in range(len(rows))]


def _is_numbered(row: Row) -> bool:
    """Whether a number stands behind the date of a step: "4 May 2026: release 3.1"."""
    date, label = row
    start = date.end if date and date.text is label else 0
    return any(token.kind == "number" for token in label.between(start, len(label.clean)))


def _leads(date: Date) -> bool:
    """Whether an item or row begins with a date."""
    return date.start < _LEAD and (date.text.cell is None or date.text.cell.column == 0)


def _is_slip(days: Sequence[day_type], n: int) -> bool:
    """Whether a day would be in order if it were of the month or the year beside its own."""
    near = [add_months(days[n], months) for months in (-12, -1, 1, 12)]
    return len({*days}) == len(days) and any(
        ascends([*days[:n], day, *days[n + 1 :]]) for day in near
    )


def _stage(label: Text) -> int:
    """Give the stage that the words of a label tell of, 0 for none; the first word counts."""
    hits = [(hit.start, stage) for stage in _STAGES for hit in label.cue(f"stage-{stage}")]
    return min(hits)[1] if hits else 0


# --- columns with two days in each cell ---


def _columns(reading: Reading) -> Iterator[Relation]:
    """Tell "1 May 2017 and 30 April 2016" where the days of all other cells run on."""
    of = grouped(reading.once(moments).dates, lambda date: date.text.index)
    for table in reading.tables if of else ():
        for column in range(table.width):
            cells = [of.get(cell.text.index, []) for cell in table.column(column)]
            days = [[d for e in cell if e.trust == "own" and (d := e.value)] for cell in cells]
            if len(cells) < _LEAST or any(
                len(each) != 2 for every in (cells, days) for each in every
            ):
                continue
            back = [cell for cell, (one, other) in zip(cells, days, strict=True) if one > other]
            if len(back) == 1:
                span = Stretch(back[0][0].text, back[0][0].start, back[0][1].end)
                said = "runs back; the days of all other cells of the column run on."
                message = f"“{span.printed}” {said}"
                yield Relation("reversed-dates", span, (), holds=False, message=message)
