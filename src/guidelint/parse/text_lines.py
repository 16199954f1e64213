"""Lines of plain text: where they stand, what they look like, which go on, which are headings."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

import msgspec

from guidelint.model import lazy

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
_BYTES = lazy(
    r"^[ \t]*(?:(?:[0-9A-Fa-f]{2}[: ]?){12,}|[A-Za-z0-9+/]{60,}={0,2})[ \t]*$", re.MULTILINE
)
"""A line of bytes, in hexadecimals or as base64 has them."""
_WRITTEN = lazy(r"^.*\S", re.MULTILINE)
_DUMPED = 6
"""What has a line of bytes in so many is no text for readers."""
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
    """Give the lines of raw from `start` on, with two blank ones before and behind.

    What a program printed for programs, as a certificate with its key, has none.
    """
    printed = len(_BYTES.findall(raw, start))
    if printed and printed * _DUMPED >= len(_WRITTEN.findall(raw, start)):
        return [BLANK] * 4
    return [BLANK, BLANK, *map(_line, _LINE.finditer(raw, start)), BLANK, BLANK]


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


# --- which lines are headings: by a line drawn under them, by capitals, by standing ---

_UNDERLINE = re.compile(r"(?:={3,}|-{3,}|~{3,})$")
_COLUMNS = re.compile(r"\S {2,}\S.*\S {2,}\S")
"""The head of a table whose columns are lined up with spaces, over a line drawn under it."""
_SECTION_NUMBER = re.compile(r"(\d{1,2}(?:\.\d{1,2})*)\.?[ \t]+(?=\S)")
_DATELINE = re.compile(
    r"(?:last\s+)?(?:updated|reviewed|published|modified|revised|version|dated?|effective|by)\b"
    r"|\d+[/.-]\d+[/.-]\d+",
    re.IGNORECASE,
)
_MONEY = r"(?:[A-Z]{3} ?|[$€£¥] ?)?\d[\d.,]*"
_NO_HEADING = re.compile(
    rf"(?:{_MONEY}(?: ?[-–] ?{_MONEY})?(?: ?%| [a-z]+){{0,2}}$)|[^:]+: ?{_MONEY}"
    r"|.*(?:[.;:,!]|\b(?:a|an|and|by|of|or|than|that|the|which|who))$|.*@"
)
"""A cell of a flattened table, or a value with its name: `EUR 90`, `3 months`, `Fee: EUR 90`; a
text that ends or goes on; an address."""
_BEGINS = re.compile(r"[“\"'\[¿¡]*(?:\d|(?P<letter>[^\W\d_]))")
_LETTER = re.compile(r"[^\W\d_]")
_STOP = re.compile(r"[.?!] ")
_LONGEST = 80
_LONGEST_QUESTION = 160
_MOST_WORDS = 14
_FEWEST_CAPITALS = 4
_LEAD_WORDS = 8
_DEEPEST = 6


class Headings:
    """Tells the headings of one page; the first one it gives is the title.

    `lines` as they are read, with two blank ones around.
    """

    def __init__(self, lines: Sequence[Line], wrapping: Wrapping) -> None:
        self._lines = lines
        self._wrapping = wrapping
        self._titled = False

    def at(self, i: int) -> int:
        """Give the level of the heading at line `i`, or 0.

        The first heading of the page, its title, has level 1 where nothing else is marked.
        """
        line = self._lines[i]
        level = line.hashes[0] or self.underlined(i)
        if not level and self._stands_as_heading(i, line):
            behind = next((each for each in self._lines[i + 1 :] if each.text), BLANK)
            before = next((each for each in self._lines[i - 1 :: -1] if each.text), BLANK)
            section = line.bullet and line.bullet.value and not behind.bullet and not before.bullet
            item = line.bullet and not section  # a number whose neighbours are no items heads one
            level = 0 if item else self._depth(line.text)
        self._titled = self._titled or level > 0
        return level

    def underlined(self, i: int) -> int:
        """Give the heading level of line `i` by the line drawn under it, or 0."""
        line, under = self._lines[i], self._lines[i + 1]
        if not under.drawn or not _UNDERLINE.match(under.text):
            return 0
        if len(line.text) > _LONGEST or line.drawn or _COLUMNS.search(line.text):
            return 0
        return 1 if under.text[0] == "=" else 2

    def _depth(self, text: str) -> int:
        number = _SECTION_NUMBER.match(text)
        if not self._titled and not number:
            return 1
        return min(2 + (number[1].count(".") if number else 0), _DEEPEST)

    def _stands_as_heading(self, i: int, line: Line) -> bool:
        before, following = self._lines[i - 1], self._lines[i + 1]
        if before.text:
            ends = before.ended and not self._wrapping.full(before, line)
            return not following.text and ends and _is_question(line.text)
        if following.text:
            return like_heading(line.text) and self._heads(line, following)
        return _is_question(line.text) or like_heading(line.text)

    def _heads(self, line: Line, following: Line) -> bool:
        """Whether the first line of a run heads it, with no blank line between."""
        if _in_capitals(line.text):
            return not _in_capitals(following.text)
        if following.small or len(line.text.split()) > _LEAD_WORDS:
            return False
        if not self._titled and _DATELINE.match(following.text):
            return True
        if following.bullet or _is_question(line.text):
            return True
        return len(following.text) > len(line.text) and self._wrapping.short(line, following)


def _is_question(text: str) -> bool:
    """Whether a line is one short question."""
    if not text.endswith("?") or len(text) > _LONGEST_QUESTION:
        return False
    return not _STOP.search(_SECTION_NUMBER.sub("", text, count=1))


def like_heading(text: str) -> bool:
    """Whether a line reads as a heading: short, a capital or number first, no stop at its end."""
    if len(text) > _LONGEST or len(text.split()) > _MOST_WORDS or not _LETTER.search(text):
        return False
    first = _BEGINS.match(text)
    if not first or (first["letter"] and first["letter"].islower()):
        return False
    return not _NO_HEADING.match(text) and not _DATELINE.match(text)


def _in_capitals(text: str) -> bool:
    """Whether a short line is written in capitals throughout."""
    if not text.isupper() or len(text) > _LONGEST:
        return False
    return len(_LETTER.findall(text)) >= _FEWEST_CAPITALS
