"""One thing that a page, or one page of a family, gives with two values that cannot both hold."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from guidelint.agreement.amounts import can_both_hold, dimension
from guidelint.agreement.cases import same_case
from guidelint.agreement.transposed import transposed
from guidelint.agreement.values import Conflict, conflicts, part_of
from guidelint.agreement.words import content_keys
from guidelint.checks.base import Check, Params, counted_pages, odd_page
from guidelint.inference.infer import infer
from guidelint.inference.relation import Spot, spot
from guidelint.model import Fact, Finding, Related, Severity
from guidelint.reading.quantities import to_days

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from guidelint.reading import Figure, Reading

SAME = ("lengths", "conversions", "units")
"""Groups of relations by which two numbers say the same."""
AGREE = 3
"""Pages of a family that must give one value for another to be out of line."""

APART = 4
"""Factor from which two totals are of two things."""
LEAST, MOST = 2, 10
"""Factors from which a difference is not slight, and up to which two values are alike at all."""


class TwoValues(Check[Params]):
    """Report a value that another value of the same thing on the page excludes."""

    def ask(self, reading: Reading) -> Iterator[Finding]:
        """Yield a finding for each such value that does not follow from others of the page."""
        swapped: dict[frozenset[Spot], Conflict] = {}
        for conflict in transposed(reading):
            if _stands(reading, conflict):
                swapped.setdefault(_pair(conflict), conflict)
        for conflict in swapped.values():
            yield _finding(conflict, "values with two digits swapped")
        for conflict in reading.once(conflicts):
            if _stands(reading, conflict) and _pair(conflict) not in swapped:
                yield _finding(conflict)


def _pair(conflict: Conflict) -> frozenset[Spot]:
    return frozenset(map(spot, (conflict.other, conflict.odd)))


def _stands(reading: Reading, conflict: Conflict) -> bool:
    """Whether nothing explains the odd value, and no sentence tells both."""
    return not _is_explained(reading, conflict.odd) and not _tells_both(conflict)


def _tells_both(conflict: Conflict) -> bool:
    """Whether the sentence of one value has the other, too: "it had 45 minutes and has 60"."""
    both = (conflict.odd, conflict.other), (conflict.other, conflict.odd)
    own = {spot(each) for each in both[0]}
    return any(
        each.sentence == here.sentence
        and each.quantity.low == each.quantity.high == there.quantity.high
        for here, there in both
        for each in here.text.figures
        if spot(each) not in own
    )


def _is_explained(reading: Reading, figure: Figure) -> bool:
    explained = [each for group, each in reading.once(infer).explained if group not in SAME]
    here = [(start, end) for text, start, end in explained if text == figure.text.index]
    return any(start < figure.end and figure.start < end for start, end in here)


def _finding(conflict: Conflict, thing: str = "") -> Finding:
    here, there = conflict.odd, conflict.other
    ranges = len(here.quantity.ends) == len(there.quantity.ends) > 1
    sure = conflict.sure and bool(conflict.label or thing or ranges)
    thing = f"values for “{conflict.label}”" if conflict.label else thing or "values for one thing"
    message = f"The page gives two {thing}: “{there.printed}” and “{here.printed}”."
    severity = None if sure else Severity.note
    return Finding.of_two(message, here.place, there.place, f"“{there.printed}” here", severity)


class TotalsDisagree(Check[Params]):
    """Compare the lengths of time that a page gives as those of all steps together."""

    def ask(self, reading: Reading) -> Iterator[Finding]:
        """Yield a finding for each total that the first one of its case excludes."""
        told = [each for each in reading.figures if _is_total(each)]
        for odd in told[1:]:
            alike = max(_factor(told[0], odd), _factor(odd, told[0])) <= APART
            one_case = same_case(told[0].text, odd.text) and odd.text is not told[0].text
            apart = alike and one_case and not can_both_hold(told[0], odd)
            if apart and not _is_explained(reading, odd):
                yield _finding(Conflict(told[0], odd), "totals")


def _is_total(figure: Figure) -> bool:
    text, quantity = figure.text, figure.quantity
    whole = quantity.kind == "duration" and not quantity.per and not quantity.age
    return whole and text.kind != "cell" and text.cued("all-steps", *figure.bounds)


class SlightDifference(Check[Params]):
    """Compare a quantity that is called slightly more or less with the one before it."""

    def ask(self, reading: Reading) -> Iterator[Finding]:
        """Yield a finding for each difference that is twofold at least."""
        for before, after in pairwise(reading.figures) if reading.cueing("slightly") else ():
            near = before.text.index in (after.text.index, after.text.index - 1)
            if near and dimension(before.quantity) == dimension(after.quantity):
                yield from _slightly(before, after)


def _slightly(before: Figure, after: Figure) -> Iterator[Finding]:
    text = after.text
    known, start = text.reading.lexicon.words, before.end if before.text is text else 0
    for hit in text.cue("slightly"):
        behind = [each.low for each in text.between(hit.end, after.start)]
        by = not known("by").isdisjoint(behind[-1:])
        if not start <= hit.start < after.start or by:
            continue
        pairs = {"more": (after, before), "less": (before, after)}
        for way, (high, low) in pairs.items():
            factor = _factor(high, low)
            if not known(way).isdisjoint(behind[:2]) and LEAST <= factor <= MOST:
                message = f"“{after.printed}” is called {hit.phrase} {way}, and"
                message += f" “{before.printed}” differs from it by a factor of {factor:.2g}."
                label = f"“{before.printed}” here"
                yield Finding.of_two(message, after.place, before.place, label)


def _factor(high: Figure, low: Figure) -> float:
    """Give how many times a quantity is another, end by end, the smaller factor."""
    days = [to_days(each.quantity) for each in (high, low)]
    ends = days if all(days) else [(e.quantity.low, e.quantity.high) for e in (high, low)]
    return min(float(one / other) if other else 0.0 for one, other in zip(*ends, strict=True))


class SiblingValues(Check[Params]):
    """Report the one page of a family that gives another value where it names the same thing."""

    def ask(self, reading: Reading) -> Iterator[Fact]:
        """Yield the amounts and lengths of time, by the two words before them."""
        for figure in reading.figures if reading.language else ():
            quantity = figure.quantity
            if quantity.kind in ("money", "duration") and (name := _name(figure)):
                value = " ".join(str(end.value.normalize()) for end in quantity.ends)
                key = f"{dimension(quantity)} {name}"
                yield Fact(key, value, figure.place, reading.page.subject)

    def judge(self, facts: Sequence[Fact]) -> Iterator[Finding]:
        """Compare the pages of a family that name a thing in the same words."""
        odd, others = odd_page(facts, lambda fact: fact.value) if len(facts) > AGREE else (None, [])
        if odd and len(others) >= AGREE:
            told, here = f"“{others[0].place.quote}”", odd.place
            message = f"{counted_pages(others)} give {told} for this;"
            message += f" this page says “{here.quote}”."
            related = tuple(Related(each.place, f"{told} here") for each in others)
            yield Finding(message=message, place=here, related=related)


def _name(figure: Figure) -> str:
    """Give the two words before a value that no case and no other value limits."""
    text = figure.text
    if text.kind == "cell" or text.cued("condition", *figure.bounds):
        return ""
    start, end = part_of(figure)
    before = content_keys(text, start, figure.start)[-2:]
    told = any(start <= each.start < figure.start for each in text.figures)
    if told or len(before) < 2:
        return ""
    behind = text.between(figure.end, end)[:1]
    limited = behind and behind[0].low in text.reading.lexicon.words("limiting")
    return "" if limited else " ".join(before)
