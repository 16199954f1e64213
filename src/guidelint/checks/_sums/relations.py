"""Columns of a table that follow from one another, row by row: quantity × price = amount.

A relation is learnt from the rows that keep it: where most do, the ones that do not are wrong.
"""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

import msgspec

from guidelint.checks._sums.claims import MOST_LIKELY_CHANCE, Claim, Kind, rounded
from guidelint.checks._sums.columns import is_amount
from guidelint.checks._sums.readings import (
    Reading,
    agrees,
    combine,
    is_regrouped,
    likeness,
    of_term,
    total,
)
from guidelint.checks._sums.stakes import share
from guidelint.checks._sums.tables import Table, tables_of
from guidelint.checks._sums.terms import Term, alike
from guidelint.language.ledger import is_identifier, is_not_added, is_price, is_quantity, total_role

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from guidelint.model import Page

_FEWEST_FITS = 2
_MANY_FITS = 4
"""Rows with different numbers that must keep a relation for another row to break it by far."""
_MOST_COLUMNS = 8
Read = tuple[Term, Reading]


class Row(msgspec.Struct, frozen=True):
    """A row in which a relation was looked for: its result, what the others give, if it fits."""

    target: Term
    reading: Reading
    fits: bool


def relation_claims(page: Page) -> Iterator[Claim]:
    """Yield the cells that break what the other rows of their table keep."""
    for table in tables_of(page):
        columns = [c for c in table.columns if _is_numeric(table, c)]
        if 2 <= len(columns) <= _MOST_COLUMNS:
            found: dict[tuple[int, int], Claim] = {}
            for claim in (*_totals(table, columns), *_triples(table, columns)):
                found.setdefault((claim.target.span.start, claim.target.span.end), claim)
            yield from found.values()


def _is_numeric(table: Table, column: int) -> bool:
    read = [table.term(row, column) for row in table.rows]
    return sum(term is not None for term in read) >= _FEWEST_FITS


def _totals(table: Table, columns: Sequence[int]) -> Iterator[Claim]:
    """Compare a column called total with the sum of the other columns of each row."""
    for column in columns:
        header = table.headers.get(column, "")
        if not total_role(header) or is_not_added(header):
            continue
        others = [c for c in columns if c != column and not is_not_added(table.headers.get(c, ""))]
        rows = [row for at in table.rows if (row := _summed(table, at, column, others))]
        yield from _broken(rows, "sum", named=total_role(header) == "total")


def _summed(table: Table, row: int, column: int, others: Sequence[int]) -> Row | None:
    target = table.term(row, column)
    cells = [table.cells.get((row, other)) for other in others]
    terms = [cell.term for cell in cells if cell and cell.term]
    unread = any(cell and cell.unread for cell in cells)
    if target is None or unread or len(terms) < 2 or not is_amount(target):
        return None
    size = len(target.quantity.ends)
    if not all(alike(t, target) and is_amount(t) and len(t.quantity.ends) <= size for t in terms):
        return None
    reading = total([of_term(each) for each in terms])
    return _compared(target, reading, "sum")


def _triples(table: Table, columns: Sequence[int]) -> Iterator[Claim]:
    """Compare each column with the product, the share or the sum of two others."""
    ways: tuple[tuple[Kind, Callable[[Term, Term], Reading | None]], ...] = (
        ("product", _product),
        ("share", _share),
        ("sum", _sum),
    )
    named = [c for c in columns if not is_identifier(table.headers.get(c, ""))]
    for left, right in combinations(named, 2):
        for result in (c for c in named if c > right):
            for first, second in ((left, right), (right, left)):
                for kind, way in ways:
                    if kind == "share" or first < second:
                        yield from _related(table, (first, second, result), kind, way)


def _related(
    table: Table,
    columns: tuple[int, int, int],
    kind: Kind,
    way: Callable[[Term, Term], Reading | None],
) -> Iterator[Claim]:
    rows = [row for at in table.rows if (row := _row(table, at, columns, kind, way))]
    headers = [table.headers.get(column, "") for column in columns]
    yield from _broken(rows, kind, named=kind == "share" or _is_priced(headers))


def _row(
    table: Table,
    at: int,
    columns: tuple[int, int, int],
    kind: Kind,
    way: Callable[[Term, Term], Reading | None],
) -> Row | None:
    first, second, target = (table.term(at, column) for column in columns)
    if first is None or second is None or target is None:
        return None
    if not all(is_amount(t) or t.quantity.unit == "percent" for t in (first, second, target)):
        return None
    if any(len(t.quantity.ends) != 1 for t in (first, second, target)):
        return None
    reading = way(first, second)
    if reading is None or target.quantity.unit == "percent" or 0 in reading.exact:
        return None
    return _compared(target, reading, kind)


def _compared(target: Term, reading: Reading, kind: Kind) -> Row:
    fits = agrees(reading.values, rounded(target, kind)) or is_regrouped(reading, target)
    return Row(target, reading, fits)


def _product(first: Term, second: Term) -> Reading | None:
    count, price = (first, second) if second.codes or not first.codes else (second, first)
    if count.codes or count.quantity.unit == "percent" or price.quantity.unit == "percent":
        return None
    trivial = 1 in (count.quantity.low, price.quantity.low)
    return None if trivial else combine(of_term(count), "×", of_term(price))


def _share(first: Term, second: Term) -> Reading | None:
    rate = first.quantity.unit == "percent" and second.quantity.unit != "percent"
    return share(first, second) if rate and first.quantity.low != 100 else None


def _sum(first: Term, second: Term) -> Reading | None:
    percent = "percent" in (first.quantity.unit, second.quantity.unit)
    nothing = 0 in (first.quantity.low, second.quantity.low)
    if percent or nothing or not alike(first, second):
        return None
    return total([of_term(first), of_term(second)])


def _is_priced(headers: Sequence[str]) -> bool:
    """Whether headers say quantity, unit price and amount."""
    first, second, result = headers
    pair = (is_quantity(first) and is_price(second)) or (is_price(first) and is_quantity(second))
    return pair and bool(total_role(result) or is_price(result))


def _broken(rows: Sequence[Row], kind: Kind, *, named: bool) -> Iterator[Claim]:
    """Yield the rows that break a relation which other rows keep, or which the headers name."""
    broken = [row for row in rows if not row.fits]
    if not broken:
        return
    different = len({row.reading.exact for row in rows if row.fits})
    for row in broken:
        slip = likeness(row.reading, row.target) <= MOST_LIKELY_CHANCE
        enough = _FEWEST_FITS if slip else _MANY_FITS
        if named:
            enough = 0 if slip else _FEWEST_FITS - (kind == "product")
        if different >= enough and (slip or len(broken) == 1) and len(broken) <= 1 + different:
            yield Claim(kind, row.target, row.reading)
