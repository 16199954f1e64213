"""What a page says of itself before its prose: front matter, title, language."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import msgspec

from guidelint.discover import Source
from guidelint.errors import PageError
from guidelint.parse import parse

if TYPE_CHECKING:
    from guidelint.model import Document

HEAD = 2048
"""Characters from the start of a page in which its title is looked for first."""
LONGEST = 60
LANGUAGE_KEYS = ("lang", "locale", "language")
_FIRST_HEADING = re.compile(r"^#{1,2} [^\n]*\n|</h1\s*>", re.MULTILINE | re.IGNORECASE)
_MATTER = re.compile(r"---\n((?:[\w-]+: [^\n]*\n)*)---\n")
_PLAIN_ENTRY = re.compile(
    r"""([\w-]+):[ ]+(?:"([^"\\\n]*)"|'([^'\n]*)'|(\d{4}-\d\d-\d\d)"""
    r"""|([^\W\d_][^\n:#"'{}\[\],&*!|>%@`]*))[ ]*"""
)
_NOT_TEXT = frozenset(["true", "false", "yes", "no", "on", "off", "null"])


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
        meta, body = plain_matter(raw)
        document = _parse_start(body, source.suffix)
    except PageError:
        return Head(source, "", {}, "")
    meta |= {key: str(value) for key, value in document.meta.items() if _is_short(value)}
    title = document.title or meta.get("title", "")
    lang = next((meta[key] for key in LANGUAGE_KEYS if key in meta), document.lang)
    return Head(source, title, meta, re.split("[-_]", lang.lower())[0])


def plain_matter(raw: str) -> tuple[dict[str, str], str]:
    """Read front matter of nothing but one-line texts, for which no YAML parser is needed.

    Gives it with the rest of the page; nothing and the whole page where it is any other.
    """
    found = _MATTER.match(raw)
    if found is None:
        return {}, raw
    entries = [_PLAIN_ENTRY.fullmatch(line) for line in found[1].splitlines()]
    meta: dict[str, str] = {}
    for entry in entries:
        value = next((each for each in entry.groups()[1:] if each is not None), "") if entry else ""
        if entry is None or value.lower() in _NOT_TEXT:
            return {}, raw
        meta[entry[1]] = value.strip()
    return {key: value for key, value in meta.items() if _is_short(value)}, raw[found.end() :]


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
