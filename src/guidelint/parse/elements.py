"""What HTML tags, attributes and character references mean to the reader.

Content categories and implied end tags: https://html.spec.whatwg.org/multipage/syntax.html
References: https://html.spec.whatwg.org/multipage/parsing.html#character-reference-state
"""

from __future__ import annotations

import html
import re
from enum import StrEnum, auto
from functools import lru_cache
from html.entities import html5
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

REFERENCE = r"&(?:\#(?:[xX][0-9a-fA-F]+|[0-9]+);?|[a-zA-Z][a-zA-Z0-9]{0,31};?)"
_REFERENCE = re.compile(REFERENCE)
_SHORTEST = 2
_LONGEST_NUMBER = 1000  # Python refuses to read a number of more than 4,300 digits
_ATTRIBUTE = re.compile(
    r"""([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+)))?""",
)
_MAY_HIDE = re.compile("hidden|role|style", re.IGNORECASE)
_CHROME_ROLES = frozenset(["navigation", "banner", "contentinfo", "search"])
_NOT_SHOWN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


class Role(StrEnum):
    """What an element is to the reader."""

    block = auto()
    paragraph = auto()
    heading = auto()
    summary = auto()
    details = auto()
    list = auto()
    item = auto()
    table = auto()
    rows = auto()
    row = auto()
    cell = auto()
    caption = auto()
    landmark = auto()
    main = auto()
    silent = auto()
    """Its content is never prose, and nothing shows in its place."""
    aside = auto()
    """Its content is not prose, and it ends a block."""
    opaque = auto()
    """Its content is not prose, and a mark stands for it in the line."""
    raised = auto()
    line_break = auto()
    rule = auto()
    image = auto()
    void = auto()
    inline = auto()


def _roles(**tags: str) -> dict[str, Role]:
    return {tag: Role[role] for role, names in tags.items() for tag in names.split()}


ROLES = _roles(
    block="address aside blockquote body center dialog div fieldset figcaption figure form hgroup"
    " head html legend section search optgroup option",
    paragraph="p",
    heading="h1 h2 h3 h4 h5 h6",
    summary="summary",
    details="details",
    list="ul ol menu dir dl",
    item="li dt dd",
    table="table",
    rows="thead tbody tfoot",
    row="tr",
    cell="td th",
    caption="caption",
    landmark="header footer nav",
    main="main article",
    silent="script style template noscript title iframe noembed noframes datalist",
    aside="pre listing xmp",
    opaque="code kbd samp var tt svg math textarea select button object canvas audio video",
    raised="sup",
    line_break="br",
    rule="hr",
    image="img",
    void="area base col embed input link meta param source track wbr",
)
NEVER_OPEN = frozenset([Role.line_break, Role.rule, Role.image, Role.void])
"""Roles of elements that have no content and no end tag."""

RAW_TEXT = frozenset(
    ["script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes"]
)
"""Elements in whose content `<` begins nothing but their own end tag."""

CLOSED_BY = {
    "li": (frozenset(["li"]), frozenset(["ul", "ol", "menu", "dir"])),
    "dt": (frozenset(["dt", "dd"]), frozenset(["dl"])),
    "dd": (frozenset(["dt", "dd"]), frozenset(["dl"])),
    "tr": (frozenset(["tr", "caption"]), frozenset(["table"])),
    "td": (frozenset(["td", "th", "caption"]), frozenset(["tr", "table"])),
    "th": (frozenset(["td", "th", "caption"]), frozenset(["tr", "table"])),
    "thead": (frozenset(["thead", "tbody", "tfoot", "caption"]), frozenset(["table"])),
    "tbody": (frozenset(["thead", "tbody", "tfoot", "caption"]), frozenset(["table"])),
    "tfoot": (frozenset(["thead", "tbody", "tfoot", "caption"]), frozenset(["table"])),
}
"""For a start tag: the open elements it ends, and those beyond which it does not look."""


def is_void(tag: str) -> bool:
    """Whether an element has no content and no end tag."""
    return ROLES.get(tag) in NEVER_OPEN


def attributes(source: str) -> dict[str, str]:
    """Give the attributes of a tag, from the text between its name and its `>`."""
    found: dict[str, str] = {}
    for name, double, single, bare in _ATTRIBUTE.findall(source):
        found.setdefault(name.lower(), double or single or bare)
    return found


def value_range(source: str, name: str) -> tuple[int, int] | None:
    """Give where in `source` the value of an attribute stands, without its quotes."""
    for found in _ATTRIBUTE.finditer(source):
        if found[1].lower() == name and found.lastindex and found.lastindex > 1:
            return found.span(found.lastindex)
    return None


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

    The rest is plain text: `&notit;` is `¬` from 4 characters; `&foo;` is itself from all 5.
    """
    if reference[1] == "#":
        known = len(reference) <= _LONGEST_NUMBER
        return html.unescape(reference) if known else "\N{REPLACEMENT CHARACTER}", len(reference)
    name = reference[1:]
    if name in html5:
        return html5[name], len(reference)
    for size in range(len(name) - 1, _SHORTEST - 1, -1):
        if name[:size] in html5:
            return html5[name[:size]], size + 1
    return reference, len(reference)


def decoded(raw: str, start: int, end: int) -> Iterator[tuple[str, int, int]]:
    """Give the pieces of raw `[start, end)`: plain text and resolved references."""
    at = start
    for found in _REFERENCE.finditer(raw, start, end):
        if found.start() > at:
            yield raw[at : found.start()], at, found.start()
        text, size = resolve(found[0])
        at = found.start() + size
        yield text, found.start(), at
    if end > at:
        yield raw[at:end], at, end
