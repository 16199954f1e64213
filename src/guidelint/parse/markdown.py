"""Markdown: events of pyromark (pulldown-cmark, CommonMark with tables and more) to blocks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pyromark

from guidelint.parse.builder import BlockBuilder
from guidelint.parse.frontmatter import front_matter
from guidelint.parse.html import HtmlReader
from guidelint.parse.positions import code_points

if TYPE_CHECKING:
    from collections.abc import Callable

    from guidelint.model import Document
    from guidelint.parse.frontmatter import FrontMatter

_PARSER = pyromark.Markdown(
    options=pyromark.Options.ENABLE_TABLES
    | pyromark.Options.ENABLE_FOOTNOTES
    | pyromark.Options.ENABLE_STRIKETHROUGH
    | pyromark.Options.ENABLE_TASKLISTS
    | pyromark.Options.ENABLE_HEADING_ATTRIBUTES
    | pyromark.Options.ENABLE_DEFINITION_LIST
    | pyromark.Options.ENABLE_GFM
)
_CONTAINERS = frozenset(
    ["Item", "BlockQuote", "TableCell", "DefinitionListTitle", "DefinitionListDefinition"]
)
_AUTOLINKS = frozenset(["Autolink", "Email"])


def read(raw: str) -> Document:
    """Read a Markdown page."""
    matter = front_matter(raw)
    body = raw[matter.end :]
    reader = MarkdownReader(raw, matter)
    reader.feed(body, code_points(body, matter.end))
    return reader.document()


class MarkdownReader:
    """Reads the events of one page."""

    def __init__(self, raw: str, matter: FrontMatter) -> None:
        self._raw = raw
        self._matter = matter
        self._builder = BlockBuilder(raw)
        for block in matter.blocks:
            self._builder.meta(block)
        self._html = HtmlReader(self._builder)
        self._walker = self._html.walker
        self._skipping = ""
        self._break = -1
        self._marks: list[int] = []
        self._floors: list[int] = []
        self._slices: list[tuple[int, int]] = []

    def document(self) -> Document:
        """Give the document; nothing may be fed afterwards."""
        self._walker.unwind(0, len(self._raw), len(self._raw))
        return self._builder.document(
            self._matter.data, title=self._html.title, lang=self._matter.lang
        )

    def feed(self, text: str, offset: Callable[[int], int]) -> None:
        """Read Markdown; `offset` gives the raw code point offset of a byte offset in it."""
        for event, where in _PARSER.events_with_range(text):
            start, end = offset(where["start"]), offset(where["end"])
            if isinstance(event, str):
                self._unnamed(event, start, end)
                continue
            ((name, value),) = event.items()
            if name == "Text":
                if not self._skipping:
                    self._join(start)
                    self._builder.text(value, start, end)
            elif name == "Start":
                self._start(value, start, end)
            elif name == "End":
                self._end(value, start, end)
            elif not self._skipping or name == "Html":
                self._inline(name, start, end)

    def _unnamed(self, event: str, start: int, end: int) -> None:
        if event == "Rule":
            self._builder.flush()
        elif not self._skipping and self._break < 0:
            self._break = start

    def _join(self, start: int) -> None:
        """Add the space of a line break: it reaches over what marks the next line."""
        if self._break >= 0:
            self._builder.text(" ", self._break, start)
            self._break = -1

    def _inline(self, name: str, start: int, end: int) -> None:
        if name == "Html":
            self._slices.append((start, end))
            return
        self._join(start)
        if name == "InlineHtml":
            self._html.feed(self._raw, start, end)
        elif name not in {"FootnoteReference", "TaskListMarker"}:
            self._builder.opaque(start, end)

    def _start(self, tag: Any, start: int, end: int) -> None:
        name, value = (tag, None) if isinstance(tag, str) else next(iter(tag.items()))
        if self._skipping:
            return
        if name in {"Emphasis", "Strong", "Strikethrough", "Link", "Image"}:
            self._join(start)
            if name == "Image" or (name == "Link" and value["link_type"] in _AUTOLINKS):
                self._builder.opaque(start, end)
                self._skipping = name
            return
        self._builder.flush()
        self._break = -1
        if name in _CONTAINERS:
            self._floors.append(self._walker.floor)
            self._walker.floor = self._walker.depth
        self._open(name, value)

    def _open(self, name: str, value: Any) -> None:
        builder = self._builder
        match name:
            case "Heading":
                builder.heading(int(value["level"][1]))
            case "CodeBlock" | "MetadataBlock":
                self._skipping = name
            case "List":
                self._marks.append(builder.open_list(ordered=value is not None))
            case "DefinitionList":
                self._marks.append(builder.open_list(ordered=False))
            case "Item" | "DefinitionListDefinition":
                builder.item()
            case "DefinitionListTitle":
                builder.item(header=True)
            case "Table":
                self._marks.append(builder.open_table())
                self._header = False
            case "TableHead" | "TableRow":
                builder.row()
                self._header = name == "TableHead"
            case "TableCell":
                builder.cell(header=self._header)
            case "FootnoteDefinition":
                self._marks.append(builder.open_prose())

    def _end(self, tag: Any, start: int, end: int) -> None:
        name = tag if isinstance(tag, str) else next(iter(tag))
        if self._skipping:
            self._skipping = "" if name == self._skipping else self._skipping
            return
        if name in {"Emphasis", "Strong", "Strikethrough", "Link", "Image"}:
            return
        if name == "HtmlBlock":
            self._html_block(end)
            return
        self._walker.close_inline(end)
        self._builder.flush()
        self._break = -1
        if name in _CONTAINERS:
            self._walker.unwind(self._walker.floor, end, end)
            self._walker.floor = self._floors.pop()
        if name in {"List", "DefinitionList", "Table", "FootnoteDefinition"}:
            self._builder.close(self._marks.pop())
        elif name == "Heading":
            self._builder.heading(0)

    def _html_block(self, end: int) -> None:
        """Read the lines of an HTML block; what marks them as quoted or indented is blanked."""
        slices, self._slices = self._slices, []
        if not slices:
            return
        first = slices[0][0]
        parts, at = [], first
        for start, stop in slices:
            parts += [" " * (start - at), self._raw[start:stop]]
            at = stop
        source = "".join(parts)
        self._html.feed(source, 0, len(source), first)
        self._builder.flush()
