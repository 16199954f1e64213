"""Products with amounts that a sentence only names: "a team of six on Basic pays $114"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidelint.checks._sums.addends import is_count, units
from guidelint.checks._sums.bases import labelled_bases, mentioned_bases, named_amounts
from guidelint.checks._sums.claims import Proposal
from guidelint.checks._sums.readings import combine, of_term
from guidelint.checks._sums.terms import Term, alike, is_clear
from guidelint.language.totals import Cue, is_result

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from guidelint.model import Page


def labelled(page: Page, terms: Sequence[Term], at: int) -> Iterator[Proposal]:
    """Propose that a result is a named amount times a count of its sentence, with what is added."""
    target = terms[at]
    counts = [each for each in terms[:at] if is_count(each) and is_clear(each)]
    if not target.codes or not counts or not is_result(target.text[: target.start], loosely=True):
        return
    for count in counts:
        for amount in labelled_bases(page, target):
            if amount.quantity.per in ((), target.quantity.per):
                reading = combine(of_term(count), "×", of_term(amount))
                yield Proposal("product", reading, Cue.weak)
        for price in _prices_of(page, count, target):
            product = combine(of_term(count), "×", of_term(price))
            for extra in mentioned_bases(page, target):
                if extra is not price:
                    yield Proposal("sum", combine(product, "+", of_term(extra)), Cue.weak)


def _prices_of(page: Page, count: Term, target: Term) -> Sequence[Term]:
    """Give the different prices before a target that are for each of what is counted."""
    wanted = units(count)
    found = [
        named.term
        for named in named_amounts(page)
        if named.term.span < target.span
        and set(named.term.quantity.per) & wanted
        and alike(named.term, target)
    ]
    return list({term.quantity.low: term for term in found}.values())
