"""Products: nights at a price, twelve monthly payments, the price of one, hours at a rate."""

from __future__ import annotations

from fractions import Fraction
from math import log
from typing import TYPE_CHECKING, NamedTuple

from guidelint.inference.amounts import TIMES, Amount, Amounts, alike, amounts, rounds_to, stem
from guidelint.inference.evidence import Reckoning, shared
from guidelint.inference.phrases import plain, printed, right_for
from guidelint.inference.pool import Near, content, in_reach
from guidelint.inference.relation import Relation
from guidelint.inference.wording import Clause, between, clause

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from guidelint.reading import Reading

PERIODS: dict[tuple[str, str], tuple[int | Fraction, ...]] = {
    ("hour", "day"): (24, 8, 7), ("day", "week"): (7, 5, 6), ("day", "month"): (30, 31, 20, 22),
    ("day", "year"): (365, 366, 360), ("week", "month"): (4, Fraction(52, 12), Fraction(433, 100)),
    ("week", "year"): (52, 48, 50, 46, 42, 40), ("month", "year"): (12, 10, 11, 13, 14),
    ("month", "quarter"): (3,), ("quarter", "year"): (4,), ("hour", "week"): (40, 35, 38),
    ("minute", "hour"): (60,), ("term", "year"): (3, 2), ("semester", "year"): (2,),
    ("night", "week"): (7, 6, 5), ("month", "semester"): (6,), ("week", "semester"): (26,),
}  # fmt: skip
"""How many of one period make another; the first is the usual number, the others excuse."""
_DAYS = {"minute": Fraction(1, 1440), "hour": Fraction(1, 24), "day": Fraction(1)}
_DAYS |= {"week": Fraction(7), "month": Fraction(365, 12), "year": Fraction(365)}
_WORDS = {
    "twice": Fraction(2),
    "thrice": Fraction(3),
    "half": Fraction(1, 2),
    "dozen": Fraction(12),
}
_MOST = 12
_MOST_OFFERED = 3
_LEAST, _MOST_TIMES = 0.15, 7.0
_FAINT = 0.3
_EXCUSES = 0.2
_SAYS_SO = 0.8


class Product(NamedTuple):
    """A base times a factor (below 1 where it is divided), which a target may be.

    by: the amount that gives the factor, None where a word or two periods do. match: how well base
    and factor fit: 1 where the base is said to be per what the factor counts.
    """

    target: Amount
    base: Near
    by: Near | None
    factor: Fraction
    match: float

    @property
    def right(self) -> Fraction:
        """What they make."""
        return self.base.amount.exact * self.factor

    @property
    def parts(self) -> tuple[Amount, ...]:
        """The base, and the amount that gives the factor."""
        return (self.base.amount, self.by.amount) if self.by else (self.base.amount,)

    @property
    def holds(self) -> bool:
        """Whether the target is this product, with the rounding of the base."""
        base = self.base.amount
        error = 0.5 * base.quantum * float(self.factor) if base.quantum < 1 else 0.0
        if base.approximate or (self.by and self.by.amount.approximate):
            error = max(error, 0.06 * self.target.value)
        return rounds_to(self.target, base.value * float(self.factor), error)


def products(reading: Reading) -> Iterator[Relation]:
    """Offer the products that money and counts of a page may be."""
    page = reading.once(amounts)
    for target in page.every:
        if target.text.kind in ("paragraph", "item") and _is_target(target):
            reach = [n for n in in_reach(reading, target) if _is_part(n.amount)][:_MOST]
            yield from _relations(page, target, reach)


def _is_target(target: Amount) -> bool:
    if not target.single or target.value <= 0 or target.dimension in ("time", "%", TIMES):
        return False
    return target.dimension != "#" or (bool(target.noun) and target.value >= 10)


def _is_part(amount: Amount) -> bool:
    return amount.single and amount.value > 0 and amount.dimension != "%"


def _relations(page: Amounts, target: Amount, reach: Sequence[Near]) -> Iterator[Relation]:
    words = clause(page, target)
    tried = list(_products(target, reach, words))
    if held := next((each for each in tried if each.match >= _EXCUSES and each.holds), None):
        parts = tuple(part.figure for part in held.parts)
        also = parts[:1] if held.match >= _SAYS_SO else ()
        yield Relation("product", target.figure, parts, holds=True, also=also)
        return
    meant = [each for each in tried if each.match >= _FAINT and _plausible(each)]
    meant.sort(key=lambda each: (-each.match, each.base.distance, -each.base.amount.order))
    for product in meant[:_MOST_OFFERED]:
        failing = _failing(page, product, words, len(meant))
        told = product.by is not None or failing.evidence["slip"] > 0
        dearer = product.factor < 1 and failing.evidence["alternative"]  # to pay by instalments
        if told and not dearer and not failing.evidence["weak"]:
            yield failing


def _plausible(product: Product) -> bool:
    return _LEAST < product.target.value / float(product.right) < _MOST_TIMES


def _products(target: Amount, reach: Sequence[Near], words: Clause) -> Iterator[Product]:
    for base in reach:
        if not alike(base.amount, target):
            continue
        yield from _by_period(target, base, words)
        yield from _by_word(target, base, words)
        for by in reach:
            if by is not base:
                yield from _by_amount(target, base, by, words)


def _by_period(target: Amount, base: Near, words: Clause) -> Iterator[Product]:
    """Try a month's price times twelve, and the year's divided by it."""
    one, other = base.amount.per, target.per
    if one == other or (not one and not other):
        return
    stated = bool(one and other)
    for small, great in ((one, other), (other, one)):
        for at, times in enumerate(_periods(small, great, words)):
            factor = Fraction(times) if small == one else 1 / Fraction(times)
            yield Product(target, base, None, factor, (1.0 if stated else 0.5) if not at else 0.2)


def _periods(small: str, great: str, words: Clause) -> Iterator[int | Fraction]:
    if small and great:
        yield from PERIODS.get((small, great), ())
    elif small:
        said = content(words.amount.text, words.start, words.end)
        for (one, other), times in PERIODS.items():
            if one == small and other in said:
                yield from times


def _by_word(target: Amount, base: Near, words: Clause) -> Iterator[Product]:
    """Try "both", "twice" and "half", which stand with the target."""
    for name, factor in _WORDS.items():
        if words.before(name) and target.dimension != "#" and base.distance < 2:
            yield Product(target, base, None, factor, 0.6)


def _by_amount(target: Amount, base: Near, by: Near, words: Clause) -> Iterator[Product]:
    """Try a count, or a duration in the period that the base is per."""
    times = by.amount
    if times.dimension == "time":
        yield from _by_duration(target, base, by)
    elif times.dimension == TIMES and times.value > 1:
        yield Product(target, base, by, times.exact, 0.9 if by.distance == 0 else 0.4)
    elif times.dimension == "#" and times.value > 1 and times.value == int(times.value):
        if target.dimension == "#" and times.noun == base.amount.noun:
            return
        yield Product(target, base, by, times.exact, _match(base.amount, times, target))
        divided = _divided(target, times, words)
        if not base.amount.per:
            yield Product(target, base, by, 1 / times.exact, divided)


def _by_duration(target: Amount, base: Near, by: Near) -> Iterator[Product]:
    period, unit = base.amount.per or _labelled(base.amount, by.amount), by.amount.unit
    if not period or (target.per and target.per == period):
        if not period and base.amount.value > target.value:
            match = 1.0 if target.per and stem(unit) == stem(target.per) else 0.2
            yield Product(target, base, by, 1 / by.amount.exact, match)
        return
    if by.amount.value == 1:
        return
    if stem(unit) == stem(period):
        yield Product(target, base, by, by.amount.exact, 1.0)
    elif period in _DAYS and unit in _DAYS and _DAYS[unit] * by.amount.exact >= _DAYS[period]:
        yield Product(target, base, by, by.amount.exact * _DAYS[unit] / _DAYS[period], 0.4)


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
    if (
        times.text is base.text
        and times.sentence == base.sentence
        and times.order == base.order - 1
    ):
        joint = base.text.folded[times.end : base.start]
        if len(joint) < 34 and not any(mark in joint for mark in ",.;:()"):
            return 1.0 if base.text.cued("each", times.end, base.start) else 0.8
    return 0.5 if times.sentence == target.sentence and not base.per else 0.2


def _divided(target: Amount, times: Amount, words: Clause) -> float:
    if target.per and stem(target.per) == times.noun:
        return 1.0
    beside = times.order == target.order - 1
    return 0.7 if words.cued("each") and beside else 0.1


def _failing(page: Amounts, product: Product, words: Clause, tried: int) -> Relation:
    target, base = product.target, product.base
    later = any(part.order > target.order for part in product.parts)
    others = [(base.amount.exact, target.exact / product.factor)]
    reckoning = Reckoning(target, product.right, product.parts, others)
    evidence = {
        **shared(page, reckoning, told=words.cued("total", "result", "each")),
        "match": product.match,
        "exact": float(product.match >= 1),
        "total": float(words.cued("total")),
        "result": float(words.before("result")),
        "each": float(words.cued("each") and product.factor < 1),
        "adjacent": float(_adjacent(product)),
        "periods": float(product.by is None),
        "alternative": float(
            words.cued("alternative")
            or between("alternative", sorted((base.amount, target), key=_order))
        ),
        "open": float(words.said("open")),
        "named": base.named if base.distance > 1 else 0.0,
        "unnamed": float(base.distance > 1 and not base.named),
        "later": float(later),
        "tried": log(tried),
        "bare": float(target.dimension == "#"),
    }
    right = right_for(target, product.right)
    return Relation(
        "product",
        target.figure,
        tuple(part.figure for part in product.parts),
        holds=False,
        right=right,
        calculation=f"{_reckoning(product)} = {right}",
        evidence=evidence,
    )


def _order(amount: Amount) -> int:
    return amount.order


def _adjacent(product: Product) -> bool:
    orders = [product.target.order, *(part.order for part in product.parts)]
    return max(orders) - min(orders) == len(orders) - 1


def _reckoning(product: Product) -> str:
    base = printed(product.base.amount)
    divided = product.factor < 1
    by = printed(product.by.amount) if product.by else ""
    if product.by and product.by.amount.exact not in (product.factor, 1 / product.factor):
        by = ""
    factor = by or plain(float(1 / product.factor if divided else product.factor))
    return f"{base} {'/' if divided else '×'} {factor}"
