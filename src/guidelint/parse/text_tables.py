"""Tables in plain text: cells by bars, by tabs, or by columns that are lined up with spaces."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from guidelint.parse.text_lines import Line

Cell = tuple[str, int, int]
"""Text and raw range of a cell."""

_RULER = re.compile(r"[|+]?[ \t]*:?[-=]{2,}[-=:|+ \t]*$")
_BAR = re.compile(r"[ \t]*\|[ \t]*")
_TAB = re.compile(r"[ \t]*\t[ \t]*")
_GAP = re.compile(r"(?<=[^\s.!?:;,])[ ]{2,}(?=\S)")
_FEWEST = 2
_TOLERANCE = 1


class TextTable(msgspec.Struct, frozen=True):
    """Rows of cells; `header`: the first row names the columns; `end`: the line after the table."""

    rows: list[list[Cell]]
    header: bool
    end: int


def table_at(lines: Sequence[Line], i: int) -> TextTable | None:
    """Read the table that begins at line `i`, if there is one: two rows or more."""
    for split, fits in _KINDS:
        table = _read(lines, i, split, fits)
        if table:
            return table
    return None


def _read(
    lines: Sequence[Line],
    i: int,
    split: Callable[[Line], list[Cell]],
    fits: Callable[[list[Cell], list[Cell]], bool],
) -> TextTable | None:
    rows: list[list[Cell]] = []
    ruled, first = False, i
    while i < len(lines) and lines[i]:
        if _RULER.match(lines[i].text):
            ruled = ruled or len(rows) == 1
        else:
            row = split(lines[i])
            if fits is _lined_up and len(rows) == 1 and len(row) == len(rows[0]) + 1:
                rows[0] = _without_corner(lines[first], rows[0], lines[i], row)
            if rows and fits is _lined_up and not fits(rows[0], row):
                row = _at_columns(lines[i], lines[first], rows[0])
            if len(row) < _FEWEST or (rows and not fits(rows[0], row)):
                break
            rows.append(row)
        i += 1
    if len(rows) < _FEWEST:
        return None
    return TextTable(rows, ruled or _words_over_numbers(rows), i)


def _cells(line: Line, pattern: re.Pattern[str], start: int, end: int) -> list[Cell]:
    cells: list[Cell] = []
    at = start
    for gap in pattern.finditer(line.text, start, end):
        cells.append((line.text[at : gap.start()], line.start + at, line.start + gap.start()))
        at = gap.end()
    cells.append((line.text[at:end], line.start + at, line.start + end))
    return cells


def _bars(line: Line) -> list[Cell]:
    text = line.text
    if "|" not in text:
        return []
    return _cells(line, _BAR, int(text[0] == "|"), len(text) - (text[-1] == "|"))


def _tabs(line: Line) -> list[Cell]:
    return _cells(line, _TAB, 0, len(line.text)) if "\t" in line.text else []


def _gaps(line: Line) -> list[Cell]:
    return _cells(line, _GAP, 0, len(line.text)) if "  " in line.text else []


def _without_corner(head: Line, names: list[Cell], line: Line, row: list[Cell]) -> list[Cell]:
    """Put an empty cell before the names of columns that stand over all cells but the first."""
    shift = (line.start - line.indent) - (head.start - head.indent)
    over = all(
        abs(cell[1] - name[1] - shift) <= _TOLERANCE or abs(cell[2] - name[2] - shift) <= _TOLERANCE
        for name, cell in zip(names, row[1:], strict=True)
    )
    corner = head.start - head.indent + (row[0][1] - line.start + line.indent)
    return [("", corner, corner), *names] if over else names


def _at_columns(line: Line, head: Line, first: list[Cell]) -> list[Cell]:
    """Split a line whose first cell leaves but one space, at the columns of the first row."""
    shift = head.indent - head.start - line.indent
    cells: list[Cell] = []
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
    if abs(len(text) - end) <= _TOLERANCE:
        return text.rfind(" ") + 1
    return begin if text[begin - 1 : begin] == " " and text[begin : begin + 1].strip() else 0


def _as_many(first: list[Cell], row: list[Cell]) -> bool:
    return len(first) == len(row)


def _lined_up(first: list[Cell], row: list[Cell]) -> bool:
    """Whether every column begins, or ends, where it does in the first row."""
    if len(first) != len(row):
        return False
    shift = row[0][1] - first[0][1]
    return all(
        abs(there[1] - here[1] + shift) <= _TOLERANCE
        or abs(there[2] - here[2] + shift) <= _TOLERANCE
        for there, here in zip(first, row, strict=True)
    )


def _words_over_numbers(rows: list[list[Cell]]) -> bool:
    """Whether the first row holds no digit and a later one does: then it names the columns."""
    if any(c.isdigit() for text, _, _ in rows[0] for c in text):
        return False
    return any(c.isdigit() for row in rows[1:] for text, _, _ in row for c in text)


_KINDS = ((_bars, _as_many), (_tabs, _as_many), (_gaps, _lined_up))
