"""Tables in plain text: cells by bars, tabs, leading dots, or columns lined up with spaces."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import msgspec

from guidelint.parse.pieces import Piece

if TYPE_CHECKING:
    from collections.abc import Sequence

    from guidelint.parse.text_lines import Line

_RULER = re.compile(r"[|+]?[ \t]*:?[-=]{2,}[-=:|+ \t]*$")
_SPACED_OUT = re.compile(r"[-−+]?[^\W\d_]{1,3} +[\d.,]+$|[-−+]?[$€£¥] +[\d.,]+$")
"""A currency that stands in line and its number: "GBP  9.50"."""
_GAP = re.compile(r"(?<=[^\s.!?:;,])[ ]{2,}(?=\S)|(?<=[:;,])[ ]{4,}(?=\S)")
LEADER = ".."
"""What leads from a label to its amount."""
_SPLITS = {
    "|": re.compile(r"[ \t]*\|[ \t]*"),
    "\t": re.compile(r"[ \t]*\t[ \t]*"),
    LEADER: re.compile(r"(?:[ ]*\.{3,}[ ]*|[ ]\.\.[ ])(?=\S)"),
    "  ": _GAP,
}
"""What parts the cells of a line that has it."""
_REMARK = re.compile(r"[ ]{2,}\([^()]*\)$")
"""What stands in brackets behind the last cell of a row, and is no cell."""
_DIGIT = re.compile(r"\d")
_FEWEST = 2
_HANGING = 4
"""How much further in than its first line another line of a first cell stands at most."""
_TOLERANCE = 1


class TextTable(msgspec.Struct, frozen=True):
    """Rows of cells; `header`: the first row names the columns; `end`: the line after the table.

    hanging: by its first line, the further lines of a cell, with a space before each.
    """

    rows: list[list[Piece]]
    hanging: dict[Piece, list[Piece]]
    header: bool
    end: int


def table_at(lines: Sequence[Line], i: int) -> TextTable | None:
    """Read the table that begins at line `i`, if there is one: two rows or more."""
    for mark, pattern in _SPLITS.items():
        if (mark in lines[i].text or _RULER.match(lines[i].text)) and (
            table := _read(lines, i, mark, pattern)
        ):
            return table
    return None


def _read(lines: Sequence[Line], i: int, mark: str, pattern: re.Pattern[str]) -> TextTable | None:
    rows: list[list[Piece]] = []
    hanging: dict[Piece, list[Piece]] = {}
    ruled, head, last = False, lines[i], lines[i]
    while lines[i].text:
        if _RULER.match(lines[i].text):
            ruled = ruled or len(rows) == 1
        elif rows and pattern is _GAP and (column := _hangs(lines[i], last, rows[-1])) is not None:
            space = (" ", lines[i - 1].end, lines[i].start)
            further = space, (lines[i].text, lines[i].start, lines[i].end)
            hanging.setdefault(rows[-1][column], []).extend(further)
        else:
            row = _cells(lines[i], mark, pattern)
            if rows and pattern is _GAP:
                row = _lined_up(rows, head, lines[i], row)
            if len(row) < _FEWEST or (rows and len(row) != len(rows[0])):
                break
            head, last = (head if rows else lines[i]), lines[i]
            rows.append(row)
        i += 1
    if len(rows) < _FEWEST:
        return None
    numbers = [any(map(_DIGIT.search, [cell[0] for cell in row])) for row in rows]
    # the first row holds no digit and a later one does: then it names the columns
    return TextTable(rows, hanging, ruled or (not numbers[0] and any(numbers)), i)


def _hangs(line: Line, last: Line, row: list[Piece]) -> int | None:
    """Give the column whose cell in the last row goes on in a line: it is indented as that is.

    Under the first column it stands a little further in, and ends before the second.
    """
    if line.bullet or _GAP.search(line.text) or not line.text[0].isalnum():
        return None
    first, *others = (cell[1] - last.start + last.indent for cell in row)
    if line.indent in others:
        return others.index(line.indent) + 1
    inside = first < line.indent <= first + _HANGING and line.width < others[0]
    return 0 if inside else None


def _cells(line: Line, mark: str, pattern: re.Pattern[str]) -> list[Piece]:
    text = line.text
    if mark not in text:
        return []
    start, end = int(text[0] == mark), len(text) - (text[-1] == mark)
    gaps = [gap.span() for gap in pattern.finditer(text, start, end)]
    if pattern is _GAP and len(gaps) >= _FEWEST and _REMARK.match(text, gaps[-1][0]):
        gaps.pop()
    starts = [start, *[gap[1] for gap in gaps]]
    ends = [*[gap[0] for gap in gaps], end]
    return [(text[a:b], line.start + a, line.start + b) for a, b in zip(starts, ends, strict=True)]


def _lined_up(rows: list[list[Piece]], head: Line, line: Line, row: list[Piece]) -> list[Piece]:
    """Give the row as the columns of the first one part it, or nothing where it does not fit."""
    first, margin = rows[0], head.start - head.indent
    over = line.start - line.indent - margin
    if len(rows) == 1 and len(row) == len(first) + 1 and _fits(first, row[1:], over):
        # the names of columns stand over all cells but the first
        corner = row[0][1] - over
        first = rows[0] = [("", corner, corner), *first]
    if len(first) == len(row) and _fits(first, row):
        return row
    row = _at_columns(line, head, first)
    return row if row and _fits(first, row) else []


def _fits(first: list[Piece], row: list[Piece], shift: int | None = None) -> bool:
    """Whether every column begins, or ends, where it does in the first row, or lies within it."""
    shift = row[0][1] - first[0][1] if shift is None else shift
    return all(
        abs(here[1] - there[1] - shift) <= _TOLERANCE
        or abs(here[2] - there[2] - shift) <= _TOLERANCE
        or there[1] <= here[1] - shift < here[2] - shift <= there[2]
        for there, here in zip(first, row, strict=True)
    )


def _at_columns(line: Line, head: Line, first: list[Piece]) -> list[Piece]:
    """Split a line whose first cell leaves but one space, at the columns of the first row."""
    shift = head.indent - head.start - line.indent
    cells: list[Piece] = []
    stop = len(line.text)
    for _, begin, end in reversed(first[1:]):
        start = _column_start(line.text[:stop], begin + shift, end + shift)
        if start <= 0:
            return []
        cells.append((line.text[start:stop], line.start + start, line.start + stop))
        stop = len(line.text[:start].rstrip())
    return [(line.text[:stop], line.start, line.start + stop), *reversed(cells)]


def _column_start(text: str, begin: int, end: int) -> int:
    """Give where the last cell of a text starts: its column begins or ends where it should."""
    for start in (begin, begin - 1):
        if text[start - 1 : start] == " " and _SPACED_OUT.match(text, start):
            return start
    if abs(len(text) - end) <= _TOLERANCE:
        return text.rfind(" ") + 1
    return begin if text[begin - 1 : begin] == " " and text[begin : begin + 1].strip() else 0
