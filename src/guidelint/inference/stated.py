"""Totals that the texts around a list or a column state: "In total you pay EUR 112"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidelint.inference.amounts import Amount, alike, amounts_in
from guidelint.inference.entries import MOST, Entries, is_labelled, plain_entries, series
from guidelint.inference.reach import content
from guidelint.inference.totals import added, not_held
from guidelint.inference.wording import PROSE, said_with
from guidelint.reading.structure import Table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from guidelint.inference.relation import Relation
    from guidelint.reading import Reading, Text

_FEWEST, _BEYOND = 3, 8
"""Rows of a column that is told of elsewhere, and texts behind its table that may do so."""
_CLOSE = 0.2
"""How far, as a share of it, a count may be from what its kinds make and be meant to."""


def stated(reading: Reading) -> Iterator[Relation]:
    """Offer the totals that are stated before and behind the lists and columns of a page."""
    for of, columns, rows in reading.once(series):
        near = _texts(of.lead, of.after)
        beyond = _spanning(of) if isinstance(of, Table) else []
        for entries in columns:
            yield from _around(entries, near, rows)
            yield from _beyond(entries, beyond, rows)


def _texts(lead: Text | None, after: Text | None) -> list[Text]:
    found = [text for text in (lead, after) if text and text.kind in ("paragraph", "heading")]
    if lead and lead.kind != "heading" and lead.section:
        found.append(lead.section[-1])
    return found


def _spanning(table: Table) -> list[Text]:
    """Give the texts behind a table that name its first and its last row: "from May to July"."""
    names = [head.text for row in table.body if (head := table.at(row, 0))]
    if len(names) < _FEWEST or table.after is None:
        return []
    first, last, start = content(names[0]), content(names[-1]), table.after.index
    if not first or not last or first & last:  # "Ward A", "Ward B"
        return []
    texts = names[0].reading.texts[start : start + _BEYOND]
    return [each for each in texts if each.kind in PROSE and first | last <= content(each)]


def _beyond(entries: Entries, texts: Sequence[Text], rows: int) -> Iterator[Relation]:
    """Offer the amounts of a sentence that names the first row, the last one and the column."""
    parts = plain_entries(entries)
    if not texts or len(parts) < rows or any(each.total for each in entries):
        return
    most = max(each.amount.value for each in parts)
    ends = _row(parts[0].amount) | _row(parts[-1].amount)
    for target in (each for text in texts for each in amounts_in(text)):
        said = content(target.text, *target.figure.bounds)
        named = target.noun and target.noun in _head(parts[0].amount)
        if ends <= said and named and target.single and target.value > most:
            total = added("stated", target, parts)
            if total.holds:
                yield total.explains()
            else:
                yield from not_held(total, _layout(target, parts, full=True) | {"spans": 1.0})


def _around(entries: Entries, near: list[Text], rows: int) -> Iterator[Relation]:
    parts = plain_entries(entries)
    told = any(each.total for each in entries) or len(parts) > MOST
    if len(parts) < 2 or told or parts[0].amount.dimension == "%":
        return
    first = parts[0].amount
    around = [each for text in near for each in amounts_in(text) if each.single]
    around = [each for each in around if each.value > 0 and _is_like(each, first)]
    sums = [added("stated", target, parts) for target in around]
    if held := next((total for total in sums if total.holds), None):
        yield held.explains()
        return
    fewer = [parts[:at] + parts[at + 1 :] for at in range(len(parts))]
    for total in sums:
        layout = _layout(total.target, parts, full=len(parts) >= rows)
        largest = layout["largest"] and len(parts) > 2 and not total.target.bare
        is_meant = layout["total"] or largest
        of_some = (
            added("stated", total.target, some).holds for some in (*fewer, parts[:2], parts[-2:])
        )
        if is_meant and not any(of_some):
            yield from not_held(total, layout)


def _row(part: Amount) -> frozenset[str]:
    """Give the words that label the row of an amount."""
    label = part.text.cell.row_label if part.text.cell else None
    return content(label) if label else frozenset()


def _head(part: Amount) -> frozenset[str]:
    """Give the words that label the column of an amount."""
    label = part.text.cell.column_label if part.text.cell else None
    return content(label) if label else frozenset()


def _is_like(target: Amount, part: Amount) -> bool:
    """Whether a total is of what bare numbers count, or says what that is: "We spent €900:"."""
    measured = target.codes or target.dimension == target.unit != ""
    return alike(target, part) or bool(measured and part.bare)


def _layout(target: Amount, parts: Entries, *, full: bool) -> dict[str, float]:
    """Tell how the text around a list or column states a number as its total."""
    head = _head(parts[0].amount)
    return {
        "total": target.clause.cued("total"),
        "full": full,
        "deduction": any(each.deduction for each in parts),
        "largest": target.value > max(each.amount.value for each in parts),
        "per": target.per != parts[0].amount.per,
        "opens": target.text.clean.rstrip().endswith(":"),
        "whole": said_with(target.figure, "whole"),
        "named": bool(head) and head <= content(target.text, *target.figure.bounds) | {target.unit},
        "kinds": _are_kinds(target, parts, full=full),
    }


def _are_kinds(target: Amount, parts: Entries, *, full: bool) -> bool:
    """Whether items with a bare number behind their label follow a count: "24 flats"."""
    items = [each.amount for each in parts]
    labelled = all(each.bare and is_labelled(each) for each in items)
    lead = target.text.index + 1 == items[0].text.index and target is target.beside[0]
    near = abs(target.value - sum(each.value for each in items)) <= _CLOSE * target.value
    return full and len(items) >= _FEWEST and labelled and lead and near and bool(target.noun)
