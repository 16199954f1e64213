"""Numbers in words: "three", "twenty-one", "two hundred and five", "a dozen", "3.2 million"."""

from __future__ import annotations

import re

_UNITS_WORDS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen"
    " fifteen sixteen seventeen eighteen nineteen"
)
_UNITS = _UNITS_WORDS.split()
_TENS_WORDS = "twenty thirty forty fifty sixty seventy eighty ninety"
_TENS = _TENS_WORDS.split()
SMALL = {word: n for n, word in enumerate(_UNITS)} | {w: 10 * n for n, w in enumerate(_TENS, 2)}
SCALES = {
    "thousand": 3, "million": 6, "billion": 9, "trillion": 12,
    "lakh": 5, "lakhs": 5, "lac": 5, "lacs": 5, "crore": 7, "crores": 7,
    "mio": 6, "mln": 6, "mn": 6, "bn": 9, "tn": 12,
}  # fmt: skip

_TIMES = {"hundred": 100, "dozen": 12}
_WORDS = frozenset([*SMALL, *SCALES, *_TIMES])

# The words a number can begin with, by first letter: an alternation that scans 30 MB/s.
START = (
    r"(?<![A-Za-z])(?:[oO]ne|[tT](?:wo|hree|welve|wenty|en|hirteen|hirty)|[fF](?:our(?:teen)?|ive"
    r"|ifteen|orty|ifty)|[sS](?:ix(?:teen|ty)?|even(?:teen|ty)?)|[eE](?:ight(?:een|y)?|leven)"
    r"|[nN]ine(?:teen|ty)?|[zZ]ero|[hH]undred|[tT]housand|[mMbB]illion|[dD]ozen)(?![A-Za-z])"
)
_SPELLED = re.compile(rf"(?:{'|'.join(sorted(_WORDS, key=len, reverse=True))})\b", re.IGNORECASE)
_NEXT = re.compile(r"(?:-|[ \u00a0\n]+)(and[ \u00a0]+)?(?=([A-Za-z]+))")


def is_number_word(word: str) -> bool:
    """Tell whether a word is or begins a number."""
    return word.lower() in _WORDS


def read_words(text: str, start: int) -> tuple[int, int, int] | None:
    """Read the number word at `start` and those that follow: (value, end, quantum).

    A scale word alone counts as one of it ("a hundred", "a dozen"). None where no number starts.
    """
    total, current, below = 0, 0, 10**15
    last = ""
    at = end = start
    while found := _SPELLED.match(text, at):
        word = found[0].lower()
        if last and not _may_follow(last, word, current, below, joined=text[at - 1] == "-"):
            break
        if word in SMALL:
            current += SMALL[word]
        elif word in _TIMES:
            current = (current or 1) * _TIMES[word]
        else:
            below = 10 ** SCALES[word]
            total, current = total + (current or 1) * below, 0
        last, end = word, found.end()
        step = _NEXT.match(text, end)
        if not step or (step[1] and last in SMALL):
            break
        at = step.end()
    return (total + current, end, 10 ** SCALES.get(last, 0)) if last else None


def _may_follow(last: str, word: str, current: int, below: int, *, joined: bool) -> bool:
    """Tell whether a word goes on the number: hundreds, then tens, then units; scales go down."""
    if word in _TIMES:
        return 0 < current < 100
    if word in SCALES:
        return current > 0 and 10 ** SCALES[word] < below
    if last in _TENS:
        return word in _UNITS[1:10]
    return last not in SMALL and last != "dozen" and not joined
