"""Amounts in two currencies, each taken for another one at every rate that the page states."""

from __future__ import annotations

from collections import Counter, defaultdict
from functools import cached_property
from typing import TYPE_CHECKING

from guidelint.inference.conversion_evidence import FEWEST, Known, evidence_of
from guidelint.inference.exchange import (
    PAIR,
    Conversion,
    conversion,
    mismatch,
    misstated,
)
from guidelint.inference.joints import joint, years_apart
from guidelint.inference.money import Money, columns_of, moneys, near
from guidelint.inference.relation import Relation
from guidelint.reading.arithmetic import Interval, meeting
from guidelint.reading.rates import StatedRate, stated_rates

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from fractions import Fraction

    from guidelint.reading import Reading

_FARTHEST = 12
_DIGITS_FAR = 3
_MOST = 20
"""Amounts of one value, and rates that others imply, that are looked at."""


def conversions(reading: Reading) -> Iterator[Relation]:
    """Offer the conversions of a page at the rates it states."""
    stated = reading.once(stated_rates)
    every = reading.once(moneys)
    if stated and len(every) > 1:
        yield from _Conversions(every, stated).relations()


class _Conversions:
    """The amounts and rates of a page while they are compared."""

    def __init__(self, every: tuple[Money, ...], stated: Sequence[StatedRate]) -> None:
        self.every = every
        self.stated = stated
        self.near = {each.order: tuple(self._conversions(each)) for each in every}

    def _conversions(self, target: Money) -> Iterator[Conversion]:
        sources = [s for s in near(self.every, target) if _comparable(s, target)]
        for source in sources:
            found = (conversion(source, target, rate) for rate in self.stated)
            timely = [
                each
                for each in found
                if each and not years_apart(target.figure, source.figure, each.rate)
            ]
            yield from _once_a_value(timely, target)

    @cached_property
    def holding(self) -> list[Conversion]:
        """The conversions that hold, near ones and those of many digits anywhere on the page."""
        close = [each for cases in self.near.values() for each in cases if each.holds]
        return close + list(self._far())

    def _far(self) -> Iterator[Conversion]:
        plain = [each for each in self.every if len(each.ends) == 1 and each.digits >= _DIGITS_FAR]
        for rate in self.stated:
            by_value: defaultdict[int, list[Money]] = defaultdict(list)
            for each in plain:
                alike = by_value[round(float(each.ends[0].value))]
                alike += [each] if len(alike) < _MOST else []
            for source in plain:
                for factor in {float(rate.nominal), float(1 / rate.nominal)}:
                    value = round(float(source.ends[0].value) * factor)
                    for target in (*by_value[value - 1], *by_value[value], *by_value[value + 1]):
                        found = conversion(source, target, rate) if target is not source else None
                        if found and found.exact:
                            yield found

    @cached_property
    def explained(self) -> set[int]:
        """The amounts that a conversion which holds explains."""
        return {each.order for case in self.holding for each in (case.source, case.target)}

    def relations(self) -> Iterator[Relation]:
        """Yield what holds, the rates that nothing fits, and what does not hold."""
        for found in (each for each in self.holding if not self._odd(each)):
            target, source = found.target.figure, found.source.figure
            yield Relation(PAIR, target, (source,), holds=True, also=(source,))
        failing = [each for order in self.near for each in self._failing(order)]
        yield from self._misstated(failing)
        for found in failing:
            yield mismatch(found, evidence_of(found, self._known(found)))

    def _failing(self, order: int) -> list[Conversion]:
        if order in self.explained and not any(map(self._odd, self.near[order])):
            return []
        found = [each for each in self.near[order] if not each.holds or self._odd(each)]
        return [
            each
            for each in found
            if _is_told(each) or (each.distance <= _FARTHEST and not self._is_taken(each))
        ]

    def _is_taken(self, found: Conversion) -> bool:
        """Whether the page joins one of two amounts to another one."""
        return bool({found.source.order, found.target.order} & self._joined)

    @cached_property
    def _joined(self) -> set[int]:
        told = (each for cases in self.near.values() for each in cases if _is_told(each))
        return {each.order for case in told for each in (case.source, case.target)}

    def _odd(self, found: Conversion) -> bool:
        """Whether other amounts fit the rate as written, and no one rate fits them and this."""
        if not found.holds or found.exact or found.target.order < found.source.order:
            return False
        others = self._exact.get(id(found.rate), [])
        odd = [end for end in found.ends if not end.exact]
        return bool(others) and all(
            not end.implied.overlaps(each) for end in odd for each in others
        )

    @cached_property
    def _exact(self) -> dict[int, list[Interval]]:
        """The rates that the first amounts imply which fit a rate as it is written."""
        implied: defaultdict[int, list[Interval]] = defaultdict(list)
        for each in self.holding:
            if each.exact and len(implied[id(each.rate)]) < _MOST:
                implied[id(each.rate)] += [end.implied for end in each.ends]
        return implied

    @cached_property
    def support(self) -> Counter[int]:
        """How many conversions hold at each rate."""
        return Counter(id(found.rate) for found in self.holding)

    @cached_property
    def _columns(self) -> dict[tuple[int, ...], tuple[int, int]]:
        """How many rows of two columns hold at a rate, and how many do not."""
        counted: dict[tuple[int, ...], tuple[int, int]] = {}
        for each in (each for cases in self.near.values() for each in cases):
            if columns := columns_of(each.source, each.target):
                key = (*columns, id(each.rate))
                holds, fails = counted.get(key, (0, 0))
                counted[key] = (holds + each.holds, fails + (not each.holds))
        return counted

    def _misstated(self, failing: Sequence[Conversion]) -> Iterator[Relation]:
        """Offer a rate that none of its conversions fits while all of them share another."""
        groups: defaultdict[int, list[Conversion]] = defaultdict(list)
        for each in failing:
            if _is_told(each):
                groups[id(each.rate)].append(each)
        for cases in groups.values():
            common = meeting(end.implied for each in cases for end in each.ends)
            if len(cases) >= FEWEST and common and not self.support[id(cases[0].rate)]:
                yield misstated(cases, common)

    def _known(self, found: Conversion) -> Known:
        """Tell what the page knows of a conversion besides its own words."""
        columns = columns_of(found.source, found.target)
        holding, failing = self._columns.get((*columns, id(found.rate)), (0, 0))
        return Known(
            sources=tuple(each.source for each in self.near[found.target.order]),
            holding=holding,
            failing=failing,
            support=self.support[id(found.rate)],
            free=found.source.order not in self.explained,
            one_rate=len(self.stated) == 1,
        )


def _is_told(found: Conversion) -> bool:
    """Whether the page says that one amount is the other."""
    return joint(found.source.figure, found.target.figure).told


def _comparable(source: Money, target: Money) -> bool:
    pers = {source.per, target.per} - {""}
    return not source.codes & target.codes and len(pers) <= 1


def _once_a_value(cases: Iterable[Conversion], target: Money) -> Iterator[Conversion]:
    """Give one case of each rate that is stated several times: the last before the target."""
    best: dict[Fraction, Conversion] = {}
    for each in cases:
        text, start = each.rate.text.index, each.rate.start
        known = best.get(each.rate.nominal)
        if not known or (text, start) <= (target.text.index, target.figure.end):
            best[each.rate.nominal] = each
    return iter(best.values())
