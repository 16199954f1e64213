"""Times of day: hours that end before they start, impossible times, a stated length, time zones."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from guidelint.inference.relation import Relation
from guidelint.inference.wording import said_before
from guidelint.reading import Stretch
from guidelint.reading.moments import Hours, moments

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from guidelint.reading import Figure, Reading, Text
    from guidelint.reading.moments import Clock, Date, Moments

_DAY, _HALF_DAY = 24 * 60, 12 * 60
_LONG = 14 * 60
"""From here on hours that run over midnight are likelier the wrong way round."""
_LEAD = 40
"""Characters before a time in which its clause says what happens then."""
_MINUTES = {"minute": 1, "hour": 60}
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
_ZONES = frozenset(map(str.lower, ZONES))


def hours(reading: Reading) -> Iterator[Relation]:
    """Calculate with the times of day of the page."""
    found = reading.once(moments)
    joined = {id(clock) for pair in found.hours for clock in pair}
    for clock in found.clocks:
        if not clock.possible and (clock.half == "am" or (not clock.half and id(clock) in joined)):
            message = f"“{clock.printed}” is no time of day."
            yield Relation("impossible-time", clock, (), holds=False, message=message)
    for pair in found.hours:
        if pair.first.possible and pair.last.possible:
            yield _runs(pair)
    yield from _lengths(reading, found)
    if reading.cueing("arrives"):
        yield from _journeys(found)
    if not reading.words.isdisjoint(_ZONES):
        yield from _zones(reading, found.dates)


def _spell(first: Clock, last: Clock) -> int:
    """Give the least minutes from one time to another in any reading; negative: over midnight."""
    lengths = [b - a for a in _readings(first, last) for b in _readings(last, first)]
    return min((length for length in lengths if length > 0), default=max(lengths))


def _readings(clock: Clock, other: Clock) -> list[int]:
    """Give what a time can mean: "9" beside "5 p.m." is in the morning or the evening."""
    if clock.hour == 12 and not clock.half:
        return [_HALF_DAY + clock.minute]
    plain = clock.minutes()
    fixed = clock.half or max(clock.hour, other.hour) > 12 or clock.printed.startswith("0")
    return [plain] if fixed else [plain, plain + _HALF_DAY]


def _runs(pair: Hours) -> Relation:
    first, last = pair
    text, length = first.text, _spell(first, last)
    weekdays = text.reading.lexicon.weekdays
    same = first.minutes() == last.minutes() and first.half == last.half
    span = Stretch(text, first.start, last.end)
    bounds = first.bounds
    how = "begins and ends at the same time" if same else "ends before it begins"
    labels = [*text.section[-1:]]
    labels += [text.cell.row_label, text.cell.column_label] if text.cell else []  # type: ignore[list-item]
    whole_day = same and not first.minutes() % _DAY
    return Relation(
        "same-hours" if same else "reversed-hours", span, (), holds=length > 0 or whole_day,
        message=f"“{span.printed}” {how}.",
        evidence={
            "night": text.cued("night", *bounds)
            or any(label and label.cued("night") for label in labels),
            "weekdays": any(each.low in weekdays for each in text.between(first.end, last.end)),
            "long": length + _DAY >= _LONG,
            "short": length + _DAY < _HALF_DAY,
            "halves": bool(first.half and last.half),
            "moved": text.cued("moved", *bounds),
        } if length <= 0 else {},
    )  # fmt: skip


def _lengths(reading: Reading, found: Moments) -> Iterator[Relation]:
    """Tell a length that is not the one of the times beside it: "9:00 to 12:30 (3 hours)"."""
    by_text: dict[int, list[Hours]] = {}
    for pair in found.hours:
        by_text.setdefault(pair.first.text.index, []).append(pair)
    for index, pairs in by_text.items():
        text = reading.texts[index]
        times = [clock for clock in found.clocks if clock.text is text]
        lengths = [each for each in text.figures if _is_length(each, times)]
        for figure in lengths:
            here = [p for p in pairs if text.sentence_at(p.first.start) == figure.sentence]
            if len(here) == 1:
                yield _length(figure, here[0], alone=len(lengths) == 1)


def _journeys(found: Moments) -> Iterator[Relation]:
    """Tell an arrival that is not the departure and the length of one sentence later.

    "The 09:15 boat takes 50 minutes and puts you ashore at 10:05".
    """
    joined = {id(clock) for pair in found.hours for clock in pair}
    for first, last in pairwise(found.clocks):
        text, sentence = first.text, first.text.sentence_at(first.start)
        if last.text is not text or text.sentence_at(last.start) != sentence:
            continue
        if {id(first), id(last)} & joined or not (first.possible and last.possible):
            continue
        here = [clock for clock in found.clocks if clock.text is text]
        start, end = text.bounds[sentence]
        times = [clock for clock in here if start <= clock.start < end]
        lengths = [
            each for each in text.figures if each.sentence == sentence and _is_length(each, here)
        ]
        if len(times) != 2 or len(lengths) != 1 or not _arrives(text, first, last, lengths[0]):
            continue
        if not text.cued("choice", start, end) and not text.cued("local-time", start, end):
            yield _length(lengths[0], Hours(first, last), alone=True, arrives=True)


def _arrives(text: Text, first: Clock, last: Clock, length: Figure) -> bool:
    """Whether what departs at a time arrives at another, and nothing else does."""
    hits = [hit for hit in text.cue("arrives") if last.start - _LEAD <= hit.start < last.start]
    hits = [hit for hit in hits if hit.start > first.end]
    if not hits or said_before(first, "arrives", _LEAD):
        return False
    since = length.end if first.end < length.end < hits[0].start else first.end
    others = text.reading.lexicon.words("another-subject")
    return all(token.low not in others for token in text.between(since, hits[0].start))


def _is_length(figure: Figure, times: Sequence[Clock]) -> bool:
    quantity = figure.quantity
    plain = quantity.kind == "duration" and len(quantity.ends) == 1 and not quantity.per
    if not plain or quantity.unit not in _MINUTES or quantity.hedge.bound:
        return False
    return not any(clock.start < figure.end and figure.start < clock.end for clock in times)


def _length(figure: Figure, pair: Hours, *, alone: bool, arrives: bool = False) -> Relation:
    text, (first, last) = figure.text, pair
    minutes = int(figure.quantity.low * _MINUTES[figure.quantity.unit])
    real = _spell(first, last) % _DAY
    after = figure.start >= last.end
    gap = text.clean[last.end : figure.start] if after else text.clean[figure.end : first.start]
    start, end = figure.bounds
    relative = text.cued("counts-back", figure.end, min(figure.end + 12, len(text.clean)))
    return Relation(
        "clock-length", figure, pair, holds=real % _HALF_DAY == minutes % _HALF_DAY,
        roles=("starts", "ends"),
        message=f"From {first.printed} to {last.printed} it is {_minutes(real)}; "
        f"the page says {figure.printed}.",
        evidence={
            "bracket": gap.strip() == "(" and text.clean[figure.end : figure.end + 1] == ")",
            "near": len(gap) < 25 and not set(".;") & set(gap),
            "alone": alone,
            "arrives": arrives,
            "follows": text.cued("follows", start, end),
            "relative": relative or text.cued("again", max(start, figure.start - 12), figure.start),
            "approximate": figure.quantity.hedge.approximate,
        },
    )  # fmt: skip


def _minutes(minutes: int) -> str:
    whole, rest = divmod(minutes, 60)
    return (
        " ".join(filter(None, (f"{whole} h" * (whole > 0), f"{rest} min" * (rest > 0)))) or "0 min"
    )


def _zones(reading: Reading, dates: Sequence[Date]) -> Iterator[Relation]:
    """Tell a zone of winter beside a day in summer, and an offset that is another zone's."""
    for text in reading.body:
        for at in text.where(_ZONES):
            token = text.tokens[at]
            if (zone := token.text) in ZONES:
                yield from _zone(text, zone, token.start, token.end, dates)


def _zone(text: Text, zone: str, start: int, end: int, dates: Sequence[Date]) -> Iterator[Relation]:
    if offset := _OFFSET.match(text.clean, end):
        printed = int(offset["h"]) * (1 if offset["s"] == "+" else -1)
        yield Relation(
            "zone-offset", Stretch(text, start, offset.end()), (), holds=printed == ZONES[zone],
            message=f"{zone} is UTC{ZONES[zone]:+d}, not UTC{printed:+d}.",
        )  # fmt: skip
    here = [d for d in dates if d.text is text and d.sentence == text.sentence_at(start)]
    if zone in WINTER and len({d.month for d in here}) == 1 and text.clean[end : end + 1] != "5":
        yield Relation(
            "zone-season", Stretch(text, start, end), (here[0],),
            holds=here[0].month not in SUMMER, roles=("the day",),
            message=f"{zone} is winter time; in that month {zone[0]}DT holds.",
        )  # fmt: skip
