"""One quantity that a page states with two values that cannot both hold."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Literal

from guidelint.checks._prose import in_english
from guidelint.checks._same_quantity.alike import said_alike
from guidelint.checks._same_quantity.answers import against_sections, in_same_words
from guidelint.checks._same_quantity.conflict import Conflict, settled
from guidelint.checks._same_quantity.counts import counted_again
from guidelint.checks._same_quantity.named import named_alike, referring_back
from guidelint.checks._same_quantity.siblings import facts, judged
from guidelint.checks._same_quantity.told import told
from guidelint.checks._same_quantity.totals import totals_apart
from guidelint.checks.base import Check, Params
from guidelint.model import Finding, Related

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from guidelint.model import Fact, Page

_READERS = {
    "values": (
        named_alike,
        against_sections,
        in_same_words,
        referring_back,
        said_alike,
        counted_again,
    ),
    "totals": (totals_apart,),
}
_MESSAGES = {
    "question": "The page answers “{what}” in two ways: {there} and {here}.",
    "label": "The page gives two values for “{what}”: {there} and {here}.",
    "name": "The page gives two values for “{what}”: {there} and {here}.",
    "said": "The page says this in two ways: {there} and {here}.",
    "total": "The page gives two totals, {there} and {here}, and only one can be right.",
    "back": "The page says {here} of what it gave as {there} before.",
}


class SameQuantityParams(Params, frozen=True):
    """What to report.

    report: values (of one thing), totals (of the time that the page's whole matter takes), or
    siblings (a value that the other pages of the family give otherwise).
    """

    report: Literal["values", "totals", "siblings"] = "values"


class SameQuantity(Check[SameQuantityParams]):
    """Compare the quantities of a page that are values of one thing.

    What a quantity is a value of is told by the label or question it answers, by the heading over
    it, or by the noun it hangs on. Where words pick out a case, values of two cases are let be.
    """

    params_type = SameQuantityParams

    def scan(self, page: Page) -> Iterator[Finding | Fact]:
        """Yield a finding for each value that another value of the same thing excludes."""
        if not in_english(page):
            return
        every = told(page)
        if self.params.report == "siblings":
            yield from facts(page, every)
            return
        found = chain.from_iterable(read(page, every) for read in _READERS[self.params.report])
        for conflict in settled(found, every):
            yield _finding(page, conflict)

    def judge(self, facts: Sequence[Fact]) -> Iterator[Finding]:
        """Compare the pages of a family."""
        return judged(facts)


def _finding(page: Page, conflict: Conflict) -> Finding:
    odd, other = conflict.odd, conflict.other
    message = _MESSAGES[conflict.how].format(
        what=conflict.what, here=f"“{odd.said}”", there=f"“{other.said}”"
    )
    return Finding(
        message=message,
        place=odd.place(page),
        related=(Related(other.place(page), f"“{other.said}” here"),),
    )


CHECK = SameQuantity
