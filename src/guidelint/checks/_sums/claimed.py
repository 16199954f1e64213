"""All claims of a page: each number is reported once, for the plainest reason."""

from __future__ import annotations

from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING

from guidelint.checks._sums.columns import column_claims
from guidelint.checks._sums.equations import equation_claims
from guidelint.checks._sums.lists import list_claims
from guidelint.checks._sums.prose import prose_claims
from guidelint.checks._sums.relations import relation_claims
from guidelint.checks._sums.stakes import share_claims

if TYPE_CHECKING:
    from guidelint.checks._sums.claims import Claim
    from guidelint.model import Page, Span

_WAYS = (
    equation_claims,
    column_claims,
    list_claims,
    relation_claims,
    share_claims,
    prose_claims,
)


@lru_cache(maxsize=4)
def claims_of(page: Page) -> tuple[Claim, ...]:
    """Give the claims of a page that fail, one for each number, in reading order."""
    found: dict[Span, Claim] = {}
    for claim in chain.from_iterable(way(page) for way in _WAYS):
        found.setdefault(claim.target.span, claim)
    return tuple(found[span] for span in sorted(found))
