"""Words of English prose with their places, their stems and what kind of word they are."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import Literal

import msgspec

from guidelint import regexes as re
from guidelint.language.wordlists import FUNCTION, INVARIABLE, IRREGULAR, MODALS, NEGATIONS, NUMBERS

WordKind = Literal["content", "function", "negation", "modal", "number"]

_WORD = re.compile(
    r"(?:[^\W\d_]\.){2,}"  # U.S.
    r"|\d+(?:st|nd|rd|th)\b"
    r"|\d+(?:[.,\u00a0\u202f'’]\d{3}(?!\d))*(?:[.,]\d+)?"
    r"|[^\W\d_]\w*(?:['’][^\W\d_]+)*"
    r"|\ufffc"  # what stands for code or an address
)

_CLOSED: tuple[tuple[WordKind, frozenset[str]], ...] = (
    ("negation", NEGATIONS),
    ("modal", MODALS),
    ("function", FUNCTION),
)
_VOWEL = re.compile(r"[aeiouy]")
_NAMES = frozenset({"US", "WHO", "IT"})
"""Names that are small words when they are not in capitals."""

_MIN_STEM = 3
_MAY: tuple[str, WordKind] = ("may-month", "content")


class Word(msgspec.Struct, frozen=True, gc=False):
    """A word of a text: where it stands, its stem, and its kind.

    start, end: offsets into the text. stem: folded and without its ending ("files", "filed" and
    "filing" share one); for a number its plain digits ("1,200" and "1200", "two" and "2").
    """

    start: int
    end: int
    stem: str
    kind: WordKind
    capital: bool = False


@lru_cache(maxsize=8192)
def words(text: str) -> tuple[Word, ...]:
    """Give the words of a text in order; punctuation and white space are left out."""
    found = []
    for match in _WORD.finditer(text):
        start, end = match.span()
        surface = match[0]
        stem, kind = _MAY if surface == "May" and start else _read(surface)
        found.append(Word(start, end, stem, kind, surface[0].isupper()))
    return tuple(found)


def fold(text: str) -> str:
    """Fold case and take accents off: "Médecins" and "medecins" become one."""
    if text.isascii():
        return text.lower()
    plain = unicodedata.normalize("NFKD", text.casefold().replace("’", "'"))
    return "".join(char for char in plain if not unicodedata.combining(char))


@lru_cache(maxsize=32768)
def _read(surface: str) -> tuple[str, WordKind]:
    folded = fold(surface)
    if surface in _NAMES:
        return folded, "content"
    if folded[0].isdigit():
        return (_digits(folded), "number") if folded[-1].isdigit() else (folded, "content")
    if folded in NUMBERS:
        return NUMBERS[folded], "number"
    if folded.endswith("n't"):
        return "not", "negation"
    for kind, closed in _CLOSED:
        if folded in closed:
            return folded, kind
    acronym = surface.isupper() and len(surface) > 1
    return (folded.replace(".", "") if acronym else stem(folded)), "content"


def _digits(text: str) -> str:
    plain = re.sub(r"(?<=\d)[,.\u00a0\u202f' ](?=\d{3}(?!\d))", "", text)
    return plain.replace(",", ".").lstrip("0") or "0"


def stem(word: str) -> str:
    """Take the ending off a folded word, lightly: plural, -ed, -ing, final e, -ise for -ize."""
    word = word.replace(".", "")
    for ending in ("'s", "'"):
        word = word.removesuffix(ending)
    word = IRREGULAR.get(word, word)
    if len(word) > _MIN_STEM:
        word = _singular(word)
        word = _without_past(IRREGULAR.get(word, word))
        word = word[:-1] if word.endswith("e") and len(word) > _MIN_STEM else word
    if word.endswith("is") and len(word) > 5:
        word = word[:-1] + "z"
    return word.replace("isation", "ization").replace("our", "or")


def _singular(word: str) -> str:
    if word in INVARIABLE:
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "xes", "ches", "shes")):
        return word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


def _without_past(word: str) -> str:
    for ending in ("ing", "ed"):
        base = word.removesuffix(ending)
        if base != word and len(base) >= _MIN_STEM and _VOWEL.search(base):
            return _undoubled(base)
    return word[:-3] + "y" if word.endswith("ied") else word


def _undoubled(base: str) -> str:
    doubled = len(base) > _MIN_STEM and base[-1] == base[-2]
    kept = base[-1] in "sz" or (base[-1] == "l" and len(base) <= 4)
    return base[:-1] if doubled and not kept else base
