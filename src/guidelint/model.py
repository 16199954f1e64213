"""The words of guidelint as frozen values: Span, Block, Page, Fact, Finding and what they carry.

Offsets are code points. A *raw* offset counts from the start of the page as it was decoded
(a byte-order mark is not part of it); a *clean* offset counts from the start of a block's text.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Hashable, Iterable, Mapping
from enum import IntEnum
from functools import cached_property, lru_cache
from itertools import pairwise, starmap
from math import inf
from operator import le
from typing import Any, Literal, TypeVar, cast, dataclass_transform

import msgspec

OBJECT = "\N{OBJECT REPLACEMENT CHARACTER}"
"""Stands in clean text for what is not prose: code, an image, an address, a template's slot."""

T = TypeVar("T")
K = TypeVar("K", bound=Hashable)


def grouped(items: Iterable[T], key: Callable[[T], K]) -> dict[K, list[T]]:
    """Group items by a key; groups and items stay in their order."""
    found: dict[K, list[T]] = {}
    for each in items:
        found.setdefault(key(each), []).append(each)
    return found


def ascends(values: Iterable[Any]) -> bool:
    """Whether each of some values is at least the one before it."""
    return all(starmap(le, pairwise(values)))


class _Lazy:
    def __init__(self, pattern: str, flags: int) -> None:
        self.pattern, self.flags = pattern, flags

    def __getattr__(self, name: str) -> Any:
        found = getattr(re.compile(self.pattern, self.flags), name)
        setattr(self, name, found)
        return found


def lazy(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """Give a pattern that is compiled when it is first used: one for what few pages have."""
    return cast("re.Pattern[str]", _Lazy(pattern, flags))


@dataclass_transform(frozen_default=True, order_default=True)
class Record(msgspec.Struct, frozen=True, order=True):
    """A few values by name; they are made in code only, so their types need not be imported."""


class Unique(msgspec.Struct, frozen=True, eq=False, dict=True):
    """A value that is equal to itself only, and may keep what it computes (`cached_property`)."""


class Severity(IntEnum):
    """How sure and how bad: an error is right 95 times in 100, a warning 90, a note informs."""

    note = 1
    warning = 2
    error = 3


class Grades(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """From which log odds a finding is told, and how loudly; measured on pages nobody fitted to.

    report: the least score of a note, warn: of a warning. sure: of the severity that its rule has.
    """

    report: float = 0.0
    warn: float = -inf
    sure: float = 1.5

    def severity(self, score: float) -> Severity | None:
        """Give the severity of a score that is reported; None is that of the rule."""
        if score < self.warn:
            return Severity.note
        return None if score >= self.sure else Severity.warning


class Span(msgspec.Struct, frozen=True, order=True):
    """Start and exclusive end in a page's raw text, in code points."""

    start: int
    end: int


class OffsetMap(msgspec.Struct, frozen=True):
    """Where each piece of a block's clean text stands in the raw text.

    Piece `i` begins at clean offset `clean[i]` and covers raw `[starts[i], ends[i])`. A piece whose
    raw and clean lengths are equal maps character by character; any other (an entity, an escape)
    is atomic: each of its clean characters maps to the whole raw piece.
    `length` is the length of the clean text.
    """

    clean: tuple[int, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    length: int

    def span(self, start: int, end: int) -> Span:
        """Give the raw span of clean `[start, end)`; an empty range gives an empty span."""
        if start >= end:
            at = self._edge(min(start, self.length - 1), first=True) if self.length else 0
            return Span(at, at)
        if len(self.clean) == 1 and self.ends[0] - self.starts[0] == self.length:
            return Span(self.starts[0] + start, self.starts[0] + end)
        return Span(self._edge(start, first=True), self._edge(end - 1, first=False))

    def _edge(self, offset: int, *, first: bool) -> int:
        i = bisect_right(self.clean, offset) - 1
        begin, stop = self.starts[i], self.ends[i]
        size = (self.clean[i + 1] if i + 1 < len(self.clean) else self.length) - self.clean[i]
        if stop - begin != size:
            return begin if first else stop
        return begin + offset - self.clean[i] + (0 if first else 1)


Kind = Literal["heading", "paragraph", "item", "cell", "meta", "alt", "chrome"]


class Block(msgspec.Struct, frozen=True):
    """A run of prose: clean text and the map back to the raw text.

    kind: heading, paragraph, (list) item, (table) cell, meta (a front-matter scalar), alt (the text
    of an image), chrome (navigation, header and footer of a page).
    level: 1 to 6 for a heading, nesting depth from 1 for an item, else 0.
    section: index in `Page.blocks` of the heading it stands under, or -1.
    group: number of the list or table it belongs to, unique in the page, or -1.
    row, column: place in the table (from 0), or of the item in its list (row).
    header: a header cell. ordered: an item of a numbered list. key: front-matter key, dotted.
    """

    kind: Kind
    text: str
    origin: OffsetMap
    level: int = 0
    section: int = -1
    group: int = -1
    row: int = 0
    column: int = 0
    header: bool = False
    ordered: bool = False
    key: str = ""

    def span(self, start: int, end: int) -> Span:
        """Give the raw span of clean `[start, end)` of this block."""
        return self.origin.span(start, end)


class Sentence(msgspec.Struct, frozen=True):
    """A sentence of a block; start and end are clean offsets into `block.text`."""

    block: Block
    start: int
    end: int

    @property
    def text(self) -> str:
        """The clean text of the sentence."""
        return self.block.text[self.start : self.end]

    def span(self, start: int, end: int) -> Span:
        """Give the raw span of `[start, end)`, counted from the start of the sentence."""
        return self.block.span(self.start + start, self.start + end)


_ASIDE = lazy(r"\s*\([^()]*[.!?]\)(?=\s+[^\W\d_a-z])")
"""A bracket that is a sentence of its own, where another one follows."""


@lru_cache(maxsize=8192)
def sentence_bounds(text: str, language: str = "en") -> tuple[tuple[int, int], ...]:
    """Give (start, end) of each sentence in a text, without the white space around it."""
    import sentencex

    bounds: list[tuple[int, int]] = []
    for found in sentencex.get_sentence_boundaries(language or "en", text):
        start, end = found["start_index"], found["end_index"]
        closed = _ASIDE.match(text, start, end)  # "(It was cold in May.) They met in June."
        for a, b in ((start, closed.end()), (closed.end(), end)) if closed else ((start, end),):
            piece = text[a:b]
            if kept := piece.strip():
                at = a + piece.index(kept)
                if bounds and language == "fr" and text.endswith((" M.", " MM."), 0, bounds[-1][1]):
                    at = bounds.pop()[0]  # "la présidente ; M. Théo Lamarque"
                bounds.append((at, a + piece.index(kept) + len(kept)))
    return tuple(bounds)


class Comment(msgspec.Struct, frozen=True):
    """A comment in the page's markup: its raw span and its text without the delimiters."""

    span: Span
    text: str


class Document(msgspec.Struct, frozen=True):
    """What a parser makes of a page's raw text. `meta` is the front matter as plain data.

    margins: what stands around the prose and is read, too: alternative texts, navigation, footers.
    """

    raw: str
    blocks: tuple[Block, ...]
    comments: tuple[Comment, ...] = ()
    meta: Mapping[str, Any] = {}
    title: str = ""
    lang: str = ""
    margins: tuple[Block, ...] = ()


Attributes = tuple[tuple[str, str], ...]


class Subject(msgspec.Struct, frozen=True, order=True):
    """What a page is about: its collection, its language, its sorted (attribute, value) pairs."""

    collection: str = ""
    lang: str = ""
    attributes: Attributes = ()

    def get(self, name: str) -> str:
        """Give the value of an attribute, or the empty string."""
        return dict(self.attributes).get(name, "")


NO_SUBJECT = Subject()


class Place(msgspec.Struct, frozen=True, order=True):
    """A quoted span on a page: `quote` is the raw text of the span."""

    path: str
    span: Span
    quote: str


class Page(msgspec.Struct, frozen=True, eq=False, dict=True):
    """One document with its path, what it is about, and everything read from it.

    A page is only equal to itself, so that what was read from it can be remembered.
    family_size: how many pages its family has, itself included; infinite where that is not known.
    """

    path: str
    document: Document
    subject: Subject = NO_SUBJECT
    family_size: float = inf

    @property
    def raw(self) -> str:
        """The page's raw text."""
        return self.document.raw

    @property
    def blocks(self) -> tuple[Block, ...]:
        """The page's blocks in reading order."""
        return self.document.blocks

    @cached_property
    def folded(self) -> str:
        """The clean text of all blocks, case folded: to see fast what a page does not have."""
        return "\n".join(block.text for block in self.blocks).casefold()

    def place(self, span: Span) -> Place:
        """Give the place of a raw span on this page."""
        return Place(self.path, span, self.raw[span.start : span.end])

    def section_of(self, block: Block) -> str:
        """Give the text of the heading a block stands under, or the empty string."""
        return self.blocks[block.section].text if block.section >= 0 else ""


class Fact(msgspec.Struct, frozen=True, order=True):
    """Something a page says: facts of one rule, family and key are judged together.

    `value` is any plain, orderable value: strings, numbers, tuples of them.
    """

    key: str
    value: Any
    place: Place
    subject: Subject


class Related(msgspec.Struct, frozen=True, order=True):
    """The other place of a conflict, with what it is in a few words ("RAMED here")."""

    place: Place
    label: str


class Edit(msgspec.Struct, frozen=True, order=True):
    """Replace a raw span of the finding's own page by `text`."""

    span: Span
    text: str


class Fix(msgspec.Struct, frozen=True, order=True):
    """A remedy. `safe` only where the right value is certain; otherwise it is only offered."""

    title: str
    edits: tuple[Edit, ...]
    safe: bool = False


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """What a check reports: a plain sentence, one primary place, the other places, perhaps a fix.

    `rule` and `severity` are filled in from the rule; a check sets `severity` only to lower it.
    """

    message: str
    place: Place
    related: tuple[Related, ...] = ()
    fix: Fix | None = None
    severity: Severity | None = None
    rule: str = ""

    @classmethod
    def of_two(
        cls, message: str, here: Place, there: Place, label: str, severity: Severity | None = None
    ) -> Finding:
        """Make a finding of a place and the one that it is held against."""
        related = (Related(there, label),)
        return cls(message=message, place=here, related=related, severity=severity)

    @property
    def order(self) -> tuple[str, int, int, str, str]:
        """The key of the one order in which findings are reported."""
        return (
            self.place.path,
            self.place.span.start,
            self.place.span.end,
            self.rule,
            self.message,
        )
