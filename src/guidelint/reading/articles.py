"""Which article a word takes by the sound it begins with, and where a vowel is elided."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidelint import regexes as re

if TYPE_CHECKING:
    from guidelint.lexicon import Lexicon

VOWELS = frozenset("aeiou")
FRENCH_VOWELS = frozenset("aeiouâàéèêëîïôûùœæ")
SHORT = 4
"""Letters up to which a word in u may be read by its letters: "url", "usb", "ui"."""


def article_before(word: str, lexicon: Lexicon) -> str:
    """Give "a" or "an", or "" where it depends on how the word is read."""
    if word[0].isdigit():
        return _before_number(word)
    first = re.split(r"[-'’]", word)[0]
    low = first.lower()
    if len(first) == 1 or not first.isascii() or _is_spelt(first):
        return ""
    if low in lexicon.words("silent h"):
        return "an"
    if low[0] in VOWELS:
        return _before_vowel(first, lexicon)
    if low[0] == "y" or (low[0] == "h" and _begins(low, lexicon.words("a or an"))):
        return ""
    onset = re.match(r"[^aeiouy]+", low)
    known = onset and onset[0] in lexicon.words("onset") and len(onset[0]) < len(low)
    return "a" if known else ""


def elided(small: str, word: str, lexicon: Lexicon) -> str:
    """Give "l’" for "le" before "office", or "" where nothing is elided."""
    low = small.lower()
    if low not in lexicon.words("elides") or word[0] not in FRENCH_VOWELS | {"h"}:
        return ""
    stem = re.split(r"[-'’]", word)[0]
    if len(stem) < 3 or stem in lexicon.words("no elision"):
        return ""
    if word[0] == "h" and not _begins(word, lexicon.words("mute h")):
        return ""
    return small[:-1] + "’"


def _is_spelt(word: str) -> bool:
    """Whether a word is read by its letters: capitals or digits in it, or no vowel."""
    odd = any(char.isupper() or char.isdigit() for char in word[1:])
    return odd or not set(word.lower()) & (VOWELS | {"y"})


def _before_vowel(word: str, lexicon: Lexicon) -> str:
    low = word.lower()
    if _begins(low, lexicon.words("consonant sound")) and not _begins(
        low, lexicon.words("vowel sound")
    ):
        return "" if word[0].isupper() else "a"
    if (word[0].isupper() and word[0] in "UEO") or (low[0] == "u" and len(word) <= SHORT):
        return ""
    return "an"


def _begins(word: str, stems: frozenset[str]) -> bool:
    return any(word[:size] in stems for size in range(2, len(word) + 1))


def _before_number(word: str) -> str:
    digits = re.match(r"[\d,.]+", word)
    number = (digits[0] if digits else word).rstrip(".,")
    if number.startswith("8") or re.fullmatch(r"(?:11|18)(?:,\d{3})*(?:\.\d+)?", number):
        return "an"
    return "" if re.match(r"1[18]\d\d\b", number) else "a"
