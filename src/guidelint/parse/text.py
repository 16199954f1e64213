"""Plain text as it is published: headings, paragraphs, lists and tables told by their layout."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidelint.parse.builder import BlockBuilder
from guidelint.parse.frontmatter import front_matter
from guidelint.parse.text_headings import Headings
from guidelint.parse.text_lines import (
    NO_LINE,
    Bullet,
    Line,
    Wrapping,
    bullet,
    ended,
    hashes,
    is_rule,
    lines,
)
from guidelint.parse.text_tables import TextTable, table_at

if TYPE_CHECKING:
    from guidelint.model import Document

_HANGING = 2
"""How much further in than its mark a line stands that belongs to an item."""


def read(raw: str) -> Document:
    """Read a page of plain text."""
    matter = front_matter(raw)
    builder = BlockBuilder(raw, matter)
    _LineReader(builder, lines(raw, matter.end)).read()
    return builder.document()


class _Lists:
    """The open lists: a new style of mark, or one further in, begins a list inside the last."""

    def __init__(self, builder: BlockBuilder) -> None:
        self._builder = builder
        self._open: list[tuple[int, str, int]] = []
        """Indentation, style of mark and the builder's mark of each open list."""

    @property
    def indent(self) -> int:
        """Where the marks of the innermost list stand."""
        return self._open[-1][0]

    def item(self, indent: int, mark: Bullet) -> None:
        """Begin an item of the list its mark belongs to."""
        style = self._style(mark)
        open_ = [(at, has) for at, has, _ in self._open]
        same = [
            i for i, (at, has) in enumerate(open_) if has == style and abs(at - indent) <= _HANGING
        ]
        if same:
            self._close(same[-1] + 1)
        else:
            self._leave(indent, style)
            self._open.append((indent, style, self._builder.open_list(ordered=mark.ordered)))
        self._builder.item()

    def close(self) -> None:
        """Close all lists."""
        self._close(0)

    def _leave(self, indent: int, style: str) -> None:
        """Close the lists that a list of another style cannot stand in."""
        while self._open:
            at, has, _ = self._open[-1]
            if at <= indent + 1 and (at < indent - 1 or _rank(has) <= _rank(style)):
                return
            self._close(len(self._open) - 1)

    def _style(self, mark: Bullet) -> str:
        """Tell the numeral i from the letter i: a list of letters comes to it after h."""
        if mark.value in {"i", "v", "x"} and self._open:
            numerals = mark.style.replace("a", "i")
            letters = any(style == mark.style for _, style, _ in self._open)
            return mark.style if letters else numerals
        return mark.style.replace("a", "i") if mark.value == "i" else mark.style

    def _close(self, size: int) -> None:
        if size < len(self._open):
            self._builder.close(self._open[size][2])
            del self._open[size:]


def _rank(style: str) -> int:
    """Order styles as they nest where indentation does not tell: 1., a), (i), bullets."""
    return next((i for i, kind in enumerate("1ai") if kind in style), 3)


class _LineReader:
    """Reads the lines of one page."""

    def __init__(self, builder: BlockBuilder, found: list[Line]) -> None:
        self._builder = builder
        self._lines = found
        self._wrapping = Wrapping(found)
        self._headings = Headings(found, self._wrapping)
        self._lists = _Lists(builder)

    def read(self) -> None:
        """Give all lines to the builder, block by block."""
        i = 0
        while i < len(self._lines):
            i = self._block(i) if self._lines[i] else i + 1

    def _at(self, i: int) -> Line:
        return self._lines[i] if i < len(self._lines) else NO_LINE

    def _block(self, i: int) -> int:
        line = self._lines[i]
        if is_rule(line.text):
            return i + 1
        level, size = self._headings.at(i)
        if level:
            return self._heading(i, level, size)
        if mark := bullet(line.text):
            self._lists.item(line.indent, mark)
            return self._paragraph(i, mark.size)
        if table := table_at(self._lines, i):
            return self._table(table)
        self._lists.close()
        return self._paragraph(i, 0)

    def _heading(self, i: int, level: int, size: int) -> int:
        self._lists.close()
        self._builder.heading(level)
        self._add(self._lines[i], hashes(self._lines[i].text)[1])
        if size > 1:
            self._join(i, i + 1)
        self._builder.heading(0)
        return i + size

    def _table(self, table: TextTable) -> int:
        self._lists.close()
        mark = self._builder.open_table()
        for number, row in enumerate(table.rows):
            self._builder.row()
            for cell in row:
                self._builder.cell(header=table.header and number == 0)
                self._builder.text(*cell)
        self._builder.close(mark)
        return table.end

    def _paragraph(self, i: int, skipped: int) -> int:
        """Write a line but for the mark of an item, and the lines that continue it."""
        self._add(self._lines[i], skipped)
        while following := self._continuation(i, in_item=skipped > 0):
            self._join(i, following)
            i = following
        self._builder.flush()
        return i + 1

    def _continuation(self, i: int, *, in_item: bool) -> int:
        """Give the line that continues line `i`, or 0."""
        line, following = self._lines[i], self._at(i + 1)
        if not following:
            beyond = self._at(i + 2)
            joins = (
                beyond and not self._begins(i + 2) and self._wrapping.joins_over_blank(line, beyond)
            )
            return i + 2 if joins else 0
        if self._begins(i + 1):
            return 0
        hangs = in_item and following.indent >= self._lists.indent + _HANGING
        return i + 1 if hangs or self._wrapping.joins(line, following) else 0

    def _begins(self, i: int) -> bool:
        """Whether a line begins something by itself, whatever is before it."""
        text = self._lines[i].text
        if is_rule(text) or hashes(text)[0] or self._headings.underlined(i):
            return True
        mark = bullet(text)
        return mark is not None and not self._only_looks_marked(i, mark)

    def _only_looks_marked(self, i: int, mark: Bullet) -> bool:
        """Whether a dash or number begins a line only because the sentence was broken there."""
        before, following = self._lines[i - 1], bullet(self._at(i + 1).text)
        if (
            ended(before.text)
            or bullet(before.text)
            or (following and following.style == mark.style)
        ):
            return False
        return bool(before) and self._wrapping.reaches(before)

    def _join(self, i: int, following: int) -> None:
        self._builder.text(" ", self._lines[i].end, self._lines[following].start)
        self._add(self._lines[following], 0)

    def _add(self, line: Line, skipped: int) -> None:
        self._builder.text(line.text[skipped:], line.start + skipped, line.end)
