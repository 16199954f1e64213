"""The parts of an enumeration: tokens cut at commas, and the members that they may be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidelint.model import Unique
from guidelint.reading.text import Stretch

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from guidelint.lexicon import Lexicon
    from guidelint.reading.text import Text
    from guidelint.reading.tokens import Token

    Piece = Sequence[Token]

DEEPER, HIGHER = frozenset("([«“"), frozenset(")]»”")
_LONGEST = 9
"""Words in a member; what is longer is a clause."""


class Cutter(Unique, frozen=True, eq=False):
    """A text to be cut. leads: where its coordinators ("and", "as well as") start and end."""

    text: Text
    leads: Mapping[int, int]
    lexicon: Lexicon

    def pieces(self, tokens: Piece) -> list[Piece]:
        """Cut at semicolons, or else at commas; not inside of brackets or quotes."""
        cut = ";" if any(token.text == ";" for token in tokens[:-1]) else ","
        parts: list[list[Token]] = [[]]
        depth = 0
        for token in tokens:
            if token.kind == "mark":
                depth += (token.text in DEEPER) - (token.text in HIGHER)
                if token.text == cut and depth <= 0:
                    parts.append([])
                    continue
            parts[-1].append(token)
        found: list[Piece] = [part for part in parts if any(each.kind != "mark" for each in part)]
        return found if len(found) > 1 or (found and self.joints(found[0])) else []

    def joints(self, piece: Piece) -> list[int]:
        """Give the starts of the coordinators inside of a piece, outside of brackets."""
        depth, found = 0, []
        for token in piece:
            if token.kind == "mark":
                depth += (token.text in DEEPER) - (token.text in HIGHER)
            if token.start in self.leads and depth <= 0:
                found.append(token.start)
        return found

    def sizes(self, pieces: Sequence[Piece]) -> Iterator[int]:
        """Give how many members pieces can have by each reading of "and"."""
        if not pieces:
            return
        starts = [self.joints(piece) for piece in pieces]
        leading = [
            bool(at) and at[0] == piece[0].start for at, piece in zip(starts, pieces, strict=True)
        ]
        inner = sum(len(at) - first for at, first in zip(starts, leading, strict=True))
        size, last = len(pieces), pieces[-1][0].start
        parted = self.text.clean[last - 2 : last].strip() == ";"
        least = size + (bool(starts[-1]) and not leading[-1] and not parted)
        yield from range(least, size + inner + 1)
        yield least
        yield from (at + 1 for at, first in enumerate(leading) if first and at)

    def without_asides(self, pieces: Sequence[Piece]) -> list[Piece]:
        """Leave out pieces that only say more of the one before ("A, with its annex, and B")."""
        little = self.lexicon.function_words - self.lexicon.words("leading")
        return [
            piece
            for piece in pieces
            if piece[0].start in self.leads or piece[0].text.lower() not in little
        ]

    def member(self, piece: Piece) -> Stretch | None:
        """Leave out the coordinator, the article and the marks around a member."""
        articles = self.lexicon.words("leading")
        floor, first, last = 0, 0, len(piece)
        while first < last:
            token = piece[first]
            leads = self.leads.get(token.start, 0)
            is_mark = token.kind == "mark" and token.text not in '`«“"(☐'
            if not (leads or token.start < floor or token.text.lower() in articles or is_mark):
                break
            floor, first = max(floor, leads), first + 1
        while last > first and piece[last - 1].kind == "mark" and piece[last - 1].text in ".;:,!?":
            last -= 1
        return Stretch(self.text, piece[first].start, piece[last - 1].end) if first < last else None

    def is_clause(self, tokens: Piece) -> bool:
        """Whether words that make a clause stand among them; an acronym like WHO is none."""
        clausal = self.lexicon.words("clausal")
        return any(
            token.text.lower() in clausal and (len(token.text) < 2 or not token.text.isupper())
            for token in tokens
        )

    def is_short(self, piece: Piece) -> bool:
        """Whether a piece between commas may be a member: few words and no verb or pronoun."""
        return len(piece) <= _LONGEST + 2 and not self.is_clause(piece)

    def tail(self, piece: Piece) -> Piece:
        """Give the words of a piece that the first member may be.

        A name goes back over words with capitals and the little words between them, any other
        member to the last little word but "of".
        """
        named = bool(piece) and piece[-1].capital
        over = self.lexicon.words("name-link" if named else "partitive")
        first = len(piece)
        for token in reversed(piece):
            low = token.text.lower()
            little = low in self.lexicon.function_words and not token.text.isupper()
            parts = named and first < len(piece) and not _in_name(token)
            if (low not in over if little else parts) or _parts(token):
                break
            first -= 1
        links = self.lexicon.words("name-link")
        while first < len(piece) and piece[first].text.lower() in links:
            first += 1
        return piece[first:][-_LONGEST:]

    def head(self, piece: Piece, *, named: bool) -> Piece:
        """Give the words of a piece up to a little word: where the last member ends.

        named: the other members are names, so that it ends where the capitals end.
        """
        links, of = self.lexicon.words("name-link"), self.lexicon.words("partitive")
        begin = end = self._after_article(piece)
        for token, following in zip(piece[begin:], [*piece[begin + 1 :], None], strict=False):
            low = token.text.lower()
            link = low in links and following is not None and following.capital
            little = low in self.lexicon.function_words and low not in of
            parts = named and end > begin and not _in_name(token)
            if _parts(token) or (not link and (little or parts)):
                break
            end += 1
        while end and piece[end - 1].text.lower() in links:
            end -= 1
        return piece[:end]

    def _after_article(self, piece: Piece) -> int:
        """Give the number of tokens that only lead to a member: its coordinator and its article."""
        articles = self.lexicon.words("leading")
        leads = (each.start in self.leads or each.text.lower() in articles for each in piece)
        return next((at for at, lead in enumerate(leads) if not lead), len(piece))


def parted(piece: Piece, at: int) -> tuple[Piece, Piece]:
    """Part a piece before a token."""
    return [each for each in piece if each.start < at], [each for each in piece if each.start >= at]


def _in_name(token: Token) -> bool:
    return token.capital or token.kind == "number"


def _parts(token: Token) -> bool:
    return token.kind == "mark" and token.text not in "-'’.&"
