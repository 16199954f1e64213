"""The days on which a page says it was reviewed, updated or published."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import msgspec

from guidelint.lexicon import known_lexicon
from guidelint.model import Span
from guidelint.reading.notation import notation

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guidelint.lexicon import Lexicon
    from guidelint.reading.quantities import Quantity
    from guidelint.reading.reading import Reading
    from guidelint.reading.text import Text


_FIRST, _NEAR = 12, 30
"""Texts that may say of what day a page is; characters before the day in which they do."""


class Review(msgspec.Struct, frozen=True):
    """One statement of a review: what was done, on which days, where it stands.

    section: the number of the heading right above it, whose part alone it dates, or -1.
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
    section: int = -1


def reviews(reading: Reading) -> tuple[Review, ...]:
    """Give what a page says of its reviews, first what its front matter says. Ask by `once`."""
    words = known_lexicon(reading.language)
    return (*_in_front_matter(reading, words), *_in_text(reading, words))


def review_day(reading: Reading) -> date | None:
    """Give the day a page was last reviewed, by its front matter or its text; None if unsaid."""
    said = reading.once(reviews)
    return next((each.first for each in said if each.kind != "published"), None)


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
    early = head and any(index <= head[-1].index for index, _ in found)
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


def _in_front_matter(reading: Reading, words: Lexicon) -> Iterator[Review]:
    for text in (text for text in reading.texts if text.kind == "meta"):
        found = words.pattern("review key").fullmatch(text.block.key)
        if found and found.lastgroup:
            planned = words.pattern("key of what is done").search(text.block.key) is None
            yield from _dates(text, found.lastgroup, 0, planned=planned)


def _in_text(reading: Reading, words: Lexicon) -> Iterator[Review]:
    mentioned = words.pattern("review mentioned")
    for text in reading.body if mentioned.search(reading.page.folded) else ():
        for quantity in text.quantities if mentioned.search(text.clean) else ():
            before = text.clean[: quantity.start] if quantity.kind == "date" else ""
            lead = words.pattern("review said").search(before) if before else None
            if lead and lead.lastgroup:
                sure = words.pattern("review done").search(lead[0]) is not None
                planned = lead.lastgroup == "published"
                yield from _dates(text, lead.lastgroup, quantity.start, planned=planned, sure=sure)


def _dates(text: Text, kind: str, at: int, *, planned: bool, sure: bool = True) -> Iterator[Review]:
    for quantity in text.quantities:
        days = quantity.calendar
        if quantity.start >= at and days and days.first and days.last and not quantity.ambiguous:
            span = text.block.span(quantity.start, quantity.end)
            quote = text.clean[quantity.start : quantity.end]
            if text.kind == "item" or text.reading.once(notation).quoted(text):
                return  # a log, or somebody's words
            section = _section_dated(text)
            yield Review(kind, days.first, days.last, span, quote, planned, sure, section)
            return


def _section_dated(text: Text) -> int:
    """Give the number of the heading of a section that a text opens, or -1."""
    above = text.section[-1] if text.section else None
    opens = above and above.index == text.index - 1 and above.block.level > 1
    return above.index if above and opens else -1
