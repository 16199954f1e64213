"""Enumerations inside of a sentence, whose first and last members must be found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidelint.reading.pieces import Stretch, is_clause, joints, member, pieces

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from guidelint.reading.text import Text
    from guidelint.reading.tokens import Token

_LONGEST = 9
"""Words in a member; what is longer is a clause."""
_FEWEST = 3


def running_lists(text: Text, tokens: Sequence[Token]) -> Iterator[list[Stretch]]:
    """Give the members of "… trusts A, B and C for …" between the harder marks of a sentence."""
    for clause in _clauses(tokens):
        if found := _members(text, clause):
            yield found


def _members(text: Text, tokens: Sequence[Token]) -> list[Stretch]:
    cut = pieces(text, tokens)
    ends = [at for at, piece in enumerate(cut) if at and joints(text, piece)]
    if not ends:
        return []
    end = ends[0]
    begin = end - 1
    while begin and _short(text, cut[begin]):
        begin -= 1
    before, after = _split_first(text, cut[end])
    if before and not _short(text, before):
        return []
    between = [*cut[begin + 1 : end], *([before] if before else [])]
    named = all(piece[-1].text[:1].isupper() for piece in (cut[begin], *between))
    stretches = [_tail(text, cut[begin]), *between, _head(text, after, named=named)]
    members = [found for piece in stretches if piece and (found := member(text, piece))]
    if len(members) < _FEWEST or len(members) < len(stretches):
        return []
    return members


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
    at = joints(text, piece)[0]
    return [t for t in piece if t.start < at], [t for t in piece if t.start >= at]


def _short(text: Text, piece: Sequence[Token]) -> bool:
    """Whether a piece between commas may be a member: few words and no verb or pronoun."""
    if len(piece) > _LONGEST + 2:
        return False
    return not is_clause(text, piece)


def _tail(text: Text, piece: Sequence[Token]) -> list[Token]:
    """Give the words of a piece that the first member may be.

    A name goes back over words with capitals and the little words between them, any other member
    to the last little word but "of".
    """
    lexicon = text.reading.lexicon
    named = bool(piece) and piece[-1].text[:1].isupper()
    over = lexicon.words("name-link" if named else "partitive")
    kept: list[Token] = []
    for token in reversed(piece):
        low = token.text.lower()
        little = low in lexicon.function_words and not token.text.isupper()
        ends = low not in over if little else bool(named and kept and not _in_name(token))
        if ends or _parts(token):
            break
        kept.insert(0, token)
    while kept and kept[0].text.lower() in lexicon.words("name-link"):
        kept.pop(0)
    return kept[-_LONGEST:]


def _head(text: Text, piece: Sequence[Token], *, named: bool) -> list[Token]:
    """Give the words of a piece up to a little word: where the last member ends.

    named: the other members are names, so that it ends where the capitals end.
    """
    lexicon = text.reading.lexicon
    links, of = lexicon.words("name-link"), lexicon.words("partitive")
    at = _after_article(text, piece)
    kept = list(piece[:at])
    for token, following in zip(piece[at:], [*piece[at + 1 :], None], strict=False):
        low = token.text.lower()
        link = low in links and following is not None and following.text[:1].isupper()
        little = low in lexicon.function_words and low not in of
        if _parts(token) or (
            not link and (little or (named and kept[at:] and not _in_name(token)))
        ):
            break
        kept.append(token)
    while kept and kept[-1].text.lower() in links:
        kept.pop()
    return kept


def _after_article(text: Text, piece: Sequence[Token]) -> int:
    """Give the number of tokens that only lead to a member: its coordinator and its article."""
    starts = {hit.start for hit in text.cue("coordinator")}
    articles = text.reading.lexicon.words("leading")
    leads = (token.start in starts or token.text.lower() in articles for token in piece)
    return next((at for at, lead in enumerate(leads) if not lead), len(piece))


def _in_name(token: Token) -> bool:
    return token.text[:1].isupper() or token.kind == "number"


def _parts(token: Token) -> bool:
    return token.kind == "mark" and token.text not in "-'’.&"
