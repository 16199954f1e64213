"""A pair whose halves are the same: "between Lyon and Lyon", "either a passport or a passport"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidelint.checks.base import Check, Params
from guidelint.model import Finding
from guidelint.reading.notation import notation

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guidelint.lexicon import Lexicon
    from guidelint.reading import Reading, Text

LONGEST = 5
"""Words of a half at most."""
_SLOT = frozenset("[{<")
"""What a slot opens with: "between [time] and [time]" is to be filled in."""


class SameHalves(Check[Params]):
    """After "between", "either" or "both", compare what stands on both sides of "and" or "or"."""

    def ask(self, reading: Reading) -> Iterator[Finding]:
        """Yield a finding for each pair of equal halves."""
        openers = reading.lexicon.words("both")
        own = reading.once(notation)
        for text in reading.body:
            found = text.where(openers)
            words = [token.low for token in text.tokens] if found else []
            for at in found:
                size = _half(words, at + 1, reading.lexicon)
                end = at + 2 * size + 1
                if size and _is_whole(words, end, text):
                    start, end = text.tokens[at].start, text.tokens[end].end
                    if own.is_plain(text, start, end):
                        said = f"“{text.clean[start:end]}” names the same thing twice."
                        yield Finding(message=said, place=text.place(start, end))


def _half(words: list[str], start: int, lexicon: Lexicon) -> int:
    """Give the number of words of two equal halves that begin at `start`, or 0."""
    joints, small = lexicon.words("joint"), lexicon.function_words
    for size in range(1, LONGEST + 1):
        middle = start + size
        if middle < len(words) and words[middle] in joints:
            half = words[start:middle]
            same = half == words[middle + 1 : middle + 1 + size] and not small.issuperset(half)
            return size if same and _SLOT.isdisjoint(half) else 0
    return 0


def _is_whole(words: list[str], end: int, text: Text) -> bool:
    """Whether the second half ends there: no word follows that would make it another thing."""
    after = words[end + 1] if end + 1 < len(words) else "."
    behind = text.clean[text.tokens[end].end :][:1]
    if behind.isalnum() or behind == "+":  # "the 12 and the 12A", "Solo and Solo+"
        return False
    lexicon = text.reading.lexicon
    return not after[0].isalnum() or after in lexicon.function_words - lexicon.words("of")
