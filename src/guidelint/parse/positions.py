"""Clean text and where it stands in the raw text: code points, pieces with their map, tidying."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from guidelint.model import OffsetMap

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

Edit = tuple[int, int, str]
"""Replace clean `[start, end)` by a text that is not in the raw text (a space, an object mark)."""

OBJECT = "\N{OBJECT REPLACEMENT CHARACTER}"
"""Stands in clean text for what is not prose: code, an image, an address."""

_SPACES = re.compile(" [ \t\n\r\f\v\xad]+|[\t\n\r\f\v\xad][ \t\n\r\f\v\xad]*")
_SOFT_HYPHEN = "\N{SOFT HYPHEN}"
_ADDRESS = re.compile(
    r"(?:https?|ftp)://[^\s<>\"“”«»]+"
    r"|\bwww\.[^\s<>\"“”«»]+"
    r"|(?:\bmailto:)?(?<![\w.+%-])[\w.+%-]+@[\w-]+(?:\.[\w-]+)+",
    re.IGNORECASE,
)
_COMMENTED = r"\{%-?\s*comment\b[^%]*%\}[\s\S]{0,3000}?\{%-?\s*endcomment\s*-?%\}"
_BRACES = r"\{\{(?:(?!\{\{|\}\}).){1,600}\}\}"
_TEMPLATE = re.compile(rf"{_COMMENTED}|{_BRACES}|\{{%(?:(?!\{{%|%\}}).){{1,600}}%\}}")
_EXPRESSION = re.compile(rf"(?!\{{\{{\s*[\w -]+\}}\}}){_BRACES}|\{{\{{\s*content\s*\}}\}}")
"""What surely is a site generator's; a plain `{{ word }}` may be a slot that nobody filled."""
_ATTRIBUTES = re.compile(r"^\{:[^{}]{0,300}\} ?| ?\{:[^{}]{0,300}\}")
"""Attributes of kramdown: `{:toc}`, `{: .note}`."""
_AFTER = ".,;:!?*_~'’”\""

_NEWLINE = re.compile(r"\r\n|[\r\n]")
_LONE_RETURN = re.compile(r"\r(?!\n)")


def with_line_feeds(text: str) -> str:
    """Put a line feed for each lone carriage return, which few parsers take for a newline."""
    return _LONE_RETURN.sub("\n", text) if "\r" in text else text


def code_points(text: str, base: int = 0) -> Callable[[int], int]:
    """Give the function from a UTF-8 byte offset in `text` to `base` plus its code point offset.

    ASCII text costs nothing; in other text each call pays for the way from the offset before.
    """
    if text.isascii():
        return base.__add__
    data = text.encode("utf-8", "surrogatepass")
    at, point = 0, base

    def convert(offset: int) -> int:
        """Give the code point of a byte offset, decoding what lies between it and the last."""
        nonlocal at, point
        if offset >= at:
            point += len(data[at:offset].decode("utf-8", "surrogatepass"))
        else:
            point -= len(data[offset:at].decode("utf-8", "surrogatepass"))
        at = offset
        return point

    return convert


def line_of(raw: str, offset: int) -> int:
    """Give the line, from 1, that `offset` stands on; a newline is LF, CRLF or CR."""
    return len(_NEWLINE.findall(raw, 0, offset)) + 1


class Pieces:
    """Clean text in the making: pieces with the raw range each of them comes from."""

    __slots__ = ("ends", "starts", "texts")

    def __init__(self) -> None:
        self.texts: list[str] = []
        self.starts: list[int] = []
        self.ends: list[int] = []

    def add(self, text: str, start: int, end: int) -> None:
        """Append `text`, which raw `[start, end)` stands for; nothing if it is empty."""
        if text:
            self.texts.append(text)
            self.starts.append(start)
            self.ends.append(end)

    def cut(self, size: int) -> None:
        """Drop all pieces but the first `size`."""
        del self.texts[size:], self.starts[size:], self.ends[size:]

    def taken(self) -> tuple[str, OffsetMap]:
        """Give the text without white space at its ends, and its map; begin anew."""
        texts, starts, ends = self.texts, self.starts, self.ends
        if len(texts) == 1 and ends[0] - starts[0] == len(texts[0]):
            text, start = texts.pop(), starts.pop()
            ends.clear()
            kept = text.lstrip()
            start += len(text) - len(kept)
            kept = kept.rstrip()
            return kept, OffsetMap((0,), (start,), (start + len(kept),), len(kept))
        while texts and not self._stripped(0):
            del texts[0], starts[0], ends[0]
        while texts and not self._stripped(-1):
            del texts[-1], starts[-1], ends[-1]
        text, origin = "".join(texts), self._origin()
        self.cut(0)
        return text, origin

    def _stripped(self, i: int) -> bool:
        """Drop white space from the outer end of the first or last piece; whether any is left."""
        text = self.texts[i]
        kept = text.rstrip() if i else text.lstrip()
        less = len(text) - len(kept)
        if kept and less and self.ends[i] - self.starts[i] == len(text):
            self.texts[i] = kept
            if i:
                self.ends[i] -= less
            else:
                self.starts[i] += less
        return kept != ""

    def _origin(self) -> OffsetMap:
        """Give the map of the joined text, neighbouring literal pieces made one."""
        clean: list[int] = []
        starts: list[int] = []
        ends: list[int] = []
        at, literal_to = 0, -1
        for text, start, end in zip(self.texts, self.starts, self.ends, strict=True):
            literal = end - start == len(text)
            if literal and start == literal_to:
                ends[-1] = end
            else:
                clean.append(at)
                starts.append(start)
                ends.append(end)
            literal_to = end if literal else -1
            at += len(text)
        return OffsetMap(tuple(clean), tuple(starts), tuple(ends), at)


def edited(text: str, origin: OffsetMap, edits: Iterable[Edit]) -> tuple[str, OffsetMap]:
    """Apply ordered edits to clean text; what replaces a range stands for its whole raw range."""
    pieces = Pieces()
    at = 0
    for start, end, new in edits:
        _copy(text, origin, at, start, pieces)
        span = origin.span(start, end)
        pieces.add(new, span.start, span.end)
        at = end
    _copy(text, origin, at, origin.length, pieces)
    return "".join(pieces.texts), pieces._origin()  # noqa: SLF001 - white space at its ends stays


def _copy(text: str, origin: OffsetMap, start: int, end: int, into: Pieces) -> None:
    clean = origin.clean
    i = bisect_right(clean, start) - 1
    while start < end:
        begin, raw = clean[i], origin.starts[i]
        after = clean[i + 1] if i + 1 < len(clean) else origin.length
        stop = min(after, end)
        if origin.ends[i] - raw == after - begin:
            into.add(text[start:stop], raw + start - begin, raw + stop - begin)
        else:
            into.add(text[start:stop], raw, origin.ends[i])
        start, i = stop, i + 1


def tidy(text: str, origin: OffsetMap) -> tuple[str, OffsetMap]:
    """Make white space one space, drop soft hyphens, put OBJECT for addresses and templates."""
    if ("  " in text or not text.isprintable()) and _SPACES.search(text):
        text, origin = edited(text, origin, _spaces(text))
    if "@" in text or "://" in text or "ww." in text or "WW." in text:
        text, origin = edited(text, origin, _addresses(text))
    if "{:" in text:
        found = ((m.start(), m.end(), "") for m in _ATTRIBUTES.finditer(text))
        text, origin = edited(text, origin, found)
    if "{{" in text or "{%" in text:
        templates = _TEMPLATE if "{%" in text else _EXPRESSION
        found = ((m.start(), m.end(), OBJECT) for m in templates.finditer(text))
        text, origin = edited(text, origin, found)
    return text, origin


def _spaces(text: str) -> Iterator[Edit]:
    for found in _SPACES.finditer(text):
        outside = found.start() == 0 or found.end() == len(text)
        hyphens = not found[0].strip(_SOFT_HYPHEN)
        yield found.start(), found.end(), "" if outside or hyphens else " "


def _addresses(text: str) -> Iterator[Edit]:
    for found in _ADDRESS.finditer(text):
        kept = found[0].rstrip(_AFTER)
        while kept.endswith(")") and kept.count("(") < kept.count(")"):
            kept = kept[:-1].rstrip(_AFTER)
        yield found.start(), found.start() + len(kept), OBJECT
