"""Words written as names: capitalised where the sentence does not ask for it."""

from __future__ import annotations

import re
from functools import lru_cache

import msgspec

from guidelint.language.words import fold, stem

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_BREAK = re.compile(r"[.!?:;•·|“\"(\[—–/]\s*$|^\s*$")
_OPENING = 4
"""Characters before a word in which the start of a sentence or a quotation is looked for."""
MIN_LETTERS = 5
_MIN_CONTENT = 4
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
    (re.compile(r"re$"), "er"),
    (re.compile(r"[eoa]r$"), "er"),
    (re.compile(r"[ea]n(?=t$|ts$|ce$|cy$)"), "en"),
    (re.compile(r"(?<=s)[eo]n$"), "en"),
    (re.compile(r"ogue"), "og"),
    (re.compile(r"mm?e?$"), "m"),
    (re.compile(r"c(?=e$|es$)"), "s"),
    (re.compile(r"ph"), "f"),
    (re.compile(r"ck|k|q"), "c"),
)


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
    if not any(char.isupper() for char in text[1:]) and len(text) < MIN_LETTERS:
        return ()
    found = list(_WORD.finditer(text))
    title = _is_title_case([match[0] for match in found])
    names = []
    for index, match in enumerate(found):
        form = re.sub(r"['’]s?$", "", match[0])
        if not is_name(form):
            continue
        opens = _BREAK.search(text[max(0, match.start() - _OPENING) : match.start()]) is not None
        names.append(
            NameWord(
                match.start(),
                match.start() + len(form),
                form,
                not title and not opens and index > 0,
                _beside(text, found, index, -1),
                _beside(text, found, index, 1) if form == match[0] else "",
            )
        )
    return tuple(names)


def is_name(word: str) -> bool:
    """Whether a word is letters with only the first a capital, and long enough to compare."""
    return len(word) >= MIN_LETTERS and word[0].isupper() and word.isalpha() and word[1:].islower()


def _is_title_case(found: list[str]) -> bool:
    """Whether most longer words have capitals, as in a heading: capitals tell nothing there."""
    longer = [word for word in found if len(word) >= _MIN_CONTENT]
    return 2 * sum(word[0].isupper() for word in longer) > len(longer)


def _beside(text: str, found: list[re.Match[str]], index: int, step: int) -> str:
    other = index + step
    if not 0 <= other < len(found):
        return ""
    first, last = sorted((found[index], found[other]), key=lambda match: match.start())
    word = fold(found[other][0])
    capital = found[other][0][0].isupper() and text[first.end() : last.start()] == " "
    return word if capital and word not in _TITLES and len(word) > 2 else ""


@lru_cache(maxsize=16384)
def spelling(word: str) -> str:
    """Fold the accents and the variants of spelling that dictionaries know; others treat them."""
    plain = stem(fold(word))
    for pattern, kept in _SPELLINGS:
        plain = pattern.sub(kept, plain)
    return plain
