"""Columns of a table that follow from others row by row: the row that does not is wrong."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from itertools import combinations, permutations
from math import log
from typing import TYPE_CHECKING, NamedTuple

from guidelint.inference.amounts import Amount, Amounts, amounts, plain
from guidelint.inference.periods import PERIODS
from guidelint.inference.pool import content
from guidelint.inference.relation import Relation
from guidelint.inference.stacks import alone
from guidelint.inference.weigh import any_slip, slip_ratio

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from guidelint.reading import Reading, Table

_MOST_COLUMNS, _MOST_ROWS = 7, 60
_LARGEST_MULTIPLE = 366
_FEWEST_MULTIPLES, _FEWEST_UNTOLD = 2, 3
Cells = dict[tuple[int, int], Amount]


class Making(NamedTuple):
    """A way in which a column is made from others: its sign, and the dimensions it is for."""

    sign: str
    make: Callable[[Sequence[Fraction]], Fraction]
    alike: bool = False
    rounds: bool = True


_RULES = {
    "sum": Making("+", lambda values: sum(values, Fraction()), alike=True, rounds=False),
    "difference": Making("−", lambda values: values[0] - values[1], alike=True, rounds=False),
    "product": Making("×", lambda values: values[0] * values[1]),
    "share": Making("of", lambda values: values[0] * values[1] / 100),
    "reduced": Making("less", lambda values: values[0] * (1 - values[1] / 100)),
    "multiple": Making("×", lambda values: values[0], alike=True),
}


class Formula(NamedTuple):
    """How a column follows from others: the rule, the column, the columns it is made from.

    told: whether the labels of the columns lead one to expect it.
    """

    name: str
    target: int
    sources: tuple[int, ...]
    times: Fraction = Fraction(1)
    told: bool = True

    @property
    def rule(self) -> Making:
        """Its rule."""
        return _RULES[self.name]

    def right(self, cells: Cells, row: int) -> Fraction:
        """Give what a row should have."""
        return self.rule.make([cells[row, at].exact for at in self.sources]) * self.times

    def holds(self, cells: Cells, row: int) -> bool:
        """Whether a row has it, with the rounding that is printed."""
        target = cells[row, self.target]
        rounded = self.rule.rounds or target.quantum < 1
        slack = 0.51 * target.quantum * (1 if rounded else 0.02)
        return abs(target.value - float(self.right(cells, row))) <= slack

    def fits(self, cells: Cells, row: int) -> bool:
        """Whether its columns are of dimensions that it can be made from."""
        dimension = cells[row, self.target].dimension
        sources = [cells[row, at].dimension for at in self.sources]
        if self.rule.alike:
            return all(each == dimension for each in sources)
        if self.name == "product":
            return "%" not in sources
        percent, base = sources if self.name == "share" else sources[::-1]
        return percent == "%" != base and dimension != "%"

    def is_trivial(self, cells: Cells, row: int) -> bool:
        """Whether a row says nothing: ones, zeros, or a value of a single digit."""
        values = [cells[row, at].value for at in self.sources]
        one = self.name == "product" and 1 in values
        return one or 0 in values or cells[row, self.target].digits < 2


def formulas(reading: Reading) -> Iterator[Relation]:
    """Offer the cells of columns that follow from other columns."""
    for table in reading.tables:
        if table.height <= _MOST_ROWS:
            yield from _of_table(reading.once(amounts), table)


def _of_table(page: Amounts, table: Table) -> Iterator[Relation]:
    cells = {
        at: amount
        for at, cell in table.cells.items()
        if at[0] > table.header and (amount := alone(page, cell.text)) and amount.value >= 0
    }
    counted = Counter(column for _, column in cells)
    columns = sorted(column for column, count in counted.items() if count > 1)
    if 2 <= len(columns) <= _MOST_COLUMNS:
        tiers = {at for at in columns if _has_number(table, at)}
        every = (*_formulas(columns), *_multiples(table, cells, columns))
        for formula in every:
            if formula.rule.sign in "+−" and tiers.issuperset((formula.target, *formula.sources)):
                continue
            yield from _relations(cells, formula, len(columns))


def _has_number(table: Table, column: int) -> bool:
    """Whether a column is headed by a number, as the tiers of a tariff are: "2 nights"."""
    head = table.at(table.header, column)
    return head is not None and any(token.kind == "number" for token in head.text.tokens)


def _formulas(columns: Sequence[int]) -> Iterator[Formula]:
    for target in columns:
        others = [column for column in columns if column != target]
        for size in {2, len(others)} - {0, 1}:
            yield from (Formula("sum", target, each) for each in combinations(others, size))
        yield from (Formula("product", target, each) for each in combinations(others, 2))
        for pair in permutations(others, 2):
            yield from (Formula(name, target, pair) for name in ("difference", "share", "reduced"))


def _multiples(table: Table, cells: Cells, columns: Sequence[int]) -> Iterator[Formula]:
    """Give the columns that are a whole multiple of another in most rows: months and years."""
    for one, other in permutations(columns, 2):
        rows = [row for row, at in cells if at == one and (row, other) in cells]
        ratios = Counter(
            cells[row, other].exact / cells[row, one].exact for row in rows if cells[row, one].value
        )
        times, count = max(ratios.items(), key=lambda item: item[1], default=(Fraction(1), 0))
        if times.denominator == 1 and 1 < times <= _LARGEST_MULTIPLE and count >= 2:
            yield Formula("multiple", other, (one,), times, told=_is_said(table, one, other, times))


def _is_said(table: Table, one: int, other: int, times: Fraction) -> bool:
    """Whether the labels of two columns make one the multiple of the other: "Month", "Year"."""
    heads = [head.text for at in (one, other) if (head := table.at(table.header, at))]
    if len(heads) < 2:
        return False
    small, great = map(content, heads)
    if any(a in small and b in great and times in n for (a, b), n in PERIODS.items()):
        return True
    numbers = [{token.text for token in head.tokens if token.kind == "number"} for head in heads]
    return not all(numbers) and any(str(times) in each for each in numbers)


def _relations(cells: Cells, formula: Formula, columns: int) -> Iterator[Relation]:
    needed = (formula.target, *formula.sources)
    rows = sorted(row for row, at in cells if at == formula.target)
    rows = [row for row in rows if all((row, at) in cells for at in needed)]
    if len(rows) < 2 or not formula.fits(cells, rows[0]):
        return
    wrong = [row for row in rows if not formula.holds(cells, row)]
    if len(wrong) > 1 or len(wrong) == len(rows):
        return
    kept = [row for row in rows if row not in wrong]
    told = sum(not formula.is_trivial(cells, row) for row in kept)
    if not told or (formula.name == "multiple" and told < _FEWEST_MULTIPLES):
        return
    for row in kept:
        parts = tuple(cells[row, column].figure for column in formula.sources)
        yield Relation("formula", cells[row, formula.target].figure, parts, holds=True)
    for row in wrong:
        # A tariff may be lower for the largest; a multiple that no label tells ends with its rows.
        if formula.told or (told >= _FEWEST_UNTOLD and row not in (rows[0], rows[-1])):
            yield _failing(cells, formula, row, _support(formula, told, len(kept), columns))


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
    by = [plain(formula.times)] if formula.name == "multiple" else []
    said = [*(each.printed for each in sources), *by]
    found = [(target, formula.right(cells, row), f" {formula.rule.sign} ".join(said))]
    if formula.rule.sign == "×" and all(each.value for each in sources):
        factors = [formula.times] if by else [each.exact for each in sources[::-1]]
        for each, factor, name in zip(sources, factors, said[::-1], strict=False):
            found.append((each, target.exact / factor, f"{target.printed} / {name}"))
    return found
