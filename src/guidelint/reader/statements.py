"""A page as numbered statements, and the way back from what is quoted of one to the raw text."""

from __future__ import annotations

import re
from hashlib import sha256
from itertools import groupby
from typing import TYPE_CHECKING

from guidelint.model import Place, Span, Unique

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guidelint.reading import Reading, Text

BETWEEN = " | "
"""Stands between the cells of a row."""
ABOVE = " > "
"""Stands between the headings that a statement stands under."""
_PLAIN = str.maketrans("’‘“”", "''\"\"")
KEY = 16
"""Hexadecimal digits by which a statement or a request is known."""


class StatementPart(Unique, frozen=True, eq=False):
    """Clean `[start, end)` of a text, which begins at `at` in what its statement says."""

    text: Text
    start: int
    end: int
    at: int


class NumberedStatement(Unique, frozen=True, eq=False):
    """A sentence, heading or row of a page.

    number: from 1. where: the headings it stands under, and for a row those of its columns. said:
    its words; the cells of a row are parted by `BETWEEN`.
    """

    number: int
    where: str
    said: str
    parts: tuple[StatementPart, ...]

    @property
    def key(self) -> str:
        """The hash of its words, wherever they stand."""
        return digest(self.said)

    def place(self, quote: str) -> Place | None:
        """Give where words of it stand, however they are wrapped; None where they do not."""
        words = map(re.escape, quote.translate(_PLAIN).split())
        found = re.search(r"\s+".join(words), self.said.translate(_PLAIN))
        if found is None or not found[0]:
            return None
        at, end = found.span()
        inside = [part for part in self.parts if part.at < end and at < _end(part)]
        first, last = inside[0], inside[-1]
        start = max(at - first.at, 0) + first.start
        stop = min(end, _end(last)) - last.at + last.start
        begin = first.text.block.span(start, start + 1).start
        close = last.text.block.span(stop - 1, stop).end
        return first.text.page.place(Span(begin, max(begin, close)))


def digest(*said: str) -> str:
    """Give the hash of some words; white space does not count."""
    words = "\n".join(" ".join(each.split()) for each in said)
    return sha256(words.encode()).hexdigest()[:KEY]


def statements(reading: Reading) -> tuple[NumberedStatement, ...]:
    """Give the statements of a page in reading order. Ask for them by `reading.once`."""
    return tuple([_statement(number, parts) for number, parts in enumerate(_parts(reading), 1)])


def _end(part: StatementPart) -> int:
    return part.at + part.end - part.start


def _parts(reading: Reading) -> Iterator[list[StatementPart]]:
    """Give the parts of each statement: a row of a table, or a sentence."""
    read = (text for text in reading.texts if text.kind not in ("chrome", "alt") and text.clean)
    for row, texts in groupby(read, key=_row_of):
        if row:
            yield list(_row(texts))
        else:
            for text in texts:
                yield from ([StatementPart(text, start, end, 0)] for start, end in text.bounds)


def _row_of(text: Text) -> tuple[int, int] | None:
    block = text.block
    return (block.group, block.row) if text.kind == "cell" else None


def _row(texts: Iterator[Text]) -> Iterator[StatementPart]:
    at = 0
    for text in texts:
        yield StatementPart(text, 0, len(text.clean), at)
        at += len(text.clean) + len(BETWEEN)


def _statement(number: int, parts: list[StatementPart]) -> NumberedStatement:
    text = parts[0].text
    said = BETWEEN.join([part.text.clean[part.start : part.end] for part in parts])
    heads = [each.clean for each in text.section]
    if text.kind == "meta":
        heads = [text.block.key]
    heads += [BETWEEN.join(filter(None, map(_head, parts)))] if text.kind == "cell" else []
    return NumberedStatement(number, ABOVE.join(filter(None, heads)), said, tuple(parts))


def _head(part: StatementPart) -> str:
    cell = part.text.cell
    head = cell.column_label if cell else None
    return head.clean if head and head is not part.text else ""
