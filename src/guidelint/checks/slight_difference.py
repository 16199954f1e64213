"""A quantity that is called slightly longer or cheaper than another and is twice or half of it."""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING

from guidelint.checks._prose import in_english
from guidelint.checks._same_quantity.told import Told, told
from guidelint.checks.base import Check, Params
from guidelint.model import Finding, Related

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from guidelint.model import Page

_SLIGHT = re.compile(
    r"\b(?:slightly|marginally|somewhat|barely|hardly|(?:only )?a (?:little|bit|touch)|not much)\s+"
    r"(?:(?P<more>longer|more(?: expensive)?|higher|dearer|slower|older|farther|further|heavier"
    r"|larger|bigger)|(?P<less>shorter|less(?: expensive)?|lower|cheaper|faster|quicker|younger"
    r"|nearer|closer|lighter|smaller))\b",
    re.IGNORECASE,
)
_LEADS_ON = re.compile(
    r"(?:[\s,:;(–—-]|than\s[\w\s]{1,40},|\b(?:at|for|about|around|up|to|and|it|they|takes?|costs?"
    r"|is|are|with|usually|typically)\b)*\Z"
)
_THAN = re.compile(r"\s+than\s+(?:the|its|our|those)?\s*\Z")
_CALLS = re.compile(
    r",?\s(?:(?:the|a|an|its|our|this|it)\s)?(?:[\w-]+\s){0,3}(?:is|are|takes?|costs?|which is)?\s?"
    r"(?:only\s)?\Z|,\s\Z"
)
_LEAST, _MOST = 2, 10
"""Factors from which a difference is not slight, and up to which two values are alike at all."""

Pair = tuple[Told, Told]


class SlightDifference(Check[Params]):
    """Compare a quantity that is called slightly more or less with the one it is compared with."""

    def scan(self, page: Page) -> Iterator[Finding]:
        """Yield a finding for each difference that is twofold at least."""
        if not in_english(page):
            return
        before: list[Told] = []
        for _, group in groupby(told(page), key=lambda one: id(one.sentence)):
            here = list(group)
            for said in _SLIGHT.finditer(here[0].text):
                pair = _pair(page, here, before, said)
                if pair and _is_large(*pair, more=bool(said["more"])):
                    yield _finding(page, *pair, said[0])
            before += here


def _pair(
    page: Page, here: Sequence[Told], before: Sequence[Told], said: re.Match[str]
) -> Pair | None:
    """Give the quantity that is called so, and the one that it is compared with."""
    text = here[0].text
    left = [one for one in here if one.quantity.end <= said.start()]
    after = next((one for one in here if one.quantity.start >= said.end()), None)
    between = text[said.end() : after.quantity.start] if after else ""
    if after and left and _THAN.fullmatch(between):
        return _comparable(page, left[-1], [after])
    if after and _LEADS_ON.match(between) and not between.rstrip().endswith("by"):
        return _comparable(page, after, [*before, *left])
    if left and after is None and _CALLS.match(text[left[-1].quantity.end : said.start()]):
        return _comparable(page, left[-1], [*before, *left[:-1]])
    return None


def _comparable(page: Page, one: Told, others: Sequence[Told]) -> Pair | None:
    """Give a quantity with the last of the others, if it is near and of the same kind."""
    near = [other for other in others if one.block - other.block <= 1]
    alike = [other for other in near if other.value.dimension == one.value.dimension]
    same_section = alike and page.blocks[one.block].section == page.blocks[alike[-1].block].section
    return (one, alike[-1]) if same_section and one.dimension != "percent" else None


def _is_large(one: Told, other: Told, *, more: bool) -> bool:
    """Whether one is a multiple of the other, end by end, in the direction that is said."""
    high, low = (one.value, other.value) if more else (other.value, one.value)
    if not low.low:
        return False
    factors = sorted((high.low / low.low, high.high / low.high))
    return factors[0] >= _LEAST and factors[1] <= _MOST


def _finding(page: Page, one: Told, other: Told, said: str) -> Finding:
    ends = sorted((one.value.high, other.value.high))
    factor = f"{float(ends[1] / ends[0]):.1f}".removesuffix(".0")
    return Finding(
        message=f"“{one.said}” is called “{said}”, and “{other.said}” differs from it by a factor"
        f" of {factor}.",
        place=one.place(page),
        related=(Related(other.place(page), f"“{other.said}” here"),),
    )


CHECK = SlightDifference
