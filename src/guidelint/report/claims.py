"""The claims of pages, one row each, as text, JSON or CSV."""

from __future__ import annotations

import csv
import io
from itertools import groupby
from typing import TYPE_CHECKING

import msgspec

from guidelint.report.lines import Lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from guidelint.reading import Reading
    from guidelint.reading.claims import Claim


class ClaimRow(msgspec.Struct, frozen=True):
    """A claim: where it stands, what it is about, what it says, in which case and how.

    line: from 1. subject: the heading it stands under. aspect: what the value is of.
    """

    page: str
    line: int
    subject: str
    aspect: str
    value: str
    scope: str
    mode: str


def claim_rows(reading: Reading, claims: Iterable[Claim]) -> list[ClaimRow]:
    """Give the rows of one page."""
    lines = Lines(reading.page.raw)
    return [
        ClaimRow(
            page=reading.page.path,
            line=lines.line(claim.place.span.start),
            subject=claim.subject,
            aspect=claim.aspect,
            value=claim.value,
            scope=claim.scope,
            mode=claim.mode,
        )
        for claim in claims
    ]


def as_text(rows: Sequence[ClaimRow]) -> str:
    """Write a heading for each page and subject, and under it a line for each claim."""
    lines: list[str] = []
    for (page, subject), group in groupby(rows, key=lambda row: (row.page, row.subject)):
        lines.append(f"{page}: {subject}")
        for row in group:
            said = "" if row.mode == "states" else f"  ({row.mode})"
            scope = f"  [{row.scope}]" if row.scope else ""
            lines.append(f"  {row.line:>5}  {row.value}: {row.aspect}{scope}{said}")
    return "".join(f"{line}\n" for line in lines)


def as_json(rows: Sequence[ClaimRow]) -> str:
    """Write the rows as a JSON list."""
    return msgspec.json.format(msgspec.json.encode(rows), indent=2).decode() + "\n"


def as_csv(rows: Sequence[ClaimRow]) -> str:
    """Write the rows with a header."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(ClaimRow.__struct_fields__)
    writer.writerows(msgspec.structs.astuple(row) for row in rows)
    return out.getvalue()
