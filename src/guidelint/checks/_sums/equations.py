"""Calculations that a sentence writes out, with signs or their words, and their results."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING

import msgspec

from guidelint.checks._sums.claims import Claim, is_share_within, rounded
from guidelint.checks._sums.readings import (
    Reading,
    agrees,
    at_rate,
    combine,
    grown,
    is_regrouped,
    of_term,
)
from guidelint.checks._sums.terms import Term, terms_of
from guidelint.language.equations import goes_on, is_calculation, is_result_verb, sign_of
from guidelint.reading.arithmetic import exact, interval

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from guidelint.model import Page

_FACTORS = frozenset({"×", "÷", "of"})


class Operand(msgspec.Struct, frozen=True):
    """A number in a calculation, and the sign between it and the next one, or ""."""

    reading: Reading
    sign: str


def equation_claims(page: Page) -> Iterator[Claim]:
    """Yield the written-out calculations of a page whose sides are not the same."""
    for terms in terms_of(page):
        if terms and is_calculation(terms[0].text):
            for chain in _chains(terms):
                yield from _checked(chain)


def _chains(terms: Sequence[Term]) -> Iterator[list[Operand]]:
    """Yield the runs of numbers with nothing but signs between them."""
    chain: list[Operand] = []
    for at, term in enumerate(terms):
        following = terms[at + 1] if at + 1 < len(terms) else None
        operands = _operands(term, following, started=any(o.sign != "=" for o in chain))
        chain += operands
        if not operands or not chain[-1].sign:
            yield chain
            chain = []


def _operands(term: Term, following: Term | None, *, started: bool) -> list[Operand]:
    """Read a term and the sign after it; a range with a dash is a subtraction where = follows."""
    quantity = term.quantity
    if not quantity.ends or quantity.ambiguous or quantity.hedge.bound:
        return []
    quotient = term.kind == "ratio" and "/" in term.said
    if term.kind == "ratio" and not quotient:
        return []
    difference = quantity.connector == "dash"
    if quantity.is_range and not difference:
        return []
    gap = term.text[quantity.end : following.start] if following else ""
    sign = sign_of(gap)
    if quantity.unit == "time" and not gap.strip() and following:
        sign = "×"
    if not sign and following and (started or difference) and is_result_verb(gap):
        sign = "="
    if not difference and not quotient:
        return [Operand(_single(term), sign)]
    if not sign or (difference and sign != "="):
        return []
    first, last = (
        Reading(end.text, (interval(end),), (Fraction(end.value),), (term,))
        for end in quantity.ends
    )
    return [Operand(first, "−" if difference else "÷"), Operand(last, sign)]


def _single(term: Term) -> Reading:
    reading = of_term(term)
    if term.quantity.unit == "percent":
        return at_rate(reading)
    whole = term.kind in ("number", "count") and term.quantity.ends[0].quantum == 1
    values = tuple(map(exact, reading.exact)) if whole else reading.values
    said = term.quantity.ends[0].text if term.quantity.unit == "time" else reading.formula
    return msgspec.structs.replace(reading, formula=said, values=values)


def _checked(chain: Sequence[Operand]) -> Iterator[Claim]:
    """Compare the sides of a chain, one after the other; one side must be a single number."""
    sides: list[list[Operand]] = [[]]
    for operand in chain:
        sides[-1].append(operand)
        if operand.sign == "=":
            sides.append([])
    for left, right in pairwise(sides):
        if not left or not right or len(left) == len(right) == 1 or not _is_bounded(left, right):
            continue
        single, other = (right, left) if len(right) == 1 else (left, right)
        value = _value(other)
        target = single[0].reading.parts[0]
        if len(single) > 1 or value is None or target.quantity.ends[0].spelled:
            continue
        if is_share_within(target, value):
            continue
        sums = any(each.sign in "+−" for each in other[:-1])
        exactly = all(each.sign in "+−" for each in other[:-1]) and not _is_rate(other[-1].reading)
        wanted = single[0].reading.values if exactly else rounded(target, "product")
        if not agrees(value.values, wanted) and not is_regrouped(value, target):
            yield Claim("sum" if sums else "product", target, value)


def _is_bounded(left: Sequence[Operand], right: Sequence[Operand]) -> bool:
    """Whether nothing before or after goes on with the calculation."""
    first, last = left[0].reading.parts[0], right[-1].reading.parts[-1]
    return not goes_on(first.text[: first.start], last.text[last.quantity.end :])


def _value(operands: Sequence[Operand]) -> Reading | None:
    """Calculate a side, products before sums; None where something is divided by what may be 0."""
    addends: list[tuple[str, Reading]] = [("+", operands[0].reading)]
    for before, operand in pairwise(operands):
        sign = "×" if before.sign == "of" else before.sign
        if before.sign not in _FACTORS:
            addends.append((sign, operand.reading))
            continue
        if sign == "÷" and any(value.low <= 0 <= value.high for value in operand.reading.values):
            return None
        first, left = addends[-1]
        product = combine(left, sign, operand.reading)
        if before.sign == "of":
            formula = f"{left.formula} of {operand.reading.formula}"
            product = msgspec.structs.replace(product, formula=formula)
        addends[-1] = first, product
    result = addends[0][1]
    for sign, reading in addends[1:]:
        result = (
            grown(result, sign, reading) if _is_rate(reading) else combine(result, sign, reading)
        )
    return result


def _is_rate(reading: Reading) -> bool:
    return len(reading.parts) == 1 and reading.parts[0].quantity.unit == "percent"
