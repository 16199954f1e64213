"""What a page says, one line each, as one compact fact, and the way back to the raw text.

A line is a sentence, a heading, a row of a table, a term with what is said of it, an entry of the
front matter, or what stands at a margin. Where it stands is read again when a finding needs it.
"""

from __future__ import annotations

from bisect import bisect_right
from functools import lru_cache
from itertools import chain, groupby
from operator import itemgetter
from pathlib import PurePath
from typing import TYPE_CHECKING
from unicodedata import category

import msgspec

from guidelint.lexicon import lexicon
from guidelint.model import Fact, Page, Place, Span, Subject, Unique, lazy
from guidelint.parse import parse
from guidelint.reading import read
from guidelint.reading.channel import common_ends
from guidelint.reading.tokens import Token, parts, split_at, tokenise

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from guidelint.reading import Reading, Text

KEY = "lines"
JOINT = " | "
"""Stands between the cells of a row."""
MARGINS = frozenset(["alt", "chrome"])
CUES = frozenset(["everywhere", "contact", "disclaimer", "other thing", "page-day"])
"""The cues that a line remembers."""
_ADDRESS = lazy(r"\w+://\S+")
SHORT = 3
"""A sentence of fewer words ("Yes.") means nothing alone: it is read with the next one."""
APOSTROPHES = frozenset("'’‘ʼ")
ELIDED = 3
"""Letters of an elided word with its apostrophe ("qu'")."""
CODE = 3
"""Letters of the code of a currency."""


Words = tuple[str, ...]
Part = tuple[int, "Text", int]
"""(offset in the line, text, offset in the text)"""


class PageLine(msgspec.Struct, frozen=True, gc=False):
    """A line of a page.

    kind: title (the heading of the page), heading, paragraph, item, row, meta, alt or chrome.
    key: of front matter. heading: the one it stands under. told: the cues in it, see `CUES`.
    level: of a heading. block: the number of the text on the page that it begins in.
    """

    kind: str
    key: str
    heading: str
    text: str
    told: tuple[str, ...]
    level: int
    block: int

    @property
    def words(self) -> Words:
        """Its words as they are compared."""
        return split_line(self.text)[0]


class PageLines(Unique, frozen=True, eq=False):
    """The lines of a page in reading order, its margins last; language: as it was read."""

    path: str
    raw: str
    subject: Subject
    language: str
    lines: tuple[PageLine, ...]

    def place(self, number: int, start: int, end: int) -> Place:
        """Give the place of `[start, end)` of the text of a line."""
        parts = _parts_of(self)[number]
        first = _raw(parts, start).start
        last = max(first, _raw(parts, end - 1).end) if end > start else first
        return Place(self.path, Span(first, last), self.raw[first:last])


def family_fact(reading: Reading) -> Fact:
    """Give all that a page says as one fact."""
    page = reading.page
    return Fact(KEY, reading.once(page_lines), Place(page.path, Span(0, 0), ""), page.subject)


def page_lines(reading: Reading) -> PageLines:
    """Give the lines of a page."""
    page = reading.page
    lines = tuple([_line(kind, parts, text) for kind, parts, text in _lines(reading)])
    return PageLines(page.path, page.raw, page.subject, reading.language, lines)


@lru_cache(maxsize=64)
def _parts_of(lines: PageLines) -> list[list[Part]]:
    document = parse(lines.raw, PurePath(lines.path).suffix)
    found = []
    for _, spans, _ in _lines(read(Page(lines.path, document, lines.subject))):
        parts, offset = [], 0
        for text, start, end in spans:
            parts.append((offset, text, start))
            offset += end - start + len(JOINT)
        found.append(parts)
    return found


def _raw(parts: Sequence[Part], offset: int) -> Span:
    begin, text, clean = parts[max(bisect_right(parts, offset, key=itemgetter(0)) - 1, 0)]
    at = min(clean + max(0, offset - begin), len(text.clean) - 1)
    return text.block.span(at, at + 1)


TextSpan = tuple["Text", int, int]


def _lines(reading: Reading) -> Iterator[tuple[str, list[TextSpan], str]]:
    """Give the kind, the parts and the words of each line."""
    for group, members in groupby(_numbered(reading.texts), key=itemgetter(0)):
        texts = [text for _, text in members]
        if group[0] >= 0:
            found = [("row", [(text, 0, len(text.clean)) for text in texts])]
        else:
            found = [each for text in texts for each in _sentences(text)]
        for kind, spans in found:
            words = JOINT.join([text.clean[start:end] for text, start, end in spans])
            if words.strip() and not (kind == "meta" and _ADDRESS.fullmatch(words)):
                yield kind, spans, words


def _numbered(texts: Iterable[Text]) -> Iterator[tuple[tuple[int, int], Text]]:
    """Mark texts that are read as one line: the cells of a row, a term with what it says."""
    term = -1
    for text in texts:
        block = text.block
        if text.kind != "item":
            term = -1
        elif block.header:
            term = block.row
        row = block.row if text.kind == "cell" else term
        yield ((block.group, row) if row >= 0 else (-1, 0)), text


def _sentences(text: Text) -> Iterator[tuple[str, list[TextSpan]]]:
    kind = "title" if text.kind == "heading" and text.block.level == 1 else text.kind
    opened = -1
    for number, (start, end) in enumerate(text.bounds, 1):
        opened = start if opened < 0 else opened
        if number == len(text.bounds) or text.clean.count(" ", opened, end) >= SHORT - 1:
            yield kind, [(text, opened, end)]
            opened = -1


def _line(kind: str, spans: Sequence[TextSpan], words: str) -> PageLine:
    first = spans[0][0]
    heading = first.section[-1].clean if first.section else ""
    level = first.block.level if first.kind == "heading" else 0
    text = words.replace("\n", " ")
    return PageLine(kind, first.block.key, heading, text, _told(spans), level, first.index)


def _told(spans: Sequence[TextSpan]) -> tuple[str, ...]:
    held = [each for each in spans if not CUES.isdisjoint(each[0].cues)]
    cues = sorted(CUES) if held else ()
    return tuple(c for c in cues if any(text.cued(c, start, end) for text, start, end in held))


def tokens_of(text: str) -> tuple[Token, ...]:
    """Give the tokens of a line, "l'Autriche" and "Morocco's" as two each."""
    tokens = tokenise(text)
    return tokens if APOSTROPHES.isdisjoint(text) else tuple(_parted(tokens))


def _parted(tokens: Iterable[Token]) -> Iterator[Token]:
    for token in tokens:
        low, cut = token.low, 0
        if token.kind == "word" and "'" in low:
            cut = low.find("'", 0, ELIDED) + 1 or (len(low) - 2 if low.endswith("'s") else 0)
        if 0 < cut < len(low):
            yield from split_at(token, cut)
        else:
            yield token


@lru_cache(maxsize=1 << 17)
def split_line(text: str) -> tuple[Words, Words]:
    """Give the words of a line as they are compared, and as they are printed."""
    chunks = [_chunk(chunk) for chunk in text.split(" ")]
    words, printed = zip(*chunks, strict=True)
    return tuple(chain.from_iterable(words)), tuple(chain.from_iterable(printed))


@lru_cache(maxsize=1 << 16)
def _chunk(chunk: str) -> tuple[Words, Words]:
    """Split what stands between two spaces: it comes again and again."""
    if APOSTROPHES.isdisjoint(chunk):
        found = parts(chunk)
        return tuple([each[4] for each in found]), tuple([each[1] for each in found])
    tokens = tokens_of(chunk)
    return tuple([token.low for token in tokens]), tuple([token.text for token in tokens])


class Spot(msgspec.Struct, frozen=True, eq=False):
    """Tokens `[start, stop)` of a line of a page; none of them is a gap."""

    page: PageLines
    number: int
    start: int
    stop: int

    @property
    def line(self) -> PageLine:
        """Its line."""
        return self.page.lines[self.number]

    @property
    def words(self) -> Words:
        """Its words as they are compared."""
        return self.line.words[self.start : self.stop]

    @property
    def text(self) -> str:
        """Its words with what stands between them; nothing for a gap."""
        if self.start >= self.stop:
            return ""
        tokens = tokens_of(self.line.text)
        return self.line.text[tokens[self.start].start : tokens[self.stop - 1].end]

    @property
    def place(self) -> Place:
        """Its place; that of the word at it where it is a gap."""
        tokens = tokens_of(self.line.text)
        spot = self if self.start < self.stop else self.edges()
        last = tokens[spot.stop - 1]
        return self.page.place(self.number, tokens[spot.start].start, last.end)

    def edges(self) -> Spot:
        """Widen by a word on each side, as far as the line goes."""
        stop = min(self.stop + 1, len(self.line.words))
        return msgspec.structs.replace(self, start=max(0, self.start - 1), stop=stop)

    def narrowed(self, other: Spot) -> tuple[Spot, Spot]:
        """Leave out what two wordings have in common at their ends."""
        before, after = common_ends(self.words, other.words)
        left = msgspec.structs.replace(self, start=self.start + before, stop=self.stop - after)
        start, stop = other.start + before, other.stop - after
        return left, msgspec.structs.replace(other, start=start, stop=stop)

    def shown(self) -> str:
        """Give the words as a message quotes them: a number with its unit, a gap with its edges."""
        if self.start >= self.stop:
            return self.edges().text
        if not any(map(str.isdigit, self.text)):
            return self.text
        printed = split_line(self.line.text)[1]
        before, after = "".join(printed[self.start - 1 : self.start]), printed[self.stop :][:1]
        start, stop = self.start, self.stop
        known = lexicon(self.page.language)
        small, units = known.function_words, known.words("unit")
        if category(before[:1] or " ") == "Sc" or (before.isupper() and len(before) == CODE):
            start -= 1
        elif after and (after[0] == "%" or (after[0][0].isalpha() and after[0] not in small)):
            stop += 1
            while stop < len(printed) and printed[stop].lower() in units:
                stop += 1
        return msgspec.structs.replace(self, start=start, stop=stop).text
