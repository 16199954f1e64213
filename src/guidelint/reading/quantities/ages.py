"""Ages: durations that say how old someone is ("aged 12 and older", "under the age of 18")."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from guidelint.reading.quantities.ranges import Ends

_G = r"[ \u00a0\u202f\n]"
_BEFORE = re.compile(
    rf"\b(?:(?:the{_G}+)?(?:aged?|ages)(?:{_G}+of)?|age{_G}+(?:limit|range)(?:{_G}+of)?)"
    rf"{_G}+(?:(?:between|from){_G}+)?\Z",
    re.IGNORECASE,
)
_AFTER = re.compile(rf"(?:[-‑]|{_G})olds?\b|{_G}of{_G}age\b", re.IGNORECASE)
_OLDER = re.compile(rf"{_G}(?:and|or){_G}(?:older|younger)\b", re.IGNORECASE)
_REACH = 24
_UNITS = frozenset({"year", "month", "week", "day"})


def age_around(text: str, floor: int, ends: Ends) -> tuple[int, int] | None:
    """Give the span of an age: the amounts with "aged" before or "old" after; None if no age."""
    unit = ends.last.unit
    if not (ends.last.bare or (unit and unit.name in _UNITS)):
        return None
    left = text[max(floor, ends.start - _REACH) : ends.start]
    before = _BEFORE.search(left)
    after = _AFTER.match(text, ends.last.end) if unit else None
    if not (before or after or (unit and _OLDER.match(text, ends.last.end))):
        return None
    start = ends.start - len(left) + before.start() if before else ends.start
    return start, after.end() if after else ends.last.end
