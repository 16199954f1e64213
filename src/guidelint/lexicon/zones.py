"""Places by the hours from UTC that their clocks show, in winter and in summer: `zones.json`.

Summer time follows the rules of IANA since 2007. A month may have several seasons, for North
America, Europe and the south do not change their clocks on the same day.
"""

from __future__ import annotations

import re
from functools import cache

import msgspec

from guidelint.lexicon.load import FOLDER

Season = frozenset[str]
"""Where it is summer time."""
_HOUR = 60
_WINTER, _SUMMER = frozenset({"south"}), frozenset({"north america", "europe"})
_EARLY, _BOTH = _WINTER | {"north america"}, _WINTER | _SUMMER
SEASONS: tuple[Season, ...] = (_WINTER, _EARLY, _BOTH, _SUMMER)
_BY_MONTH = {
    3: (_WINTER, _EARLY, _BOTH), 4: (_BOTH, _SUMMER), 9: (_SUMMER, _BOTH),
    10: (_SUMMER, _BOTH, _EARLY), 11: (_EARLY, _WINTER),
}  # fmt: skip


class Zone(msgspec.Struct, frozen=True):
    """A time zone. hours: from UTC in winter. summer: whose summer time it has, "" for none."""

    hours: float
    names: tuple[str, ...]
    summer: str = ""

    def minutes(self, season: Season) -> int:
        """Give the minutes from UTC in a season."""
        return int(self.hours * _HOUR) + _HOUR * (self.summer in season)


def seasons(month: int) -> tuple[Season, ...]:
    """Give the seasons that a month has a part in."""
    return _BY_MONTH.get(month, (_SUMMER if month in range(5, 9) else _WINTER,))


@cache
def places() -> dict[str, Zone]:
    """Give the zones by the places and abbreviations that name them."""
    known = msgspec.json.decode((FOLDER / "zones.json").read_bytes(), type=list[Zone])
    return {name: zone for zone in known for name in zone.names}


@cache
def place_names() -> re.Pattern[str]:
    """Give the pattern that finds the name of a place."""
    names = map(re.escape, sorted(places(), key=len, reverse=True))
    return re.compile(rf"(?<![\w-])(?:{'|'.join(names)})(?![\w-])")
