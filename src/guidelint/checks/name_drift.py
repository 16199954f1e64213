"""A name spelt or worded in two ways on a page or by its siblings."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from guidelint.checks.base import Check, Params
from guidelint.model import Fact, Finding, Span
from guidelint.naming.across import forms_of_page, slips_across
from guidelint.naming.identifiers import strays
from guidelint.naming.pairs import variances
from guidelint.naming.report import (
    tempered,
    told,
    told_across,
    told_of_stray,
    told_of_variance,
    told_of_variant,
)
from guidelint.naming.slips import slips_of_page
from guidelint.naming.variants import variants
from guidelint.reading.mentions import kind_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from guidelint.reading import Reading


class NameDriftParams(Params, frozen=True):
    """lookalikes: names that look alike and are two, in lists by kind, separated by spaces."""

    lookalikes: dict[str, str] = msgspec.field(default_factory=dict)


class NameDrift(Check[NameDriftParams]):
    """Report names, codes and identifiers that differ from another of the page by a slip."""

    params_type = NameDriftParams

    def ask(self, reading: Reading) -> Iterator[Finding | Fact]:
        """Yield a finding for each use of a slip of the page, and one fact with its names."""
        yield from tempered(self._on_page(reading))
        forms = tuple(each for each in reading.once(forms_of_page) if kind_of(each.form) == "name")
        if forms:
            place = reading.page.place(Span(*forms[0].spans[0]))
            yield Fact("names", tuple(map(tuple, forms)), place, reading.page.subject)

    def judge(self, facts: Sequence[Fact]) -> Iterator[Finding]:
        """Compare the names of a family."""
        for slip in slips_across(facts):
            if not self._are_lookalikes(slip.wrong.form, slip.right.form):
                yield told_across(slip)

    def _on_page(self, reading: Reading) -> Iterator[Finding]:
        named = set()
        for variance in reading.once(variances):
            if not self._are_lookalikes(variance.wrong, variance.right):
                named.add(variance.wrong)
                yield told_of_variance(variance)
        for slip in reading.once(slips_of_page):
            if not (
                slip.acronym or slip.wrong in named or self._are_lookalikes(slip.wrong, slip.right)
            ):
                yield told(slip)
        for variant in reading.once(variants):
            if not variant.marked:
                yield told_of_variant(variant)
        yield from map(told_of_stray, reading.once(strays))

    def _are_lookalikes(self, one: str, other: str) -> bool:
        return any({one, other} <= set(each.split()) for each in self.params.lookalikes.values())


CHECK = NameDrift
