"""THE reading of enumerations in prose: "A, B and C" after a colon, in brackets, or bare."""

from __future__ import annotations

from collections import Counter
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING, Literal

from guidelint.reading.text import Stretch

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from guidelint.reading.reading import Reading
    from guidelint.reading.text import Text
    from guidelint.reading.tokens import Token

    Piece = Sequence[Token]

Opening = Literal["colon", "bracket", "dash", "whole", "bare"]
OPENINGS: dict[str, Opening] = {":": "colon", "(": "bracket", "—": "dash", "–": "dash", "-": "dash"}
_DEEPER, _HIGHER = "([«“", ")]»”"
_CLOSING_QUOTES = frozenset("»”")
_NESTING = frozenset((*_DEEPER, *_HIGHER, "—", "–"))
_HARDER = frozenset(";:–—()")
"""Marks that no enumeration without an opening runs over."""
_IN_NAMES = frozenset("-'’.&")
_BEFORE, _BEHIND = frozenset('`«“"(☐'), frozenset(".;:,!?")
"""Marks that belong to a member that begins with them, and that end one."""
_COMMAS, _FEWEST = 4, 3
_FRAGMENT = 4
"""Words and marks of a sentence that is a thing of its own."""
_LONGEST, _LONGEST_PIECE = 9, 11
"""Words in a member that runs into its sentence, and in one between commas."""


class Enumeration(Stretch, frozen=True):
    """A list in a sentence: its members in order.

    opening: what stands before the first member. sizes: how many members it may be read to have,
    for "and" joins two members or stands inside of one. open: it says that it is not complete.
    """

    members: tuple[Stretch, ...]
    opening: Opening
    sizes: frozenset[int]
    open: bool = False


def enumerations(reading: Reading) -> dict[int, tuple[Enumeration, ...]]:
    """Give the enumerations of a page by the index of their text. Ask by `reading.once`."""
    found = {}
    for text in reading.body:
        may = "coordinator" in text.cues or "," in text.clean or ";" in text.clean
        may = may or len(text.bounds) >= _COMMAS
        if may and (listed := tuple(_Cutter(text).enumerations())):
            found[text.index] = listed
    return found


class _Cutter:
    """A text to be cut at its commas, and the words that tell where members begin and end.

    leads: where its coordinators ("and", "as well as") start and end. opened: it has an opening.
    """

    def __init__(self, text: Text) -> None:
        words = text.reading.lexicon.words
        self.text, self.clean = text, text.clean
        self.opened = not text.words.isdisjoint(OPENINGS)
        self.nested = not text.words.isdisjoint(_NESTING)
        self.leads = {hit.start: hit.end for hit in text.cue("coordinator")}
        self.articles, self.links, self.of = (
            words(name) for name in ("leading", "name-link", "partitive")
        )
        self.little = text.reading.lexicon.function_words

    @cached_property
    def verbs(self) -> set[int]:
        """Where the words start that make a clause; WHO, and May behind "in" or "1", are names."""
        tokens = self.text.tokens
        places = self.text.where(self.text.reading.lexicon.words("clausal"))
        named = {at for at in places if tokens[at].capital and at and tokens[at - 1].kind != "mark"}
        found = [tokens[at] for at in places if at not in named]
        return {t.start for t in found if len(t.text) == 1 or not t.text.isupper()}

    def enumerations(self) -> Iterator[Enumeration]:
        """Give those of all sentences, and those of which each member is a sentence."""
        if len(self.text.bounds) >= _COMMAS and self.text.kind == "paragraph":
            yield from self._fragments()
        for start, end in self.text.bounds:
            said = self.clean[start:end]
            parted = "," in said or ";" in said
            if parted or (self.leads and self.opened):
                yield from self._of_sentence(said, self.text.between(start, end), parted=parted)

    def _of_sentence(self, said: str, tokens: Piece, *, parted: bool) -> Iterator[Enumeration]:
        if whole := self._whole(said, tokens):
            yield whole
            return
        opened = list(self._opened(tokens)) if self.opened else []
        yield from opened
        for found in self._running(tokens) if parted and self._is_joined(tokens) else ():
            begin, stop = found[0].start, found[-1].end
            if not any(begin < each.end and each.start < stop for each in opened):
                opening: Opening = "whole" if self._is_all(found, tokens) else "bare"
                yield self._enumeration(found, opening, {len(found)})

    def _is_all(self, found: Sequence[Stretch], tokens: Piece) -> bool:
        """Whether a sentence is nothing but members: "The lease, the form and a photo."."""
        words = [token for token in tokens if token.kind != "mark"]
        first = words[words[0].low in self.articles]
        return found[0].start <= first.start and found[-1].end >= words[-1].end

    def _whole(self, said: str, tokens: Piece) -> Enumeration | None:
        """Read a sentence that is nothing but members: no verb, and `_COMMAS` or more.

        One comma less is enough where no "and" stands before the last.
        """
        enough = _COMMAS - (not self._is_joined(tokens))
        few = sum(token.text in ",;" for token in tokens) < enough
        if few or self.text.kind != "paragraph":
            return None
        plain = {":", "(", "?"}.isdisjoint(said) and not self._is_clause(tokens)
        return self._listed(tokens, "whole") if plain else None

    def _fragments(self) -> Iterator[Enumeration]:
        """Read things that each are a sentence of a few words: "Towel. Lunch. Change of shoes."."""
        text, run = self.text, list[Stretch]()
        for start, end in (*text.bounds, (len(self.clean), len(self.clean))):
            words = text.between(start, end)
            member = self._member(words) if self._is_fragment(words) else None
            if member:
                run.append(member)
                continue
            if len(run) >= _COMMAS:
                yield self._enumeration(run, "whole", {len(run)})
            run = []

    def _is_fragment(self, tokens: Piece) -> bool:
        """Whether a sentence names a thing: a few words without a verb or a little word before."""
        little = self.little - self.articles
        begins = bool(tokens) and tokens[0].low.partition("'")[0] not in little
        return begins and len(tokens) <= _FRAGMENT and not self._is_clause(tokens)

    def _opened(self, tokens: Piece) -> Iterator[Enumeration]:
        """Give what stands after a colon, after a dash or in brackets."""
        for at in [at for at, token in enumerate(tokens) if token.text in OPENINGS]:
            token, opening = tokens[at], OPENINGS[tokens[at].text]
            if opening == "bracket" or self._apart(token):
                inside = tokens[at + 1 : _close(tokens, at + 1, opening)]
                if listed := self._listed(inside, opening):
                    yield listed

    def _apart(self, token: Token) -> bool:
        """Whether a colon or dash parts words: white space stands behind it, and before a dash."""
        behind = self.clean[token.end : token.end + 1].isspace()
        before = token.text == ":" or self.clean[token.start - 1 : token.start].isspace()
        return behind and before

    def _listed(self, tokens: Piece, opening: Opening) -> Enumeration | None:
        """Read the members of a stretch that is nothing but an enumeration."""
        cut = self._pieces(tokens)
        if not cut or (opening in ("colon", "dash") and self._runs_on(cut)):
            return None
        little = self.little - self.articles
        told = [p for p in cut if p[0].start in self.leads or p[0].low not in little]
        alike = [p for p in cut if self._shape(p) == self._shape(cut[0])]
        said = [p for p in cut if not self._says_how(p)]
        # "A, with its annex, and B"; "the Anna, built in 1962, and the Clara"
        parts = (cut, *(part for part in (told, alike, said) if 0 < len(part) < len(cut)))
        counts = {size for part in parts for size in self._sizes(part)}
        if any(token.text == ";" for token in tokens):  # "first, A; second, B and C"
            counts.add(len(cut))
        if self._is_clause(cut[0]):  # "we ask, in a short, plain letter, and you answer"
            counts.add(sum(map(self._is_clause, cut)))
        joints, last = self._joints(cut[-1]), cut[-1]
        ending = _parted(last, joints[-1]) if joints and joints[0] != last[0].start else (last,)
        members = [found for piece in (*cut[:-1], *ending) if (found := self._member(piece))]
        return self._enumeration(members, opening, counts) if len(members) > 1 else None

    def _says_how(self, piece: Piece) -> bool:
        """Whether a piece is a clause that says how: "at home, reading a lot, and then out"."""
        endings = tuple(self.text.reading.lexicon.words("gerund ending"))
        return len(piece) > 1 and piece[0].low.endswith(endings)

    def _shape(self, piece: Piece) -> tuple[bool, ...]:
        """Tell whether a piece begins with an article, a capital or a number."""
        behind = self.leads.get(piece[0].start, 0)
        first = next((token for token in piece if token.start >= behind), piece[0])
        numbers = self.text.reading.lexicon.quantities.numbers.small
        article = first.low.partition("'")[0] in self.articles  # "l'Espagne" is like "la France"
        return article, first.capital, first.low in numbers

    def _enumeration(
        self, members: Sequence[Stretch], opening: Opening, sizes: set[int]
    ) -> Enumeration:
        """Make one; it is open where it says so: "such as" before it, "etc." in it or behind it."""
        start, end = members[0].start, members[-1].end
        more = self.text.cued("not-all", max(0, start - 16), min(len(self.clean), end + 16))
        return Enumeration(self.text, start, end, tuple(members), opening, frozenset(sizes), more)

    def _running(self, tokens: Piece) -> Iterator[list[Stretch]]:
        """Give the members of "… trusts A, B and C for …" between the harder marks."""
        first = 0
        for at in (*(at for at, token in enumerate(tokens) if token.text in _HARDER), len(tokens)):
            clause, first = tokens[first:at], at + 1
            if self._is_joined(clause) and (found := self._members(clause)):
                yield found

    def _is_joined(self, tokens: Piece) -> bool:
        """Whether a coordinator stands among tokens."""
        if not self.leads or not tokens:
            return False
        first, last = tokens[0].start, tokens[-1].start
        return bool([at for at in self.leads if first <= at <= last])

    def _members(self, tokens: Piece) -> list[Stretch]:
        cut = self._pieces(tokens)
        end = self._last_piece(cut)
        if not end:
            return []
        begin = end - 1
        while begin and self._is_short(cut[begin]):
            begin -= 1
        before, after = _parted(cut[end], self._joints(cut[end])[0])
        between = [*cut[begin + 1 : end], *([before] if before else [])]
        if len(between) < _FEWEST - 2 or (before and not self._is_short(before)):
            return []
        named = not [piece for piece in (cut[begin], *between) if not piece[-1].capital]
        stretches = [self._tail(cut[begin]), *between, self._head(after, named=named)]
        members = [found for piece in stretches if piece and (found := self._member(piece))]
        return members if len(members) == len(stretches) >= _FEWEST else []

    def _last_piece(self, cut: Sequence[Piece]) -> int:
        """Give the piece of the last member: it begins with "and", or the first that has one."""
        joined = [at for at, piece in enumerate(cut) if at and self._joints(piece)]
        for at in joined:
            if cut[at][0].start in self.leads and self._is_short(cut[at]):
                alike = self._shape(cut[at]) == self._shape(cut[joined[0]])
                return at if alike else joined[0]
            if not self._is_short(cut[at]):
                break
        return joined[0] if joined else 0

    # --- pieces between commas ---

    def _pieces(self, tokens: Piece) -> list[list[Token]]:
        """Cut at semicolons, at slashes, or else at commas; not inside of brackets or quotes."""
        said = [token.text for token in tokens]
        marks = said[:-1]
        cut = ";" if ";" in marks else "/" if marks.count("/") > marks.count(",") + 1 else ","
        if cut not in said and not self._is_joined(tokens):
            return []
        found: list[list[Token]] = []
        piece: list[Token] = []
        depth, worded = 0, False
        for token, following in zip(tokens, [*said[1:], ""], strict=True):
            if token.kind == "mark":
                depth += (token.text in _DEEPER) - (token.text in _HIGHER)
                # “A,” B, and C
                if token.text == cut and depth <= (following in _CLOSING_QUOTES):
                    found += [piece] if worded else []
                    piece, worded = [], False
                    continue
            else:
                worded = True
            piece.append(token)
        found = self._without_asides([*found, *([piece] if worded else [])])
        return found if len(found) > 1 or (found and self._joints(found[0])) else []

    def _without_asides(self, pieces: list[list[Token]]) -> list[list[Token]]:
        """Leave out what stands between commas behind a coordinator: "and, if there is one, D"."""
        found: list[list[Token]] = []
        left = iter(pieces)
        for piece in left:
            *before, last = piece
            rest = (next(left, []), next(left, [])) if before and last.start in self.leads else ()
            if rest and rest[1]:
                found += [before, [last, *rest[1]]]
            else:
                found += [piece, *filter(None, rest)]
        return found

    def _joints(self, piece: Piece) -> list[int]:
        """Give the starts of the coordinators inside of a piece, outside of brackets."""
        if not self.leads:
            return []
        first, last = piece[0].start, piece[-1].start
        return [at for at in self.leads if first <= at <= last and self._depth(first, at) <= 0]

    def _depth(self, start: int, end: int) -> int:
        """Tell whether brackets are open, or a remark behind a dash: "AAA – the best and last"."""
        if not self.nested:
            return 0
        said = self.clean[start:end]
        remarks = sum(said.count(f" {dash} ") for dash in "—–") % 2
        return sum(map(said.count, _DEEPER)) - sum(map(said.count, _HIGHER)) + remarks

    def _sizes(self, pieces: Sequence[Piece]) -> set[int]:
        """Give how many members pieces can have by each reading of "and".

        What stands behind the last member may stand behind each: "drawings, by Ann, and prints, by
        Bo". Of two coordinators one joins what is in a member: "red or blue and green or black".
        """
        starts = [self._joints(piece) for piece in pieces]
        leading = [at[:1] == [piece[0].start] for at, piece in zip(starts, pieces, strict=True)]
        size = len(pieces)
        # "two in May and June, one in July and August"
        alike = size > 1 and all(starts)
        alike |= all(any(t.text == "(" for t in piece) for piece in pieces)  # "A (1), B and C (2)"
        least = size + (bool(starts[-1]) and not leading[-1] and not alike)
        inner = sum(map(len, starts)) - sum(leading)
        ahead = [at for at, first in enumerate(leading[:-1]) if first and at]
        asides = range(2, ahead[-1] + 2) if ahead else ()
        kinds = Counter(self.clean[at : self.leads[at]].lower() for of in starts for at in of)
        nested = [times + 1 for times in kinds.values()] if len(kinds) > 1 else ()
        return {*range(least, size + inner + 1), least, *asides, *nested}

    def _member(self, piece: Piece) -> Stretch | None:
        """Leave out the coordinator, the article and the marks around a member."""
        floor, first, last = 0, 0, len(piece)
        while first < last:
            token = piece[first]
            floor = max(floor, self.leads.get(token.start, 0))
            is_mark = token.kind == "mark" and token.text not in _BEFORE
            if not (token.start < floor or token.low in self.articles or is_mark):
                break
            first += 1
        while last > first and piece[last - 1].text in _BEHIND:
            last -= 1
        return Stretch(self.text, piece[first].start, piece[last - 1].end) if first < last else None

    def _is_clause(self, tokens: Piece) -> bool:
        return not self.verbs.isdisjoint([token.start for token in tokens])

    def _runs_on(self, pieces: Sequence[Piece]) -> bool:
        """Whether one clause has all members: "A and B are labels", "A is used by B and by C"."""
        finite = self.text.reading.lexicon.words("finite verb")
        parts = [part for piece in pieces for part in _parted_at(piece, self._joints(piece))]
        told = [[t for t in part if t.start in self.verbs] for part in parts]
        first = [verbs[0].low in finite for verbs in told if verbs]
        return first == [True]

    def _is_short(self, piece: Piece) -> bool:
        """Whether a piece between commas may be a member: few words and no verb or pronoun."""
        return len(piece) <= _LONGEST_PIECE and not self._is_clause(piece)

    def _tail(self, piece: Piece) -> Piece:
        """Give the words of a piece that the first member may be.

        A name goes back over words with capitals and the little words between them, any other
        member to the last little word but "of".
        """
        named = piece[-1].capital
        over = self.links if named else self.of
        first = len(piece)
        for token in reversed(piece):
            little = token.low in self.little and not token.text.isupper()
            parts = named and first < len(piece) and not _in_name(token)
            if (token.low not in over if little else parts) or _parts(token):
                break
            first -= 1
        while first < len(piece) and piece[first].low in self.links:
            first += 1
        return piece[first:][-_LONGEST:]

    def _head(self, piece: Piece, *, named: bool) -> Piece:
        """Give the words of a piece up to a little word: where the last member ends.

        named: the other members are names, so that it ends where the capitals end.
        """
        begin = 0
        while begin < len(piece) and (
            piece[begin].start in self.leads or piece[begin].low in self.articles
        ):
            begin += 1
        end = begin
        for token, following in zip(piece[begin:], [*piece[begin + 1 :], None], strict=False):
            link = token.low in self.links and following is not None and following.capital
            little = token.low in self.little and token.low not in self.of
            parts = named and end > begin and not _in_name(token)
            if _parts(token) or (not link and (little or parts)):
                break
            end += 1
        while end and piece[end - 1].low in self.links:
            end -= 1
        return piece[:end]


def _close(tokens: Piece, start: int, opening: Opening) -> int:
    depth = 0
    for at in range(start, len(tokens)):
        mark = tokens[at].text
        if tokens[at].kind == "mark":
            depth += (mark in _DEEPER) - (mark in _HIGHER)
            if depth < 0 or (depth == 0 and opening != "bracket" and mark in "—–:"):
                return at
    return len(tokens)


def _parted(piece: Piece, at: int) -> tuple[Piece, Piece]:
    """Part a piece before a token."""
    return [each for each in piece if each.start < at], [each for each in piece if each.start >= at]


def _parted_at(piece: Piece, starts: Sequence[int]) -> list[Piece]:
    """Cut a piece before each of its coordinators."""
    bounds = [0, *starts, piece[-1].end]
    found = [[t for t in piece if low <= t.start < high] for low, high in pairwise(bounds)]
    return [part for part in found if part]


def _in_name(token: Token) -> bool:
    return token.capital or token.kind == "number"


def _parts(token: Token) -> bool:
    return token.kind == "mark" and token.text not in _IN_NAMES
