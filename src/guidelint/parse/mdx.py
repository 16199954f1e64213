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

from guidelint.parse.builder import BlockBuilder
from guidelint.parse.elements import is_void
from guidelint.parse.frontmatter import front_matter
from guidelint.parse.markdown import MarkdownReader, events
from guidelint.parse.mdx_syntax import Construct, Scanner
from guidelint.parse.positions import code_points, with_line_feeds

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
_COMMENT = re.compile(r"\{\s*/\*([\s\S]*)\*/\s*\}")


def read(raw: str) -> Document:
    """Read an MDX page."""
    matter = front_matter(raw)
    builder = BlockBuilder(raw, matter)
    page = _Prepared(with_line_feeds(raw[matter.end :]))
    reader = _MdxReader(raw, builder, page, matter.end)
    reader.feed(reader.settled(events(page.text)), reader.offset)
    return builder.document()


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
        parts: list[str] = []
        nesting = _Nesting(self.flow)
        size = 0
        for line in _LINE.finditer(filled):
            cut = nesting.cut(line)
            if cut:
                self.cuts.append(size)
                self.removed.append(self.removed[-1] + cut)
            parts.append(line[0][cut:])
            size += len(parts[-1])
        return "".join(parts)

    def body_offset(self, offset: int) -> int:
        """Give the offset in the body of an offset in `text`."""
        return offset + self.removed[bisect_right(self.cuts, offset) - 1]


class _Nesting:
    """The JSX elements that are open at a line, and how far each of them indents its content."""

    def __init__(self, flow: list[Construct]) -> None:
        self._flow = flow
        self._next = 0
        self._open: list[_Element] = []
        self._settled = 0

    def cut(self, line: re.Match[str]) -> int:
        """Go to the next line, and give how many characters of its indentation are JSX's own."""
        while self._next < len(self._flow) and self._flow[self._next].start < line.end():
            construct = self._flow[self._next]
            self._next += 1
            indent = construct.start - line.start()
            self._settle(indent)
            if construct.kind == "open":
                self._open.append(_Element(construct.name, indent))
            elif construct.kind == "close" and self._open and self._open[-1].name == construct.name:
                self._open.pop()
                self._settled = min(self._settled, len(self._open))
        if not self._open or not line[0].strip():
            return 0
        indent = len(line[1])
        self._settle(indent)
        return min(indent, self._open[-1].cut)

    def _settle(self, indent: int) -> None:
        """Take the first line in an element for the column its content begins at."""
        for i in range(self._settled, len(self._open)):
            element = self._open[i]
            outer = self._open[i - 1].cut if i else 0
            element.cut = outer + max(0, indent - element.indent)
        self._settled = len(self._open)


class _Element(msgspec.Struct):
    """An open JSX element: its column, and what to cut from the lines of its content."""

    name: str
    indent: int
    cut: int = 0


class _MdxReader(MarkdownReader):
    def __init__(self, raw: str, builder: BlockBuilder, page: _Prepared, base: int) -> None:
        super().__init__(raw, builder)
        self._page = page
        self._base = base
        self._points = code_points(page.text)
        self._flow = iter(page.flow)
        self._waiting = next(self._flow, None)
        self._inline = {construct.start + base: construct for construct in page.inline}

    def offset(self, byte: int) -> int:
        """Give the raw code point offset of a byte offset in the prepared text."""
        return self._base + self._page.body_offset(self._points(byte))

    def settled(self, found: Iterable[Event]) -> Iterator[Event]:
        """Pass events on, each after the constructs that stand before it."""
        for event, where in found:
            if self._waiting:
                ends = isinstance(event, dict) and "End" in event
                self._settle(self.offset(where["end" if ends else "start"]))
            yield event, where
        self._settle(len(self._raw) + 1)

    def _settle(self, before: int) -> None:
        while self._waiting and self._base + self._waiting.start < before:
            self._builder.flush()
            if self._waiting.kind not in {"expression", "single"}:
                self._take(self._waiting)
            self._waiting = next(self._flow, None)

    def _text(self, value: str, start: int, end: int) -> None:
        if not self._inline or _FILLER not in value:
            super()._text(value, start, end)
            return
        at = 0
        for run in _FILLED.finditer(value):
            here = run.start()
            while construct := self._inline.get(start + here):
                super()._text(value[at:here], start + at, start + here)
                self._join(start + here)
                self._take(construct)
                at = here = here + construct.end - construct.start
        super()._text(value[at:], start + at, end)

    def _take(self, construct: Construct) -> None:
        start, end = self._base + construct.start, self._base + construct.end
        if construct.kind == "comment":
            found = _COMMENT.fullmatch(self._raw, start, end)
            self._builder.comment(found[1] if found else "", start, end)
        elif construct.kind == "expression":
            self._builder.opaque(start, end)
        elif construct.name[:1].islower():
            self._take_tag(construct, start, end)
        elif construct.kind == "single":
            self._builder.opaque(start, end)

    def _take_tag(self, construct: Construct, start: int, end: int) -> None:
        if construct.kind != "close":
            self._walker.start(construct.name, construct.attributes, start, end)
        if construct.kind != "open" and not is_void(construct.name):
            self._walker.end(construct.name, start, end)


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
