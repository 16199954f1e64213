"""Amounts in two currencies, each taken for another one at every rate that the page states."""

from __future__ import annotations

from collections import Counter, defaultdict
from fractions import Fraction
from itertools import combinations
from math import log
from typing import TYPE_CHECKING

from guidelint.inference.exchange import (
    Conversion,
    Money,
    conversion,
    in_series,
    moneys,
    near,
    result_range,
)
from guidelint.inference.joints import joint
from guidelint.inference.relation import Relation, replaced
from guidelint.inference.weigh import PLAIN_SLIP, slip_ratio
from guidelint.inference.wording import same_sentence
from guidelint.model import grouped
from guidelint.reading import Stretch
from guidelint.reading.quantities import print_like
from guidelint.reading.rates import stated_rates
from guidelint.reading.years import years_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from guidelint.reading import Figure, Reading
    from guidelint.reading.arithmetic import Interval
    from guidelint.reading.quantities import Number
    from guidelint.reading.rates import StatedRate

_FARTHEST = 12
_FEWEST, _STEADY = 2, 0.75
"""Rows that make a column one of a rate, and the part of them that has to hold it."""
_MULTIPLES = tuple(each for n in (2, 3, 4, 5, 12) for each in (Fraction(n), Fraction(1, n)))
"""What "both", "half", "a month" or "the family" may make of an amount."""
_MOST_SUMMED, _MOST = 4, 20
_SURE_SLIP, _ALONE = 5.0, 0.4
"""The slip of digits that are hardly there by chance, and what then is left of a loose joint."""
_AGREED = 3
"""Conversions that take one other rate, so that the stated one is wrong and not they."""


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
    because a rate may be rounded, though others fit it as it is written. bound: the amounts in a
    bracket behind another. meant: what holds and is no accident; steady: how many fit a rate
    exactly, told or in a table. lines: how many amounts of
    two columns, or of two rows, hold at a rate, and how many do not.
    """

    def __init__(self, every: tuple[Money, ...], stated: Sequence[StatedRate]) -> None:
        self.stated = stated
        places = ((each.text.index, each.figure.sentence) for each in every)
        self.sentences = Counter(places)
        self.near = {each.order: tuple(self._conversions(every, each)) for each in every}
        cases = [each for of in self.near.values() for each in of]
        self.holding = [each for each in cases if each.holds]
        self.joined = _orders(each for each in cases if _is_told(each))
        self.exact: defaultdict[int, list[Interval]] = defaultdict(list)
        for each in self.holding:
            if not each.wrong and len(self.exact[id(each.rate)]) < _MOST:
                self.exact[id(each.rate)] += [end.implied for end in each.ends]
        self.odd = {id(each) for each in self.holding if self._is_odd(each)}
        joints = ((e.target.order, joint(e.source.figure, e.target.figure)) for e in cases)
        self.bound = {order for order, told in joints if told.bracket}
        self.meant = [each for each in self.holding if self._explains(each)]
        self.explained = _orders(self.meant)
        self.pairs = {(each.source.order, each.target.order) for each in self.meant}
        exact = [each for each in self.meant if not each.wrong]
        joined = (e for e in exact if _is_told(e) or e.source.line(e.target))
        self.steady = Counter(id(each.rate) for each in joined)
        self.lines = Counter((e.source.line(e.target), id(e.rate), e.holds) for e in cases)

    def _conversions(self, every: tuple[Money, ...], target: Money) -> Iterator[Conversion]:
        """Give the conversions to a target; of rates stated twice, at the last before it."""
        for source in near(every, target):
            if source.codes & target.codes or len({source.per, target.per} - {""}) > 1:
                continue
            best: dict[Fraction, Conversion] = {}
            for rate in self.stated:
                found = conversion(source, target, rate)
                if not found or _years_apart(source.figure, target.figure, rate):
                    continue
                before = (rate.text.index, rate.start) <= (target.text.index, target.figure.end)
                if rate.nominal not in best or before:
                    best[rate.nominal] = found
            yield from best.values()

    def _is_odd(self, found: Conversion) -> bool:
        """Whether others fit the rate as written, and no one rate fits them and this."""
        others, back = self.exact[id(found.rate)], found.target.order < found.source.order
        wrong = [] if back else [end.implied for end in found.wrong]
        return bool(others and wrong) and not any(a.overlaps(b) for a in wrong for b in others)

    def _explains(self, found: Conversion) -> bool:
        """Whether a conversion that holds is meant; a bracket behind another amount is of that."""
        beside = found.target.order not in self.bound or _is_told(found)
        return beside and id(found) not in self.odd

    def relations(self) -> Iterator[Relation]:
        """Yield what holds, and what does not hold."""
        for found in self.meant:
            source, target = found.source.figure, found.target.figure
            yield Relation("exchange", target, (source,), holds=True, also=(source,))
        misprinted = [*self._misprinted()]
        yield from (_misprint(cases) for cases in misprinted)
        told = {id(each) for cases in misprinted for each in cases}
        for order, cases in self.near.items():
            for each in cases if order not in self.explained else ():
                off = id(each) not in told and (not each.holds or id(each) in self.odd)
                if off and self._may_be_meant(each):
                    yield _mismatch(each, self._evidence(each))

    def _misprinted(self) -> Iterator[list[Conversion]]:
        """Give conversions that all take one other rate, which is a slip away from the stated."""
        inexact = (
            each
            for cases in self.near.values()
            for each in cases
            if each.wrong and (each.source.line(each.target) or _is_told(each))
        )
        for (rate, meant), cases in grouped(inexact, lambda e: (id(e.rate), e.rate_meant)).items():
            said = cases[0].rate.number.value
            alone = meant and len(cases) >= _AGREED and not self.exact[rate]
            if alone and slip_ratio(said, meant or 0) >= PLAIN_SLIP:
                yield cases

    def _may_be_meant(self, found: Conversion) -> bool:
        """Whether it is told, or not too far off and none of its amounts joined to another one."""
        near = found.distance <= _FARTHEST and self.joined.isdisjoint(_orders([found]))
        line = found.source.line(found.target)
        other = found.source.order in self.explained and not self.lines[line, id(found.rate), True]
        meant = (near and not (line and other)) or _is_told(found) or self._is_in_series(found)
        return meant and not _is_at_another_rate(found)

    def _is_in_series(self, found: Conversion) -> bool:
        """Whether it goes on a series of which the source and another amount hold at a rate.

        A rounder number, or one that is chosen, is a price of its own: "EUR 100, GBP 85, USD 110".
        """
        source, target, end = found.source, found.target, found.ends[0]
        between = range(source.order + 1, target.order)
        known = any((source.order, each) in self.pairs for each in between)
        if not known or not in_series(source, target) or joint(source.figure, target.figure).chosen:
            return False
        return Fraction(round(end.value)) % Fraction(end.target.loose) == 0

    # --- evidence ---

    def _evidence(self, found: Conversion) -> dict[str, float]:
        """Give all that speaks for and against a conversion, by the names of its weights."""
        source, target, rate = found.source, found.target, found.rate
        figure, text = target.figure, target.text
        told, row = joint(source.figure, figure), text.cell is not None
        label = len(source.label & target.words) / len(source.label) if source.label else 0.0
        has_rate = rate.text is text and text.sentence_at(rate.start) == figure.sentence
        series = self._is_in_series(found)
        since = max(figure.bounds[0], source.figure.end)
        follows = text is source.text and text.cued("follows", since, figure.start)
        tied = told.told or has_rate or label or row or told.led or told.result == 1
        tied = tied or follows or series
        apart = abs(figure.sentence - source.figure.sentence) if text is source.text else 9
        key = source.line(target), id(rate)
        holding, failing = (self.lines[(*key, holds)] if row else 0 for holds in (True, False))
        column = holding / (holding + failing - 1) if holding >= _FEWEST else 0.0
        return {
            "slip": found.slip,
            "free": source.order not in self.explained,
            "plain": len(self.stated) == 1,
            "ratio": min(3.0, abs(log(float(found.distance)))),
            "told": told.told,
            "series": series,
            "steady": told.told and self.steady[id(rate)] > 0,
            "choice": told.choice,
            "rate": has_rate,
            "result": 0.0 if told.bracket else told.result,
            "loose": 0.0
            if tied or text.cued("exchange-rate", *figure.bounds)
            else self._loose(found),
            "composed": not told.told and column < _STEADY and self._is_composed(found),
            "besides": told.besides
            or (told.bracket and not told.closed and self._is_composed(found)),
            "alternative": told.alternative,
            "label": label,
            "nearest": source.order == target.order - 1 and apart > 0,
            "same": not row and apart == 0,
            "next": not row and apart == 1,
            "far": not row and apart > 1 and not label,
            "apart": not row and apart > 1 and label > 0,
            "column": column,
            "own-rates": row and holding < failing > 1,
        }

    def _loose(self, found: Conversion) -> float:
        """Tell how little joins two amounts: less where they are alone, and the digits a slip's."""
        one, other = found.source.figure, found.target.figure
        alone = self.sentences[other.text.index, other.sentence] == 2 and same_sentence(one, other)
        return _ALONE if alone and len(self.stated) == 1 and found.slip >= _SURE_SLIP else 1.0

    def _is_composed(self, found: Conversion) -> bool:
        """Whether an amount is a usual multiple of a source in reach, or a sum of several."""
        end, near = found.ends[0], self.near[found.target.order]
        base, rate = Fraction(end.source.value), found.rate
        every = [Fraction(each.source.ends[0].value) for each in near if each.rate is rate]
        some = every[:_MOST_SUMMED]
        wanted = [sum(of) for size in range(2, len(some) + 1) for of in combinations(some, size)]
        times = _MULTIPLES
        if found.source.text is not found.target.text and not found.source.line(found.target):
            times = (*times, Fraction(10))  # "ten months"; beside it, a digit was lost
        wanted += [each * by for each in (base, *every[:_MOST]) for by in times]
        printed = result_range(end.target, loose=found.target.loose)
        return any(printed.contains(end.value * each / base) for each in wanted)


def _is_at_another_rate(found: Conversion) -> bool:
    """Whether another number of its text is the rate: "€1 = £0.86 in 2026 (2025: £0.84)"."""
    text, end = found.target.text, found.ends[0]
    own = {found.rate.number.value, end.source.value, end.target.value}
    ends = (number for each in text.figures for number in each.quantity.ends)
    others = {Fraction(n.value) for n in ends if n.value not in own and n.value > 0} - {1}
    return any(end.implied.contains(by) for rate in others for by in (rate, 1 / rate))


def _orders(cases: Iterable[Conversion]) -> set[int]:
    return {each.order for case in cases for each in (case.source, case.target)}


def _is_told(found: Conversion) -> bool:
    """Whether the page says that one amount is the other."""
    return joint(found.source.figure, found.target.figure).told


def _years_apart(one: Figure, other: Figure, rate: StatedRate) -> bool:
    """Whether two amounts speak of another time than a rate does, or of an earlier one."""
    here = years_of(one) | years_of(other)
    return bool(here) and here.isdisjoint(years_of(rate))


# --- what does not hold ---


def _mismatch(found: Conversion, evidence: dict[str, float]) -> Relation:
    """Offer a conversion that does not hold: its ends that are wrong, with the calculation."""
    wrong, source, target = found.wrong, found.source, found.target
    numbers = [(end.target, print_like(end.value, end.target)) for end in wrong]
    sums = " and ".join(
        f"{source.written(end.source.text)} {'×' if end.times else '÷'} {_rate(found)}"
        f" = {target.written(value)}"
        for end, (_, value) in zip(wrong, numbers, strict=True)
    )
    printed = " to ".join(target.written(end.target.text) for end in wrong)
    whole = len(wrong) == len(found.ends)
    base: Stretch = source.figure
    made: Stretch = target.figure
    right = replaced(target.figure, numbers) if whole else numbers[0][1]
    if not whole:
        base, made = _piece(source, wrong[0].source), _piece(target, wrong[0].target)
    return Relation(
        "exchange", made, (base, found.rate), holds=False, right=right, evidence=evidence,
        roles=("the amount converted", "the rate"), message=f"{sums}; the page says {printed}.",
    )  # fmt: skip


def _misprint(cases: Sequence[Conversion]) -> Relation:
    """Offer a rate that does not fit the amounts which are converted at it."""
    number, (first, *_) = cases[0].rate.number, cases
    right = print_like(first.rate_meant or Fraction(0), number)
    both = " = ".join(each.written(each.ends[0].text) for each in (first.source, first.target))
    return Relation(
        "stated-rate", Stretch(first.rate.text, number.start, number.end),
        (first.source.figure, first.target.figure), holds=False,
        roles=("an amount", "the amount converted"), right=right,
        message=f"{both} takes the rate {right}, as {len(cases) - 1} others do; "
        f"the page says {number.text}.",
    )  # fmt: skip


def _piece(of: Money, end: Number) -> Stretch:
    return Stretch(of.text, end.start, end.end)


def _rate(found: Conversion) -> str:
    """Name a rate: "10 MAD per USD"."""
    rate = found.rate
    sides = (found.source, found.target) if found.ends[0].times else (found.target, found.source)
    base, quote = (side.written("").strip() or "unit" for side in sides)
    units = f"{rate.units} " if rate.units > 1 else ""
    number = f"{rate.number.value:,}" if rate.number.in_minor_units else rate.number.text
    return f"{number} {quote} per {units}{base}"
