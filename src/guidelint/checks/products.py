"""A product that its own factors do not make."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidelint.checks._sums.claimed import claims_of
from guidelint.checks._sums.claims import finding
from guidelint.checks.base import Check, Params

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guidelint.model import Finding, Page


class Products(Check[Params]):
    """Multiply what a page says makes a product: prices by counts, months by years."""

    def scan(self, page: Page) -> Iterator[Finding]:
        """Yield a finding for each product that its factors do not make."""
        return (finding(page, claim) for claim in claims_of(page) if claim.kind == "product")


CHECK = Products
