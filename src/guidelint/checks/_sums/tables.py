"""The tables of a page as grids: what number each cell holds, what rows and columns are called."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from guidelint.checks._sums.terms import Term, terms_of
from guidelint.language.ledger import is_nothing
from guidelint.reading.quantities.currencies import NAMES, SYMBOLS

if TYPE_CHECKING:
    from guidelint.model import Block, Page

_MARKS = " \u00a0*†‡§()[]~≈^¹²³⁴⁵⁶"
_NAMED_WORDS = frozenset(
    ["about", "approx", "approximately", "around", "circa", "ca", "roughly", "total"]
)


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: its block, the one number in it, whether it says that there is nothing.

    `unread`: it holds text or numbers that are no single amount. `share`: a percentage in brackets.
    """

    block: Block
    term: Term | None
    nothing: bool
    unread: bool
    share: Term | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """A table's cells by (row, column), the labels of its rows and the headers of its columns."""

    cells: dict[tuple[int, int], Cell]
    labels: dict[int, str]
    headers: dict[int, str]
    rows: tuple[int, ...]
    columns: tuple[int, ...]

    def term(self, row: int, column: int) -> Term | None:
        """Give the number in a cell, if there is one."""
        cell = self.cells.get((row, column))
        return cell.term if cell else None


@lru_cache(maxsize=4)
def tables_of(page: Page) -> tuple[Table, ...]:
    """Give the tables of a page that have two rows and two columns at least."""
    terms: defaultdict[int, list[Term]] = defaultdict(list)
    for each in terms_of(page):
        for term in each:
            if term.sentence.block.kind == "cell":
                terms[id(term.sentence.block)].append(term)
    groups: defaultdict[int, list[Block]] = defaultdict(list)
    for block in page.blocks:
        if block.kind == "cell" and block.group >= 0:
            groups[block.group].append(block)
    tables = (_table(blocks, terms) for blocks in groups.values())
    return tuple(table for table in tables if table.rows and len(table.columns) > 1)


def _table(blocks: list[Block], terms: dict[int, list[Term]]) -> Table:
    headed = {b.row for b in blocks} - {b.row for b in blocks if not b.header}
    headers: defaultdict[int, str] = defaultdict(str)
    labels: dict[int, str] = {}
    cells = {}
    for block in blocks:
        if block.row in headed:
            headers[block.column] = f"{headers[block.column]} {block.text}".strip()
            continue
        labels.setdefault(block.row, block.text)
        cells[block.row, block.column] = _cell(block, terms.get(id(block), []))
    return Table(
        cells, labels, dict(headers), tuple(sorted(labels)), tuple(sorted({c for _, c in cells}))
    )


def _cell(block: Block, terms: list[Term]) -> Cell:
    nothing = is_nothing(block.text)
    term = _amount(block, terms)
    share = terms[1] if term and len(terms) > 1 and terms[1].kind == "percent" else None
    return Cell(block, term, nothing, unread=term is None and not nothing, share=share)


def _amount(block: Block, terms: list[Term]) -> Term | None:
    """Give the one number of a cell; a second one may only repeat it in brackets."""
    first = terms[0] if terms else None
    if first is None or not first.quantity.ends or first.kind == "ratio":
        return None
    start, end = first.start, first.quantity.end
    before, after = first.text[:start], first.text[end:]
    if len(first.sentence.text) < len(block.text.strip()):
        return None
    bracket = after.strip().startswith("(") and after.strip().endswith(")")
    if len(terms) > 1 and not bracket:
        return None
    rest = before if bracket else before + after
    words = rest.strip(_MARKS).lower().replace(".", " ").split()
    known = all(w in _NAMED_WORDS or w in NAMES or w.upper() in SYMBOLS for w in words)
    return first if known else None
