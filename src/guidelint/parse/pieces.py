"""Clean text and where it stands in the raw text: code points, pieces with their map, tidying."""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING
from unicodedata import is_normalized, normalize

from guidelint.model import OBJECT, Block, OffsetMap, lazy
from guidelint.parse.templates import EXPRESSION, TEMPLATE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

Piece = tuple[str, int, int]
"""Clean text and the raw range it stands for; where both are equally long, it is literal."""


_KRAMDOWN = r"\{:[^{}]{0,300}\}"
"""Attributes of kramdown: `{:toc}`, `{: .note}`."""
_LEADING = lazy(rf"(?:\s*{_KRAMDOWN})+\s*")
_SPACES, _ATTRIBUTES, _ADDRESS, _ACCENTED = "spaces", "attributes", "address", "accented"
_ACCENT = rf"(?P<{_ACCENTED}>\w[\u0300-\u036f]+)"
_ACCENTS = lazy(_ACCENT)
_UNTIDY, _UNTIDY_TEMPLATE = (
    lazy(
        rf"(?P<{_ATTRIBUTES}>\s*{_KRAMDOWN})"
        rf"|{_ACCENT}"
        rf"|(?P<{_SPACES}> [ \t\n\r\f\v\xad]+|[\t\n\r\f\v\xad][ \t\n\r\f\v\xad]*)"
        rf"|(?P<{_ADDRESS}>(?:https?|ftp)://[^\s<>\"“”«»]+|\bwww\.[^\s<>\"“”«»]+"
        r"|(?:\bmailto:)?(?<![\w.+%-])[\w.+%-]+@[\w-]+(?:\.[\w-]+)+)"
        rf"|{template}",
        re.IGNORECASE | re.DOTALL,
    )
    for template in (EXPRESSION, TEMPLATE)
)
_SOFT_HYPHEN = "\N{SOFT HYPHEN}"
_AFTER = ".,;:!?*_~'’”\""
_NEWLINE = lazy(r"\r\n|[\r\n]")
_LONE_RETURN = lazy(r"\r(?!\n)")


def with_line_feeds(text: str) -> str:
    """Put a line feed for each lone carriage return, which few parsers take for a newline."""
    return _LONE_RETURN.sub("\n", text) if "\r" in text else text


def line_of(raw: str, offset: int) -> int:
    """Give the line, from 1, that `offset` stands on; a newline is LF, CRLF or CR."""
    return len(_NEWLINE.findall(raw, 0, offset)) + 1


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


def meta_block(pieces: Sequence[Piece], key: str) -> list[Block]:
    """Give the meta block of a value, if there is text in it; white space inside stays."""
    text, origin = assembled(pieces, tidy=False)
    return [Block("meta", text, origin, key=key)] if text else []


def assembled(pieces: Sequence[Piece], *, tidy: bool = True) -> tuple[str, OffsetMap]:
    """Join pieces without white space at the ends, and give the map of the text.

    A letter and its accent become one character (NFC). `tidy`: make white space one space, drop
    soft hyphens, put OBJECT for addresses and templates.
    """
    if len(pieces) == 1:
        text, start, end = pieces[0]
        kept = text.strip()
        if end - start == len(text) and not _may_be_untidy(kept):
            start += text.index(kept)
            return kept, OffsetMap((0,), (start,), (start + len(kept),), len(kept))
    text = "".join([piece[0] for piece in pieces])
    edits = _edits(text, tidy=tidy)
    if edits:
        pieces = list(_edited(pieces, edits, len(text)))
        text = "".join([piece[0] for piece in pieces])
    return text, _map(pieces, len(text))


def _may_be_untidy(text: str) -> bool:
    return (
        not text.isprintable()
        or "  " in text
        or "@" in text
        or "{" in text
        or "://" in text
        or "ww." in text
        or "WW." in text
        or not is_normalized("NFC", text)
    )


def _edits(text: str, *, tidy: bool) -> list[tuple[int, int, str]]:
    """Give in order the ranges of a text to replace, and what to put there."""
    left, right = len(text) - len(text.lstrip()), len(text.rstrip())
    if tidy and "{:" in text and (leading := _LEADING.match(text)):
        left = leading.end()
    if left >= right:
        return [(0, len(text), "")] if text else []
    edits = [(0, left, "")] if left else []
    if _may_be_untidy(text):
        pattern = _ACCENTS if not tidy else _UNTIDY_TEMPLATE if "{%" in text else _UNTIDY
        edits += [_tidied(found, left, right) for found in pattern.finditer(text, left, right)]
    return [*edits, (right, len(text), "")] if right < len(text) else edits


def _tidied(found: re.Match[str], left: int, right: int) -> tuple[int, int, str]:
    start, end = found.span()
    if found.lastgroup == _SPACES:
        outside = start == left or end == right
        return start, end, "" if outside or not found[0].strip(_SOFT_HYPHEN) else " "
    if found.lastgroup == _ACCENTED:
        return start, end, normalize("NFC", found[0])
    if found.lastgroup == _ADDRESS:
        kept = found[0].rstrip(_AFTER)
        while kept.endswith(")") and kept.count("(") < kept.count(")"):
            kept = kept[:-1].rstrip(_AFTER)
        return start, start + len(kept), OBJECT
    return start, end, "" if found.lastgroup == _ATTRIBUTES else OBJECT


def _edited(
    pieces: Sequence[Piece], edits: Iterable[tuple[int, int, str]], size: int
) -> Iterable[Piece]:
    """Cut ranges out of pieces; what is put there stands for the whole raw range that was there."""
    begins = [0, *accumulate([len(piece[0]) for piece in pieces])]
    at = 0
    for start, end, new in edits:
        yield from _cut(pieces, begins, at, start)
        if new:
            there = _cut(pieces, begins, start, end)
            yield new, there[0][1], there[-1][2]
        at = end
    yield from _cut(pieces, begins, at, size)


def _cut(pieces: Sequence[Piece], begins: Sequence[int], start: int, end: int) -> list[Piece]:
    """Give the pieces of clean `[start, end)`; one that is not literal keeps its raw range."""
    there: list[Piece] = []
    i = bisect_right(begins, start) - 1
    while start < end:
        text, raw, after = pieces[i]
        first, stop = start - begins[i], min(end - begins[i], len(text))
        if after - raw == len(text):
            raw, after = raw + first, raw + stop
        there.append((text[first:stop], raw, after))
        i, start = i + 1, begins[i] + stop
    return there


def _map(pieces: Iterable[Piece], length: int) -> OffsetMap:
    """Give the map of the joined text, neighbouring literal pieces made one."""
    clean: list[int] = []
    starts: list[int] = []
    ends: list[int] = []
    at, literal_to = 0, -1
    for text, start, end in pieces:
        literal = end - start == len(text)
        if literal and start == literal_to:
            ends[-1] = end
        else:
            clean.append(at)
            starts.append(start)
            ends.append(end)
        literal_to = end if literal else -1
        at += len(text)
    return OffsetMap(tuple(clean), tuple(starts), tuple(ends), length)
