"""Identifiers in prose that the table of the page does not have: `permit_no` for `permit_id`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from guidelint.reading.mentions import HOLE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guidelint.model import Place
    from guidelint.reading import Reading
    from guidelint.reading.text import Text

LEAST = 3
"""Identifiers of a table that names them all."""

_IDENTIFIER = re.compile(r"(?<![\w.$/-])[A-Za-z][A-Za-z0-9]*(?:_[A-Za-z0-9]+)+(?![\w(/-])")

_CODE = re.compile(r"(?<![\w.$/<-])[A-Za-z]\w*(?![\w(/-])")


class Identifier(NamedTuple):
    """An identifier with its place; `text` is the text it stands in."""

    form: str
    text: Text
    place: Place


class Stray(NamedTuple):
    """An identifier that the table does not have, and those of the table that are near."""

    wrong: Identifier
    right: Identifier


def strays(reading: Reading) -> tuple[Stray, ...]:
    """Give the identifiers of prose that differ in one part from one of a table, and stand once."""
    if "_" not in reading.page.raw or not reading.tables:
        return ()
    found = tuple(_identifiers(reading))
    listed = {each.form: each for each in found if each.text.cell and not each.text.cell.column}
    if len(listed) < LEAST:
        return ()
    told = []
    for each in found:
        if "_" in each.form and each.form not in listed and reading.page.raw.count(each.form) == 1:
            near = [other for form, other in listed.items() if _differ_in_one(each.form, form)]
            if len(near) == 1:
                told.append(Stray(each, near[0]))
    return tuple(told)


def _identifiers(reading: Reading) -> Iterator[Identifier]:
    page = reading.page
    for text in reading.body:
        for at, char in enumerate(text.clean):
            if char == HOLE:
                span = text.block.span(at, at + 1)
                pattern = _CODE if text.cell else _IDENTIFIER
                for match in pattern.finditer(page.raw, span.start, span.end):
                    place = page.place(type(span)(*match.span()))
                    yield Identifier(match[0], text, place)
        if "_" in text.clean and not text.cell:
            for match in _IDENTIFIER.finditer(text.clean):
                yield Identifier(match[0], text, text.place(*match.span()))


def _differ_in_one(one: str, other: str) -> bool:
    mine, theirs = one.lower().split("_"), other.lower().split("_")
    different = sum(a != b for a, b in zip(mine, theirs, strict=False))
    return len(mine) == len(theirs) and different == 1
