"""A power of ten whose exponent came down: "50 x 109/L" for 50 x 10⁹/L."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidelint.checks.base import Check, Params
from guidelint.language.quantities import quantities
from guidelint.model import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guidelint.model import Page


LENGTHS = frozenset(("m", "cm", "mm", "km", "in", "ft", "inch", "foot", "µm", "nm", "px"))
"""Before these, "3 x 109" is a size."""


class LostSuperscript(Check[Params]):
    """Find powers of ten that are printed as one number."""

    def scan(self, page: Page) -> Iterator[Finding]:
        """Yield a finding for each."""
        for block in page.blocks:
            for quantity in quantities(block.text):
                if quantity.power == "lost" and quantity.unit not in LENGTHS:
                    said = block.text[quantity.body[0] : quantity.body[1]]
                    yield Finding(
                        message=f"“{said}” has lost its superscript: the number after the sign is "
                        "a power of ten.",
                        place=page.place(block.span(*quantity.body)),
                    )


CHECK = LostSuperscript
