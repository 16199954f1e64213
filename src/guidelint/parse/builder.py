"""The one writer of blocks: formats tell it what they read, it keeps structure and positions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import msgspec

from guidelint.model import Block, Comment, Document, OffsetMap, Span
from guidelint.parse.positions import OBJECT, Pieces, tidy

if TYPE_CHECKING:
    from guidelint.parse.frontmatter import FrontMatter

_TITLE_LEVEL = 1
_DEEPEST = 6
_NO_PROSE = OBJECT + " "


class _Frame(msgspec.Struct):
    """An open list or table (or a part of one that holds paragraphs, such as a caption).

    depth: how many lists are open here. width: of the last cell. spanning: for each column a cell
    from a row above reaches into, how many rows it still takes.
    """

    kind: Literal["item", "cell", "paragraph"]
    group: int = -1
    level: int = 0
    ordered: bool = False
    row: int = -1
    column: int = -1
    header: bool = False
    width: int = 1
    depth: int = 0
    spanning: dict[int, int] = {}

    def next_row(self) -> None:
        """Go to the start of the next row; cells that span rows reach one row less."""
        self.row += 1
        self.column, self.width = -1, 1
        self.spanning = {column: left - 1 for column, left in self.spanning.items() if left > 1}

    def next_cell(self, width: int, height: int) -> None:
        """Go to the next free column of the row and take `width` columns of `height` rows."""
        self.column += self.width if self.column >= 0 else 1
        while self.column in self.spanning:
            self.column += 1
        self.width = width
        if height > 1:
            taken = range(self.column, self.column + width)
            self.spanning |= dict.fromkeys(taken, height)


_NO_FRAME = _Frame("paragraph")


class BlockBuilder:
    """Collects text and structure in reading order and makes them a Document.

    Text is added in pieces with their raw range; `flush` ends the block. What is added while
    `muted` is not prose and is dropped; what is added while `marginal` is page furniture and goes
    to the margins. `title` and `lang` are what the markup says of the page.
    Lists and tables are opened with a method that gives a mark and closed by giving it back, so
    that an unclosed inner one can do no harm.
    """

    def __init__(self, raw: str, matter: FrontMatter) -> None:
        self.muted = False
        self.marginal = False
        self.title = ""
        self.lang = ""
        self._raw = raw
        self._matter = matter
        self._blocks: list[Block] = list(matter.blocks)
        self._comments: list[Comment] = []
        self._margins: list[Block] = []
        self._pieces = Pieces()
        self._frames: list[_Frame] = []
        self._sections: list[tuple[int, int]] = []
        self._heading = 0
        self._broken = 0
        self._groups = 0

    # Text

    def text(self, clean: str, start: int, end: int) -> None:
        """Add text that stands for raw `[start, end)`."""
        if clean and not self.muted:
            pieces = self._pieces
            pieces.texts.append(clean)
            pieces.starts.append(start)
            pieces.ends.append(end)

    def opaque(self, start: int, end: int) -> None:
        """Add the mark of something that is not prose (code, an image) inside prose."""
        self.text(OBJECT, start, end)

    @property
    def size(self) -> int:
        """How many pieces the block holds so far; to be given to `peek` and `take_back`."""
        return len(self._pieces.texts)

    def peek(self, size: int) -> str:
        """Give the text that was added after `size`."""
        return "".join(self._pieces.texts[size:])

    def take_back(self, size: int) -> None:
        """Drop what was added after `size`."""
        self._pieces.cut(size)

    def line_break(self, start: int, end: int) -> None:
        """Add a space for a line break; an empty line ends the block."""
        if self._broken and not self.peek(self._broken).strip():
            self.flush()
        else:
            self.text(" ", start, end)
            self._broken = self.size

    def flush(self) -> None:
        """End the block that is being written, if any."""
        if not self._pieces.texts:
            return
        self._broken = 0
        text, origin = tidy(*self._pieces.taken())
        if self.marginal:
            self._add_margin("chrome", text, origin)
        elif self._heading and text:
            self._add_heading(text, origin)
        elif text and text.strip(_NO_PROSE):
            self._add_prose(text, origin)

    def _add_prose(self, text: str, origin: OffsetMap) -> None:
        frame = self._frames[-1] if self._frames else _NO_FRAME
        if frame.kind == "cell" and frame.column < 0:
            frame = _NO_FRAME
        if frame.kind != "cell" and not _in_words(text):
            return
        section = self._sections[-1][1] if self._sections else -1
        if frame is _NO_FRAME:
            self._blocks.append(Block("paragraph", text, origin, 0, section))
            return
        row, column = max(frame.row, 0), max(frame.column, 0)
        place = (frame.level, section, frame.group, row, column, frame.header, frame.ordered)
        self._blocks.append(Block(frame.kind, text, origin, *place))

    def _add_margin(self, kind: Literal["alt", "chrome"], text: str, origin: OffsetMap) -> None:
        if _in_words(text):
            self._margins.append(Block(kind=kind, text=text, origin=origin))

    def _add_heading(self, text: str, origin: OffsetMap) -> None:
        level = self._heading
        while self._sections and self._sections[-1][0] >= level:
            self._sections.pop()
        section = self._sections[-1][1] if self._sections else -1
        self._sections.append((level, len(self._blocks)))
        self._blocks.append(Block("heading", text, origin, level, section))

    # Structure

    def heading(self, level: int) -> None:
        """Make the text up to the next flush a heading; level 0 goes back to prose."""
        self.flush()
        self._heading = level

    def deeper(self) -> int:
        """Give the level of a heading one below the current section."""
        return min(self._sections[-1][0] + 1, _DEEPEST) if self._sections else _TITLE_LEVEL + 1

    @property
    def depth(self) -> int:
        """How many sections are open; to be given to `leave`."""
        return len(self._sections)

    def leave(self, depth: int) -> None:
        """Go back to the sections that were open at `depth`."""
        self.flush()
        del self._sections[depth:]

    def open_list(self, *, ordered: bool) -> int:
        """Open a list; gives the mark for `close`."""
        level = self._list_depth() + 1
        return self._open(_Frame("item", self._next_group(), level, ordered, depth=level))

    def open_table(self) -> int:
        """Open a table; gives the mark for `close`."""
        return self._open(_Frame("cell", self._next_group(), depth=self._list_depth()))

    def open_prose(self) -> int:
        """Open a part whose text is paragraphs wherever it stands; gives the mark for `close`."""
        return self._open(_Frame("paragraph", depth=self._list_depth()))

    def close(self, mark: int) -> None:
        """Close what `mark` was given for, and all that is still open in it."""
        self.flush()
        del self._frames[mark:]

    def item(self, *, header: bool = False) -> None:
        """Begin the next item of the list. `header`: the term of a definition list."""
        self.flush()
        if self._frames and self._frames[-1].kind == "item":
            self._frames[-1].row += 1
            self._frames[-1].header = header

    def row(self) -> None:
        """Begin the next row of the table."""
        self.flush()
        if self._frames and self._frames[-1].kind == "cell":
            self._frames[-1].next_row()

    def cell(self, *, header: bool, width: int = 1, height: int = 1) -> None:
        """Begin the next cell of the row; it spans `width` columns and `height` rows."""
        self.flush()
        if self._frames and self._frames[-1].kind == "cell":
            self._frames[-1].next_cell(width, height)
            self._frames[-1].header = header

    def _list_depth(self) -> int:
        return self._frames[-1].depth if self._frames else 0

    def _open(self, frame: _Frame) -> int:
        self.flush()
        self._frames.append(frame)
        return len(self._frames) - 1

    def _next_group(self) -> int:
        self._groups += 1
        return self._groups - 1

    # The rest

    def meta(self, block: Block) -> None:
        """Add a block of kind meta."""
        self._blocks.append(block)

    def alternative(self, pieces: Pieces) -> None:
        """Add the text that stands for an image."""
        if pieces.texts and not self.muted:
            self._add_margin("alt", *tidy(*pieces.taken()))

    def comment(self, text: str, start: int, end: int) -> None:
        """Add a comment: its text without the delimiters and its raw range with them."""
        self._comments.append(Comment(Span(start, end), text))

    def document(self) -> Document:
        """Give the document; `title` is used where there is no heading."""
        self.heading(0)
        return Document(
            raw=self._raw,
            blocks=tuple(self._blocks),
            comments=tuple(sorted(self._comments, key=lambda comment: comment.span)),
            meta=self._matter.data,
            title=self._title() or self.title,
            lang=self.lang or self._matter.lang,
            margins=tuple(self._margins),
        )

    def _title(self) -> str:
        headings = [b for b in self._blocks if b.kind == "heading" and _in_words(b.text)]
        titles = [block for block in headings if block.level == _TITLE_LEVEL]
        return next((block.text for block in [*titles[:1], *headings[:1]]), "")


def _in_words(text: str) -> bool:
    return any(map(str.isalnum, text))
