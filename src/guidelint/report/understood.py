"""What was read at one line of a page: for `guidelint explain --at`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidelint.inference import infer
from guidelint.reading.claims import claims_of, clauses_of
from guidelint.report.lines import Lines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guidelint.inference.relation import Relation
    from guidelint.reading import Figure, Reading, Text


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
        for clause in clauses_of(text):
            if clause.sentence == number:
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
        if not _touches(relation, text, start, end):
            continue
        fault = faults.get(id(relation))
        verdict = fault.account if fault else f"not likely enough beside {rivals} readings"
        yield f"  tried {relation.kind}: {relation.calculation or relation.message}: {verdict}"
    for group, (index, begin, stop) in sorted(inferred.explained):
        if index == text.index and start <= begin < end:
            yield f"  explained ({group}): {text.clean[begin:stop]}"


def _touches(relation: Relation, text: Text, start: int, end: int) -> bool:
    items = (relation.target, *relation.parts)
    return any(item.text is text and start <= item.start < end for item in items)
