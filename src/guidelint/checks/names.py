"""Acronyms, names and bodies that differ by a slip from others of the page or of its siblings."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING

import msgspec

from guidelint.checks.base import Check, Params
from guidelint.model import Fact, Finding, Span
from guidelint.naming.across import forms_of_page, slips_across
from guidelint.naming.bodies import find_bodies
from guidelint.naming.pairs import variances
from guidelint.naming.report import (
    crowded_to_notes,
    nearest,
    same_subject,
    told,
    told_across,
    told_of_variance,
    told_of_variant,
)
from guidelint.naming.slips import slips_of_page
from guidelint.naming.variants import variants
from guidelint.reading.mentions import kind_of
from guidelint.reading.notation import is_data

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from guidelint.naming.forms import TwoForms
    from guidelint.reading import Reading


def _forms(reading: Reading, kind: str) -> Iterator[Fact]:
    """Give the acronyms or the names of a page as one fact."""
    forms = [each for each in reading.once(forms_of_page) if kind_of(each.form) == kind]
    if forms:
        place = reading.page.place(Span(*forms[0].spans[0]))
        yield Fact(f"{kind}s", tuple(map(tuple, forms)), place, reading.page.subject)


class AcronymDriftParams(Params, frozen=True):
    """also_known: acronyms that exist, and are never a slip."""

    also_known: tuple[str, ...] = ()


class AcronymDrift(Check[AcronymDriftParams]):
    """Report acronyms that are a slip of another."""

    def ask(self, reading: Reading) -> Iterator[Finding | Fact]:
        """Yield a finding for each use of a slip of the page, and one fact with its forms."""
        slips = [each for each in reading.once(slips_of_page) if each.acronym]
        yield from crowded_to_notes(
            told(each) for each in slips if each.wrong.casefold() not in self.known
        )
        yield from _forms(reading, "acronym")

    def judge(self, facts: Sequence[Fact]) -> Iterator[Finding]:
        """Compare the acronyms of a family."""
        for slip in slips_across(facts):
            if slip.wrong.form.casefold() not in self.known:
                yield told_across(slip)

    @cached_property
    def known(self) -> frozenset[str]:
        """The acronyms that are never a slip, folded."""
        return frozenset(" ".join(self.params.also_known).casefold().split())


class NameDriftParams(Params, frozen=True):
    """lookalikes: names that look alike and are two, in lists by kind, separated by spaces."""

    lookalikes: dict[str, str] = msgspec.field(default_factory=dict)


class NameDrift(Check[NameDriftParams]):
    """Report names and codes that differ from another of the page by a slip."""

    def ask(self, reading: Reading) -> Iterator[Finding | Fact]:
        """Yield a finding for each use of a slip of the page, and one fact with its names."""
        yield from crowded_to_notes(self._on_page(reading))
        yield from _forms(reading, "name")

    def judge(self, facts: Sequence[Fact]) -> Iterator[Finding]:
        """Compare the names of a family."""
        for slip in slips_across(facts):
            if not self._are_lookalikes(slip.wrong.form, slip.right.form):
                yield told_across(slip)

    def _on_page(self, reading: Reading) -> Iterator[Finding]:
        named = set[str | frozenset[str]]()
        for variance in filter(_is_read, reading.once(variances)):
            pair = frozenset((variance.wrong, variance.right))
            if pair not in named and not self._are_lookalikes(variance.wrong, variance.right):
                named.update((variance.wrong, pair))
                yield told_of_variance(variance)
        for slip in filter(_is_read, reading.once(slips_of_page)):
            pair = frozenset((slip.wrong, slip.right))
            known = slip.acronym or slip.wrong in named or pair in named
            if not (known or self._are_lookalikes(slip.wrong, slip.right)):
                yield told(slip)
        for variant in filter(_is_read, reading.once(variants)):
            if not variant.marked:
                yield told_of_variant(variant)

    def _are_lookalikes(self, one: str, other: str) -> bool:
        return any({one, other} <= set(each.split()) for each in self.params.lookalikes.values())


def _is_read(found: TwoForms) -> bool:
    """Whether readers see a wrong form; a handle in the front matter may be spelt as it likes."""
    return not all(is_data(e.text) and " " not in e.text.clean for e in found.wrongs)


class InstitutionDriftParams(Params, frozen=True):
    """min_support: how often the other name must stand, on the page and those on its subject."""

    min_support: int = 3


class InstitutionDrift(Check[InstitutionDriftParams]):
    """Report a rare name of a body that only the word for its kind keeps from a common one."""

    def ask(self, reading: Reading) -> Iterator[Fact]:
        """Yield each body's name under its words without that one."""
        for body in reading.once(find_bodies):
            value = (body.head, body.acronym, body.apart)
            yield Fact(body.frame, value, body.phrase.place, reading.page.subject)

    def judge(self, facts: Sequence[Fact]) -> Iterator[Finding]:
        """Compare the names that share all other words."""
        by_head: dict[str, list[Fact]] = defaultdict(list)
        for fact in facts:
            by_head[fact.value[0]].append(fact)
        common = max(by_head.values(), key=len)
        acronyms = {use.value[1] for use in common}
        for _, uses in sorted(by_head.items()):
            rare = uses is not common and len(uses) * self.params.min_support <= len(common)
            told = rare and not {use.value[1] for use in uses} - {""} - acronyms
            for use in uses if told else ():
                support = same_subject(use, common)
                if not use.value[2] and len(support) >= self.params.min_support:
                    yield _other_kind(use, support)


def _other_kind(use: Fact, support: Sequence[Fact]) -> Finding:
    other = nearest(use, support)
    pages = len({each.place.path for each in support})
    where = "this page" if pages == 1 and other.place.path == use.place.path else f"{pages} pages"
    right = f"“{other.place.quote}”"
    message = f"“{use.place.quote}” is {right} elsewhere, {len(support)} times on {where}."
    return Finding.of_two(message, use.place, other.place, f"{right} here")
