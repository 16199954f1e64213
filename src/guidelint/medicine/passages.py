"""The sentences of a page with the list that completes them and the words they stand under."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

import msgspec

from guidelint.model import Block, Span, sentence_bounds

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from guidelint.model import Page


class Piece(msgspec.Struct, frozen=True):
    """Part of a passage: where it starts in the passage, and where in its block."""

    at: int
    block: Block
    start: int


class CompletedSentence(msgspec.Struct, frozen=True):
    """A sentence, with the items of the list it introduces where they complete it.

    lead: the sentence that introduces an item, or the headers of a cell. before, around: the text
    of its block before it, and the whole text of its block with its lead or the list that follows.
    """

    text: str
    pieces: tuple[Piece, ...]
    block: Block
    lead: str = ""
    before: str = ""
    around: str = ""

    def span(self, start: int, end: int) -> Span:
        """Give the raw span of `[start, end)` of the passage's text."""
        return Span(self._edge(start).start, self._edge(end - 1).end)

    def _edge(self, offset: int) -> Span:
        piece = self.pieces[bisect_right([each.at for each in self.pieces], offset) - 1]
        at = piece.start + offset - piece.at
        return piece.block.span(at, at + 1)


def read_passages(page: Page, complete: Callable[[str], bool]) -> Iterator[CompletedSentence]:
    """Yield the passages of a page in order; headings and front matter are left out.

    complete: whether a text says enough to be looked at: an item that does stands alone under its
    lead, and a paragraph that does not, with its list, is left out.
    """
    for number, block in enumerate(page.blocks):
        if block.kind == "paragraph":
            yield from _paragraph(page, number, complete)
        elif block.kind in ("item", "cell"):
            lead = _lead(page, number) if block.kind == "item" else _headers(page, block)
            for start, end in sentence_bounds(block.text):
                pieces = (Piece(0, block, start),)
                text, before = block.text[start:end], block.text[:start]
                yield CompletedSentence(text, pieces, block, lead, before, f"{block.text}\n{lead}")


def _paragraph(
    page: Page, number: int, complete: Callable[[str], bool]
) -> Iterator[CompletedSentence]:
    block = page.blocks[number]
    items = _items_after(page, number)
    around = "\n".join([block.text, *(item.text for item in items)])
    if not complete(around):
        return
    bounds = sentence_bounds(block.text)
    for start, end in bounds:
        text, pieces = block.text[start:end], [Piece(0, block, start)]
        if ((start, end) == bounds[-1] and text[-1] in ":,—-") or text[-1].isalpha():
            for item in items if not any(complete(item.text) for item in items) else ():
                pieces.append(Piece(len(text) + 1, item, 0))
                text += "\n" + item.text
        yield CompletedSentence(text, tuple(pieces), block, "", block.text[:start], around)


def _items_after(page: Page, number: int) -> list[Block]:
    items: list[Block] = []
    for block in page.blocks[number + 1 :]:
        if block.kind != "item" or (items and block.group != items[0].group):
            break
        items.append(block)
    return items


def _lead(page: Page, number: int) -> str:
    """Give the last sentence of the paragraph that introduces an item."""
    group = page.blocks[number].group
    for block in reversed(page.blocks[:number]):
        if block.kind == "item" and block.group == group:
            continue
        if block.kind == "paragraph" and block.text.rstrip().endswith(":"):
            start, end = sentence_bounds(block.text)[-1]
            return block.text[start:end]
        break
    return ""


def _headers(page: Page, cell: Block) -> str:
    """Give the headers of a cell: the first of its row and the one above its column."""
    table = [each for each in page.blocks if each.kind == "cell" and each.group == cell.group]
    heads = (
        each.text
        for each in table
        if (each.row == cell.row and each.column == 0 and cell.column > 0)
        or (each.header and each.column == cell.column and each.row < cell.row)
    )
    return " – ".join(heads)
