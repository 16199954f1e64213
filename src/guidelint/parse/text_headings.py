"""Which lines of plain text are headings: by a line drawn under them, by capitals, by standing."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from guidelint.parse.text_lines import Line, Wrapping

_UNDERLINE = re.compile(r"(?:={3,}|-{3,}|~{3,})$")
_COLUMNS = re.compile(r"\S {2,}\S.*\S {2,}\S")
"""The head of a table whose columns are lined up with spaces, over a line drawn under it."""
_SECTION_NUMBER = re.compile(r"(\d{1,2}(?:\.\d{1,2})*)\.?[ \t]+(?=\S)")
_DATELINE = re.compile(
    r"(?:last\s+)?(?:updated|reviewed|published|modified|revised|version|dated?|effective|by)\b"
    r"|\d+[/.-]\d+[/.-]\d+",
    re.IGNORECASE,
)
_MONEY = r"(?:[A-Z]{3} ?|[$€£¥] ?)?\d[\d.,]*"
_NO_HEADING = re.compile(
    rf"(?:{_MONEY}(?: ?[-–] ?{_MONEY})?(?: ?%| [a-z]+){{0,2}}$)|[^:]+: ?{_MONEY}"
    r"|.*(?:[.;:,!]|\b(?:a|an|and|by|of|or|than|that|the|which|who))$|.*@"
)
"""A cell of a flattened table, or a value with its name: `EUR 90`, `3 months`, `Fee: EUR 90`; a
text that ends or goes on; an address."""
_BEGINS = re.compile(r"[“\"'\[¿¡]*(?:\d|(?P<letter>[^\W\d_]))")
_LETTER = re.compile(r"[^\W\d_]")
_STOP = re.compile(r"[.?!] ")
_LONGEST = 80
_LONGEST_QUESTION = 160
_MOST_WORDS = 14
_FEWEST_CAPITALS = 4
_LEAD_WORDS = 8
_DEEPEST = 6


class Headings:
    """Tells the headings of one page; the first one it gives is the title.

    `lines` as they are read, with two blank ones around.
    """

    def __init__(self, lines: Sequence[Line], wrapping: Wrapping) -> None:
        self._lines = lines
        self._wrapping = wrapping
        self._titled = False

    def at(self, i: int) -> int:
        """Give the level of the heading at line `i`, or 0.

        The first heading of the page, its title, has level 1 where nothing else is marked.
        """
        line = self._lines[i]
        level = line.hashes[0] or self.underlined(i)
        if not level and self._stands_as_heading(i, line):
            item = line.bullet and not (line.bullet.value and self._numbers_a_section(i))
            level = 0 if item else self._depth(line.text)
        self._titled = self._titled or level > 0
        return level

    def underlined(self, i: int) -> int:
        """Give the heading level of line `i` by the line drawn under it, or 0."""
        line, under = self._lines[i], self._lines[i + 1]
        if not under.drawn or not _UNDERLINE.match(under.text):
            return 0
        if len(line.text) > _LONGEST or line.drawn or _COLUMNS.search(line.text):
            return 0
        return 1 if under.text[0] == "=" else 2

    def _depth(self, text: str) -> int:
        number = _SECTION_NUMBER.match(text)
        if not self._titled and not number:
            return 1
        return min(2 + (number[1].count(".") if number else 0), _DEEPEST)

    def _stands_as_heading(self, i: int, line: Line) -> bool:
        before, following = self._lines[i - 1], self._lines[i + 1]
        if before.text:
            ends = before.ended and not self._wrapping.full(before, line)
            return not following.text and ends and _is_question(line.text)
        if following.text:
            return like_heading(line.text) and self._heads(line, following)
        return _is_question(line.text) or like_heading(line.text)

    def _heads(self, line: Line, following: Line) -> bool:
        """Whether the first line of a run heads it, with no blank line between."""
        if _in_capitals(line.text):
            return not _in_capitals(following.text)
        if following.small or len(line.text.split()) > _LEAD_WORDS:
            return False
        if not self._titled and _DATELINE.match(following.text):
            return True
        if following.bullet or _is_question(line.text):
            return True
        return len(following.text) > len(line.text) and self._wrapping.short(line, following)

    def _numbers_a_section(self, i: int) -> bool:
        """Whether a numbered line heads a section: its neighbours are no items as it is."""
        behind = next((line for line in self._lines[i + 1 :] if line.text), None)
        before = next((line for line in self._lines[i - 1 :: -1] if line.text), None)
        return not (behind and behind.bullet) and not (before and before.bullet)


def _is_question(text: str) -> bool:
    """Whether a line is one short question."""
    if not text.endswith("?") or len(text) > _LONGEST_QUESTION:
        return False
    return not _STOP.search(_SECTION_NUMBER.sub("", text, count=1))


def like_heading(text: str) -> bool:
    """Whether a line reads as a heading: short, a capital or number first, no stop at its end."""
    if len(text) > _LONGEST or len(text.split()) > _MOST_WORDS or not _LETTER.search(text):
        return False
    first = _BEGINS.match(text)
    if not first or (first["letter"] and first["letter"].islower()):
        return False
    return not _NO_HEADING.match(text) and not _DATELINE.match(text)


def _in_capitals(text: str) -> bool:
    """Whether a short line is written in capitals throughout."""
    if not text.isupper() or len(text) > _LONGEST:
        return False
    return len(_LETTER.findall(text)) >= _FEWEST_CAPITALS
