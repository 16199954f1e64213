"""An acronym one slip away from another of the page or of its siblings."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from guidelint.checks.base import Check, Params
from guidelint.model import Fact, Finding, Span
from guidelint.naming.across import forms_of_page, slips_across
from guidelint.naming.report import tempered, told, told_across
from guidelint.naming.slips import slips_of_page
from guidelint.reading.mentions import kind_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from guidelint.reading import Reading


class AcronymDriftParams(Params, frozen=True):
    """also_known: acronyms that exist, and are never a slip."""

    also_known: tuple[str, ...] = ()


class AcronymDrift(Check[AcronymDriftParams]):
    """Report acronyms that are a slip of another."""

    params_type = AcronymDriftParams

    def ask(self, reading: Reading) -> Iterator[Finding | Fact]:
        """Yield a finding for each use of a slip of the page, and one fact with its forms."""
        yield from tempered(self._on_page(reading))
        forms = tuple(
            each for each in reading.once(forms_of_page) if kind_of(each.form) == "acronym"
        )
        if forms:
            place = reading.page.place(Span(*forms[0].spans[0]))
            yield Fact("acronyms", tuple(map(tuple, forms)), place, reading.page.subject)

    def _on_page(self, reading: Reading) -> Iterator[Finding]:
        for slip in reading.once(slips_of_page):
            if slip.acronym and slip.wrong.casefold() not in self.known:
                yield told(slip)

    def judge(self, facts: Sequence[Fact]) -> Iterator[Finding]:
        """Compare the acronyms of a family."""
        for slip in slips_across(facts):
            if slip.wrong.form.casefold() not in self.known:
                yield told_across(slip)

    @cached_property
    def known(self) -> frozenset[str]:
        """The acronyms that are never a slip, folded."""
        return frozenset(
            word.casefold() for each in self.params.also_known for word in each.split()
        )


CHECK = AcronymDrift
