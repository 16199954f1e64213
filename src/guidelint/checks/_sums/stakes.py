"""Amounts that are a stated percentage of a stated base."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import msgspec

from guidelint.checks._sums.bases import bases_named, labelled_bases
from guidelint.checks._sums.claims import Claim, Proposal, wrong_claim
from guidelint.checks._sums.prose import around
from guidelint.checks._sums.readings import Reading, as_written, at_rate, combine, grown, of_term
from guidelint.checks._sums.terms import Term, alike, is_clear, terms_of
from guidelint.language.rates import (
    base_name,
    gives,
    gives_alone,
    is_base,
    is_instead,
    is_interest,
    is_on,
    is_put_on,
    is_sign,
    is_taken_off,
    is_written_out,
)
from guidelint.language.totals import Cue

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from guidelint.model import Page

Sentences = tuple[tuple[Term, ...], ...]


def share_claims(page: Page) -> Iterator[Claim]:
    """Yield the amounts of a page that are not the percentage of the base they are said to be."""
    sentences = terms_of(page)
    for index, terms in enumerate(sentences):
        if not any(t.kind == "percent" for t in terms) or terms[0].sentence.block.kind == "cell":
            continue
        for at, target in enumerate(terms):
            if target.codes and not target.quantity.is_range:
                proposals = list(_proposals(page, sentences, index, at))
                claim = wrong_claim(target, proposals, around(sentences, index, at))
                if claim:
                    yield claim


def _proposals(page: Page, sentences: Sentences, index: int, at: int) -> Iterator[Proposal]:
    terms = sentences[index]
    target = terms[at]
    percents = [t for t in terms[:at] if _is_rate(t)]
    if at and _is_base_of(terms[at - 1], target):
        return
    if is_interest(target.text) and any(t.kind == "duration" or t.quantity.per for t in terms):
        return
    bases = [t for t in terms[:at] if _is_base(t, target)]
    if percents:
        yield from _adjacent(terms, at)
        yield from _by_name(page, terms, percents[-1], target)
        bases += labelled_bases(page, target)
        yield from (_hint(p, b, target) for p in percents for b in bases)
        yield from _implied(sentences, index, percents[-1], target)
    if len(terms) > at + 2:
        yield from _written_out(*terms[at : at + 3])
    if len(terms) > at + 1 and percents:
        yield from _before_change(percents[-1], target, terms[at + 1])


def _is_base_of(before: Term, target: Term) -> bool:
    """Whether a number is itself what a percentage is of, or what another one stands instead of."""
    gap = target.text[before.end : target.start]
    if before.kind == "percent":
        return is_base(gap)
    return alike(before, target) and is_instead(gap)


def _is_rate(term: Term) -> bool:
    quantity = term.quantity
    single = len(quantity.ends) == 1 and not quantity.hedge.bound and not quantity.ambiguous
    return single and quantity.unit == "percent" and quantity.low > 0


def _is_base(term: Term, target: Term) -> bool:
    if not is_clear(term) or len(term.quantity.ends) != 1:
        return False
    return alike(term, target) or (term.kind == "number" and term.quantity.low >= 10)


def share(percent: Term, base: Term) -> Reading:
    """Read "30% of USD 242,150"."""
    part = combine(as_written(base), "×", at_rate(of_term(percent)))
    formula = f"{percent.said} of {base.said}"
    return msgspec.structs.replace(part, formula=formula, parts=(percent, base))


def changed(percent: Term, base: Term, sign: str) -> Reading:
    """Read "EUR 80 − 10%"."""
    return grown(as_written(base), sign, at_rate(of_term(percent)))


def _adjacent(terms: Sequence[Term], at: int) -> Iterator[Proposal]:
    """Read "25% duty on EUR 14,080 is EUR 3,520" and "20% off EUR 80, i.e. EUR 64"."""
    target = terms[at]
    if at < 2:
        return
    first, second = terms[at - 2], terms[at - 1]
    text = target.text
    near, far = text[first.end : second.start], text[second.end : target.start]
    if _is_rate(first) and _is_base(second, target) and is_on(near) and gives(far):
        words = text[max(0, first.start - 40) : target.start]
        yield from _shares(first, second, words, Cue.strong)
    if _is_rate(second) and _is_base(first, target) and is_sign(near) and gives(far):
        words = text[first.end : target.start]
        sign = "−" if is_taken_off(words) else "+"
        yield Proposal("share", changed(second, first, sign), Cue.strong)


def _shares(percent: Term, base: Term, words: str, cue: Cue) -> Iterator[Proposal]:
    """Propose the share and, where the words speak of it, the base with or without it."""
    off, added = is_taken_off(words), is_put_on(words)
    if off:
        yield Proposal("share", changed(percent, base, "−"), cue)
    yield Proposal("share", share(percent, base), Cue.weak if off else cue)
    if added:
        yield Proposal("share", changed(percent, base, "+"), Cue.weak)


def _by_name(page: Page, terms: Sequence[Term], percent: Term, target: Term) -> Iterator[Proposal]:
    """Read "30% of the total, USD 72,645" and "50% of the minimum wage (EUR 460)"."""
    name = base_name(target.text[percent.end : target.start])
    if not name:
        return
    bases = bases_named(page, name, target)
    cue = Cue.strong if len(bases) == 1 else Cue.weak
    siblings = _siblings(terms, target)
    words = target.text[max(0, percent.start - 40) : target.start]
    for base in bases:
        shared = any(_fits(share(p, base), a) for p, a in siblings)
        yield from _shares(percent, base, words, Cue.strong if shared else cue)


def _hint(percent: Term, base: Term, target: Term) -> Proposal:
    """Propose a share of an amount that only stands in the same sentence."""
    words = target.text[: target.start]
    if is_taken_off(words) and target.quantity.low > base.quantity.low / 2:
        return Proposal("share", changed(percent, base, "−"), Cue.weak)
    if target.quantity.low > base.quantity.low:
        return Proposal("share", changed(percent, base, "+"), Cue.weak)
    return Proposal("share", share(percent, base), Cue.weak)


def _implied(sentences: Sentences, index: int, percent: Term, target: Term) -> Iterator[Proposal]:
    """Read "Excise at 25% is EUR 3,520" and "20% for a partner (EUR 700), 15% (EUR 525)"."""
    if not gives_alone(target.text[percent.quantity.end : target.start]):
        return
    terms = sentences[index]
    near = [t for s in sentences[max(0, index - 3) : index] for t in s if _is_base(t, target)]
    near += [t for t in terms if t.end <= percent.start and _is_base(t, target)]
    siblings = _siblings(terms, target)
    for base in near[-6:]:
        shared = any(_fits(share(p, base), a) for p, a in siblings)
        yield Proposal("share", share(percent, base), Cue.strong if shared else Cue.weak)


def _siblings(terms: Sequence[Term], target: Term) -> list[tuple[Term, Term]]:
    """Give the other percentages of a sentence with the amounts they give."""
    return [
        (p, a)
        for p, a in pairwise(terms)
        if a is not target
        and _is_rate(p)
        and a.codes
        and gives_alone(p.text[p.quantity.end : a.start])
    ]


def _fits(reading: Reading, term: Term) -> bool:
    (found, *_), (said, *_) = reading.values, of_term(term).values
    return found.overlaps(said)


def _written_out(target: Term, percent: Term, base: Term) -> Iterator[Proposal]:
    """Read "EUR 3,486 in tax: 20% of the EUR 17,430 above it"."""
    near = target.text[target.quantity.end : percent.start]
    far = target.text[percent.quantity.end : base.start]
    if _is_rate(percent) and _is_base(base, target) and is_base(far) and is_written_out(near):
        yield Proposal("share", share(percent, base), Cue.strong)


def _before_change(percent: Term, target: Term, base: Term) -> Iterator[Proposal]:
    """Read "10% off, EUR 72 instead of EUR 80" and "20% (EUR 60 on a price of EUR 300)"."""
    gap = target.text[target.quantity.end : base.start]
    if not _is_base(base, target):
        return
    near = target.text[percent.quantity.end : target.start]
    if is_base(gap) and near.strip() in ("(", ",", "or", ", or"):
        yield Proposal("share", share(percent, base), Cue.strong)
    if not is_instead(gap):
        return
    words = target.text[: target.start]
    if is_taken_off(words) != is_put_on(words):
        sign = "−" if is_taken_off(words) else "+"
        yield Proposal("share", changed(percent, base, sign), Cue.strong)
