"""The operations that are tried over the pool of a number: one table, and one weighing for all.

Sums and differences of two, percentages of a base, the share that a part is of a whole, products.
Each offers trials; what holds explains, what does not is weighed by its words and layout.
"""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations
from math import log
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from guidelint.inference.amounts import (
    TIMES,
    Amount,
    Amounts,
    alike,
    amounts,
    holds,
    plain,
    rounds_to,
    stem,
)
from guidelint.inference.pool import Near, content, in_reach
from guidelint.inference.relation import Relation, spot
from guidelint.inference.weigh import any_slip, kind_of, significant, slip_ratio
from guidelint.inference.wording import Clause, between, clause, gap, short
from guidelint.reading.quantities.measures import DAYS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from guidelint.reading import Figure, Reading


_HUNDRED = Fraction(100)
_MOST = {"difference": 10, "portion": 8, "counted": 7, "product": 12}
"""Amounts in reach that an operation is tried with, the nearest."""
_MOST_RATES = 4
_MOST_OFFERED = 3
_FAR, _FEW_DIGITS = 120, 3
_SHORT, _LONGEST_JOINT, _LONGEST_NAME = 24, 30, 40
_ABOUT = 0.06
_PLAUSIBLE = {"difference": (0.4, 2.5), "portion": (0.2, 5.0), "product": (0.15, 7.0)}
"""How many times a right value a printed one may be."""
_SHARE_OFF = 30
_WELL_NAMED = 0.5
_LOOSE = 0.5
"""How well a count of the sentence fits a base that is said to be per nothing."""
_FAINT, _EXCUSES, _SAYS_SO = 0.3, 0.2, 0.8
"""How well a factor must fit a base to accuse, to excuse, and to explain its base as well."""

_WAYS: dict[str, Callable[[Sequence[Fraction], Fraction], Fraction]] = {
    "+": lambda values, _: values[0] + values[1],
    "−": lambda values, _: values[0] - values[1],
    "of": lambda values, _: values[1] * values[0] / 100,
    "off": lambda values, _: values[1] * (1 - values[0] / 100),
    "on": lambda values, _: values[1] * (1 + values[0] / 100),
    "share": lambda values, _: values[0] / values[1] * 100,
    "×": lambda values, factor: values[0] * factor,
}
PERIODS: dict[tuple[str, str], tuple[int | Fraction, ...]] = {
    ("hour", "day"): (24, 8, 7), ("day", "week"): (7, 5, 6), ("day", "month"): (30, 31, 20, 22),
    ("day", "year"): (365, 366, 360), ("week", "month"): (4, Fraction(52, 12), Fraction(433, 100)),
    ("week", "year"): (52, 48, 50, 46, 42, 40), ("month", "year"): (12, 10, 11, 13, 14),
    ("month", "quarter"): (3,), ("quarter", "year"): (4,), ("hour", "week"): (40, 35, 38),
    ("minute", "hour"): (60,), ("term", "year"): (3, 2), ("semester", "year"): (2,),
    ("night", "week"): (7, 6, 5), ("month", "semester"): (6,), ("week", "semester"): (26,),
}  # fmt: skip
"""How many of one period make another; the first is the usual number, the others excuse."""
_FACTORS: dict[str, int | Fraction] = {"twice": 2, "thrice": 3, "half": Fraction(1, 2), "dozen": 12}


class Trial(msgspec.Struct, frozen=True, eq=False):
    """A calculation that may give a target: its way, what it is made from, a factor.

    parts: in the order of the way: percentage and base, part and whole, base and what gives the
    factor (nothing where a word or two periods do). match: how well base and factor fit.
    """

    kind: str
    way: str
    target: Amount
    near: tuple[Near, ...]
    parts: tuple[Amount, ...]
    factor: Fraction = Fraction(1)
    match: float = 1.0

    @property
    def sources(self) -> tuple[Near, ...]:
        """The parts that may stand far off if the words of the target name them."""
        return {"difference": self.near, "product": self.near[:1]}.get(self.kind, self.near[1:])

    @property
    def right(self) -> Fraction:
        """What it makes, a share in the digits of the percentage that is printed."""
        made = _WAYS[self.way]([part.exact for part in self.parts], self.factor)
        quantum = Fraction(self.target.figure.quantity.ends[-1].quantum)
        return round(made / quantum) * quantum if self.kind == "counted" else made

    @property
    def value(self) -> float:
        """What it makes, as nearly as it takes to tell whether it holds."""
        values = [part.value for part in self.parts]
        return float(_WAYS[self.way](values, float(self.factor)))  # type: ignore[arg-type]

    @property
    def holds(self) -> bool:
        """Whether the target is this, with the rounding of all that it is made from."""
        target, parts, made = self.target, self.parts, self.value
        if self.kind == "difference":
            return holds(target, made, parts, 2)
        if self.kind == "counted":
            slack = target.loose if target.approximate else target.quantum
            return abs(target.value - made) <= slack * 1.001
        base = parts[self.kind == "portion"]
        times = made / base.value if base.value else 0.0
        error = 0.5 * base.quantum * times if base.quantum < 1 else 0.0
        if self.kind == "portion" and parts[0].quantum < 1:
            error += base.value * parts[0].quantum / 200
        if any(part.approximate for part in parts):
            error = max(error, _ABOUT * target.value)
        return rounds_to(target, made, error)

    @property
    def others(self) -> list[tuple[Fraction, Fraction]]:
        """Give the value of each part, and what it had to be if it were the one that is wrong."""
        target, values = self.target.exact, [part.exact for part in self.parts]
        if self.kind == "product":
            return [(values[0], target / self.factor)]
        one, other = values
        if self.kind == "difference":
            off = target - self.right
            return [(one, one + off), (other, other + off if self.way == "+" else other - off)]
        if self.kind == "counted":
            return [(one, Fraction(round(target / 100 * other)))]
        rate = target / other * _HUNDRED
        rate = {"of": rate, "off": _HUNDRED - rate, "on": rate - _HUNDRED}[self.way]
        return [(one, round(rate, 1)), (other, round(target / (self.right / other), 2))]

    @property
    def reckoning(self) -> str:
        """The calculation as it is written: "EUR 40 × 3", "30% of EUR 90"."""
        said = [part.printed for part in self.parts]
        if self.kind == "product":
            divided = self.factor < 1
            times = 1 / self.factor if divided else self.factor
            by = said[1] if len(said) > 1 and self.parts[1].exact == times else plain(times)
            return f"{said[0]} {'/' if divided else '×'} {by}"
        if self.way in ("off", "on"):
            return f"{said[1]} {'−' if self.way == 'off' else '+'} {said[0]}"
        return f"{said[0]} {'of' if self.way == 'share' else self.way} {said[1]}"


def _trial(kind: str, way: str, target: Amount, near: tuple[Near, Near]) -> Trial:
    return Trial(kind, way, target, near, (near[0].amount, near[1].amount))


def operations(reading: Reading) -> Iterator[Relation]:
    """Offer what the amounts of a page may be by each operation that its words speak of."""
    page = reading.once(amounts)
    rated = {each.text.index for each in page.every if _is_rate(each)}
    ratios = list(_ratios(reading, page))
    yield from ratios
    settled = {spot(each.target) for each in ratios}
    bases = _kept_bases(reading, page, rated)
    for target in page.every:
        for kind, operation in KINDS.items():
            if operation.meant(target, rated) and spot(target.figure) not in settled:
                yield from _relations(page, kind, target, bases)


def excuses(reading: Reading, figure: Figure) -> Iterator[Relation]:
    """Offer the operations that explain a number that is accused, whatever its words say."""
    page = reading.once(amounts)
    for target in page.of(figure.text):
        if target.start == figure.start and target.single and target.value > 0:
            for kind in ("difference", "product", "portion", "counted"):
                if held := _held(_trials(reading, kind, target)):
                    yield _explained(held)
                    return


def _held(trials: Sequence[Trial]) -> Trial | None:
    """Give the first trial that holds and is near enough to be what was meant."""
    return next(
        (
            trial
            for trial in trials
            if trial.match >= _EXCUSES
            and (trial.way not in ("off", "on") or trial.near[0].distance < 2)
            and trial.holds
        ),
        None,
    )


def _explained(held: Trial) -> Relation:
    parts = tuple(part.figure for part in held.parts)
    also = parts[:1] if held.kind == "product" and held.match >= _SAYS_SO else ()
    return Relation(held.kind, held.target.figure, parts, holds=True, also=also)


def _relations(page: Amounts, kind: str, target: Amount, bases: set[int]) -> Iterator[Relation]:
    trials = _trials(target.text.reading, kind, target)
    if not trials:
        return
    if held := _held(trials):
        yield _explained(held)
        return
    words = clause(target)
    meant = [trial for trial in trials if _plausible(trial, words)]
    meant.sort(key=KINDS[kind].order)
    for trial in meant[:_MOST_OFFERED]:
        evidence = _evidence(page, trial, words, len(meant), bases)
        weak = evidence.pop("weak")
        if weak or not _is_told(trial, evidence):
            continue
        if not _is_of_another(trial) and not _has_its_own(page, trial):
            yield _failing(trial, evidence)


def _has_its_own(page: Amounts, trial: Trial) -> bool:
    """Whether the sentence gives what is calculated as well: "4.50 a week, 5.00 for a studio"."""
    target, right = trial.target, trial.right
    return any(
        each.exact == right and each.sentence == target.sentence and alike(each, target)
        for each in page.of(target.text)
        if each not in trial.parts
    )


def _failing(trial: Trial, evidence: dict[str, float]) -> Relation:
    right = trial.target.printing(trial.right)
    known = kind_of(trial.kind).weights
    roles = {"portion": ("percentage", "base"), "counted": ("part", "whole")}
    verb = " is " if trial.kind == "counted" else " = "
    return Relation(
        trial.kind,
        trial.target.figure,
        tuple(part.figure for part in trial.parts),
        holds=False,
        roles=roles.get(trial.kind, ()),
        right=right,
        calculation=f"{trial.reckoning}{verb}{right}",
        evidence={name: value for name, value in evidence.items() if name in known},
    )


def _trials(reading: Reading, kind: str, target: Amount) -> list[Trial]:
    return list(KINDS[kind].trials(reading, target))


def _reach(reading: Reading, kind: str, target: Amount) -> list[Near]:
    fits = KINDS[kind].fits
    return [near for near in in_reach(reading, target) if fits(near.amount, target)][: _MOST[kind]]


def _prose(target: Amount) -> bool:
    return target.text.kind in ("paragraph", "item") and target.single and target.value > 0


def _is_rate(amount: Amount) -> bool:
    return amount.dimension == "%" and amount.single and 0 < amount.value < 1000


# --- sums and differences of two ---


def _meant_pair(target: Amount, _: set[int]) -> bool:
    if not _prose(target) or target.dimension == "time":
        return False
    if target.dimension == "#" and not target.noun:
        return False
    cues = target.text.cues
    said = "total" in cues or "put-on" in cues or "difference" in cues
    return said and clause(target).cued("total", "put-on", "difference")


def _pairs(reading: Reading, target: Amount) -> Iterator[Trial]:
    reach = _reach(reading, "difference", target)
    for one, other in combinations(reach, 2):
        both = (one, other) if one.amount.value > other.amount.value else (other, one)
        yield _trial("difference", "+", target, both)
        if one.amount.value != other.amount.value:
            yield _trial("difference", "−", target, both)


def _fits_pair(part: Amount, target: Amount) -> bool:
    same = part.per == target.per or not part.per or not target.per
    return alike(part, target) and same and part.value > 0 and part.low == part.value


def _pair_order(trial: Trial) -> tuple[float, ...]:
    far = sum(max(near.distance - near.named, 0) for near in trial.near)
    return far, -trial.parts[0].order


# --- a percentage of a base, off it, or on top of it ---


def _meant_portion(target: Amount, rated: set[int]) -> bool:
    if target.text.kind == "heading" or not target.single or target.value <= 0:
        return False
    beside = target.text.index in rated or target.text.index - 1 in rated
    return beside and target.dimension not in ("%", "time", "#")


def _portions(reading: Reading, target: Amount) -> Iterator[Trial]:
    if target.dimension in ("%", "time", "#"):
        return
    rates = [near for near in in_reach(reading, target) if _is_rate(near.amount)][:_MOST_RATES]
    for rate in rates:
        for base in _reach(reading, "portion", target):
            yield from (_trial("portion", way, target, (rate, base)) for way in ("of", "off", "on"))


def _fits_base(part: Amount, target: Amount) -> bool:
    return part.dimension != "%" and part.single and part.value > 0 and alike(part, target)


def _portion_order(trial: Trial) -> tuple[float, ...]:
    rate, base = trial.near
    far = rate.distance + base.distance - base.named
    order = trial.target.order
    return far, abs(order - rate.amount.order), abs(order - base.amount.order)


def _kept_bases(reading: Reading, page: Amounts, rated: set[int]) -> set[int]:
    """Give the bases of which a percentage that stands beside its result is right."""
    return {
        trial.parts[1].order
        for target in page.every
        if _meant_portion(target, rated)
        for trial in _portions(reading, target)
        if abs(target.order - trial.parts[0].order) == 1 and trial.holds
    }


# --- the share that a part is of a whole ---


def _meant_share(target: Amount, _: set[int]) -> bool:
    return _prose(target) and target.dimension == "%" and target.value <= 100


def _shares(reading: Reading, target: Amount) -> Iterator[Trial]:
    if target.dimension != "%":
        return
    reach = _reach(reading, "counted", target)
    for part in reach:
        for whole in reach if part.distance < 2 else ():
            one, other = part.amount, whole.amount
            bare = one.dimension == other.dimension == "#" and one.sentence == other.sentence
            if one.value < other.value and (bare or alike(one, other)):
                yield _trial("counted", "share", target, (part, whole))


def _fits_share(part: Amount, _: Amount) -> bool:
    spelled_one = part.value == 1 and part.spelled
    return (
        part.dimension not in ("%", "time", TIMES)
        and part.single
        and part.value > 0
        and not spelled_one
    )


def _share_order(trial: Trial) -> tuple[float, ...]:
    part, whole = trial.near
    return abs(part.amount.order - trial.target.order), whole.distance


def _ratios(reading: Reading, page: Amounts) -> Iterator[Relation]:
    """Offer the percentages that stand beside a quotient: "52 out of 54 (96%)", "96% (52/54)"."""
    for ratio in reading.figures:
        if ratio.quantity.kind != "ratio" or not ratio.quantity.ends[-1].value:
            continue
        part, whole = (Fraction(end.value) for end in ratio.quantity.ends)
        for percent in page.of(ratio.text):
            beside = abs(percent.figure.number - ratio.number) == 1 and _meant_share(percent, set())
            if beside and percent.figure.sentence == ratio.sentence and part <= whole:
                told = _of_ratio(percent, ratio, part, whole)
                if told.holds or told.evidence["bracket"]:
                    yield told


def _of_ratio(percent: Amount, ratio: Figure, part: Fraction, whole: Fraction) -> Relation:
    right = part / whole * 100
    slack = percent.loose if percent.approximate else percent.quantum
    if abs(percent.value - float(right)) <= slack * 1.001:
        return Relation("quotient", percent.figure, (ratio,), holds=True)
    said = percent.printing(right)
    low, high = sorted((ratio, percent.figure), key=lambda each: each.start)
    joint = percent.text.folded[low.end : high.start].strip()
    slips = [slip_ratio(part, percent.exact * whole / 100)]
    return Relation(
        "quotient",
        percent.figure,
        (ratio,),
        holds=False,
        roles=("part and whole",),
        right=said,
        calculation=f"{' '.join(ratio.printed.split())} is {said}",
        evidence={
            "slip": any_slip(slip_ratio(percent.exact, right), slips),
            "bracket": float(joint in ("(", "[", ",", "=")),
        },
    )


# --- products: a base times or through what counts it ---


def _meant_product(target: Amount, _: set[int]) -> bool:
    if not _prose(target) or target.dimension in ("time", "%", TIMES):
        return False
    return target.dimension != "#" or (bool(target.noun) and target.value >= 10)


def _products(reading: Reading, target: Amount) -> Iterator[Trial]:
    if target.dimension in ("time", "%", TIMES):
        return
    reach = _reach(reading, "product", target)
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


def _is_factor(amount: Amount) -> bool:
    if amount.dimension == "time":
        return True
    return amount.value > 1 and (
        amount.dimension == TIMES or (amount.dimension == "#" and amount.value % 1 == 0)
    )


def _product(target: Amount, near: tuple[Near, ...], factor: Fraction, match: float) -> Trial:
    parts = tuple(each.amount for each in near)
    return Trial("product", "×", target, near, parts, factor, match)


def _fits_product(part: Amount, _: Amount) -> bool:
    return part.single and part.value > 0 and part.dimension != "%"


def _is_of_another(trial: Trial) -> bool:
    """Whether the target is that of another base, or of another number of the base's own things.

    "a month 3, a year 36; students pay 24 a year", "three months are 300 and six are 600".
    """
    target, (base, *by) = trial.target, trial.parts
    if trial.kind != "product":
        return False
    reach = (near.amount for near in _reach(target.text.reading, "product", target))
    others = (each for each in reach if each is not base and alike(each, target))
    if any(each.exact * trial.factor == target.exact for each in others):
        return True
    wanted = target.exact / base.exact * by[0].exact if by else Fraction(0)
    return wanted.denominator == 1 and int(wanted) in _numbers_of(target)


def _numbers_of(amount: Amount) -> set[int]:
    """Give the small numbers, in words or digits, of the sentence of an amount."""
    text, (start, end) = amount.text, amount.text.bounds[amount.figure.sentence]
    small = text.reading.lexicon.quantities.numbers.small
    words = (token.low for token in text.tokens if start <= token.start < end)
    return {
        small[word] if word in small else int(word)
        for word in words
        if word in small or (word.isdecimal() and len(word) < _FEW_DIGITS)
    }


def _product_order(trial: Trial) -> tuple[float, ...]:
    base = trial.near[0]
    return -trial.match, base.distance, -base.amount.order


def _by_period(target: Amount, base: Near, words: Clause) -> Iterator[Trial]:
    """Try a month's price times twelve, and the year's divided by it."""
    one, other = base.amount.per, target.per
    if one == other:
        return
    usual = 1.0 if one and other else 0.5
    for small, great in ((one, other), (other, one)):
        for at, times in enumerate(_periods(small, great, words)):
            factor = Fraction(times) if small == one else 1 / Fraction(times)
            yield _product(target, (base,), factor, 0.2 if at else usual)


def _periods(small: str, great: str, words: Clause) -> Iterator[int | Fraction]:
    if small and great:
        yield from PERIODS.get((small, great), ())
    elif small:
        said = content(words.amount.text, words.start, words.end)
        for (one, other), times in PERIODS.items():
            if one == small and other in said:
                yield from times


def _by_amount(target: Amount, base: Near, by: Near, words: Clause) -> Iterator[Trial]:
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


def _by_duration(target: Amount, base: Near, by: Near) -> Iterator[Trial]:
    period, unit, times = base.amount.per, by.amount.unit, by.amount
    period = period or _labelled(base.amount, times)
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


def _labelled(base: Amount, by: Amount) -> str:
    """Give the unit of a duration where the words of the base name it: "The week: £267.75"."""
    word = stem(by.text.folded[by.start : by.end].split()[-1].strip("-"))
    return by.unit if word in content(base.text, 0, base.start) else ""


def _match(base: Amount, times: Amount, target: Amount) -> float:
    """Tell how well a count fits a base: "three nights at", "45 per night", "4 × 325"."""
    if base.per and stem(base.per) == times.noun:
        return 1.0
    if target.per and not base.per:
        return 0.1
    if times.sentence == base.sentence and times.order == base.order - 1:
        joint = gap(times, base)
        if short(joint, 34):
            return 1.0 if base.text.cued("each", times.end, base.start) else 0.8
    named = times.sentence == target.sentence and not base.per and times.noun
    return _LOOSE if named else 0.2


def _divided(target: Amount, times: Amount, words: Clause) -> float:
    if target.per and stem(target.per) == times.noun:
        return 1.0
    beside = times.order == target.order - 1 and times.sentence == target.sentence
    return 0.7 if beside and words.cued("each") else 0.1


class Operation(NamedTuple):
    """An operation: what it is tried on, its trials, what may be a part, which trial is first."""

    meant: Callable[[Amount, set[int]], bool]
    trials: Callable[[Reading, Amount], Iterator[Trial]]
    fits: Callable[[Amount, Amount], bool]
    order: Callable[[Trial], tuple[float, ...]]


KINDS = {
    "difference": Operation(_meant_pair, _pairs, _fits_pair, _pair_order),
    "product": Operation(_meant_product, _products, _fits_product, _product_order),
    "portion": Operation(_meant_portion, _portions, _fits_base, _portion_order),
    "counted": Operation(_meant_share, _shares, _fits_share, _share_order),
}
"""The table of operations, by the kinds of the weights."""


# --- the weighing ---


def _plausible(trial: Trial, words: Clause) -> bool:
    """Whether a trial that does not hold may have been meant: its words, and about its size."""
    target, parts, right = trial.target, trial.parts, trial.value
    if trial.kind == "counted":
        whole = trial.near[1]
        known = whole.distance < 2 or whole.named >= _WELL_NAMED
        return known and abs(target.value - right) < _SHARE_OFF
    low, high = _PLAUSIBLE[trial.kind]
    if not right or not low < target.value / right < high or trial.match < _FAINT:
        return False
    if trial.kind == "difference":
        cues = ("total", "put-on") if trial.way == "+" else ("difference",)
        return words.cued(*cues) and target.value not in (parts[0].value, parts[1].value)
    return trial.kind == "product" or _plausible_portion(trial, words)


def _plausible_portion(trial: Trial, words: Clause) -> bool:
    target, (rate, base), way = trial.target, trial.parts, trial.way
    if way != "of" and not words.said("taken-off" if way == "off" else "put-on"):
        return False
    less = way == "off" or (way == "of" and rate.value < 100)
    if target.value == base.value or (target.value < base.value) != less:
        return False
    return base.order < target.order or base.sentence == target.sentence


def _is_told(trial: Trial, evidence: dict[str, float]) -> bool:
    """Whether layout or words let a trial that is no slip, or an unusual one, be offered."""
    if trial.kind == "counted":
        said = evidence["same"] and (evidence["result"] or evidence["bracket"])
        return bool(trial.parts[0].dimension == "#" or said)
    if trial.kind == "portion" and evidence["later"]:
        return bool(evidence["linked"] or evidence["instead"])
    if trial.kind == "product":
        said = (evidence["total"] or evidence["result"]) and not evidence["less"]
        if trial.match == _LOOSE and not said:
            return False
        dearer = trial.factor < 1 and evidence["alternative"]  # to pay by instalments
        return (len(trial.near) > 1 or evidence["slip"] > 0) and not dearer
    return True


def _evidence(
    page: Amounts, trial: Trial, words: Clause, tried: int, bases: set[int]
) -> dict[str, float]:
    """Give all that speaks for and against a trial, by the names of the weights of any kind."""
    target, parts = trial.target, trial.parts
    layout = _layout(trial)
    total, result, each = words.cued("total"), words.before("result"), words.cued("each")
    told = {
        "difference": True,
        "product": total or each or words.cued("result"),
        "portion": result or total or any(map(layout.get, ("bracket", "linked", "instead"))),
        "counted": result or any(map(layout.get, ("bracket", "linked", "of-whole"))),
    }[trial.kind]
    far = [near.named for near in trial.sources if near.distance > 1]
    flags = {
        "total": total,
        "result": result,
        "each": each and trial.factor < 1,
        "alternative": _alternative(trial, words),
        "open": words.said("open"),
        "named": sum(far) / len(far) if far else 0.0,
        "unnamed": sum(not share for share in far),
        "added": words.said("put-on") and trial.way == "+",
        "later": any(near.amount.order > target.order for near in trial.sources)
        or (trial.kind == "product" and any(part.order > target.order for part in parts)),
        "tried": log(tried),
        "bare": target.dimension == "#",
        "share": target.dimension == "%",
        "less": trial.way == "−" or (trial.kind == "product" and words.cued("difference")),
        "taken-off": trial.way == "off",
        "put-on": trial.way == "on",
        "same-sentence": trial.near[0].distance == 0,
        "shared": trial.kind == "portion" and parts[1].order in bases,
        "match": trial.match,
        "exact": trial.match >= 1,
        "periods": len(parts) == 1,
        "sample": trial.kind == "counted" and parts[1].figure.quantity.kind == "sample",
    }
    common = weighed(page, target, trial.right, parts, trial.others, told=bool(told))
    if trial.kind == "counted":
        common["own"] = 1.0
    return {**common, **layout, **{name: float(flag) for name, flag in flags.items()}}


def _alternative(trial: Trial, words: Clause) -> bool:
    if trial.kind == "counted":
        return words.cued("alternative", "put-on", "taken-off")
    if trial.kind != "product":
        return words.said("alternative")
    run = sorted((trial.parts[0], trial.target), key=lambda each: each.order)
    return words.cued("alternative") or between("alternative", run)


def weighed(  # noqa: PLR0913 - a calculation, with what it is weighed by
    page: Amounts,
    target: Amount,
    right: Fraction,
    parts: Sequence[Amount],
    others: Sequence[tuple[Fraction, Fraction]],
    *,
    told: bool,
) -> dict[str, float]:
    """Give what speaks for a calculation of any kind.

    slip: how like a slip of the right value the printed one is, or one of the others of its own.
    own: the target is the likeliest to be wrong. weak: too few digits to tell, and no word.
    repeated: the printed value stands elsewhere, too. known: the right one does.
    same: all of it stands in one sentence. near: in one text. gap: how far the next part is off.
    """
    own = slip_ratio(target.exact, right, [part.exact for part in parts])
    slips = [slip_ratio(*pair) for pair in others]
    one_text = all(part.text is target.text for part in parts)
    digits = max(map(len, significant(target.exact, right)))
    apart = min(max(target.start - p.end, p.start - target.end, 0) for p in parts)
    return {
        "slip": any_slip(own, slips),
        "own": float(own >= max(slips, default=own)),
        "weak": float(not told and digits < _FEW_DIGITS),
        "repeated": float(page.elsewhere(target, target.value)),
        "known": float(page.elsewhere(target, float(right))),
        "same": float(all(part.sentence == target.sentence for part in parts)),
        "near": float(one_text),
        "gap": min(3.0, apart / _FAR) if one_text else 1.0,
        "small": float(digits < _FEW_DIGITS),
    }


def _layout(trial: Trial) -> dict[str, float]:
    """Tell how the parts of a trial stand to its target and to one another."""
    target, parts = trial.target, trial.parts
    if trial.kind == "difference":
        return {"adjacent": float({p.order for p in parts} == {target.order - 1, target.order - 2})}
    if trial.kind == "product":
        orders = [target.order, *(part.order for part in parts)]
        return {"adjacent": float(max(orders) - min(orders) == len(orders) - 1)}
    found = dict.fromkeys(("bracket", "adjacent", "linked", "instead", "of-whole"), 0.0)
    one, other = parts
    if one.text is target.text:
        low, high = sorted((one, target), key=lambda each: each.order)
        joint = gap(low, high)
        found["adjacent"] = float(high.order - low.order == 1)
        opened = len(joint) < _SHORT and joint.rstrip().endswith(("(", "[", ","))
        found["bracket"] = float(opened if trial.kind == "counted" else _says(one, target, joint))
    if other.text is one.text and other.order == one.order + 1:
        longest = _LONGEST_JOINT if trial.kind == "counted" else _LONGEST_NAME
        linked = short(gap(one, other), longest) and between("part-of", parts)
        found["linked"] = float(linked)
    if trial.kind == "portion":
        behind = other.order > target.order
        found["instead"] = float(behind and between("instead-of", (target, other)))
    elif other.text is target.text and other.order == target.order + 1:
        found["of-whole"] = float(other.start - target.end < 20)
    return found


def _says(percent: Amount, target: Amount, joint: str) -> bool:
    """Whether a percentage, perhaps with its base, leads to a target: "5% (20)", "5% of it, 20"."""
    joint = joint.strip()
    if joint in ("(", "[", ":", "=", "→"):
        return True
    ends = target.order == percent.order + 1 and joint.endswith((",", "(", "–", "—", ":"))
    return ends and len(joint) < _LONGEST_NAME and short(joint[:-1], _LONGEST_NAME)
