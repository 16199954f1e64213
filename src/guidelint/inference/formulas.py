"""Columns of a table that follow from others row by row: the row that does not is wrong."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from itertools import combinations, permutations
from math import log
from typing import TYPE_CHECKING, NamedTuple

from guidelint.inference.amounts import Amount, Amounts, amounts
from guidelint.inference.phrases import printed, right_for
from guidelint.inference.relation import Relation
from guidelint.inference.slips import slip_ratio
from guidelint.inference.stacks import alone

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guidelint.reading import Reading, Table

_MOST_COLUMNS = 7
_MOST_ROWS = 60
Cells = dict[tuple[int, int], Amount]
Rule = Callable[[Sequence[Fraction]], Fraction]

_RULES: dict[str, tuple[str, Rule]] = {
    "sum": ("+", lambda values: sum(values, Fraction())),
    "difference": ("−", lambda values: values[0] - values[1]),
    "product": ("×", lambda values: values[0] * values[1]),
    "share": ("% of", lambda values: values[0] * values[1] / 100),
    "reduced": ("less %", lambda values: values[0] * (1 - values[1] / 100)),
}


class Formula(NamedTuple):
    """How a column follows from others: the rule, the column, the columns it is made from."""

    name: str
    target: int
    sources: tuple[int, ...]

    def right(self, cells: Cells, row: int) -> Fraction:
        """Give what a row should have."""
        return _RULES[self.name][1]([cells[row, column].exact for column in self.sources])

    def holds(self, cells: Cells, row: int) -> bool:
        """Whether a row has it, with the rounding that is printed."""
        target = cells[row, self.target]
        rounded = self.name in ("product", "share", "reduced") or target.quantum < 1
        slack = 0.51 * target.quantum * (1 if rounded else 0.02)
        return abs(target.value - float(self.right(cells, row))) <= slack


def formulas(reading: Reading) -> Iterator[Relation]:
    """Offer the cells of columns that follow from other columns."""
    page = reading.once(amounts)
    for table in reading.tables:
        yield from _of_table(page, table)


def _of_table(page: Amounts, table: Table) -> Iterator[Relation]:
    cells = {
        at: amount
        for at, cell in table.cells.items()
        if at[0] > table.header and (amount := alone(page, cell.text)) and amount.value >= 0
    }
    columns = sorted({column for _, column in cells})
    columns = [c for c in columns if sum(at[1] == c for at in cells) >= 2]
    if 2 < len(columns) <= _MOST_COLUMNS and table.height <= _MOST_ROWS:
        for formula in _formulas(columns):
            yield from _relations(cells, formula, len(columns))


def _formulas(columns: Sequence[int]) -> Iterator[Formula]:
    for target in columns:
        others = [column for column in columns if column != target]
        for size in {2, len(others)} - {0, 1}:
            yield from (Formula("sum", target, each) for each in combinations(others, size))
        yield from (Formula("product", target, each) for each in combinations(others, 2))
        for pair in permutations(others, 2):
            yield from (Formula(name, target, pair) for name in ("difference", "share", "reduced"))


def _relations(cells: Cells, formula: Formula, columns: int) -> Iterator[Relation]:
    needed = (formula.target, *formula.sources)
    rows = [row for row, column in cells if column == formula.target]
    rows = sorted(row for row in rows if all((row, column) in cells for column in needed))
    if len(rows) < 2 or not _is_typed(cells, formula, rows[0]):
        return
    kept = [row for row in rows if formula.holds(cells, row)]
    if not kept or len(rows) - len(kept) > 1:
        return
    told = {row for row in kept if not _is_trivial(cells, formula, row)}
    if not told:
        return
    for row in kept:
        parts = tuple(cells[row, column].figure for column in formula.sources)
        yield Relation("formula", cells[row, formula.target].figure, parts, holds=True)
    for row in set(rows) - set(kept):
        yield _failing(cells, formula, row, len(told), len(kept), columns)


def _is_typed(cells: Cells, formula: Formula, row: int) -> bool:
    dimension = cells[row, formula.target].dimension
    sources = [cells[row, column].dimension for column in formula.sources]
    if formula.name in ("sum", "difference"):
        return all(each == dimension for each in sources)
    if formula.name in ("share", "reduced"):
        percent, base = sources if formula.name == "share" else sources[::-1]
        return percent == "%" != base and dimension != "%"
    return "%" not in sources


def _is_trivial(cells: Cells, formula: Formula, row: int) -> bool:
    """Whether a row says nothing: ones, zeros, or a value of a single digit."""
    values = [cells[row, column].value for column in formula.sources]
    if formula.name == "product" and 1 in values:
        return True
    return 0 in values or cells[row, formula.target].digits < 2


def _failing(
    cells: Cells, formula: Formula, row: int, told: int, kept: int, columns: int
) -> Relation:
    target = cells[row, formula.target]
    parts = [cells[row, column] for column in formula.sources]
    value = formula.right(cells, row)
    right = right_for(target, value)
    sign = _RULES[formula.name][0]
    reckoning = f" {sign} ".join(map(printed, parts))
    return Relation(
        "formula",
        target.figure,
        tuple(part.figure for part in parts),
        holds=False,
        right=right,
        calculation=f"as in the other rows, {reckoning} = {right}",
        evidence={
            "slip": slip_ratio(target.exact, value, [part.exact for part in parts]),
            "rows": log(told),
            "one": float(told == 1),
            "tried": log(columns),
            "sum": float(formula.name in ("sum", "difference")),
            "kept": kept / (kept + 1),
        },
    )
