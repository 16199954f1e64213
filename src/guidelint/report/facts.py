"""The facts of a family by key and value, as text, JSON or CSV."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from guidelint.drift.describe import FamilyView, Slot


class FactRow(msgspec.Struct, frozen=True):
    """A value of a key and the pages that give it; `by` is the attribute that explains the key."""

    family: str
    lang: str
    key: str
    by: str
    value: str
    pages: tuple[str, ...]


def fact_rows(views: Sequence[FamilyView]) -> list[FactRow]:
    """Give the facts of families: what stands in the slots and numbers of shared sentences."""
    return [
        FactRow(view.collection, view.lang, slot.key, slot.by, value.words, value.pages)
        for view in views
        for slot in _slots(view)
        for value in slot.values
    ]


def _slots(view: FamilyView) -> Iterator[Slot]:
    for template in view.templates:
        yield from template.slots


def as_text(rows: Sequence[FactRow]) -> str:
    """Write a key, and under it each value with its pages."""
    lines: list[str] = []
    before: tuple[str, ...] = ()
    for row in rows:
        key = (row.family, row.lang, row.key)
        if key != before:
            lines.append(f"{row.key}  ({row.by})")
        before = key
        lines.append(f"    {row.value or '(nothing)'}: {', '.join(row.pages)}")
    return "".join(f"{line}\n" for line in lines)


def as_json(rows: Sequence[FactRow]) -> str:
    """Write the rows as a JSON list."""
    return msgspec.json.format(msgspec.json.encode(rows), indent=2).decode() + "\n"


def as_csv(rows: Sequence[FactRow]) -> str:
    """Write a line for each page of each value."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(("family", "lang", "key", "by", "value", "page"))
    for row in rows:
        writer.writerows(
            (row.family, row.lang, row.key, row.by, row.value, page) for page in row.pages
        )
    return out.getvalue()
