"""THE reading of enumerations in prose: "A, B and C" after a colon, in brackets, or bare."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from guidelint.model import Place
    from guidelint.reading.reading import Reading
    from guidelint.reading.text import Text
    from guidelint.reading.tokens import Token

Opening = Literal["colon", "bracket", "dash", "whole", "bare"]
OPENINGS: dict[str, Opening] = {":": "colon", "(": "bracket", "—": "dash", "–": "dash", "-": "dash"}
_DEEPER, _HIGHER = frozenset("([«“"), frozenset(")]»”")
_COMMAS = 4
_LONGEST = 9
"""Words in a member of a bare enumeration; what is longer is a clause."""


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


@dataclass(frozen=True, eq=False, slots=True)
class Enumeration:
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
    pieces = _pieces(text, tokens)
    stop = next((at for at, piece in enumerate(pieces) if _joints(text, piece)), None)
    if stop is None or not all(_names(text, piece) for piece in pieces[: stop + 1]):
        return None
    taken = [token for piece in pieces[: stop + 1] for token in piece]
    inside = [token for token in tokens if token.start <= taken[-1].start]
    return _listed(text, inside, "dash")


def _names(text: Text, piece: Sequence[Token]) -> bool:
    """Whether a piece begins like a thing, with an article or a capital, and holds no verb."""
    lexicon = text.reading.lexicon
    joints = {hit.start for hit in text.cue("coordinator")}
    first = piece[1] if piece[0].start in joints and len(piece) > 1 else piece[0]
    low = first.text.lower()
    elided = low[:2] in lexicon.words("name-link")
    begins = low in lexicon.words("leading") or first.text[:1].isupper() or elided
    return begins and not _is_clause(text, piece) and len(piece) <= 2 * _LONGEST


def _may_list(text: Text) -> bool:
    return bool(text.cue("coordinator")) or "," in text.clean or ";" in text.clean


def _of_text(text: Text) -> Iterator[Enumeration]:
    for start, end in text.bounds:
        tokens = [token for token in text.tokens if start <= token.start < end]
        whole = _whole(text, tokens)
        if whole:
            yield whole
            continue
        opened = list(_opened(text, tokens))
        yield from opened
        covered = [(each.start, each.end) for each in opened]
        for clause in _clauses(tokens):
            bare = _bare(text, clause)
            if bare and not any(bare.start < stop and begin < bare.end for begin, stop in covered):
                yield bare


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
    if _is_clause(text, tokens):
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
        depth += (mark in _DEEPER) - (mark in _HIGHER)
        if depth < 0 or (depth == 0 and opening != "bracket" and mark in {"—", "–", ":"}):
            return at
    return len(tokens)


def _listed(text: Text, tokens: Sequence[Token], opening: Opening) -> Enumeration | None:
    """Read the members of a stretch that is nothing but an enumeration."""
    pieces = _pieces(text, tokens)
    if not pieces:
        return None
    sizes = frozenset(_sizes(text, pieces)) | frozenset(_sizes(text, _without_asides(text, pieces)))
    members = [member for piece in _split_last(text, pieces) if (member := _member(text, piece))]
    if len(members) < 2 or max(sizes, default=0) < 2:
        return None
    return Enumeration(text, tuple(members), opening, sizes, _is_open(text, members))


def _pieces(text: Text, tokens: Sequence[Token]) -> list[list[Token]]:
    """Cut at semicolons, or else at commas; not inside of brackets or quotes."""
    cut = ";" if _cuts(tokens, ";") else ","
    pieces: list[list[Token]] = [[]]
    depth = 0
    for token in tokens:
        depth += (token.text in _DEEPER) - (token.text in _HIGHER)
        if token.text == cut and depth <= 0:
            pieces.append([])
        else:
            pieces[-1].append(token)
    found = [piece for piece in pieces if any(token.kind != "mark" for token in piece)]
    return found if len(found) > 1 or (found and _joints(text, found[0])) else []


def _cuts(tokens: Sequence[Token], mark: str) -> bool:
    return any(token.text == mark for token in tokens[:-1])


def _joints(text: Text, piece: Sequence[Token]) -> list[int]:
    """Give the starts of the coordinators inside of a piece, outside of brackets."""
    starts = {hit.start for hit in text.cue("coordinator")}
    depth, found = 0, []
    for token in piece:
        depth += (token.text in _DEEPER) - (token.text in _HIGHER)
        if depth <= 0 and token.start in starts:
            found.append(token.start)
    return found


def _sizes(text: Text, pieces: Sequence[Sequence[Token]]) -> Iterator[int]:
    """Give how many members pieces can have by each reading of "and"."""
    if not pieces:
        return
    joints = [_joints(text, piece) for piece in pieces]
    leading = [bool(at) and at[0] == piece[0].start for at, piece in zip(joints, pieces, strict=True)]
    inner = sum(len(at) - first for at, first in zip(joints, leading, strict=True))
    size = len(pieces)
    parted = text.clean[pieces[-1][0].start - 2 : pieces[-1][0].start].strip() == ";"
    least = size + (bool(joints[-1]) and not leading[-1] and not parted)
    yield from range(least, size + inner + 1)
    yield least
    closed = [at for at, first in enumerate(leading) if first and at]
    yield from (at + 1 for at in closed)


def _without_asides(text: Text, pieces: Sequence[list[Token]]) -> list[list[Token]]:
    """Leave out pieces that only say more of the one before ("A, with its annex, and B")."""
    lexicon = text.reading.lexicon
    little = lexicon.function_words - lexicon.words("leading")
    starts = {hit.start for hit in text.cue("coordinator")}
    return [
        piece
        for piece in pieces
        if piece[0].start in starts or piece[0].text.lower() not in little
    ]


def _split_last(text: Text, pieces: Sequence[list[Token]]) -> Iterator[list[Token]]:
    """Give the pieces, the last one parted at its last coordinator."""
    yield from pieces[:-1]
    last = pieces[-1]
    inside = [at for at in _joints(text, last) if at != last[0].start]
    if not inside or _joints(text, last)[0] == last[0].start:
        yield last
        return
    yield [token for token in last if token.start < inside[-1]]
    yield [token for token in last if token.start >= inside[-1]]


def _member(text: Text, piece: Sequence[Token]) -> Stretch | None:
    """Leave out the coordinator, the article and the marks around a member."""
    joints = {hit.start: hit.end for hit in text.cue("coordinator")}
    articles = text.reading.lexicon.words("leading")
    floor, left = 0, list(piece)
    while left and (
        left[0].start in joints
        or left[0].start < floor
        or left[0].text.lower() in articles
        or (left[0].kind == "mark" and left[0].text not in "`«“\"(☐")
    ):
        floor = max(floor, joints.get(left[0].start, 0))
        left.pop(0)
    while left and left[-1].kind == "mark" and left[-1].text in ".;:,!?":
        left.pop()
    return Stretch(text, left[0].start, left[-1].end) if left else None


def _bare(text: Text, tokens: Sequence[Token]) -> Enumeration | None:
    """Read "… trusts A, B and C for …", whose first and last members must be found."""
    pieces = _pieces(text, tokens)
    ends = [at for at, piece in enumerate(pieces) if at and _joints(text, piece)]
    if not ends:
        return None
    end = ends[0]
    begin = end - 1
    while begin and _short(text, pieces[begin]):
        begin -= 1
    before, after = _split_first(text, pieces[end])
    if before and not _short(text, before):
        return None
    between = [*pieces[begin + 1 : end], *([before] if before else [])]
    stretches = [_tail(text, pieces[begin]), *between, _head(text, after)]
    members = [member for piece in stretches if piece and (member := _member(text, piece))]
    if len(members) < 3 or len(members) < len(stretches):
        return None
    return Enumeration(text, tuple(members), "bare", frozenset({len(members)}), _is_open(text, members))


def _clauses(tokens: Sequence[Token]) -> Iterator[list[Token]]:
    """Give the tokens between semicolons, colons and dashes."""
    clause: list[Token] = []
    for token in tokens:
        if token.text in {";", ":", "–", "—", "(", ")"}:
            yield clause
            clause = []
        else:
            clause.append(token)
    yield clause


def _split_first(text: Text, piece: list[Token]) -> tuple[list[Token], list[Token]]:
    """Part a piece before its first coordinator."""
    at = _joints(text, piece)[0]
    return [t for t in piece if t.start < at], [t for t in piece if t.start >= at]


def _short(text: Text, piece: Sequence[Token]) -> bool:
    """Whether a piece between commas may be a member: few words and no verb or pronoun."""
    if len(piece) > _LONGEST + 2:
        return False
    return not _is_clause(text, piece)


def _is_clause(text: Text, tokens: Sequence[Token]) -> bool:
    """Whether words that make a clause stand among them; an acronym like WHO is none."""
    clausal = text.reading.lexicon.words("clausal")
    words = (token.text for token in tokens if len(token.text) < 2 or not token.text.isupper())
    return any(word.lower() in clausal for word in words)


def _tail(text: Text, piece: Sequence[Token]) -> list[Token]:
    """Give the words of a piece that the first member of a bare enumeration may be.

    A name goes back over words with capitals and the little words between them, any other member
    to the last little word but "of".
    """
    lexicon = text.reading.lexicon
    links, of = lexicon.words("name-link"), lexicon.words("partitive")
    named = bool(piece) and piece[-1].text[:1].isupper()
    kept: list[Token] = []
    for token in reversed(piece):
        low = token.text.lower()
        little = low in lexicon.function_words and not token.text.isupper()
        goes_on = low in links if named else low in of
        other = named and kept and not little and not token.text[:1].isupper()
        if (little and not goes_on) or other or (token.kind == "mark" and token.text not in "-'’.&"):
            break
        kept.insert(0, token)
    while kept and kept[0].text.lower() in links:
        kept.pop(0)
    return kept[-_LONGEST:]


def _head(text: Text, piece: Sequence[Token]) -> list[Token]:
    """Give the words of a piece up to a little word: where a bare last member ends."""
    lexicon = text.reading.lexicon
    links = lexicon.words("name-link")
    joints = {hit.start for hit in text.cue("coordinator")}
    articles = lexicon.words("leading")
    of = lexicon.words("partitive")
    kept: list[Token] = []
    for at, token in enumerate(piece):
        low = token.text.lower()
        leads = all(each.text.lower() in articles or each.start in joints for each in kept)
        named = low in links and piece[at + 1 : at + 2] and piece[at + 1].text[:1].isupper()
        if token.kind == "mark" and token.text not in "-'’.&":
            break
        if low in lexicon.function_words and not (leads or named or low in of):
            break
        kept.append(token)
    while kept and kept[-1].text.lower() in links:
        kept.pop()
    return kept


def _is_open(text: Text, members: Sequence[Stretch]) -> bool:
    """Whether it says that there are more: "such as" before it, "etc." in it or behind it."""
    start, end = members[0].start, members[-1].end
    return text.cued("not-all", max(0, start - 16), min(len(text.clean), end + 16))
