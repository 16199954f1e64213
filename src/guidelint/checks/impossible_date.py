"""A date that the calendar does not have, or that falls on another weekday than the page says."""

from __future__ import annotations

import calendar
import re
from itertools import pairwise
from typing import TYPE_CHECKING

from guidelint.checks.base import Check, Params
from guidelint.model import Finding
from guidelint.reading.quantities import quantities

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guidelint.model import Block, Page
    from guidelint.reading.quantities import Quantity

WEEKDAY = re.compile(
    r"\b(Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|Mon|Tues?|Wed|Thurs?|Fri|Sat|Sun)"
    r"\.?,?\s+(?:the\s+)?$"
)
SPAN = re.compile(r"\s*(?:to|until|till|through|and|–|—|-)\s*", re.IGNORECASE)
RUNS = re.compile(r"\b(?:from|between|valid|open|runs?|lasts?|period)\b[^.;]*$", re.IGNORECASE)


class ImpossibleDate(Check[Params]):
    """Look each printed date up in the calendar."""

    def scan(self, page: Page) -> Iterator[Finding]:
        """Yield a finding for each date that cannot be and each period that runs backwards."""
        for block in page.blocks:
            dates = [each for each in quantities(block.text) if each.kind == "date"]
            for date in dates:
                message = _complaint(block.text, date)
                if message:
                    start = date.start
                    weekday = WEEKDAY.search(block.text[max(0, start - 16) : start])
                    start -= len(weekday[0]) if weekday else 0
                    yield Finding(message=message, place=page.place(block.span(start, date.end)))
            yield from _reversed(page, block, dates)


def _complaint(text: str, date: Quantity) -> str:
    if date.calendar is None or not date.calendar.valid:
        return f"There is no such day as “{text[date.start : date.end]}”."
    weekday = WEEKDAY.search(text[max(0, date.start - 16) : date.start])
    first, last = date.calendar.first, date.calendar.last
    if not weekday or first is None or first != last or date.ambiguous:
        return ""
    real = calendar.day_name[first.weekday()]
    if real.startswith(weekday[1][:3]):
        return ""
    return f"“{text[date.start : date.end]}” is a {real}, not a {weekday[1]}."


def _reversed(page: Page, block: Block, dates: list[Quantity]) -> Iterator[Finding]:
    """Report "from 5 March 2026 to 31 March 2025"."""
    for left, right in pairwise(dates):
        begins, ends = left.calendar, right.calendar
        between = block.text[left.end : right.start]
        if not (begins and ends and begins.first and ends.last and SPAN.fullmatch(between)):
            continue
        meant = RUNS.search(block.text[: left.start]) or "and" not in between
        if meant and begins.first > ends.last and not (left.ambiguous or right.ambiguous):
            said = block.text[left.start : right.end]
            place = page.place(block.span(left.start, right.end))
            yield Finding(message=f"“{said}” ends before it begins.", place=place)


CHECK = ImpossibleDate
