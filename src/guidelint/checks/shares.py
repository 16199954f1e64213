"""Shares of one whole that do not make 100 percent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidelint.checks._sums.partitions import Partition, partitions
from guidelint.checks.base import Check, Params
from guidelint.model import Finding, Related, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guidelint.model import Page


class Shares(Check[Params]):
    """Add up percentages that are said to be all the shares of one whole."""

    def scan(self, page: Page) -> Iterator[Finding]:
        """Yield a finding for each set of shares that does not make 100."""
        for partition in partitions(page):
            yield _finding(page, partition)


def _finding(page: Page, partition: Partition) -> Finding:
    first, last = partition.shares[0], partition.shares[-1]
    one_block = first.sentence.block is last.sentence.block
    span = Span(first.span.start, last.span.end) if one_block else last.span
    related = () if one_block else partition.shares[:-1]
    return Finding(
        message=f"{partition.formula} = {float(partition.sum):g}%; "
        "the shares of one whole make 100%.",
        place=page.place(span),
        related=tuple(Related(term.place(page), "another share") for term in related),
    )


CHECK = Shares
