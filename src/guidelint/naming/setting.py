"""The setting of a mention: the words around it, and how two mentions stand to each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidelint.model import lazy
from guidelint.naming.lives import is_introduced, is_named_apart, is_said
from guidelint.reading.names import articles, joints

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from guidelint.reading import Token
    from guidelint.reading.mentions import Mention

NEIGHBOURS = 3
"""Words on either side that are compared."""
FEW = 2
"""Sentences between two mentions that are told apart."""
NEAR = 8
"""Words between two members of a list."""
OPENING = 6
"""Words before a mention that opens its text."""
LED_BY, FOLLOWED_BY = 24, 12
"""Characters before and behind a form in which it is said that it comes besides."""
ARROW = lazy(r"[-=]+>|[→⇒⟶]")
ENTRY_MARKS = frozenset(",:(")
"""Marks behind a form that opens a text, before what it explains of it."""

Neighbours = tuple[tuple[str, ...], tuple[str, ...]]
"""The words before a mention, nearest first, and behind it, folded."""


def neighbours(mention: Mention) -> Neighbours:
    """Give the words around a mention."""
    tokens, at = mention.text.tokens, mention.token
    before = _words(tokens[max(0, at - 2 * NEIGHBOURS) : at][::-1])
    return before, _words(tokens[at + 1 : at + 1 + 2 * NEIGHBOURS])


def _words(tokens: Sequence[Token]) -> tuple[str, ...]:
    return tuple([token.low for token in tokens if token.kind != "mark"][:NEIGHBOURS])


def likeness(one: Neighbours, other: Neighbours) -> int:
    """Count the words that stand alike around two mentions, outwards; 2 for a telling word."""
    count = 0
    for mine, theirs in zip(one, other, strict=True):
        for word, same in zip(mine, theirs, strict=False):
            if word != same:
                break
            count += 1 if len(word) < 3 or word in joints() else 2
    return count


def most_alike(ones: Iterable[Neighbours], others: Iterable[Neighbours]) -> int:
    """Give how alike the words around two forms are where they are most."""
    theirs = tuple(others)
    return max(likeness(mine, each) for mine in ones for each in theirs)


def relation(one: Mention, other: Mention) -> str:
    """Give "side by side", "listed", "named apart" (the other one is), "told apart" and the like.

    "" where they have nothing to do with each other.
    """
    near = ""
    if one.text is other.text:
        first, second = (one, other) if one.start < other.start else (other, one)
        if one.token == other.token or _are_glosses(one, other):
            return "told apart"
        listed = _in_one_text(first, second)
        if listed:
            return listed
        near = _in_near_sentences(first, second)
    elif abs(one.text.index - other.text.index) <= FEW and (
        _is_one_kept(one, other) or _is_one_kept(other, one)
    ):
        return "told apart"
    alone = _told_of_one(other, near, one)
    if alone or one.text is other.text:
        return alone or near
    if _are_parallel(one, other):
        return "named apart" if _leads_an_arrow(one, other) else "parallel"
    beside = "set beside" if _is_set_beside(other) else ""
    return "in parallel sentences" if _are_entries(one, other) else beside


def _leads_an_arrow(one: Mention, other: Mention) -> bool:
    """Whether an arrow leads from one cell of a row to another, as in a list of slips."""
    mine, theirs = one.text.cell, other.text.cell
    if not mine or not theirs or mine.row != theirs.row:
        return False
    left, right = sorted((one, other), key=lambda each: each.text.index)
    columns = range(min(mine.column, theirs.column) + 1, max(mine.column, theirs.column))
    between = [cell.text.clean for at in columns if (cell := mine.table.at(mine.row, at))]
    ends = left.text.clean[left.end :], right.text.clean[: right.start]
    return ARROW.search(" ".join((ends[0], *between, ends[1]))) is not None


def has_kin(mention: Mention) -> bool:
    """Whether its sentence speaks of kin or a neighbour, "his cousin", and not of a "Sister"."""
    text, (start, end) = mention.text, mention.bounds
    found = (hit for hit in text.cue("next door") if start <= hit.start and hit.end <= end)
    return any(text.clean[hit.start].islower() for hit in found)


def stand_only_together(ones: Sequence[Mention], others: Sequence[Mention]) -> bool:
    """Whether two forms stand once each, in one sentence: who names two there means two."""
    if len(ones) != 1 or len(others) != 1 or ones[0].text is not others[0].text:
        return False
    return ones[0].bounds == others[0].bounds


def _told_of_one(mention: Mention, near: str, other: Mention) -> str:
    """Tell whether the page says of a form that it is a name of its own."""
    if is_named_apart(mention, other):
        return "named apart"
    if near == "told apart":
        return near
    clean = mention.text.clean
    gloss = clean[mention.end : clean.find(")", mention.end) + 1]
    if is_introduced(mention) and other.form not in gloss:
        return "introduced"
    return "quoted" if mention.quoted else ""


def _in_one_text(first: Mention, second: Mention) -> str:
    text = first.text
    if text.sentence_at(first.start) != text.sentence_at(second.start):
        return ""
    if is_said(first) and is_said(second):
        return "side by side"
    between = _outside_brackets(text.tokens[first.token + 1 : second.token])
    words = [token.text for token in between if token.kind == "word"]
    links = text.reading.lexicon.words("name link") | articles()
    linked = [word.lower() in links for word in words]
    marks = any(token.text in (",", "/", "&", "|", ";") for token in between)
    if len(words) <= 2 and all(linked):
        return "side by side"
    capital = all(word[0].isupper() or link for word, link in zip(words, linked, strict=True))
    if len(words) <= NEAR and capital and (marks or any(linked)):
        return "listed"
    arrow = ARROW.search(text.clean, first.end, second.start)
    cued = any(text.cued(cue, first.end, second.start) for cue in ("named apart", "set against"))
    return "named apart" if arrow or cued else ""


def _outside_brackets(tokens: Iterable[Token]) -> list[Token]:
    """Give the tokens that do not stand in brackets that close."""
    kept: list[Token] = []
    opened: list[int] = []
    for token in tokens:
        if token.text == "(":
            opened.append(len(kept))
        kept.append(token)
        if token.text == ")" and opened:
            del kept[opened.pop() :]
    return kept


def _in_near_sentences(first: Mention, second: Mention) -> str:
    """Tell whether sentences that stand close tell two forms apart, or go in parallel."""
    text = first.text
    one, other = text.sentence_at(first.start), text.sentence_at(second.start)
    if other - one > FEW:
        return ""
    start, end = text.bounds[one][0], text.bounds[min(other + 1, len(text.bounds) - 1)][1]
    if text.cued("told apart", start, end):
        return "told apart"
    if _is_one_kept(first, second) or _is_one_kept(second, first):
        return "told apart"
    if _is_set_beside(second):
        return "set beside"
    if one == other:
        return "in one sentence"
    mine, theirs = _opening(first, one), _opening(second, other)
    return "in parallel sentences" if mine == theirs else ""


def _opening(mention: Mention, sentence: int) -> tuple[str, ...]:
    """Give the words of a sentence before a mention and the one behind it."""
    start = mention.text.bounds[sentence][0]
    tokens = mention.text.tokens
    before = [token.text for token in tokens[: mention.token] if token.start >= start]
    behind = tokens[mention.token + 1 : mention.token + 2]
    return (*before, "", *(token.text for token in behind))


def _are_glosses(one: Mention, other: Mention) -> bool:
    """Whether two forms stand in brackets, each behind a word of its own: "larch (Lärche)"."""
    clean = one.text.clean
    glosses = [
        clean[each.start - 1 : each.start] + clean[each.end : each.end + 1] for each in (one, other)
    ]
    words = [neighbours(each)[0][:1] for each in (one, other)]
    return glosses == ["()", "()"] and words[0] != words[1]


def _is_cued(mention: Mention, cue: str) -> bool:
    """Whether a cue stands in the sentence of a mention."""
    return mention.text.cued(cue, *mention.bounds)


def _is_set_beside(mention: Mention) -> bool:
    """Whether it is said of a form that it comes besides: "the KST as well", not "for too long"."""
    start, end = mention.bounds
    near = max(start, mention.start - LED_BY), min(end, mention.end + FOLLOWED_BY)
    return mention.text.cued("set beside", *near)


def _is_one_kept(one: Mention, other: Mention) -> bool:
    """Whether one is said to go and the other to stay: "Dropped: X. The Y tool stays"."""
    apart = one.text is not other.text or (
        one.text.sentence_at(one.start) != other.text.sentence_at(other.start)
    )
    return apart and _is_cued(one, "goes away") and _is_cued(other, "stays on")


def _are_parallel(one: Mention, other: Mention) -> bool:
    mine, theirs = one.text.block, other.text.block
    if mine.kind == theirs.kind == "heading":
        return _is_short(one) and _is_short(other)
    if mine.kind != theirs.kind or mine.group < 0 or mine.group != theirs.group:
        return False
    if not (_opens(one) and _opens(other)):
        return False
    return mine.kind == "item" or mine.column == theirs.column or mine.row == theirs.row


def _are_entries(one: Mention, other: Mention) -> bool:
    """Whether two texts that stand close open alike, each with a form that it then explains."""
    if abs(one.text.index - other.text.index) > FEW or not (_opens(one) and _opens(other)):
        return False
    mine, theirs = _opening(one, 0), _opening(other, 0)
    return mine == theirs and mine[-1] in ENTRY_MARKS


def _opens(mention: Mention) -> bool:
    """Whether only names, titles and initials stand before a mention in its text."""
    tokens = mention.text.tokens[: mention.token]
    return len(tokens) <= OPENING and all(
        token.text[0].isupper() or token.text in (".", "-") for token in tokens
    )


def _is_short(mention: Mention) -> bool:
    return len(mention.text.tokens) <= 3
