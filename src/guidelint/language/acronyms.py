"""Acronyms in prose: where they stand, how they are written, which words cannot be one."""

from __future__ import annotations

from functools import lru_cache

import msgspec

from guidelint import regexes as re

_CHAR = "0-9A-Za-z\u00aa-\u058f"  # scripts with capitals: Latin, Greek, Cyrillic, Armenian
_CAPITAL = "A-Z\u00c0-\u00de\u0100-\u017f\u0370-\u042f"  # may be one: is_acronym decides
_TOKEN = re.compile(
    rf"(?<![{_CHAR}_@#$\\])(?<![{_CHAR}][./])"  # not inside an address, a path or a variable
    rf"(?=[{_CHAR}-]*?[{_CAPITAL}][{_CHAR}-]*?[{_CAPITAL}])"
    rf"[{_CHAR}]+(?:-[{_CHAR}]+)*"
    rf"(?![{_CHAR}_@\\]|[./]\w*[a-z]|\()"
)
_PLURAL = re.compile(r"(?<=[^\W\d_a-z])s$")
_ROMAN = re.compile(r"M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")
_SHOUTED = re.compile(r"[^\W\d_a-z]{2,}(?: +[^\W\d_a-z]{2,}){3,}")
_MIN_LETTERS = 2
_LONG_WORD = re.compile(r"[^\W\d_]{6}")


class Acronym(msgspec.Struct, frozen=True, gc=False):
    """An acronym of a text: its place and its form, without a plural s.

    written: the form as it stands, with the s that may be a plural or part of the name (BZSt).
    """

    start: int
    end: int
    form: str
    written: str


@lru_cache(maxsize=8192)
def find_acronyms(text: str) -> tuple[Acronym, ...]:
    """Give the acronyms of a text in order; a text in capitals has none."""
    if _is_shouted(text):
        return ()
    shouted = [match.span() for match in _SHOUTED.finditer(text)]
    found = (each for match in _TOKEN.finditer(text) for each in _read(match[0], match.start()))
    return tuple(
        each for each in found if not any(start <= each.start < end for start, end in shouted)
    )


@lru_cache(maxsize=16384)
def is_acronym(word: str) -> bool:
    """Whether a word without hyphens is written as an acronym: AMO, BZSt, eTIMS, B2B."""
    letters = [char for char in word if char.isalpha()]
    capitals = sum(char.isupper() for char in letters)
    return capitals >= _MIN_LETTERS and 2 * capitals >= len(letters) and not _ROMAN.fullmatch(word)


def _read(token: str, start: int) -> list[Acronym]:
    """Read a token: "NCLEX-RN" is one acronym, "VAT-registered" holds one."""
    if len(token) < _MIN_LETTERS or token.islower():
        return []
    parts = token.split("-")
    if len(parts) > 1 and all(is_acronym(part) or not part.islower() for part in parts):
        whole = sum(char.isupper() for char in token)
        small = sum(char.islower() for char in token)
        if whole >= _MIN_LETTERS and small <= 1:
            return [_trimmed(token, start)]
    found = []
    for part in parts:
        if is_acronym(part) or is_acronym(_PLURAL.sub("", part)):
            found.append(_trimmed(part, start))
        start += len(part) + 1
    return found


def _trimmed(token: str, start: int) -> Acronym:
    form = _PLURAL.sub("", token)
    if any(char.islower() for char in form):
        form = token
    return Acronym(start, start + len(form), form, token)


def _is_shouted(text: str) -> bool:
    """Whether a text of several words is all in capitals, such as a heading."""
    return " " in text and text.isupper() and _LONG_WORD.search(text) is not None
