"""A product that its own factors do not make."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from guidelint.checks._sums.claims import finding
from guidelint.checks._sums.equations import equation_claims
from guidelint.checks._sums.prose import prose_claims
from guidelint.checks.base import Check, Params

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guidelint.model import Finding, Page


class Products(Check[Params]):
    """Multiply what a page says makes a product: prices by counts, months by years."""

    def scan(self, page: Page) -> Iterator[Finding]:
        """Yield a finding for each product that its factors do not make."""
        for claim in chain(prose_claims(page), equation_claims(page)):
            if claim.kind == "product":
                yield finding(page, claim)


CHECK = Products
