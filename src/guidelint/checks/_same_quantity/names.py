"""What a quantity is a value of, as the words around it name it ("the exchange fee of EUR 65")."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import lru_cache
from typing import TYPE_CHECKING

import msgspec

from guidelint.checks._same_quantity.roots import content, root, stems_of
from guidelint.checks._same_quantity.topics import subject_stems
from guidelint.language.wordlists import word_set
from guidelint.language.words import Word, words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guidelint.checks._same_quantity.told import Told
    from guidelint.model import Page

_ADVERBS = (
    r"(?:(?:usually|normally|generally|typically|currently|now|only|still|also|just|always)\s+)?"
)
_RELATIONS = re.compile(
    rf"""
    (?P<of>,?\s+\b(?:of|at)) \s* \Z
    | (?P<is>\b(?:is|are|(?:will|must|should|can|may)\s+be|comes?\s+to|amounts?\s+to|runs?\s+to
       |stands?\s+at|(?:is|are)\s+set\s+at|equals?)) \s+ {_ADVERBS} \Z
    | (?P<takes>\b(?:takes?|lasts?|costs?|weighs?|holds?|draws?
       |(?:can|may|will|must|should)\s+(?:take|last|cost|hold))
      ) \s+ {_ADVERBS} \Z
    | (?P<valid>\b(?:is|are|remains?|stays?|be)\s+(?P<state>valid|open|good|free)\s+(?:for|up\ to))
      \s* \Z
    | (?P<bracket>[(\[]) \s* \Z
    """,
    re.VERBOSE | re.IGNORECASE,
)
_GAP = re.compile(r"[ \u00a0\n]+[\"“‘'’”]?|-|[’']s? ?")
_OPENS = word_set("the a an this that your our their his her its my each every any no")
_LINKS = word_set("of for")
_SKIPPED = word_set("itself themselves alone")
_MOST = 7
_REACH = 40


IMPLIED = {
    "duration": stems_of("period duration time term length take last span"),
    "money": stems_of("fee cost price charge amount sum rate pay paid money"),
    "age": stems_of("age year old"),
    "g": stems_of("weight weigh mass"),
    "L": stems_of("capacity volume hold"),
    "W": stems_of("power draw"),
}
"""Words that the dimension of a value says already."""
_WEAK = stems_of("new current official usual normal overall whole minimum maximum min max")
SUBJECT = frozenset({"*"})
"""Stands for the page's own subject in a name."""
_REQUIRED = re.compile(
    r"\b(?:must|have to|has to|need to|should) be\W+(?:between\s+)?\Z", re.IGNORECASE
)
_VAGUE = stems_of(
    "increase decrease rise drop reduction change difference bunch course lot pair couple range"
    " score total sum number amount average maximum minimum value sample group"
)
"""Nouns that alone say nothing of what a quantity is a value of."""


class Name(msgspec.Struct, frozen=True):
    """What a quantity is a value of: stems of the noun and what limits it, and how it is tied.

    tie: of ("a fee of"), is, takes, valid, bracket, for, measures ("two years of practice"),
    attribute ("a 30-day window"), label.
    said: the words of the name.
    """

    stems: frozenset[str]
    tie: str
    said: str


def names(page: Page, one: Told) -> Iterator[Name]:
    """Yield the names that the words around a quantity give it, without what goes without saying.

    What is said of the page's own subject ("the kettle weighs", "Weight:") goes by one name.
    """
    found = list(_names(one.text, one.quantity.start, one.start, one.end, one.quantity.end))
    if one.how == "label" and one.lead:
        found = [Name(content(one.asked), "label", one.asked)]
    implied = IMPLIED.get(one.dimension, frozenset())
    for name in found:
        stems = name.stems - implied - _WEAK
        if stems - _VAGUE:
            yield msgspec.structs.replace(name, stems=stems)
        of_subject = stems <= subject_stems(page) and (stems != name.stems or name.tie == "takes")
        if of_subject and name.tie in ("label", "is", "takes"):
            yield msgspec.structs.replace(name, stems=SUBJECT)
    if one.dimension == "age" and _REQUIRED.search(one.text[: one.start]):
        yield Name(SUBJECT, "is", "age")


@lru_cache(maxsize=4096)
def _names(text: str, start: int, begin: int, stop: int, end: int) -> tuple[Name, ...]:
    """Read the names around a quantity `[start, end)` whose numbers are `[begin, stop)`."""
    found = (_before(text, min(start, begin)), _after(text, begin, stop, max(end, stop)))
    return tuple(each for each in found if each)


def _before(text: str, start: int) -> Name | None:
    low = max(0, start - _REACH)
    relation = _RELATIONS.search(text[low:start])
    if relation is None:
        return None
    tie = next(name for name, value in relation.groupdict().items() if value)
    name = _phrase_before(text, low + relation.start(), tie)
    if name and relation["state"]:
        return msgspec.structs.replace(name, stems=name.stems | {relation["state"].lower()})
    return name


def _phrase_before(text: str, end: int, tie: str) -> Name | None:
    """Read the noun phrase that ends at `end`, with its complement in "of" or "for"."""
    found = words(text)
    at = bisect_left(found, end, key=lambda word: word.start) - 1
    stems: set[str] = set()
    right = end
    while at >= 0 and len(stems) < _MOST:
        word = found[at]
        gap = text[word.end : right]
        if gap and not _GAP.fullmatch(gap):
            break
        if word.kind == "content":
            stems.add(root(word.stem))
        elif word.stem in _OPENS:
            if not (at and found[at - 1].stem in _LINKS and stems):
                break
        elif not (tie != "of" and word.stem in _LINKS and stems) and word.stem not in _SKIPPED:
            break
        right = word.start
        at -= 1
    return Name(frozenset(stems), tie, text[right:end].strip()) if stems else None


def _after(text: str, start: int, body_end: int, end: int) -> Name | None:
    """Read "30-day return window", "EUR 65 exchange fee", "EUR 350 for the assessment"."""
    found = words(text)
    at = bisect_left(found, end, key=lambda word: word.start)
    joined = "-" in text[start:body_end]
    link = found[at].stem if at < len(found) and text[end : found[at].start].isspace() else ""
    if link in ("for", "of"):
        name = _phrase_after(text, found, at + 1, link if link == "for" else "measures")
        return name if name and (link == "for" or len(name.stems) > 1) else None
    name = _phrase_after(text, found, at, "attribute")
    return name if name and (joined or len(name.stems) > 1) else None


def _phrase_after(text: str, found: tuple[Word, ...], at: int, tie: str) -> Name | None:
    """Read the noun phrase that begins with the word at `at`."""
    stems: set[str] = set()
    start = found[at].start if at < len(found) else len(text)
    left = found[at - 1].end if at else 0
    while at < len(found) and len(stems) < _MOST:
        word = found[at]
        if text[left : word.start].strip(" \u00a0\n-’'s"):
            break
        if word.kind == "content":
            stems.add(root(word.stem))
        elif not (word.stem in _OPENS and not stems) and word.stem != "of":
            break
        left = word.end
        at += 1
    return Name(frozenset(stems), tie, text[start:left]) if stems else None
