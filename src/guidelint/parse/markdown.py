"""Markdown: events of pyromark (pulldown-cmark: CommonMark, tables, footnotes and more) to blocks.

pyromark gives UTF-8 byte ranges of everything it read; a text event whose length differs from its
range is an entity. Raw HTML, in blocks and in the line, goes through the HTML reader.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pyromark

from guidelint.model import lazy
from guidelint.parse.blocks import Writer
from guidelint.parse.elements import Elements
from guidelint.parse.frontmatter import front_matter
from guidelint.parse.html import HtmlReader
from guidelint.parse.pieces import code_points, with_line_feeds
from guidelint.parse.templates import CALL, DESTINATION

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from guidelint.model import Document
    from guidelint.parse.pieces import Piece

    Range = Any
    Event = tuple[Any, Range]
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
_DIRECTIVE = lazy(r"^(?P<before>[ \t>]*)(?P<line>:{3,}[^\r\n]*)", re.MULTILINE)
"""`:::note` and `:::` around a part of the page, as in Docusaurus, Starlight and MyST."""
_NO_ADDRESS = lazy(r"[ \t()<>\"']")
_TAGS = {
    "Heading": "h1", "BlockQuote": "blockquote", "List": "ul", "Item": "li", "Table": "table",
    "TableHead": "tr", "TableRow": "tr", "TableCell": "td", "FootnoteDefinition": "caption",
    "DefinitionList": "dl", "DefinitionListTitle": "dt", "DefinitionListDefinition": "dd",
}  # fmt: skip
"""What the elements of Markdown are in HTML: a footnote holds paragraphs wherever it stands."""
_FORMATTING = frozenset(["Emphasis", "Strong", "Strikethrough", "Link", "Image"])
_NO_PROSE = frozenset(["CodeBlock", "MetadataBlock"])
_AUTOLINKS = frozenset(["Autolink", "Email"])
_UNSEEN = frozenset(["FootnoteReference", "TaskListMarker"])


def read(raw: str) -> Document:
    """Read a Markdown page."""
    matter = front_matter(raw)
    body = with_line_feeds(raw[matter.end :])
    reader = MarkdownReader(raw, Writer(raw, matter))
    return reader.document(events(body), code_points(body, matter.end))


def events(text: str) -> Iterator[Event]:
    """Give the events of Markdown text.

    What encloses an admonition, and calls, are blank to it; a destination is one word.
    """
    if ":::" in text:
        text = _DIRECTIVE.sub(lambda it: it["before"] + _blank(it["line"]), text)
    if "{{" in text:
        text = CALL.sub(lambda it: _blank(it[0]) if "\n" in it[0] else it[0], text)
    if "({" in text or "]: {" in text or "/{" in text:
        text = DESTINATION.sub(_in_one_word, text)
    parser = _DEFINING_PARSER if _DEFINITION.search(text) else _PARSER
    return parser.events_with_range(text)


def _in_one_word(found: re.Match[str]) -> str:
    """Give a link's destination with `_` for each space, quote and bracket in its expressions."""
    return found["opening"] + _NO_ADDRESS.sub("_", found["destination"])


def _blank(text: str) -> str:
    """Give spaces for each byte of a text but its line feeds."""
    return "\n".join(" " * len(line.encode()) for line in text.split("\n"))


class MarkdownReader:
    """Reads the events of one page into a writer."""

    def __init__(self, raw: str, writer: Writer) -> None:
        self._raw = raw
        self._writer = writer
        self._elements = Elements(writer, article=True)
        self._html = HtmlReader(self._elements)
        self._offset: Callable[[int], int] = int
        self._break = -1
        self._header = False
        self._slices: list[tuple[int, int]] = []

    def document(self, found: Iterator[Event], offset: Callable[[int], int]) -> Document:
        """Read events; `offset` gives the raw code point offset of a byte offset in them."""
        self._offset = offset
        for event, where in found:
            if event.__class__ is str:
                self._unnamed(event, where["start"])
                continue
            ((name, value),) = event.items()
            if name == "Text":
                self._text(value, offset(where["start"]), offset(where["end"]))
            elif name == "Start":
                if skipped := self._start(value, where):
                    self._skip(found, skipped)
            elif name == "End":
                self._end(_named(value), where)
            else:
                self._leaf(name, offset(where["start"]), offset(where["end"]))
        self._elements.unwind(0, len(self._raw))
        return self._writer.document()

    def _skip(self, found: Iterator[Event], skipped: str) -> None:
        """Pass over the content of code or an image; the text of an image is its alternative."""
        alternative: list[Piece] = []
        depth = 1
        for event, where in found:
            name, value = (event, "") if event.__class__ is str else next(iter(event.items()))
            if name == "Text" and skipped == "Image":
                alternative.append(
                    (value, self._offset(where["start"]), self._offset(where["end"]))
                )
            elif name in {"Start", "End"} and _named(value) == skipped:
                depth += 1 if name == "Start" else -1
                if not depth:
                    break
        self._writer.alternative(alternative)

    def _text(self, value: str, start: int, end: int) -> None:
        if self._break >= 0:
            self._join(start)
        self._writer.text(value, start, end)

    def _join(self, start: int) -> None:
        """Add the space of a line break: it reaches over what marks the next line."""
        if self._break >= 0:
            self._writer.text(" ", self._break, start)
            self._break = -1

    def _unnamed(self, event: str, start: int) -> None:
        if event == "Rule":
            self._writer.flush()
        elif self._break < 0:
            self._break = self._offset(start)

    def _leaf(self, name: str, start: int, end: int) -> None:
        if name == "Html":
            self._slices.append((start, end))
            return
        self._join(start)
        if name == "InlineHtml":
            self._html.feed(self._raw, start, end)
        elif name not in _UNSEEN:
            self._writer.opaque(start, end)

    def _start(self, tag: Any, where: Range) -> str:
        """Take the start of an element; gives its name where its content is to be skipped."""
        name = _named(tag)
        if name not in _FORMATTING:
            if self._writer.pieces:
                self._writer.flush()
            self._break = -1
            if name in _TAGS:
                self._elements.open(self._in_html(name, tag))
            return name if name in _NO_PROSE else ""
        skipped = name == "Image" or (name == "Link" and tag[name]["link_type"] in _AUTOLINKS)
        if skipped or self._break >= 0:
            self._join(start := self._offset(where["start"]))
        if skipped:
            self._writer.opaque(start, self._offset(where["end"]))
        return name if skipped else ""

    def _in_html(self, name: str, tag: Any) -> str:
        if name == "List":
            return "ul" if tag[name] is None else "ol"
        if name == "Heading":
            return f"h{tag[name]['level'][1]}"
        if name in {"TableHead", "TableRow"}:
            self._header = name == "TableHead"
        return "th" if name == "TableCell" and self._header else _TAGS[name]

    def _end(self, name: str, where: Range) -> None:
        if name in _FORMATTING:
            return
        if name == "HtmlBlock":
            self._html_block()
            return
        self._break = -1
        end = self._offset(where["end"])
        if name in _TAGS:
            self._elements.close(end)
        self._elements.close_inline(end)
        if self._writer.pieces:
            self._writer.flush()

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
        self._writer.flush()


def _named(tag: Any) -> str:
    """Give the name of a tag, which is a string or the one key of a dict."""
    return tag if tag.__class__ is str else next(iter(tag))
