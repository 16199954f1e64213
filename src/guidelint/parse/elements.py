"""The open elements of a page, be they HTML, Markdown or told by layout; they drive the writer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import msgspec

from guidelint.parse.blocks import State
from guidelint.parse.tags import (
    CLOSED_BY,
    EMPTY,
    INLINE,
    MUTING,
    ROLES,
    attributes,
    hidden,
    value_of,
)

if TYPE_CHECKING:
    from guidelint.parse.blocks import Writer

_DEEPEST = 512
"""Browsers stop nesting at this depth; it bounds the search for what an end tag closes."""
_ROW_GROUPS = frozenset(["table", "thead", "tbody", "tfoot"])
"""Where a cell begins a row that no tag opens, as HTML has it."""
_TABLE_PARTS = frozenset(["cell", "row", "rows", "table"])
_PHRASES = frozenset(["code", "kbd", "samp", "var", "tt", "sup"])
_NO_BLOCKS = _PHRASES | {"svg", "math"}
"""Elements that hold no blocks: where one seems to, its end tag is missing."""
_NOTE_MARKS = frozenset("*†‡§¶#")
_LONGEST_SPAN = 3

_GROUPS: dict[str, Literal["item", "cell", "paragraph"]] = {
    "list": "item",
    "table": "cell",
    "caption": "paragraph",
}
"""The roles of elements that hold such blocks."""


class _Element(msgspec.Struct):
    """An open element.

    before: the state of the writer that its end brings back. mark: how many pieces (of details:
    sections) there were before it. fence: HTML inside cannot close it. links: a link was in it.
    """

    tag: str
    role: str
    start: int
    before: State
    mark: int
    fence: bool = False
    links: bool = False


class Elements:
    """Keeps the open elements and tells the writer what begins and ends.

    Of HTML only elements that mean something are kept: formatting is not, unless it hides its
    content. `article`: all is content, so that a header or footer is no page furniture.
    """

    def __init__(self, writer: Writer, *, article: bool) -> None:
        self.writer = writer
        self._article = article
        self._open: list[_Element] = []

    def open(self, tag: str) -> None:
        """Open an element that HTML inside cannot close."""
        self._push(tag, ROLES[tag], "", 0).fence = True

    def close(self, end: int) -> None:
        """Close at raw offset `end` the last element that was given to `open`, and all inside."""
        while not (element := self._open.pop()).fence:
            self._close(element, end)
        self._close(element, end)

    def start(self, tag: str, source: str, start: int, end: int, *, prose: bool = False) -> None:
        """Take a start tag over raw `[start, end)`; `source` is what follows its name.

        `prose`: it is content even where it looks like page furniture.
        """
        role = ROLES.get(tag, "inline")
        if role in EMPTY:
            self._empty(role, source, start, end)
        elif role == "inline":
            self._formatting(tag, source, start)
        elif len(self._open) < _DEEPEST:
            if role not in INLINE:
                self._close_implied(tag, start)
            if role == "cell" and self._open and self._open[-1].tag in _ROW_GROUPS:
                self._push("tr", "row", "", start)
            self._push(tag, role, source, start)
            if role == "landmark" and not prose:
                main = self._article or any(element.role == "main" for element in self._open)
                self.writer.marginal = self.writer.marginal or tag == "nav" or not main

    def end(self, tag: str, start: int, end: int) -> None:
        """Take an end tag over raw `[start, end)`; one that closes nothing only ends a block."""
        role = ROLES.get(tag, "inline")
        i = self._opened(tag, role)
        if i >= 0:
            self.unwind(i + 1, start)
            self._close(self._open.pop(), end)
        elif role == "line break":
            self._empty(role, "", start, end)
        elif role not in INLINE and not self.writer.muted:
            self.writer.flush()

    def unwind(self, depth: int, end: int) -> None:
        """Close elements at raw offset `end` until `depth` are open."""
        while len(self._open) > depth:
            self._close(self._open.pop(), end)

    def close_inline(self, end: int) -> None:
        """Close what may not reach past the paragraph it began in."""
        while self._open and self._open[-1].role in INLINE:
            self._close(self._open.pop(), end)

    def _opened(self, tag: str, role: str) -> int:
        """Where the element stands that an end tag closes, or -1: inline tags reach no block."""
        phrase = role == "inline" or tag in _PHRASES
        for i in range(len(self._open) - 1, -1, -1):
            element = self._open[i]
            if element.fence:
                return -1
            if element.tag == tag:
                return i
            if element.role == "cell" and role not in _TABLE_PARTS:
                return -1
            if phrase and element.role not in INLINE:
                return -1
        return -1

    def _empty(self, role: str, source: str, start: int, end: int) -> None:
        writer = self.writer
        if writer.muted:
            return
        if role == "rule":
            writer.flush()
        elif role == "line break":
            writer.line_break(start, end)
        elif role == "image" and not hidden(source):
            writer.opaque(start, end)
            # `source` ends before the `>` (or `/>`) at raw `end`
            writer.alternative(value_of(source, "alt", end - 1 - len(source)))

    def _formatting(self, tag: str, source: str, start: int) -> None:
        top = self._open[-1] if self._open else None
        if top and top.role == "raised" and tag == "a":
            top.links = True
        if len(self._open) >= _DEEPEST:
            return
        if top and top.role == "inline" and top.tag == tag:
            self._push(tag, "inline", "", start)
        elif source and hidden(source):
            self._push(tag, "inline", source, start)

    def _close_implied(self, tag: str, start: int) -> None:
        """Close what a start tag ends without saying: a paragraph, the item or cell before it."""
        i = len(self._open)
        while i and self._open[i - 1].tag in _NO_BLOCKS:
            i -= 1
        if i and self._open[i - 1].role in {"paragraph", "heading"}:
            i -= not self._open[i - 1].fence
        self.unwind(i, start)
        siblings, bounds = CLOSED_BY.get(tag, ((), ()))
        for i in range(len(self._open) - 1 if siblings else -1, -1, -1):
            element = self._open[i]
            if element.fence or element.tag in bounds:
                return
            if element.tag in siblings:
                self.unwind(i, start)
                return

    def _push(self, tag: str, role: str, source: str, start: int) -> _Element:
        writer = self.writer
        mark = len(writer.sections if role == "details" else writer.pieces)
        element = _Element(tag, role, start, writer.state, mark)
        self._open.append(element)
        if not writer.muted:
            if writer.pieces and role not in INLINE:
                writer.flush()
            if role in MUTING or (source and hidden(source)):
                writer.muted = True
            else:
                self._begin(tag, role, source)
        return element

    def _begin(self, tag: str, role: str, source: str) -> None:
        writer = self.writer
        if role == "heading":
            writer.heading = int(tag[1])
        elif role == "summary":
            writer.heading = writer.deeper()
        elif role in _GROUPS:
            writer.open_group(_GROUPS[role], ordered=tag == "ol")
        elif role == "item":
            writer.item(header=tag == "dt")
        elif role == "row":
            writer.row()
        elif role == "cell":
            given = attributes(source) if source else {}
            width, height = _span(given.get("colspan", "")), _span(given.get("rowspan", ""))
            writer.cell(width, height, header=tag == "th")

    def _close(self, element: _Element, end: int) -> None:
        writer, role = self.writer, element.role
        live = not element.before[0]
        if writer.pieces and live and role not in INLINE:
            writer.flush()
        writer.state = element.before
        if live and role == "opaque":
            writer.opaque(element.start, end)
        elif live and role == "raised":
            # the mark of a note goes; a power is marked: joined, it would change the number
            text = "".join([piece[0] for piece in writer.pieces[element.mark :]]).strip()
            if set(text) <= _NOTE_MARKS or any(c.isdigit() for c in text):
                del writer.pieces[element.mark :]
                if text.isdigit() and not element.links:
                    writer.opaque(element.start, end)
        elif live and role == "details":
            del writer.sections[element.mark :]


def _span(value: str) -> int:
    plain = value.isascii() and value.isdigit() and len(value) <= _LONGEST_SPAN
    return max(int(value), 1) if plain else 1
