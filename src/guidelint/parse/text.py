"""Plain text as it is published: headings, paragraphs, lists and tables told by their layout."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidelint.parse.blocks import Writer
from guidelint.parse.elements import Elements
from guidelint.parse.frontmatter import front_matter
from guidelint.parse.text_lines import Bullet, Headings, Line, Wrapping, lines
from guidelint.parse.text_tables import LEADER, TextTable, table_at

if TYPE_CHECKING:
    from guidelint.model import Document

_HANGING = 2
"""How much further in than its mark a line stands that belongs to an item."""


def read(raw: str) -> Document:
    """Read a page of plain text."""
    matter = front_matter(raw)
    return _LineReader(Writer(raw, matter), lines(raw, matter.end)).document()


class _Lists:
    """The open lists: a new style of mark, or one further in, begins a list inside the last."""

    def __init__(self, elements: Elements) -> None:
        self._elements = elements
        self._open: list[tuple[int, str]] = []
        """Indentation and style of mark of each open list."""

    @property
    def indent(self) -> int:
        """Where the marks of the innermost list stand."""
        return self._open[-1][0]

    def holds(self, line: Line) -> bool:
        """Whether a line stands as far in as what belongs to the last item."""
        return bool(self._open) and line.indent >= self.indent + _HANGING

    def item(self, indent: int, mark: Bullet) -> None:
        """Begin an item of the list its mark belongs to."""
        style = self._style(mark)
        near = [has == style and abs(at - indent) <= _HANGING for at, has in self._open]
        if any(near):
            self.close(len(near) - near[::-1].index(True))
            self._elements.close(0)
        else:
            self._leave(indent, style)
            self._open.append((indent, style))
            self._elements.open("ol" if mark.value else "ul")
        self._elements.open("li")

    def close(self, size: int = 0) -> None:
        """Close all lists but the first `size`, each with its last item."""
        for _ in range(2 * (len(self._open) - size)):
            self._elements.close(0)
        del self._open[size:]

    def _leave(self, indent: int, style: str) -> None:
        """Close the lists that a list of another style cannot stand in."""
        while self._open:
            at, has = self._open[-1]
            if at <= indent + 1 and (at < indent - 1 or _rank(has) <= _rank(style)):
                return
            self.close(len(self._open) - 1)

    def _style(self, mark: Bullet) -> str:
        """Tell the numeral i from the letter i: a list of letters comes to it after h."""
        if mark.value not in {"i", "v", "x"} or (mark.value != "i" and not self._open):
            return mark.style
        letters = any(style == mark.style for _, style in self._open)
        return mark.style if letters else mark.style.replace("a", "i")


def _rank(style: str) -> int:
    """Order styles as they nest where indentation does not tell: 1., a), (i), bullets."""
    return next((i for i, kind in enumerate("1ai") if kind in style), 3)


class _LineReader:
    """Reads the lines of one page."""

    def __init__(self, writer: Writer, found: list[Line]) -> None:
        self._writer = writer
        self._elements = Elements(writer, article=True)
        self._lines = found
        self._wrapping = Wrapping(found)
        self._headings = Headings(found, self._wrapping)
        self._lists = _Lists(self._elements)

    def document(self) -> Document:
        """Give all lines to the writer, block by block."""
        i = 0
        while i < len(self._lines):
            i = self._block(i) if self._lines[i].text else i + 1
        return self._writer.document()

    def _block(self, i: int) -> int:
        """Write the block that begins at line `i`, and give the line after it."""
        line = self._lines[i]
        if line.drawn:
            return i + 1
        level = self._headings.at(i)
        if not level and line.bullet:
            self._lists.item(line.indent, line.bullet)
            return self._paragraph(i, line.bullet.size)
        if not level and (table := table_at(self._lines, i)):
            return self._table(line, table)
        self._lists.close()
        if not level:
            return self._paragraph(i, 0)
        self._elements.open(f"h{level}")
        self._add(line, line.hashes[1])
        self._elements.close(0)
        return i + 1

    def _table(self, line: Line, table: TextTable) -> int:
        if not self._lists.holds(line):
            self._lists.close()
        self._elements.open("table")
        for number, row in enumerate(table.rows):
            self._elements.open("tr")
            for cell in row:
                self._elements.open("th" if table.header and number == 0 else "td")
                for piece in (cell, *table.hanging.get(cell, ())):
                    self._writer.text(*piece)
                self._elements.close(0)
            self._elements.close(0)
        self._elements.close(0)
        return table.end

    def _paragraph(self, i: int, skipped: int) -> int:
        """Write a line but for the mark of an item, and the lines that continue it."""
        self._add(self._lines[i], skipped)
        while following := self._continuation(i, in_item=skipped > 0):
            self._writer.text(" ", self._lines[i].end, self._lines[following].start)
            self._add(self._lines[following], 0)
            i = following
        self._writer.flush()
        return i + 1

    def _continuation(self, i: int, *, in_item: bool) -> int:
        """Give the line that continues line `i`, or 0."""
        line, following = self._lines[i], self._lines[i + 1]
        if not following.text or self._begins(i + 1):
            return 0
        hangs = in_item and self._lists.holds(following)
        return i + 1 if hangs or self._wrapping.joins(line, following) else 0

    def _begins(self, i: int) -> bool:
        """Whether a line begins something by itself, whatever is before it."""
        line = self._lines[i]
        if line.drawn or line.hashes[0] or self._headings.underlined(i):
            return True
        if LEADER in line.text and table_at(self._lines, i):
            return True
        return line.bullet is not None and not self._only_looks_marked(i, line.bullet)

    def _only_looks_marked(self, i: int, mark: Bullet) -> bool:
        """Whether a dash or number begins a line only because the sentence was broken there."""
        before, following = self._lines[i - 1], self._lines[i + 1].bullet
        if before.ended or before.bullet or (following and following.style == mark.style):
            return False
        return bool(before.text) and self._wrapping.reaches(before)

    def _add(self, line: Line, skipped: int) -> None:
        self._writer.text(line.text[skipped:], line.start + skipped, line.end)
