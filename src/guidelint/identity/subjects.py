"""Which of some known subjects (products, permits, ...) a page and its sentences are about.

Subjects may be pinned products: what pins a page is about, and where it shows that it is.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from guidelint.reading.quantities import quantities

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from guidelint.model import Block, Page, Place
    from guidelint.pins import Pin

Names = tuple[tuple[str, tuple[str, ...]], ...]
"""(subject, its names) of each subject."""


class PageNames:
    """The known subjects that a page names, and the one it is about (`main`, or empty)."""

    def __init__(self, page: Page, names: Mapping[str, frozenset[str]]) -> None:
        """Prepare for a page that has these names (folded) somewhere."""
        self._page = page
        self._names = names
        self._pattern = _pattern(tuple(sorted(names)))
        self.all = frozenset(subject for subjects in names.values() for subject in subjects)
        self.main = self._main()

    def named(self, text: str) -> frozenset[str]:
        """Give the subjects named in a text; a name of several stands with the one named too."""
        found = {self._names[name.casefold()] for name in self._pattern.findall(text)}
        sure = {subject for subjects in found if len(subjects) == 1 for subject in subjects}
        for subjects in found:
            if not subjects & sure:
                sure |= subjects
        return frozenset(sure)

    def about(self, text: str, before: str, block: Block) -> str:
        """Give the one subject a sentence is about, or the empty string.

        A sentence that names nothing is about what its block named last, else about what its
        section's heading names, else about the page's subject.
        """
        for place in (text, before, self._page.section_of(block)):
            named = self.named(place)
            if named:
                return next(iter(named)) if len(named) == 1 else ""
        return self.main

    def _main(self) -> str:
        values = {value.casefold() for _, value in self._page.subject.attributes}
        attributes = {name for value in values for name in self._names.get(value, ())}
        title = self._page.document.title or next(
            (block.text for block in self._page.blocks if block.kind == "heading"), ""
        )
        headline = str(self._page.document.meta.get("title") or "")
        for named in (attributes, self.named(headline), self.named(title)):
            if len(named) == 1:
                return next(iter(named))
        return ""


@lru_cache(maxsize=64)
def _folded(names: Names) -> dict[str, frozenset[str]]:
    folded: dict[str, set[str]] = {}
    for subject, each in names:
        for name in (subject, *each):
            folded.setdefault(name.casefold(), set()).add(subject)
    return {name: frozenset(subjects) for name, subjects in folded.items()}


@lru_cache(maxsize=256)
def _pattern(names: tuple[str, ...]) -> re.Pattern[str]:
    longest_first = sorted(names, key=lambda name: (-len(name), name))
    either = "|".join(re.escape(name) for name in longest_first)
    return re.compile(rf"(?<![\w-])(?:{either})(?!\w)", re.IGNORECASE)


@lru_cache(maxsize=4)
def names_on(page: Page, names: Names) -> PageNames | None:
    """Find which known subjects a page names; None where it names none."""
    raw = page.raw.casefold()
    present = {name: subjects for name, subjects in _folded(names).items() if name in raw}
    return PageNames(page, present) if present else None


def product_pins(page: Page, pins: Iterable[Pin]) -> list[Pin]:
    """Give the pins of the product that a page is about."""
    named = [pin for pin in pins if pin.product]
    if not named:
        return []
    aliases: dict[str, set[str]] = {}
    for pin in named:
        aliases.setdefault(pin.product, set()).update(filter(None, [pin.generic]))
    names = tuple((product, tuple(sorted(other))) for product, other in sorted(aliases.items()))
    found = names_on(page, names)
    return [pin for pin in named if found and pin.product == found.main]


def first_mention(page: Page, words: Sequence[str]) -> Place | None:
    """Give the first place in a page's prose that has one of some words, as whole words."""
    either = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
    pattern = re.compile(rf"(?<!\w)(?:{either})(?!\w)", re.IGNORECASE)
    for block in page.blocks:
        found = pattern.search(block.text) if block.kind != "meta" else None
        if found:
            return page.place(block.span(*found.span()))
    return None


def printed_day(page: Page, day: date) -> Place | None:
    """Give the first place where a page prints a day."""
    for block in page.blocks:
        for quantity in quantities(block.text):
            calendar = quantity.calendar
            if calendar and calendar.valid and calendar.first == day:
                return page.place(block.span(quantity.start, quantity.end))
    return None
