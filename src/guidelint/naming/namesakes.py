"""Words that one word keeps from being a long form of the page with its initials."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidelint.model import Record
from guidelint.naming.channel import alike, common_ends
from guidelint.naming.forms import NamedPage
from guidelint.reading.definitions import content
from guidelint.reading.mentions import joints, unmarked
from guidelint.reading.text import Stretch

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guidelint.reading import Reading
    from guidelint.reading.definitions import Definition
    from guidelint.reading.text import Text

HOWS = ("before", "after", "cells")
"""How a definition is told in which all words of the long form stand."""
FEWEST_WORDS = 3
"""Words of a long form from which it is looked for elsewhere on its page."""
LIKE = 0.75
"""Likeness, or the share of first letters, from which two words are one."""


class Namesake(Record):
    """Words that spell an acronym of the page, and are what it is said to be but for one word."""

    said: Stretch
    right: Definition


def namesakes(reading: Reading) -> tuple[Namesake, ...]:
    """Give the words that one word keeps from being a long form of the page with its initials.

    What they name, their head, is the same: a "Data Protection Authority" is no "Act". A text that
    has the acronym or its long form, too, speaks of two.
    """
    known = reading.once(NamedPage).definitions
    longs = {content(each.words) for said in known.values() for each in said}
    found = []
    for short, (said, *_) in known.items():
        words = content(said.words)
        told = said.how in HOWS or (said.how == "before apart" and said.spelt)
        if told and len(words) >= FEWEST_WORDS:
            every = list(_but_for_one(reading, words))
            near = [each for here, each in every if here not in longs and _spells(here, short)]
            if len(near) == 1 and not _speaks_of_two(near[0].text, said):
                found.append(Namesake(near[0], said))
    return tuple(found)


def _speaks_of_two(text: Text, said: Definition) -> bool:
    """Whether a text has the acronym as well, or stands in one list with its long form."""
    listed = text.kind == said.text.kind == "item" and text.section == said.text.section
    return listed or said.short.form in text.clean


def _spells(words: tuple[str, ...], short: str) -> bool:
    return "".join(word[0] for word in words) == short.casefold()


def _but_for_one(
    reading: Reading, words: tuple[str, ...]
) -> Iterator[tuple[tuple[str, ...], Stretch]]:
    """Give the names of the page that are some words but for one that is not their head."""
    last = "last" in reading.lexicon.words("head of a compound")
    head, size = len(words) - 1 if last else 0, len(words)
    for text in reading.texts:
        if len(text.words.intersection(words)) < size - 1:
            continue
        tokens = [token for token in text.tokens if token.low not in joints()]
        plain = [unmarked(token.low) for token in tokens]
        for at in range(len(tokens) - size + 1):
            here = tuple(plain[at : at + size])
            odd = [n for n in range(size) if here[n] != words[n]]
            if len(odd) != 1 or odd[0] == head or _is_one(here[odd[0]], words[odd[0]]):
                continue
            beside = (*tokens[max(0, at - 1) : at], *tokens[at + size : at + size + 1])
            if tokens[at].capital and not any(each.capital for each in beside):
                yield here, Stretch(text, tokens[at].start, tokens[at + size - 1].end)


def _is_one(one: str, other: str) -> bool:
    """Whether two words are one, in another form or misspelt: "Translating", "Translation"."""
    same = common_ends(one, other)[0] >= LIKE * min(len(one), len(other))
    return same or alike(one, other) >= LIKE
