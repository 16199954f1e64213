"""Tables in plain text: cells by bars, by tabs, or by columns that are lined up with spaces."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from guidelint.parse.text_lines import Line

    Splitter = Callable[[Line], list["Cell"]]
    Fits = Callable[[list["Cell"], list["Cell"], Line], bool]

Cell = tuple[str, int, int]
"""Text and raw range of a cell."""

_RULER = re.compile(r"[|+]?[ \t]*:?[-=]{2,}[-=:|+ \t]*$")
_BAR = re.compile(r"[ \t]*\|[ \t]*")
_TAB = re.compile(r"[ \t]*\t[ \t]*")
_GAP = re.compile(r"(?<=[^\s.!?:])[ ]{2,}(?=\S)")
_TOLERANCE = 1


def table_at(lines: Sequence[Line], i: int) -> tuple[int, list[list[Cell]], bool]:
    """Read a table that begins at line `i`.

    Gives the line after it, its rows, and whether the first row is a header; `(i, [], False)`
    where there is no table.
    """
    for splitter, fits in ((_bars, _same_shape), (_tabs, _same_shape), (_gaps, _lined_up)):
        stop, rows, ruled = _rows(lines, i, splitter, fits)
        if len(rows) >= 2:
            return stop, rows, ruled or _words_over_numbers(rows)
    return i, [], False


def _rows(
    lines: Sequence[Line], i: int, split: Splitter, fits: Fits
) -> tuple[int, list[list[Cell]], bool]:
    rows: list[list[Cell]] = []
    ruled = False
    while i < len(lines) and lines[i]:
        if _RULER.match(lines[i].text):
            ruled = ruled or len(rows) == 1
        else:
            row = split(lines[i])
            if len(row) < 2 or (rows and not fits(rows[0], row, lines[i])):
                break
            rows.append(row)
        i += 1
    return i, rows, ruled


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
    start = len(text) - len(text.lstrip("| \t"))
    return _cells(line, _BAR, start if text[0] == "|" else 0, len(text.rstrip("| \t")))


def _tabs(line: Line) -> list[Cell]:
    return _cells(line, _TAB, 0, len(line.text)) if "\t" in line.text else []


def _gaps(line: Line) -> list[Cell]:
    return _cells(line, _GAP, 0, len(line.text)) if "  " in line.text else []


def _same_shape(first: list[Cell], row: list[Cell], line: Line) -> bool:
    return len(first) == len(row) or line.text[0] == "|" or "\t" in line.text


def _lined_up(first: list[Cell], row: list[Cell], line: Line) -> bool:
    del line
    return len(first) == len(row)


def _words_over_numbers(rows: list[list[Cell]]) -> bool:
    """Whether the first row holds no digit and a later one does: then it names the columns."""
    if any(c.isdigit() for text, _, _ in rows[0] for c in text):
        return False
    return any(c.isdigit() for row in rows[1:] for text, _, _ in row for c in text)
