"""Which brackets and marks pair, and which stand alone."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from guidelint.reading.notation import OBJECT, notation
from guidelint.reading.text import Stretch

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guidelint.reading.reading import Reading

OPENING = {"(": ")", "[": "]", "“": "”", "«": "»"}
CLOSING = {close: mark for mark, close in OPENING.items()}
MARKS = re.compile(r"[()\[\]“”«»]")
QUOTES = frozenset("“”«»")
WIDE = str.maketrans("（）［］", "()[]")
"""Brackets of the scripts of East Asia pair with ours."""
FREE = re.compile(
    rf"[\[(]\s*[-−\d.,∞\w{OBJECT}]{{1,12}}\s*[,;]\s*[-−\d.,∞\w{OBJECT}]{{1,12}}\s*[\])]"
    r"|(?<!\w)[:;=]['’-]?[()\[\]]|\\[()\[\]]"
)
"""A half-open interval "[0, 1)", a smiley and an escaped bracket do not pair."""
LABEL = re.compile(
    r"(?:^|[\s,;:.：、。])(?:[^\W\d_]|[ivx]{1,5}|[IVX]{1,5}|\d+(?:\.\d+)*)[.\\]?\s?$"
)
"""What stands before the bracket of a list label: "a)", "iii)", "2.1)", "1.)", "1\\)"."""
SENTENCES = re.compile(r"`[^`]*[a-z)][.,;:] [A-Za-z][^`]*`")
"""Code that holds the end of a sentence."""
BOLD = re.compile(r"(?<!\S)\*\*(?=[^\W\d_])")
"""Two asterisks that would open bold type; behind a word they may be those of a footnote."""
REACH = 8
"""Texts within which a quotation or bracket may run on."""


class Lone(Stretch, frozen=True):
    """A mark without its partner."""

    @property
    def char(self) -> str:
        """The mark; a backtick may have taken prose for code."""
        return "`" if self.printed == OBJECT else self.printed

    @property
    def opens(self) -> bool:
        """Whether its partner should follow."""
        return self.char in OPENING or self.char in ("`", "**")


def lone_marks(reading: Reading) -> Iterator[Lone]:
    """Give the marks of a page whose partner stands in no text near them."""
    found = [Lone(text, at, at + 1) for text in reading.body for at in _unmatched(text.clean)]
    guillemets = any("«" in text.clean and "»" in text.clean for text in reading.body)
    for mark in found:
        lead = mark.start == 0 or reading.language != "fr"
        if mark.printed == "«" and lead and not guillemets:
            continue
        if mark.printed in "“”" and '"' in mark.text.clean:
            continue
        if not _runs_on(mark, found) and not _in_link(mark):
            yield mark
    yield from _straight(reading)
    if reading.page.path.endswith((".md", ".markdown", ".mdx")):
        yield from _backticks(reading)
        yield from _bold(reading)


def _unmatched(clean: str) -> list[int]:
    """Give the offsets of marks without a partner in one text."""
    clean = clean.translate(WIDE)
    marks = [found.start() for found in MARKS.finditer(clean)]
    if not marks:
        return []
    free = {at for found in FREE.finditer(clean) for at in range(*found.span())}
    opened: list[int] = []
    alone: list[int] = []
    for at in (each for each in marks if each not in free):
        char = clean[at]
        if char in OPENING:
            opened.append(at)
        elif char == ")" and _is_label(clean, at, opened):
            continue
        elif not _close(clean, CLOSING[char], opened, alone):
            alone.append(at)
    found = sorted(alone + opened)
    if "„" in clean or re.search("»[^«»]*«|”[^“”]*“", clean):
        found = [at for at in found if clean[at] not in QUOTES]
    return found


def _is_label(clean: str, at: int, opened: list[int]) -> bool:
    """Whether ")" ends a list label: nothing is open, or what is open is closed further on."""
    if not LABEL.search(clean, max(0, at - 8), at) or clean[at + 1 : at + 2].strip(" .,;\u3000"):
        return False
    inside = opened and clean[opened[-1]] == "("
    if inside and " " not in clean[opened[-1] : at]:
        return False
    rest = clean[at + 1 :]
    return "(" not in [clean[each] for each in opened] or rest.count(")") > rest.count("(")


def _close(clean: str, mark: str, opened: list[int], alone: list[int]) -> bool:
    """Close the nearest `mark`; what was opened after it stays alone."""
    if not any(clean[each] == mark for each in opened):
        return False
    while clean[opened[-1]] != mark:
        alone.append(opened.pop())
    opened.pop()
    return True


def _runs_on(mark: Lone, found: list[Lone]) -> bool:
    """Whether the partner, or for a quotation a mark of its kind, stands alone near by."""
    char = mark.text.clean[mark.start]
    partner = OPENING.get(char) or CLOSING[char]
    ahead, quote = char in OPENING, char in QUOTES
    for other in found:
        distance = (other.text.index - mark.text.index) * (1 if ahead else -1)
        if 0 < distance <= REACH and other.printed == partner:
            return True
        if (
            quote
            and other.start != mark.start
            and 0 < abs(distance) <= REACH
            and other.printed in QUOTES
        ):
            return True
    if ahead and quote:
        at = mark.text.index
        texts = mark.text.reading.body
        return any(0 < t.index - at <= REACH and t.clean.startswith(char) for t in texts)
    return char == "»" or (char in "”“" and not ahead and mark.start < 1)


def _in_link(mark: Lone) -> bool:
    """Whether markup or an address beside it may hold the partner."""
    own = mark.text.reading.once(notation)
    clean, at = mark.text.clean, mark.start
    if OBJECT in clean[max(0, at - 1) : at + 2] or clean[at - 1 : at] == "\\":
        return True
    raw = own.raw_of(mark.text, 0, len(clean))
    size = min(raw.count("("), raw.count(")")) if clean[at] in "()" else 0
    if size and raw.count("(") == raw.count(")") and "](" in raw:
        return True
    return clean[at] in "[]" and ("`" in raw or "\\" in raw or "](" in raw or "$" in raw)


def _straight(reading: Reading) -> Iterator[Lone]:
    """Give the straight quotation mark that one text has once, where all others pair."""
    odd = [text for text in reading.body if text.clean.count('"') % 2]
    if not reading.language or len(odd) != 1 or odd[0].clean.count('"') > 3:
        return
    text = odd[0]
    opening = [m.start() for m in re.finditer(r'(?:(?<=[\s(])|^)"(?=\w)', text.clean)]
    closing = [m.start() for m in re.finditer(r'(?<=[\w.,!?])"(?=[\s.,;:)]|$)', text.clean)]
    inches = re.search(r'[\d½¼¾]\s?"', text.clean)
    if inches or OBJECT in text.clean or any(mark in text.clean for mark in "“”`{<="):
        return
    if len(opening) + len(closing) == text.clean.count('"') and len(opening) != len(closing):
        at = max(opening) if len(opening) > len(closing) else closing[-1]
        yield Lone(text, at, at + 1)


def _bold(reading: Reading) -> Iterator[Lone]:
    """Give the one "**" of a page that opens bold type and has no partner."""
    own = reading.once(notation)
    if "**" not in own.raw or own.is_technical or own.is_generated:
        return
    marked = [text for text in reading.body if "**" in text.clean]
    found = [(text, match) for text in marked for match in BOLD.finditer(text.clean)]
    is_one = len(marked) == len(found) == 1 and marked[0].clean.count("**") == 1
    if is_one and "**" in own.raw.replace("**", "", 1):
        text, match = found[0]
        if own.is_plain(text, *match.span()) and text.kind not in ("cell", "heading"):
            yield Lone(text, *match.span())


def _backticks(reading: Reading) -> Iterator[Lone]:
    """Give the one backtick of a text that opens code and nothing closes.

    Where more code follows, the pairs are shifted, and the first "code" is a piece of prose.
    """
    own = reading.once(notation)
    for text in reading.body:
        at = text.clean.find("`")
        if at < 0 or text.clean.count("`") != 1 or "'" in text.clean[at + 1 : at + 30]:
            continue
        codes = (
            each
            for each, char in enumerate(text.clean)
            if char == OBJECT and SENTENCES.match(own.raw_of(text, each, each + 1))
        )
        first = min(next(codes, at), at)
        opens = (at == 0 or text.clean[at - 1] in " (") and text.clean[at + 1 : at + 2].isalnum()
        if first < at or opens:
            yield Lone(text, first, first + 1)
