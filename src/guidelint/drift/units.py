"""What a page says, one line each, in one compact value with the way back to the raw text."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from guidelint.model import Fact, Place, Span, sentence_bounds

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from guidelint.model import Block, Page

KEY = "page"
BREAK = "\x1e"
"""Stands between the lines of a page: ASCII's record separator, which is in no prose."""
META = "\ue004"
"""Begins a line of front matter, so that it is never taken for a line of the text."""
CELL = " | "
SHORT = 3
"""A sentence of fewer words ("Yes.") means nothing alone: it is read with the next one."""
KINDS = ("sentence", "heading", "item", "row", "meta")

Value = tuple[str, str, bytes]
"""(lines, the raw text of each line that differs from it, the layout)

The lines of the front matter come first; the layout begins with their number, and then has for
each line its kind, the number of its pieces, and the pieces.
"""
Piece = tuple[int, int, int]
"""(offset in the line, raw start, raw length)"""


class FamilyLine(msgspec.Struct, frozen=True):
    """A line of a page: a sentence, a heading, a table row, a front-matter entry.

    `raw` is the raw text from the first piece to the last.
    """

    kind: str
    text: str
    raw: str
    pieces: tuple[Piece, ...]

    def place(self, path: str, start: int, end: int) -> Place:
        """Give the place of `[start, end)` of the line."""
        first = self._raw(start)[0]
        last = max(first, self._raw(end - 1)[1]) if end > start else first
        origin = self.pieces[0][1]
        return Place(path, Span(first, last), self.raw[first - origin : last - origin])

    def _raw(self, offset: int) -> tuple[int, int]:
        i = max(bisect_right(self.pieces, offset, key=lambda piece: piece[0]) - 1, 0)
        at, raw, length = self.pieces[i]
        size = (self.pieces[i + 1][0] if i + 1 < len(self.pieces) else len(self.text)) - at
        if length != size:
            return raw, raw + length
        return raw + offset - at, raw + offset - at + 1


class _Line(NamedTuple):
    """A line before it is written: parts of blocks (block, start, end) after a label."""

    kind: str
    parts: list[tuple[Block, int, int]]
    label: str = ""


def page_fact(page: Page) -> Fact:
    """Give everything a page says as one fact."""
    return Fact(KEY, page_value(page), Place(page.path, Span(0, 0), ""), page.subject)


def page_value(page: Page) -> Value:
    """Write the lines of a page into one value."""
    texts: list[str] = []
    raws: list[str] = []
    layout = array("i", [sum(block.kind == "meta" for block in page.blocks)])
    for line in sorted(_lines(page.blocks), key=lambda line: line.kind != "meta"):
        text, pieces = _write(line)
        raw = page.raw[pieces[0][1] : pieces[-1][1] + pieces[-1][2]]
        texts.append(text)
        raws.append("" if raw == text else raw.replace(BREAK, " "))
        layout.extend((KINDS.index(line.kind), len(pieces)))
        for piece in pieces:
            layout.extend(piece)
    return BREAK.join(texts), BREAK.join(raws), layout.tobytes()


def line_texts(value: Value) -> list[str]:
    """Give the text of each line."""
    return value[0].split(BREAK) if value[0] else []


def front_and_body(value: Value) -> tuple[str, str]:
    """Give the lines of the front matter and all others."""
    (count,) = array("i", value[2][: array("i").itemsize])
    lines = value[0].split(BREAK, count)
    return BREAK.join(lines[:count]), "".join(lines[count:])


def read_units(value: Value) -> list[FamilyLine]:
    """Read the lines of a page back."""
    numbers = array("i")
    numbers.frombytes(value[2])
    units = []
    at = 1
    for text, raw in zip(line_texts(value), value[1].split(BREAK), strict=False):
        kind, count = numbers[at], numbers[at + 1]
        end = at + 2 + 3 * count
        flat = numbers[at + 2 : end]
        pieces = tuple(zip(flat[::3], flat[1::3], flat[2::3], strict=True))
        units.append(FamilyLine(KINDS[kind], text, raw or text, pieces))
        at = end
    return units


def _write(line: _Line) -> tuple[str, list[Piece]]:
    texts = [line.label] if line.label else []
    pieces: list[Piece] = [(0, _start(line.parts[0]), 0)] if line.label else []
    offset = len(line.label)
    for part in line.parts:
        block, start, end = part
        if offset:
            pieces.append((offset, _start(part), 0))
            offset += len(CELL)
        texts.append(block.text[start:end])
        pieces.extend(_pieces(block, start, end, offset))
        offset += end - start
    return CELL.join(texts).replace("\n", " ").replace(BREAK, " "), pieces


def _start(part: tuple[Block, int, int]) -> int:
    block, start, end = part
    return block.span(start, end).start


def _pieces(block: Block, start: int, end: int, offset: int) -> Iterator[Piece]:
    origin = block.origin
    if len(origin.clean) == 1 and origin.ends[0] - origin.starts[0] == origin.length:
        yield offset, origin.starts[0] + start, end - start
        return
    i = bisect_right(origin.clean, start) - 1
    while i < len(origin.clean) and origin.clean[i] < end:
        begin = max(origin.clean[i], start)
        stop = origin.clean[i + 1] if i + 1 < len(origin.clean) else origin.length
        span = origin.span(begin, min(stop, end))
        yield offset + begin - start, span.start, span.end - span.start
        i += 1


def _lines(blocks: Sequence[Block]) -> Iterator[_Line]:
    for (group, _), members in groupby(_numbered(blocks), key=lambda pair: pair[0]):
        if group < 0:
            for _, block in members:
                yield from _block_lines(block)
        else:
            yield _Line("row", [(block, 0, len(block.text)) for _, block in members])


def _numbered(blocks: Sequence[Block]) -> Iterator[tuple[tuple[int, int], Block]]:
    """Mark blocks that are read as one line: the cells of a row, a term with what it says."""
    term = -1
    for block in blocks:
        if block.kind == "item" and block.header:
            term = block.row
        elif block.kind != "item":
            term = -1
        if block.kind == "cell":
            yield (block.group, block.row), block
        elif term >= 0:
            yield (block.group, term), block
        else:
            yield (-1, 0), block


def _block_lines(block: Block) -> Iterator[_Line]:
    if block.kind == "meta":
        yield _Line("meta", [(block, 0, len(block.text))], META + block.key)
        return
    kind = block.kind if block.kind in KINDS else "sentence"
    bounds = sentence_bounds(block.text)
    opened = -1
    for i, (start, end) in enumerate(bounds):
        opened = start if opened < 0 else opened
        if i + 1 == len(bounds) or block.text.count(" ", opened, end) >= SHORT - 1:
            yield _Line(kind, [(block, opened, end)])
            opened = -1
