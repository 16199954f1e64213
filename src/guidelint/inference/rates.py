"""Amounts in two currencies, at every rate that the page states, or that its amounts imply."""

from __future__ import annotations

from collections import Counter, defaultdict
from fractions import Fraction
from functools import cached_property
from itertools import combinations
from math import log
from typing import TYPE_CHECKING, NamedTuple

from guidelint.inference.exchange import (
    PAIR,
    Case,
    case,
    mismatch,
    misstated,
    said,
    shared_rate,
    slip,
)
from guidelint.inference.joints import Joint, joint, years, years_apart
from guidelint.inference.money import Money, moneys, near
from guidelint.inference.pool import content
from guidelint.inference.relation import Relation
from guidelint.inference.weigh import slip_ratio
from guidelint.reading.rates import StatedRate, stated_rates

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from guidelint.reading import Reading
    from guidelint.reading.arithmetic import Interval

_MULTIPLES = tuple(each for n in (2, 3, 4, 5, 12) for each in (Fraction(n), Fraction(1, n)))
"""What "both", "half", "a month" or "the family" may make of an amount."""
_FARTHEST = 12
_DIGITS_FAR = 3
_MOST_SUMMED = 4
_FEWEST = 2
_MOST = 20


def rates(reading: Reading) -> Iterator[Relation]:
    """Offer the conversions of a page at the rates it states."""
    stated = reading.once(stated_rates)
    every = reading.once(moneys)
    return _Page(reading, every, stated).relations() if stated and len(every) > 1 else iter(())


class _Page:
    """The amounts and rates of a page while they are compared."""

    def __init__(
        self, reading: Reading, every: tuple[Money, ...], stated: Sequence[StatedRate]
    ) -> None:
        self.reading = reading
        self.every = every
        self.stated = stated
        self.near = {each.order: tuple(self._cases(each)) for each in every}

    def _cases(self, target: Money) -> Iterator[Case]:
        sources = [s for s in near(self.every, target) if self._comparable(s, target)]
        for source in sources:
            found = (case(source, target, rate) for rate in self.stated)
            timely = [
                each
                for each in found
                if each and not years_apart(target.figure, source.figure, each.rate)
            ]
            yield from _once_a_value(timely, target)

    def _comparable(self, source: Money, target: Money) -> bool:
        pers = {self._per(source), self._per(target)} - {""}
        return not source.codes & target.codes and len(pers) <= 1

    def _per(self, each: Money) -> str:
        return next((per for per in each.figure.quantity.per if per != "once"), "")

    @cached_property
    def holding(self) -> list[Case]:
        """The conversions that hold, near ones and those of many digits anywhere on the page."""
        close = [each for cases in self.near.values() for each in cases if each.holds]
        return close + list(self._far())

    def _far(self) -> Iterator[Case]:
        plain = [
            each for each in self.every if len(each.ends) == 1 and _digits(each) >= _DIGITS_FAR
        ]
        for rate in self.stated:
            by_value: defaultdict[int, list[Money]] = defaultdict(list)
            for each in plain:
                alike = by_value[round(float(each.ends[0].value))]
                alike += [each] if len(alike) < _MOST else []
            for source in plain:
                for factor in {float(rate.nominal), float(1 / rate.nominal)}:
                    value = round(float(source.ends[0].value) * factor)
                    for target in (*by_value[value - 1], *by_value[value], *by_value[value + 1]):
                        found = case(source, target, rate) if target is not source else None
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
            yield mismatch(found, self._evidence(found))

    def _failing(self, order: int) -> list[Case]:
        if order in self.explained and not any(map(self._odd, self.near[order])):
            return []
        found = [each for each in self.near[order] if not each.holds or self._odd(each)]
        return [
            each
            for each in found
            if self._is_told(each) or (each.distance <= _FARTHEST and not self._is_taken(each))
        ]

    def _is_taken(self, found: Case) -> bool:
        """Whether the page joins one of two amounts to another one."""
        return bool({found.source.order, found.target.order} & self._joined)

    @cached_property
    def _joined(self) -> set[int]:
        told = (each for cases in self.near.values() for each in cases if self._is_told(each))
        return {each.order for case in told for each in (case.source, case.target)}

    def _is_told(self, found: Case) -> bool:
        return bool(joint(found.source.figure, found.target.figure).told)

    def _odd(self, found: Case) -> bool:
        """Whether other amounts fit the rate as written, and no one rate fits them and this."""
        if not found.holds or found.exact or found.target.order != self._latest(found):
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

    def _latest(self, found: Case) -> int:
        return max(found.source.order, found.target.order)

    @cached_property
    def support(self) -> Counter[int]:
        """How many conversions hold at each rate."""
        return Counter(id(found.rate) for found in self.holding)

    def columns(self, found: Case) -> tuple[int, int]:
        """Count the other rows of the two columns of a pair of cells that hold and that do not."""
        one, other = found.source.text.cell, found.target.text.cell
        if not one or not other:
            return 0, 0
        return self._columns.get(
            (one.table.group, one.column, other.column, id(found.rate)), (0, 0)
        )

    @cached_property
    def _columns(self) -> dict[tuple[int, int, int, int], tuple[int, int]]:
        counted: dict[tuple[int, int, int, int], tuple[int, int]] = {}
        for each in (each for cases in self.near.values() for each in cases):
            one, other = each.source.text.cell, each.target.text.cell
            if one and other:
                key = (one.table.group, one.column, other.column, id(each.rate))
                holds, fails = counted.get(key, (0, 0))
                counted[key] = (holds + each.holds, fails + (not each.holds))
        return counted

    def _misstated(self, failing: Sequence[Case]) -> Iterator[Relation]:
        """Offer a rate that none of its conversions fits while all of them share another."""
        groups: defaultdict[int, list[Case]] = defaultdict(list)
        for each in failing:
            if self._is_told(each):
                groups[id(each.rate)].append(each)
        for cases in groups.values():
            common = shared_rate(cases)
            if len(cases) >= _FEWEST and common and not self.support[id(cases[0].rate)]:
                yield misstated(cases, common)

    def _evidence(self, found: Case) -> dict[str, float]:
        source, target, rate = found.source, found.target, found.rate
        told = joint(source.figure, target.figure)
        holding, failing = self.columns(found)
        texts = abs(target.text.index - source.text.index)
        row = bool(target.row)
        sentences = abs(target.figure.sentence - source.figure.sentence) if not texts else 9
        bounds = target.text.bounds[target.figure.sentence]
        words, spoken = content(target.text, *bounds), target.text.cued("exchange-rate", *bounds)
        label = len(source.label & words) / len(source.label) if source.label else 0.0
        own = (
            rate.text is target.text
            and target.text.sentence_at(rate.start) == target.figure.sentence
        )
        return {
            "slip": slip(found, found.wrong[0]),
            "told": float(told.told),
            "bracket": float(told.bracket),
            "slash": float(told.slash),
            "choice": float(told.choice),
            "adjacent": float(told.adjacent),
            "nearest": float(self._is_nearest(found)),
            "same": float(not row and sentences == 0),
            "next": float(not row and sentences == 1),
            "far": float(not row and sentences > 1 and not label),
            "apart": float(not row and sentences > 1 and bool(label)),
            "label": label,
            "row": float(row),
            "column": holding / (holding + failing - 1) if holding >= _FEWEST else 0.0,
            "lone": float(row and holding + failing == 1),
            "own-rates": float(row and not holding and failing > 1),
            "free": float(source.order not in self.explained),
            "ends": float(sum(not each.fits for each in found.ends) in range(1, len(found.ends))),
            "rate": float(own),
            "result": 0.0 if told.bracket else told.result,
            "loose": float(not (told.told or own or label or row or spoken or told.result == 1)),
            "plain": float(len(self.stated) == 1),
            "coarse": float(found.holds),
            "support": min(3.0, log(1 + self.support[id(rate)])),
            "ratio": min(3.0, abs(log(float(found.distance)))),
            "composed": float(not told.told and self._is_composed(found)),
            "besides": float(told.besides),
            "alternative": float(told.alternative),
            "hedged": float(target.approximate),
        }

    def _is_nearest(self, found: Case) -> bool:
        """Whether the amount before the target, in another sentence, is the source."""
        before = found.target.order - 1
        return found.source.order == before and found.source.sentence != found.target.sentence

    def _is_composed(self, found: Case) -> bool:
        """Whether an amount is a usual multiple of a source, or a sum of several."""
        end = found.ends[0]
        base = Fraction(end.source.value)
        sources = [each.source for each in self.near[found.target.order]][:_MOST_SUMMED]
        sums = [
            sum(Fraction(source.ends[0].value) for source in some)
            for size in range(2, len(sources) + 1)
            for some in combinations(sources, size)
        ]
        printed = said(end.target, approximate=found.target.approximate)
        wanted = [base * times for times in _MULTIPLES] + sums
        return any(printed.contains(end.value * each / base) for each in wanted)


def _once_a_value(cases: Iterable[Case], target: Money) -> Iterator[Case]:
    """Give one case of each rate that is stated several times: the last before the target."""
    best: dict[Fraction, Case] = {}
    for each in cases:
        text, start = each.rate.text.index, each.rate.start
        known = best.get(each.rate.nominal)
        if not known or (text, start) <= (target.text.index, target.figure.end):
            best[each.rate.nominal] = each
    return iter(best.values())


def _digits(amount: Money) -> int:
    return len(f"{amount.ends[0].value:f}".replace(".", "").strip("0"))


# --- rates that two amounts imply, where none is stated ---

IMPLIED = "implied-rate"
APART = Fraction(108, 100)
"""Rates nearer than this may be those of two days, or prices set for two markets."""
_MOST_PAIRS = 60
_TWO = 2


class Implied(NamedTuple):
    """Two amounts that are one another, and the rates they allow, in the first code's units.

    column: whether they stand in two columns.
    """

    source: Money
    target: Money
    joint: Joint
    implied: Interval

    @property
    def column(self) -> bool:
        """Whether they stand in two cells of a row."""
        return self.source.text is not self.target.text


def implied_rates(reading: Reading) -> Iterator[Relation]:
    """Offer the pairs of amounts that take another rate than most of their currencies do."""
    groups: defaultdict[tuple[str, ...], list[Implied]] = defaultdict(list)
    for pair in _implying(reading):
        key = (*sorted(code for of in (pair.source, pair.target) for code in of.codes),)
        groups[(*key, *map(str, _columns_of(pair)))].append(pair)
    for group in groups.values():
        if 1 < len(group) <= _MOST_PAIRS:
            yield from _outvoted(group)


def _columns_of(pair: Implied) -> tuple[int, ...]:
    one, other = pair.source.text.cell, pair.target.text.cell
    return (one.table.group, one.column, other.column) if pair.column and one and other else ()


def _implying(reading: Reading) -> Iterator[Implied]:
    every = reading.once(moneys)
    rates = reading.once(stated_rates)
    for at, target in enumerate(every):
        for source in every[max(0, at - 1) : at]:
            linked = any(rate.links(source.codes, target.codes) for rate in rates)
            if not linked and _single(source, target):
                joined = joint(source.figure, target.figure)
                same_row = source.row is not None and source.row == target.row
                if joined.told or (same_row and source.text is not target.text):
                    pair = _rate_of(source, target, joined)
                    yield from [pair] if pair else []


def _single(source: Money, target: Money) -> bool:
    pers = {source.figure.quantity.per, target.figure.quantity.per} - {()}
    plain = len(source.codes) == len(target.codes) == 1 and source.codes != target.codes
    return plain and len(source.ends) == len(target.ends) and len(pers) <= 1


def _rate_of(source: Money, target: Money, joined: Joint) -> Implied | None:
    base, quote = sorted((source, target), key=lambda each: min(each.codes))
    rates: Interval | None = None
    for below, above in zip(base.ends, quote.ends, strict=True):
        ratio = (
            said(above, approximate=quote.approximate),
            said(below, approximate=base.approximate),
        )
        if min(each.low for each in ratio) <= 0:
            return None
        both = ratio[0] / ratio[1]
        rates = both if rates is None else rates.meet(both)
        if rates is None:
            return None
    return Implied(source, target, joined, rates) if rates else None


def _apart(one: Implied, other: Implied) -> bool:
    mine, theirs = years(one.target.figure), years(other.target.figure)
    if mine != theirs:
        return False
    low, high = sorted((one.implied, other.implied), key=lambda rates: rates.low)
    return high.low > low.high * APART


def _outvoted(group: Sequence[Implied]) -> Iterator[Relation]:
    support = [0] * len(group)
    for (i, one), (j, other) in combinations(enumerate(group), 2):
        agree = not _apart(one, other)
        support[i] += agree
        support[j] += agree
    best = support.index(max(support))
    rival = group[best]
    usual = 2 * (support[best] + 1) > len(group) or (len(group) == _TWO and not rival.column)
    for pair, count in zip(group, support, strict=True):
        outvoted = count < support[best] or (not count and pair is not rival)
        if usual and outvoted and _apart(pair, rival):
            yield _outvoted_by(pair, rival, support[best], count, len(group))


def _outvoted_by(pair: Implied, rival: Implied, support: int, own: int, size: int) -> Relation:
    codes = sorted(min(each.codes) for each in (pair.source, pair.target))
    base, quote = codes if pair.implied.low >= 1 else codes[::-1]
    mine, theirs = (_rate_said(each, inverse=pair.implied.low < 1) for each in (pair, rival))
    right = Fraction(pair.source.ends[-1].value) * _factor(rival, pair)
    return Relation(
        IMPLIED,
        pair.target.figure,
        (pair.source.figure, rival.target.figure),
        holds=False,
        roles=("the amount converted", "converted at another rate"),
        message=f"“{_quoted(pair)}” takes 1 {base} for {mine} {quote}, "
        f"but “{_quoted(rival)}” for {theirs}.",
        evidence={
            "slip": slip_ratio(pair.target.ends[-1].value, _printed(right, pair)),
            "support": log(1 + support),
            "own": log(1 + own),
            "share": (support + 1) / size,
            "column": float(pair.column),
            "bracket": float(pair.joint.bracket),
            "hedged": float(pair.target.approximate),
            "choice": float(pair.joint.choice),
            "besides": float(pair.joint.besides),
        },
    )


def _factor(rival: Implied, pair: Implied) -> Fraction:
    middle = (rival.implied.low + rival.implied.high) / 2
    return middle if min(pair.source.codes) < min(pair.target.codes) else 1 / middle


def _printed(value: Fraction, pair: Implied) -> Fraction:
    quantum = Fraction(pair.target.ends[-1].quantum)
    return round(value / quantum) * quantum


def _quoted(pair: Implied) -> str:
    return " = ".join(" ".join(each.figure.printed.split()) for each in (pair.source, pair.target))


def _rate_said(pair: Implied, *, inverse: bool) -> str:
    middle = (pair.implied.low + pair.implied.high) / 2
    return f"{float(1 / middle if inverse else middle):.3g}"
