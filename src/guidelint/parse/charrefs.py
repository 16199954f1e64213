"""HTML character references, with and without their semicolon.

Rules: https://html.spec.whatwg.org/multipage/parsing.html#character-reference-state
"""

from __future__ import annotations

import html
from functools import lru_cache
from html.entities import html5
from typing import TYPE_CHECKING

from guidelint import regexes as re

if TYPE_CHECKING:
    from collections.abc import Iterator

REFERENCE = r"&(?:\#(?:[xX][0-9a-fA-F]+|[0-9]+);?|[a-zA-Z][a-zA-Z0-9]{0,31};?)"
_REFERENCE = re.compile(REFERENCE)
_SHORTEST = 2
_LONGEST_NUMBER = 1000  # Python refuses to read a number of more than 4,300 digits


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
