"""The one writer of blocks: formats tell it what they read, it keeps structure and positions."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

import msgspec

from guidelint.model import OBJECT, Block, Comment, Document, Span
from guidelint.parse.pieces import assembled

if TYPE_CHECKING:
    from collections.abc import Sequence

    from guidelint.model import OffsetMap
    from guidelint.parse.frontmatter import FrontMatter
    from guidelint.parse.pieces import Piece

_DEEPEST = 6
_NO_PROSE = OBJECT + " "
_IN_WORDS = re.compile(r"[^\W_]")


class Group(msgspec.Struct):
    """An open list or table, or a part of one that holds paragraphs, such as a caption.

    number: unique in the page. level: how many lists are open here. width: of the last cell.
    spanning: for each column a cell from a row above reaches into, how many rows it still takes.
    """

    kind: Literal["item", "cell", "paragraph"]
    number: int
    level: int
    ordered: bool = False
    row: int = -1
    column: int = -1
    header: bool = False
    width: int = 1
    spanning: dict[int, int] = {}


State = tuple[bool, bool, int, Group | None]
"""What a writer makes of text: whether it is muted, marginal, the level of a heading, its group."""


class Writer:
    """Collects text in reading order and makes it the blocks of a Document.

    Text is added in pieces with their raw range; `flush` ends the block. What is added while
    `muted` is dropped; while `marginal`, it goes to the margins; while `heading` is a level, it is
    a heading; else it stands in `group`. `sections` are the headings that hold, as (level, index);
    `title` and `lang` are what the markup says of the page.
    """

    def __init__(self, raw: str, matter: FrontMatter) -> None:
        self.muted = False
        self.marginal = False
        self.heading = 0
        self.group: Group | None = None
        self.title = ""
        self.lang = ""
        self.pieces: list[Piece] = []
        self.sections: list[tuple[int, int]] = []
        self.blocks: list[Block] = list(matter.blocks)
        self._raw = raw
        self._matter = matter
        self._comments: list[Comment] = []
        self._margins: list[Block] = []
        self._broken = 0
        self._numbered = 0

    @property
    def state(self) -> State:
        """What it makes of text that is added now."""
        return self.muted, self.marginal, self.heading, self.group

    @state.setter
    def state(self, state: State) -> None:
        """Go back to what it made of text before."""
        self.muted, self.marginal, self.heading, self.group = state

    def text(self, clean: str, start: int, end: int) -> None:
        """Add text that stands for raw `[start, end)`."""
        if clean and not self.muted and (self.pieces or not clean.isspace()):
            self.pieces.append((clean, start, end))

    def opaque(self, start: int, end: int) -> None:
        """Add the mark of something that is not prose (code, an image) inside prose."""
        self.text(OBJECT, start, end)

    def line_break(self, start: int, end: int) -> None:
        """Add a space for a line break; an empty line ends the block."""
        since = self.pieces[self._broken :]
        if self._broken and not any(piece[0].strip() for piece in since):
            self.flush()
        else:
            self.text(" ", start, end)
            self._broken = len(self.pieces)

    def flush(self) -> None:
        """End the block that is being written, if any."""
        if not self.pieces:
            return
        text, origin = assembled(self.pieces)
        self.pieces = []
        self._broken = 0
        if self.marginal:
            self._add_margin("chrome", text, origin)
        elif self.heading and text:
            while self.sections and self.sections[-1][0] >= self.heading:
                self.sections.pop()
            section = self.sections[-1][1] if self.sections else -1
            self.sections.append((self.heading, len(self.blocks)))
            self.blocks.append(Block("heading", text, origin, self.heading, section))
        elif text.strip(_NO_PROSE):
            self._add_prose(text, origin)

    def _add_prose(self, text: str, origin: OffsetMap) -> None:
        group = self.group
        if group and (group.kind == "paragraph" or (group.kind == "cell" and group.column < 0)):
            group = None
        if not (group and group.kind == "cell") and not _IN_WORDS.search(text):
            return
        section = self.sections[-1][1] if self.sections else -1
        if group is None:
            self.blocks.append(Block("paragraph", text, origin, 0, section))
            return
        level = group.level if group.kind == "item" else 0
        row, column = max(group.row, 0), max(group.column, 0)
        place = (level, section, group.number, row, column, group.header, group.ordered)
        self.blocks.append(Block(group.kind, text, origin, *place))

    def _add_margin(self, kind: Literal["alt", "chrome"], text: str, origin: OffsetMap) -> None:
        if _IN_WORDS.search(text):
            self._margins.append(Block(kind, text, origin))

    def deeper(self) -> int:
        """Give the level of a heading one below the current section."""
        return min(self.sections[-1][0] + 1, _DEEPEST) if self.sections else 2

    def open_group(self, kind: Literal["item", "cell", "paragraph"], *, ordered: bool) -> None:
        """Open a list, a table or a part with paragraphs."""
        level = (self.group.level if self.group else 0) + (kind == "item")
        self.group = Group(kind, self._numbered, level, ordered)
        self._numbered += kind != "paragraph"

    def item(self, *, header: bool) -> None:
        """Begin the next item of the list. `header`: the term of a definition list."""
        if (group := self.group) and group.kind == "item":
            group.row += 1
            group.header = header

    def row(self) -> None:
        """Begin the next row of the table; cells that span rows reach one row less."""
        if (group := self.group) and group.kind == "cell":
            group.row += 1
            group.column, group.width = -1, 1
            spanning = group.spanning.items()
            group.spanning = {column: left - 1 for column, left in spanning if left > 1}

    def cell(self, width: int, height: int, *, header: bool) -> None:
        """Begin the next free cell of the row; it takes `width` columns of `height` rows."""
        if (group := self.group) and group.kind == "cell":
            group.column += group.width if group.column >= 0 else 1
            while group.column in group.spanning:
                group.column += 1
            group.width, group.header = width, header
            if height > 1:
                taken = range(group.column, group.column + width)
                group.spanning |= dict.fromkeys(taken, height)

    def alternative(self, pieces: Sequence[Piece]) -> None:
        """Add the text that stands for an image."""
        if pieces and not self.muted:
            self._add_margin("alt", *assembled(pieces))

    def comment(self, text: str, start: int, end: int) -> None:
        """Add a comment: its text without the delimiters and its raw range with them."""
        self._comments.append(Comment(Span(start, end), text))

    def document(self) -> Document:
        """Give the document; `title` is used where there is no heading."""
        self.flush()
        headings = [b for b in self.blocks if b.kind == "heading" and _IN_WORDS.search(b.text)]
        first = min(headings, key=lambda block: block.level > 1).text if headings else self.title
        return Document(
            raw=self._raw,
            blocks=tuple(self.blocks),
            comments=tuple(sorted(self._comments, key=lambda comment: comment.span)),
            meta=self._matter.data,
            title=first,
            lang=self.lang or self._matter.lang,
            margins=tuple(self._margins),
        )
