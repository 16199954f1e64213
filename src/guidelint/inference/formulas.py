"""Columns of a table that follow from others row by row: the row that does not is wrong."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from fractions import Fraction
from itertools import combinations, permutations
from math import log
from typing import TYPE_CHECKING, NamedTuple

from guidelint.inference.amounts import Amount, Amounts, amounts, plain
from guidelint.inference.relation import Relation
from guidelint.inference.stacks import alone
from guidelint.inference.weigh import any_slip, slip_ratio

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guidelint.reading import Reading, Table

_MOST_COLUMNS = 7
_MOST_ROWS = 60
Cells = dict[tuple[int, int], Amount]
Rule = Callable[[Sequence[Fraction]], Fraction]

_RULES: dict[str, Rule] = {
    "sum": lambda values: sum(values, Fraction()),
    "difference": lambda values: values[0] - values[1],
    "product": lambda values: values[0] * values[1],
    "share": lambda values: values[0] * values[1] / 100,
    "reduced": lambda values: values[0] * (1 - values[1] / 100),
}
_SIGNS = {"sum": "+", "difference": "−", "product": "×", "multiple": "×", "share": "of"}
_SIGNS["reduced"] = "less"
_LARGEST_MULTIPLE = 366
_FEWEST_MULTIPLES = 2


class Formula(NamedTuple):
    """How a column follows from others: the rule, the column, the columns it is made from."""

    name: str
    target: int
    sources: tuple[int, ...]
    times: Fraction = Fraction(1)

    def right(self, cells: Cells, row: int) -> Fraction:
        """Give what a row should have."""
        values = [cells[row, column].exact for column in self.sources]
        return values[0] * self.times if self.name == "multiple" else _RULES[self.name](values)

    def holds(self, cells: Cells, row: int) -> bool:
        """Whether a row has it, with the rounding that is printed."""
        target = cells[row, self.target]
        rounded = self.name in ("product", "share", "reduced", "multiple") or target.quantum < 1
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
    if 2 <= len(columns) <= _MOST_COLUMNS and table.height <= _MOST_ROWS:
        for formula in (*_formulas(columns), *_multiples(cells, columns)):
            yield from _relations(cells, formula, len(columns))


def _formulas(columns: Sequence[int]) -> Iterator[Formula]:
    for target in columns:
        others = [column for column in columns if column != target]
        for size in {2, len(others)} - {0, 1}:
            yield from (Formula("sum", target, each) for each in combinations(others, size))
        yield from (Formula("product", target, each) for each in combinations(others, 2))
        for pair in permutations(others, 2):
            yield from (Formula(name, target, pair) for name in ("difference", "share", "reduced"))


def _multiples(cells: Cells, columns: Sequence[int]) -> Iterator[Formula]:
    """Give the columns that are a whole multiple of another in most rows: months and years."""
    for one, other in permutations(columns, 2):
        rows = [row for row, column in cells if column == one and (row, other) in cells]
        ratios = Counter(
            cells[row, other].exact / cells[row, one].exact for row in rows if cells[row, one].value
        )
        times, count = max(ratios.items(), key=lambda item: item[1], default=(Fraction(1), 0))
        if times.denominator == 1 and 1 < times <= _LARGEST_MULTIPLE and count >= 2:
            yield Formula("multiple", other, (one,), times)


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
    if not told or (formula.name == "multiple" and len(told) < _FEWEST_MULTIPLES):
        return
    for row in kept:
        parts = tuple(cells[row, column].figure for column in formula.sources)
        yield Relation("formula", cells[row, formula.target].figure, parts, holds=True)
    for row in set(rows) - set(kept):
        yield _failing(cells, formula, row, _support(formula, len(told), len(kept), columns))


def _is_typed(cells: Cells, formula: Formula, row: int) -> bool:
    dimension = cells[row, formula.target].dimension
    sources = [cells[row, column].dimension for column in formula.sources]
    if formula.name in ("sum", "difference", "multiple"):
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


def _support(formula: Formula, told: int, kept: int, columns: int) -> dict[str, float]:
    """Give what the other rows say of a formula. told: rows whose values are not trivial."""
    return {
        "rows": log(told),
        "one": float(told == 1),
        "tried": log(columns),
        "sum": float(formula.name in ("sum", "difference")),
        "multiple": float(formula.name == "multiple"),
        "kept": kept / (kept + 1),
    }


def _failing(cells: Cells, formula: Formula, row: int, support: dict[str, float]) -> Relation:
    readings = _readings(cells, formula, row)
    slips = [slip_ratio(each.exact, right) for each, right, _ in readings]
    at = max(range(len(slips)), key=lambda index: (slips[index], -index))
    target, value, reckoning = readings[at]
    parts = [cells[row, column] for column in (formula.target, *formula.sources)]
    right = target.printing(value)
    return Relation(
        "formula",
        target.figure,
        tuple(part.figure for part in parts if part is not target),
        holds=False,
        right=right,
        calculation=f"as in the other rows, {reckoning} = {right}",
        evidence={"slip": any_slip(slips[0], slips[1:]), **support},
    )


def _readings(cells: Cells, formula: Formula, row: int) -> list[tuple[Amount, Fraction, str]]:
    """Give each cell of a row with what it should be, and how, if it is the one that is wrong."""
    target = cells[row, formula.target]
    sources = [cells[row, column] for column in formula.sources]
    sign = _SIGNS[formula.name]
    by = [plain(formula.times)] if formula.name == "multiple" else []
    reckoning = f" {sign} ".join([*(each.printed for each in sources), *by])
    found = [(target, formula.right(cells, row), reckoning)]
    if formula.name == "product" and all(each.value for each in sources):
        one, other = sources
        found.append((one, target.exact / other.exact, f"{target.printed} / {other.printed}"))
        found.append((other, target.exact / one.exact, f"{target.printed} / {one.printed}"))
    elif formula.name == "multiple":
        found.append((sources[0], target.exact / formula.times, f"{target.printed} / {by[0]}"))
    elif formula.name == "sum":
        off = target.exact - formula.right(cells, row)
        for each in sources:
            rest = [other.printed for other in sources if other is not each]
            found.append((each, each.exact + off, " − ".join((target.printed, *rest))))
    return found
