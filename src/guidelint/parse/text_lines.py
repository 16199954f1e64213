"""Lines of plain text: what each one looks like, taken alone."""

from __future__ import annotations

import re
from dataclasses import dataclass

_LINE = re.compile(r"([^\r\n\f]*)(?:\r\n|[\r\n\f]|\Z)")
_BULLET = re.compile(
    r"(?P<mark>[-*•–◦·▪‣●○■□➢➤✓✔☐☑☒]|o(?=[ \t]{2}|\t)|(?P<number>\(?(?:\d{1,3}|[a-z]|[ivx]{2,5})[.)]))"
    r"[ \t]+(?=\S)"
)
_PAGE_NUMBER = re.compile(
    r"(?:page\s+)?[-–]?\s*\d{1,4}\s*[-–]?(?:\s*(?:of|/)\s*\d{1,4})?", re.IGNORECASE
)
_PAGE_OF = re.compile(r"page\s+\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?", re.IGNORECASE)
_SECTION_NUMBER = re.compile(r"(\d{1,2}(?:\.\d{1,2})*)\.?[ \t]+(?=\S)")
_UNDERLINE = re.compile(r"(={3,}|-{3,}|~{3,})$")
_RULE = re.compile(r"(?:([-*_=~#])[ \t]*)(?:\1[ \t]*){2,}$")
_HASHES = re.compile(r"(#{1,6})[ \t]+(?=\S)")
_DATELINE = re.compile(
    r"(?:last\s+)?(?:updated|reviewed|published|modified|revised|version|date|dated|effective|by)\b",
    re.IGNORECASE,
)
_LONGEST_HEADING = 80
_MOST_WORDS = 14
_FEWEST_CAPITALS = 4


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the page: raw `[start, end)` holds its text without the white space around it."""

    text: str
    start: int
    end: int
    indent: int
    after_page_break: bool = False

    def __bool__(self) -> bool:
        return bool(self.text)


@dataclass(frozen=True, slots=True)
class Bullet:
    """What begins a list item: its mark, and how many characters come before the item's text."""

    mark: str
    size: int
    ordered: bool


def lines(raw: str, start: int) -> list[Line]:
    """Give the lines of raw from `start` on; page breaks and page numbers are blank lines."""
    found: list[Line] = []
    for match in _LINE.finditer(raw, start):
        if match.end() == match.start() and match.start() == len(raw):
            break
        found.append(_line(match, raw))
    return [
        Line("", line.start, line.start, 0) if _is_page_number(found, i) else line
        for i, line in enumerate(found)
    ]


def _line(match: re.Match[str], raw: str) -> Line:
    written = match[1]
    text = written.strip()
    indent = len(written) - len(written.lstrip())
    start = match.start() + indent
    broken = match.start() > 0 and raw[match.start() - 1] == "\f"
    width = len(written[:indent].expandtabs(4))
    return Line(
        text, start, start + len(text), width, broken or raw[match.end(1) : match.end()] == "\f"
    )


def _is_page_number(found: list[Line], i: int) -> bool:
    text = found[i].text
    if not text or len(text) > 20 or not _PAGE_NUMBER.fullmatch(text):
        return False
    alone = (i == 0 or not found[i - 1]) and (i + 1 == len(found) or not found[i + 1])
    return found[i].after_page_break or (alone and bool(_PAGE_OF.fullmatch(text)))


def bullet(text: str) -> Bullet | None:
    """Give the mark a line begins with if it begins like a list item."""
    found = _BULLET.match(text)
    if found is None:
        return None
    return Bullet(found["mark"], found.end(), found["number"] is not None)


def is_rule(text: str) -> bool:
    """Whether a line is only drawn: `* * *`, `-----`."""
    return bool(_RULE.match(text))


def underline_level(text: str, under: str) -> int:
    """Give the heading level of a line by the line drawn under it, or 0."""
    if not _UNDERLINE.match(under) or len(text) > _LONGEST_HEADING or is_rule(text):
        return 0
    return 1 if under[0] == "=" else 2


def hashes(text: str) -> tuple[int, int]:
    """Give level and prefix length of a heading written as in Markdown, or (0, 0)."""
    found = _HASHES.match(text)
    return (len(found[1]), found.end()) if found else (0, 0)


def section_number(text: str) -> str:
    """Give the number a line begins with (`2`, `2.1`), or the empty string."""
    found = _SECTION_NUMBER.match(text)
    return found[1] if found else ""


def is_question(text: str) -> bool:
    """Whether a line is one short question."""
    return text.endswith("?") and len(text) <= 2 * _LONGEST_HEADING and "? " not in text


def like_heading(text: str) -> bool:
    """Whether a line that stands alone reads as a heading: short, capital first, no full stop."""
    if len(text) > _LONGEST_HEADING or text[-1] in ".;:,!" or len(text.split()) > _MOST_WORDS:
        return False
    first = text.lstrip("“\"'([¿¡")[:1]
    if not first or not (first.isdigit() or (first.isalpha() and not first.islower())):
        return False
    return any(c.isalpha() for c in text) and not _DATELINE.match(text) and "@" not in text


def in_capitals(text: str) -> bool:
    """Whether a line is written in capitals throughout."""
    letters = sum(c.isalpha() for c in text)
    return text.isupper() and letters >= _FEWEST_CAPITALS and len(text) <= _LONGEST_HEADING
