"""How two mentions stand to each other: listed side by side, parallel, set apart by a word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidelint import regexes as re
from guidelint.reading.mentions import articles

if TYPE_CHECKING:
    from guidelint.reading.mentions import Mention

FEW = 2
"""Sentences between two mentions that are told apart."""
NEAR = 8
"""Words between two members of a list."""
REACH = 4
"""Characters between a mark or cue and the form it is about ("« l'OFI »")."""

_APPOSITION = re.compile(r"\s*\((?:\w[\w'’-]*\s+)+\w|,\s+(\w+['’]?)\s*\w")
_QUOTED = re.compile(r"[“\"«‘]\s?(?:\w{1,2}['’])?$")


def relation(one: Mention, other: Mention) -> str:
    """Give "listed", "named apart" (the other one is), "told apart", "parallel" and the like.

    "" where they have nothing to do with each other.
    """
    if one.text is other.text:
        first, second = (one, other) if one.start < other.start else (other, one)
        listed = _in_one_text(first, second)
        if listed:
            return listed
    if is_named_apart(other):
        return "named apart"
    near = _in_near_sentences(first, second) if one.text is other.text else ""
    if near != "told apart" and _is_introduced(other):
        return "introduced"
    if one.text is other.text:
        return near
    if _are_parallel(one, other):
        return "parallel"
    return "set beside" if _is_cued(other, "set beside") else ""


def _in_one_text(first: Mention, second: Mention) -> str:
    text = first.text
    if text.sentence_at(first.start) != text.sentence_at(second.start):
        return ""
    between = text.tokens[first.token + 1 : second.token]
    words = [token.text for token in between if token.kind == "word"]
    links = text.reading.lexicon.words("name link")
    linked = [word.lower() in links for word in words]
    marks = any(token.text in (",", "/", "&", "|", ";") for token in between)
    if len(words) <= 2 and (not words or all(linked)):
        return "listed"
    capital = all(word[0].isupper() or link for word, link in zip(words, linked, strict=True))
    if len(words) <= NEAR and capital and (marks or any(linked)):
        return "listed"
    return "named apart" if text.cued("named apart", first.end, second.start) else ""


def _in_near_sentences(first: Mention, second: Mention) -> str:
    """Tell whether sentences that stand close tell two forms apart, or go in parallel."""
    text = first.text
    one, other = text.sentence_at(first.start), text.sentence_at(second.start)
    if other - one > FEW:
        return ""
    start, end = text.bounds[one][0], text.bounds[min(other + 1, len(text.bounds) - 1)][1]
    if text.cued("told apart", start, end):
        return "told apart"
    if _is_cued(second, "set beside"):
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


def is_named_apart(mention: Mention) -> bool:
    """Whether the page tells that a form is a name of its own: "called X", or X in quotes."""
    start = mention.start
    before = mention.text.clean[max(0, start - REACH) : start]
    if _QUOTED.search(before):
        return True
    return any(0 <= start - hit.end <= REACH for hit in mention.text.cue("named apart"))


def _is_introduced(mention: Mention) -> bool:
    """Whether the page tells at once what a form is: "X (the bank)", "X, the bank", "X, which"."""
    behind = mention.text.clean[mention.end : mention.end + 40]
    found = _APPOSITION.match(behind)
    if found is None:
        return False
    relative = mention.text.reading.lexicon.cues.get("relative", ())
    return found[1] is None or found[1].lower() in (*articles(), *relative)


def _is_cued(mention: Mention, cue: str) -> bool:
    """Whether a cue stands in the sentence of a mention."""
    return mention.text.cued(cue, *mention.text.bounds[mention.text.sentence_at(mention.start)])


def _are_parallel(one: Mention, other: Mention) -> bool:
    mine, theirs = one.text.block, other.text.block
    if mine.kind != theirs.kind or one.token or other.token:
        return mine.kind == theirs.kind == "heading" and _is_short(one) and _is_short(other)
    if mine.group >= 0 and mine.group == theirs.group:
        return mine.kind == "item" or mine.column == theirs.column or mine.row == theirs.row
    return mine.kind == "heading" and _is_short(one) and _is_short(other)


def _is_short(mention: Mention) -> bool:
    return len(mention.text.tokens) <= 3
