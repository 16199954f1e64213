"""Lines of plain text: where they stand, what each looks like alone, which goes on in the next."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_LINE = re.compile(r"([^\r\n\f]*)(?:\r\n|[\r\n\f]|\Z)")
_BULLET = re.compile(
    r"(?P<dot>[-*•–◦·▪‣●○■□➢➤✓✔☐☑☒]|o(?=[ \t]{2}|\t))[ \t]+(?=\S)"
    r"|(?P<before>\(?)(?:(?P<number>\d{1,3})|(?P<letter>[a-z])|(?P<roman>[ivx]{2,5}))(?P<after>[.)])"
    r"[ \t]+(?=\S)"
)
_PAGE = re.compile(r"page\s+\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?", re.IGNORECASE)
"""What numbers the pages of a printed text."""
_DRAWN = re.compile(r"([-*_=~#])(?:[ \t]*\1){2,}$")
_HASHES = re.compile(r"(#{1,6})[ \t]+(?=\S)")
_NARROWEST = 40
_WIDEST = 160
_FEWEST = 2
"""Lines that were surely broken, of which a page needs this many to tell its width."""
_ENDS = ".!?:;…。！？"
_CLOSERS = "\"'”’)]»"
_MOST = 0.7
_NEARLY = 0.85


class Bullet(msgspec.Struct, frozen=True):
    """What begins a list item: how it is marked, and how many characters come before its text.

    style: the mark itself, or `1.`, `(a)`, `i)` for every number written that way. value: which
    number, letter or numeral it is, "" where it does not count.
    """

    style: str
    value: str
    size: int


class Line(msgspec.Struct, frozen=True):
    """A line of the page: raw `[start, end)` holds its text without the white space around it.

    indent: how many columns stand before the text; width: how many it takes with them. bullet: what
    it begins with like an item of a list. hashes: level and length of the mark of a heading as in
    Markdown. drawn: it is only drawn (`* * *`). ended: it ends like a sentence. small: it begins
    with a small letter.
    """

    text: str
    start: int
    end: int
    indent: int = 0
    width: int = 0
    bullet: Bullet | None = None
    hashes: tuple[int, int] = (0, 0)
    drawn: bool = False
    ended: bool = False
    small: bool = False


BLANK = Line("", 0, 0)


def lines(raw: str, start: int) -> list[Line]:
    """Give the lines of raw from `start` on, with two blank ones before and behind."""
    found = [_line(match) for match in _LINE.finditer(raw, start)]
    return [BLANK, BLANK, *found, BLANK, BLANK]


def _line(match: re.Match[str]) -> Line:
    text = match[1].strip()
    if not text or _PAGE.fullmatch(text):
        return BLANK
    before = match[1][: match[1].index(text)]
    start = match.start() + len(before)
    indent = len(before.expandtabs(4))
    marks = _HASHES.match(text)
    return Line(
        text, start, start + len(text), indent, indent + len(text), _bullet(text),
        (len(marks[1]), marks.end()) if marks else (0, 0),
        _DRAWN.match(text) is not None, text.rstrip(_CLOSERS)[-1:] in _ENDS, text[0].islower(),
    )  # fmt: skip


def _bullet(text: str) -> Bullet | None:
    found = _BULLET.match(text)
    if found is None:
        return None
    if found["dot"]:
        return Bullet(found["dot"], "", found.end())
    kind = "1" if found["number"] else "a" if found["letter"] else "i"
    value = found["number"] or found["letter"] or found["roman"]
    return Bullet(found["before"] + kind + found["after"], value, found.end())


class Wrapping:
    """How the lines of a page were broken; `width` is 0 where they were not."""

    def __init__(self, lines: Sequence[Line]) -> None:
        widths = sorted(_broken(lines))
        self.width = widths[len(widths) * 3 // 4] if len(widths) >= _FEWEST else 0

    def joins(self, line: Line, following: Line) -> bool:
        """Whether the next line continues this one.

        A sentence that is still open goes on; one that has ended goes on where the next word would
        not have fitted into the line any more.
        """
        if line.ended:
            return line.width <= _WIDEST and self.full(line, following)
        if following.small and line.width >= _NARROWEST:
            return True
        return bool(self.width) and (line.width >= self.width * _MOST or self.full(line, following))

    def full(self, line: Line, following: Line) -> bool:
        """Whether the first word of the next line would not have fitted into this one."""
        word = following.text.split(maxsplit=1)[0]
        return bool(self.width) and line.width + 1 + len(word) > self.width

    def reaches(self, line: Line) -> bool:
        """Whether a line comes near the width at which lines were broken."""
        return bool(self.width) and line.width >= self.width * _NEARLY

    def short(self, line: Line, following: Line) -> bool:
        """Whether a line ends well before it had to, or the next is a whole paragraph."""
        if self.width:
            return line.width < self.width * _MOST
        return len(following.text) > _WIDEST or following.ended


def _broken(lines: Sequence[Line]) -> Iterator[int]:
    """Widths of the lines that were surely broken: the sentence goes on in a small letter."""
    for line, following in pairwise([line for line in lines if line.text]):
        broken = following.small and not line.ended and not following.bullet
        if broken and _NARROWEST <= line.width <= _WIDEST:
            yield line.width
