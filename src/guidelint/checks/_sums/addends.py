"""What is added up: amounts in a sentence, each perhaps taken several times."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidelint.checks._sums.readings import Reading, combine, of_term
from guidelint.checks._sums.terms import Term, alike
from guidelint.language.totals import is_each, is_of_each, multiplies

if TYPE_CHECKING:
    from collections.abc import Sequence

_COUNTS = frozenset({"count", "number", "duration"})


def addend(term: Term, others: Sequence[Term]) -> Reading:
    """Read an amount with the count it is taken times, where the sentence names one."""
    count = _directly_before(term, others) or _of_its_unit(term, others)
    return combine(of_term(count), "×", of_term(term)) if count else of_term(term)


def is_count(term: Term) -> bool:
    """Whether a term can say how many times something is taken."""
    return (term.kind in _COUNTS or term.quantity.unit == "time") and not term.quantity.is_range


def _directly_before(term: Term, others: Sequence[Term]) -> Term | None:
    """Find the count of "12 monthly payments of USD 50"."""
    before = [each for each in others if each.end <= term.start]
    if not before or not is_count(before[-1]):
        return None
    gap = term.text[before[-1].end : term.start]
    tight = before[-1].quantity.unit == "time" and not gap.strip()
    each = is_of_each(term.text[: before[-1].start], gap)
    return before[-1] if tight or each or multiplies(gap) else None


def _of_its_unit(term: Term, others: Sequence[Term]) -> Term | None:
    """Find the one count of what an amount is per: "EUR 45 per night for 3 nights"."""
    pers = set(term.quantity.per)
    if not pers and not is_each(term.text[term.quantity.end :]):
        return None
    if not pers:
        counted = [each for each in others if each.kind == "count"]
    else:
        counted = [each for each in others if is_count(each) and pers & units(each)]
    return counted[0] if len(counted) == 1 and not alike(counted[0], term) else None


def units(term: Term) -> set[str]:
    """Give the words for what a count counts, in the singular: its unit or its noun's head."""
    if term.quantity.unit:
        return {term.quantity.unit}
    if not term.quantity.noun:
        return set()
    head = term.text[slice(*term.quantity.noun)].split()[-1].lower()
    return {head, head.removesuffix("s"), head.removesuffix("es")}
