"""Acronyms beside their long form: "Long Form (LF)" and "LF (Long Form)".

Schwartz and Hearst 2003, "A simple algorithm for identifying abbreviation definitions in
biomedical text", Pacific Symposium on Biocomputing 8:451-462.
"""

from __future__ import annotations

from functools import lru_cache

import msgspec

from guidelint import regexes as re
from guidelint.language.acronyms import find_acronyms
from guidelint.language.terms import folded

_PAREN = re.compile(r"\s\(([^()]{2,120})\)")
_SPLIT = re.compile(r"\s*[,;]\s*")
_ARTICLE = re.compile(r"^(?:the|an?|or|also|called|known as|in short|short)\s+", re.IGNORECASE)
_MAX_SHORT = 10
_LEFT_OUT = """
of and the for in on at to a an by with under or de du des la le les l d et en au aux pour sur
del los las el y e da do das dos di della delle der die das den dem für fur und im von zu van
het och og av
"""
PARTICLES = frozenset(_LEFT_OUT.split())
"""Words that an acronym usually leaves out, folded."""


class Definition(msgspec.Struct, frozen=True):
    """An acronym and what stands beside it in brackets, as places in the text.

    spelt: whether the letters of the acronym are found in the words beside it, so that `long` is
    its long form; otherwise `long` is all that may belong to it.
    outside: whether the acronym stands before the brackets.
    """

    short: str
    start: int
    end: int
    long: str
    long_start: int
    spelt: bool
    outside: bool


@lru_cache(maxsize=8192)
def find_definitions(text: str) -> tuple[Definition, ...]:
    """Give the definitions of a text in order."""
    found = (_read(text, match) for match in _PAREN.finditer(text) if "(" in text)
    return tuple(each for each in found if each is not None)


def _read(text: str, match: re.Match[str]) -> Definition | None:
    inside, begin = match[1], match.start(1)
    pieces = _SPLIT.split(inside)
    last = pieces[-1]
    if len(pieces) > 1 and _short(last) and " " in pieces[-2]:
        at = begin + len(inside) - len(last)
        return _with_long_before(text[: at - 1].rstrip(" ,;"), _short(last), at, floor=begin)
    first = _ARTICLE.sub("", pieces[0])
    if _short(first):
        at = begin + inside.index(first)
        return _with_long_before(text[: match.start()], _short(first), at)
    return _with_long_inside(text, match)


def _short(piece: str) -> str:
    """Give the acronym that a piece of text is, or the empty string."""
    found = find_acronyms(piece.strip("“”\"'‘’"))
    if len(found) == 1 and len(piece) <= _MAX_SHORT and len(found[0].form) >= len(piece) - 3:
        return found[0].form
    return ""


def _with_long_before(before: str, short: str, at: int, floor: int = 0) -> Definition:
    starts = [word.start() for word in re.finditer(r"[^\s()]+", before) if word.start() >= floor]
    start = starts[-min(len(starts), _reach(short))] if starts else len(before)
    cut = max(before.rfind(mark, start) for mark in (". ", "; ", ": ", " (", ") "))
    start = max(start, cut + 2 if cut >= 0 else start)
    candidate = before[start:]
    best = long_form(short, candidate)
    long_start = start + best if best is not None else start
    return Definition(
        short, at, at + len(short), before[long_start:], long_start, best is not None, outside=False
    )


def _reach(short: str) -> int:
    """How many words a long form may have: min(|A| + 5, |A| * 2), and its articles."""
    return min(len(short) + 5, len(short) * 2)


def _with_long_inside(text: str, match: re.Match[str]) -> Definition | None:
    before = text[: match.start()]
    found = find_acronyms(before)
    if not found or before[found[-1].end :].strip("s'’”\"") or " " not in match[1]:
        return None
    short, begin = found[-1], match.start(1)
    long = _ARTICLE.sub("", match[1])
    start = begin + len(match[1]) - len(long)
    spelt = _spells_from_start(short.form, long)
    return Definition(short.form, short.start, short.end, long, start, spelt, outside=True)


def _spells_from_start(short: str, long: str) -> bool:
    """Whether the letters of the acronym follow each other in `long`, beginning with its first."""
    plain = _folded(long)
    at = 0
    for index, char in enumerate(char for char in _folded(short) if char.isalnum()):
        at = plain.find(char, at) + 1
        if at == 0 or (index == 0 and at > 1):
            return False
    return _is_long_form(short, long[:at])


def long_form(short: str, candidate: str) -> int | None:
    """Give where in `candidate` the long form of `short` begins (Schwartz and Hearst, figure 1).

    Each letter of the acronym is looked for from the right; the first must begin a word.
    """
    plain = _folded(candidate)
    at = len(plain) - 1
    for index, char in reversed(list(enumerate(_folded(short)))):
        if not char.isalnum():
            continue
        while at >= 0 and (
            plain[at] != char or (index == 0 and at > 0 and plain[at - 1].isalnum())
        ):
            at -= 1
        if at < 0:
            return None
        at -= 1
    start = at + 1
    while start > 0 and not plain[start - 1].isspace():
        start -= 1
    start = _first_content(plain, start)
    return start if _is_long_form(short, candidate[start:]) else None


def _first_content(plain: str, start: int) -> int:
    """Move from a particle to the word before it that has the same first letter.

    The algorithm stops too early in "Direction de la Pharmacie (DPM)".
    """
    head = plain[start:].split(" ", 1)[0]
    if head not in PARTICLES:
        return start
    for word in reversed(list(re.finditer(r"\S+", plain[:start]))[-2:]):
        if word[0] not in PARTICLES and word[0][0] == head[0]:
            return word.start()
    return start


def _is_long_form(short: str, long: str) -> bool:
    pieces = long.split()
    return len(long) > len(short) and short not in pieces and len(pieces) <= _reach(short) + 2


def _folded(text: str) -> str:
    """Fold case and accents, one character for one."""
    return folded(text)
