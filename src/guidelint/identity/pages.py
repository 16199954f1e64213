"""A page of a family as it is compared: its units as plain data, and their lines of tokens.

A unit is a sentence, a heading, a front-matter value, a whole row of a table or a margin.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from functools import cached_property, lru_cache
from itertools import groupby
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

import msgspec

from guidelint.lexicon import lexicon
from guidelint.model import Fact, OffsetMap, Place, Span
from guidelint.reading.mentions import unmarked
from guidelint.reading.tokens import Token, folded, split_at, tokenise

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Sequence

    from guidelint.reading import Reading, Text

KEY = "units"
JOINT = " | "
"""Stands between the cells of a row."""
CUES = frozenset(["everywhere", "authority", "contact", "other thing"])
"""The cues that a unit remembers."""
ANY_NAME = frozenset(["index", "readme", "_index", "page", "default"])
"""File names that say nothing of a page."""
NUMBER = "#"
ELIDED = 3
"""Letters of an elided word with its apostrophe ("qu'")."""
_RUN_WORD = re.compile(r"[^\W\d_]+|\d[\d.,:/'’\u00a0\u202f]*")

Part = tuple[int, int, int]
"""(offset in the unit, number of the map to the raw text, offset in the clean text)"""


class PageUnit(msgspec.Struct, frozen=True, gc=False):
    """A unit of a page.

    kind: title (the heading of the page), heading, paragraph, item, row, meta, alt or chrome.
    key: of front matter. heading: the one it stands under. told: the cues in it, see `CUES`.
    """

    kind: str
    key: str
    heading: str
    text: str
    parts: tuple[Part, ...]
    told: tuple[str, ...] = ()


class PageUnits(msgspec.Struct, frozen=True):
    """All units of a page in reading order, its margins last, with the way back to the raw text.

    language: as it was read.
    """

    path: str
    language: str
    raw: str
    maps: tuple[OffsetMap, ...]
    units: tuple[PageUnit, ...]

    def place(self, unit: PageUnit, start: int, end: int) -> Place:
        """Give the place of `[start, end)` of the text of a unit."""
        first = self._raw(unit, start).start
        last = max(first, self._raw(unit, end - 1).end) if end > start else first
        return Place(self.path, Span(first, last), self.raw[first:last])

    def _raw(self, unit: PageUnit, offset: int) -> Span:
        at = max(bisect_right(unit.parts, offset, key=lambda part: part[0]) - 1, 0)
        begin, number, clean = unit.parts[at]
        start = clean + offset - begin
        return self.maps[number].span(start, start + 1)


def page_units(reading: Reading) -> PageUnits:
    """Give the units of a page."""
    maps = tuple(text.block.origin for text in reading.texts)
    page = reading.page
    return PageUnits(page.path, reading.language, page.raw, maps, tuple(_units(reading)))


def family_fact(reading: Reading) -> Fact:
    """Give all units of a page as one fact."""
    page = reading.page
    return Fact(KEY, reading.once(page_units), Place(page.path, Span(0, 0), ""), page.subject)


def _units(reading: Reading) -> Iterator[PageUnit]:
    for (group, _), members in groupby(reading.texts, key=_row):
        if group >= 0:
            yield _unit("row", [(text, 0, len(text.clean)) for text in members])
            continue
        for text in members:
            is_title = text.kind == "heading" and text.block.level == 1
            for start, end in text.bounds:
                if end > start:
                    yield _unit("title" if is_title else text.kind, [(text, start, end)])


def _row(text: Text) -> tuple[int, int]:
    return (text.block.group, text.block.row) if text.kind == "cell" else (-1, 0)


def _unit(kind: str, spans: Sequence[tuple[Text, int, int]]) -> PageUnit:
    first = spans[0][0]
    parts, offset = [], 0
    for text, start, end in spans:
        parts.append((offset, text.index, start))
        offset += end - start + len(JOINT)
    return PageUnit(
        kind,
        first.block.key,
        first.section[-1].clean if first.section else "",
        JOINT.join([text.clean[start:end] for text, start, end in spans]),
        tuple(parts),
        _told(spans),
    )


def _told(spans: Sequence[tuple[Text, int, int]]) -> tuple[str, ...]:
    held = [each for each in spans if not CUES.isdisjoint(each[0].cues)]
    if not held:
        return ()
    return tuple(
        cue for cue in sorted(CUES) if any(text.cued(cue, start, end) for text, start, end in held)
    )


@lru_cache(maxsize=65536)
def plain(word: str) -> str:
    """Fold a word and take its accents away, as file names do."""
    return unmarked(folded(word))


@lru_cache(maxsize=256)
def _class_words(language: str, name: str) -> frozenset[str]:
    known = lexicon(language)
    words = known.function_words if name == "function" else known.words(name)
    return frozenset(map(plain, words))


def _elided(tokens: Iterable[Token]) -> Iterator[Token]:
    """Take "l'Autriche" apart, so that what it names is a word of its own."""
    for token in tokens:
        cut = token.low.find("'", 0, ELIDED) + 1 if token.kind == "word" else 0
        if 0 < cut < len(token.low) - 1:
            yield from split_at(token, cut)
        else:
            yield token


class PageLine(msgspec.Struct, frozen=True, eq=False):
    """A unit with its tokens; words: the tokens as `plain` words. index: its number on the page."""

    page: PageUnits
    unit: PageUnit
    index: int
    tokens: tuple[Token, ...]
    words: tuple[str, ...]

    def place(self, start: int, stop: int) -> Place:
        """Give the place of tokens `[start, stop)`; an empty range gives the token at it."""
        last = max(stop - 1, min(start, len(self.tokens) - 1))
        first = min(start, last)
        return self.page.place(self.unit, self.tokens[first].start, self.tokens[last].end)

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


class FamilyPage(msgspec.Struct, frozen=True, eq=False, dict=True):
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
    def lines(self) -> tuple[PageLine, ...]:
        """Its units that have a token."""
        lines: list[PageLine] = []
        for unit in self.page.units:
            tokens = tuple(_elided(tokenise(unit.text)))
            if tokens:
                words = tuple([plain(token.text) for token in tokens])
                lines.append(PageLine(self.page, unit, len(lines), tokens, words))
        return tuple(lines)

    @cached_property
    def counts(self) -> Counter[str]:
        """How often it says each plain word."""
        return Counter([word for line in self.lines for word in line.words])

    @cached_property
    def names(self) -> Counter[str]:
        """How often it says each plain word with a capital or a digit."""
        return Counter(
            word
            for line in self.lines
            for at, word in enumerate(line.words)
            if line.tokens[at].kind == "word" and line.is_capital(at)
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
    def title(self) -> PageLine | None:
        """Its first heading, or the title of its front matter."""
        heads = (line for line in self.lines if line.unit.kind in ("title", "heading"))
        return next(heads, None) or next(iter(self.lines), None)

    @cached_property
    def runs(self) -> frozenset[int]:
        """The runs of four words of its units, numbers as one, as hashes."""
        found: set[int] = set()
        for unit in self.page.units:
            words = _RUN_WORD.findall(unit.text.lower())
            masked = [NUMBER if word[0].isdigit() else word for word in words]
            found.update(map(hash, zip(masked, masked[1:], masked[2:], masked[3:], strict=False)))
        return frozenset(found)
