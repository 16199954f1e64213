"""MDX: its own constructs are put out of the way, then it is read as Markdown.

What stands alone on its lines becomes white space; what stands in the line becomes characters of
punctuation, which is what `<` and `{` are to the rules of emphasis, and is recognised again in the
text. The indentation JSX gives its children is cut, or it would make them code. Grammar:
https://mdxjs.com/docs/what-is-mdx/; a brace or a tag that never ends is left as text.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING, Any, Literal

import msgspec
import regex

from guidelint.parse.blocks import Writer
from guidelint.parse.frontmatter import front_matter
from guidelint.parse.markdown import MarkdownReader, events
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
_BLANKS = f"{_FILLER} \t\r\n"
_FOUND = regex.compile(
    r"""
    (?(DEFINE)
      (?P<blank> (?:\r\n|[\r\n])[ \t]*(?:[\r\n]|\Z) )
      (?P<script> [^()\[\]{}"'`/\r\n]++
        | "(?:[^"\\\r\n]|\\.)*+" | '(?:[^'\\\r\n]|\\.)*+' | ["']
        | `(?:[^`\\$]|\\(?s:.)|\$\{(?:(?&script)|[\r\n])*+(?:\}|\Z)|\$)*+(?:`|\Z)
        | //[^\r\n]*+ | /\*(?:(?!\*/)(?s:.))*+(?:\*/|\Z) | /(?![/*])
        | (?&brackets) )
      (?P<brackets> [({\[] (?:(?&script)|[\r\n])*+ (?:[)}\]]|\Z) )
    )
    (?P<skipped>
      ^[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)*(?P<fence>`{3,}(?=[^`\r\n]*$)|~{3,})
        (?s:.*?)(?:^[ \t>]*(?P=fence)[`~]*[ \t]*$|\Z)
      | <!--(?s:.*?)(?:-->|\Z)
      | (?<!`)(?P<ticks>`++)(?:(?!(?&blank))(?s:.))*?(?<!`)(?P=ticks)(?!`) | `++
      | \\[\\<{`]
      | \{(?=\#) | \{\{[ \t]*\w[\w\ -]{0,60}\}\} )
    | (?P<module> ^(?:import[ \t]+(?:["']|[\w$*{][^;"'`<]*?\bfrom[ \t\r\n]*["'])
        | export[ \t]+(?:(?:default|const|let|var|function|async|class|type|interface)\b|(?=[{*])))
      (?:(?&script)|(?!(?&blank))[\r\n])*+ (?:(?!(?&blank))(?s:.))*+ )
    | (?P<comment> \{\s*/\*(?P<note>(?:(?!\*/)(?s:.))*+)\*/\s*\} )
    | (?P<expression> (?=\{)(?&brackets) )
    | (?P<tag> <(?P<end>/?)[ \t]*
        (?:(?P<name>[A-Za-z_$][\w$.:-]*+(?<!:))(?=[\s/>{])
          (?P<given>(?:[^<>{}"'`/]|"[^"]*+"|'[^']*+'|/(?!>)|(?=\{)(?&brackets))*+))?
        (?:(?P<single>/?)>|\Z) )
    """,
    regex.VERBOSE | regex.MULTILINE,
)
"""skipped: code and comments, and braces of other meaning: an attribute of a heading (`{#id}`), a
slot of a template."""
_KINDS = ("skipped", "module", "comment", "expression", "tag")
_PATIENCE = 4
"""How often the length of the page may be spent on looking for ends that are not there."""


def read(raw: str) -> Document:
    """Read an MDX page."""
    matter = front_matter(raw)
    page = _Prepared(with_line_feeds(raw[matter.end :]))
    reader = _MdxReader(raw, Writer(raw, matter), page, matter.end)
    return reader.document(reader.settled(events(page.text)), reader.offset)


class Construct(msgspec.Struct, frozen=True):
    """An MDX construct in `text[start:end]`.

    name: of a tag. inside: the source of its attributes, or the text of a comment.
    A self-closing component stands for something shown; `open` and `close` enclose Markdown.
    """

    kind: Literal["module", "comment", "expression", "open", "close", "single"]
    start: int
    end: int
    name: str = ""
    inside: str = ""


def _constructs(text: str) -> Iterator[Construct]:
    """Give the constructs of a page outside code, in order; they do not overlap."""
    at, left = 0, _PATIENCE * (len(text) + 1)
    text += "\n"  # what is torn reaches over it, and nothing else
    while left > 0 and (found := _FOUND.search(text, at)):
        start, at = found.span()
        kind: Any = next(name for name in _KINDS if found[name] is not None)
        if kind != "skipped" and at == len(text):
            left -= len(text) - start
            at = start + 1
        elif kind == "tag":
            kind = "close" if found["end"] else "single" if found["single"] else "open"
            yield Construct(kind, start, at, found["name"] or "", found["given"] or "")
        elif kind != "skipped":
            yield Construct(kind, start, at, inside=found["note"] or "")


class _Prepared:
    """Markdown made of an MDX body, with the way back to it.

    flow: constructs on lines that hold nothing else. inline: those in a line with text. `text` is
    shorter than the body by the indentation cut: from `cuts[i]` on, by `removed[i]` in all.
    """

    def __init__(self, body: str) -> None:
        self.flow: list[Construct] = []
        self.inline: list[Construct] = []
        self.cuts: list[int] = [0]
        self.removed: list[int] = [0]
        body = body.replace(_FILLER, " ")
        found = list(_constructs(body))
        filled, at = "", 0
        for each in found:
            filled += body[at : each.start] + _FILLER * (each.end - each.start)
            at = each.end
        self.text = self._outdented(body, filled + body[at:], found[::-1]) if found else body

    def _outdented(self, body: str, filled: str, waiting: list[Construct]) -> str:
        """Blank lines of constructs; cut as much as the JSX that is open indents its content."""
        parts: list[str] = []
        open_: list[_Nested] = []
        size = 0
        for line in _LINE.finditer(filled):
            text, cut = line[0], 0
            alone = _FILLER in text and not text.strip(_BLANKS)
            if alone:
                text = _NOT_NEWLINE.sub(" ", body[line.start() : line.end()])
            while waiting and waiting[-1].start < line.end():
                construct = waiting.pop()
                (self.flow if alone else self.inline).append(construct)
                if alone:
                    _nest(open_, construct, construct.start - line.start())
            if open_ and text.strip():
                _settle(open_, len(line[1]))
                cut = min(len(line[1]), open_[-1].cut)
            if cut:
                self.cuts.append(size)
                self.removed.append(self.removed[-1] + cut)
            parts.append(text[cut:])
            size += len(parts[-1])
        return "".join(parts)


class _Nested(msgspec.Struct):
    """An open JSX element: its column, and what to cut from its content: -1, not known yet."""

    name: str
    indent: int
    cut: int = -1


def _nest(open_: list[_Nested], construct: Construct, indent: int) -> None:
    _settle(open_, indent)
    if construct.kind == "open":
        open_.append(_Nested(construct.name, indent))
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
        at, page = self._points(byte), self._page
        return self._base + at + page.removed[bisect_right(page.cuts, at) - 1]

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
            shown = construct.kind in {"expression", "single"} and not construct.name[:1].islower()
            if not shown:
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
