"""How a printed number is written: what groups its digits and what marks its decimals."""

from __future__ import annotations

from typing import Literal

import msgspec

from guidelint import regexes as re

Group = Literal["comma", "point", "space", "apostrophe", "none", ""]
Mark = Literal["comma", "point", ""]

_WRITTEN = re.compile(r"[−-]?(?P<whole>[0-9][0-9.,'’ \u00a0\u202f\u2009]*)")
_NAMES: dict[str, Group] = {
    ",": "comma", ".": "point", "'": "apostrophe", "’": "apostrophe",
    " ": "space", "\u00a0": "space", "\u202f": "space", "\u2009": "space",
}  # fmt: skip


class Style(msgspec.Struct, frozen=True):
    """How a number is written.

    group: what stands between its thousands, "none" for four digits or more without anything, ""
    for fewer. mark: its decimal mark, "" without decimals. size: digits before the decimals.
    """

    group: Group
    mark: Mark
    size: int


def style_of(printed: str, *, decimals: bool) -> Style | None:
    """Read the style of a printed number; `decimals` tells whether it has a fraction.

    None for a number in words.
    """
    found = _WRITTEN.match(printed)
    if not found:
        return None
    digits = found["whole"].rstrip(" .,'’\u00a0\u202f\u2009")
    marks = [c for c in digits if not c.isdigit()]
    mark: Mark = ""
    if decimals and marks:
        mark = "comma" if marks[-1] == "," else "point"
        digits = digits[: max(digits.rfind(marks[-1]), 0)]
        marks = marks[:-1]
    size = sum(map(str.isdigit, digits))
    group: Group = _NAMES.get(marks[0], "") if marks else ("none" if size > 3 else "")
    return Style(group, mark, size)
