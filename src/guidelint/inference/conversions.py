"""Amounts in two currencies, each taken for another one at every rate that the page states."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from fractions import Fraction
from itertools import combinations
from math import floor, log, log10
from typing import TYPE_CHECKING, NamedTuple

from guidelint.inference.joints import joint
from guidelint.inference.reach import content
from guidelint.inference.relation import Relation, piece, replaced
from guidelint.inference.weigh import slip_ratio
from guidelint.reading.arithmetic import Interval, interval
from guidelint.reading.money import label_codes, named_currencies, resolved, settle
from guidelint.reading.quantities import print_like
from guidelint.reading.quantities.currencies import NO_CODES
from guidelint.reading.rates import stated_rates

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from guidelint.reading import Figure, Reading, Text
    from guidelint.reading.quantities import Number
    from guidelint.reading.quantities.currencies import Codes
    from guidelint.reading.rates import StatedRate

_ROW, _TEXTS_BACK, _AMOUNTS_BACK, _LABELLED_BACK = 8, 2, 6, 100
"""How far back an amount is looked for: in a row, in texts, among amounts, and by its label."""
_FARTHEST = 12
_FEWEST = 2
"""Rows that make a column one of a rate."""
_MULTIPLES = tuple(each for n in (2, 3, 4, 5, 12) for each in (Fraction(n), Fraction(1, n)))
"""What "both", "half", "a month" or "the family" may make of an amount."""
_MOST_SUMMED, _MOST = 4, 20
_INVERTED = 4.0
"""How much likelier dividing instead of multiplying is than an unrelated number, as a logarithm."""
_ROUNDED, _HEDGED, _LOOSELY = Fraction(1, 40), Fraction(1, 10), Fraction(1, 200)
"""What share of an amount trailing zeros may be rounding of that nobody announced, and where
"about" announces it; what "about" allows the amount that is converted."""
_YEAR = re.compile(r"(?<![\w,.])(?:19|20)[0-9]{2}(?![\w%]|[,.][0-9])")


class Money(NamedTuple):
    """An amount and the currencies it can be in, be it by the label of its column or row.

    order: its number among the amounts of the page. label: stems of the words it stands under in a
    table or a short item.
    """

    figure: Figure
    codes: Codes
    order: int
    label: frozenset[str]

    @property
    def text(self) -> Text:
        """The text it stands in."""
        return self.figure.text

    @property
    def ends(self) -> tuple[Number, ...]:
        """Its printed numbers."""
        return self.figure.quantity.ends

    @property
    def loose(self) -> bool:
        """Whether it is said to be rounded."""
        return self.figure.quantity.hedge.approximate

    @property
    def per(self) -> str:
        """What it is per, "" where it is per nothing or paid once."""
        return next((per for per in self.figure.quantity.per if per != "once"), "")

    @property
    def words(self) -> frozenset[str]:
        """The stems of its sentence."""
        return content(self.text, *self.figure.bounds)

    @property
    def row(self) -> tuple[int, int] | None:
        """Its table and row, if it stands in a table."""
        cell = self.figure.text.cell
        return (cell.table.group, cell.row) if cell else None

    def written(self, digits: str) -> str:
        """Name an amount of its currency: "MAD 300", or as it is printed where it has no code."""
        if len(self.codes) == 1:
            return f"{next(iter(self.codes))} {digits}"
        clean, (start, end) = self.text.clean, self.figure.quantity.body
        said = clean[start : self.ends[0].start], digits, clean[self.ends[-1].end : end]
        return "".join(said).strip()


def _moneys(reading: Reading) -> tuple[Money, ...]:
    """Give the amounts of a page that state no rate."""
    named = reading.once(named_currencies)
    rated = {each.number for rate in reading.once(stated_rates) for each in rate.figures}
    found: list[Money] = []
    for figure in reading.figures:
        if figure.number in rated or figure.quantity.kind not in ("money", "number", "count"):
            continue
        codes = resolved(figure.quantity.currencies or _in_column(figure), named)
        paid = settle(figure)
        quantity = paid.quantity
        usable = 0 < quantity.low <= quantity.high and not quantity.ambiguous
        if codes and usable and not quantity.change:
            found.append(Money(paid, codes, len(found), _label(paid)))
    return tuple(found)


def _in_column(figure: Figure) -> Codes:
    """Give the currency that the head of its column names."""
    label = figure.text.cell.column_label if figure.text.cell else None
    if label is None:
        return NO_CODES
    rates = label.reading.once(stated_rates)
    return label_codes(label, [(rate.start, rate.end) for rate in rates if rate.text is label])


def _label(figure: Figure) -> frozenset[str]:
    cell, text = figure.text.cell, figure.text
    if cell:
        return content(cell.row_label) if cell.row_label else frozenset()
    return content(text, 0, figure.start) if text.kind == "item" else frozenset()


def _near(every: tuple[Money, ...], target: Money) -> Iterator[Money]:
    """Give the amounts that a target may be converted from.

    In a table, the amounts of its row; else those of its text and of the texts just before it in
    the section, and those whose label its sentence repeats.
    """
    order, text = target.order, target.text
    if target.row:
        yield from (each for each in every[max(0, order - _ROW) : order] if each.row == target.row)
        return
    words = target.words
    for each in reversed(every[max(0, order - _LABELLED_BACK) : order]):
        close = text.index - each.text.index <= _TEXTS_BACK and order - each.order <= _AMOUNTS_BACK
        beside = close and not each.row and each.text.section == text.section
        if beside or each.text is text or each.label & words:
            yield each
    yield from (each for each in every[order + 1 : order + _LABELLED_BACK] if each.label & words)


class End(NamedTuple):
    """One end of an amount converted: `value` is what the rate gives, `implied` what is printed.

    times: the rate multiplies. fits: a rate printed as the stated one explains it; exact: the rate
    as it is written does.
    """

    source: Number
    target: Number
    times: bool
    value: Fraction
    implied: Interval
    fits: bool
    exact: bool


class Conversion(NamedTuple):
    """An amount taken for another one at a rate."""

    source: Money
    target: Money
    rate: StatedRate
    ends: tuple[End, ...]

    @property
    def wrong(self) -> tuple[End, ...]:
        """The ends that do not fit; where all do, those that only a rounded rate explains."""
        wrong = tuple(end for end in self.ends if not end.fits)
        return wrong or tuple(end for end in self.ends if not end.exact)

    @property
    def holds(self) -> bool:
        """Whether all ends fit the rate."""
        return all(end.fits for end in self.ends)

    @property
    def distance(self) -> Fraction:
        """How many times one end is farther from what it should be than it may."""
        ratios = [end.value / Fraction(end.target.value) for end in self.ends]
        return max(max(ratio, 1 / ratio) for ratio in ratios)

    @property
    def slip(self) -> float:
        """How like a slip the target, the source or the direction of the calculation is."""
        end = self.wrong[0]
        rate = self.rate.nominal if end.times else 1 / self.rate.nominal
        printed, base = Fraction(end.target.value), Fraction(end.source.value)
        if _result_range(end.target, loose=self.target.loose).contains(base / rate):
            return _INVERTED
        sides = ((end.target, end.value), (end.source, printed / rate))
        return max(
            slip_ratio(number.value, each)
            for number, right in sides
            for each in _as_printed(right, number)
        )


def _conversion(source: Money, target: Money, rate: StatedRate) -> Conversion | None:
    """Convert an amount; where the direction of the rate is open, in the one that fits better."""
    if len(source.ends) != len(target.ends) or not rate.links(source.codes, target.codes):
        return None
    ways = [True, False] if rate.either else [rate.converts(source.codes, target.codes)]
    cases = (
        Conversion(source, target, rate, tuple(_ends(source, target, rate, times=way)))
        for way in ways
    )
    return min(cases, key=lambda each: (not each.holds, each.distance))


def _ends(source: Money, target: Money, rate: StatedRate, *, times: bool) -> Iterator[End]:
    for left, right in zip(source.ends, target.ends, strict=True):
        base = _spread(left, _LOOSELY) if source.loose else interval(left)
        quote = _result_range(right, loose=target.loose)
        implied = quote / base if times else base / quote
        value = Fraction(left.value) * (rate.nominal if times else 1 / rate.nominal)
        fits, exact = implied.overlaps(rate.values), implied.contains(rate.nominal)
        yield End(left, right, times, value, implied, fits, exact)


def _result_range(number: Number, *, loose: bool) -> Interval:
    """Give what the result of a conversion can stand for: rounded, or cut off at its last digit."""
    if loose:
        return _widest(_spread(number, _HEDGED), _around(number, _LOOSELY))
    unit, value = Fraction(number.quantum), Fraction(number.value)
    return _widest(_spread(number, _ROUNDED), Interval(value - unit, value + unit))


def _spread(number: Number, share: Fraction) -> Interval:
    """Give the printed precision, widened by the trailing zeros but at most by a share."""
    strict = interval(number)
    zeros = interval(number, approximate=True).meet(_around(number, share))
    return _widest(strict, zeros or strict)


def _around(number: Number, share: Fraction) -> Interval:
    value = Fraction(number.value)
    return Interval(value - abs(value) * share, value + abs(value) * share)


def _widest(one: Interval, other: Interval) -> Interval:
    return Interval(min(one.low, other.low), max(one.high, other.high))


def _as_printed(value: Fraction, like: Number) -> list[Fraction]:
    """Round a value to the last digit of a number, and to as many digits as it tells."""
    quantum, loose = Fraction(like.quantum), Fraction(like.loose)
    apart = Fraction(10) ** round(log10(float(value / Fraction(like.value))))
    units = (quantum, quantum * apart, loose * apart)
    return [floor(value / each + Fraction(1, 2)) * each for each in units]


def conversions(reading: Reading) -> Iterator[Relation]:
    """Offer the conversions of a page at the rates it states."""
    stated = reading.once(stated_rates)
    every = _moneys(reading) if stated else ()
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
        self.columns = Counter((_columns(each), id(each.rate), each.holds) for each in cases)

    def _conversions(self, every: tuple[Money, ...], target: Money) -> Iterator[Conversion]:
        """Give the conversions to a target; of rates stated twice, at the last before it."""
        for source in _near(every, target):
            if source.codes & target.codes or len({source.per, target.per} - {""}) > 1:
                continue
            best: dict[Fraction, Conversion] = {}
            for rate in self.stated:
                found = _conversion(source, target, rate)
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

    def relations(self) -> Iterator[Relation]:
        """Yield what holds, and what does not hold."""
        for found in self.holding:
            if id(found) not in self.odd:
                source = found.source.figure
                target = found.target.figure
                yield Relation("exchange", target, (source,), holds=True, also=(source,))
        for order, cases in self.near.items():
            for each in cases if order not in self.explained else ():
                if (not each.holds or id(each) in self.odd) and self._may_be_meant(each):
                    yield _mismatch(each, self._evidence(each))

    def _may_be_meant(self, found: Conversion) -> bool:
        """Whether it is told, or not too far off and none of its amounts joined to another one."""
        near = found.distance <= _FARTHEST and self.joined.isdisjoint(_orders([found]))
        return near or _is_told(found)

    # --- evidence ---

    def _evidence(self, found: Conversion) -> dict[str, float]:
        """Give all that speaks for and against a conversion, by the names of its weights."""
        source, target, rate, _ = found
        figure, text = target.figure, target.text
        told, row = joint(source.figure, figure), bool(target.row)
        label = len(source.label & target.words) / len(source.label) if source.label else 0.0
        has_rate = rate.text is text and text.sentence_at(rate.start) == figure.sentence
        tied = told.told or has_rate or label or row or told.result == 1
        apart = abs(figure.sentence - source.figure.sentence) if text is source.text else 9
        key = _columns(found), id(rate)
        holding, failing = (self.columns[(*key, holds)] if row else 0 for holds in (True, False))
        return {
            "slip": found.slip,
            "free": source.order not in self.explained,
            "plain": len(self.stated) == 1,
            "ratio": min(3.0, abs(log(float(found.distance)))),
            "told": told.told,
            "choice": told.choice,
            "rate": has_rate,
            "result": 0.0 if told.bracket else told.result,
            "loose": not tied and not text.cued("exchange-rate", *figure.bounds),
            "composed": not told.told and self._is_composed(found),
            "besides": told.besides,
            "alternative": told.alternative,
            "label": label,
            "nearest": source.order == target.order - 1 and apart > 0,
            "same": not row and apart == 0,
            "next": not row and apart == 1,
            "far": not row and apart > 1 and not label,
            "apart": not row and apart > 1 and label > 0,
            "column": holding / (holding + failing - 1) if holding >= _FEWEST else 0.0,
            "own-rates": row and not holding and failing > 1,
        }

    def _is_composed(self, found: Conversion) -> bool:
        """Whether an amount is a usual multiple of a source, or a sum of several."""
        end = found.ends[0]
        base = Fraction(end.source.value)
        near = self.near[found.target.order][:_MOST_SUMMED]
        values = [Fraction(each.source.ends[0].value) for each in near]
        sizes = range(2, len(values) + 1)
        sums = [sum(some) for size in sizes for some in combinations(values, size)]
        printed = _result_range(end.target, loose=found.target.loose)
        wanted = [base * times for times in _MULTIPLES] + sums
        return any(printed.contains(end.value * each / base) for each in wanted)


def _columns(found: Conversion) -> tuple[int, ...]:
    """Give the table and the columns of two amounts that stand in cells, else ()."""
    first, second = found.source.text.cell, found.target.text.cell
    return (first.table.group, first.column, second.column) if first and second else ()


def _orders(cases: Iterable[Conversion]) -> set[int]:
    return {each.order for case in cases for each in (case.source, case.target)}


def _is_told(found: Conversion) -> bool:
    """Whether the page says that one amount is the other."""
    return joint(found.source.figure, found.target.figure).told


def _years_apart(one: Figure, other: Figure, rate: StatedRate) -> bool:
    """Whether two amounts speak of another time than a rate does, or of an earlier one."""
    here = _years(one.text, one.bounds) | _years(other.text, other.bounds)
    return bool(here) and here.isdisjoint(_years(rate.text, rate.bounds))


def _years(text: Text, bounds: tuple[int, int]) -> frozenset[str]:
    return frozenset(_YEAR.findall(text.clean, *bounds))


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
    return Relation(
        "exchange",
        target.figure if whole else piece(target.text, wrong[0].target),
        (source.figure if whole else piece(source.text, wrong[0].source), found.rate),
        holds=False,
        roles=("the amount converted", "the rate"),
        right=replaced(target.figure, numbers) if whole else numbers[0][1],
        message=f"{sums}; the page says {printed}.",
        evidence=evidence,
    )


def _rate(found: Conversion) -> str:
    """Name a rate: "10 MAD per USD"."""
    rate = found.rate
    sides = (found.source, found.target) if found.ends[0].times else (found.target, found.source)
    base, quote = (side.written("").strip() or "unit" for side in sides)
    units = f"{rate.units} " if rate.units > 1 else ""
    return f"{rate.number.text} {quote} per {units}{base}"
