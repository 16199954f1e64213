"""What explains an accused number, whatever the words around it say."""

from __future__ import annotations

from fractions import Fraction
from itertools import accumulate, combinations, pairwise, product
from operator import mul
from typing import TYPE_CHECKING

from guidelint.inference.amounts import TIMES, alike, amounts_in, rounds_to
from guidelint.inference.operations import OPERATIONS
from guidelint.inference.priced import weighted_sums
from guidelint.inference.reach import in_reach
from guidelint.inference.reckonings import held
from guidelint.inference.relation import Relation
from guidelint.inference.shares import is_counted

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from guidelint.inference.amounts import Amount
    from guidelint.reading import Figure

_MOST, _MANY_DIGITS, _BEHIND, _NEAR = 7, 3, 8, 16
"""Numbers that are tried, digits that are no accident, characters to a year behind a number."""
_FLOWS, _MOST_FLOWS = 3, 5
"""Amounts that come in or go out, of which a balance is no accident, and that are tried."""


def excuses(figure: Figure) -> Iterator[Relation]:
    """Offer the first operation that explains a number that is accused, whatever its words say."""
    yield from weighted_sums(figure)
    for target in amounts_in(figure.text):
        if target.start == figure.start and target.single and target.value > 0:
            tried = (each for of in OPERATIONS for each in of.tries(target))
            if found := held(tried):
                yield found.explains()
            elif target.dimension == "%":
                if any(explains(target) for explains in _OF_A_SHARE):
                    yield Relation("counted", target.figure, (), holds=True)
            elif any(explains(target) for explains in _OF_AN_AMOUNT):
                yield Relation("difference", target.figure, (), holds=True)


def _is_of_two(target: Amount) -> bool:
    """Whether a percentage is the difference of two numbers of one of them, or one of the rest."""
    near = (each.amount for each in in_reach(target) if each.distance == 0)
    values = [each.value for each in near if is_counted(each)][:_MOST]
    pairs = ((a, b, b - a) for a in values for b in values if a < b)
    made = (each for a, b, rest in pairs for each in ((rest, a), (rest, b), sorted((a, rest))))
    return any(rounds_to(target, part * 100 / whole) for part, whole in made)


def _is_of_both(target: Amount) -> bool:
    """Whether a percentage is one number of it and another: "121 for, 74 against: 62.1%"."""
    near = (each.amount for each in in_reach(target) if each.distance <= 1)
    counts = [each for each in near if is_counted(each)][:_MOST]
    like = [(a.value, b.value) for a, b in combinations(counts, 2) if a.noun == b.noun != ""]
    return any(rounds_to(target, max(two) * 100 / sum(two)) for two in like)


def _is_of_one_whole(target: Amount) -> bool:
    """Whether other numbers beside percentages are of the same whole: "176 (69%) and 64 (25%)"."""
    own = [each for each in target.beside if each.sentence == target.sentence]
    pairs = [(a, b) for a, b in pairwise(own) if is_counted(a) and b.dimension == "%"]
    least, most = 0.0, float("inf")
    for part, share in pairs:
        half = share.quantum / 2
        least = max(least, part.value * 100 / (share.value + half))
        most = min(most, part.value * 100 / (share.value - half))
    return len(pairs) > 1 and target in [share for _, share in pairs] and least <= most


def _is_of_a_far_whole(target: Amount) -> bool:
    """Whether a percentage with decimals is of a number of its paragraph and any of the page."""
    if target.quantum >= 1:
        return False
    counted = [each for each in target.page.every if is_counted(each)]
    near = [each.value for each in counted if each.text is target.text]
    pairs = ((one.value, other) for one in counted for other in near)
    return any(
        rounds_to(target, 100 * min(pair) / max(pair)) for pair in pairs if min(pair) < max(pair)
    )


def _is_of_another_year(target: Amount) -> bool:
    """Whether a year right behind it says that it is another year's: "55% (51% in 2025)"."""
    behind = (e for e in target.text.figures if target.end <= e.start < target.end + _BEHIND)
    return any(each.quantity.calendar or each.quantity.year_like for each in behind)


def _is_taken_off(target: Amount) -> bool:
    """Whether an amount of its text is what it leaves of one of the page: "15% (£3.83 each)"."""
    near = [each for each in target.beside if each.dimension not in ("%", "#", "time")]
    left = 1 - target.value / 100
    return any(
        rounds_to(each, of.value * left)
        for each in near
        for of in target.page.every
        if alike(of, each)
    )


def _whole_counts(own: Sequence[Amount]) -> list[int]:
    """Give the whole numbers that count something."""
    return [int(each.value) for each in own if each.dimension == "#" and each.value % 1 == 0]


def _prices(own: Sequence[Amount], target: Amount) -> list[Fraction]:
    """Give the single amounts of the same dimension."""
    return [each.exact for each in own if each.single and alike(each, target)]


def _is_of_a_difference(target: Amount) -> bool:
    """Whether it makes a number of its sentence of the difference of two: "(320 − 200) × 12.5%"."""
    own = target.beside
    near = [e for e in own if e.sentence == target.sentence and e.dimension not in ("%", "time")]
    exact = [each.exact for each in near][:_MOST]
    known, share = {*exact}, target.exact / 100
    return any((one - other) * share in known for one in exact for other in exact if one > other)


_OF_A_SHARE = (
    _is_of_two, _is_of_a_difference, _is_of_both, _is_of_one_whole, _is_of_a_far_whole,
    _is_of_another_year, _is_taken_off,
)  # fmt: skip


def _is_of_a_row(target: Amount) -> bool:
    """Whether the numbers in a row before it make it, whatever they count: "7, 6 and 9 men"."""
    own = target.beside
    before = [
        each.exact
        for each in reversed(own)
        if each.order < target.order
        and each.sentence == target.sentence
        and each.dimension == target.dimension
    ]
    sums = [*accumulate(before[: _MOST + 1])]
    return target.exact in sums[2:]


def _is_of_a_balance(target: Amount) -> bool:
    """Whether what came in and went out before it makes it: "£1,206, £184 more, £90 for a rug"."""
    own = [each for each in target.beside if each.order < target.order]
    before = _prices(own, target)[::-1][:_MOST_FLOWS]
    sizes = range(_FLOWS, len(before) + 1)
    ways = (signs for size in sizes for signs in product((1, -1), repeat=size))
    return any(sum(map(mul, signs, before), start=Fraction()) == target.exact for signs in ways)


def _is_of_a_far_one(target: Amount) -> bool:
    """Whether one of its paragraph and any of the page make an amount of many digits."""
    every = target.page.every if target.digits >= _MANY_DIGITS else ()
    like = [each for each in every if each.single and each is not target and alike(each, target)]
    near = {each.exact for each in like if each.text is target.text}
    one, others = target.exact, {each.exact for each in like}
    return any(not near.isdisjoint((abs(one - each), one + each)) for each in others)


def _is_of_several(target: Amount) -> bool:
    """Whether it makes an amount of the page, alone or so many times, with others of its text.

    "Take off the door (1.6) and the window (1.8): that leaves 33.56"; "the rest in three rates".
    """
    own = [each for each in target.beside if each.single and each is not target]
    near = [each.exact for each in own if alike(each, target)][:_MOST]
    if target.digits < _MANY_DIGITS or not near:
        return False
    known = {each.exact for each in target.page.every if each.single and alike(each, target)}
    counts = _whole_counts(own)
    sums = {sum(some, start=Fraction()) for n in (1, 2, 3) for some in combinations(near, n)}
    sums |= {n * each for n in counts for each in near}  # "€523.40, then €523.30 at each of two"
    return any(target.exact * by + rest in known for by in (1, *counts) for rest in sums)


def _is_of_two_prices(target: Amount) -> bool:
    """Whether it is what two counts of its sentence cost: "ten at 15p and five at 40p: £3.50"."""
    near = [each for each in target.beside if each is not target]
    own = [each for each in near if each.sentence == target.sentence]
    counts, prices = _whole_counts(own), _prices(near, target)
    made = [(n, n * price) for n in counts[:_MOST] for price in prices[:_MOST]]
    return any(a + b == target.exact for (n, a), (m, b) in combinations(made, 2) if n != m)


def _is_of_the_rest(target: Amount) -> bool:
    """Whether it is what a count less another one costs: "5 free, then 20p: £3.40 for 22"."""
    own = target.beside
    counts, prices = _whole_counts(own), _prices(own, target)
    rests = {abs(one - other) for one, other in combinations(counts[:_MOST], 2)}
    return any(rest * price == target.exact for rest in rests - {1} for price in prices[:_MOST])


def _is_of_one_more(target: Amount) -> bool:
    """Whether one more is counted: "three months' rent besides the first month, so €4,800"."""
    if not target.text.cued("put-on", target.figure.bounds[0], target.start):
        return False
    own = target.beside
    told = [each for each in own if each.dimension in ("#", "time") and each.order < target.order]
    prices = _prices(own, target)
    return any((n.exact + 1) * price == target.exact for n in told for price in prices)


def _is_of_times(target: Amount) -> bool:
    """Whether it is an amount and some times another one: "£420 plus three times £150"."""
    own = target.beside
    before = [each for each in own if each.order < target.order]
    prices = _prices(before, target)[-_MOST:]
    counts = [each.exact for each in before if each.dimension in ("#", TIMES)][-_MOST:]
    return any(a + n * b == target.exact for a in prices for b in prices for n in counts)


def _is_shared(target: Amount) -> bool:
    """Whether two amounts of the page are parted by a count: "the two share it, €115 each"."""
    if not target.clause.cued("each"):
        return False
    counts = [each.exact for each in target.beside if each.dimension == "#"]
    near = target.page.every[max(0, target.order - _NEAR) : target.order + _NEAR]
    like = _prices(near, target)
    made = {a + b for a, b in combinations(like, 2)}
    return any(n * target.exact in made for n in counts if n > 1)


def _is_taxed(target: Amount) -> bool:
    """Whether it is an amount of its text with a percentage of the page: "1.00 (1.08 with VAT)"."""
    rates = {e.value / 100 for e in target.page.every if e.dimension == "%" and e.single}
    near = [each.value for each in target.beside if alike(each, target)]
    return any(rounds_to(target, of * (1 + by)) for of in near for by in sorted(rates)[:_MOST])


_OF_AN_AMOUNT = (
    _is_of_a_row, _is_of_a_balance, _is_of_a_far_one, _is_of_several, _is_of_two_prices,
    _is_of_the_rest, _is_of_one_more, _is_taxed, _is_shared, _is_of_times,
)  # fmt: skip
