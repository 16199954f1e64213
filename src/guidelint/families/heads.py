"""The head of a page: its title, its language and the short values of its front matter."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import msgspec

from guidelint.discover import Source
from guidelint.errors import PageError
from guidelint.model import lazy
from guidelint.parse import parse

if TYPE_CHECKING:
    from guidelint.model import Document

HEAD = 2048
"""Characters from the start of a page in which its title is looked for first."""
LONGEST = 60
LANGUAGE_KEYS = ("lang", "locale", "language")
_FIRST_HEADING = lazy(r"^#{1,2} [^\n]*\n|</h1\s*>", re.MULTILINE | re.IGNORECASE)


class Head(msgspec.Struct, frozen=True):
    """What a page says of itself; meta holds the short values of its front matter."""

    source: Source
    title: str
    meta: dict[str, str]
    lang: str


def read_head(source: Source) -> Head:
    """Read a page's title and front matter; a page that cannot be read gives an empty head."""
    try:
        document = _parse_start(source.text(), source.suffix)
    except PageError:
        return Head(source, "", {}, "")
    meta = {key: str(value) for key, value in document.meta.items() if _is_short(value)}
    title = document.title or meta.get("title", "")
    lang = next((meta[key] for key in LANGUAGE_KEYS if key in meta), document.lang)
    return Head(source, title, meta, re.split("[-_]", lang.lower())[0])


def _parse_start(raw: str, suffix: str) -> Document:
    if len(raw) > HEAD:
        heading = _FIRST_HEADING.search(raw, 0, HEAD)
        end = heading.end() if heading else raw.rfind("\n", 0, HEAD) + 1 or HEAD
        try:
            document = parse(raw[:end], suffix)
        except PageError:
            document = None
        if document is not None and document.title:
            return document
    return parse(raw, suffix)


def _is_short(value: Any) -> bool:
    return (
        isinstance(value, str | int) and not isinstance(value, bool) and len(str(value)) <= LONGEST
    )
