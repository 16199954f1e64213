"""Times of day: hours that end before they start, impossible times, a stated length, time zones."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from guidelint.inference.calendars import Span
from guidelint.inference.relation import Relation
from guidelint.reading.moments import Hours, moments

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from guidelint.reading import Figure, Reading, Text
    from guidelint.reading.clock_times import Clock

DAY, HALF_DAY = 24 * 60, 12 * 60
LONG = 14 * 60
"""From here on hours that run over midnight are likelier the wrong way round."""
_MINUTES = {"minute": 1, "hour": 60, "second": 0}
ZONES = {
    "PST": -8, "PDT": -7, "MST": -7, "MDT": -6, "EST": -5, "EDT": -4, "CDT": -5,
    "GMT": 0, "BST": 1, "CET": 1, "CEST": 2, "EET": 2, "EEST": 3, "JST": 9,
}  # fmt: skip
"""Hours from UTC, by the abbreviations of time zones that mean one zone (IANA)."""
WINTER, SUMMER = frozenset({"PST", "EST"}), range(4, 11)
"""Zones of winter, and the months in which North America has summer time throughout."""
_OFFSET = re.compile(
    r"\s*[(,=/]?\s*(?:UTC|GMT)\s?(?P<s>[+−–-])\s?(?P<h>\d{1,2})(?::?00)?(?![\d:])\)?"
)
_ZONE = re.compile(rf"\b(?:{'|'.join(ZONES)})\b")


def hours(reading: Reading) -> Iterator[Relation]:
    """Calculate with the times of day of the page."""
    found = reading.once(moments)
    joined = {id(clock) for pair in found.hours for clock in pair}
    for clock in found.clocks:
        if not clock.possible and (clock.half == "am" or (not clock.half and id(clock) in joined)):
            yield Relation(
                "impossible-time", clock, (), holds=False,
                message=f"“{clock.printed}” is no time of day.",
            )  # fmt: skip
    for pair in found.hours:
        if pair.first.possible and pair.last.possible:
            yield _runs(pair)
    yield from _lengths(reading, found.hours, found.clocks)
    yield from _zones(reading)


def spell(first: Clock, last: Clock) -> int:
    """Give the least minutes from one time to another in any reading; negative: over midnight."""
    ends = _readings(last, first)
    lengths = [end - start for start in _readings(first, last) for end in ends]
    forward = [length for length in lengths if length > 0]
    return min(forward) if forward else max(lengths)


def _readings(clock: Clock, other: Clock) -> list[int]:
    """Give what a time can mean: "9" beside "5 p.m." is in the morning or the evening."""
    plain = clock.minutes()
    around = max(clock.hour, other.hour) > 12
    fixed = clock.half or around or clock.hour > 12 or clock.printed.startswith("0")
    if clock.hour == 12 and not clock.half:
        return [HALF_DAY + clock.minute]
    return [plain] if fixed else [plain, plain + HALF_DAY]


def _runs(pair: Hours) -> Relation:
    first, last = pair
    length = spell(first, last)
    same = first.minutes() == last.minutes() and first.half == last.half
    span = Span(first.text, first.start, last.end)
    start, end = first.text.bounds[first.text.sentence_at(first.start)]
    over = length + DAY
    return Relation(
        "same-hours" if same else "reversed-hours", span, (),
        holds=length > 0,
        message=f"“{span.printed}” begins and ends at the same time." if same
        else f"“{span.printed}” ends before it begins.",
        evidence={
            "night": first.text.cued("night", start, end) or _labelled(first.text, "night"),
            "weekdays": any(first.text.cued(f"weekday-{n}", first.end, last.end) for n in range(7)),
            "long": over >= LONG,
            "short": over < HALF_DAY,
            "halves": bool(first.half and last.half),
            "moved": first.text.cued("moved", start, end),
        },
    )  # fmt: skip


def _labelled(text: Text, cue: str) -> bool:
    labels = [*text.section[-1:]]
    if text.cell:
        labels += [label for label in (text.cell.row_label, text.cell.column_label) if label]
    return any(label.cued(cue) for label in labels)


def _lengths(
    reading: Reading, ranges: Sequence[Hours], clocks: Sequence[Clock]
) -> Iterator[Relation]:
    """Tell a length that is not the one of the times beside it: "9:00 to 12:30 (3 hours)"."""
    by_text: dict[int, list[tuple[Clock, Clock]]] = {}
    for pair in ranges:
        by_text.setdefault(pair.first.text.index, []).append((pair.first, pair.last))
    for index, pairs in by_text.items():
        text = reading.texts[index]
        times = [clock for clock in clocks if clock.text is text]
        lengths = [
            each
            for each in text.figures
            if _is_length(each)
            and not any(c.start < each.end and each.start < c.end for c in times)
        ]
        for figure in lengths:
            here = [pair for pair in pairs if text.sentence_at(pair[0].start) == figure.sentence]
            if len(here) == 1:
                yield _length(figure, here[0], lengths)


def _is_length(figure: Figure) -> bool:
    quantity = figure.quantity
    plain = quantity.kind == "duration" and len(quantity.ends) == 1 and not quantity.per
    return plain and quantity.unit in ("minute", "hour") and not quantity.hedge.bound


def _length(figure: Figure, pair: tuple[Clock, Clock], lengths: Sequence[Figure]) -> Relation:
    minutes = int(figure.quantity.low * _MINUTES[figure.quantity.unit])
    text, (first, last) = figure.text, pair
    real = spell(first, last) % DAY
    gap = (
        text.clean[last.end : figure.start]
        if figure.start >= last.end
        else text.clean[figure.end : first.start]
    )
    bracket = gap.strip() == "(" and text.clean[figure.end : figure.end + 1] == ")"
    alone = len(lengths) == 1
    near = len(gap) < 25 and not set(".;") & set(gap)
    start, end = text.bounds[figure.sentence]
    return Relation(
        "clock-length", figure, pair,
        holds=real % HALF_DAY == minutes % HALF_DAY,
        roles=("starts", "ends"),
        message=f"From {first.printed} to {last.printed} it is {_minutes(real)}; "
        f"the page says {figure.printed}.",
        evidence={
            "bracket": bracket, "near": near, "alone": alone,
            "follows": text.cued("follows", start, end),
            "relative": text.cued("counts-back", figure.end, min(figure.end + 12, len(text.clean)))
            or text.cued("again", max(start, figure.start - 12), figure.start),
            "approximate": figure.quantity.hedge.approximate,
        },
    )  # fmt: skip


def _minutes(minutes: int) -> str:
    whole, rest = divmod(minutes, 60)
    parts = [f"{whole} h" if whole else "", f"{rest} min" if rest else ""]
    return " ".join(filter(None, parts)) or "0 min"


def _zones(reading: Reading) -> Iterator[Relation]:
    """Tell a zone of winter beside a day in summer, and an offset that is another zone's."""
    dates = reading.once(moments).dates
    for text in reading.body:
        for found in _ZONE.finditer(text.clean):
            zone, span = found[0], Span(text, *found.span())
            if offset := _OFFSET.match(text.clean, found.end()):
                printed = int(offset["h"]) * (1 if offset["s"] == "+" else -1)
                yield Relation(
                    "zone-offset", Span(text, found.start(), offset.end()), (),
                    holds=printed == ZONES[zone],
                    message=f"{zone} is UTC{ZONES[zone]:+d}, not UTC{printed:+d}.",
                )  # fmt: skip
            here = [
                d for d in dates if d.text is text and d.sentence == text.sentence_at(found.start())
            ]
            if (
                zone in WINTER
                and len({d.month for d in here}) == 1
                and text.clean[found.end() : found.end() + 1] != "5"
            ):
                yield Relation(
                    "zone-season", span, (here[0],), holds=here[0].month not in SUMMER,
                    roles=("the day",),
                    message=f"{zone} is winter time; in that month {zone[0]}DT holds.",
                )  # fmt: skip
