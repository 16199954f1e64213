"""Exact positions of front-matter scalars: what is written aligned with what it stands for."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from guidelint.parse.positions import Pieces

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Unit = tuple[str | None, int, int]
"""What raw `[start, end)` decodes to; None is white space that was folded in some way."""

_PLAIN = re.compile(r"(?P<space>[ \t\r\n]+)|[^ \t\r\n]+")
_SINGLE = re.compile(r"(?P<space>[ \t\r\n]+)|(?P<quote>'')|[^' \t\r\n]+")
_DOUBLE = re.compile(
    r"(?P<fold>[ \t]*(?:\r\n|[\r\n])[ \t\r\n]*)"
    r"|\\(?P<join>[ \t]*(?:\r\n|[\r\n])[ \t\r\n]*)"
    r"|\\(?P<hex>x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8})"
    r"|\\(?P<escape>.)"
    r"|[^\\ \t\r\n]+|[ \t]"
)
_NEWLINE = re.compile(r"\r\n|[\r\n]")
_BLANKS = re.compile(r"[ \t\r\n]*")
_ESCAPES = {
    "0": "\0", "a": "\a", "b": "\b", "t": "\t", "\t": "\t", "n": "\n", "v": "\v", "f": "\f",
    "r": "\r", "e": "\x1b", "N": "\x85", "_": "\xa0", "L": "\u2028", "P": "\u2029",
}  # fmt: skip


def plain_units(raw: str, start: int, end: int) -> Iterator[Unit]:
    """Units of a plain or block scalar: words, and white space folded by its own rules."""
    for found in _PLAIN.finditer(raw, start, end):
        yield (None if found["space"] else found[0]), found.start(), found.end()


def single_units(raw: str, start: int, end: int) -> Iterator[Unit]:
    """Units of a YAML single-quoted scalar, its quotes left out."""
    for found in _SINGLE.finditer(raw, start, end):
        text = None if found["space"] else "'" if found["quote"] else found[0]
        yield text, found.start(), found.end()


def double_units(raw: str, start: int, end: int, *, folded: bool) -> Iterator[Unit]:
    """Units of a double-quoted scalar, its quotes left out; `folded`: newlines fold as in YAML."""
    for found in _DOUBLE.finditer(raw, start, end):
        yield _double(found, folded=folded), found.start(), found.end()


def _double(found: re.Match[str], *, folded: bool) -> str:
    if found["hex"]:
        code = int(found["hex"][1:], 16)
        return chr(code) if code <= 0x10FFFF else ""
    if found["escape"]:
        return _ESCAPES.get(found["escape"], found["escape"])
    if found["join"]:
        return ""
    if found["fold"] and folded:
        lines = len(_NEWLINE.findall(found[0]))
        return "\n" * (lines - 1) or " "
    return found[0].replace("\r\n", "\n")


def aligned(value: str, units: Iterable[Unit], start: int, end: int) -> Pieces:
    """Give the pieces of `value`; one piece over raw `[start, end)` where the units do not fit."""
    pieces = Pieces()
    at = 0
    for text, begin, stop in units:
        found = _folded(value, at) if text is None else text
        if not value.startswith(found, at):
            return _whole(value, start, end)
        pieces.add(found, begin, stop)
        at += len(found)
    return pieces if not value[at:].strip() else _whole(value, start, end)


def _folded(value: str, at: int) -> str:
    found = _BLANKS.match(value, at)
    return found[0] if found else ""


def _whole(value: str, start: int, end: int) -> Pieces:
    pieces = Pieces()
    pieces.add(value, start, end)
    return pieces
