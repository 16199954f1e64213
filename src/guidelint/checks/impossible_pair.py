"""Two function words that never stand side by side: "a the", "must should"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidelint.checks.base import Check, Params
from guidelint.model import Finding
from guidelint.reading.notation import QUOTES, notation

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guidelint.reading import Reading, Text

GLUE = QUOTES | frozenset("-/’'(_")
"""What joins a word to a name, or shows that it is spoken of."""


class ImpossiblePair(Check[Params]):
    """Ask for the pairs that the lexicon calls impossible."""

    def ask(self, reading: Reading) -> Iterator[Finding]:
        """Yield a finding for each pair in running text."""
        own = reading.once(notation)
        for text in reading.body:
            for hit in text.cue("impossible pair"):
                if _is_running(text, hit.start, hit.end) and own.is_plain(text, hit.start, hit.end):
                    said = text.clean[hit.start : hit.end]
                    yield Finding(
                        message=f"“{said}”: one of these words is too many, or one is missing.",
                        place=text.place(hit.start, hit.end),
                    )


def _is_running(text: Text, start: int, end: int) -> bool:
    """Whether both words are words of the sentence: no letter, no name, nothing quoted."""
    clean = text.clean
    if set(clean[:start][-1:]) & (GLUE | {"."}) or set(clean[end : end + 1]) & GLUE:
        return False
    if not clean[start + 1 : end].islower():
        return False
    if clean[start].isupper() and start not in {begin for begin, _ in text.bounds}:
        return False
    second = text.folded.rfind(" ", start, end) + 1
    if any(hit.start == second for hit in text.cue("to this end")):
        return False
    previous = text.folded[:start].split()[-1:]
    return not set(previous) & text.reading.lexicon.words("letter before")


CHECK = ImpossiblePair
