"""Totals that the texts around a list or a column state: "In total you pay EUR 112"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidelint.inference.amounts import Amount, Amounts, alike, amounts
from guidelint.inference.columns import Entries, entries_of, entry_of, plain_entries
from guidelint.inference.evidence import weighed
from guidelint.inference.reckonings import Reckoning
from guidelint.inference.wording import said_with

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guidelint.inference.relation import Relation
    from guidelint.reading import Listing, Reading, Text

_LEAST, _MOST_TIMES = 0.4, 2.5
"""How many times a right total a printed one may be."""
_MOST = 60
"""Entries of a list; a longer one is data, not a bill."""


def stated(reading: Reading) -> Iterator[Relation]:
    """Offer the totals that are stated before and behind the lists and columns of a page."""
    page = reading.once(amounts)
    for listing in reading.lists if page.every else ():
        entries = _items(page, listing)
        yield from _around(page, entries, _texts(listing.lead, listing.after), len(listing.items))
    for table in reading.tables if page.every else ():
        near = _texts(table.lead, table.after)
        for column in range(1, table.width):
            yield from _around(page, entries_of(page, table, column), near, len(table.body))


def _items(page: Amounts, listing: Listing) -> Entries:
    """Give the one amount of each item that is like the first."""
    found: Entries = ()
    for row, item in enumerate(listing.items):
        fitting = [each for each in page.of(item) if not found or alike(found[0].amount, each)]
        if len(fitting) == 1:
            found = (*found, entry_of(fitting[0], row, item))
    return found


def _texts(lead: Text | None, after: Text | None) -> list[Text]:
    found = [text for text in (lead, after) if text and text.kind in ("paragraph", "heading")]
    if lead and lead.kind != "heading" and lead.section:
        found.append(lead.section[-1])
    return found


def _around(page: Amounts, entries: Entries, near: list[Text], rows: int) -> Iterator[Relation]:
    parts = plain_entries(entries)
    told = any(each.total for each in entries) or len(parts) > _MOST
    if len(parts) < 2 or told or parts[0].amount.dimension == "%":
        return
    first = parts[0].amount
    around = [each for text in near for each in page.of(text) if each.single and alike(each, first)]
    sums = [(target, _sum(target, parts)) for target in around if target.value > 0]
    if held := [total for _, total in sums if total.holds]:
        yield held[0].explains()
        return
    fewer = [parts[:at] + parts[at + 1 :] for at in range(len(parts))]
    for target, total in sums:
        if any(_sum(target, some).holds for some in (*fewer, parts[:2], parts[-2:])):
            continue
        layout = _layout(target, parts, full=len(parts) >= rows)
        bare = target.dimension == "#" and not target.noun
        is_meant = layout["total"] or (layout["largest"] and len(parts) > 2 and not bare)
        if is_meant and _LEAST < target.value / (total.made or 1) < _MOST_TIMES:
            evidence = weighed(total, layout)
            if evidence and (evidence["full"] or evidence["slip"] > 0):
                yield total.fails(evidence)


def _sum(target: Amount, parts: Entries) -> Reckoning:
    times = tuple(-1.0 if each.deduction and each.amount.value > 0 else 1.0 for each in parts)
    off = any(each.deduction for each in parts)
    added = tuple(each.amount for each in parts)
    return Reckoning("stated", "+", target, added, times=times if off else ())


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
