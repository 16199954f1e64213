"""A claim: a number that a page says follows from others and that does not; and how it is told."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Literal

import msgspec

from guidelint.checks._sums.explain import is_explained
from guidelint.checks._sums.readings import (
    Reading,
    Values,
    agrees,
    distance,
    likeness,
    of_term,
    printed,
)
from guidelint.checks._sums.terms import Term, is_clear
from guidelint.language.totals import Cue
from guidelint.model import Edit, Finding, Fix, Related, Severity
from guidelint.reading.arithmetic import Interval

if TYPE_CHECKING:
    from collections.abc import Sequence

    from guidelint.model import Page

Kind = Literal["sum", "product", "share"]
MOST_LIKELY_CHANCE = 0.035
"""A hint becomes a claim where so good a likeness is an accident less often than this."""
_MOST_RELATED = 12
_CUT_OFF = Fraction(99, 100)
"""What is printed may be cut off: it is off by less than one unit of the last digit."""
_NEAR = 0.5
"""Readings of another size are no rivals: they could not be as like by accident."""


class Claim(msgspec.Struct, frozen=True):
    """What a page says of `target`, which `reading` contradicts."""

    kind: Kind
    target: Term
    reading: Reading
    severity: Severity | None = None


class Proposal(msgspec.Struct, frozen=True):
    """A way in which a number seems to follow from others, and how plainly the page says so."""

    kind: Kind
    reading: Reading
    cue: Cue


def wrong_claim(
    target: Term, proposals: Sequence[Proposal], around: Sequence[Term]
) -> Claim | None:
    """Give the claim that fails, if the target surely follows from others and does not fit them."""
    size = len(target.quantity.ends)
    plain = [p for p in proposals if p.cue is not Cue.none and len(p.reading.exact) <= size]
    if not plain or not is_clear(target) or not all(map(_is_readable, plain)):
        return None
    if any(agrees(each.reading.values, rounded(target, each.kind)) for each in plain):
        return None
    if any(is_share_within(target, each.reading) for each in plain):
        return None
    likely = min(plain, key=lambda each: likeness(each.reading, target))
    strong = [each for each in plain if each.cue is Cue.strong]
    rivals = sum(distance(each.reading, target) < _NEAR for each in plain)
    slip = likeness(likely.reading, target) * max(rivals, 1) <= MOST_LIKELY_CHANCE
    if not (strong or slip):
        return None
    chosen = likely if slip else min(strong, key=lambda each: distance(each.reading, target))
    if is_explained(target, _in_reach(chosen, target, around)):
        return None
    return Claim(chosen.kind, target, chosen.reading)


def _in_reach(chosen: Proposal, target: Term, around: Sequence[Term]) -> Sequence[Term]:
    """Give the terms that could explain a number: its own sentence's, where that says it all."""
    sentence, parts = target.sentence, [part.sentence for part in chosen.reading.parts]
    if chosen.cue is not Cue.strong or any(each.block is not sentence.block for each in parts):
        return around
    if chosen.kind == "sum" or any(each is not sentence for each in parts):
        return [term for term in around if term.sentence.block is sentence.block]
    return [term for term in around if term.sentence is sentence]


def is_share_within(target: Term, reading: Reading) -> bool:
    """Whether the number is one of the parts written out: "31% of R49 500, that is R15 345"."""
    written = [(part.kind, of_term(part).exact[0]) for part in reading.parts]
    said, slack = of_term(target).exact[0], Fraction(target.quantity.ends[0].quantum)
    return any(
        abs(share * base / 100 - said) < slack
        for kind, share in written
        if kind == "percent"
        for other, base in written
        if other != "percent"
    )


def rounded(target: Term, kind: Kind) -> Values:
    """Give what may be printed as the target: a product or a share is rounded or cut off."""
    values = of_term(target).values
    if kind == "sum":
        return values
    slack = [Fraction(end.quantum) * _CUT_OFF for end in target.quantity.ends]
    return tuple(
        Interval(min(value.low, middle - less), max(value.high, middle + less))
        for value, less, middle in zip(values, slack, of_term(target).exact, strict=True)
    )


def _is_readable(proposal: Proposal) -> bool:
    return all(is_clear(part) for part in proposal.reading.parts)


def finding(page: Page, claim: Claim) -> Finding:
    """Tell a claim: the calculation, what the page says, the numbers it rests on."""
    target, reading = claim.target, claim.reading
    right = printed(reading, target)
    said = target.written(right)
    verb = "is" if claim.kind == "share" else "="
    edits = tuple(
        Edit(target.sentence.span(end.start, end.end), number)
        for end, number in zip(target.quantity.ends, right, strict=True)
        if end.text != number
    )
    return Finding(
        message=f"{reading.formula} {verb} {said}; the page says {target.said}.",
        place=target.place(page),
        related=tuple(
            Related(part.place(page), "what it is computed from")
            for part in reading.parts[:_MOST_RELATED]
        ),
        fix=Fix(f"write {said}, or correct one of the other numbers", edits),
        severity=claim.severity,
    )
