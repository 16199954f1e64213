"""Lines of plain text: where they stand, what each looks like alone, which goes on in the next."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_LINE = re.compile(r"([^\r\n\f]*)(\r\n|[\r\n\f]|\Z)")
_BULLET = re.compile(
    r"(?P<dot>[-*•–◦·▪‣●○■□➢➤✓✔☐☑☒]|o(?=[ \t]{2}|\t))[ \t]+(?=\S)"
    r"|(?P<before>\(?)(?:(?P<number>\d{1,3})|(?P<letter>[a-z])|(?P<roman>[ivx]{2,5}))(?P<after>[.)])"
    r"[ \t]+(?=\S)"
)
_PAGE_NUMBER = re.compile(
    r"(?P<page>page\s+)?[-–]?\s*\d{1,4}\s*[-–]?(?P<of>\s*(?:of|/)\s*\d{1,4})?", re.IGNORECASE
)
_RULE = re.compile(r"([-*_=~#])(?:[ \t]*\1){2,}$")
_HASHES = re.compile(r"(#{1,6})[ \t]+(?=\S)")
_ADDRESS = re.compile(r"(?:(?:https?|ftp)://|www\.)\S+$")
_LONGEST_PAGE_NUMBER = 20
_NARROWEST = 40
_WIDEST = 160
_FEWEST = 2
"""Lines that were surely broken, of which a page needs this many to tell its width."""
_ENDS = ".!?:;…。！？"
_CLOSERS = "\"'”’)]»"
_HALF = 0.5
_MOST = 0.7
_NEARLY = 0.85


class Line(msgspec.Struct, frozen=True):
    """A line of the page: raw `[start, end)` holds its text without the white space around it.

    indent: how many columns stand before the text. paged: a page ends with it or begins with it.
    """

    text: str
    start: int
    end: int
    indent: int
    paged: bool = False

    def __bool__(self) -> bool:
        return bool(self.text)

    @property
    def width(self) -> int:
        """How many columns the line takes."""
        return self.indent + len(self.text)


NO_LINE = Line("", 0, 0, 0)


class Bullet(msgspec.Struct, frozen=True):
    """What begins a list item: how it is marked, and how many characters come before its text.

    style: the mark itself, or `1.`, `(a)`, `i)` for every number written that way. value: which
    number, letter or numeral it is.
    """

    style: str
    value: str
    size: int

    @property
    def ordered(self) -> bool:
        """Whether it counts."""
        return bool(self.value)


def lines(raw: str, start: int) -> list[Line]:
    """Give the lines of raw from `start` on; page numbers are made blank lines."""
    found: list[Line] = []
    begins_page = False
    for match in _LINE.finditer(raw, start):
        line = _line(match, begins_page=begins_page)
        begins_page = (begins_page and not line) or match[2] == "\f"
        found.append(line)
    _mark_page_ends(found, raw)
    return [_unnumbered(found, i) for i in range(len(found))]


def _line(match: re.Match[str], *, begins_page: bool) -> Line:
    text = match[1].strip()
    if not text:
        return Line("", match.start(), match.start(), 0, match[2] == "\f")
    before = match[1][: len(match[1]) - len(match[1].lstrip())]
    start = match.start() + len(before)
    columns = len(before.expandtabs(4))
    return Line(text, start, start + len(text), columns, begins_page or match[2] == "\f")


def _mark_page_ends(found: list[Line], raw: str) -> None:
    """Mark the last written line before each page break."""
    if "\f" not in raw:
        return
    ends_page = False
    for i in range(len(found) - 1, -1, -1):
        line = found[i]
        ends_page = ends_page or line.paged
        if line:
            found[i] = Line(line.text, line.start, line.end, line.indent, ends_page)
            ends_page = line.paged and i > 0 and not found[i - 1]


def _unnumbered(found: list[Line], i: int) -> Line:
    line = found[i]
    if not line or len(line.text) > _LONGEST_PAGE_NUMBER:
        return line
    number = _PAGE_NUMBER.fullmatch(line.text)
    alone = not (i and found[i - 1]) and not (i + 1 < len(found) and found[i + 1])
    if number and (line.paged or (alone and number["page"])):
        return Line("", line.start, line.start, 0)
    return line


def bullet(text: str) -> Bullet | None:
    """Give the mark a line begins with, if it begins like a list item."""
    found = _BULLET.match(text)
    if found is None:
        return None
    if found["dot"]:
        return Bullet(found["dot"], "", found.end())
    kind = "1" if found["number"] else "a" if found["letter"] else "i"
    value = found["number"] or found["letter"] or found["roman"]
    return Bullet(found["before"] + kind + found["after"], value, found.end())


def is_rule(text: str) -> bool:
    """Whether a line is only drawn: `* * *`, `-----`."""
    return bool(_RULE.match(text))


def is_address(text: str) -> bool:
    """Whether a line is nothing but a URL."""
    return bool(_ADDRESS.match(text))


def hashes(text: str) -> tuple[int, int]:
    """Give level and prefix length of a heading written as in Markdown, or (0, 0)."""
    found = _HASHES.match(text)
    return (len(found[1]), found.end()) if found else (0, 0)


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
        if is_address(line.text):
            return following.text[0].islower()
        if not ended(line.text):
            return self._open(line, following)
        return line.width <= _WIDEST and self.full(line, following)

    def joins_over_blank(self, line: Line, following: Line) -> bool:
        """Whether the next line continues this one although a blank line is between them."""
        wrapped = self.width and line.width >= self.width * _HALF
        return bool(wrapped) and not ended(line.text) and following.text[0].islower()

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
        return len(following.text) > _WIDEST or ended(following.text)

    def _open(self, line: Line, following: Line) -> bool:
        if following.text[0].islower() and line.width >= _NARROWEST:
            return True
        if self.width:
            return line.width >= self.width * _MOST or self.full(line, following)
        return False


def ended(text: str) -> bool:
    """Whether a text ends like a sentence."""
    return text.rstrip(_CLOSERS)[-1:] in _ENDS


def _broken(lines: Sequence[Line]) -> Iterator[int]:
    """Widths of the lines that were surely broken: the sentence goes on in a small letter."""
    for line, following in pairwise(line for line in lines if line):
        if ended(line.text) or not following.text[0].islower() or bullet(following.text):
            continue
        if _NARROWEST <= line.width <= _WIDEST and not is_address(line.text):
            yield line.width
