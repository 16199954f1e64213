"""The sentences of a page with the list that completes them and the words they stand under."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

import msgspec

from guidelint.model import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from guidelint.model import Block
    from guidelint.reading import Reading
    from guidelint.reading.text import Text

Piece = tuple[int, "Block", int]
"""Part of a passage: where it starts in the passage, its block, and where it starts there."""


class CompletedSentence(msgspec.Struct, frozen=True):
    """A sentence, with the items of the list it introduces where they complete it.

    lead: the sentence that introduces an item, or the headers of a cell. before, around: the text
    of its block before it, and the whole text of its block with its lead or the list that follows.
    """

    text: str
    pieces: tuple[Piece, ...]
    lead: str = ""
    before: str = ""
    around: str = ""

    @property
    def block(self) -> Block:
        """The block it begins in."""
        return self.pieces[0][1]

    def span(self, start: int, end: int) -> Span:
        """Give the raw span of `[start, end)` of the passage's text."""
        return Span(self._edge(start).start, self._edge(end - 1).end)

    def _edge(self, offset: int) -> Span:
        number = bisect_right([at for at, _, _ in self.pieces], offset) - 1
        at, block, start = self.pieces[number]
        return block.span(start + offset - at, start + offset - at + 1)


def read_passages(reading: Reading, complete: Callable[[str], bool]) -> Iterator[CompletedSentence]:
    """Yield the passages of a page in order; headings and front matter are left out.

    complete: whether a text says enough to be looked at: an item that does stands alone under its
    lead, and a paragraph that does not, with its list, is left out.
    """
    lists = {listing.lead.index: listing.items for listing in reading.lists if listing.lead}
    leads = {listing.group: listing.lead for listing in reading.lists}
    for text in reading.body:
        if text.kind == "paragraph":
            yield from _paragraph(text, lists.get(text.index, ()), complete)
        elif text.kind == "item":
            yield from _alone(text, _last_sentence(leads.get(text.block.group)))
        elif text.kind == "cell":
            cell = reading.cells[text.index]
            labels = (cell.row_label, cell.column_label)
            yield from _alone(text, " – ".join(each.clean for each in labels if each))


def _alone(text: Text, lead: str) -> Iterator[CompletedSentence]:
    clean = text.clean
    for start, end in text.bounds:
        piece = (0, text.block, start)
        around = f"{clean}\n{lead}"
        yield CompletedSentence(clean[start:end], (piece,), lead, clean[:start], around)


def _paragraph(
    text: Text, items: tuple[Text, ...], complete: Callable[[str], bool]
) -> Iterator[CompletedSentence]:
    clean = text.clean
    around = "\n".join([clean, *(item.clean for item in items)])
    if not complete(around):
        return
    open_list = items and not any(complete(item.clean) for item in items)
    for start, end in text.bounds:
        said, pieces = clean[start:end], [(0, text.block, start)]
        if open_list and (said[-1].isalpha() or (end == text.bounds[-1][1] and said[-1] in ":,—-")):
            for item in items:
                pieces.append((len(said) + 1, item.block, 0))
                said += "\n" + item.clean
        yield CompletedSentence(said, tuple(pieces), "", clean[:start], around)


def _last_sentence(text: Text | None) -> str:
    """Give the last sentence of a paragraph that introduces a list."""
    if text is None or text.kind != "paragraph" or not text.clean.rstrip().endswith(":"):
        return ""
    start, end = text.bounds[-1]
    return text.clean[start:end]
