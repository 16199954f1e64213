"""A heading written all in capitals."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidelint.checks import Check, Params
from guidelint.model import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guidelint.model import Page


class ShoutingHeadingParams(Params, frozen=True):
    """min_words: shorter headings, such as an acronym alone, are left in peace."""

    min_words: int = 2


class ShoutingHeading(Check[ShoutingHeadingParams]):
    """Report headings in capitals."""

    params_type = ShoutingHeadingParams

    def scan(self, page: Page) -> Iterator[Finding]:
        """Yield a finding for each heading that shouts."""
        for block in page.blocks:
            long_enough = len(block.text.split()) >= self.params.min_words
            if block.kind == "heading" and long_enough and block.text.isupper():
                yield Finding(
                    message=f"The heading “{block.text}” is all in capitals.",
                    place=page.place(block.span(0, len(block.text))),
                )
