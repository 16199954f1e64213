"""Words written as names: capitalised where the sentence does not ask for it."""

from __future__ import annotations

import re
from functools import lru_cache

import msgspec

from guidelint.language.words import fold, stem

_CAPITAL = "A-Z\u00c0-\u00de\u0100-\u017f\u0370-\u042f"  # may be one: is_name decides
_NAME = re.compile(rf"(?<![\w-])[{_CAPITAL}][^\W\d_]{{4,}}(?![\w-])")
_LEFT = re.compile(rf"(?<!\w)([{_CAPITAL}][^\W_]+) $")
_RIGHT = re.compile(rf" ([{_CAPITAL}][^\W_]+)")
_LONGER = re.compile(r"\b([^\W\d_])[^\W_]{3}")
_REACH = 30
_BREAK = re.compile(r"[.!?:;•·|“\"(\[—–/]\s*$|^\s*$")
_OPENING = 4
"""Characters before a word in which the start of a sentence or a quotation is looked for."""
MIN_LETTERS = 5
_BEFORE_NAMES = """
dr mr mrs ms prof sir dame saint san santa new north south east west upper lower great the al
el la le de van von bin ibn abu chapter section article table figure step part form law act
decree page version level phase stage class type group unit annex appendix
"""
_TITLES = frozenset(_BEFORE_NAMES.split())
"""Words that stand before many names, so that they do not tell which."""
_SPELLINGS = (
    (re.compile(r"[ao]e"), "e"),
    (re.compile(r"y"), "i"),
    (re.compile(r"[sz](?=(?:e|ed|es|ing|ation|ations|er|ers)$)"), "z"),
    (re.compile(r"our"), "or"),
    (re.compile(r"[eoa]r$"), "er"),
    (re.compile(r"[ea]n(?=t$|ts$|ce$|cy$)"), "en"),
    (re.compile(r"(?<=s)[eo]n$"), "en"),
    (re.compile(r"ogue"), "og"),
    (re.compile(r"[ctzs](?=i[oó]n)"), "t"),
    (re.compile(r"mm?e?$"), "m"),
    (re.compile(r"c(?=e$|es$)"), "s"),
    (re.compile(r"ph"), "f"),
    (re.compile(r"ck|k|q"), "c"),
)
_STROKES = str.maketrans("łøđħŧıßæœð", "lodhtisaod")
"""Letters that are no letter with an accent to Unicode, but look like one to a writer."""


class NameWord(msgspec.Struct, frozen=True, gc=False):
    """A capitalised word: its place and form.

    firm: nothing but its being a name asks for the capital. left, right: the capitalised words
    right beside it, folded, or empty.
    """

    start: int
    end: int
    form: str
    firm: bool
    left: str
    right: str


@lru_cache(maxsize=8192)
def find_names(text: str) -> tuple[NameWord, ...]:
    """Give the capitalised words of five letters and more of a sentence."""
    found = [match for match in _NAME.finditer(text) if is_name(match[0])]
    if not found:
        return ()
    loose = _is_title_case(text)
    return tuple(
        NameWord(
            match.start(),
            match.end(),
            match[0],
            not loose and not _opens(text, match.start()),
            _before(text, match.start()),
            _beside(_RIGHT.match(text, match.end())),
        )
        for match in found
    )


def is_name(word: str) -> bool:
    """Whether a word is letters with only the first a capital, and long enough to compare."""
    return len(word) >= MIN_LETTERS and word[0].isupper() and word[1:].islower()


def _is_title_case(text: str) -> bool:
    """Whether most longer words have capitals, as in a heading: capitals tell nothing there."""
    if text.rstrip("”\"'’) ").endswith((".", "!", "?", ";")):
        return False
    longer: list[str] = _LONGER.findall(text)
    capitals = sum(letter.isupper() for letter in longer)
    return 2 * capitals > len(longer)


def _opens(text: str, start: int) -> bool:
    """Whether a word stands first in its sentence, a quotation or brackets."""
    before = text[max(0, start - _OPENING) : start]
    return not any(char.isalnum() for char in text[:start]) or _BREAK.search(before) is not None


def _before(text: str, start: int) -> str:
    """Give the capitalised word before a place; one that opens the sentence may be any word."""
    match = _LEFT.search(text, max(0, start - _REACH), start)
    return "" if match and _opens(text, match.start()) else _beside(match)


def _beside(match: re.Match[str] | None) -> str:
    word = fold(match[1]) if match else ""
    return word if len(word) > 2 and word not in _TITLES else ""


@lru_cache(maxsize=16384)
def spelling(word: str) -> str:
    """Fold the accents and the variants of spelling that dictionaries know; others treat them."""
    plain = fold(word).translate(_STROKES)
    plain = stem(re.sub(r"re$", "er", plain))
    for pattern, kept in _SPELLINGS:
        plain = pattern.sub(kept, plain)
    return plain
