"""One long form with two acronyms."""

from __future__ import annotations

from collections import defaultdict
from itertools import permutations
from typing import TYPE_CHECKING

from guidelint.checks._definitions import Defined, Variant, definitions, nearest
from guidelint.checks.base import Check, Params
from guidelint.language.edits import slip
from guidelint.language.longforms import alike, content
from guidelint.model import Edit, Fact, Finding, Fix, Related

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from guidelint.model import Page


MIN_WORDS = 2


class ExpansionAcronym(Check[Params]):
    """Report the less likely of two acronyms that follow one long form.

    The two must be a slip or a new order of letters apart: a body may have an acronym in each of
    its languages.
    """

    def scan(self, page: Page) -> Iterator[Fact]:
        """Yield each acronym in brackets after words, under the last of these words."""
        for sentence, each, said in definitions(page):
            if not each.outside or said.spelt:
                place = page.place(sentence.span(each.start, each.end))
                yield Fact(content(each.long)[-1], tuple(said), place, page.subject)

    def judge(self, facts: Sequence[Fact]) -> Iterator[Finding]:
        """Compare the acronyms of the long forms that end in one word."""
        for long, variants in _by_long_form(facts):
            for right, wrong in permutations(variants, 2):
                if _are_slips(right.said.short, wrong.said.short):
                    for fact in wrong.facts:
                        if _is_wrong(fact, wrong, right):
                            yield _finding(fact, nearest(fact, right.facts), long)


def _by_long_form(facts: Sequence[Fact]) -> Iterator[tuple[str, list[Variant]]]:
    """Group the facts by the long form that their words end in, and by acronym."""
    known = {content(fact.value[1]): fact.value[1] for fact in reversed(facts) if fact.value[2]}
    longest_first = sorted(known, key=lambda stems: (-len(stems), stems))
    groups: dict[tuple[str, ...], dict[str, Variant]] = defaultdict(dict)
    for fact in facts:
        said = Defined(*fact.value)
        own = content(said.long)
        stems = next(
            (each for each in longest_first if _ends(own, each, exact=said.spelt > 0)), None
        )
        if stems is not None:
            variant = groups[stems].setdefault(said.short.casefold(), Variant(said, []))
            variant.facts.append(fact)
            if said.spelt > variant.said.spelt:
                groups[stems][said.short.casefold()] = Variant(said, variant.facts)
    for stems, variants in sorted(groups.items()):
        yield known[stems], list(variants.values())


def _ends(stems: tuple[str, ...], end: tuple[str, ...], *, exact: bool) -> bool:
    """Whether words end in a long form; those that spell an acronym must be no longer."""
    if len(end) < MIN_WORDS or len(stems) < len(end) or (exact and len(stems) > len(end)):
        return False
    return all(alike(a, b) for a, b in zip(stems[::-1], end[::-1], strict=False))


def _are_slips(right: str, wrong: str) -> bool:
    """Whether one acronym is a slip, or another order of letters, of the other.

    Another first or a further last letter comes from another word: DACL is no slip for SACL.
    """
    one, other = right.casefold(), wrong.casefold()
    found = slip(other, one)
    if found is None or found.kind == "exchanged":
        return one != other and sorted(one) == sorted(other)
    return not found.first and (found.kind == "replaced" or not found.last)


def _is_wrong(fact: Fact, wrong: Variant, right: Variant) -> bool:
    """Whether an acronym loses: it spells the words worse, or on fewer pages, or comes later."""
    if right.said.spelt != wrong.said.spelt:
        return right.said.spelt > wrong.said.spelt
    if right.weight() != wrong.weight():
        return right.weight() > wrong.weight()
    first = right.facts[0].place
    return first.path == fact.place.path and first.span < fact.place.span


def _finding(fact: Fact, other: Fact, long: str) -> Finding:
    wrong, right = fact.value[0], other.value[0]
    same = other.place.path == fact.place.path
    return Finding(
        message=f"“{long}” is shortened to “{wrong}” here, and to “{right}” "
        f"{'elsewhere on this page' if same else 'on another page'}.",
        place=fact.place,
        related=(Related(other.place, f"“{right}” here"),),
        fix=Fix(f"write “{right}”", (Edit(fact.place.span, right),)),
    )


CHECK = ExpansionAcronym
