"""The amounts of money of a page, and one taken for another one at a rate."""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations, pairwise
from math import floor, log10
from typing import TYPE_CHECKING

from guidelint.inference.reach import content
from guidelint.inference.weigh import slip_ratio
from guidelint.model import Record
from guidelint.reading.arithmetic import Interval, interval
from guidelint.reading.money import label_codes, named_currencies, resolved, settle
from guidelint.reading.quantities.currencies import NO_CODES
from guidelint.reading.rates import stated_rates

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guidelint.reading import Figure, Reading, Text
    from guidelint.reading.quantities import Number
    from guidelint.reading.quantities.currencies import Codes
    from guidelint.reading.rates import StatedRate

_ROW, _TEXTS_BACK, _AMOUNTS_BACK, _LABELLED_BACK = 8, 2, 6, 100
"""How far back an amount is looked for: in a row, in texts, among amounts, and by its label."""
_SERIES = frozenset("/|;=")
INVERTED = 4.0
"""How much likelier dividing instead of multiplying is than an unrelated number, as a logarithm."""
_ROUNDED, _HEDGED, _LOOSELY = Fraction(1, 40), Fraction(1, 10), Fraction(1, 200)
"""What share of an amount trailing zeros may be rounding of that nobody announced, and where
"about" announces it; what "about" allows the amount that is converted."""


class Money(Record):
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

    def line(self, other: Money) -> tuple[object, ...]:
        """Give the two columns, or rows, of a table that it stands in beside another; else ()."""
        one, two = self.text.cell, other.text.cell
        if one is None or two is None or one.table is not two.table:
            return ()
        if one.row == two.row:
            return one.table.group, "columns", one.column, two.column
        across = one.column == two.column
        return (one.table.group, "rows", one.row, two.row) if across else ()

    def written(self, digits: str) -> str:
        """Name an amount of its currency: "MAD 300", or as it is printed where it has no code."""
        if len(self.codes) == 1:
            return f"{next(iter(self.codes))} {digits}"
        clean, (start, end) = self.text.clean, self.figure.quantity.body
        said = clean[start : self.ends[0].start], digits, clean[self.ends[-1].end : end]
        return "".join(said).strip()


def moneys(reading: Reading) -> tuple[Money, ...]:
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


def near(every: tuple[Money, ...], target: Money) -> Iterator[Money]:
    """Give the amounts that a target may be converted from.

    In a table, the amounts of its row or column; else those of its text and of the texts just
    before it in the section, and those whose label its sentence repeats.
    """
    order, text = target.order, target.text
    if text.cell:
        yield from (each for each in every[max(0, order - _ROW) : order] if each.line(target))
        return
    words = target.words
    for each in reversed(every[max(0, order - _LABELLED_BACK) : order]):
        close = text.index - each.text.index <= _TEXTS_BACK and order - each.order <= _AMOUNTS_BACK
        beside = close and not each.text.cell and each.text.section == text.section
        if beside or each.text is text or each.label & words:
            yield each
    behind = (each for each in every[order + 1 : order + _LABELLED_BACK] if each.text is not text)
    yield from (each for each in behind if each.label & words)


def in_series(source: Money, target: Money) -> bool:
    """Whether a series of amounts in as many currencies leads to a target: "CHF 4, EUR 5 or"."""
    text, one, other = target.text, source.figure, target.figure
    if source.text is not text or one.sentence != other.sentence or one.start > other.start:
        return False
    between = text.reading.figures[one.number + 1 : other.number]
    run = (one, *between, other)
    codes = [each.quantity.currencies for each in run]
    joints = text.reading.lexicon.words("series-joint") | _SERIES
    return (
        bool(between)
        and all(codes)
        and all(a.isdisjoint(b) for a, b in combinations(codes, 2))
        and all(text.folded[a.end : b.start].strip(" ([") in joints for a, b in pairwise(run))
    )


class End(Record):
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


class Conversion(Record):
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
        if result_range(end.target, loose=self.target.loose).contains(base / rate):
            return INVERTED
        sides = ((end.target, end.value), (end.source, printed / rate))
        return max(
            slip_ratio(number.value, each)
            for number, right in sides
            for each in _as_printed(right, number)
        )

    @property
    def rate_meant(self) -> Fraction | None:
        """The rate that gives the target, as the stated one is printed; None where none does."""
        (end, *_), rate = self.wrong, self.rate
        quantum, middle = Fraction(rate.number.quantum), (end.implied.low + end.implied.high) / 2
        meant = round(middle * rate.units / quantum) * quantum
        return meant if end.implied.contains(meant / rate.units) else None


def conversion(source: Money, target: Money, rate: StatedRate) -> Conversion | None:
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
        quote = result_range(right, loose=target.loose)
        implied = quote / base if times else base / quote
        value = Fraction(left.value) * (rate.nominal if times else 1 / rate.nominal)
        fits, exact = implied.overlaps(rate.values), implied.contains(rate.nominal)
        yield End(left, right, times, value, implied, fits, exact)


def result_range(number: Number, *, loose: bool) -> Interval:
    """Give what the result of a conversion can stand for: rounded, or cut off at its last digit."""
    if loose:
        return _widest(_spread(number, _HEDGED), _around(number, _LOOSELY))
    unit, value = Fraction(number.quantum), Fraction(number.value)
    low = max(value - unit, value / 2)  # "1p" is not nothing
    return _widest(_spread(number, _ROUNDED), Interval(low, value + unit))


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
