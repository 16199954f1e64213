"""Enumerations in a sentence: "A, B, and C" with their members and what they are members of."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

import msgspec

from guidelint.language.wordlists import word_set
from guidelint.language.words import Word, words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

Range = tuple[int, int]

_LONGEST = 8
"""Words in a member; what is longer is a clause."""

_COORDINATORS = frozenset({"and", "or", "nor", "plus"})
_ARTICLES = word_set("the a an its their your our his her this these those each any")
_CLAUSE = word_set(
    """
    is are was were be been has have had that which who whose if when it they
    """
)
_LINKS = word_set("of the de du des la le les von van for in y e del di da dos and")
_OPENERS = re.compile(
    r"\b(?:such as|including|includes?|namely|e\.g\.,?|i\.e\.,?|for (?:example|instance),?|like"
    r"|among (?:them|others),?|typically|usually|generally|either|both|between|especially"
    r"|particularly)\s*$",
    re.IGNORECASE,
)
_EXAMPLES = re.compile(
    r"\b(?:such as|including|includes?|e\.g\.,?|for (?:example|instance),?|like"
    r"|among (?:them|others)|especially|particularly|examples?)(?!\w)[^.;]{0,12}$",
    re.IGNORECASE,
)
_OPEN_END = re.compile(
    r"^[\s,]*(?:(?:and|or)\s+)?"
    r"(?:etc\b|so on|others?$|others? \w+$|more$|similar|the like|among)",
    re.IGNORECASE,
)

_ASIDE = re.compile(r"(?<=\w) \([^(),;:]{1,60}\)")
"""An expansion beside a member, "Health Canada (HC)": no list of its own."""

_CUT = re.compile(r"\b(?:such as|including|includes?|like|namely)\b")


class Member(msgspec.Struct, frozen=True):
    """A member of an enumeration: its span in the text, without its article."""

    start: int
    end: int


class Enumeration(msgspec.Struct, frozen=True):
    """A list in a text, `text[start:end]`.

    proper: the members are names. examples: it says itself that it is not complete ("such as").
    joined: the word before the last member ("and", "or").
    """

    start: int
    end: int
    members: tuple[Member, ...]
    proper: bool
    examples: bool
    joined: str


@lru_cache(maxsize=8192)
def enumerations(text: str) -> tuple[Enumeration, ...]:
    """Give the enumerations of three or more members of a text, in order."""
    if "," not in text and ";" not in text:
        return ()
    plain = _ASIDE.sub(lambda aside: " " * len(aside[0]), text)
    return tuple(_read(plain, words(plain)))


def _read(text: str, found: Sequence[Word]) -> Iterator[Enumeration]:
    floor = 0
    for at, word in enumerate(found):
        if word.stem not in _COORDINATORS or at + 1 >= len(found) or at < floor:
            continue
        if _is_inside_name(text, found, at):
            continue
        middles = _middles(text, found, at, floor)
        if not middles:
            continue
        listed = _complete(text, found, at, middles, floor)
        if listed:
            floor = at + 1
            yield listed


def _is_inside_name(text: str, found: Sequence[Word], at: int) -> bool:
    """Whether "and" belongs to a member, as in "A, the Food and Drug Administration, and B"."""
    if not at or not (found[at - 1].capital and found[at + 1].capital):
        return False
    comma = False
    for i in range(at + 1, min(at + 2 * _LONGEST, len(found) - 1)):
        gap = text[found[i].end : found[i + 1].start]
        if _is_stop(gap):
            return False
        comma = comma or "," in gap
        if comma and "," in gap and found[i + 1].stem in _COORDINATORS:
            after = next((w for w in found[i + 2 :] if w.stem not in _ARTICLES), None)
            named = after is not None and after.capital
            return named and "," not in text[found[at - 1].end : found[at].start]
    return False


def _middles(text: str, found: Sequence[Word], at: int, floor: int) -> list[Range]:
    """Give the members between commas before the coordinator, the first of all left open."""
    ranges: list[Range] = []
    end = at
    start = at - 1
    while start >= floor and end - start <= _LONGEST + 1:
        gap = text[found[start].end : found[start + 1].start] if start + 1 < len(found) else ""
        if start + 1 < end and "," in gap and gap.strip(' ,\u201d"*_') == "":
            if _is_odd(text, found, (start + 1, end)):
                break  # the comma ends an opening phrase, "Before approval, "
            ranges.insert(0, (start + 1, end))
            end = start + 1
        elif _is_stop(gap):
            break
        start -= 1
    return ranges


def _is_stop(gap: str) -> bool:
    return any(mark in gap for mark in ".;:!?()–—/")


def _complete(
    text: str, found: Sequence[Word], at: int, middles: list[Range], floor: int
) -> Enumeration | None:
    """Find where the first member begins and the last one ends."""
    proper = all(_is_name(found, each) for each in middles)
    first = _first(text, found, middles[0][0], floor, proper=proper)
    last = _last(text, found, at + 1, proper=proper) or _last(text, found, at + 1, proper=False)
    if first is None or last is None:
        return None
    ranges = [_bare(found, each) for each in (first, *middles, last)]
    if not all(start < end for start, end in ranges) or any(
        _is_odd(text, found, each) for each in ranges
    ):
        return None
    proper = proper and all(_is_name(found, each) for each in ranges)
    start, end = found[ranges[0][0]].start, found[ranges[-1][1] - 1].end
    last_start = found[ranges[-1][0]].start
    before, after = text[max(0, start - 60) : start], text[end : end + 30]
    return Enumeration(
        start=start,
        end=end,
        members=tuple(Member(found[a].start, found[b - 1].end) for a, b in ranges),
        proper=proper,
        examples=bool(_EXAMPLES.search(before)) or _is_open(text[last_start:end], after),
        joined=found[at].stem,
    )


def _is_odd(text: str, found: Sequence[Word], member: Range) -> bool:
    """Whether a member is a clause, holds a list of its own, or stands for code."""
    inside = found[slice(*member)]
    return bool(_CUT.search(text[inside[0].start : inside[-1].end])) or any(
        word.kind in ("modal", "negation")
        or (word.kind == "function" and word.stem in _CLAUSE)
        or word.stem == "\ufffc"
        for word in inside
    )


def _is_open(last: str, after: str) -> bool:
    """Whether a list goes on without saying how: "and others", "and so on"."""
    return bool(_OPEN_END.match(last) or _OPEN_END.match(after))


def _bare(found: Sequence[Word], member: Range) -> Range:
    start, end = member
    while start < end and _is_little(found[start]):
        start += 1
    return start, end


def _is_little(word: Word) -> bool:
    """Whether a word only leads to a member; "A" inside a sentence is part of "A Levels"."""
    named = word.stem == "a" and word.capital and word.start > 0
    return word.stem in _COORDINATORS or (word.stem in _ARTICLES and not named)


def _is_name(found: Sequence[Word], member: Range) -> bool:
    start, end = _bare(found, member)
    return start < end and (found[start].capital or found[end - 1].capital)


def _first(text: str, found: Sequence[Word], end: int, floor: int, *, proper: bool) -> Range | None:
    """Walk left from the first comma to where the first member begins."""
    start = end
    while start > floor and end - start < _LONGEST:
        word = found[start - 1]
        gap = text[word.end : found[start].start] if start < end else ""
        if _is_stop(gap) or "," in gap:
            break
        if start < end and _OPENERS.search(text[: found[start].start]):
            break
        if not _may_belong(word, proper=proper):
            break
        start -= 1
    while start < end and found[start].stem in _LINKS:
        start += 1
    return (start, end) if start < end else None


def _may_belong(word: Word, *, proper: bool) -> bool:
    if proper:
        return word.capital or word.stem in _LINKS
    return word.kind in ("content", "number") or word.stem in {"of", "to"}


def _last(text: str, found: Sequence[Word], start: int, *, proper: bool) -> Range | None:
    """Walk right from the coordinator to where the last member ends."""
    end = start
    while end < len(found) and found[end].stem in _ARTICLES:
        end += 1
    while end < len(found) and end - start < _LONGEST:
        gap = text[found[end - 1].end : found[end].start] if end > start else ""
        if gap.strip(" *_\u201c\"'’-") or not _may_belong(found[end], proper=proper):
            break
        end += 1
    while end > start and found[end - 1].stem in _LINKS:
        end -= 1
    return (start, end) if end > start else None
