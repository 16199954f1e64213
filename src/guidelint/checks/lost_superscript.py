"""A power of ten whose exponent came down: "50 x 109/L" for 50 x 10⁹/L."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidelint import regexes as re
from guidelint.checks.base import Check, Params
from guidelint.model import Edit, Finding, Fix
from guidelint.reading.quantities import quantities

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guidelint.model import Block, Page
    from guidelint.reading.quantities import Quantity


LENGTHS = frozenset(("m", "cm", "mm", "km", "in", "ft", "inch", "foot", "µm", "nm", "px"))
"""Before these, "3 x 109" is a size."""


POWER = re.compile(r"[x×·∙*]\s*(10(\d{1,2}))(?!\d)")
RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


class LostSuperscript(Check[Params]):
    """Find powers of ten that are printed as one number."""

    def scan(self, page: Page) -> Iterator[Finding]:
        """Yield a finding for each."""
        for block in page.blocks:
            for quantity in quantities(block.text):
                if quantity.power == "lost" and quantity.unit not in LENGTHS:
                    yield from _findings(page, block, quantity)


def _findings(page: Page, block: Block, quantity: Quantity) -> Iterator[Finding]:
    start, end = quantity.body
    power = POWER.search(block.text, start, end)
    if power:
        raised = f"10{power[2].translate(RAISED)}"
        said = block.text[start:end]
        yield Finding(
            message=f"“{said}” has lost its superscript: “{power[1]}” is {raised}.",
            place=page.place(block.span(start, end)),
            fix=Fix(f"write “{raised}”", (Edit(block.span(*power.span(1)), raised),)),
        )


CHECK = LostSuperscript
