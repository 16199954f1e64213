"""Totals of time on one page that cannot both be the whole."""

from __future__ import annotations

import re
from itertools import combinations
from typing import TYPE_CHECKING

from guidelint.checks._same_quantity.alike import is_only
from guidelint.checks._same_quantity.cases import apart, clause, qualifiers
from guidelint.checks._same_quantity.conflict import Conflict, excludes
from guidelint.checks._same_quantity.measured import is_sum
from guidelint.checks._same_quantity.topics import topic

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from guidelint.checks._same_quantity.told import Told
    from guidelint.model import Page

_WHOLE = re.compile(
    r"\b(?:in all|in total|altogether|all told|all in all|end[- ]to[- ]end|overall"
    r"|from (?:start|beginning) to (?:finish|end)|from the first \w+ to"
    r"|the (?:whole|entire|complete) (?:process|procedure|thing|route|application|exchange"
    r"|registration)|total (?:time|duration|processing))\b",
    re.IGNORECASE,
)


def totals_apart(page: Page, every: Sequence[Told]) -> Iterator[Conflict]:
    """Find two durations that both claim to be the whole of what the page is about."""
    wholes = [one for one in every if _is_whole(page, one) and is_only(one, every)]
    for left, right in combinations(wholes, 2):
        if left.block == right.block or apart(page, left, right):
            continue
        near = [
            o.value
            for o in every
            if o.value.dimension == left.value.dimension
            and page.blocks[o.block].section
            in {page.blocks[one.block].section for one in (left, right)}
            and o not in (left, right)
        ]
        borne_out = any(is_sum(one.value, near) or one.value in near for one in (left, right))
        if excludes(left, right) and not borne_out:
            yield Conflict(right, left, "", "total")


def _is_whole(page: Page, one: Told) -> bool:
    if one.dimension != "duration" or one.quantity.per:
        return False
    start, end = clause(one.text, one.start, one.end)
    text = one.text[start:end]
    if qualifiers(text):
        return False
    if _WHOLE.search(text):
        return True
    asked = topic(one.asked, page)
    return bool(
        one.lead and one.how == "question" and asked.measure == "duration" and not asked.objects
    )
