"""The parts of an enumeration: tokens cut at commas, and the members that they may be."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from guidelint.model import Place
    from guidelint.reading.text import Text
    from guidelint.reading.tokens import Token

DEEPER, HIGHER = frozenset("([«“"), frozenset(")]»”")


class Stretch(NamedTuple):
    """Clean `[start, end)` of a text: a member of an enumeration, without its article."""

    text: Text
    start: int
    end: int

    @property
    def printed(self) -> str:
        """What is printed there."""
        return self.text.clean[self.start : self.end]

    @property
    def place(self) -> Place:
        """Its place on the page."""
        return self.text.place(self.start, self.end)


def pieces(text: Text, tokens: Sequence[Token]) -> list[list[Token]]:
    """Cut at semicolons, or else at commas; not inside of brackets or quotes."""
    cut = ";" if _cuts(tokens, ";") else ","
    parts: list[list[Token]] = [[]]
    depth = 0
    for token in tokens:
        depth += (token.text in DEEPER) - (token.text in HIGHER)
        if token.text == cut and depth <= 0:
            parts.append([])
        else:
            parts[-1].append(token)
    found = [piece for piece in parts if any(token.kind != "mark" for token in piece)]
    return found if len(found) > 1 or (found and joints(text, found[0])) else []


def _cuts(tokens: Sequence[Token], mark: str) -> bool:
    return any(token.text == mark for token in tokens[:-1])


def joints(text: Text, piece: Sequence[Token]) -> list[int]:
    """Give the starts of the coordinators inside of a piece, outside of brackets."""
    starts = {hit.start for hit in text.cue("coordinator")}
    depth, found = 0, []
    for token in piece:
        depth += (token.text in DEEPER) - (token.text in HIGHER)
        if depth <= 0 and token.start in starts:
            found.append(token.start)
    return found


def sizes(text: Text, pieces: Sequence[Sequence[Token]]) -> Iterator[int]:
    """Give how many members pieces can have by each reading of "and"."""
    if not pieces:
        return
    starts = [joints(text, piece) for piece in pieces]
    leading = [
        bool(at) and at[0] == piece[0].start for at, piece in zip(starts, pieces, strict=True)
    ]
    inner = sum(len(at) - first for at, first in zip(starts, leading, strict=True))
    size = len(pieces)
    parted = text.clean[pieces[-1][0].start - 2 : pieces[-1][0].start].strip() == ";"
    least = size + (bool(starts[-1]) and not leading[-1] and not parted)
    yield from range(least, size + inner + 1)
    yield least
    closed = [at for at, first in enumerate(leading) if first and at]
    yield from (at + 1 for at in closed)


def without_asides(text: Text, pieces: Sequence[list[Token]]) -> list[list[Token]]:
    """Leave out pieces that only say more of the one before ("A, with its annex, and B")."""
    lexicon = text.reading.lexicon
    little = lexicon.function_words - lexicon.words("leading")
    starts = {hit.start for hit in text.cue("coordinator")}
    return [
        piece for piece in pieces if piece[0].start in starts or piece[0].text.lower() not in little
    ]


def split_last(text: Text, pieces: Sequence[list[Token]]) -> Iterator[list[Token]]:
    """Give the pieces, the last one parted at its last coordinator."""
    yield from pieces[:-1]
    last = pieces[-1]
    inside = [at for at in joints(text, last) if at != last[0].start]
    if not inside or joints(text, last)[0] == last[0].start:
        yield last
        return
    yield [token for token in last if token.start < inside[-1]]
    yield [token for token in last if token.start >= inside[-1]]


def member(text: Text, piece: Sequence[Token]) -> Stretch | None:
    """Leave out the coordinator, the article and the marks around a member."""
    leads = {hit.start: hit.end for hit in text.cue("coordinator")}
    articles = text.reading.lexicon.words("leading")
    floor, left = 0, list(piece)
    while left and (
        left[0].start in leads
        or left[0].start < floor
        or left[0].text.lower() in articles
        or (left[0].kind == "mark" and left[0].text not in '`«“"(☐')
    ):
        floor = max(floor, leads.get(left[0].start, 0))
        left.pop(0)
    while left and left[-1].kind == "mark" and left[-1].text in ".;:,!?":
        left.pop()
    return Stretch(text, left[0].start, left[-1].end) if left else None


def is_clause(text: Text, tokens: Sequence[Token]) -> bool:
    """Whether words that make a clause stand among them; an acronym like WHO is none."""
    clausal = text.reading.lexicon.words("clausal")
    words = (token.text for token in tokens if len(token.text) < 2 or not token.text.isupper())
    return any(word.lower() in clausal for word in words)
