"""Bytes to a Document: one module a format, each imported only when a page needs it."""

from __future__ import annotations

import codecs
from importlib import import_module
from typing import TYPE_CHECKING

from guidelint.errors import PageError

if TYPE_CHECKING:
    from guidelint.model import Document

__all__ = ["SUFFIXES", "decode", "parse"]

_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_READERS = {
    ".md": "markdown",
    ".markdown": "markdown",
    ".mdx": "mdx",
    ".html": "html",
    ".htm": "html",
    ".txt": "text",
}
"""The module of each format, imported when a page needs it: its `read` makes a Document of text."""

SUFFIXES = tuple(_READERS)
"""The file name endings of pages that can be read, in lower case."""


def parse(raw: str, suffix: str) -> Document:
    """Read the text of a page; `suffix` is one of SUFFIXES.

    Raises PageError (without a path) where the front matter is broken.
    """
    reader = import_module(f"guidelint.parse.{_READERS[suffix.lower()]}")
    document: Document = reader.read(raw)
    return document


def decode(data: bytes) -> str:
    """Decode a page: UTF-8, or UTF-16 with a byte-order mark, which is dropped.

    Newlines stay as they are. Raises PageError (without a path) for anything else.
    """
    utf16 = data.startswith(_UTF16)
    data = data if utf16 else data.removeprefix(codecs.BOM_UTF8)
    try:
        text = data.decode("utf-16" if utf16 else "utf-8")
    except UnicodeDecodeError as error:
        lines = (data[: error.start] + b".").splitlines()
        problem = f"byte {len(lines[-1])} of the line is 0x{data[error.start]:02X}"
        line, problem = len(lines), f"It is not UTF-8: {problem}."
        if utf16:
            at = f"{error.reason} at byte {error.start + 1}"
            line, problem = 1, f"It begins like UTF-16, but is not: {at}."
        raise PageError(problem, line=line, remedy="Save the file as UTF-8.") from None
    if "\0" in text:
        raise PageError("It is a binary file, not text.", remedy="Leave it out, or convert it.")
    return text
