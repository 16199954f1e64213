"""Columns of a table that follow from others row by row: the row that does not is wrong."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from itertools import combinations, permutations
from math import log
from typing import TYPE_CHECKING, NamedTuple

from guidelint.inference.amounts import Amount, Amounts, amounts
from guidelint.inference.periods import PERIODS
from guidelint.inference.reach import content
from guidelint.inference.reckonings import WAYS, Reckoning
from guidelint.inference.stacks import alone
from guidelint.inference.weigh import any_slip

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from guidelint.inference.relation import Relation
    from guidelint.reading import Reading, Table

_MOST_COLUMNS, _MOST_ROWS = 7, 60
_LARGEST_MULTIPLE = 366
_FEWEST_MULTIPLES, _FEWEST_UNTOLD = 2, 3
_SUMS = ("+", "−")
Column = dict[int, Amount]


class Formula(NamedTuple):
    """How a column follows from others: the way, the column, the columns it is made from.

    told: whether the labels of the columns lead one to expect it.
    """

    way: str
    target: Column
    sources: tuple[Column, ...]
    times: Fraction = Fraction(1)
    told: bool = True

    def of(self, row: int) -> Reckoning:
        """Calculate a row."""
        parts = tuple(column[row] for column in self.sources)
        return Reckoning("formula", self.way, self.target[row], parts, factor=self.times)

    def holds(self, row: int) -> bool:
        """Whether a row has what it should, with the rounding that is printed."""
        target = self.target[row]
        made = WAYS[self.way].make([each[row].value for each in self.sources], float(self.times))
        slack = 0.51 if self.way not in _SUMS or target.quantum < 1 else 0.01
        return bool(abs(target.value - made) <= slack * target.quantum)

    def is_trivial(self, row: int) -> bool:
        """Whether a row says nothing: ones, zeros, or a value of a single digit."""
        values = [column[row].value for column in self.sources]
        one = self.way == "times" and 1 in values
        return one or 0 in values or self.target[row].digits < 2


def formulas(reading: Reading) -> Iterator[Relation]:
    """Offer the cells of columns that follow from other columns."""
    page = reading.once(amounts)
    for table in reading.tables if page.every else ():
        if table.height <= _MOST_ROWS and (columns := _columns(page, table)):
            every = (*_formulas(table, columns), *_multiples(table, columns))
            for formula in every:
                yield from _relations(formula, len(columns))


def _columns(page: Amounts, table: Table) -> dict[int, Column]:
    """Give the columns of amounts by row; nothing where there are too few or too many."""
    columns: dict[int, Column] = {}
    for (row, at), cell in table.cells.items():
        amount = alone(page, cell.text) if row > table.header else None
        if amount and amount.value >= 0:
            columns.setdefault(at, {})[row] = amount
    columns = {at: _of_one_unit(columns[at]) for at in sorted(columns) if len(columns[at]) > 1}
    return columns if 2 <= len(columns) <= _MOST_COLUMNS else {}


def _of_one_unit(column: Column) -> Column:
    """Keep the rows of a column that are in the unit of its first one, or in none."""
    units = {row: amount.figure.quantity.unit for row, amount in column.items()}
    first = next(filter(None, units.values()), "")
    return {row: amount for row, amount in column.items() if units[row] in ("", first)}


def _formulas(table: Table, columns: dict[int, Column]) -> Iterator[Formula]:
    """Try what the dimensions of the columns allow: a column is of that of its first cell."""
    kind = {at: next(iter(column.values())).dimension for at, column in columns.items()}
    for target, made in columns.items():
        others = [at for at in columns if at != target]
        like = [at for at in others if kind[at] == kind[target]]
        for way, some in _sums(table, target, like, len(others)):
            yield Formula(way, made, tuple(columns[at] for at in some))
        for one, other in combinations(others, 2):
            percents = [at for at in (one, other) if kind[at] == "%"]
            if not percents:
                yield Formula("times", made, (columns[one], columns[other]))
            elif len(percents) == 1 and kind[target] != "%":
                base = other if percents[0] == one else one
                for way in ("of", "off"):
                    yield Formula(way, made, (columns[percents[0]], columns[base]))


def _sums(
    table: Table, target: int, like: Sequence[int], most: int
) -> Iterator[tuple[str, tuple[int, ...]]]:
    """Give the sums and differences; tiers ("2 nights", "3 nights") add up to nothing."""
    every = [("+", some) for n in {2, most} - {0, 1} for some in combinations(like, n)]
    every += [("−", pair) for pair in permutations(like, 2)]
    tiers = {at for at in (target, *like) if _has_number(table, at)} if every else set()
    yield from (each for each in every if not tiers.issuperset((target, *each[1])))


def _has_number(table: Table, column: int) -> bool:
    """Whether a column is headed by a number, as the tiers of a tariff are: "2 nights"."""
    head = table.at(table.header, column)
    return head is not None and any(token.kind == "number" for token in head.text.tokens)


def _multiples(table: Table, columns: dict[int, Column]) -> Iterator[Formula]:
    """Give the columns that are a whole multiple of another in most rows: months and years."""
    for one, other in permutations(columns, 2):
        small, great = columns[one], columns[other]
        rows = [row for row in small.keys() & great.keys() if small[row].value]
        alike = rows and great[rows[0]].dimension == small[rows[0]].dimension
        ratios = Counter(great[row].value / small[row].value for row in rows if alike)
        times, count = max(ratios.items(), key=lambda item: item[1], default=(1.0, 0))
        if count >= 2 and times % 1 == 0 and 1 < times <= _LARGEST_MULTIPLE:
            told = _is_said(table, one, other, Fraction(times))
            yield Formula("×", great, (small,), Fraction(times), told=told)


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


def _relations(formula: Formula, columns: int) -> Iterator[Relation]:
    rows = sorted(set(formula.target).intersection(*formula.sources))
    wrong = [row for row in rows if not formula.holds(row)]
    if len(rows) < 2 or len(wrong) > 1 or len(wrong) == len(rows):
        return
    kept = [row for row in rows if row not in wrong]
    told = sum(not formula.is_trivial(row) for row in kept)
    if not told or (formula.way == "×" and told < _FEWEST_MULTIPLES):
        return
    yield from (formula.of(row).explains() for row in kept)
    for row in wrong:
        # A tariff may be lower for the largest; a multiple that no label tells ends with its rows.
        if formula.told or (told >= _FEWEST_UNTOLD and row not in (rows[0], rows[-1])):
            support = {
                "rows": log(told),
                "tried": log(columns),
                "sum": float(formula.way in _SUMS),
                "kept": len(kept) / (len(kept) + 1),
            }
            yield _failing(formula.of(row), support)


def _failing(whole: Reckoning, support: dict[str, float]) -> Relation:
    readings = [whole, *_inverse(whole)]
    slips = [each.slips[0] for each in readings]
    best = readings[slips.index(max(slips))]
    evidence = {"slip": any_slip(slips[0], slips[1:]), **support}
    return best.fails(evidence, "as in the other rows, ")


def _inverse(whole: Reckoning) -> Sequence[Reckoning]:
    """Give each factor of a product as what it should be, if it is the one that is wrong."""
    target, parts = whole.target, whole.parts
    if not all(part.value for part in parts):
        return ()
    if whole.way == "×":
        return (Reckoning("formula", "×", parts[0], (target,), factor=1 / whole.factor),)
    pairs = (parts, parts[::-1]) if whole.way == "times" else ()
    return [Reckoning("formula", "÷", one, (target, other)) for one, other in pairs]
