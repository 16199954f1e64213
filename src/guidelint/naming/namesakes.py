"""Words that one word keeps from being a long form of the page with its initials."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidelint.model import Record, lazy
from guidelint.naming.forms import NamedPage
from guidelint.reading.channel import alike, common_ends
from guidelint.reading.initials import EXACT, content
from guidelint.reading.mentions import kind_of, unmarked
from guidelint.reading.names import NamePart, joints
from guidelint.reading.text import Stretch

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guidelint.reading import Reading
    from guidelint.reading.definitions import Definition
    from guidelint.reading.text import Text

HOWS = ("before", "after", "cells")
"""How a definition is told in which all words of the long form stand."""
TITLES = ("heading", "meta")
"""Kinds of text that say what a page is about."""
FEWEST_WORDS = 3
"""Words of a long form from which it is looked for elsewhere on its page."""
LIKE, LIKE_IN_TEXT = 0.75, 0.6
"""Likeness, or the share of first letters, from which two words are one; what is no name varies."""


_PART = lazy(r"[^-‐‑'’]+|^.$")


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
        told = (
            said.how in HOWS or said.spelt == EXACT or (said.how == "before apart" and said.spelt)
        )
        if told and len(words) >= FEWEST_WORDS:
            every = list(_but_for_one(reading, said, words))
            near = [
                each
                for here, each in every
                if here not in longs and _spells(here, words, short.casefold())
            ]
            once = len(near) == 1 or any(each.text.kind in TITLES for each in near)
            if near and once and not _speaks_of_two(near[0], said):
                found.append(Namesake(near[0], said))
    return tuple(found)


def _speaks_of_two(near: Stretch, said: Definition) -> bool:
    """Whether its sentence, of what is no name its text, has the acronym, too.

    Where it is told what the acronym means, another name is set beside it.

    So does one that is in a list with the long form, that tells of shared letters, and a row of a
    table that has another acronym.
    """
    text = near.text
    around = text.clean[slice(*near.bounds)] if near.printed[0].isupper() else text.clean
    label = text.cell.row_label if text.cell else None
    listed = text.kind == said.text.kind == "item" and text.section == said.text.section
    listed |= label is not None and kind_of(label.clean or " ") == "acronym"
    beside = text is said.text and text.kind == "paragraph"
    return listed or beside or said.short.form in around or bool(text.cue("shared name"))


def _spells(here: tuple[str, ...], words: tuple[str, ...], short: str) -> bool:
    """Whether words have the initials of an acronym, or those of a long form that has its letters.

    "European Union Aviation Security Agency" beside "... Safety Agency (EASA)".
    """
    ours, theirs = ("".join([word[0] for word in each]) for each in (here, words))
    letters = iter(theirs)
    return ours == short or (ours == theirs and all(letter in letters for letter in short))


def _but_for_one(
    reading: Reading, said: Definition, words: tuple[str, ...]
) -> Iterator[tuple[tuple[str, ...], Stretch]]:
    """Give the names that are some words but for one, which is not the head of a long form."""
    last = "last" in reading.lexicon.words("head of a compound")
    head, size = len(words) - 1 if last else 0, len(words)
    whole = {word.lower() for word in said.words} - joints()
    for text in reading.texts:
        if len(text.words.intersection(whole)) < len(whole) - 1:
            continue
        parts = _parts(text)
        plain = [unmarked(each.form).lower() for each in parts]
        for at in range(len(parts) - size + 1):
            here = tuple(plain[at : at + size])
            odd = [n for n in range(size) if here[n] != words[n]]
            is_name = parts[at].form[0].isupper()
            like = LIKE if is_name else LIKE_IN_TEXT
            own_head = odd == [head] and said.spelt  # one that spells nothing may be the slip
            if len(odd) != 1 or own_head or _is_one(here[odd[0]], words[odd[0]], like):
                continue
            if kind_of(parts[at + odd[0]].form) == "acronym":  # "Azure AD directory"
                continue
            beside = parts[at + size : at + size + 1]
            if text.kind not in TITLES:  # "Rosslea Library Service: a guide"
                beside += parts[max(0, at - 1) : at]
            fits = is_name or (said.spelt == EXACT and said.words[0].islower())
            if fits and not any(each.form[0].isupper() for each in beside):
                yield here, Stretch(text, parts[at].start, parts[at + size - 1].end)


def _parts(text: Text) -> list[NamePart]:
    """Give the words of a text that are no small words, parts of joined words each."""
    return [
        NamePart(part[0], token.start + part.start(), token.start + part.end(), number)
        for number, token in enumerate(text.tokens)
        for part in _PART.finditer(token.text)
        if part[0].lower() not in joints()
    ]


def _is_one(one: str, other: str, like: float) -> bool:
    """Whether two words are one, in another form or misspelt: "Translating", "Translation"."""
    same = common_ends(one, other)[0] >= like * min(len(one), len(other))
    return same or alike(one, other) >= like
