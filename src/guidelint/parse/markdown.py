"""Markdown: events of pyromark (pulldown-cmark: CommonMark, tables, footnotes and more) to blocks.

pyromark gives UTF-8 byte ranges of everything it read; a text event whose length differs from its
range is an entity. Raw HTML, in blocks and in the line, goes through the HTML reader.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pyromark

from guidelint import regexes as re
from guidelint.parse.builder import BlockBuilder
from guidelint.parse.frontmatter import front_matter
from guidelint.parse.html import HtmlReader
from guidelint.parse.positions import Pieces, code_points, with_line_feeds

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from guidelint.model import Document

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
        self._skipping = ""
        self._skipped = 0
        self._alternative = Pieces()
        self._break = -1
        self._header = False
        self._marks: list[int] = []
        self._floors: list[int] = []
        self._slices: list[tuple[int, int]] = []

    def feed(self, found: Iterable[Event], offset: Callable[[int], int]) -> None:
        """Read events; `offset` gives the raw code point offset of a byte offset in them."""
        for event, where in found:
            start, end = offset(where["start"]), offset(where["end"])
            if isinstance(event, str):
                self._unnamed(event, start)
                continue
            ((name, value),) = event.items()
            if name == "Text":
                if not self._skipping:
                    self._text(value, start, end)
                elif self._skipping == "Image":
                    self._alternative.add(value, start, end)
            elif name == "Start":
                self._start(value, start, end)
            elif name == "End":
                self._end(value, end)
            elif not self._skipping:
                self._leaf(name, start, end)
        self._walker.unwind(0, len(self._raw))

    def _text(self, value: str, start: int, end: int) -> None:
        self._join(start)
        self._builder.text(value, start, end)

    def _join(self, start: int) -> None:
        """Add the space of a line break: it reaches over what marks the next line."""
        if self._break >= 0:
            self._builder.text(" ", self._break, start)
            self._break = -1

    def _unnamed(self, event: str, start: int) -> None:
        if event == "Rule":
            self._builder.flush()
        elif not self._skipping and self._break < 0:
            self._break = start

    def _leaf(self, name: str, start: int, end: int) -> None:
        if name == "Html":
            self._slices.append((start, end))
            return
        self._join(start)
        if name == "InlineHtml":
            self._html.feed(self._raw, start, end)
        elif name not in _UNSEEN:
            self._builder.opaque(start, end)

    def _start(self, tag: Any, start: int, end: int) -> None:
        name: str
        value: Any
        name, value = (tag, None) if isinstance(tag, str) else next(iter(tag.items()))
        if self._skipping:
            self._skipped += name == self._skipping
        elif name in _FORMATTING:
            self._join(start)
            if name == "Image" or (name == "Link" and value["link_type"] in _AUTOLINKS):
                self._builder.opaque(start, end)
                self._skip(name)
        else:
            self._start_block(name, value)

    def _skip(self, name: str) -> None:
        self._skipping, self._skipped = name, 1

    def _start_block(self, name: str, value: Any) -> None:
        self._builder.flush()
        self._break = -1
        if name in _CONTAINERS:
            self._floors.append(self._walker.floor)
            self._walker.floor = self._walker.depth
        if name == "Heading":
            self._builder.heading(int(value["level"][1]))
        elif name in {"CodeBlock", "MetadataBlock"}:
            self._skip(name)
        elif name in _GROUPS:
            self._marks.append(self._open(name, ordered=value is not None))
        elif name in {"Item", "DefinitionListTitle", "DefinitionListDefinition"}:
            self._builder.item(header=name == "DefinitionListTitle")
        elif name == "TableCell":
            self._builder.cell(header=self._header)
        elif name in {"TableHead", "TableRow"}:
            self._builder.row()
            self._header = name == "TableHead"

    def _open(self, name: str, *, ordered: bool) -> int:
        if name == "Table":
            return self._builder.open_table()
        if name == "FootnoteDefinition":
            return self._builder.open_prose()
        return self._builder.open_list(ordered=ordered)

    def _end(self, tag: Any, end: int) -> None:
        name = tag if isinstance(tag, str) else next(iter(tag))
        if self._skipping:
            self._skipped -= name == self._skipping
            if not self._skipped:
                self._skipping = ""
                self._builder.alternative(self._alternative)
                self._alternative = Pieces()
        elif name == "HtmlBlock":
            self._html_block()
        elif name not in _FORMATTING:
            self._end_block(name, end)

    def _end_block(self, name: str, end: int) -> None:
        self._walker.close_inline(end)
        self._builder.flush()
        self._break = -1
        if name in _CONTAINERS:
            self._walker.unwind(self._walker.floor, end)
            self._walker.floor = self._floors.pop()
        if name == "Heading":
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
