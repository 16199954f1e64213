"""Where a rule's facts hold: pages of a country, of a product, of anything a page is about."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from guidelint.lexicon.countries import country_words
from guidelint.reading.mentions import unmarked

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from guidelint.model import Page

MIN_MENTIONS = 3
MIN_SHARE = 0.25
"""Share of a page's blocks that name the value, from which the page is about it."""
MIN_NAME = 3

Where = dict[str, str | tuple[str, ...]]
"""Attribute names with the value, or the values, for which something holds."""


def holds_for(
    where: Mapping[str, str | Sequence[str]], page: Page, sentence: str, heading: str = ""
) -> bool:
    """Whether a page, or a sentence of it, is about the values of `where`.

    A page's own attribute decides, unless the sentence or the heading over it speaks of another
    value by name. Without one, the title, the sentence, the heading or most of the prose must name
    the value.
    """
    return all(
        _holds(name, (given,) if isinstance(given, str) else tuple(given), page, sentence, heading)
        for name, given in where.items()
    )


def _holds(name: str, values: tuple[str, ...], page: Page, sentence: str, heading: str) -> bool:
    names, words = _names(values)
    folded = {_plain(each) for each in names}
    own = page.subject.get(name) or str(page.document.meta.get(name) or "")
    if own and _plain(own).removeprefix("the ") in folded:
        return True
    if own:
        here = _pattern(sum(_names((own.replace("-", " "),)), ()))
        told = f"{sentence} {heading}" if not here.search(sentence) else ""
        return bool(_pattern(names).search(told) and not here.search(told))
    if any(_plain(value) in folded for _, value in page.subject.attributes):
        return True
    pattern = _pattern((*names, *words))
    if any(pattern.search(text) for text in (page.document.title, sentence, heading)):
        return True
    prose = [block.text for block in page.blocks if block.kind in ("heading", "paragraph", "item")]
    count = sum(pattern.search(text) is not None for text in prose)
    return count >= MIN_MENTIONS and count >= MIN_SHARE * len(prose)


def _plain(name: str) -> str:
    return unmarked(name.replace("-", " ").replace("’", "'")).casefold()


@lru_cache(maxsize=256)
def _names(values: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Give the names that values go by, and the words for what is of them (for countries)."""
    known = [country_words(value) for value in values]
    names = (*values, *(name for group, _ in known for name in group))
    return tuple(dict.fromkeys(names)), tuple(word for _, group in known for word in group)


@lru_cache(maxsize=256)
def _pattern(names: tuple[str, ...]) -> re.Pattern[str]:
    either = "|".join(re.escape(name) for name in names if len(name) >= MIN_NAME)
    return re.compile(rf"(?<!\w)(?:{either})(?!\w)")
