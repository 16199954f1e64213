"""Pages composed of words whose place is known: what a reader must give back exactly."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple
from unicodedata import normalize

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from guidelint.model import Span

if TYPE_CHECKING:
    from guidelint.model import Block, Document

repeatedly = settings(
    max_examples=150,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow],
)
"""Decorates a property: the same examples on every run."""

OBJECT = "\N{OBJECT REPLACEMENT CHARACTER}"
LETTERS = ["alpha", "RAMED", "Lisbon", "cost", "Überweisung", "日本語", "dose"]
WORDS = [*LETTERS, "e\N{COMBINING ACUTE ACCENT}tude", "870", "ok👍🏽", "x", "USD"]


class Part(NamedTuple):
    """A part of a word: what is read, and its source with what stands around it."""

    clean: str
    source: str
    before: str = ""
    after: str = ""


@dataclass
class Expected:
    """A block to be found: its kind, its text, and the raw span of each clean range in it."""

    kind: str
    text: str = ""
    spans: list[tuple[int, int, Span]] = field(default_factory=list)


@dataclass
class Page:
    """A page in the making."""

    newline: str
    raw: str = ""
    blocks: list[Expected] = field(default_factory=list)

    def write(self, source: str) -> None:
        """Write what is no prose; a line feed becomes the page's newline."""
        self.raw += source.replace("\n", self.newline)

    def block(self, kind: str, words: list[list[Part]], gaps: list[str], prefix: str = "") -> None:
        """Write the words of a block with gaps between them; a new line begins with `prefix`."""
        block = Expected(kind)
        for i, parts in enumerate(words):
            if i:
                self.write(gaps[(i - 1) % len(gaps)].replace("\n", "\n" + prefix))
                block.text += " "
            self._word(block, parts)
        self.blocks.append(block)

    def _word(self, block: Expected, parts: list[Part]) -> None:
        begin, first = len(block.text), -1
        for clean, source, before, after in parts:
            self.raw += before
            start = len(self.raw)
            first = start if first < 0 else first
            self.raw += source
            at = len(block.text)
            block.text += clean
            block.spans.append((at, len(block.text), Span(start, len(self.raw))))
            last = len(self.raw)
            self.raw += after
        block.spans.append((begin, len(block.text), Span(first, last)))


def parts(special: list[Part]) -> st.SearchStrategy[list[Part]]:
    """Give words: plain ones, and ones of letters with special parts inside."""
    plain = st.sampled_from(WORDS).map(lambda word: [Part(normalize("NFC", word), word)])
    letters = st.sampled_from(["RA", "me", "Lx"]).map(lambda word: Part(word, word))
    marked = st.tuples(letters, st.sampled_from(special), letters).map(list)
    return st.one_of(plain, plain, marked)


def words(special: list[Part]) -> st.SearchStrategy[list[list[Part]]]:
    """Give the words of a block; the first is plain, so that no block marker comes to be."""
    first = st.sampled_from(LETTERS).map(lambda word: [Part(word, word)])
    return st.tuples(first, st.lists(parts(special), max_size=6)).map(
        lambda all_: [all_[0], *all_[1]]
    )


def check(document: Document, page: Page) -> None:
    """Compare kinds, texts and the spans of all parts and words of all blocks."""
    found = [block for block in document.blocks if block.kind != "meta"]
    assert [(b.kind, b.text) for b in found] == [(b.kind, b.text) for b in page.blocks]
    for block, expected in zip(found, page.blocks, strict=True):
        for start, end, span in expected.spans:
            assert block.span(start, end) == span, (block.text[start:end], page.raw)


def check_maps(document: Document) -> None:
    """Every map is whole, monotone and inside the page, and its literal pieces are the raw text."""
    for block in document.blocks:
        origin: Any = block.origin
        assert origin.length == len(block.text) > 0
        assert origin.clean[0] == 0
        sizes = [
            b - a for a, b in zip(origin.clean, (*origin.clean[1:], origin.length), strict=True)
        ]
        assert min(sizes) > 0
        before = 0
        for at, start, end, size in zip(
            origin.clean, origin.starts, origin.ends, sizes, strict=True
        ):
            assert before <= start <= end <= len(document.raw)
            before = end
            if end - start == size:
                _check_literal(block, at, document.raw[start:end])


def _check_literal(block: Block, at: int, raw: str) -> None:
    for clean, source in zip(block.text[at : at + len(raw)], raw, strict=True):
        assert clean == source or clean in f" {OBJECT}�" or clean.isspace()
