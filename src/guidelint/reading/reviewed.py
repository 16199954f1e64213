"""The days on which a page says it was reviewed, updated or published."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

import msgspec

from guidelint.lexicon import LANGUAGES, lexicon
from guidelint.model import Span
from guidelint.reading.quantities import quantities

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guidelint.model import Block, Page
    from guidelint.reading.quantities import Quantity
    from guidelint.reading.reading import Reading
    from guidelint.reading.text import Text


_FIRST, _NEAR = 12, 30
"""Texts that may say of what day a page is; characters before the day in which they do."""


class Review(msgspec.Struct, frozen=True):
    """One statement of a review: what was done, on which days, where it stands.

    planned: it may be the day of the next one ("review_date"), or one that is set beforehand.
    sure: it says that it is done ("was", "last"), and not only "reviewed".
    """

    kind: str
    first: date
    last: date
    span: Span
    quote: str
    planned: bool = False
    sure: bool = True


@lru_cache(maxsize=2)
def reviews(page: Page) -> tuple[Review, ...]:
    """Give what a page says of its reviews, first what its front matter says."""
    return (*_in_front_matter(page), *_in_text(page))


def review_day(page: Page) -> date | None:
    """Give the day a page was last reviewed, by its front matter or its text; None if unsaid."""
    return next((each.first for each in reviews(page) if each.kind != "published"), None)


def issued(reading: Reading) -> Review | None:
    """Give the day that a page is of, by its first lines: "Version 2.0, 14 January 2026", a letter.

    The latest, where later versions are told below; None if unsaid.
    """
    head = reading.body[:_FIRST]
    texts = {text.index: text for text in (*head, *reading.cueing("page-day"))}
    found = [
        (text.index, Review("issued", day, day, text.block.span(each.start, each.end), quote))
        for text in texts.values()
        for each in text.quantities
        if each.calendar and (day := each.calendar.first) and _is_page_day(text, each)
        if (quote := text.clean[each.start : each.end])
    ]
    early = any(index <= head[-1].index for index, _ in found)
    return max((each for _, each in found), key=lambda each: each.first) if early else None


def _is_page_day(text: Text, day: Quantity) -> bool:
    """Whether a day is that of its page: "version" stands before it, or it ends a letter's head."""
    if day.calendar is None or day.calendar.precision != "day":
        return False
    if text.cued("page-day", max(0, day.start - _NEAR), day.start):
        return True
    lead = text.clean[: day.start].strip()
    ends = len(text.clean) - day.end <= 1 and len(lead) <= _NEAR
    return ends and (not lead or "," in lead)


def _in_front_matter(page: Page) -> Iterator[Review]:
    words = lexicon(LANGUAGES[0])
    key, done = words.pattern("review key"), words.pattern("key of what is done")
    for block in page.blocks:
        found = key.fullmatch(block.key) if block.kind == "meta" else None
        if found and found.lastgroup:
            planned = done.search(block.key) is None
            yield from _dates(block, found.lastgroup, 0, planned=planned)


def _in_text(page: Page) -> Iterator[Review]:
    words = lexicon(LANGUAGES[0])
    mentioned, said = words.pattern("review mentioned"), words.pattern("review said")
    for block in page.blocks if mentioned.search(page.folded) else ():
        if block.kind == "meta" or not mentioned.search(block.text):
            continue
        for quantity in quantities(block.text):
            lead = said.search(block.text[: quantity.start]) if quantity.kind == "date" else None
            if lead:
                kind = lead[1].lower().replace("revised", "updated")
                sure = words.pattern("review done").search(lead[0]) is not None
                planned = kind == "published"
                yield from _dates(block, kind, quantity.start, planned=planned, sure=sure)


def _dates(
    block: Block, kind: str, at: int, *, planned: bool, sure: bool = True
) -> Iterator[Review]:
    for quantity in quantities(block.text):
        days = quantity.calendar
        if quantity.start >= at and days and days.first and days.last and not quantity.ambiguous:
            span = block.span(quantity.start, quantity.end)
            quote = block.text[quantity.start : quantity.end]
            yield Review(kind, days.first, days.last, span, quote, planned, sure)
            return
