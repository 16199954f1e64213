# ruff: noqa: INP001 - a script, not a package
"""Write `src/guidelint/naming/words.bloom`: how common a word is in English or French.

    pip install wordfreq==3.1.1 && python scripts/known_words.py

The frequencies are those of wordfreq 3.1.1 (Robyn Speer, https://doi.org/10.5281/zenodo.7199437),
whose data may be redistributed under CC BY-SA 4.0; see `src/guidelint/naming/WORDS-LICENSE.txt`.
Nothing of guidelint needs wordfreq when it runs.
"""

from __future__ import annotations

import math
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "src"))

from guidelint.naming.words import BITS, FILE, digest

LANGUAGES = ("en", "fr")
ZIPFS = (1.5, 3.0, 4.0)
"""Zipf frequencies (log10 of uses in a thousand million words) from which each band begins."""


def frequencies() -> dict[str, float]:
    """Give the Zipf frequency of each word, the higher one where two languages have it."""
    from wordfreq import get_frequency_dict

    found: dict[str, float] = {}
    for language in LANGUAGES:
        for word, share in get_frequency_dict(language, wordlist="large").items():
            zipf = math.log10(share) + 9
            if len(word) > 1 and word.isalpha() and zipf > found.get(word, 0):
                found[word] = zipf
    return found


def main() -> None:
    """Write one Bloom filter for each band, one behind the other."""
    zipfs = frequencies()
    parts = []
    for least, bits in zip(ZIPFS, BITS, strict=True):
        words = sorted(word for word, zipf in zipfs.items() if zipf >= least)
        table = bytearray(len(words) * bits // 8 + 1)
        for word in words:
            first, step = digest(word)
            for number in range(max(1, round(bits * 0.69))):
                place = (first + number * step) % (len(table) * 8)
                table[place >> 3] |= 1 << (place & 7)
        parts.append(len(table).to_bytes(4, "big") + table)
        sys.stdout.write(f"Zipf {least}: {len(words)} words in {len(table)} bytes\n")
    FILE.write_bytes(b"".join(parts))


if __name__ == "__main__":
    main()
