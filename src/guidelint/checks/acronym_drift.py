"""An acronym one letter away from a better-supported one in the same setting."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from guidelint.checks.base import Check, Params
from guidelint.model import Fact, Finding, Related

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from guidelint.model import Page

ACRONYM = re.compile(r"\b[A-Z]{4,}\b")


class AcronymDriftParams(Params, frozen=True):
    """min_support: how often the other acronym must stand in the family."""

    min_support: int = 2


class AcronymDrift(Check[AcronymDriftParams]):
    """Report the rarer of two acronyms that differ by one letter."""

    params_type = AcronymDriftParams

    def scan(self, page: Page) -> Iterator[Fact]:
        """Yield each acronym with its place."""
        for sentence in page.sentences:
            for found in ACRONYM.finditer(sentence.text):
                span = sentence.span(found.start(), found.end())
                yield Fact("acronyms", found[0], page.place(span), page.subject)

    def judge(self, facts: Sequence[Fact]) -> Iterator[Finding]:
        """Compare the acronyms of a family."""
        places: dict[str, list[Fact]] = defaultdict(list)
        for fact in facts:
            places[fact.value].append(fact)
        for rare, uses in places.items():
            for known, support in places.items():
                if len(support) >= self.params.min_support > len(uses) and _one_letter(rare, known):
                    for use in uses:
                        yield Finding(
                            message=f"“{rare}” is one letter away from “{known}”, "
                            f"which stands here {len(support)} times.",
                            place=use.place,
                            related=(Related(support[0].place, f"“{known}” here"),),
                        )


def _one_letter(left: str, right: str) -> bool:
    return len(left) == len(right) and sum(a != b for a, b in zip(left, right, strict=True)) == 1


CHECK = AcronymDrift
