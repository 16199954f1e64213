"""Where clean text stands in the raw text: byte offsets to code points, pieces to an OffsetMap."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from guidelint import regexes as re
from guidelint.model import OffsetMap

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

Edit = tuple[int, int, str]
"""Replace clean `[start, end)` by a text that is not in the raw text (a space, an object mark)."""

_SAME_WIDTH = re.compile(
    "[\x00-\x7f]+|[\x80-\u07ff]+|[\u0800-\uffff]+|[\U00010000-\U0010ffff]+",
)

_NEWLINE = re.compile(r"\r\n|[\r\n]")
_LONE_RETURN = re.compile(r"\r(?!\n)")


def with_line_feeds(text: str) -> str:
    """Put a line feed for each lone carriage return, which few parsers take for a newline."""
    return _LONE_RETURN.sub("\n", text) if "\r" in text else text


def code_points(text: str, base: int = 0) -> Callable[[int], int]:
    """Give the function from a UTF-8 byte offset in `text` to `base` plus its code point offset.

    ASCII text costs nothing; other text is a table of runs of characters of one byte width.
    """
    if text.isascii():
        return base.__add__
    starts, points, widths = [0], [base], [1]
    at = 0
    for run in _SAME_WIDTH.finditer(text):
        width = len(run[0][0].encode("utf-8", "surrogatepass"))
        starts.append(at)
        points.append(base + run.start())
        widths.append(width)
        at += width * (run.end() - run.start())

    def convert(offset: int) -> int:
        i = bisect_right(starts, offset) - 1
        return points[i] + (offset - starts[i]) // widths[i]

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

    def strip(self) -> None:
        """Drop white space at both ends."""
        while self.texts and not self.texts[-1].strip():
            self.cut(len(self.texts) - 1)
        if self.texts and self._literal(-1):
            kept = self.texts[-1].rstrip()
            self.ends[-1] -= len(self.texts[-1]) - len(kept)
            self.texts[-1] = kept
        blank = 0
        while blank < len(self.texts) and not self.texts[blank].strip():
            blank += 1
        del self.texts[:blank], self.starts[:blank], self.ends[:blank]
        if self.texts and self._literal(0):
            kept = self.texts[0].lstrip()
            self.starts[0] += len(self.texts[0]) - len(kept)
            self.texts[0] = kept

    def _literal(self, i: int) -> bool:
        return self.ends[i] - self.starts[i] == len(self.texts[i])

    def origin(self) -> OffsetMap:
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
    copier = _Copier(text, origin)
    at = 0
    for start, end, new in edits:
        copier.copy(at, start)
        span = origin.span(start, end)
        copier.pieces.add(new, span.start, span.end)
        at = end
    copier.copy(at, origin.length)
    return "".join(copier.pieces.texts), copier.pieces.origin()


class _Copier:
    """Copies ranges of a text and its map, from left to right, into new pieces."""

    def __init__(self, text: str, origin: OffsetMap) -> None:
        self.pieces = Pieces()
        self._text = text
        self._origin = origin
        self._piece = 0

    def copy(self, start: int, end: int) -> None:
        clean, starts, ends = self._origin.clean, self._origin.starts, self._origin.ends
        last = len(clean) - 1
        i = self._piece
        while start < end:
            while i < last and clean[i + 1] <= start:
                i += 1
            begin, raw = clean[i], starts[i]
            after = clean[i + 1] if i < last else self._origin.length
            stop = min(after, end)
            if ends[i] - raw == after - begin:
                self.pieces.add(self._text[start:stop], raw + start - begin, raw + stop - begin)
            else:
                self.pieces.add(self._text[start:stop], raw, ends[i])
            start = stop
        self._piece = i
