"""An amount that is not the percentage it is said to be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidelint.checks._sums.claimed import claims_of
from guidelint.checks._sums.claims import finding
from guidelint.checks.base import Check, Params

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guidelint.model import Finding, Page


class ShareOfAmount(Check[Params]):
    """Compute the deposits, taxes and discounts that a page prints with their rate and base."""

    def scan(self, page: Page) -> Iterator[Finding]:
        """Yield a finding for each amount that its rate and its base do not give."""
        return (finding(page, claim) for claim in claims_of(page) if claim.kind == "share")


CHECK = ShareOfAmount
