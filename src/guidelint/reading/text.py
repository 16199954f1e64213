"""A text of a page as it is read: its words, sentences, quantities and where it stands."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import cached_property
from operator import attrgetter, itemgetter
from typing import TYPE_CHECKING

import msgspec

from guidelint.lexicon import told_by
from guidelint.model import Place, Sentence, Unique, sentence_bounds
from guidelint.reading.heads import headed
from guidelint.reading.quantities import Quantity
from guidelint.reading.quantities.currencies import symbols
from guidelint.reading.quantities.reader import read_at
from guidelint.reading.tokens import tokenise

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from guidelint.model import Block, Page
    from guidelint.reading.reading import Hit, Reading
    from guidelint.reading.structure import Cell
    from guidelint.reading.tokens import Token


LONG = 60
"""Characters from which a text can be asked for its own language."""
PAIRED = {"“": "”", "„": "“", "«": "»", '"': '"', "‘": "’"}
"""Opening quotation marks with those that close them."""


class Stretch(msgspec.Struct, frozen=True):
    """Clean `[start, end)` of a text."""

    text: Text
    start: int
    end: int

    @property
    def printed(self) -> str:
        """What is printed there."""
        return self.text.clean[self.start : self.end]

    @property
    def place(self) -> Place:
        """Its place on the page."""
        return self.text.place(self.start, self.end)

    @property
    def bounds(self) -> tuple[int, int]:
        """Start and end of the sentence it begins in."""
        return self.text.bounds[self.text.sentence_at(self.start)]

    @property
    def lead(self) -> list[str]:
        """What stands before it in its sentence, in lower case and parted at white space."""
        return self.text.folded[self.bounds[0] : self.start].split()

    @property
    def quoted(self) -> bool:
        """Whether it stands in words of its sentence that are quoted."""
        start, end = self.bounds
        return is_quoted(self.text.clean[start:end], self.start - start, self.end - start)


class Figure(Stretch, frozen=True):
    """A quantity where it stands: its numbers with currency and unit.

    number: its number in the page. sentence: the number of its sentence in the text.
    """

    quantity: Quantity
    number: int
    sentence: int

    @property
    def bounds(self) -> tuple[int, int]:
        """Start and end of its sentence."""
        return self.text.bounds[self.sentence]


class Text(Unique, frozen=True, eq=False):
    """A block of the page (heading, paragraph, item, cell, front matter, margin) as it is read.

    index: its number in `Reading.texts`. section: the headings it stands under, outermost first.
    clean: its text without markup; kind: its kind of block. folded: its text in lower case with
    plain marks, of the same length. `cell` says where it stands in a table. All offsets count from
    the start of `clean`.
    """

    reading: Reading
    block: Block
    index: int
    section: tuple[Text, ...]
    page: Page
    clean: str
    kind: str
    folded: str

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        """Its words, numbers and marks."""
        return tokenise(self.clean)

    @cached_property
    def words(self) -> frozenset[str]:
        """Its tokens as they are folded: to ask at once whether any of some words stands in it."""
        return frozenset([token.low for token in self.tokens])

    @cached_property
    def capitals(self) -> list[int]:
        """The numbers of the words with a capital letter in them."""
        return [
            number
            for number, token in enumerate(self.tokens)
            if token.text != token.low and token.kind == "word"
        ]

    def where(self, words: AbstractSet[str]) -> list[int]:
        """Give the numbers of the tokens that are one of some folded words."""
        if self.words.isdisjoint(words):
            return []
        return [number for number, token in enumerate(self.tokens) if token.low in words]

    def between(self, start: int, end: int) -> tuple[Token, ...]:
        """Give the tokens that begin within `[start, end)`."""
        if start <= 0 and end >= len(self.clean):
            return self.tokens
        starts = self._starts
        first = bisect_left(starts, start)
        return self.tokens[first : bisect_left(starts, end, first)]

    @cached_property
    def _starts(self) -> list[int]:
        return [token.start for token in self.tokens]

    @cached_property
    def bounds(self) -> tuple[tuple[int, int], ...]:
        """Start and end of its sentences; the whole text for a heading, cell or front matter."""
        if self.kind in ("paragraph", "item", "chrome"):
            return sentence_bounds(self.clean, self.reading.language)
        return ((0, len(self.clean)),)

    @cached_property
    def is_foreign(self) -> bool:
        """Whether it is long enough to tell its language, and that is not the page's."""
        told = told_by(self.clean).code if len(self.clean) >= LONG else ""
        return told not in ("", self.reading.language)

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """Its sentences."""
        return tuple(Sentence(self.block, start, end) for start, end in self.bounds)

    @cached_property
    def figures(self) -> tuple[Figure, ...]:
        """Its quantities with their numbers in the page."""
        return self.reading.figures_by_text.get(self.index, ())

    def figures_between(self, start: int, end: int) -> tuple[Figure, ...]:
        """Give the quantities that begin within `[start, end)`."""
        figures, at = self.figures, attrgetter("start")
        return figures[bisect_left(figures, start, key=at) : bisect_left(figures, end, key=at)]

    @cached_property
    def quantities(self) -> tuple[Quantity, ...]:
        """Its quantities; bare numbers of a cell have the unit that a head of its table states."""
        reading, sites = self.reading, self.reading.sites[self.index]
        found = read_at(self.clean, self.folded, reading.language, sites) if sites else ()
        if reading.pays_in_pounds:
            found = tuple(map(_paid, found))
        return headed(self, found) if self.kind == "cell" else found

    @cached_property
    def cues(self) -> Mapping[str, Sequence[Hit]]:
        """Where the phrases of each cue stand that it has, in order."""
        return self.reading.cues[self.index]

    def cue(self, name: str) -> Sequence[Hit]:
        """Give where the phrases of a cue stand, in order."""
        return self.cues.get(name, ())

    def cued(self, name: str, start: int = 0, end: int | None = None) -> bool:
        """Tell whether a phrase of a cue stands within `[start, end)`."""
        cues = self.cues
        if name not in cues:
            return False
        stop = len(self.clean) if end is None else end
        for hit in cues[name]:  # noqa: SIM110 - asked tens of thousands of times on a page
            if start <= hit.start and hit.end <= stop:
                return True
        return False

    @cached_property
    def cell(self) -> Cell | None:
        """Its place in a table, if it stands in one."""
        return self.reading.cells.get(self.index) if self.kind == "cell" else None

    def sentence_at(self, offset: int) -> int:
        """Give the number of the sentence that an offset stands in."""
        bounds = self.bounds
        return max(bisect_right(bounds, offset, key=_first) - 1, 0) if len(bounds) > 1 else 0

    def place(self, start: int, end: int) -> Place:
        """Give the place of `[start, end)` on the page."""
        return self.page.place(self.block.span(start, end))


_first = itemgetter(0)


def _paid(quantity: Quantity) -> Quantity:
    """Give pounds of a page that weighs nothing as money: "24 pounds apiece"."""
    if quantity.unit != "lb":
        return quantity
    return msgspec.structs.replace(quantity, kind="money", unit="", currencies=symbols()["£"])


def is_quoted(sentence: str, start: int, end: int) -> bool:
    """Whether `[start, end)` stands in words of a sentence that are quoted."""
    for opening, closing in PAIRED.items():
        left = sentence.rfind(opening, 0, start)
        if left < 0 or sentence.find(closing, left + 1, start) >= 0:
            continue
        if opening == closing and sentence.count(opening, 0, start) % 2 == 0:
            continue
        if sentence.find(closing, end) >= 0:
            return True
    return False
