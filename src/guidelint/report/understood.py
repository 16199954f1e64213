"""What was understood: at one line of a page, as claims of pages, and of their families."""

from __future__ import annotations

import csv
import io
from itertools import groupby
from typing import TYPE_CHECKING

import msgspec

from guidelint.inference import infer
from guidelint.reading.claims import claims_of, clauses_of
from guidelint.report.outcome import Lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from guidelint.drift.describe import FamilyView, TemplateSlot
    from guidelint.reading import Figure, Reading, Text
    from guidelint.reading.claims import Claim


SHOWN = 6
"""Values of a slot that are listed; the rest is counted."""


def understood(reading: Reading, line: int) -> str:
    """Tell what was read at a line (from 1): its place, quantities, claims and relations tried."""
    lines = Lines(reading.page.raw)
    told = [each for text in reading.texts for each in _text(reading, text, lines, line)]
    return "\n".join(told or [f"Nothing is read at line {line}."]) + "\n"


def _text(reading: Reading, text: Text, lines: Lines, line: int) -> Iterator[str]:
    for number, (start, end) in enumerate(text.bounds):
        span = text.block.span(start, end)
        if not lines.line(span.start) <= line <= lines.line(max(span.end - 1, span.start)):
            continue
        yield f"{text.kind}: {text.clean[start:end]}"
        yield f"  language: {reading.language or 'none that is known'}"
        if text.section:
            yield f"  section: {' > '.join(each.clean for each in text.section)}"
        if text.cell:
            labels = (text.cell.row_label, text.cell.column_label)
            yield f"  cell of: {' / '.join(each.clean for each in labels if each)}"
        for clause in clauses_of(text, {number}):
            yield f"  {clause.kind}: {text.clean[clause.start : clause.end].strip(' ,')}"
        figures = [each for each in text.figures if each.sentence == number]
        yield from (f"  quantity: {_figure(each)}" for each in figures)
        yield from _claims(reading, figures)
        yield from _relations(reading, text, start, end)


def _figure(figure: Figure) -> str:
    quantity = figure.quantity
    parts = [figure.printed, quantity.kind]
    if quantity.ends and quantity.kind != "date":
        parts.append(" to ".join(dict.fromkeys(str(end.value) for end in quantity.ends)))
    parts += [quantity.unit, "/".join(sorted(quantity.currencies)[:3])]
    parts += [f"per {each}" for each in quantity.per]
    parts += ["about"] if quantity.hedge.approximate else []
    parts += [f"{quantity.hedge.bound} bound"] if quantity.hedge.bound else []
    return "; ".join(filter(None, parts))


def _claims(reading: Reading, figures: list[Figure]) -> Iterator[str]:
    for claim in reading.once(claims_of):
        if claim.figure in figures:
            scope = f", where {claim.scope}" if claim.scope else ""
            yield f"  claim: {claim.aspect or '?'} = {claim.value}{scope} ({claim.mode})"


def _relations(reading: Reading, text: Text, start: int, end: int) -> Iterator[str]:
    inferred = reading.once(infer)
    faults = {id(fault.relation): fault for fault in inferred.faults}
    for relation, rivals in inferred.tried:
        items = (relation.target, *relation.parts)
        if not any(each.text is text and start <= each.start < end for each in items):
            continue
        fault = faults.get(id(relation))
        verdict = fault.account if fault else f"not likely enough beside {rivals} readings"
        yield f"  tried {relation.kind}: {relation.calculation or relation.message}: {verdict}"
    for group, (index, begin, stop) in sorted(inferred.explained):
        if index == text.index and start <= begin < end:
            yield f"  explained ({group}): {text.clean[begin:stop]}"


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
            reading.page.path,
            lines.line(claim.place.span.start),
            claim.subject,
            claim.aspect,
            claim.value,
            claim.scope,
            claim.mode,
        )
        for claim in claims
    ]


def _claims_as_text(rows: Sequence[ClaimRow]) -> str:
    """Write a heading for each page and subject, and under it a line for each claim."""
    lines: list[str] = []
    for (page, subject), group in groupby(rows, key=lambda row: (row.page, row.subject)):
        lines.append(f"{page}: {subject}")
        for row in group:
            said = "" if row.mode == "states" else f"  ({row.mode})"
            scope = f"  [{row.scope}]" if row.scope else ""
            lines.append(f"  {row.line:>5}  {row.value}: {row.aspect}{scope}{said}")
    return "".join(f"{line}\n" for line in lines)


def _claims_as_csv(rows: Sequence[ClaimRow]) -> str:
    """Write the rows with a header."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(ClaimRow.__struct_fields__)
    writer.writerows(msgspec.structs.astuple(row) for row in rows)
    return out.getvalue()


def _families_as_text(views: Sequence[FamilyView]) -> str:
    """Write families one after the other."""
    return "\n\n".join("\n".join(_family(view)) for view in views) + "\n"


def _family(view: FamilyView) -> Iterator[str]:
    lang = f", language {view.lang}" if view.lang else ""
    yield f"Family {view.collection}{lang}: {_count(len(view.pages), 'page')}"
    for name, counts in view.attributes.items():
        values = [f"{value} {count}" for value, count in counts.items()]
        yield f"  {name}: {_count(len(values), 'value')}: {_some(values)}"
    if not view.attributes:
        yield "  No attribute tells the pages apart."
    everywhere = sum(each.pages == len(view.pages) for each in view.templates)
    yield f"  {_count(len(view.templates), 'shared sentence')}, {everywhere} of them on all pages"
    for template in view.templates:
        yield f"{template.pages:>6}  {template.text}"
        for number, slot in enumerate(template.slots, 1):
            yield f"          [{number}] {_slot(slot)}"


def _slot(slot: TemplateSlot) -> str:
    values = [f"“{value.words}” {len(value.pages)}" for value in slot.values]
    by = {"nothing": "no attribute", "all pages": "the same everywhere"}.get(
        slot.by, f"by {slot.by}"
    )
    broken = f"; not on {', '.join(slot.exceptions)}" if slot.exceptions else ""
    return f"{by}: {_some(values)}{broken}"


def _some(values: Sequence[str]) -> str:
    rest = f" and {len(values) - SHOWN} more" if len(values) > SHOWN else ""
    return ", ".join(values[:SHOWN]) + rest


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'s' if number != 1 else ''}"


def _as_json(rows: Sequence[object]) -> str:
    return msgspec.json.format(msgspec.json.encode(rows), indent=2).decode() + "\n"


CLAIM_FORMS = {"text": _claims_as_text, "json": _as_json, "csv": _claims_as_csv}
FAMILY_FORMS = {"text": _families_as_text, "json": _as_json}
