"""A total that its own items do not make."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidelint.checks._sums.claimed import claims_of
from guidelint.checks._sums.claims import finding
from guidelint.checks.base import Check, Params

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guidelint.model import Finding, Page


class Totals(Check[Params]):
    """Add up what a page says makes a total."""

    def scan(self, page: Page) -> Iterator[Finding]:
        """Yield a finding for each total that its items do not make."""
        return (finding(page, claim) for claim in claims_of(page) if claim.kind == "sum")


CHECK = Totals
