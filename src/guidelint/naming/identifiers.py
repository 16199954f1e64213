"""Identifiers in prose that the table of the page does not have: `permit_no` for `permit_id`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from guidelint.model import Span
from guidelint.reading.mentions import HOLE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guidelint.model import Place
    from guidelint.reading import Reading

LEAST = 3
"""Identifiers of a table that names them all."""

_IDENTIFIER = re.compile(r"(?<![\w.$/-])[A-Za-z][A-Za-z0-9]*(?:_[A-Za-z0-9]+)+(?![\w(/-])")
_ROW = re.compile(
    r"^\|\s*`([A-Za-z]\w*)`\s*\||<td>\s*<code>([A-Za-z]\w*)</code>\s*</td>", re.MULTILINE
)


class Stray(NamedTuple):
    """An identifier that the table does not have, and the one of the table that is near."""

    wrong: str
    place: Place
    right: str
    other: Place


def strays(reading: Reading) -> tuple[Stray, ...]:
    """Give the identifiers of prose that differ in one part from one of a table, and stand once."""
    page = reading.page
    if "_" not in page.raw:
        return ()
    rows = ((row[1] or row[2], row.span(1 if row[1] else 2)) for row in _ROW.finditer(page.raw))
    listed = {form: page.place(Span(*span)) for form, span in rows}
    if len(listed) < LEAST:
        return ()
    found = []
    for form, place in _in_prose(reading):
        near = [other for other in listed if _differ_in_one(form, other)]
        if form not in listed and len(near) == 1 and page.raw.count(form) == 1:
            found.append(Stray(form, place, near[0], listed[near[0]]))
    return tuple(found)


def _in_prose(reading: Reading) -> Iterator[tuple[str, Place]]:
    """Give the identifiers set as code in the running text."""
    page = reading.page
    for text in reading.body:
        for at, char in enumerate(text.clean):
            if char == HOLE:
                span = text.block.span(at, at + 1)
                for match in _IDENTIFIER.finditer(page.raw, span.start, span.end):
                    yield match[0], page.place(Span(*match.span()))


def _differ_in_one(one: str, other: str) -> bool:
    mine, theirs = one.lower().split("_"), other.lower().split("_")
    different = sum(a != b for a, b in zip(mine, theirs, strict=False))
    return len(mine) == len(theirs) and different == 1
