"""THE reading of enumerations in prose: "A, B and C" after a colon, in brackets, or bare."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import msgspec

from guidelint.reading.pieces import (
    DEEPER,
    HIGHER,
    Stretch,
    is_clause,
    joints,
    member,
    pieces,
    sizes,
    split_last,
    without_asides,
)
from guidelint.reading.running_lists import running_lists
from guidelint.reading.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from guidelint.model import Place
    from guidelint.reading.reading import Reading
    from guidelint.reading.tokens import Token

__all__ = ["Enumeration", "Stretch", "apposition", "enumerations"]

Opening = Literal["colon", "bracket", "dash", "whole", "bare"]
OPENINGS: dict[str, Opening] = {":": "colon", "(": "bracket", "—": "dash", "–": "dash", "-": "dash"}
_COMMAS = 4
_LONGEST = 18


class Enumeration(msgspec.Struct, frozen=True, eq=False):
    """A list in a sentence: its members in order.

    opening: what stands before the first member. sizes: how many members it may be read to have,
    for "and" joins two members or stands inside of one. open: it says that it is not complete.
    """

    text: Text
    members: tuple[Stretch, ...]
    opening: Opening
    sizes: frozenset[int]
    open: bool = False

    @property
    def start(self) -> int:
        """Where its first member starts."""
        return self.members[0].start

    @property
    def end(self) -> int:
        """Where its last member ends."""
        return self.members[-1].end

    @property
    def place(self) -> Place:
        """Its place on the page."""
        return self.text.place(self.start, self.end)


def enumerations(reading: Reading) -> dict[int, tuple[Enumeration, ...]]:
    """Give the enumerations of a page by the index of their text. Ask by `reading.once`."""
    found = ((text.index, tuple(_of_text(text))) for text in reading.body if _may_list(text))
    return {index: listed for index, listed in found if listed}


def apposition(text: Text, start: int, end: int) -> Enumeration | None:
    """Read the members that follow a noun after a comma: "two papers, the form and the photo"."""
    if text.clean[start : start + 2] != ", ":
        return None
    tokens = [token for token in text.tokens if start < token.start < end]
    cut = pieces(text, tokens)
    stop = next((at for at, piece in enumerate(cut) if joints(text, piece)), None)
    if stop is None or not all(_names(text, piece) for piece in cut[: stop + 1]):
        return None
    taken = [token for piece in cut[: stop + 1] for token in piece]
    inside = [token for token in tokens if token.start <= taken[-1].start]
    return _listed(text, inside, "dash")


def _names(text: Text, piece: Sequence[Token]) -> bool:
    """Whether a piece begins like a thing, with an article or a capital, and holds no verb."""
    lexicon = text.reading.lexicon
    starts = {hit.start for hit in text.cue("coordinator")}
    first = piece[1] if piece[0].start in starts and len(piece) > 1 else piece[0]
    low = first.text.lower()
    elided = low[:2] in lexicon.words("name-link")
    begins = low in lexicon.words("leading") or first.text[:1].isupper() or elided
    return begins and not is_clause(text, piece) and len(piece) <= _LONGEST


def _may_list(text: Text) -> bool:
    return bool(text.cue("coordinator")) or "," in text.clean or ";" in text.clean


def _of_text(text: Text) -> Iterator[Enumeration]:
    for start, end in text.bounds:
        tokens = [token for token in text.tokens if start <= token.start < end]
        if whole := _whole(text, tokens):
            yield whole
            continue
        opened = list(_opened(text, tokens))
        yield from opened
        for found in running_lists(text, tokens):
            begin, stop = found[0].start, found[-1].end
            if not any(begin < each.end and each.start < stop for each in opened):
                size = frozenset({len(found)})
                yield Enumeration(text, tuple(found), "bare", size, _is_open(text, found))


def _opened(text: Text, tokens: Sequence[Token]) -> Iterator[Enumeration]:
    """Give what stands after a colon, after a dash or in brackets."""
    for at, token in enumerate(tokens):
        opening = OPENINGS.get(token.text)
        if opening is None or (opening != "bracket" and not _apart(text, token)):
            continue
        inside = tokens[at + 1 : _close(tokens, at + 1, opening)]
        if listed := _listed(text, inside, opening):
            yield listed


def _whole(text: Text, tokens: Sequence[Token]) -> Enumeration | None:
    """Read a sentence that is nothing but members: no verb, and `_COMMAS` or more."""
    marks = [token.text for token in tokens if token.kind == "mark"]
    if text.kind != "paragraph" or marks.count(",") < _COMMAS or {":", "(", "?"} & set(marks):
        return None
    if is_clause(text, tokens):
        return None
    return _listed(text, tokens, "whole")


def _apart(text: Text, token: Token) -> bool:
    """Whether a colon or dash parts words: white space stands behind it, and before a dash."""
    behind = text.clean[token.end : token.end + 1].isspace()
    return behind and (token.text == ":" or text.clean[token.start - 1 : token.start].isspace())


def _close(tokens: Sequence[Token], start: int, opening: Opening) -> int:
    depth = 0
    for at in range(start, len(tokens)):
        mark = tokens[at].text
        depth += (mark in DEEPER) - (mark in HIGHER)
        if depth < 0 or (depth == 0 and opening != "bracket" and mark in {"—", "–", ":"}):
            return at
    return len(tokens)


def _listed(text: Text, tokens: Sequence[Token], opening: Opening) -> Enumeration | None:
    """Read the members of a stretch that is nothing but an enumeration."""
    cut = pieces(text, tokens)
    if not cut:
        return None
    counts = frozenset(sizes(text, cut)) | frozenset(sizes(text, without_asides(text, cut)))
    members = [found for piece in split_last(text, cut) if (found := member(text, piece))]
    if len(members) < 2 or max(counts, default=0) < 2:
        return None
    return Enumeration(text, tuple(members), opening, counts, _is_open(text, members))


def _is_open(text: Text, members: Sequence[Stretch]) -> bool:
    """Whether it says that there are more: "such as" before it, "etc." in it or behind it."""
    start, end = members[0].start, members[-1].end
    return text.cued("not-all", max(0, start - 16), min(len(text.clean), end + 16))
