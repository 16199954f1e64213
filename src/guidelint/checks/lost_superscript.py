"""A power of ten whose exponent came down: "50 x 109/L" for 50 x 10⁹/L."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidelint import regexes as re
from guidelint.checks.base import Check, Params
from guidelint.model import Edit, Finding, Fix

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guidelint.reading import Figure, Reading

LENGTHS = frozenset(("m", "cm", "mm", "km", "in", "ft", "inch", "foot", "µm", "nm", "px"))
"""Before these, "3 x 109" is a size."""


POWER = re.compile(r"[x×·∙*]\s*(10(\d{1,2}))(?!\d)")
RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


class LostSuperscript(Check[Params]):
    """Find powers of ten that are printed as one number."""

    def ask(self, reading: Reading) -> Iterator[Finding]:
        """Yield a finding for each."""
        for figure in reading.figures:
            if figure.quantity.power == "lost" and figure.quantity.unit not in LENGTHS:
                yield from _findings(figure)


def _findings(figure: Figure) -> Iterator[Finding]:
    block = figure.text.block
    power = POWER.search(block.text, figure.start, figure.end)
    if power:
        raised = f"10{power[2].translate(RAISED)}"
        yield Finding(
            message=f"“{figure.printed}” has lost its superscript: “{power[1]}” is {raised}.",
            place=figure.place,
            fix=Fix(f"write “{raised}”", (Edit(block.span(*power.span(1)), raised),)),
        )


CHECK = LostSuperscript
