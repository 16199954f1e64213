"""How common a word is in English or French, and which acronyms are known to be real.

The words are a Bloom filter a band (Bloom 1970), written by `scripts/known_words.py`: an unknown
word is taken for a known one 4 times in 100, a known one never for an unknown one.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from guidelint.lexicon import lexicon
from guidelint.reading.mentions import unmarked
from guidelint.reading.quantities.currencies import currency_codes

try:
    from _blake2 import blake2b
except ImportError:  # the whole of it brings OpenSSL, too, which loads slowly
    from hashlib import blake2b

FILE = Path(__file__).parent / "words.bloom"
ACRONYMS = Path(__file__).parent / "acronyms.txt"
RARE, USUAL, COMMON = 1, 2, 3
"""What `commonness` gives; common words are no names."""
BITS = (7, 6, 8)
"""Bits a word in the filter of each band; a word of a band is in all filters below, too."""


def digest(word: str) -> tuple[int, int]:
    """Give the first bit of a word and the step to its next ones (Kirsch and Mitzenmacher 2008)."""
    made = blake2b(word.encode(), digest_size=16).digest()
    return int.from_bytes(made[:8], "big"), int.from_bytes(made[8:], "big") | 1


@lru_cache(maxsize=1)
def _filters() -> list[tuple[memoryview, int, int]]:
    """Give the filter of each band, the number of its bits and of those that a word sets."""
    data, at = memoryview(FILE.read_bytes()), 0
    found = []
    for bits in BITS:
        size = int.from_bytes(data[at : at + 4], "big")
        found.append((data[at + 4 : at + 4 + size], size * 8, round(bits * 0.69)))
        at += 4 + size
    return found


@lru_cache(maxsize=32768)
def commonness(word: str) -> int:
    """Give 0 for a word that is unknown, 1 for a rare, 2 for a usual, 3 for a common one."""
    first, step = digest(word.lower())
    for band, (table, size, count) in enumerate(_filters()):
        for number in range(count):
            at = (first + number * step) % size
            if not table[at >> 3] >> (at & 7) & 1:
                return band
    return len(BITS)


@lru_cache(maxsize=1)
def known_acronyms() -> frozenset[str]:
    """Give the acronyms that exist, folded; the list need not be complete."""
    lines = ACRONYMS.read_text(encoding="utf-8").casefold().splitlines()
    codes = " ".join(currency_codes()).casefold()
    return frozenset(" ".join([codes, *(line for line in lines if line[:1] != "#")]).split())


@lru_cache(maxsize=1)
def file_formats() -> frozenset[str]:
    """Give the names of file formats, folded; many are another one's but for a letter."""
    listed = ACRONYMS.read_text(encoding="utf-8").casefold().partition("# file formats\n")[2]
    return frozenset(listed.partition("#")[0].split())


@lru_cache(maxsize=8)
def plain_calendar_words(language: str) -> frozenset[str]:
    """Give the plain names of months and days of a language, and their abbreviations."""
    dates = lexicon(language).quantities.dates
    named = (form for each in (*dates.months, *dates.weekdays) for form in each.split(","))
    return frozenset(unmarked(form.strip(" .")) for form in named)
