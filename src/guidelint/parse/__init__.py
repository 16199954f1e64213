"""Bytes to a Document: one module a format, each imported only when a page needs it."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from guidelint.parse.decoding import decode

if TYPE_CHECKING:
    from guidelint.model import Document

__all__ = ["SUFFIXES", "decode", "parse"]

_READERS = {
    ".md": "markdown",
    ".markdown": "markdown",
    ".mdx": "mdx",
    ".html": "html",
    ".htm": "html",
    ".txt": "text",
}

SUFFIXES = tuple(_READERS)
"""The file name endings of pages that can be read, in lower case."""


def parse(raw: str, suffix: str) -> Document:
    """Read the text of a page; `suffix` is one of SUFFIXES.

    Raises PageError (without a path) where the front matter is broken.
    """
    reader = import_module(f"guidelint.parse.{_READERS[suffix.lower()]}")
    document: Document = reader.read(raw)
    return document
