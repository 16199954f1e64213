"""A duration said again in another unit: "20 to 35 business days, or 4 to 7 weeks"."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from guidelint.checks._prose import in_english
from guidelint.checks.base import Check, Params
from guidelint.model import Finding
from guidelint.reading.quantities import quantities
from guidelint.reading.spans_of_time import Stretch, printed, stretch

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guidelint.model import Block, Page
    from guidelint.reading.quantities import Quantity

AGAIN = re.compile(
    r"\s*(?:,?\s*or|\(|,?\s*that is,?|,?\s*i\.e\.,?|=|,?\s*which is|,?\s*in other words,?)"
    r"\s*(?:about|roughly|approximately|around|some|nearly|almost)?\s*",
    re.IGNORECASE,
)
CHOICE = re.compile(r"[\s,)]*(?:whichever|depending|if|for|when|the (?:shorter|longer|later))\b")
ALIKE = 2
"""Farther apart than this, two durations are more likely a choice than one said twice."""


class RestatedDuration(Check[Params]):
    """Convert the first duration into the unit of the second and compare both ends."""

    def scan(self, page: Page) -> Iterator[Finding]:
        """Yield a finding for each duration that is said again with another length."""
        if not in_english(page):
            return
        for block in page.blocks:
            for first, second in pairwise(quantities(block.text)):
                left, right = stretch(first), stretch(second)
                if left and right and _says_again(block.text, first, second, left, right):
                    yield from _judged(page, block, (first, left), (second, right))


def _says_again(
    text: str, first: Quantity, second: Quantity, left: Stretch, right: Stretch
) -> bool:
    between = text[first.body[1] : second.body[0]]
    same_shape = left.is_range == right.is_range and left.unit < right.unit
    return bool(same_shape and AGAIN.fullmatch(between) and not CHOICE.match(text, second.end))


def _judged(
    page: Page, block: Block, first: tuple[Quantity, Stretch], second: tuple[Quantity, Stretch]
) -> Iterator[Finding]:
    left, right = first[1], second[1]
    slack = right.unit / 2
    agrees = abs(left.low - right.low) <= slack and abs(left.high - right.high) <= slack
    choice = not (right.high / ALIKE <= left.high <= right.high * ALIKE)
    if agrees or choice:
        return
    start, end = first[0].body[0], second[0].body[1]
    end += block.text[end : end + 1] == ")"
    said = block.text[slice(*first[0].body)]
    again = block.text[slice(*second[0].body)]
    yield Finding(
        message=f"{said} = {printed(left.low, left.high, right.unit)}; the page says {again}.",
        place=page.place(block.span(start, end)),
    )


CHECK = RestatedDuration
