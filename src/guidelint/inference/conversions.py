"""Amounts in two currencies, each taken for another one at every rate that the page states."""

from __future__ import annotations

from collections import Counter, defaultdict
from fractions import Fraction
from itertools import combinations
from math import log
from typing import TYPE_CHECKING

from guidelint.inference.exchange import (
    PAIR,
    Conversion,
    conversion,
    mismatch,
    misstated,
    result_range,
)
from guidelint.inference.joints import joint, years_apart
from guidelint.inference.money import Money, columns_of, moneys, near
from guidelint.inference.relation import Relation
from guidelint.inference.wording import said_with
from guidelint.reading.arithmetic import meeting
from guidelint.reading.rates import stated_rates

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from guidelint.reading import Reading
    from guidelint.reading.arithmetic import Interval
    from guidelint.reading.rates import StatedRate

_FARTHEST = 12
_FEWEST = 2
"""Rows that make a column one of a rate, and conversions that tell that a rate is misstated."""
_MULTIPLES = tuple(each for n in (2, 3, 4, 5, 12) for each in (Fraction(n), Fraction(1, n)))
"""What "both", "half", "a month" or "the family" may make of an amount."""
_MOST_SUMMED, _MOST = 4, 20


def conversions(reading: Reading) -> Iterator[Relation]:
    """Offer the conversions of a page at the rates it states."""
    stated = reading.once(stated_rates)
    every = reading.once(moneys) if stated else ()
    if len(every) > 1:
        yield from _Page(every, stated).relations()


class _Page:
    """The amounts and rates of a page with all the conversions that may be meant.

    joined: amounts that the page joins to another one. explained: those of a conversion that holds.
    exact: the rates that those imply which fit a rate as it is written. odd: those that hold only
    because a rate may be rounded, though others fit it as it is written. columns: how many rows of
    two columns hold at a rate, and how many do not.
    """

    def __init__(self, every: tuple[Money, ...], stated: Sequence[StatedRate]) -> None:
        self.stated = stated
        self.near = {each.order: tuple(self._conversions(every, each)) for each in every}
        cases = [each for of in self.near.values() for each in of]
        self.holding = [each for each in cases if each.holds]
        self.joined = _orders(each for each in cases if _is_told(each))
        self.exact: defaultdict[int, list[Interval]] = defaultdict(list)
        for each in self.holding:
            if not each.wrong and len(self.exact[id(each.rate)]) < _MOST:
                self.exact[id(each.rate)] += [end.implied for end in each.ends]
        self.odd = {id(each) for each in self.holding if self._is_odd(each)}
        self.explained = _orders(each for each in self.holding if id(each) not in self.odd)
        self.columns = Counter(
            (columns_of(each.source, each.target), id(each.rate), each.holds) for each in cases
        )

    def _conversions(self, every: tuple[Money, ...], target: Money) -> Iterator[Conversion]:
        for source in near(every, target):
            pers = {source.per, target.per} - {""}
            if source.codes & target.codes or len(pers) > 1:
                continue
            found = (conversion(source, target, rate) for rate in self.stated)
            timely = [
                each
                for each in found
                if each and not years_apart(target.figure, source.figure, each.rate)
            ]
            yield from _once_a_value(timely, target)

    def _is_odd(self, found: Conversion) -> bool:
        """Whether others fit the rate as written, and no one rate fits them and this."""
        others, back = self.exact[id(found.rate)], found.target.order < found.source.order
        return (
            bool(others and found.wrong)
            and not back
            and not any(end.implied.overlaps(each) for end in found.wrong for each in others)
        )

    def relations(self) -> Iterator[Relation]:
        """Yield what holds, the rates that nothing fits, and what does not hold."""
        for found in self.holding:
            if id(found) not in self.odd:
                source = found.source.figure
                yield Relation(PAIR, found.target.figure, (source,), holds=True, also=(source,))
        failing = [
            each
            for order, cases in self.near.items()
            for each in cases
            if order not in self.explained and (not each.holds or id(each) in self.odd)
            if _is_told(each) or self._may_be_meant(each)
        ]
        yield from self._misstated(failing)
        yield from (mismatch(found, self._evidence(found)) for found in failing)

    def _may_be_meant(self, found: Conversion) -> bool:
        """Whether it is not too far off and the page joins none of its amounts to another one."""
        return found.distance <= _FARTHEST and self.joined.isdisjoint(_orders([found]))

    def _misstated(self, failing: Sequence[Conversion]) -> Iterator[Relation]:
        """Offer a rate that none of its conversions fits while all of them share another."""
        groups: defaultdict[int, list[Conversion]] = defaultdict(list)
        for each in failing:
            if _is_told(each):
                groups[id(each.rate)].append(each)
        right = {id(each.rate) for each in self.holding}
        for rate, cases in groups.items():
            common = meeting(end.implied for each in cases for end in each.ends)
            if len(cases) >= _FEWEST and common and rate not in right:
                yield misstated(cases, common)

    # --- evidence ---

    def _evidence(self, found: Conversion) -> dict[str, float]:
        """Give all that speaks for and against a conversion, by the names of its weights."""
        source, target = found.source, found.target
        told, label = joint(source.figure, target.figure), _label(found)
        rate, row = _has_its_rate(found), bool(target.row)
        tied = told.told or rate or label or row or told.result == 1
        return {
            "slip": found.slip,
            "free": source.order not in self.explained,
            "plain": len(self.stated) == 1,
            "ratio": min(3.0, abs(log(float(found.distance)))),
            "told": told.told,
            "choice": told.choice,
            "rate": rate,
            "result": 0.0 if told.bracket else told.result,
            "loose": not tied and not said_with(target.figure, "exchange-rate"),
            "composed": not told.told and self._is_composed(found),
            "besides": told.besides,
            "alternative": told.alternative,
            "label": label,
            **self._by_place(found, label=bool(label)),
        }

    def _by_place(self, found: Conversion, *, label: bool) -> dict[str, float]:
        """Tell how far the two amounts stand from one another, in a text or in a table."""
        source, target = found.source, found.target
        row, one_text = bool(target.row), target.text is source.text
        apart = abs(target.figure.sentence - source.figure.sentence) if one_text else 9
        key = columns_of(source, target), id(found.rate)
        holding, failing = (self.columns[(*key, holds)] if row else 0 for holds in (True, False))
        return {
            "nearest": source.order == target.order - 1 and source.sentence != target.sentence,
            "same": not row and apart == 0,
            "next": not row and apart == 1,
            "far": not row and apart > 1 and not label,
            "apart": not row and apart > 1 and label,
            "column": holding / (holding + failing - 1) if holding >= _FEWEST else 0.0,
            "own-rates": row and not holding and failing > 1,
        }

    def _is_composed(self, found: Conversion) -> bool:
        """Whether an amount is a usual multiple of a source, or a sum of several."""
        end = found.ends[0]
        base = Fraction(end.source.value)
        values = [Fraction(e.source.ends[0].value) for e in self.near[found.target.order]]
        values = values[:_MOST_SUMMED]
        sizes = range(2, len(values) + 1)
        sums = [sum(some) for size in sizes for some in combinations(values, size)]
        printed = result_range(end.target, approximate=found.target.approximate)
        wanted = [base * times for times in _MULTIPLES] + sums
        return any(printed.contains(end.value * each / base) for each in wanted)


def _orders(cases: Iterable[Conversion]) -> set[int]:
    return {each.order for case in cases for each in (case.source, case.target)}


def _is_told(found: Conversion) -> bool:
    """Whether the page says that one amount is the other."""
    return joint(found.source.figure, found.target.figure).told


def _once_a_value(cases: Iterable[Conversion], target: Money) -> Iterator[Conversion]:
    """Give one case of each rate that is stated several times: the last before the target."""
    best: dict[Fraction, Conversion] = {}
    for each in cases:
        text, start = each.rate.text.index, each.rate.start
        known = best.get(each.rate.nominal)
        if not known or (text, start) <= (target.text.index, target.figure.end):
            best[each.rate.nominal] = each
    return iter(best.values())


def _has_its_rate(found: Conversion) -> bool:
    """Whether the rate stands in the sentence of the target."""
    text, rate = found.target.text, found.rate
    return rate.text is text and text.sentence_at(rate.start) == found.target.figure.sentence


def _label(found: Conversion) -> float:
    """Tell how much of the label of the source the sentence of the target repeats."""
    label, target = found.source.label, found.target
    return len(label & target.words) / len(label) if label else 0.0
