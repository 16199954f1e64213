"""Columns of counts with their percentages: what they are of, learnt from the rows that agree."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

import msgspec

from guidelint.checks._sums.figures import Figure, figures
from guidelint.checks._sums.portions import Portion
from guidelint.checks._sums.tables import Table, tables_of
from guidelint.checks._sums.terms import Term
from guidelint.language.ledger import is_share, total_role
from guidelint.reading.arithmetic import exact, total
from guidelint.reading.quantities import quantities

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from guidelint.model import Page

_FEWEST_FITS = 2
_COUNTS = frozenset({"number", "count", "money", "measure"})


class Entry(msgspec.Struct, frozen=True):
    """A row's count and the percentage printed for it."""

    count: Term
    percent: Term


def table_portions(page: Page) -> Iterator[Portion]:
    """Yield the percentages in tables that their counts do not make, of what others are of."""
    for table in tables_of(page):
        for column in table.columns:
            for count_column, entries in _entries(table, column):
                yield from _odd(table, count_column, column, entries)


def _entries(table: Table, column: int) -> Iterator[tuple[int, list[Entry]]]:
    """Yield a column's percentages with the counts to their left, or in their own cells."""
    inside = [(row, table.cells.get((row, column))) for row in _plain_rows(table)]
    own = [Entry(cell.term, cell.share) for _, cell in inside if cell and cell.term and cell.share]
    if len(own) >= _FEWEST_FITS:
        yield column, own
    percents = {
        row: cell.term for row, cell in inside if cell and _is_percent(table, column, cell.term)
    }
    if len(percents) < _FEWEST_FITS:
        return
    left = [c for c in table.columns if c < column and _is_counted(table, c)]
    if left:
        counts = {row: table.term(row, left[-1]) for row in percents}
        yield left[-1], [Entry(n, p) for row, p in percents.items() if p and (n := counts[row])]


def _plain_rows(table: Table) -> list[int]:
    return [row for row in table.rows if not total_role(table.labels[row])]


def _is_percent(table: Table, column: int, term: Term | None) -> bool:
    if term is None or len(term.quantity.ends) != 1 or term.quantity.hedge.bound:
        return False
    bare = term.kind == "number" and 0 <= term.quantity.low <= 100
    return term.quantity.unit == "percent" or (bare and is_share(table.headers.get(column, "")))


def _is_counted(table: Table, column: int) -> bool:
    terms = [term for row in table.rows if (term := table.term(row, column))]
    plain = all(len(t.quantity.ends) == 1 and not t.quantity.ambiguous for t in terms)
    shares = is_share(table.headers.get(column, ""))
    return (
        len(terms) >= _FEWEST_FITS
        and plain
        and not shares
        and all(t.kind in _COUNTS for t in terms)
    )


def _odd(
    table: Table, count_column: int, column: int, entries: Sequence[Entry]
) -> Iterator[Portion]:
    """Yield the entries that do not fit the whole which the others fit best."""
    best: tuple[list[Entry], Figure] | None = None
    for whole, needed in _wholes(table, count_column, column, entries):
        odd = [entry for entry in entries if not _fits(entry, whole)]
        if len(entries) - len(odd) >= max(needed, len(odd)) and (
            not best or len(odd) < len(best[0])
        ):
            best = odd, whole
    if best:
        for entry in best[0]:
            yield _portion(entry, best[1])


def _wholes(
    table: Table, count_column: int, column: int, entries: Sequence[Entry]
) -> Iterator[tuple[Figure, int]]:
    """Yield what the percentages can be of, with how many must fit: header, total row, sum."""
    for header in (table.headers.get(column, ""), table.headers.get(count_column, "")):
        for read in quantities(header):
            if (
                read.kind in ("number", "count", "sample")
                and len(read.ends) == 1
                and not read.year_like
            ):
                yield Figure(exact(read.low), read.ends[0].text, None), 1
    for row in table.rows:
        term = table.term(row, count_column)
        if term and total_role(table.labels[row]) and len(term.quantity.ends) == 1:
            yield figures(term)[0], 1
    sums = total(figures(entry.count)[0].value for entry in entries)
    said = f"{float(sums.low + sums.high) / 2:,.10g}"
    yield Figure(sums, said, None), _FEWEST_FITS


def _fits(entry: Entry, whole: Figure) -> bool:
    """Whether the count over the whole is the printed percentage, rounded or cut off."""
    printed = entry.percent.quantity.ends[0]
    if whole.value.low <= 0:
        return False
    share = figures(entry.count)[0].value / whole.value
    value, unit = Fraction(printed.value), Fraction(printed.quantum)
    return share.low * 100 - unit < value < share.high * 100 + unit


def _portion(entry: Entry, whole: Figure) -> Portion:
    percent = entry.percent
    part = figures(entry.count)[0]
    same = entry.count.sentence is percent.sentence
    start = entry.count.start if same else percent.start
    return Portion(percent, part, (whole,), start, percent.quantity.end)
