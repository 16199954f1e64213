"""Totals, remainders and products that sentences state."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from guidelint.checks._sums.addends import addend
from guidelint.checks._sums.claims import Claim, Proposal, wrong_claim
from guidelint.checks._sums.labelled import labelled
from guidelint.checks._sums.multiples import multiples
from guidelint.checks._sums.readings import combine, of_term, total
from guidelint.checks._sums.spread import (
    items_before,
    remainders,
    sums_after,
    sums_before,
    words_around,
)
from guidelint.checks._sums.terms import Term, alike, is_clear, terms_of
from guidelint.language.totals import (
    Cue,
    begins_anew,
    is_coordination,
    is_deduction,
    is_left,
    is_result,
    is_sum_of_both,
    may_add,
    says_same,
    total_cue,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from guidelint.model import Page

_BACK = 4
"""Sentences before a total in which its parts may stand."""


def prose_claims(page: Page) -> Iterator[Claim]:
    """Yield the claims about amounts that the sentences of a page make and that fail."""
    sentences = terms_of(page)
    for index, terms in enumerate(sentences):
        if len(terms) < 1 or terms[0].sentence.block.kind in ("cell", "heading"):
            continue
        for at, target in enumerate(terms):
            if _may_be_computed(target):
                claim = _claim(page, sentences, index, at)
                if claim:
                    yield claim


def _may_be_computed(term: Term) -> bool:
    unit = term.quantity.unit
    return term.kind in ("money", "count", "number", "percent") or (
        term.kind == "measure" and unit != "time"
    )


def _claim(page: Page, sentences: Sequence[tuple[Term, ...]], index: int, at: int) -> Claim | None:
    terms = sentences[index]
    target = terms[at]
    proposals = [
        *_sums_here(terms, at),
        *_differences(sentences, index, at),
        *sums_before(sentences, index, at),
        *sums_after(sentences[index], at),
        *remainders(sentences[index], at),
        *multiples(sentences, index, at),
        *labelled(page, sentences[index], at),
    ]
    if not proposals:
        return None
    near = around(sentences, index, at)
    return wrong_claim(target, proposals, near)


def around(sentences: Sequence[tuple[Term, ...]], index: int, at: int) -> tuple[Term, ...]:
    """Give the other terms of a sentence and those of the sentences before it in its section."""
    block = sentences[index][at].sentence.block
    before = [
        term
        for terms in sentences[max(0, index - _BACK) : index]
        for term in terms
        if term.sentence.block.section == block.section
    ]
    return (*before, *sentences[index][:at], *sentences[index][at + 1 :])


def _sums_here(terms: Sequence[Term], at: int) -> Iterator[Proposal]:
    """Propose that the amounts before a total in its sentence make it up."""
    target = terms[at]
    items = items_before(terms[:at], target)
    if not items:
        return
    before, after = words_around(terms, at)
    cue = total_cue(before, after)
    if begins_anew(before):
        cue = min(cue, Cue.weak)
    gaps = [target.text[a.end : b.start] for a, b in pairwise(items)]
    if gaps and is_sum_of_both(gaps[-1], before):
        cue = Cue.strong
    readings = [addend(item, terms[:at]) for item in items]
    multiplied = any(len(reading.parts) > 1 for reading in readings)
    if not all(map(may_add, gaps)) or not _one_period(items, target, multiplied=multiplied):
        cue = min(cue, Cue.weak)
    cue = _for_counts(cue, items, target, before)
    yield from (Proposal("sum", total(readings[k:]), cue) for k in range(len(items) - 1))
    if len(items) == 1 and multiplied:
        plain = cue is Cue.strong or says_same(before) is Cue.strong or is_result(before)
        yield Proposal("product", readings[0], Cue.strong if plain else cue)


def _one_period(items: Sequence[Term], target: Term, *, multiplied: bool) -> bool:
    """Whether all amounts are per the same; a count takes the period away."""
    pers = {item.quantity.per for item in items} - {()}
    return multiplied or not pers or pers == {target.quantity.per}


def _for_counts(cue: Cue, items: Sequence[Term], target: Term, before: str) -> Cue:
    """Trust sums of counted things only where total and parts surely count alike."""
    if target.codes or target.quantity.unit or cue is Cue.none:
        return cue
    same = says_same(before) is Cue.strong
    total = cue is Cue.strong and not target.quantity.noun
    counted = all(item.quantity.noun for item in items)
    listed = all(is_coordination(a.text[a.end : b.start]) for a, b in pairwise(items))
    return Cue.strong if (same or total) and counted and listed else Cue.weak


def _differences(sentences: Sequence[tuple[Term, ...]], index: int, at: int) -> Iterator[Proposal]:
    """Propose that what is left is the one amount before without the other."""
    terms, target = sentences[index], sentences[index][at]
    before = target.text[terms[at - 1].end if at else 0 : target.start]
    if not is_left(before) or not target.codes:
        return
    previous = sentences[index - 1] if index else ()
    same_block = previous and previous[0].sentence.block is target.sentence.block
    near = [*(previous if same_block else ()), *terms[:at]]
    amounts = [each for each in near if alike(each, target) and is_clear(each)][-4:]
    said = target.text[: target.start]
    plain = (
        len(amounts) == 2
        and is_deduction(said)
        and amounts[0].quantity.low > amounts[1].quantity.low
    )
    for first, second in pairwise(amounts):
        reading = combine(of_term(first), "−", of_term(second))
        yield Proposal("sum", reading, Cue.strong if plain else Cue.weak)
