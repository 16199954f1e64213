"""Totals of the columns of a table: the row that sums up the rows above it."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

import msgspec

from guidelint.checks._sums.claims import MOST_LIKELY_CHANCE, Claim
from guidelint.checks._sums.readings import (
    Reading,
    agrees,
    combine,
    factor,
    is_regrouped,
    likeness,
    of_term,
    total,
)
from guidelint.checks._sums.tables import Table, tables_of
from guidelint.checks._sums.terms import Term, alike
from guidelint.language.ledger import is_aside, is_deducted, is_not_added, total_role

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from guidelint.model import Page

_MOST_DOUBTFUL = 6
_ADDED = frozenset({"money", "number", "count", "measure"})


class Item(msgspec.Struct, frozen=True):
    """A row of a column as an addend: its number and its label."""

    term: Term
    label: str


class Verdict(msgspec.Struct, frozen=True):
    """A total that was compared: the reading nearest to mind, and whether any reading fits."""

    term: Term
    reading: Reading
    fits: bool
    sure: bool


def column_claims(page: Page) -> Iterator[Claim]:
    """Yield the totals of columns that the rows above them do not make."""
    for table in tables_of(page):
        for row in table.rows:
            role = total_role(table.labels[row])
            if role:
                verdicts = list(_verdicts(table, row, sure=role != "perhaps"))
                yield from judged(verdicts)


def judged(verdicts: Sequence[Verdict]) -> Iterator[Claim]:
    """Report a column where another one fits, or where it is alone or differs by a slip."""
    fitting = sum(each.fits for each in verdicts)
    for each in verdicts:
        if each.fits:
            continue
        slip = likeness(each.reading, each.term) <= MOST_LIKELY_CHANCE
        if slip or (each.sure and (fitting or len(verdicts) == 1)):
            yield Claim("sum", each.term, each.reading)


def _verdicts(table: Table, row: int, *, sure: bool) -> Iterator[Verdict]:
    for column in table.columns:
        target = table.term(row, column)
        if target and not is_not_added(table.headers.get(column, "")) and is_amount(target):
            items = _items(table, row, column, target)
            if items and len(items) > 1:
                yield verdict(target, items, sure=sure)


def is_amount(term: Term) -> bool:
    """Whether a cell's number can be added up: no duration, no percentage, no bound."""
    quantity = term.quantity
    bound = quantity.hedge.bound or quantity.connector == "or" or quantity.power
    return term.kind in _ADDED and not quantity.ambiguous and not bound


def _items(table: Table, total_row: int, column: int, target: Term) -> list[Item]:
    """Give the numbers above a total; none where one of them cannot be read."""
    items = []
    for row in table.rows:
        if row >= total_row:
            break
        cell = table.cells.get((row, column))
        if cell is None or cell.nothing:
            continue
        if cell.term is None or not _comparable(cell.term, target):
            return []
        items.append(Item(cell.term, table.labels[row]))
    return items


def _comparable(term: Term, target: Term) -> bool:
    ends = len(target.quantity.ends)
    return alike(term, target) and is_amount(term) and len(term.quantity.ends) <= ends


def verdict(target: Term, items: Sequence[Item], *, sure: bool) -> Verdict:
    """Compare a total with its items, read in every way that their labels leave open."""
    wanted = of_term(target).values
    natural = _natural(items)
    fits = any(agrees(each.values, wanted) for each in (natural, *_others(items)))
    return Verdict(target, natural, fits or is_regrouped(natural, target), sure)


def _natural(items: Sequence[Item]) -> Reading:
    """Add what stands above since the last total; subtotals are skipped in a grand total."""
    plain = [each for each in items if not total_role(each.label)]
    result = of_term(plain[0].term) if plain else of_term(items[0].term)
    for each in plain[1:]:
        result = combine(result, _sign(each), of_term(each.term))
    return result


def _sign(item: Item) -> str:
    return "−" if is_deducted(item.label) and item.term.quantity.low > 0 else "+"


def _others(items: Sequence[Item]) -> Iterator[Reading]:
    """Yield the other ways to read a total: since a subtotal, of subtotals, without asides."""
    totals = [at for at, each in enumerate(items) if total_role(each.label)]
    for at in totals:
        yield from _signed(items[at:])
        yield from _signed(items[at + 1 :])
    yield from _signed([items[at] for at in totals])
    if totals:
        yield from _signed([*(items[at] for at in totals), *items[totals[-1] + 1 :]])
    yield from _signed([each for each in items if not total_role(each.label)])


def _signed(items: Sequence[Item]) -> Iterator[Reading]:
    """Yield the sums with each doubtful row added, taken away or left out."""
    doubtful = [each for each in items if is_deducted(each.label) or is_aside(each.label)]
    sure = [of_term(each.term) for each in items if each not in doubtful]
    if not items or len(doubtful) > _MOST_DOUBTFUL:
        return
    for signs in product("+−0", repeat=len(doubtful)):
        result = total(sure) if sure else factor(0, "0")
        for sign, each in zip(signs, doubtful, strict=True):
            result = combine(result, sign, of_term(each.term)) if sign != "0" else result
        yield result
