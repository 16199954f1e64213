"""What HTML tags, attributes and character references mean to the reader.

Content categories and implied end tags: https://html.spec.whatwg.org/multipage/syntax.html
References: https://html.spec.whatwg.org/multipage/parsing.html#character-reference-state
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from guidelint.model import lazy

if TYPE_CHECKING:
    from guidelint.parse.pieces import Piece

REFERENCE = r"&(?:\#(?:[xX][0-9a-fA-F]+|[0-9]+);?|[a-zA-Z][a-zA-Z0-9]{0,31};?)"
_REFERENCE = lazy(REFERENCE)
_LONGEST = 1000  # Python refuses to read a number of more than 4,300 digits
_ATTRIBUTE = lazy(r"""([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+)))?""")
_MAY_HIDE = lazy("hidden|role|style", re.IGNORECASE)
_CHROME_ROLES = frozenset(["navigation", "banner", "contentinfo", "search"])
_NOT_SHOWN = lazy(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)

_TAGS = {
    "block": "address aside blockquote body center dialog div fieldset figcaption figure form"
    " hgroup head html legend section search optgroup option",
    "paragraph": "p",
    "heading": "h1 h2 h3 h4 h5 h6",
    "summary": "summary",
    "details": "details",
    "list": "ul ol menu dir dl",
    "item": "li dt dd",
    "table": "table",
    "rows": "thead tbody tfoot",
    "row": "tr",
    "cell": "td th",
    "caption": "caption",
    "landmark": "header footer nav",
    "main": "main article",
    "silent": "script style template noscript title iframe noembed noframes datalist",
    "aside": "pre listing xmp",
    "opaque": "code kbd samp var tt svg math textarea select button object canvas audio video",
    "raised": "sup",
    "line break": "br",
    "rule": "hr",
    "image": "img",
    "void": "area base col embed input link meta param source track wbr",
}
ROLES = {tag: role for role, tags in _TAGS.items() for tag in tags.split()}
"""What an element is to the reader; any other is "inline", formatting in a line.

silent: its content is never prose, and nothing shows in its place. aside: its content is not prose,
and it ends a block. opaque: its content is not prose, and a mark stands for it in the line.
"""
EMPTY = frozenset(["line break", "rule", "image", "void"])
"""Roles of elements that have no content and no end tag."""
INLINE = frozenset(["inline", "opaque", "raised", "silent"])
MUTING = frozenset(["silent", "aside", "opaque"])

RAW_TEXT = frozenset(
    ["script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes"]
)
"""Elements in whose content `<` begins nothing but their own end tag."""

_TABLE = frozenset(["table"])
_SECTIONS = frozenset(["thead", "tbody", "tfoot", "caption"]), _TABLE
_CELLS = frozenset(["td", "th", "caption"]), frozenset(["tr", "table"])
_TERMS = frozenset(["dt", "dd"]), frozenset(["dl"])
CLOSED_BY = {
    "li": (frozenset(["li"]), frozenset(["ul", "ol", "menu", "dir"])),
    "tr": (frozenset(["tr", "caption"]), _TABLE),
    **dict.fromkeys(["dt", "dd"], _TERMS),
    **dict.fromkeys(["td", "th"], _CELLS),
    **dict.fromkeys(["thead", "tbody", "tfoot"], _SECTIONS),
}
"""For a start tag: the open elements it ends, and those beyond which it does not look."""


def attributes(source: str) -> dict[str, str]:
    """Give the attributes of a tag, from the text between its name and its `>`."""
    found: dict[str, str] = {}
    for name, double, single, bare in _ATTRIBUTE.findall(source):
        found.setdefault(name.lower(), double or single or bare)
    return found


def value_of(source: str, name: str, base: int) -> list[Piece]:
    """Give the value of an attribute in pieces; `source` stands at `base` in the raw text."""
    for found in _ATTRIBUTE.finditer(source):
        if found[1].lower() == name and found.lastindex and found.lastindex > 1:
            return decoded(source, *found.span(found.lastindex), base)
    return []


def hidden(source: str) -> bool:
    """Whether the attributes keep an element from the reader, or mark it as page furniture."""
    if not _MAY_HIDE.search(source):
        return False
    found = attributes(source)
    return (
        "hidden" in found
        or found.get("aria-hidden", "").lower() == "true"
        or found.get("role", "").lower() in _CHROME_ROLES
        or bool(_NOT_SHOWN.search(found.get("style", "")))
    )


@lru_cache(maxsize=1024)
def resolve(reference: str) -> tuple[str, int]:
    """Give the text of a reference and how much of it was the reference.

    The rest is plain text: `&notit;` is `¬` from 4 characters, and `&foo;` is no reference.
    """
    from html import unescape

    size = len(reference)
    text = unescape(reference) if size <= _LONGEST else "\N{REPLACEMENT CHARACTER}"
    while len(text) > 1 and text[-1] == reference[size - 1]:
        text, size = text[:-1], size - 1
    return text, size


def decoded(source: str, start: int, end: int, base: int) -> list[Piece]:
    """Give the pieces of `source[start:end]`, which stands at `base`, its references resolved."""
    pieces: list[Piece] = []
    at = start
    for found in _REFERENCE.finditer(source, start, end):
        if found.start() > at:
            pieces.append((source[at : found.start()], base + at, base + found.start()))
        text, size = resolve(found[0])
        at = found.start() + size
        pieces.append((text, base + found.start(), base + at))
    return [*pieces, (source[at:end], base + at, base + end)] if end > at else pieces
