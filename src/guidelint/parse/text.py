"""Plain text as it is published: headings, paragraphs, lists and tables told by their layout."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidelint.parse.builder import BlockBuilder
from guidelint.parse.frontmatter import front_matter
from guidelint.parse.text_lines import (
    Bullet,
    Line,
    bullet,
    hashes,
    in_capitals,
    is_question,
    is_rule,
    like_heading,
    lines,
    section_number,
    underline_level,
)
from guidelint.parse.text_tables import table_at
from guidelint.parse.text_wrap import Wrapping

if TYPE_CHECKING:
    from guidelint.model import Document


def read(raw: str) -> Document:
    """Read a page of plain text."""
    matter = front_matter(raw)
    builder = BlockBuilder(raw, matter)
    TextReader(builder, lines(raw, matter.end)).read()
    return builder.document()


class TextReader:
    """Reads the lines of one page."""

    def __init__(self, builder: BlockBuilder, found: list[Line]) -> None:
        self._builder = builder
        self._lines = found
        self._wrapping = Wrapping(found)
        self._titled = False
        self._lists: list[tuple[int, int]] = []
        """Indentation and mark of each open list."""

    def read(self) -> None:
        """Read all lines."""
        i = 0
        while i < len(self._lines):
            i = self._block(i) if self._lines[i] else i + 1

    def _block(self, i: int) -> int:
        line = self._lines[i]
        if is_rule(line.text):
            return i + 1
        if (level := self._heading_level(i)) > 0:
            return self._heading(i, level)
        stop, rows, header = table_at(self._lines, i)
        if rows:
            self._table(rows, header=header)
            return stop
        if mark := self._bullet(i):
            return self._item(i, mark)
        self._close_lists()
        return self._paragraph(i, line.start)

    # Headings

    def _heading_level(self, i: int) -> int:
        line, following = self._lines[i], self._at(i + 1)
        level, _ = hashes(line.text)
        if level or (level := underline_level(line.text, following.text)):
            return level
        if self._at(i - 1):
            return 0
        if following and not in_capitals(line.text):
            return 0
        if following and (in_capitals(following.text) or not following.text[0].isalnum()):
            return 0
        return self._plain_level(i)

    def _plain_level(self, i: int) -> int:
        text = self._lines[i].text
        if (mark := bullet(text)) and not (mark.ordered and self._numbered_section(i)):
            return 0
        if not (is_question(text) or like_heading(text)):
            return 0
        number = section_number(text)
        return min(2 + number.count("."), 6) if self._titled else 1

    def _numbered_section(self, i: int) -> bool:
        """Whether a numbered line alone is a heading: its neighbours are not the next numbers."""
        before, after = self._neighbour(i, -1), self._neighbour(i, 1)
        return not any(other and bullet(other) for other in (before, after))

    def _neighbour(self, i: int, step: int) -> str:
        i += step
        while 0 <= i < len(self._lines) and not self._lines[i]:
            i += step
        return self._at(i).text

    def _heading(self, i: int, level: int) -> int:
        line = self._lines[i]
        self._close_lists()
        _, prefix = hashes(line.text)
        self._builder.heading(level)
        self._add(line, prefix)
        self._builder.heading(0)
        self._titled = True
        return i + 1

    # Lists

    def _bullet(self, i: int) -> Bullet | None:
        """A mark that begins an item; inside running text a dash or a number is none."""
        mark = bullet(self._lines[i].text)
        return mark

    def _item(self, i: int, mark: Bullet) -> int:
        line = self._lines[i]
        while self._lists and self._lists[-1][0] > line.indent + 1:
            self._builder.close(self._lists.pop()[1])
        if not self._lists or line.indent > self._lists[-1][0] + 1:
            self._lists.append((line.indent, self._builder.open_list(ordered=mark.ordered)))
        self._builder.item()
        return self._paragraph(i, line.start + mark.size)

    def _close_lists(self) -> None:
        if self._lists:
            self._builder.close(self._lists[0][1])
            self._lists.clear()

    # Tables and paragraphs

    def _table(self, rows: list[list[tuple[str, int, int]]], *, header: bool) -> None:
        builder = self._builder
        self._close_lists()
        mark = builder.open_table()
        for i, row in enumerate(rows):
            builder.row()
            for text, start, end in row:
                builder.cell(header=header and i == 0)
                builder.text(text, start, end)
        builder.close(mark)

    def _paragraph(self, i: int, start: int) -> int:
        """Write line `i` from raw `start` on and the lines that are its continuation."""
        first = self._lines[i]
        self._builder.text(first.text[start - first.start :], start, first.end)
        while self._continues(i + 1, in_item=start > first.start):
            self._builder.text(" ", self._lines[i].end, self._lines[i + 1].start)
            i += 1
            self._add(self._lines[i])
        self._builder.flush()
        return i + 1

    def _continues(self, i: int, *, in_item: bool) -> bool:
        line, before = self._at(i), self._at(i - 1)
        if not line or is_rule(line.text) or bullet(line.text) or hashes(line.text)[0]:
            return False
        if underline_level(line.text, self._at(i + 1).text):
            return False
        if in_item and line.indent > self._lists[-1][0]:
            return True
        return self._wrapping.joins(before, line)

    def _add(self, line: Line, skipped: int = 0) -> None:
        self._builder.text(line.text[skipped:], line.start + skipped, line.end)

    def _at(self, i: int) -> Line:
        return self._lines[i] if 0 <= i < len(self._lines) else _NO_LINE


_NO_LINE = Line("", 0, 0, 0)
