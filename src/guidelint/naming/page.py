"""The forms of one page with what tells about them: uses, definitions, small words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from guidelint.reading.definitions import find_definitions
from guidelint.reading.mentions import by_form, is_shouted, joints, small_words, unmarked

if TYPE_CHECKING:
    from guidelint.reading import Reading
    from guidelint.reading.definitions import Definition
    from guidelint.reading.mentions import Mention
    from guidelint.reading.text import Text

NEIGHBOURS = 3
"""Words on either side that are compared."""


@dataclass(frozen=True, eq=False)
class NamedPage:
    """The forms of a page; `named_page(reading)` gives it through `reading.once`."""

    reading: Reading
    forms: dict[str, tuple[Mention, ...]]

    @cached_property
    def small(self) -> frozenset[str]:
        """The words that stand in lower case on the page."""
        return self.reading.once(small_words)

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The forms that are acronyms or names, no codes."""
        return tuple(form for form, uses in self.forms.items() if uses[0].kind != "code")

    @cached_property
    def definitions(self) -> dict[str, tuple[Definition, ...]]:
        """The definitions of the page by acronym."""
        found: dict[str, list[Definition]] = {}
        for definition in self.reading.once(find_definitions):
            found.setdefault(definition.short.form, []).append(definition)
        return {form: tuple(each) for form, each in found.items()}

    @cached_property
    def acronyms(self) -> int:
        """How many different acronyms of three and more letters the page has."""
        return sum(len(form) > 2 and form.isupper() for form in self.forms)

    @cached_property
    def initials(self) -> str:
        """The initials of the words of each text, with and without small words."""
        return "|".join(each for text in self.reading.texts for each in _initials(text))

    def is_explained(self, form: str, but: str = "") -> bool:
        """Whether words somewhere on the page spell a form: a definition, or capitalised words.

        but: a form whose own words are left out ("AMP" is not explained by the words of "AMPS").
        """
        initials = self.initials.replace(but.upper(), "|") if but else self.initials
        return self.is_defined(form) or form.upper() in initials

    def is_defined(self, form: str) -> bool:
        """Whether the page gives words that spell a form."""
        return any(each.spelt for each in self.definitions.get(form, ()))


def named_page(reading: Reading) -> NamedPage:
    """Give the forms of a page."""
    return NamedPage(reading, reading.once(by_form))


def _initials(text: Text) -> tuple[str, ...]:
    """Give the initials of the capitalised words of a text, a dot for others but small ones."""
    if len(text.tokens) < 2 or is_shouted(text):
        return ()
    words = [part for token in text.tokens if token.kind == "word" for part in _parts(token.text)]
    letters = "".join(
        "." if _is_capitals(word) or word[0].islower() else unmarked(word[0])
        for word in words
        if word[0].isupper() or word not in joints()
    )
    whole = "".join(unmarked(word[0]) for word in words) if text.cell else ""
    return letters.upper(), whole.upper()


def _parts(word: str) -> list[str]:
    return [part for part in re.split(r"[-‐‑'’.]", word) if part]


def _is_capitals(word: str) -> bool:
    return len(word) > 1 and word.isupper()


def neighbours(mention: Mention) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Give the words before a mention, nearest first, and behind it, folded."""
    tokens = mention.text.tokens
    before = _words(tokens[max(0, mention.token - 2 * NEIGHBOURS) : mention.token][::-1])
    return before, _words(tokens[mention.token + 1 : mention.token + 1 + 2 * NEIGHBOURS])


def _words(tokens: tuple) -> tuple[str, ...]:  # type: ignore[type-arg]
    return tuple(token.text.lower() for token in tokens if token.kind != "mark")[:NEIGHBOURS]


def likeness(one: tuple[tuple[str, ...], ...], other: tuple[tuple[str, ...], ...]) -> int:
    """Count the words that stand alike around two mentions, outwards; 2 for a telling word."""
    return sum(
        1 if word in joints() or len(word) < 3 else 2
        for mine, theirs in zip(one, other, strict=True)
        for word in _shared(mine, theirs)
    )


def _shared(mine: tuple[str, ...], theirs: tuple[str, ...]) -> tuple[str, ...]:
    count = 0
    while count < min(len(mine), len(theirs)) and mine[count] == theirs[count]:
        count += 1
    return mine[:count]
