"""Totals that the texts around a list or a column state: "In total you pay EUR 112"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidelint.inference.amounts import Amount, alike, amounts_in
from guidelint.inference.entries import MOST, Entries, plain_entries, series
from guidelint.inference.totals import added, not_held
from guidelint.inference.wording import said_with

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guidelint.inference.relation import Relation
    from guidelint.reading import Reading, Text


def stated(reading: Reading) -> Iterator[Relation]:
    """Offer the totals that are stated before and behind the lists and columns of a page."""
    for of, columns, rows in reading.once(series):
        near = _texts(of.lead, of.after)
        for entries in columns:
            yield from _around(entries, near, rows)


def _texts(lead: Text | None, after: Text | None) -> list[Text]:
    found = [text for text in (lead, after) if text and text.kind in ("paragraph", "heading")]
    if lead and lead.kind != "heading" and lead.section:
        found.append(lead.section[-1])
    return found


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


def _is_like(target: Amount, part: Amount) -> bool:
    """Whether a total is of what bare numbers count, or says what that is: "We spent €900:"."""
    measured = target.codes or target.dimension == target.unit != ""
    return alike(target, part) or bool(measured and part.bare)


def _layout(target: Amount, parts: Entries, *, full: bool) -> dict[str, float]:
    """Tell how the text around a list or column states a number as its total."""
    return {
        "total": target.clause.cued("total"),
        "full": full,
        "deduction": any(each.deduction for each in parts),
        "largest": target.value > max(each.amount.value for each in parts),
        "per": target.per != parts[0].amount.per,
        "opens": target.text.clean.rstrip().endswith(":"),
        "whole": said_with(target.figure, "whole"),
    }
