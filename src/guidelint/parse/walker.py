"""Walks the tags of HTML, or of HTML inside Markdown, and drives a BlockBuilder."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from guidelint.parse.elements import (
    CLOSED_BY,
    NEVER_OPEN,
    ROLES,
    Role,
    attributes,
    decoded,
    hidden,
    value_range,
)
from guidelint.parse.positions import Pieces

if TYPE_CHECKING:
    from guidelint.parse.builder import BlockBuilder

_DEEPEST = 512
"""Browsers stop nesting at this depth; it bounds the search for what an end tag closes."""
_INLINE = frozenset([Role.inline, Role.opaque, Role.raised, Role.silent])
_MUTING = frozenset([Role.silent, Role.aside, Role.opaque])
_TABLE_PARTS = frozenset([Role.cell, Role.row, Role.rows, Role.table])
_PHRASES = frozenset(["code", "kbd", "samp", "var", "tt", "sup"])
_NO_BLOCKS = _PHRASES | {"svg", "math"}
"""Elements that hold no blocks: where one seems to, its end tag is missing."""
_NOTE_MARKS = frozenset("*†‡§¶#")
_LONGEST_SPAN = 3


class _Open(msgspec.Struct):
    """An open element.

    live: it was told to the builder. mark: what the builder gave for it. mutes: it muted the
    builder. marginal: it made what follows page furniture. links: a link was in it.
    """

    tag: str
    role: Role
    start: int
    mark: int = -1
    live: bool = False
    mutes: bool = False
    marginal: bool = False
    links: bool = False


class Walker:
    """Keeps the open elements and tells the builder what begins and ends.

    Only elements that mean something are kept: formatting is not, unless it hides its content.
    `floor` is how many of them an end tag cannot reach: those around a Markdown container.
    `article`: all is content, so that a header or footer is no page furniture.
    """

    def __init__(self, builder: BlockBuilder, *, article: bool) -> None:
        self.floor = 0
        self._article = article
        self._builder = builder
        self.stack: list[_Open] = []

    @property
    def depth(self) -> int:
        """How many elements are open; to be given to `unwind`."""
        return len(self.stack)

    def start(self, tag: str, source: str, start: int, end: int, *, prose: bool = False) -> None:
        """Take a start tag over raw `[start, end)`; `source` is what follows its name.

        `prose`: it is content even where it looks like page furniture.
        """
        role = ROLES.get(tag, Role.inline)
        if role in NEVER_OPEN:
            self._void(role, source, start, end)
        elif role is Role.inline:
            self._formatting(tag, source, start)
        elif len(self.stack) < _DEEPEST:
            self._close_implied(tag, role, start)
            element = _Open(tag, role, start)
            self._push(element, source, mutes=role in _MUTING)
            if role is Role.landmark and not prose and (tag == "nav" or not self._in_article()):
                self._to_the_margin(element)

    def end(self, tag: str, start: int, end: int) -> None:
        """Take an end tag over raw `[start, end)`; one that closes nothing only ends a block."""
        role = ROLES.get(tag, Role.inline)
        i = self._opened(tag, role)
        if i >= 0:
            self.unwind(i + 1, start)
            self._close(self.stack.pop(), end)
        elif role is Role.line_break:
            self._void(role, "", start, end)
        elif role not in _INLINE and not self._builder.muted:
            self._builder.flush()

    def unwind(self, depth: int, end: int) -> None:
        """Close elements at raw offset `end` until `depth` are open."""
        while len(self.stack) > depth:
            self._close(self.stack.pop(), end)

    def close_inline(self, end: int) -> None:
        """Close what may not reach past the paragraph it began in."""
        i = len(self.stack)
        while i > self.floor and self.stack[i - 1].role in _INLINE:
            i -= 1
        if i < len(self.stack):
            self.unwind(i, end)

    def _opened(self, tag: str, role: Role) -> int:
        """Where the element stands that an end tag closes, or -1: inline tags reach no block."""
        phrase = role is Role.inline or tag in _PHRASES
        for i in range(len(self.stack) - 1, self.floor - 1, -1):
            element = self.stack[i]
            if element.tag == tag:
                return i
            if element.role is Role.cell and role not in _TABLE_PARTS:
                return -1
            if phrase and element.role not in _INLINE:
                return -1
        return -1

    def _in_article(self) -> bool:
        return self._article or any(element.role is Role.main for element in self.stack)

    def _void(self, role: Role, source: str, start: int, end: int) -> None:
        if self._builder.muted:
            return
        if role is Role.rule:
            self._builder.flush()
        elif role is Role.line_break:
            self._builder.line_break(start, end)
        elif role is Role.image and not hidden(source):
            self._builder.opaque(start, end)
            self._alternative(source, end)

    def _alternative(self, source: str, end: int) -> None:
        """Add the `alt` of an image; `source` ends before the `>` (or `/>`) at raw `end`."""
        place = value_range(source, "alt")
        if not place:
            return
        begin = end - 1 - len(source)
        pieces = Pieces()
        for text, start, stop in decoded(source, *place):
            pieces.add(text, begin + start, begin + stop)
        self._builder.alternative(pieces)

    def _formatting(self, tag: str, source: str, start: int) -> None:
        top = self.stack[-1] if self.stack else None
        if top and top.role is Role.raised and tag == "a":
            top.links = True
        if len(self.stack) >= _DEEPEST:
            return
        if top and top.role is Role.inline and top.tag == tag:
            self.stack.append(_Open(tag, Role.inline, start))
        elif source and hidden(source):
            self._push(_Open(tag, Role.inline, start), "", mutes=True)

    def _close_implied(self, tag: str, role: Role, start: int) -> None:
        """Close what a start tag ends without saying: a paragraph, the item or cell before it."""
        if role in _INLINE:
            return
        i = len(self.stack)
        while i > self.floor and self.stack[i - 1].tag in _NO_BLOCKS:
            i -= 1
        if i > self.floor and self.stack[i - 1].role in {Role.paragraph, Role.heading}:
            i -= 1
        self.unwind(i, start)
        if tag in CLOSED_BY:
            self._close_siblings(*CLOSED_BY[tag], start)

    def _close_siblings(self, tags: frozenset[str], bounds: frozenset[str], start: int) -> None:
        for i in range(len(self.stack) - 1, self.floor - 1, -1):
            if self.stack[i].tag in tags:
                self.unwind(i, start)
                return
            if self.stack[i].tag in bounds:
                return

    def _push(self, element: _Open, source: str, *, mutes: bool) -> None:
        self.stack.append(element)
        builder = self._builder
        if builder.muted:
            return
        element.live = True
        if element.role not in _INLINE:
            builder.flush()
        if mutes or (source and hidden(source)):
            element.mutes = builder.muted = True
        else:
            self._begin(element, source)

    def _to_the_margin(self, element: _Open) -> None:
        element.marginal = not self._builder.marginal and not self._builder.muted
        self._builder.marginal = self._builder.marginal or element.marginal

    def _begin(self, element: _Open, source: str) -> None:
        builder, role = self._builder, element.role
        if role is Role.raised:
            element.mark = builder.size
        elif role is Role.details:
            element.mark = builder.depth
        elif role is Role.heading:
            builder.heading(int(element.tag[1]))
        elif role is Role.summary:
            builder.heading(builder.deeper())
        elif role is Role.item:
            builder.item(header=element.tag == "dt")
        elif role is Role.row:
            builder.row()
        elif role is Role.cell:
            self._begin_cell(element.tag, source)
        else:
            element.mark = self._begin_group(element)

    def _begin_group(self, element: _Open) -> int:
        if element.role is Role.list:
            return self._builder.open_list(ordered=element.tag == "ol")
        if element.role is Role.table:
            return self._builder.open_table()
        if element.role is Role.caption:
            return self._builder.open_prose()
        return -1

    def _begin_cell(self, tag: str, source: str) -> None:
        given = attributes(source) if source else {}
        self._builder.cell(
            header=tag == "th",
            width=_span(given.get("colspan", "")),
            height=_span(given.get("rowspan", "")),
        )

    def _close(self, element: _Open, end: int) -> None:
        builder, role = self._builder, element.role
        if element.mutes:
            builder.muted = False
            if role is Role.opaque:
                builder.opaque(element.start, end)
        if role is Role.raised and element.mark >= 0:
            self._close_raised(element, end)
        if not element.live or role in _INLINE:
            return
        if role in {Role.heading, Role.summary}:
            builder.heading(0)
        elif element.mark < 0:
            builder.flush()
            builder.marginal = builder.marginal and not element.marginal
        elif role is Role.details:
            builder.leave(element.mark)
        else:
            builder.close(element.mark)

    def _close_raised(self, element: _Open, end: int) -> None:
        """Drop the mark of a note, and mark a power: joined, it would change the number."""
        text = self._builder.peek(element.mark).strip()
        if set(text) <= _NOTE_MARKS or any(c.isdigit() for c in text):
            self._builder.take_back(element.mark)
            if text.isdigit() and not element.links:
                self._builder.opaque(element.start, end)


def _span(value: str) -> int:
    plain = value.isascii() and value.isdigit() and len(value) <= _LONGEST_SPAN
    return max(int(value), 1) if plain else 1
