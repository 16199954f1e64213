"""Products and quotients: an amount times or through what counts it, or the period it is per."""

from __future__ import annotations

from fractions import Fraction
from itertools import islice
from typing import TYPE_CHECKING, ClassVar

from guidelint.inference.amounts import TIMES, Amount, alike, plain, stem
from guidelint.inference.calculations import Calculation
from guidelint.inference.periods import PERIODS, in_a_period, period_behind, period_named
from guidelint.inference.pool import Near, in_reach
from guidelint.inference.wording import between, clause, gap, in_prose, short
from guidelint.reading.quantities.measures import DAYS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guidelint.inference.wording import Clause
    from guidelint.reading import Reading

_MOST = 12
"""Amounts in reach that are tried, the nearest."""
_FAINT, _EXCUSES, _SAYS_SO = 0.3, 0.2, 0.8
"""How well a factor must fit a base to accuse, to excuse, and to explain its base as well."""
_LOOSE = 0.5
"""How well a count of the sentence fits a base that is said to be per nothing."""
_LONGEST_JOINT = 34
_NO_PRODUCT = ("time", "%", TIMES)
_FEW_DIGITS = 3
_FACTORS: dict[str, int | Fraction] = {"twice": 2, "thrice": 3, "half": Fraction(1, 2), "dozen": 12}


class TimesFactor(Calculation, frozen=True, eq=False):
    """A base times a factor, which another amount, a word or two periods give."""

    kind: ClassVar[str] = "product"
    sizes: ClassVar[tuple[float, float]] = (0.15, 7.0)

    @property
    def sources(self) -> tuple[Near, ...]:
        """The base."""
        return self.near[:1]

    @property
    def excuses(self) -> bool:
        """Whether the factor fits the base at all."""
        return self.match >= _EXCUSES

    @property
    def explained(self) -> tuple[Amount, ...]:
        """The base, where the factor is plainly one of it."""
        return self.parts[:1] if self.match >= _SAYS_SO else ()

    @property
    def holds(self) -> bool:
        """Whether the target is this, with the rounding of the base."""
        return self.rounds_from(self.parts[0])

    @property
    def others(self) -> list[tuple[Fraction, Fraction]]:
        """Give the base, and what it had to be if it were what is wrong."""
        return [(self.parts[0].exact, self.target.exact / self.factor)]

    @property
    def rank(self) -> tuple[float, ...]:
        """The factor that fits best first, then the nearest base."""
        base = self.near[0]
        return -self.match, base.distance, -base.amount.order

    @property
    def reckoning(self) -> str:
        """The calculation as it is written: "EUR 40 × 3", "EUR 120 / 12"."""
        base, *by = self.parts
        divided = self.factor < 1
        times = 1 / self.factor if divided else self.factor
        said = by[0].printed if by and by[0].exact == times else plain(times)
        return f"{base.printed} {'/' if divided else '×'} {said}"

    def is_worded(self, words: Clause) -> bool:  # noqa: ARG002
        """Whether the factor fits the base well enough to accuse."""
        return self.match >= _FAINT

    def is_alternative(self, words: Clause) -> bool:
        """Whether the target is said to be another choice than the base."""
        run = sorted((self.parts[0], self.target), key=lambda each: each.order)
        return words.cued("alternative") or between("alternative", run)

    def evidence(self, words: Clause) -> dict[str, float]:
        """Give what words and layout say of it."""
        target, parts = self.target, self.parts
        orders = [target.order, *(part.order for part in parts)]
        return super().evidence(words) | {
            "adjacent": max(orders) - min(orders) == len(orders) - 1,
            "total": words.cued("total"),
            "each": words.cued("each") and self.factor < 1,
            "open": words.said("open"),
            "later": max(orders) > target.order,
            "bare": target.dimension == "#",
            "exact": self.match >= 1,
            "periods": len(parts) == 1,
            "match": self.match,
        }

    def is_told(self, evidence: dict[str, float]) -> bool:
        """Whether a word of a total, a result or a share of one stands by the target."""
        return bool(evidence["total"]) or clause(self.target).cued("each", "result")

    def is_usual(self, evidence: dict[str, float]) -> bool:
        """Whether an amount is the factor, or the target a slip, and no other base makes it."""
        said = evidence["total"] or evidence["result"]
        said = said and not clause(self.target).cued("difference")
        if self.match == _LOOSE and not said:
            return False
        dearer = self.factor < 1 and evidence["alternative"]  # to pay by instalments
        fixed = self.factor == PERIODS["minute", "hour"][0] and evidence["result"]
        usual = len(self.near) > 1 or evidence["slip"] > 0 or bool(fixed)
        return usual and not dearer and not self._is_of_another()

    def _is_of_another(self) -> bool:
        """Whether the target is that of another base, or of another number of the base's things.

        "a month 3, a year 36; students pay 24 a year", "three months are 300 and six are 600".
        """
        target, (base, *by) = self.target, self.parts
        reach = (near.amount for near in _reach(target.text.reading, target))
        others = (each for each in reach if each is not base and alike(each, target))
        if any(each.exact * self.factor == target.exact for each in others):
            return True
        wanted = target.exact / base.exact * by[0].exact if by else Fraction(0)
        return wanted.denominator == 1 and int(wanted) in _numbers_of(target)


def _numbers_of(amount: Amount) -> set[int]:
    """Give the small numbers, in words or digits, of the sentence of an amount."""
    text, (start, end) = amount.text, amount.figure.bounds
    small = text.reading.lexicon.quantities.numbers.small
    words = (token.low for token in text.tokens if start <= token.start < end)
    return {
        small[word] if word in small else int(word)
        for word in words
        if word in small or (word.isdecimal() and len(word) < _FEW_DIGITS)
    }


# --- bases and factors in reach ---


def meant(target: Amount) -> bool:
    """Whether an amount of prose may be a product."""
    if not in_prose(target) or target.dimension in _NO_PRODUCT:
        return False
    return target.dimension != "#" or (bool(target.noun) and target.value >= 10)


def products(reading: Reading, target: Amount) -> Iterator[TimesFactor]:
    """Try each amount like a target with each factor in reach: periods, words, counts, lengths."""
    if target.dimension in _NO_PRODUCT:
        return
    reach = _reach(reading, target)
    bases = [near for near in reach if alike(near.amount, target)]
    if not bases:
        return
    words = clause(target)
    factors = [near for near in reach if _is_factor(near.amount)]
    said = [Fraction(times) for name, times in _FACTORS.items() if words.before(name)]
    for base in bases:
        yield from _by_period(target, base, words)
        for times in said if base.distance < 2 and target.dimension != "#" else ():
            yield _product(target, (base,), times, 0.6)
        for by in factors:
            if by is not base:
                yield from _by_amount(target, base, by, words)


def _reach(reading: Reading, target: Amount) -> list[Near]:
    fits = (near for near in in_reach(reading, target) if _fits(near.amount))
    return list(islice(fits, _MOST))


def _fits(part: Amount) -> bool:
    return part.single and part.value > 0 and part.dimension != "%"


def _is_factor(amount: Amount) -> bool:
    if amount.dimension == "time":
        return True
    return amount.value > 1 and (
        amount.dimension == TIMES or (amount.dimension == "#" and amount.value % 1 == 0)
    )


def _product(target: Amount, near: tuple[Near, ...], factor: Fraction, match: float) -> TimesFactor:
    return TimesFactor.of("×", target, near, factor, match)


def _by_period(target: Amount, base: Near, words: Clause) -> Iterator[TimesFactor]:
    """Try a month's price times twelve, and the year's divided by it."""
    one, other = base.amount.per, target.per or period_behind(target, words.end)
    if one == other:
        return
    usual = 1.0 if one and other else 0.5
    for small, great in ((one, other), (other, one)):
        for at, times in enumerate(in_a_period(small, great, words)):
            factor = Fraction(times) if small == one else 1 / Fraction(times)
            yield _product(target, (base,), factor, 0.2 if at else usual)


def _by_amount(target: Amount, base: Near, by: Near, words: Clause) -> Iterator[TimesFactor]:
    """Try a count, or a duration in the period that the base is per."""
    times, near = by.amount, (base, by)
    if times.dimension == "time":
        yield from _by_duration(target, base, by)
    elif times.dimension == TIMES:
        yield _product(target, near, times.exact, 0.9 if by.distance == 0 else 0.4)
    elif target.dimension != "#" or times.noun != base.amount.noun:
        if (match := _match(base.amount, times, target)) >= _EXCUSES:
            yield _product(target, near, times.exact, match)
        if not base.amount.per and (match := _divided(target, times, words)) >= _EXCUSES:
            yield _product(target, near, 1 / times.exact, match)


def _by_duration(target: Amount, base: Near, by: Near) -> Iterator[TimesFactor]:
    period, unit, times = base.amount.per, by.amount.unit, by.amount
    period = period or period_named(base.amount, times)
    if not period or (target.per and target.per == period):
        if not period and base.amount.value > target.value:
            match = 1.0 if target.per and stem(unit) == stem(target.per) else 0.2
            yield _product(target, (base, by), 1 / times.exact, match)
    elif times.value == 1:
        return
    elif stem(unit) == stem(period):
        yield _product(target, (base, by), times.exact, 1.0)
    elif period in DAYS and unit in DAYS and DAYS[unit].mean * times.exact >= DAYS[period].mean:
        factor = times.exact * DAYS[unit].mean / DAYS[period].mean
        yield _product(target, (base, by), factor, 0.4)


def _match(base: Amount, times: Amount, target: Amount) -> float:
    """Tell how well a count fits a base: "three nights at", "45 per night", "4 × 325"."""
    if base.per and stem(base.per) == times.noun:
        return 1.0
    if target.per and not base.per:
        return 0.1
    if times.sentence == base.sentence and times.order == base.order - 1:
        joint = gap(times, base)
        if short(joint, _LONGEST_JOINT):
            return 1.0 if base.text.cued("each", times.end, base.start) else 0.8
    named = times.sentence == target.sentence and not base.per and times.noun
    return _LOOSE if named else 0.2


def _divided(target: Amount, times: Amount, words: Clause) -> float:
    if target.per and stem(target.per) == times.noun:
        return 1.0
    beside = times.order == target.order - 1 and times.sentence == target.sentence
    return 0.7 if beside and words.cued("each") else 0.1
