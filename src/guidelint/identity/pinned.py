"""Which pinned products a page is about, and where it shows that it is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from guidelint.identity.subjects import names_on
from guidelint.reading.quantities import quantities

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from guidelint.model import Page, Place
    from guidelint.pins import Pin


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
