"""Long forms of an acronym that pages on the same subject outvote."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidelint.naming.expansions import Long, contradict
from guidelint.reading.definitions import content

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from guidelint.model import Fact

MAJORITY = 2
"""How many times more pages must agree."""


def outvoted(facts: Sequence[Fact]) -> Iterator[tuple[Fact, Fact, int]]:
    """Give the facts of one acronym that lose, the one to show beside each, and its pages.

    A page that has both long forms is left to itself.
    """
    variants: dict[tuple[str, ...], list[Fact]] = {}
    for fact in facts:
        variants.setdefault(content(fact.value[0]), []).append(fact)
    if len(variants) < MAJORITY:
        return
    told: set[str] = set()
    for wrong in variants.values():
        for fact in wrong:
            if fact.place.path not in told and (found := _against(fact, wrong, variants)):
                told.add(fact.place.path)
                yield fact, *found


def _against(
    fact: Fact, wrong: list[Fact], variants: dict[tuple[str, ...], list[Fact]]
) -> tuple[Fact, int] | None:
    allies = {each.place.path for each in same_subject(fact, wrong)}
    for right in variants.values():
        rivals = same_subject(fact, right)
        pages = {each.place.path for each in rivals}
        if right is wrong or fact.place.path in pages or len(pages) < MAJORITY * len(allies):
            continue
        if contradict(said(fact), said(rivals[0])):
            return nearest(fact, rivals), len(pages)
    return None


def said(fact: Fact) -> Long:
    """Give the long form that a fact says."""
    words, *rest = fact.value
    return Long(tuple(words), *rest)


def nearest(fact: Fact, others: Sequence[Fact]) -> Fact:
    """Choose the fact to show beside one: of its page, of a kindred page, or the first."""
    own = dict(fact.subject.attributes)

    def far(other: Fact) -> tuple[bool, int]:
        """Sort facts of the same page first, then those that share most attributes."""
        shared = sum(own.get(name) == value for name, value in other.subject.attributes)
        return other.place.path != fact.place.path, -shared

    return min(others, key=far)


def same_subject(fact: Fact, others: Sequence[Fact]) -> list[Fact]:
    """Give the facts of pages that share an attribute value with a page, or have none to share."""
    own = set(fact.subject.attributes)
    return [other for other in others if not own or own & set(other.subject.attributes)]
