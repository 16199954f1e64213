"""One moment by the clocks of several places: "New York 9:00, London 14:00, Berlin 15:00".

All but one of them agree in some season; that one is an hour, half an hour or half a day off.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from guidelint.inference.place_times import PAIR, PlaceTime, groups, rows, starts
from guidelint.inference.relation import Relation
from guidelint.inference.timetables import DAY, HALF_DAY
from guidelint.lexicon.zones import SEASONS, Season, seasons

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from guidelint.reading import Reading, Text
    from guidelint.reading.moments import Clock, Date

_SHOWN, _NOON = 2, 12
"""Rows of a table which show that their clocks are of one moment."""
_JOINTS = frozenset("(/=[")
_APART = 3
"""Hours that the zones lie apart at least."""
_OFF = (30, 60, HALF_DAY)
"""Minutes that a clock is off where somebody mistook a zone, or the half of the day."""


def one_moment(reading: Reading, dates: Sequence[Date]) -> Iterator[Relation]:
    """Compare the clocks of places that the page tells together."""
    times = starts(reading)
    if sum(map(len, times.values())) < PAIR:
        return
    for told, lead in groups(reading, times):
        yield from _compared(told, lead, dates)
    for table in reading.tables:
        every = [*rows(table, times)]
        right = sum(_is_one(told) for told in every)
        for told in every:
            yield from _compared(told, table.lead, dates, shown=right >= _SHOWN)


def _compared(
    told: Sequence[PlaceTime], lead: Text | None, dates: Sequence[Date], *, shown: bool = False
) -> Iterator[Relation]:
    """Tell the one clock that all others do not agree with.

    Hours that are those of each place are much the same; of one moment, they lie far apart.
    shown: other rows show that their clocks are of one moment.
    """
    here = [*(each.clock.text for each in told), *([lead] if lead else [])]
    cells = [text.cell for text in here if text.cell]
    here += [each.text for cell in cells for each in cell.table.row(cell.row)]
    near = {text.index for text in here}
    months = {each.month for each in dates if each.text.index in near}
    named = {each for month in months for each in seasons(month)}
    known = [each for each in SEASONS if each in named or not named]
    joined = len(told) == PAIR and _is_joined(*told)
    found = _odd(told, known) if joined or len(told) > PAIR else None
    if not found:
        return
    odd, minutes = found
    others = [each for each in told if each is not odd]
    zones = {each.zone.hours for each in (told if joined else others)}
    if max(zones) - min(zones) < _APART:
        return
    said = any(text.cue("one-moment") for text in (told[0].clock.text, lead) if text)
    base, right = others[0], _printed(minutes, odd.clock)
    yield Relation(
        "zone-moment", odd.clock, (base.clock,), holds=False, roles=("the same moment",),
        message=f"{base.place} {base.clock.printed} is {odd.place} {right}; "
        f"the page says {odd.clock.printed.rstrip('.')}.",
        evidence={
            "agreed": len(others) - 1,
            "zones": len(zones) - 1,
            "dated": bool(months),
            "said": said or shown,
            "joined": joined,
        },
    )  # fmt: skip


def _is_joined(one: PlaceTime, other: PlaceTime) -> bool:
    """Whether a bracket or a sign says the first of two again: "9 am in Boston (3 pm in Rome)"."""
    text, (first, last) = one.clock.text, (one.clock.end, other.clock.start)
    return text is other.clock.text and not _JOINTS.isdisjoint(text.clean[first:last])


def _is_one(told: Sequence[PlaceTime]) -> bool:
    """Whether all clocks agree in some season."""
    return any(len(set(_utc(told, season, DAY))) == 1 for season in SEASONS)


def _odd(told: Sequence[PlaceTime], known: Sequence[Season]) -> tuple[PlaceTime, int] | None:
    """Give the only one that is off in whatever season, and its right minutes, if there is one."""
    halves = any(each.clock.half or each.clock.hour > _NOON for each in told)
    whole, found = DAY if halves else HALF_DAY, dict[int, tuple[PlaceTime, int]]()
    for season in known:
        utc = _utc(told, season, whole)
        ((common, count),) = Counter(utc).most_common(1)
        if count == len(told):
            return None
        off = [(each, at) for each, at in zip(told, utc, strict=True) if at != common]
        for each, at in off if len(off) == 1 else ():
            if min((at - common) % whole, (common - at) % whole) in _OFF:
                right = (common + each.zone.minutes(season)) % whole
                found.setdefault(id(each), (each, right))
    return next(iter(found.values())) if len(found) == 1 else None


def _utc(told: Sequence[PlaceTime], season: Season, whole: int) -> list[int]:
    return [(each.clock.minutes - each.zone.minutes(season)) % whole for each in told]


def _printed(minutes: int, like: Clock) -> str:
    """Print a time as another one is: "3:30 pm" where that has a half of the day."""
    hour, minute = divmod(minutes, 60)
    if not like.half:
        return f"{hour}:{minute:02}"
    return f"{(hour - 1) % _NOON + 1}:{minute:02} {'am' if hour < _NOON else 'pm'}"
