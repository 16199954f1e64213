"""A text of a page as it is read: its words, sentences, quantities and where it stands."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from guidelint.model import Place, Sentence
from guidelint.reading.heads import headed
from guidelint.reading.quantities import Quantity, quantities_of
from guidelint.reading.quantities.speech import passage_of
from guidelint.reading.sentences import sentence_bounds
from guidelint.reading.tokens import folded, tokenise

if TYPE_CHECKING:
    from guidelint.model import Block, Page
    from guidelint.reading.cues import Hit
    from guidelint.reading.reading import Reading
    from guidelint.reading.structure import Cell
    from guidelint.reading.tokens import Token


class Figure(NamedTuple):
    """A quantity where it stands: `text.clean[start:end]` are its numbers with currency and unit.

    number: its number in the page. sentence: the number of its sentence in the text.
    """

    text: Text
    quantity: Quantity
    number: int
    sentence: int

    @property
    def start(self) -> int:
        """Where its numbers start in the clean text."""
        return self.quantity.body[0]

    @property
    def end(self) -> int:
        """Where its numbers end in the clean text."""
        return self.quantity.body[1]

    @property
    def printed(self) -> str:
        """Its numbers with currency and unit as printed."""
        return self.text.clean[self.start : self.end]

    @property
    def place(self) -> Place:
        """Its place on the page."""
        return self.text.place(self.start, self.end)


@dataclass(frozen=True, eq=False)
class Text:
    """A block of the page (heading, paragraph, item, cell, front matter, margin) as it is read.

    index: its number in `Reading.texts`. section: the headings it stands under, outermost first.
    `cell` says where it stands in a table. All offsets count from the start of `clean`.
    """

    reading: Reading = field(repr=False)
    block: Block
    index: int
    section: tuple[Text, ...] = field(default=(), repr=False)

    @property
    def page(self) -> Page:
        """The page it stands on."""
        return self.reading.page

    @property
    def clean(self) -> str:
        """Its text without markup."""
        return self.block.text

    @property
    def kind(self) -> str:
        """Its kind of block."""
        return self.block.kind

    @cached_property
    def folded(self) -> str:
        """Its text in lower case with plain marks, of the same length."""
        return folded(self.clean)

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        """Its words, numbers and marks."""
        return tokenise(self.clean)

    @cached_property
    def bounds(self) -> tuple[tuple[int, int], ...]:
        """Start and end of its sentences; the whole text for a heading, cell or front matter."""
        if self.kind in ("paragraph", "item", "chrome"):
            return sentence_bounds(self.clean, self.reading.language)
        return ((0, len(self.clean)),)

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """Its sentences."""
        return tuple(Sentence(self.block, start, end) for start, end in self.bounds)

    @cached_property
    def figures(self) -> tuple[Figure, ...]:
        """Its quantities with their numbers in the page."""
        return self.reading.figures_of(self)

    @cached_property
    def quantities(self) -> tuple[Quantity, ...]:
        """Its quantities; bare numbers of a cell have the unit that a head of its table states."""
        passage = passage_of(self.clean, self.reading.language, self.folded)
        found = quantities_of(passage)
        return headed(self, found) if self.kind == "cell" else found

    def cue(self, name: str) -> tuple[Hit, ...]:
        """Give where the phrases of a cue stand, in order."""
        return tuple(self.reading.cues[self.index].get(name, ()))

    def cued(self, name: str, start: int = 0, end: int | None = None) -> bool:
        """Tell whether a phrase of a cue stands within `[start, end)`."""
        stop = len(self.clean) if end is None else end
        hits = self.reading.cues[self.index].get(name, ())
        return any(start <= hit.start and hit.end <= stop for hit in hits)

    @property
    def cell(self) -> Cell | None:
        """Its place in a table, if it stands in one."""
        return self.reading.cells.get(self.index)

    def sentence_at(self, offset: int) -> int:
        """Give the number of the sentence that an offset stands in."""
        starts = [start for start, _ in self.bounds]
        return max(bisect_right(starts, offset) - 1, 0)

    def place(self, start: int, end: int) -> Place:
        """Give the place of `[start, end)` on the page."""
        return self.page.place(self.block.span(start, end))
