"""A total that its own items do not make."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from guidelint.checks._sums.claims import finding
from guidelint.checks._sums.columns import column_claims
from guidelint.checks._sums.equations import equation_claims
from guidelint.checks._sums.prose import prose_claims
from guidelint.checks.base import Check, Params

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guidelint.model import Finding, Page


class Totals(Check[Params]):
    """Add up what a page says makes a total."""

    def scan(self, page: Page) -> Iterator[Finding]:
        """Yield a finding for each total that its items do not make."""
        for claim in chain(prose_claims(page), column_claims(page), equation_claims(page)):
            if claim.kind == "sum":
                yield finding(page, claim)


CHECK = Totals
