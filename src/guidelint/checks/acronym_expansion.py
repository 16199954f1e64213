"""One acronym with two long forms."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidelint.checks._definitions import (
    Defined,
    Variant,
    definitions,
    nearest,
    same_subject,
)
from guidelint.checks.base import Check, Params
from guidelint.language.longforms import content, kinship
from guidelint.model import Fact, Finding, Related

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from guidelint.model import Page

MIN_PAGES = 2
"""Pages that must agree before one that does not is wrong; on one page each use counts."""
INITIALS = 2


class AcronymExpansion(Check[Params]):
    """Report the less supported of two long forms of one acronym.

    Endings, spelling, accents and qualifiers do not make two long forms different. Across pages
    only a single word may differ, against a majority of pages on the same subject: two countries
    may well have a body each with the same acronym.
    """

    def scan(self, page: Page) -> Iterator[Fact]:
        """Yield each definition that spells its acronym."""
        for sentence, each, said in definitions(page):
            if said.spelt:
                end = each.long_start + len(each.long)
                place = page.place(sentence.span(each.long_start, end))
                yield Fact(said.short.casefold(), tuple(said), place, page.subject)

    def judge(self, facts: Sequence[Fact]) -> Iterator[Finding]:
        """Compare the long forms of one acronym."""
        variants: list[Variant] = []
        for fact in facts:
            said = Defined(*fact.value)
            known = next((v for v in variants if kinship(v.said.long, said.long) == "same"), None)
            if known is None:
                variants.append(Variant(said, [fact]))
            else:
                known.facts.append(fact)
        for fact, right in _conflicts(variants):
            yield _finding(fact, nearest(fact, right.facts), right)


def _conflicts(variants: Sequence[Variant]) -> Iterator[tuple[Fact, Variant]]:
    """Yield the facts that lose against another variant: on their page, else in the family."""
    for path in sorted({fact.place.path for variant in variants for fact in variant.facts}):
        here = [variant for variant in variants if path in variant.pages]
        right = max(here, key=lambda variant: _standing(variant, path))
        for wrong in here:
            if wrong is not right and _differ_on_page(right, wrong):
                yield next(fact for fact in wrong.facts if fact.place.path == path), right
        if len(here) == 1:
            yield from ((fact, rival) for fact, rival in _outvoted(right, variants, path))


def _standing(variant: Variant, path: str) -> tuple[int, int, tuple[int, int], int]:
    """Give what speaks for a variant on a page: its uses, its spelling, the family, its place."""
    own = [fact for fact in variant.facts if fact.place.path == path]
    return len(own), variant.said.spelt, variant.weight(), -own[0].place.span.start


def _differ_on_page(right: Variant, wrong: Variant) -> bool:
    kind = kinship(right.said.long, wrong.said.long)
    spelt = right.said.spelt == INITIALS
    if kind == "longer":
        return spelt and wrong.said.spelt < INITIALS
    return kind == "near" or (kind == "other" and spelt and wrong.said.spelt == INITIALS)


def _outvoted(
    wrong: Variant, variants: Sequence[Variant], path: str
) -> Iterator[tuple[Fact, Variant]]:
    fact = next(fact for fact in wrong.facts if fact.place.path == path)
    for right in variants:
        if kinship(right.said.long, wrong.said.long) == "near" and _is_outvoted(fact, wrong, right):
            yield fact, right
            return


def _is_outvoted(fact: Fact, wrong: Variant, right: Variant) -> bool:
    """Whether pages on the same subject agree on the other long form."""
    if content(wrong.said.long)[0].startswith(("minist", "depart", "secretar")):
        return False
    allies = {other.place.path for other in same_subject(fact, wrong.facts)}
    rivals = {other.place.path for other in same_subject(fact, right.facts)}
    return len(rivals) >= MIN_PAGES * len(allies)


def _finding(fact: Fact, other: Fact, right: Variant) -> Finding:
    said, elsewhere = Defined(*fact.value), Defined(*other.value)
    where = "elsewhere on this page"
    if other.place.path != fact.place.path:
        pages = len(right.pages)
        where = "on another page" if pages == 1 else f"on {pages} other pages"
    return Finding(
        message=f"“{said.short}” is written out as “{said.long}” here, "
        f"and as “{elsewhere.long}” {where}.",
        place=fact.place,
        related=(Related(other.place, f"“{elsewhere.long}” here"),),
    )


CHECK = AcronymExpansion
