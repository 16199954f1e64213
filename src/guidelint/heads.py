"""What a page says of itself before its prose: front matter, title, language."""

from __future__ import annotations

import re
from typing import Any

import msgspec

from guidelint.discover import Source
from guidelint.errors import PageError
from guidelint.parse import parse

HEAD = 2048
"""Characters from the start of a page in which its front matter and title are looked for."""
LONGEST = 60
LANGUAGE_KEYS = ("lang", "locale", "language")


class Head(msgspec.Struct, frozen=True):
    """What a page says of itself; meta holds the short values of its front matter."""

    source: Source
    title: str
    meta: dict[str, str]
    lang: str


def read_head(source: Source) -> Head:
    """Read a page's title and front matter; a page that cannot be read gives an empty head."""
    try:
        raw = source.text()
        document = _parse_start(raw, source.suffix)
    except PageError:
        return Head(source, "", {}, "")
    meta = {key: str(value) for key, value in document.meta.items() if _is_short(value)}
    title = document.title or meta.get("title", "")
    lang = next((meta[key] for key in LANGUAGE_KEYS if key in meta), document.lang)
    return Head(source, title, meta, re.split("[-_]", lang.lower())[0])


def _parse_start(raw: str, suffix: str) -> Any:
    if len(raw) > HEAD:
        start = raw[: raw.rfind("\n", 0, HEAD) + 1 or HEAD]
        try:
            document = parse(start, suffix)
        except PageError:
            document = None
        if document is not None and document.title:
            return document
    return parse(raw, suffix)


def _is_short(value: Any) -> bool:
    return (
        isinstance(value, str | int) and not isinstance(value, bool) and len(str(value)) <= LONGEST
    )
