"""Columns of a table that follow from others row by row: the row that does not is wrong."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from itertools import combinations, permutations
from math import gcd, log
from operator import itemgetter
from typing import TYPE_CHECKING

from guidelint.inference.amounts import Amount, alike
from guidelint.inference.entries import alone
from guidelint.inference.evidence import is_straight
from guidelint.inference.periods import PERIODS
from guidelint.inference.reach import content
from guidelint.inference.reckonings import WAYS, Reckoning, is_told_of
from guidelint.inference.weigh import any_slip, slip_ratio
from guidelint.lexicon.quantities import forms
from guidelint.model import Record
from guidelint.reading.money import label_codes
from guidelint.reading.rates import stated_rates

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from guidelint.inference.relation import Relation
    from guidelint.reading import Reading, Table, Text

_MOST, _MOST_COLUMNS = 60, 7
"""Rows and columns of a table; larger ones are data."""
_LARGEST_MULTIPLE, _FEWEST_MULTIPLES, _FEWEST_UNTOLD = 366, 2, 3
_SURE = 1.5
"""How like a slip a cell is that one other row alone speaks against."""
_PARTS = 3
"""A price that is a half or a third of another one may be rounded to a coin."""
_COIN = 10
"""Units of the last digit that a price may be rounded to."""
_SUMS = ("+", "−")
Column = dict[int, Amount]


class Formula(Record):
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
        parts = tuple([column[row] for column in self.sources])
        also = parts if self.way == "×" else ()
        return Reckoning("formula", self.way, self.target[row], parts, factor=self.times, also=also)

    def holds(self, row: int) -> bool:
        """Whether a row has what it should, with the rounding that is printed."""
        target = self.target[row]
        made = WAYS[self.way].make([each[row].value for each in self.sources], float(self.times))
        if self.way == "share":
            return bool(abs(target.value - made) <= 1.001 * target.quantum)
        slack = 0.51 if self.way not in _SUMS or target.quantum < 1 else 0.01
        if abs(target.value - made) <= slack * target.quantum:
            return True
        if self.times.denominator > 1:
            coin = min(_step(self.target), _COIN * target.quantum)
            return bool(abs(target.value - made) <= 0.51 * coin)
        if self.way != "×" or self.times > _PARTS:
            return False
        part = self.sources[0][row].value  # "half the fare, to the next 10p"
        return bool(abs(target.value / float(self.times) - part) <= 0.51 * _step(self.sources[0]))

    def is_trivial(self, row: int) -> bool:
        """Whether a row says nothing: ones, zeros, or a value of a single digit."""
        values = [column[row].value for column in self.sources]
        one = self.way == "times" and 1 in values
        sure = self.way == "share" or (self.way == "×" and self.told)
        few = self.target[row].digits < 2 and not sure
        return one or 0 in values or few


def _step(column: Column) -> float:
    """Give the largest step that all values of a column are multiples of."""
    low = min(each.quantum for each in column.values())
    return gcd(*[round(each.value / low) for each in column.values()]) * low


def formulas(reading: Reading) -> Iterator[Relation]:
    """Offer the cells of columns that follow from other columns."""
    for table in reading.tables:
        if table.height <= _MOST and (numbers := _numbers(table)):
            made = (*_formulas(numbers), *_multiples(table, numbers), *_shares(numbers))
            rates = {Fraction(each.number.value) for each in reading.once(stated_rates)}
            for formula in made:
                converts = formula.told and formula.times in rates
                if not rates or (_is_of_one_currency(formula) and not converts):
                    yield from _cells(formula, len(numbers))


def _numbers(table: Table) -> dict[int, Column]:
    """Give the columns of amounts by row; nothing where there are too few or too many."""
    found: dict[int, Column] = {}
    for (row, at), cell in table.cells.items():
        amount = alone(cell.text) if row > table.header else None
        if amount and amount.value >= 0:
            column = found.setdefault(at, {})
            unit = next((each.unit for each in column.values() if each.unit), amount.unit)
            if amount.unit in ("", unit):
                column[row] = amount
    found = {at: found[at] for at in sorted(found) if len(found[at]) > 1}
    return found if 2 <= len(found) <= _MOST_COLUMNS else {}


def _formulas(numbers: dict[int, Column]) -> Iterator[Formula]:
    """Try what the dimensions of the columns allow: a column is of that of its first cell."""
    kind = {at: next(iter(column.values())).dimension for at, column in numbers.items()}
    for target, made in numbers.items():
        others = [at for at in numbers if at != target]
        like = [at for at in others if kind[at] == kind[target]]
        points = [at for at in others if kind[at] == "%" and kind[target] == "#"]
        some = [("+", each) for n in {2, len(others)} - {0, 1} for each in combinations(like, n)]
        some += [("−", pair) for pair in permutations(like or points, 2)]
        some += [("times", pair) for pair in combinations(others, 2)]
        for way, from_ in some:
            if way != "times" or "%" not in (kind[from_[0]], kind[from_[1]]):
                yield Formula(way, made, tuple([numbers[at] for at in from_]))


def _shares(numbers: dict[int, Column]) -> Iterator[Formula]:
    """Give the columns of percentages that are the shares of another column in its whole."""
    kind = {at: next(iter(column.values())).dimension for at, column in numbers.items()}
    for at, of in permutations(numbers, 2):
        parts = numbers[of]
        if kind[at] == "%" != kind[of] and len(parts) > _FEWEST_MULTIPLES:
            total = sum(each.exact for each in parts.values())
            first = parts[min(parts)]
            page = first.page
            sums = [n for n in (total, total / 2) if page.times[first.dimension, float(n)]]
            like = [each for each in page.every if sums and alike(each, first) and each.single]
            wholes = (each for n in sums for each in like if each.exact == n)
            if whole := next(wholes, None):
                yield Formula("share", numbers[at], (parts, dict.fromkeys(parts, whole)))


def _multiples(table: Table, numbers: dict[int, Column]) -> Iterator[Formula]:
    """Give the columns that are a multiple of another in most rows: months, euros for francs."""
    for one, other in permutations(numbers, 2):
        small, great = numbers[one], numbers[other]
        rows = [row for row in small if row in great and small[row].value]
        shares = rows and "%" in (small[rows[0]].dimension, great[rows[0]].dimension)
        ratios = Counter(great[row].exact / small[row].exact for row in rows if not shares)
        times, count = max(ratios.items(), key=itemgetter(1), default=(Fraction(1), 0))
        if count >= _FEWEST_MULTIPLES and 1 < times <= _LARGEST_MULTIPLE:
            told = _is_said(table, one, other, times)
            yield Formula("×", great, (small,), times, told=told)


def _is_of_one_currency(formula: Formula) -> bool:
    """Whether it is no conversion; that is compared with the rates that the page states."""
    target, source = (next(iter(each.values())) for each in (formula.target, formula.sources[0]))
    return not (target.codes and source.codes) or not target.codes.isdisjoint(source.codes)


def _is_said(table: Table, one: int, other: int, times: Fraction) -> bool:
    """Whether the labels of two columns make one the multiple of the other: "Month", "Year".

    So do those of two currencies.
    """
    heads = [head.text for at in (one, other) if (head := table.at(table.header, at))]
    if len(heads) < 2:
        return False
    first, second = map(label_codes, heads)
    if first and second and first.isdisjoint(second):
        return True
    small, great = map(_periods, heads)
    if any(a in small and b in great and times in n for (a, b), n in PERIODS.items()):
        return True
    numbers = [{token.text for token in head.tokens if token.kind == "number"} for head in heads]
    return not all(numbers) and any(str(times) in each for each in numbers)


def _periods(head: Text) -> frozenset[str]:
    """Give the words of a head with the periods that they say: "Monthly" is of a month."""
    adverbs = head.reading.lexicon.quantities.periods.adverbs
    words = {token.low for token in head.tokens}
    return content(head).union(unit for unit, of in adverbs.items() if words & {*forms(of)})


def _cells(formula: Formula, width: int) -> Iterator[Relation]:
    rows = sorted(set(formula.target).intersection(*formula.sources))
    if len(rows) < 2:
        return
    wrong = [row for row in rows if not formula.holds(row)]
    kept = [row for row in rows if row not in wrong] if len(wrong) < 2 else []
    told = sum([not formula.is_trivial(row) for row in kept])
    if not told or (formula.way in ("×", "share") and told < _FEWEST_MULTIPLES):
        return
    yield from (formula.of(row).explains() for row in kept)
    for row in (row for row in wrong if not is_told_of(formula.of(row))):
        # A tariff may be lower for the largest; a multiple that no label tells ends with its rows.
        if formula.told or (told >= _FEWEST_UNTOLD and row not in (rows[0], rows[-1])):
            whole = formula.of(row)
            best = max((whole, *_inverse(whole)), key=lambda each: each.slips[0])
            plain = slip_ratio(whole.target.exact, whole.right) >= _SURE
            if formula.way in _SUMS and told < _FEWEST_MULTIPLES and not plain:
                continue  # three plans may happen to add up once
            evidence = {
                "slip": any_slip(whole.slips[0], [each.slips[0] for each in _inverse(whole)]),
                "rows": log(told),
                "tried": log(width),
                "sum": float(formula.way in _SUMS),
                "kept": len(kept) / (len(kept) + 1),
                "straight": is_straight(whole.target.text),
            }
            yield best.fails(evidence, "as in the other rows, ")


def _inverse(whole: Reckoning) -> Sequence[Reckoning]:
    """Give each factor of a product as what it should be, if it is the one that is wrong."""
    target, parts = whole.target, whole.parts
    if not all(part.value for part in parts):
        return ()
    if whole.way == "×":
        return (Reckoning("formula", "×", parts[0], (target,), factor=1 / whole.factor),)
    pairs = (parts, parts[::-1]) if whole.way == "times" else ()
    return [Reckoning("formula", "÷", one, (target, other)) for one, other in pairs]
