"""The one that is left out: a number of a row (1, 2, 4), a cell of a full table."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from guidelint.checks.base import Check, Params
from guidelint.model import Finding, lazy
from guidelint.reading import Stretch
from guidelint.reading.labels import labels, mark_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from guidelint.reading import Cell, Reading, Table, Text

INLINE = lazy(r"(?<![\w)])\(([a-h]|\d)\)(?=\s|[A-Z])")
HEADED = re.compile(r"(\d{1,2})[.):]?\s+[^\W\d_]")
ROW = 3
"""Members from which a row is a row."""
REACH = 4
"""Numbers that may be left out at once at most: 5, 9 is a list of its own."""
NEXT = 1
"""Texts behind a row in which the one that is left out may be spoken of."""
ROWS, COLUMNS = 4, 3
"""Rows (with the header) and columns from which a table shows what is usual."""
SHORT = 40
"""Characters of a cell on average, up to which a table holds values and not prose."""
EMPTY_PIPES = lazy(r"[^|\n]*\|[ \t]*(?:\||$)", re.MULTILINE)
EMPTY_CELL = lazy(
    r"[^<]*(?:</\w+>\s*)*<td[^>]*>\s*(?:&nbsp;)?\s*(?:</td>|<t[dr]|</tr)", re.IGNORECASE
)


class RowMember(Stretch, frozen=True):
    """A member of a row: its value, counted from 1, and where it is printed."""

    value: int

    @property
    def shown(self) -> str:
        """How it is called in a message: a letter in brackets as printed."""
        found = re.search(r"\(([a-h]|\d)\)$", self.printed)
        return found[0] if found else str(self.value)


class ListJump(Check[Params]):
    """Read the printed numbers of lists, headings, labels and enumerations in a sentence."""

    def ask(self, reading: Reading) -> Iterator[Finding]:
        """Yield a finding for each row with one gap in it."""
        for row in (*_lists(reading), *_labelled(reading), *_inline(reading)):
            jump = _jump(row)
            if jump and not _is_told(row, *jump):
                yield _left_out(*jump)
        for row in _headings(reading):
            jump = _jump(row)
            if jump and str(jump[0].value + 1) not in reading.once(labels).numbered:
                yield _left_out(*jump)


def _lists(reading: Reading) -> Iterator[list[RowMember]]:
    """Give lists as they are numbered in the raw page; HTML numbers them itself."""
    if reading.page.path.endswith((".html", ".htm")):
        return
    for listing in reading.lists:
        if listing.ordered:
            yield [
                RowMember(text, 0, min(len(text.clean), 40), _value(mark))
                for text in listing.items
                if (mark := mark_of(text))
            ]


def _value(mark: str) -> int:
    return int(mark) if mark.isdigit() else ord(mark.lower()) - ord("a") + 1


def _headings(reading: Reading) -> Iterator[list[RowMember]]:
    """Give the numbered headings of one level under one heading."""
    rows: dict[tuple[int, int], list[RowMember]] = {}
    for text in reading.body:
        if text.kind == "heading" and (match := HEADED.match(text.clean)):
            key = (text.block.level, text.block.section)
            rows.setdefault(key, []).append(RowMember(text, *match.span(1), int(match[1])))
    yield from rows.values()


def _labelled(reading: Reading) -> Iterator[list[RowMember]]:
    """Give "Step 1", "Step 2" where they open headings, items, or cells of a first column."""
    rows: dict[tuple[str, str, int, int], list[RowMember]] = {}
    for label in reading.once(labels).opening:
        text = label.text
        is_one = label.number.isdigit() or len(label.number) == 1
        if is_one and not (text.kind == "cell" and text.block.column):
            place = max(text.block.group, text.block.section)
            key = (text.kind, label.word, text.block.level, place)
            member = RowMember(text, label.start, label.end, _value(label.number))
            rows.setdefault(key, []).append(member)
    yield from rows.values()


def _inline(reading: Reading) -> Iterator[list[RowMember]]:
    for text in reading.body:
        if text.kind in ("paragraph", "item") and text.clean.count("(") >= ROW:
            found = INLINE.finditer(text.clean)
            row = [RowMember(text, *m.span(), _value(m[1])) for m in found if not _cited(text, m)]
            if len({text.clean[each.start + 1].isdigit() for each in row}) == 1:
                yield row


def _cited(text: Text, found: re.Match[str]) -> bool:
    """Whether a letter is cited ("section 4(a)", "point (b)", "(a) and (b)") and opens nothing."""
    before = text.clean[: found.start()].split()[-2:]
    if not before:
        return True
    lexicon = text.reading.lexicon
    small = before[-1].lower() in lexicon.words("joint") | lexicon.words("of")
    return before[-1][-1:].isdigit() or (small and before[0][0] == "(")


def _jump(row: Sequence[RowMember]) -> tuple[RowMember, RowMember] | None:
    """Give the two members round the one gap of a row that begins with 1."""
    if len(row) < ROW or row[0].value != 1:
        return None
    gaps = [(a, b) for a, b in pairwise(row) if b.value != a.value + 1]
    if len(gaps) != 1:
        return None
    before, after = gaps[0]
    return gaps[0] if 1 < after.value - before.value < REACH else None


def _is_told(row: Sequence[RowMember], before: RowMember, after: RowMember) -> bool:
    """Whether the page speaks of the number, or a member of the letter, that is left out.

    An item of nothing but code has its number in the raw page only.
    """
    known, number = before.text.reading.once(labels), str(before.value + 1)
    raw = before.text.page.raw[before.place.span.end : after.place.span.start]
    if re.search(rf"^[\s>]*{number}[.)]\s", raw, re.MULTILINE):
        return True
    between = range(before.text.index, after.text.index)
    opens = any(e.number == number and e.text.index in between for e in known.opening)
    if opens or any(each.number == number for each in known.referring):
        return True  # "point 4 was withdrawn"
    last = row[-1].text.index
    behind = before.text.reading.texts[last + 1 : last + 1 + NEXT]
    if any(number == token.text for each in behind for token in each.tokens):
        return True  # "There is no class 7"
    left_out = {chr(ord("a") + value - 1) for value in range(before.value + 1, after.value)}
    printed = {mark_of(member.text) for member in (before, after)}
    return printed.isdisjoint("0123456789") and any(
        not left_out.isdisjoint(each.text.words) for each in row
    )


def _left_out(before: RowMember, after: RowMember) -> Finding:
    message = f"The numbering goes from {before.shown} to {after.shown}."
    return Finding.of_two(message, after.place, before.place, "before it")


class EmptyCell(Check[Params]):
    """Look for the one hole among the cells of each table."""

    def ask(self, reading: Reading) -> Iterator[Finding]:
        """Yield a finding for each table with a single hole."""
        for table in reading.tables:
            if hole := _hole(table):
                here, there = (cell.text.place(0, len(cell.text.clean)) for cell in hole)
                message = f"The cell under “{hole[1].text.clean}” is empty, and no other is."
                yield Finding.of_two(message, here, there, "the column")


def _hole(table: Table) -> tuple[Cell, Cell] | None:
    """Give the cell to the left of the only hole, and the head of its column."""
    if table.header < 0 or table.height < ROWS or table.width < COLUMNS:
        return None
    rows = table.body
    places = ((row, column) for row in rows for column in range(table.width))
    holes = [place for place in places if table.at(*place) is None]
    if len(holes) != 1 or holes[0][1] == 0 or holes[0][0] in (rows[0], rows[-1]):
        return None
    row, column = holes[0]
    left, head = table.at(row, column - 1), table.at(table.header, column)
    if left is None or head is None or not _is_alike(table, column):
        return None
    beside = [cell for cell in table.column(column - 1) if cell is not left]
    if not left.text.figures and all(cell.text.figures for cell in beside):
        return None  # "free", where all others pay
    measured = [any(each.unit for each in cell.text.quantities) for cell in (left, *beside)]
    if not measured[0] and all(measured[1:]):
        return None  # two lemons, where all others are weighed
    block, page = left.text.block, left.text.page  # code and images are no text
    form = EMPTY_CELL if page.path.endswith((".html", ".htm")) else EMPTY_PIPES
    is_empty = form.match(page.raw, block.span(0, len(block.text)).end)
    return (left, head) if is_empty else None


def _is_alike(table: Table, column: int) -> bool:
    """Whether all other cells of the column are short, and all hold figures, or all hold none."""
    texts = [cell.text for cell in table.column(column)]
    if sum(len(text.clean) for text in texts) > SHORT * len(texts):
        return False
    return len({bool(text.figures) for text in texts}) == 1
