"""A page of a family as it is compared: its lines of tokens, and how often it says each word."""

from __future__ import annotations

import unicodedata
from collections import Counter
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from guidelint.lexicon import lexicon
from guidelint.reading import Token, folded
from guidelint.reading.tokens import split_at, tokenise

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator

    from guidelint.identity.units import PageUnits, Unit
    from guidelint.model import Place

ANY_NAME = frozenset(["index", "readme", "_index", "page", "default"])
"""File names that say nothing of a page."""
RUN = 4
"""Words of a run by which pages are compared."""
NUMBER = "#"
ELIDED = 3
"""Letters of an elided word with its apostrophe ("qu'")."""


def plain(word: str) -> str:
    """Fold a word and take its accents away, as file names do."""
    low = folded(word)
    if low.isascii():
        return low
    parts = unicodedata.normalize("NFD", low)
    return "".join(char for char in parts if not unicodedata.combining(char))


@lru_cache(maxsize=256)
def _class_words(language: str, name: str) -> frozenset[str]:
    known = lexicon(language)
    words = known.function_words if name == "function" else known.words(name)
    return frozenset(map(plain, words))


def _elided(tokens: Iterable[Token]) -> Iterator[Token]:
    """Take "l'Autriche" apart, so that what it names is a word of its own."""
    for token in tokens:
        cut = max(token.text.find(mark, 0, ELIDED) for mark in "'’") + 1
        if token.kind == "word" and 0 < cut < len(token.text) - 1:
            yield from split_at(token, cut)
        else:
            yield token


@dataclass(frozen=True, eq=False)
class Line:
    """A unit with its tokens; words: the tokens as `plain` words. index: its number on the page."""

    unit: Unit
    index: int
    tokens: tuple[Token, ...]
    words: tuple[str, ...]

    def place(self, path: str, start: int, stop: int) -> Place:
        """Give the place of tokens `[start, stop)`; an empty range gives the token at it."""
        last = max(stop - 1, min(start, len(self.tokens) - 1))
        first = min(start, last)
        return self.unit.place(path, self.tokens[first].start, self.tokens[last].end)

    def shown(self, start: int, stop: int) -> str:
        """Give the text of tokens `[start, stop)`."""
        if start >= stop:
            return ""
        return self.unit.text[self.tokens[start].start : self.tokens[stop - 1].end]

    def is_number(self, at: int, numerals: Container[str]) -> bool:
        """Whether a token is a number, in digits or in words."""
        return self.tokens[at].kind == "number" or self.words[at] in numerals

    def is_capital(self, at: int) -> bool:
        """Whether a token is written with a capital, a digit or as an acronym."""
        return any(char.isupper() or char.isdigit() for char in self.tokens[at].text)


@dataclass(frozen=True, eq=False)
class Member:
    """A page with its lines."""

    page: PageUnits

    def words(self, name: str) -> frozenset[str]:
        """Give the plain words of a class of its language; "function" gives the function words."""
        return _class_words(self.page.language, name)

    @property
    def path(self) -> str:
        """Its path."""
        return self.page.path

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """Its units that have a token."""
        lines: list[Line] = []
        for unit in self.page.units:
            tokens = tuple(_elided(tokenise(unit.text)))
            if tokens:
                words = tuple(plain(token.text) for token in tokens)
                lines.append(Line(unit, len(lines), tokens, words))
        return tuple(lines)

    @cached_property
    def counts(self) -> Counter[str]:
        """How often it says each folded word."""
        return Counter(word for line in self.lines for word in line.words)

    @cached_property
    def names(self) -> Counter[str]:
        """How often it says each folded word with a capital or a digit."""
        return Counter(
            word
            for line in self.lines
            for at, word in enumerate(line.words)
            if line.is_capital(at) and line.tokens[at].kind == "word"
        )

    @cached_property
    def file_words(self) -> tuple[str, ...]:
        """The words of its file name, or of its folder where the file name says nothing."""
        path = PurePosixPath(self.path)
        stem = path.name.split(".")[0]
        if stem.lower() in ANY_NAME and path.parent.name:
            stem = path.parent.name
        return tuple(part for part in plain(stem).replace("_", "-").split("-") if part)

    @cached_property
    def title(self) -> Line | None:
        """Its first heading, or the title of its front matter."""
        kinds = ("title", "heading")
        heads = (line for line in self.lines if line.unit.kind in kinds)
        return next(heads, None) or next(iter(self.lines), None)

    @cached_property
    def runs(self) -> frozenset[int]:
        """The runs of four words of its lines, numbers as one, as hashes."""
        return frozenset(hash(run) for line in self.lines for run in _runs(line))


def _runs(line: Line) -> Iterator[tuple[str, ...]]:
    words = [
        NUMBER if token.kind == "number" else word
        for token, word in zip(line.tokens, line.words, strict=True)
        if token.kind != "mark"
    ]
    for at in range(len(words) - RUN + 1):
        yield tuple(words[at : at + RUN])
