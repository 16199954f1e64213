"""HTML: a tokenizer with exact code point offsets, and the reader of whole pages.

Measured on one core, positions taken, on 200 KB of generated prose: html.parser 11 MB/s,
turbohtml 85 MB/s, the pattern below 50 MB/s. The first two give lines and columns only; html.parser
also reads comments, CDATA and raw text differently from one patch release of Python to the next,
and turbohtml would be 5 MB more to install.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from guidelint.model import lazy
from guidelint.parse.blocks import Writer
from guidelint.parse.elements import Elements
from guidelint.parse.frontmatter import front_matter
from guidelint.parse.pieces import meta_block
from guidelint.parse.tags import RAW_TEXT, REFERENCE, attributes, decoded, resolve, value_of
from guidelint.parse.templates import WITH_TAG

if TYPE_CHECKING:
    from guidelint.model import Document
    from guidelint.parse.pieces import Piece

_TOKEN = lazy(
    r"""<(?P<close>/?)(?P<tag>[A-Za-z][^\s/><"']*+)(?P<attributes>(?:[^<>"']|"[^"]*"|'[^']*')*)>"""
    r"|<!--(?:-?>|(?P<comment>[\s\S]*?)(?:--!?>|\Z))"
    r"|<!\[CDATA\[[\s\S]*?(?:\]\]>|\Z)"
    r"|<[!?][^>]*(?:>|\Z)"
    r"|</[^A-Za-z][^<>]*>"
    rf"|(?P<template>{WITH_TAG})"
    rf"|(?P<reference>{REFERENCE})"
)
_SPECIAL = RAW_TEXT | {"html", "meta", "header"}
_READ = frozenset(["description", "og:title", "og:description"])
"""What readers see of the `meta` elements: in search results and previews."""
_HEADER_END = lazy("</header", re.IGNORECASE)
_TITLE = lazy(r"<h1[\s>]", re.IGNORECASE)


def read(raw: str) -> Document:
    """Read an HTML page."""
    matter = front_matter(raw)
    writer = Writer(raw, matter)
    elements = Elements(writer, article=False)
    HtmlReader(elements).feed(raw, matter.end, len(raw))
    elements.unwind(0, len(raw))
    return writer.document()


class HtmlReader:
    """Feeds the tags of HTML to the open elements and its text to their writer."""

    def __init__(self, elements: Elements) -> None:
        self._elements = elements
        self._writer = elements.writer
        self._first_header = True

    def feed(self, source: str, start: int, end: int, base: int = 0) -> None:
        """Read `source[start:end]`; raw offsets are those of `source` plus `base`."""
        writer, search = self._writer, _TOKEN.search
        at = start
        while found := search(source, at, end):
            begin = found.start()
            if begin > at:
                writer.text(source[at:begin], base + at, base + begin)
            at = found.end()
            kind = found.lastgroup
            if kind == "attributes":
                at = self._tag(found, base)
            elif kind == "reference":
                text, size = resolve(found[0])
                at = begin + size
                writer.text(text, base + begin, base + at)
            elif kind == "template":
                writer.opaque(base + begin, base + at)
            elif kind == "comment":
                writer.comment(found["comment"], base + begin, base + at)
        if end > at:
            writer.text(source[at:end], base + at, base + end)

    def _tag(self, found: re.Match[str], base: int) -> int:
        """Hand a tag on, and give where reading goes on: after its content if that is raw text."""
        tag, start, at = found["tag"].lower(), base + found.start(), found.end()
        if found["close"]:
            self._elements.end(tag, start, base + at)
        elif tag in _SPECIAL:
            return self._special(tag, found, base)
        else:
            self._elements.start(tag, found["attributes"], start, base + at)
        return at

    def _special(self, tag: str, found: re.Match[str], base: int) -> int:
        source, at = found.string, found.end()
        shown = not self._writer.muted
        if tag in {"html", "meta"}:
            self._head(tag, found["attributes"], base + found.start("attributes"))
        prose = tag == "header" and self._first_header and _holds_the_title(found)
        self._first_header = self._first_header and tag != "header"
        self._elements.start(tag, found["attributes"], base + found.start(), base + at, prose=prose)
        if tag not in RAW_TEXT:
            return at
        end_tag = re.compile(rf"</{tag}(?=[\s/>])", re.IGNORECASE).search(source, at, found.endpos)
        stop = end_tag.start() if end_tag else found.endpos
        if tag == "title" and shown:
            self._meta("title", decoded(source, at, stop, base))
        return stop

    def _head(self, tag: str, source: str, base: int) -> None:
        given = attributes(source)
        if tag == "html":
            lang = given.get("lang") or given.get("xml:lang") or ""
            self._writer.lang = self._writer.lang or lang
            return
        name = (given.get("name") or given.get("property") or "").lower()
        if name in _READ:
            self._meta(name, value_of(source, "content", base))

    def _meta(self, key: str, pieces: list[Piece]) -> None:
        for block in meta_block(pieces, key):
            self._writer.blocks.append(block)
            if key == "title" and not self._writer.title:
                self._writer.title = " ".join(block.text.split())


def _holds_the_title(header: re.Match[str]) -> bool:
    """Whether the header that a tag begins holds the last h1 of the page."""
    source, start, end = header.string, header.end(), header.endpos
    closing = _HEADER_END.search(source, start, end)
    first = _TITLE.search(source, start, end)
    if not closing or not first or first.start() > closing.start():
        return False
    return not _TITLE.search(source, closing.end(), end)
