"""Markdown: events of pyromark (pulldown-cmark: CommonMark, tables, footnotes and more) to blocks.

pyromark gives UTF-8 byte ranges of everything it read; a text event whose length differs from its
range is an entity. Raw HTML, in blocks and in the line, goes through the HTML reader.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pyromark

from guidelint.parse.builder import BlockBuilder
from guidelint.parse.frontmatter import front_matter
from guidelint.parse.html import HtmlReader
from guidelint.parse.positions import Pieces, code_points, with_line_feeds

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from guidelint.model import Document

    Range = Any
    Event = tuple[Any, Any]
    """What pyromark yields: a string or a dict of one key, and its byte range as a dict."""

_OPTIONS = (
    pyromark.Options.ENABLE_TABLES
    | pyromark.Options.ENABLE_FOOTNOTES
    | pyromark.Options.ENABLE_STRIKETHROUGH
    | pyromark.Options.ENABLE_TASKLISTS
    | pyromark.Options.ENABLE_HEADING_ATTRIBUTES
    | pyromark.Options.ENABLE_GFM
)
_PARSER = pyromark.Markdown(options=_OPTIONS)
_DEFINING_PARSER = pyromark.Markdown(options=_OPTIONS | pyromark.Options.ENABLE_DEFINITION_LIST)
_DEFINITION = re.compile(r"^[ \t>]*:[ \t]+\S", re.MULTILINE)
"""pulldown-cmark takes any line that begins with a colon for one, such as `:tada:`."""
_DIRECTIVE = re.compile(r"^(?P<before>[ \t>]*)(?P<line>:{3,}[^\r\n]*)", re.MULTILINE)
"""`:::note` and `:::` around a part of the page, as in Docusaurus, Starlight and MyST."""
_FORMATTING = frozenset(["Emphasis", "Strong", "Strikethrough", "Link", "Image"])
_CONTAINERS = frozenset(
    ["Item", "BlockQuote", "TableCell", "DefinitionListTitle", "DefinitionListDefinition"]
)
_GROUPS = frozenset(["List", "DefinitionList", "Table", "FootnoteDefinition"])
_NO_PROSE = frozenset(["CodeBlock", "MetadataBlock"])
_AUTOLINKS = frozenset(["Autolink", "Email"])
_UNSEEN = frozenset(["FootnoteReference", "TaskListMarker"])


def read(raw: str) -> Document:
    """Read a Markdown page."""
    matter = front_matter(raw)
    body = with_line_feeds(raw[matter.end :])
    builder = BlockBuilder(raw, matter)
    MarkdownReader(raw, builder).feed(events(body), code_points(body, matter.end))
    return builder.document()


def events(text: str) -> Iterator[Event]:
    """Give the events of Markdown text; the lines that enclose an admonition are blank to it."""
    if ":::" in text:
        text = _DIRECTIVE.sub(_blank, text)
    parser = _DEFINING_PARSER if _DEFINITION.search(text) else _PARSER
    return parser.events_with_range(text)


def _blank(found: re.Match[str]) -> str:
    size = len(found["line"].encode())
    return found["before"] + " " * size


class MarkdownReader:
    """Reads the events of one page into a builder."""

    def __init__(self, raw: str, builder: BlockBuilder) -> None:
        self._raw = raw
        self._builder = builder
        self._html = HtmlReader(builder, article=True)
        self._walker = self._html.walker
        self._offset: Callable[[int], int] = int
        self._break = -1
        self._header = False
        self._marks: list[int] = []
        self._floors: list[int] = []
        self._slices: list[tuple[int, int]] = []

    def feed(self, found: Iterator[Event], offset: Callable[[int], int]) -> None:
        """Read events; `offset` gives the raw code point offset of a byte offset in them."""
        self._offset = offset
        text, start, end = self._text, self._start, self._end
        for event, where in found:
            if isinstance(event, str):
                self._unnamed(event, where)
                continue
            ((name, value),) = event.items()
            if name == "Text":
                text(value, offset(where["start"]), offset(where["end"]))
            elif name == "Start":
                skipped = start(value, where)
                if skipped:
                    self._skip(found, skipped)
            elif name == "End":
                end(value, where)
            else:
                self._leaf(name, offset(where["start"]), offset(where["end"]))
        self._walker.unwind(0, len(self._raw))

    def _skip(self, found: Iterator[Event], skipped: str) -> None:
        """Pass over the content of code or an image; the text of an image is its alternative."""
        alternative = Pieces()
        depth = 1
        for event, where in found:
            name, value = (event, "") if isinstance(event, str) else next(iter(event.items()))
            if name == "Text" and skipped == "Image":
                alternative.add(value, self._offset(where["start"]), self._offset(where["end"]))
            elif name in {"Start", "End"} and _named(value) == skipped:
                depth += 1 if name == "Start" else -1
                if not depth:
                    break
        self._builder.alternative(alternative)

    def _text(self, value: str, start: int, end: int) -> None:
        if self._break >= 0:
            self._join(start)
        self._builder.text(value, start, end)

    def _join(self, start: int) -> None:
        """Add the space of a line break: it reaches over what marks the next line."""
        if self._break >= 0:
            self._builder.text(" ", self._break, start)
            self._break = -1

    def _unnamed(self, event: str, where: Range) -> None:
        if event == "Rule":
            self._builder.flush()
        elif self._break < 0:
            self._break = self._offset(where["start"])

    def _leaf(self, name: str, start: int, end: int) -> None:
        if name == "Html":
            self._slices.append((start, end))
            return
        self._join(start)
        if name == "InlineHtml":
            self._html.feed(self._raw, start, end)
        elif name not in _UNSEEN:
            self._builder.opaque(start, end)

    def _start(self, tag: Any, where: Range) -> str:
        """Take the start of an element; gives its name where its content is to be skipped."""
        name = _named(tag)
        if name not in _FORMATTING:
            self._start_block(name, tag)
            return name if name in _NO_PROSE else ""
        if name == "Image" or (name == "Link" and tag[name]["link_type"] in _AUTOLINKS):
            start = self._offset(where["start"])
            self._join(start)
            self._builder.opaque(start, self._offset(where["end"]))
            return name
        if self._break >= 0:
            self._join(self._offset(where["start"]))
        return ""

    def _start_block(self, name: str, tag: Any) -> None:
        builder = self._builder
        builder.flush()
        self._break = -1
        if name in _CONTAINERS:
            self._floors.append(self._walker.floor)
            self._walker.floor = len(self._walker.stack)
            if name == "TableCell":
                builder.cell(header=self._header)
            elif name != "BlockQuote":
                builder.item(header=name == "DefinitionListTitle")
        elif name in {"TableHead", "TableRow"}:
            builder.row()
            self._header = name == "TableHead"
        elif name == "Heading":
            builder.heading(int(tag[name]["level"][1]))
        elif name in _GROUPS:
            ordered = name == "List" and tag[name] is not None
            self._marks.append(self._open(name, ordered=ordered))

    def _open(self, name: str, *, ordered: bool) -> int:
        if name == "Table":
            return self._builder.open_table()
        if name == "FootnoteDefinition":
            return self._builder.open_prose()
        return self._builder.open_list(ordered=ordered)

    def _end(self, tag: Any, where: Range) -> None:
        name = _named(tag)
        if name in _FORMATTING:
            return
        if name == "HtmlBlock":
            self._html_block()
            return
        walker = self._walker
        if walker.stack:
            walker.close_inline(self._offset(where["end"]))
        self._builder.flush()
        self._break = -1
        if name in _CONTAINERS:
            if walker.stack:
                walker.unwind(walker.floor, self._offset(where["end"]))
            walker.floor = self._floors.pop()
        elif name == "Heading":
            self._builder.heading(0)
        elif name in _GROUPS:
            self._builder.close(self._marks.pop())

    def _html_block(self) -> None:
        """Read the lines of an HTML block; what marks them as quoted or indented is blanked."""
        slices, self._slices = self._slices, []
        if not slices:
            return
        first = at = slices[0][0]
        parts = []
        for start, end in slices:
            parts += [" " * (start - at), self._raw[start:end]]
            at = end
        source = "".join(parts)
        self._html.feed(source, 0, len(source), first)
        self._builder.flush()


def _named(tag: Any) -> str:
    """Give the name of a tag, which is a string or the one key of a dict."""
    return tag if tag.__class__ is str else next(iter(tag))
