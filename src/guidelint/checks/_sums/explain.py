"""Whether a printed number follows in any plausible way from the numbers around it.

What no reading of a sentence explains is reported; what some reading explains never is, even where
it is not the reading that comes first to mind.
"""

from __future__ import annotations

import re
from fractions import Fraction
from itertools import combinations, product
from typing import TYPE_CHECKING

from guidelint.checks._sums.readings import (
    Values,
    agrees,
    as_written,
    at_rate,
    combine,
    factor,
    of_term,
    total,
)
from guidelint.checks._sums.terms import Term, alike
from guidelint.reading.arithmetic import interval

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from guidelint.checks._sums.readings import Reading

_MOST_AMOUNTS = 14
_MOST_FACTORS = 6
_MOST_PRODUCTS = 4
_TWO = re.compile(
    r"\b(?:twice|doubl\w+|hal(?:f|ves)|both|each\s+way|return|round[\s-]trip|couple|pair)\b",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    r"\b(?:before|original\w*|gross|instead|was|were|usual\w*|normal\w*|regular|full|list)\b",
    re.IGNORECASE,
)
_PERIODS = {
    frozenset({"month", "year"}): (12,),
    frozenset({"quarter", "year"}): (4,),
    frozenset({"week", "year"}): (52, 50, 48),
    frozenset({"day", "year"}): (365, 366, 360, 250, 220),
    frozenset({"day", "month"}): (30, 31, 20, 21, 22),
    frozenset({"day", "week"}): (7, 5),
    frozenset({"hour", "day"}): (24, 8),
    frozenset({"week", "month"}): (4,),
    frozenset({"month", "quarter"}): (3,),
    frozenset({"term", "year"}): (3, 2, 4),
    frozenset({"semester", "year"}): (2,),
}


def is_explained(target: Term, around: Sequence[Term]) -> bool:
    """Whether sums, differences, products or shares of the terms around give the target."""
    wanted = tuple(map(interval, target.quantity.ends)), of_term(target).values
    return any(agrees(found, each) for found in _explanations(target, around) for each in wanted)


def _explanations(target: Term, around: Sequence[Term]) -> Iterator[Values]:
    alike_terms = [t for t in around if alike(t, target) and _usable(t)][-_MOST_AMOUNTS:]
    amounts = [as_written(t) for t in alike_terms]
    factors = list(_factors(target, around)) if target.codes else []
    shares = [of_term(t) for t in around if t.kind == "percent" and _usable(t)][-_MOST_FACTORS:]
    runs = list(_runs(amounts))
    yield from (each.values for each in (*amounts, *runs))
    yield from (combine(a, "−", b).values for a in (*amounts, *runs) for b in amounts)
    products = [
        combine(a, sign, k)
        for a in amounts
        for k in factors
        for sign in "×÷"
        if k.values[0].low > 0
    ]
    yield from (each.values for each in products)
    yield from (combine(a, "×", k).values for a in products for k in factors[-_MOST_FACTORS:])
    yield from _sums_of_products(amounts, factors)
    yield from (
        combine(a, "+", b).values for a in products for b in amounts if b.parts[0] not in a.parts
    )
    backwards = bool(_BEFORE.search(target.text))
    for share in shares:
        for base in (*amounts, *runs, *products):
            yield from _of_share(base, share, backwards=backwards)
    for left, right in combinations(shares, 2):
        yield from (
            v
            for base in amounts
            for v in _of_share(base, combine(left, "+", right), backwards=backwards)
        )


def _usable(term: Term) -> bool:
    return bool(term.quantity.ends) and not term.quantity.ambiguous


def _factors(target: Term, around: Sequence[Term]) -> Iterator[Reading]:
    counted = ("count", "number", "duration", "sample", "ratio")
    for term in around[-24:]:
        if term.kind == "ratio":
            yield from (factor(int(end.value), end.text) for end in term.quantity.ends)
        elif _usable(term) and (term.kind in counted or term.quantity.unit == "time"):
            yield of_term(term)
    pers = {per for term in (target, *around) for per in term.quantity.per}
    pers |= {term.quantity.unit for term in around if term.kind == "duration"}
    for pair, numbers in _PERIODS.items():
        if pair <= pers:
            yield from (factor(number, str(number)) for number in numbers)
    if any(_TWO.search(each.text) for each in (target, *around[-1:])):
        yield from (factor(Fraction(n), str(n)) for n in (2, Fraction(1, 2)))


def _runs(amounts: Sequence[Reading]) -> Iterator[Reading]:
    """Yield the sums of neighbours, which are how additions are written."""
    for first, last in combinations(range(len(amounts) + 1), 2):
        if last - first > 1:
            yield total(amounts[first:last])


def _sums_of_products(amounts: Sequence[Reading], factors: Sequence[Reading]) -> Iterator[Values]:
    """Yield sums in which some amounts are counted more than once ("2 nights at EUR 45, …")."""
    near = amounts[-_MOST_PRODUCTS:]
    times: list[Reading | None] = [None, *factors[-_MOST_FACTORS:]]
    for size in range(2, len(near) + 1):
        for chosen in product(times, repeat=size):
            yield total(
                [combine(a, "×", k) if k else a for a, k in zip(near[-size:], chosen, strict=True)]
            ).values


def _of_share(base: Reading, share: Reading, *, backwards: bool) -> Iterator[Values]:
    """Yield the share of a base, what is left, what it grows to, and what it grew from."""
    one, part = factor(1, "1"), at_rate(share)
    yield combine(base, "×", part).values
    for sign in "−+":
        grown = combine(one, sign, part)
        yield combine(base, "×", grown).values
        if all(value.low > 0 for value in grown.values) and (sign == "+" or backwards):
            yield combine(base, "÷", grown).values
            yield combine(base, "−", combine(base, "÷", grown)).values
    if all(value.low > 0 for value in part.values):
        yield combine(base, "÷", part).values
