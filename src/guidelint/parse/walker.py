"""Walks the tags of HTML, or of HTML inside Markdown, and drives a BlockBuilder."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from guidelint.parse.elements import CLOSED_BY, ROLES, Role, attributes, hidden

if TYPE_CHECKING:
    from guidelint.parse.builder import BlockBuilder

_DEEPEST = 512
_INLINE = frozenset([Role.inline, Role.opaque, Role.raised, Role.silent])
_NEVER_OPEN = frozenset([Role.line_break, Role.rule, Role.image, Role.void])
_MUTING = frozenset([Role.silent, Role.aside, Role.opaque])
_CONTAINERS = frozenset([Role.list, Role.table])
_NOTE_MARKS = frozenset("*†‡§¶#")
_DEFINED = frozenset(["dt", "dd"])


@dataclass(slots=True)
class _Open:
    """An open element; `mark` is what closes it in the builder."""

    tag: str
    role: Role
    start: int
    mark: int = -1
    mutes: bool = False
    live: bool = False
    links: bool = False


class Walker:
    """Keeps the open elements and tells the builder what begins and ends.

    `floor` is how many of them an end tag cannot reach: those around a Markdown container.
    """

    def __init__(self, builder: BlockBuilder) -> None:
        self.floor = 0
        self._builder = builder
        self._stack: list[_Open] = []
        self._breaks = False

    @property
    def depth(self) -> int:
        """How many elements are open; to be given to `unwind`."""
        return len(self._stack)

    def inside(self, role: Role) -> bool:
        """Whether an element of this role is open."""
        return any(element.role is role for element in self._stack)

    def start(self, tag: str, source: str, start: int, end: int) -> None:
        """A start tag over raw `[start, end)`; `source` is what follows its name."""
        role = ROLES.get(tag, Role.inline)
        if role in _NEVER_OPEN:
            self._void(role, source, start, end)
        elif role is Role.inline:
            self._inline(tag, source, start)
        elif len(self._stack) < _DEEPEST:
            self._close_implied(tag, role, start)
            self._open(_Open(tag, role, start), source)

    def end(self, tag: str, start: int, end: int) -> None:
        """An end tag over raw `[start, end)`; one that closes nothing is left out."""
        role = ROLES.get(tag, Role.inline)
        for i in range(len(self._stack) - 1, self.floor - 1, -1):
            element = self._stack[i]
            if element.tag == tag:
                self.unwind(i, start, end)
                return
            if element.role is Role.cell and role not in {Role.row, Role.rows, Role.table}:
                break
            if role in _INLINE and element.role not in _INLINE:
                break
        if role is Role.line_break:
            self._void(role, "", start, end)
        elif role not in _INLINE and not self._builder.muted:
            self._builder.flush()

    def unwind(self, depth: int, start: int = -1, end: int = -1) -> None:
        """Close elements until `depth` are open; the last by the end tag over `[start, end)`."""
        while len(self._stack) > depth:
            last = len(self._stack) == depth + 1
            self._close(self._stack.pop(), start, end if last else start)

    def close_inline(self, end: int) -> None:
        """Close what may not reach past the paragraph it began in."""
        i = len(self._stack)
        while i > self.floor and self._stack[i - 1].role in _INLINE:
            i -= 1
        self.unwind(i, end, end)

    def _void(self, role: Role, source: str, start: int, end: int) -> None:
        if self._builder.muted:
            return
        if role is Role.rule:
            self._builder.flush()
        elif role is Role.image and not hidden(source):
            self._builder.opaque(start, end)
        elif role is Role.line_break:
            self._builder.line_break(start, end)

    def _inline(self, tag: str, source: str, start: int) -> None:
        """An element of no meaning is not kept, but for what hides its content."""
        top = self._stack[-1] if self._stack else None
        if top and top.role is Role.raised and tag == "a":
            top.links = True
        if top and top.role is Role.inline and top.tag == tag:
            self._stack.append(_Open(tag, Role.inline, start))
        elif source and hidden(source) and len(self._stack) < _DEEPEST:
            self._open(_Open(tag, Role.inline, start), source)

    def _close_implied(self, tag: str, role: Role, start: int) -> None:
        if role in _INLINE:
            return
        i = len(self._stack)
        while i > self.floor and self._stack[i - 1].role in {Role.opaque, Role.raised}:
            i -= 1
        if i > self.floor and self._stack[i - 1].role in {Role.paragraph, Role.heading}:
            i -= 1
        self.unwind(i, start, start)
        if tag in CLOSED_BY:
            self._close_siblings(*CLOSED_BY[tag], start)

    def _close_siblings(self, tags: frozenset[str], bounds: frozenset[str], start: int) -> None:
        for i in range(len(self._stack) - 1, self.floor - 1, -1):
            if self._stack[i].tag in tags:
                self.unwind(i, start, start)
                return
            if self._stack[i].tag in bounds:
                return

    def _open(self, element: _Open, source: str) -> None:
        self._stack.append(element)
        if self._builder.muted:
            return
        element.live = True
        if element.role in _MUTING or (source and hidden(source)) or self._is_furniture(element):
            self._mute(element)
        else:
            self._begin(element, source)

    def _is_furniture(self, element: _Open) -> bool:
        return element.role is Role.landmark and not self.inside(Role.main)

    def _mute(self, element: _Open) -> None:
        if element.role not in _INLINE:
            self._builder.flush()
        element.mutes = True
        self._builder.muted = True

    def _begin(self, element: _Open, source: str) -> None:
        builder, role = self._builder, element.role
        if role is Role.raised:
            element.mark = builder.size
            return
        builder.flush()
        if role is Role.heading:
            builder.heading(int(element.tag[1]))
        elif role is Role.summary:
            builder.heading(builder.deeper())
        elif role is Role.details:
            element.mark = builder.depth
        elif role is Role.list:
            element.mark = builder.open_list(ordered=element.tag == "ol")
        elif role is Role.table:
            element.mark = builder.open_table()
        elif role is Role.caption:
            element.mark = builder.open_prose()
        elif role is Role.item:
            builder.item(header=element.tag == "dt")
        elif role is Role.row:
            builder.row()
        elif role is Role.cell:
            found = attributes(source)
            builder.cell(
                header=element.tag == "th",
                width=_span(found, "colspan"),
                height=_span(found, "rowspan"),
            )

    def _close(self, element: _Open, start: int, end: int) -> None:
        builder, role = self._builder, element.role
        if element.mutes:
            builder.muted = False
            if role is Role.opaque:
                builder.opaque(element.start, end)
        if not element.live or (role in _INLINE and role is not Role.raised):
            return
        if role is Role.raised:
            self._close_raised(element, end)
        elif role in {Role.heading, Role.summary}:
            builder.heading(0)
        elif role is Role.details and element.mark >= 0:
            builder.leave(element.mark)
        elif element.mark >= 0:
            builder.close(element.mark)
        else:
            builder.flush()
        del start

    def _close_raised(self, element: _Open, end: int) -> None:
        """A raised number would run into the word before it: a note mark goes, a power is marked."""
        builder = self._builder
        text = builder.peek(element.mark).strip()
        if not any(c.isdigit() for c in text) and not set(text) <= _NOTE_MARKS:
            return
        builder.take_back(element.mark)
        if not element.links and text.isdigit():
            builder.opaque(element.start, end)


def _span(found: dict[str, str], name: str) -> int:
    value = found.get(name, "")
    return max(int(value), 1) if value.isascii() and value.isdigit() and len(value) <= 3 else 1
