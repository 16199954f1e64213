"""What a page says, unit by unit, as plain data with the way back to the raw text.

A unit is a sentence, a heading, a front-matter value, a whole row of a table or a margin.
"""

from __future__ import annotations

from bisect import bisect_right
from itertools import groupby
from typing import TYPE_CHECKING

import msgspec

from guidelint.model import Fact, Place, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from guidelint.model import Block
    from guidelint.reading import Reading, Text

KEY = "units"
JOINT = " | "
"""Stands between the cells of a row."""
CUES = ("everywhere", "authority", "contact", "other thing")
"""The cues that a unit remembers."""

Piece = tuple[int, int, int]
"""(offset in the unit, raw start, raw length)"""


class Unit(msgspec.Struct, frozen=True):
    """A unit of a page.

    kind: title (the heading of the page), heading, paragraph, item, row, meta, alt or chrome.
    key: of front matter. heading: the one it stands under. told: the cues in it, see `CUES`.
    raw: the raw text from the first piece to the last; empty where it is the text.
    """

    kind: str
    key: str
    heading: str
    text: str
    raw: str
    pieces: tuple[Piece, ...]
    told: tuple[str, ...] = ()

    def place(self, path: str, start: int, end: int) -> Place:
        """Give the place of `[start, end)` of its text."""
        first = self._raw(start)[0]
        last = max(first, self._raw(end - 1)[1]) if end > start else first
        origin = self.pieces[0][1]
        raw = self.raw or self.text
        return Place(path, Span(first, last), raw[first - origin : last - origin])

    def _raw(self, offset: int) -> tuple[int, int]:
        at = max(bisect_right(self.pieces, offset, key=lambda piece: piece[0]) - 1, 0)
        clean, raw, length = self.pieces[at]
        size = (self.pieces[at + 1][0] if at + 1 < len(self.pieces) else len(self.text)) - clean
        if length != size:
            return raw, raw + length
        return raw + offset - clean, raw + offset - clean + 1


class PageUnits(msgspec.Struct, frozen=True):
    """All units of a page in reading order, its margins last. language: as it was read."""

    path: str
    language: str
    units: tuple[Unit, ...]


def page_units(reading: Reading) -> PageUnits:
    """Give the units of a page."""
    units = tuple(_units(reading))
    return PageUnits(reading.page.path, reading.language, units)


def _units(reading: Reading) -> Iterator[Unit]:
    for (group, _), members in groupby(reading.texts, key=_row):
        texts = list(members)
        if group >= 0:
            yield _unit("row", [(text, 0, len(text.clean)) for text in texts])
            continue
        for text in texts:
            for start, end in text.bounds:
                if end > start:
                    yield _unit(_kind(text), [(text, start, end)])


def _row(text: Text) -> tuple[int, int]:
    is_cell = text.kind == "cell"
    return (text.block.group, text.block.row) if is_cell else (-1, 0)


def _kind(text: Text) -> str:
    return "title" if text.kind == "heading" and text.block.level == 1 else text.kind


def _unit(kind: str, parts: Sequence[tuple[Text, int, int]]) -> Unit:
    texts: list[str] = []
    pieces: list[Piece] = []
    offset = 0
    for text, start, end in parts:
        if texts:
            pieces.append((offset, text.block.span(start, start).start, 0))
            offset += len(JOINT)
        texts.append(text.clean[start:end])
        pieces += _pieces(text.block, start, end, offset)
        offset += end - start
    pieces = pieces or [(0, parts[0][0].block.span(0, 0).start, 0)]
    first = parts[0][0]
    raw = first.page.raw[pieces[0][1] : pieces[-1][1] + pieces[-1][2]]
    clean = JOINT.join(texts)
    return Unit(
        kind,
        first.block.key,
        first.section[-1].clean if first.section else "",
        clean,
        "" if raw == clean else raw,
        tuple(pieces),
        tuple(cue for cue in CUES if any(text.cued(cue, a, b) for text, a, b in parts)),
    )


def _pieces(block: Block, start: int, end: int, offset: int) -> Iterator[Piece]:
    origin = block.origin
    at = bisect_right(origin.clean, start) - 1
    while 0 <= at < len(origin.clean) and origin.clean[at] < end:
        begin = max(origin.clean[at], start)
        stop = origin.clean[at + 1] if at + 1 < len(origin.clean) else origin.length
        span = origin.span(begin, min(stop, end))
        yield offset + begin - start, span.start, span.end - span.start
        at += 1


def family_fact(reading: Reading) -> Fact:
    """Give all units of a page as one fact."""
    page = reading.page
    return Fact(KEY, reading.once(page_units), Place(page.path, Span(0, 0), ""), page.subject)
