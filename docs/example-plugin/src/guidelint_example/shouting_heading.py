"""A heading written all in capitals."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidelint.checks import Check, Params
from guidelint.model import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guidelint.reading import Reading


class ShoutingHeadingParams(Params, frozen=True):
    """min_words: shorter headings, such as an acronym alone, are left in peace."""

    min_words: int = 2


class ShoutingHeading(Check[ShoutingHeadingParams]):
    """Report headings in capitals."""

    def ask(self, reading: Reading) -> Iterator[Finding]:
        """Yield a finding for each heading that shouts."""
        for text in reading.texts:
            long_enough = len(text.clean.split()) >= self.params.min_words
            if text.kind == "heading" and long_enough and text.clean.isupper():
                yield Finding(
                    message=f"The heading “{text.clean}” is all in capitals.",
                    place=text.place(0, len(text.clean)),
                )
