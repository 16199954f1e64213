"""Which lines of plain text are headings: by a line drawn under them, by capitals, by standing."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from guidelint.parse.text_lines import NO_LINE, bullet, ended, hashes, is_rule

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
_AMOUNT = re.compile(rf"(?:{_MONEY}(?: ?[-–] ?{_MONEY})?(?: ?%| [a-z]+){{0,2}}$)|[^:]+: ?{_MONEY}")
"""A cell of a flattened table, or a value with its name: `EUR 90`, `3 months`, `Fee: EUR 90`."""
_OPEN_END = re.compile(r"\b(?:a|an|and|by|of|or|than|that|the|which|who)$")
_LONGEST = 80
_LONGEST_QUESTION = 160
_MOST_WORDS = 14
_FEWEST_CAPITALS = 4
_LEAD_WORDS = 8
_DEEPEST = 6


class Headings:
    """Tells the headings of one page; the first one it gives is the title."""

    def __init__(self, lines: Sequence[Line], wrapping: Wrapping) -> None:
        self._lines = lines
        self._wrapping = wrapping
        self._titled = False

    def at(self, i: int) -> tuple[int, int]:
        """Give the level of the heading at line `i` and how many lines it takes, or (0, 0).

        The first heading of the page, its title, has level 1 where nothing else is marked.
        """
        level = self._marked(i) or self._told(i)
        lines = 1
        if not level and self._asks(i):
            level, lines = self._depth(self._at(i).text), 2
        self._titled = self._titled or level > 0
        return level, lines

    def underlined(self, i: int) -> int:
        """Give the heading level of line `i` by the line drawn under it, or 0."""
        text, under = self._at(i).text, self._at(i + 1).text
        if not _UNDERLINE.match(under) or len(text) > _LONGEST or is_rule(text):
            return 0
        if _COLUMNS.search(text):
            return 0
        return 1 if under[0] == "=" else 2

    def _at(self, i: int) -> Line:
        return self._lines[i] if 0 <= i < len(self._lines) else NO_LINE

    def _marked(self, i: int) -> int:
        return hashes(self._at(i).text)[0] or self.underlined(i)

    def _told(self, i: int) -> int:
        line = self._at(i)
        if not self._stands_as_heading(i, line):
            return 0
        if (mark := bullet(line.text)) and not (mark.ordered and self._numbers_a_section(i)):
            return 0
        return self._depth(line.text)

    def _depth(self, text: str) -> int:
        number = _SECTION_NUMBER.match(text)
        if not self._titled and not number:
            return 1
        return min(2 + (number[1].count(".") if number else 0), _DEEPEST)

    def _asks(self, i: int) -> bool:
        """Whether two lines that stand alone are one question."""
        first, second = self._at(i), self._at(i + 1)
        if self._at(i - 1) or not second.text.endswith("?") or self._at(i + 2):
            return False
        return is_question(f"{first.text} {second.text}") and not first.text[:1].islower()

    def _stands_as_heading(self, i: int, line: Line) -> bool:
        before, following = self._at(i - 1), self._at(i + 1)
        if not following:
            beyond = self._at(i + 2)
            if beyond and self._wrapping.joins_over_blank(line, beyond):
                return False
            if not before:
                return is_question(line.text) or like_heading(line.text)
            ends = ended(before.text) and not self._wrapping.full(before, line)
            return ends and is_question(line.text)
        if before or not like_heading(line.text):
            return False
        return self._heads(line, following)

    def _heads(self, line: Line, following: Line) -> bool:
        """Whether the first line of a run heads it, with no blank line between."""
        if in_capitals(line.text):
            return not in_capitals(following.text)
        if len(line.text.split()) > _LEAD_WORDS or following.text[0].islower():
            return False
        if not self._titled and _DATELINE.match(following.text):
            return True
        if bullet(following.text) or is_question(line.text):
            return True
        return len(following.text) > len(line.text) and self._wrapping.short(line, following)

    def _numbers_a_section(self, i: int) -> bool:
        """Whether a numbered line heads a section: its neighbours are no items as it is."""
        name = _SECTION_NUMBER.sub("", self._at(i).text, count=1)
        if self._at(i + 1).indent > self._at(i).indent and not in_capitals(name):
            return False
        return not any(bullet(self._beside(i, step)) for step in (-1, 1))

    def _beside(self, i: int, step: int) -> str:
        i += step
        while 0 <= i < len(self._lines) and not self._lines[i]:
            i += step
        return self._at(i).text


def is_question(text: str) -> bool:
    """Whether a line is one short question."""
    if not text.endswith("?") or len(text) > _LONGEST_QUESTION:
        return False
    return not re.search(r"[.?!] ", _SECTION_NUMBER.sub("", text, count=1))


def like_heading(text: str) -> bool:
    """Whether a line reads as a heading: short, a capital or number first, no stop at its end."""
    if len(text) > _LONGEST or text[-1] in ".;:,!" or len(text.split()) > _MOST_WORDS:
        return False
    first = text.lstrip("“\"'[¿¡")[:1]
    if not first or not (first.isdigit() or (first.isalpha() and not first.islower())):
        return False
    if _DATELINE.match(text) or _AMOUNT.match(text) or _OPEN_END.search(text) or "@" in text:
        return False
    return any(c.isalpha() for c in text)


def in_capitals(text: str) -> bool:
    """Whether a short line is written in capitals throughout."""
    letters = sum(c.isalpha() for c in text)
    return text.isupper() and letters >= _FEWEST_CAPITALS and len(text) <= _LONGEST
