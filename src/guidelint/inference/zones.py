"""Time zones by their abbreviations: the offset beside one, and the season that one is of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidelint.inference.relation import Relation
from guidelint.model import lazy
from guidelint.reading import Stretch

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from guidelint.reading import Reading, Text
    from guidelint.reading.moments import Date
    from guidelint.reading.tokens import Token

_HOURS = {
    "PST": -8, "PDT": -7, "MST": -7, "MDT": -6, "EST": -5, "EDT": -4, "CDT": -5,
    "GMT": 0, "BST": 1, "CET": 1, "CEST": 2, "EET": 2, "EEST": 3, "JST": 9,
}  # fmt: skip
"""Hours from UTC, by the abbreviations of time zones that mean one zone (IANA)."""
_WINTER, _SUMMER = frozenset({"PST", "EST"}), range(4, 11)
"""Zones of winter, and the months in which North America has summer time throughout."""
_OFFSET = lazy(r"\s*[(,=/]?\s*(?:UTC|GMT)\s?(?P<s>[+−–-])\s?(?P<h>\d{1,2})(?::?00)?(?![\d:])\)?")
_LOWERED = frozenset(map(str.lower, _HOURS))


def zones(reading: Reading, dates: Sequence[Date]) -> Iterator[Relation]:
    """Look every time zone of the page up, and the days that it is said of."""
    if not reading.words.isdisjoint(_LOWERED):
        for text in reading.body:
            for at in text.where(_LOWERED):
                yield from _off_offset(text, text.tokens[at])
                yield from _off_season(text, text.tokens[at], dates)


def _off_offset(text: Text, zone: Token) -> Iterator[Relation]:
    """Compare a zone with the offset behind it: "EST (UTC-5)"."""
    hours, offset = _HOURS.get(zone.text), _OFFSET.match(text.clean, zone.end)
    if hours is not None and offset:
        printed = int(offset["h"]) * (1 if offset["s"] == "+" else -1)
        yield Relation(
            "zone-offset", Stretch(text, zone.start, offset.end()), (), holds=printed == hours,
            message=f"{zone.text} is UTC{hours:+d}, not UTC{printed:+d}.",
        )  # fmt: skip


def _off_season(text: Text, zone: Token, dates: Sequence[Date]) -> Iterator[Relation]:
    """Tell a zone of winter beside a day in summer; "EST5EDT" is a zone of both."""
    if zone.text in _WINTER and text.clean[zone.end : zone.end + 1] != "5":
        sentence = text.sentence_at(zone.start)
        here = [d for d in dates if d.text is text and d.sentence == sentence]
        if len({d.month for d in here}) == 1 and here[0].month in _SUMMER:
            yield Relation(
                "zone-season", Stretch(text, zone.start, zone.end), (here[0],), holds=False,
                roles=("the day",),
                message=f"{zone.text} is winter time; in that month {zone.text[0]}DT holds.",
            )  # fmt: skip
