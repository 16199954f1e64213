"""Definitions of acronyms on the pages of a family, grouped and weighed."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from guidelint.language.expansions import find_definitions
from guidelint.language.history import is_historical
from guidelint.language.longforms import content, has_initials, is_spelt_by_initials

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from guidelint.language.expansions import Definition
    from guidelint.model import Fact, Page, Sentence

MIN_LETTERS = 3


class Defined(NamedTuple):
    """What a fact says: an acronym, its long form, and how that spells the letters.

    spelt: 2 by first letters, 1 by letters within the words, 0 not at all.
    """

    short: str
    long: str
    spelt: int


def definitions(page: Page) -> Iterator[tuple[Sentence, Definition, Defined]]:
    """Yield the definitions of a page's acronyms of three letters and more, as of today."""
    for sentence in page.sentences:
        if "(" not in sentence.text:
            continue
        for each in find_definitions(sentence.text):
            letters = sum(char.isalpha() for char in each.short)
            if letters < MIN_LETTERS or not content(each.long) or _is_past(sentence, each):
                continue
            yield sentence, each, Defined(each.short, each.long, _spelt(each))


def _spelt(each: Definition) -> int:
    """Grade how a long form spells its acronym; letters from anywhere in the words are chance."""
    if not each.spelt or not has_initials(each.short, each.long):
        return 0
    return 2 if is_spelt_by_initials(each.short, each.long) else 1


def _is_past(sentence: Sentence, each: Definition) -> bool:
    start, end = sorted((each.start, each.long_start)), (each.end, each.long_start + len(each.long))
    return is_historical(sentence.text, start[0], max(end))


class Variant(NamedTuple):
    """Facts that say the same: what they say (of the best-spelt one), in reading order."""

    said: Defined
    facts: list[Fact]

    @property
    def pages(self) -> set[str]:
        """The paths of the pages that say it."""
        return {fact.place.path for fact in self.facts}

    def weight(self) -> tuple[int, int]:
        """Give how much speaks for it: the pages, then the places."""
        return len(self.pages), len(self.facts)


def nearest(fact: Fact, others: Sequence[Fact]) -> Fact:
    """Choose the fact to show beside one: of its page, of a kindred page, or the first."""
    own = dict(fact.subject.attributes)

    def far(other: Fact) -> tuple[bool, int]:
        shared = sum(own.get(name) == value for name, value in other.subject.attributes)
        return (other.place.path != fact.place.path, -shared)

    return min(others, key=far)


def same_subject(fact: Fact, others: Sequence[Fact]) -> list[Fact]:
    """Give the facts of pages that share an attribute value with a page, or have none to share."""
    own = set(fact.subject.attributes)
    return [other for other in others if not own or own & set(other.subject.attributes)]
