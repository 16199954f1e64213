"""THE reading of enumerations in prose: "A, B and C" after a colon, in brackets, or bare."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from guidelint.reading.pieces import DEEPER, HIGHER, Cutter, parted
from guidelint.reading.text import Stretch

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from guidelint.reading.pieces import Piece
    from guidelint.reading.reading import Reading
    from guidelint.reading.text import Text
    from guidelint.reading.tokens import Token

Opening = Literal["colon", "bracket", "dash", "whole", "leading", "bare"]
OPENINGS: dict[str, Opening] = {":": "colon", "(": "bracket", "—": "dash", "–": "dash", "-": "dash"}
_COMMAS = 4
_LONGEST = 18
_FEWEST = 3
HARDER = frozenset(";:–—()")
"""Marks that no enumeration without an opening runs over."""


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
    found = (
        (text.index, tuple(_of_text(_cutter(text))))
        for text in reading.body
        if "," in text.clean or ";" in text.clean or "coordinator" in text.cues
    )
    return {index: listed for index, listed in found if listed}


def apposition(text: Text, start: int, end: int) -> Enumeration | None:
    """Read the members that follow a noun after a comma: "two papers, the form and the photo"."""
    if text.clean[start : start + 2] != ", ":
        return None
    cutter, tokens = _cutter(text), text.between(start + 1, end)
    cut = cutter.pieces(tokens)
    stop = next((at for at, piece in enumerate(cut) if cutter.joints(piece)), None)
    if stop is None or not all(_is_thing(cutter, piece) for piece in cut[: stop + 1]):
        return None
    last = cut[stop][-1].start
    return _listed(cutter, [token for token in tokens if token.start <= last], "dash")


def _cutter(text: Text) -> Cutter:
    leads = {hit.start: hit.end for hit in text.cue("coordinator")}
    return Cutter(text, leads, text.reading.lexicon)


def _is_thing(cutter: Cutter, piece: Piece) -> bool:
    """Whether a piece begins like a thing, with an article or a capital, and holds no verb."""
    first = piece[1] if piece[0].start in cutter.leads and len(piece) > 1 else piece[0]
    low = first.text.lower()
    elided = low[:2] in cutter.lexicon.words("name-link")
    begins = first.capital or elided or low in cutter.lexicon.words("leading")
    return begins and len(piece) <= _LONGEST and not cutter.is_clause(piece)


def _of_text(cutter: Cutter) -> Iterator[Enumeration]:
    text = cutter.text
    for start, end in text.bounds:
        said = text.clean[start:end]
        joined = any(start <= at < end for at in cutter.leads)
        if not joined and "," not in said and ";" not in said:
            continue
        tokens = text.between(start, end)
        if whole := _whole(cutter, tokens) or _leading(cutter, tokens):
            yield whole
            continue
        opened = list(_opened(cutter, tokens))
        yield from opened
        for found in _running(cutter, tokens) if joined else ():
            begin, stop = found[0].start, found[-1].end
            if not any(begin < each.end and each.start < stop for each in opened):
                yield _enumeration(text, found, "bare", {len(found)})


def _whole(cutter: Cutter, tokens: Piece) -> Enumeration | None:
    """Read a sentence that is nothing but members: no verb, and `_COMMAS` or more."""
    if cutter.text.kind != "paragraph":
        return None
    marks = [token.text for token in tokens if token.kind == "mark"]
    if marks.count(",") < _COMMAS or not {":", "(", "?"}.isdisjoint(marks):
        return None
    return None if cutter.is_clause(tokens) else _listed(cutter, tokens, "whole")


def _leading(cutter: Cutter, tokens: Piece) -> Enumeration | None:
    """Read "A, B, C: three machines", where nothing but members stands before the colon."""
    at = next((at for at, token in enumerate(tokens) if token.text == ":"), 0)
    commas = sum(token.text == "," for token in tokens[:at])
    if commas < _FEWEST - 1 or cutter.is_clause(tokens[:at]) or not cutter.text.reading.language:
        return None
    return _listed(cutter, tokens[:at], "leading")


def _opened(cutter: Cutter, tokens: Piece) -> Iterator[Enumeration]:
    """Give what stands after a colon, after a dash or in brackets."""
    if OPENINGS.keys().isdisjoint(cutter.text.words):
        return
    for at, token in enumerate(tokens):
        opening = OPENINGS.get(token.text)
        if opening and (opening == "bracket" or _apart(cutter.text, token)):
            inside = tokens[at + 1 : _close(tokens, at + 1, opening)]
            if listed := _listed(cutter, inside, opening):
                yield listed


def _apart(text: Text, token: Token) -> bool:
    """Whether a colon or dash parts words: white space stands behind it, and before a dash."""
    behind = text.clean[token.end : token.end + 1].isspace()
    return behind and (token.text == ":" or text.clean[token.start - 1 : token.start].isspace())


def _close(tokens: Piece, start: int, opening: Opening) -> int:
    depth = 0
    for at in range(start, len(tokens)):
        mark = tokens[at].text
        depth += (mark in DEEPER) - (mark in HIGHER)
        if depth < 0 or (depth == 0 and opening != "bracket" and mark in {"—", "–", ":"}):
            return at
    return len(tokens)


def _listed(cutter: Cutter, tokens: Piece, opening: Opening) -> Enumeration | None:
    """Read the members of a stretch that is nothing but an enumeration."""
    cut = cutter.pieces(tokens)
    if not cut:
        return None
    counts = {*cutter.sizes(cut), *cutter.sizes(cutter.without_asides(cut))}
    joints, last = cutter.joints(cut[-1]), cut[-1]
    ending = parted(last, joints[-1]) if joints and joints[0] != last[0].start else (last,)
    members = [found for piece in (*cut[:-1], *ending) if (found := cutter.member(piece))]
    if len(members) < 2 or max(counts, default=0) < 2:
        return None
    return _enumeration(cutter.text, members, opening, counts)


def _enumeration(
    text: Text, members: Sequence[Stretch], opening: Opening, sizes: set[int]
) -> Enumeration:
    """Make one; it is open where it says so: "such as" before it, "etc." in it or behind it."""
    start, end = members[0].start, members[-1].end
    more = text.cued("not-all", max(0, start - 16), min(len(text.clean), end + 16))
    return Enumeration(text, start, end, tuple(members), opening, frozenset(sizes), more)


def _running(cutter: Cutter, tokens: Piece) -> Iterator[list[Stretch]]:
    """Give the members of "… trusts A, B and C for …" between the harder marks of a sentence."""
    clause: list[Token] = []
    leads, joined = cutter.leads, False
    for token in tokens:
        if token.text in HARDER:
            if joined and (found := _members(cutter, clause)):
                yield found
            clause, joined = [], False
        else:
            clause.append(token)
            joined = joined or token.start in leads
    if joined and (found := _members(cutter, clause)):
        yield found


def _members(cutter: Cutter, tokens: Piece) -> list[Stretch]:
    cut = cutter.pieces(tokens)
    end = next((at for at, piece in enumerate(cut) if at and cutter.joints(piece)), 0)
    if not end:
        return []
    begin = end - 1
    while begin and cutter.is_short(cut[begin]):
        begin -= 1
    before, after = parted(cut[end], cutter.joints(cut[end])[0])
    if before and not cutter.is_short(before):
        return []
    between = [*cut[begin + 1 : end], *([before] if before else [])]
    named = all(piece[-1].capital for piece in (cut[begin], *between))
    stretches = [cutter.tail(cut[begin]), *between, cutter.head(after, named=named)]
    members = [found for piece in stretches if piece and (found := cutter.member(piece))]
    return members if len(members) == len(stretches) >= _FEWEST else []
