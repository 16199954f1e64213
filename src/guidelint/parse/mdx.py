"""MDX: its own constructs are put out of the way, then it is read as Markdown.

What stands alone on its lines becomes white space; what stands in the line becomes characters of
punctuation, which is what `<` and `{` are to the rules of emphasis, and is recognised again in the
text. The indentation JSX gives its children is cut, or it would make them code.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

import msgspec

from guidelint.parse.blocks import Writer
from guidelint.parse.frontmatter import front_matter
from guidelint.parse.markdown import MarkdownReader, events
from guidelint.parse.mdx_syntax import Construct, Scanner
from guidelint.parse.pieces import code_points, with_line_feeds
from guidelint.parse.tags import EMPTY, ROLES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from guidelint.model import Document
    from guidelint.parse.markdown import Event

_FILLER = "\N{MANICHAEAN PUNCTUATION LINE FILLER}"
_FILLED = re.compile(f"{_FILLER}+")
_NOT_NEWLINE = re.compile(r"[^\r\n]")
_LINE = re.compile(r"([ \t]*)[^\r\n]*(?:\r\n|[\r\n]|\Z)")
_BEFORE = re.compile(r"(?:\A|(?P<text>\S[ \t]*)?(?:\r\n|[\r\n]))[ \t]*\Z")
_AFTER = re.compile(r"[ \t]*(?:\Z|(?:\r\n|[\r\n])(?P<text>[ \t]*\S)?)")
_FARTHEST = 200
_FORMATTING = frozenset(["br", "a", "b", "i", "em", "strong", "span", "code", "sub", "sup", "img"])


def read(raw: str) -> Document:
    """Read an MDX page."""
    matter = front_matter(raw)
    page = _Prepared(with_line_feeds(raw[matter.end :]))
    reader = _MdxReader(raw, Writer(raw, matter), page, matter.end)
    return reader.document(reader.settled(events(page.text)), reader.offset)


class _Prepared:
    """Markdown made of an MDX body, with the way back to it.

    flow: constructs that stand alone. inline: those in a line. `text` is shorter than the body by
    the indentation cut: from `cuts[i]` on, by `removed[i]` in all.
    """

    def __init__(self, body: str) -> None:
        self.flow: list[Construct] = []
        self.inline: list[Construct] = []
        self.cuts: list[int] = [0]
        self.removed: list[int] = [0]
        filled = self._fill(body.replace(_FILLER, " "))
        self.text = self._outdented(filled) if self.flow else filled

    def _fill(self, body: str) -> str:
        parts: list[str] = []
        at = 0
        for run in _runs(body, Scanner(body).constructs()):
            alone = _stands_alone(body, run)
            (self.flow if alone else self.inline).extend(run)
            for construct in run:
                source = body[construct.start : construct.end]
                filler = _NOT_NEWLINE.sub(" ", source) if alone else _FILLER * len(source)
                parts += [body[at : construct.start], filler]
                at = construct.end
        return "".join([*parts, body[at:]])

    def _outdented(self, filled: str) -> str:
        """Cut from each line as much as the JSX elements that are open indent their content."""
        parts: list[str] = []
        open_: list[_Nested] = []
        waiting = self.flow[::-1]
        size = 0
        for line in _LINE.finditer(filled):
            while waiting and waiting[-1].start < line.end():
                _settle(open_, waiting[-1].start - line.start())
                _nest(open_, waiting.pop(), line.start())
            cut = 0
            if open_ and line[0].strip():
                _settle(open_, len(line[1]))
                cut = min(len(line[1]), open_[-1].cut)
            if cut:
                self.cuts.append(size)
                self.removed.append(self.removed[-1] + cut)
            parts.append(line[0][cut:])
            size += len(parts[-1])
        return "".join(parts)

    def body_offset(self, offset: int) -> int:
        """Give the offset in the body of an offset in `text`."""
        return offset + self.removed[bisect_right(self.cuts, offset) - 1]


class _Nested(msgspec.Struct):
    """An open JSX element: its column, and what to cut from its content: -1, not known yet."""

    name: str
    indent: int
    cut: int = -1


def _nest(open_: list[_Nested], construct: Construct, line: int) -> None:
    if construct.kind == "open":
        open_.append(_Nested(construct.name, construct.start - line))
    elif construct.kind == "close" and open_ and open_[-1].name == construct.name:
        open_.pop()


def _settle(open_: list[_Nested], indent: int) -> None:
    """Take the first line in an element for the column its content begins at."""
    outer = 0
    for element in open_:
        if element.cut < 0:
            element.cut = outer + max(0, indent - element.indent)
        outer = element.cut


class _MdxReader(MarkdownReader):
    def __init__(self, raw: str, writer: Writer, page: _Prepared, base: int) -> None:
        super().__init__(raw, writer)
        self._page = page
        self._base = base
        self._points = code_points(page.text)
        self._waiting = page.flow[::-1]
        self._inline = {construct.start + base: construct for construct in page.inline}

    def offset(self, byte: int) -> int:
        """Give the raw code point offset of a byte offset in the prepared text."""
        return self._base + self._page.body_offset(self._points(byte))

    def settled(self, found: Iterable[Event]) -> Iterator[Event]:
        """Pass events on, each after the constructs that stand before it."""
        for event, where in found:
            if self._waiting:
                ends = isinstance(event, dict) and "End" in event
                self._take_flow(self.offset(where["end" if ends else "start"]))
            yield event, where
        self._take_flow(len(self._raw) + 1)

    def _take_flow(self, before: int) -> None:
        while self._waiting and self._base + self._waiting[-1].start < before:
            construct = self._waiting.pop()
            self._writer.flush()
            if construct.kind not in {"expression", "single"}:
                self._take(construct)

    def _text(self, value: str, start: int, end: int) -> None:
        at = 0
        for run in _FILLED.finditer(value) if self._inline else ():
            here = run.start()
            while construct := self._inline.get(start + here):
                super()._text(value[at:here], start + at, start + here)
                self._join(start + here)
                self._take(construct)
                at = here = here + construct.end - construct.start
        super()._text(value[at:], start + at, end)

    def _take(self, construct: Construct) -> None:
        kind, name = construct.kind, construct.name
        start, end = self._base + construct.start, self._base + construct.end
        if kind == "comment":
            self._writer.comment(construct.inside, start, end)
        elif kind == "expression" or (kind == "single" and not name[:1].islower()):
            self._writer.opaque(start, end)
        elif name[:1].islower():
            if kind != "close":
                self._elements.start(name, construct.inside, start, end)
            if kind != "open" and ROLES.get(name) not in EMPTY:
                self._elements.end(name, start, end)


def _runs(body: str, constructs: Iterable[Construct]) -> Iterator[list[Construct]]:
    """Join constructs with nothing but blanks between them."""
    run: list[Construct] = []
    for construct in constructs:
        if run and body[run[-1].end : construct.start].strip(" \t"):
            yield run
            run = []
        run.append(construct)
    if run:
        yield run


def _stands_alone(body: str, run: list[Construct]) -> bool:
    """Whether nothing else is on the lines of a run; formatting inside a paragraph is no block."""
    before = _BEFORE.search(body, max(0, run[0].start - _FARTHEST), run[0].start)
    after = _AFTER.match(body, run[-1].end)
    if not before or not after:
        return False
    formats = all(c.name in _FORMATTING for c in run)
    return not (formats and (before["text"] or after["text"]))
