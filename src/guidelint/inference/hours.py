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
    from collections.abc import Iterator, Mapping, Sequence

    from guidelint.inference.relation import Evidence
    from guidelint.reading import Figure, Reading, Table, Text
    from guidelint.reading.moments import Clock, Date, Moments

_DAY, _HALF_DAY = 24 * 60, 12 * 60
_LONG = 14 * 60
"""From here on hours that run over midnight are likelier the wrong way round."""
_LEAD = 40
"""Characters before a time in which its clause says what happens then."""
_GAP = 20
"""Characters between a time and the length that ends with it."""
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
    """Compare the lengths of a page with the times they lie between."""
    clocks: dict[int, list[Clock]] = {}
    for clock in found.clocks:
        if clock.possible:
            clocks.setdefault(clock.text.index, []).append(clock)
    lengths = [each for each in reading.figures if _is_length(each, clocks)] if clocks else []
    for figure in lengths:
        beside = [each for each in lengths if each.text is figure.text]
        yield from _beside(figure, beside, clocks.get(figure.text.index, []))
        yield from _at_the_end(figure, clocks)
    for table in reading.tables if lengths else ():
        yield from _rows(table, lengths, clocks)


def _beside(
    figure: Figure, lengths: Sequence[Figure], clocks: Sequence[Clock]
) -> Iterator[Relation]:
    """Compare a length with the two times of its sentence that are joined, or that a way lasts.

    "9:00 to 12:30 (3 hours)", "The 09:15 boat takes 50 minutes and puts you ashore at 10:05".
    """
    text, (start, end) = figure.text, figure.bounds
    here = [clock for clock in clocks if start <= clock.start < end]
    pairs = [Hours(*two) for two in pairwise(here) if two[0].through]
    if len(pairs) == 1:
        yield _length(figure, pairs[0], {"alone": len(lengths) == 1})
        return
    before = [clock for clock in here if clock.end <= figure.start]
    after = [clock for clock in here if clock.start >= figure.end]
    if before and len(after) == 1 and text.cued("follows", figure.end, after[0].start):
        ways = [Hours(clock, after[0]) for clock in before]
        if not pairs and not any(_lasts(figure, way) for way in ways):
            yield _length(figure, ways[-1], {"alone": 1, "arrives": 1})
        return
    alone = sum(each.sentence == figure.sentence for each in lengths) == 1
    if alone and not pairs and len(here) == 2:
        pair = Hours(*here)
        if text.cued("follows", pair.last.end, figure.start):
            yield _length(figure, pair, {"alone": 1})
        elif _arrives(figure, pair):
            yield _length(figure, pair, {"alone": 1, "arrives": 1})


def _arrives(figure: Figure, pair: Hours) -> bool:
    """Whether what departs at a time arrives at another, and nothing else does."""
    text, (first, last) = figure.text, pair
    hits = [each.start for each in text.cue("arrives") if first.end < each.start < last.start]
    unsure = text.cued("choice", *figure.bounds) or text.cued("local-time", *figure.bounds)
    if not hits or hits[0] < last.start - _LEAD or unsure or said_before(first, "arrives", _LEAD):
        return False
    since = figure.end if first.end < figure.end < hits[0] else first.end
    others = text.reading.lexicon.words("another-subject")
    return others.isdisjoint(token.low for token in text.between(since, hits[0]))


def _at_the_end(figure: Figure, clocks: Mapping[int, Sequence[Clock]]) -> Iterator[Relation]:
    """Compare a length with the time beside it and the only other one that the page tells.

    "We met at 14:30. ... It was closed at 16:50, after two hours and twenty minutes".
    """
    own = [each for each in clocks.get(figure.text.index, ()) if _joins(each, figure)]
    others = [each for index, told in clocks.items() if index < figure.text.index for each in told]
    if len(own) == 1 and len({each.minutes() for each in others}) == 1 and not own[0].through:
        yield _length(figure, Hours(others[0], own[0]), {"alone": 1, "session": 1})


def _joins(clock: Clock, figure: Figure) -> bool:
    """Whether little stands between a time and the length behind it, in one sentence."""
    gap = figure.start - clock.end
    return 0 < gap <= _GAP and clock.text.sentence_at(clock.start) == figure.sentence


def _rows(
    table: Table, lengths: Sequence[Figure], clocks: Mapping[int, Sequence[Clock]]
) -> Iterator[Relation]:
    """Compare the length of each row with its two times, where those of most rows are right."""
    found: list[tuple[Figure, Hours]] = []
    for row in table.body:
        texts = {cell.text.index for cell in table.row(row)}
        here = [clock for index in sorted(texts) for clock in clocks.get(index, ())]
        told = [each for each in lengths if each.text.index in texts]
        if len(here) == 2 and len(told) == 1:
            found.append((told[0], Hours(*here)))
    right = sum(_lasts(*each) for each in found)
    for figure, pair in found:
        yield _length(figure, pair, {"rows": right > max(1, len(found) - right) and 1})


def _is_length(figure: Figure, clocks: Mapping[int, Sequence[Clock]]) -> bool:
    quantity = figure.quantity
    plain = quantity.kind == "duration" and len(quantity.ends) == 1 and not quantity.per
    if not plain or quantity.unit not in _MINUTES or quantity.hedge.bound:
        return False
    here = clocks.get(figure.text.index, ())
    return not any(clock.start < figure.end and figure.start < clock.end for clock in here)


def _lasts(figure: Figure, pair: Hours) -> bool:
    """Whether a length lies between two times, in the morning or the evening."""
    minutes = int(figure.quantity.low * _MINUTES[figure.quantity.unit])
    return _spell(*pair) % _HALF_DAY == minutes % _HALF_DAY


def _length(figure: Figure, pair: Hours, how: Evidence) -> Relation:
    text, (first, last) = figure.text, pair
    start, end = figure.bounds
    after = figure.start >= last.end
    gap = text.clean[last.end : figure.start] if after else text.clean[figure.end : first.start]
    near = last.text is text and len(gap) < 25 and not set(".;") & set(gap)
    relative = text.cued("counts-back", figure.end, min(figure.end + 12, len(text.clean)))
    return Relation(
        "clock-length", figure, pair, holds=_lasts(figure, pair), roles=("starts", "ends"),
        message=f"From {first.printed} to {last.printed} it is {_minutes(_spell(*pair) % _DAY)}; "
        f"the page says {figure.printed}.",
        evidence={
            **how,
            "bracket": near and gap.strip() + text.clean[figure.end : figure.end + 1] == "()",
            "near": near,
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
