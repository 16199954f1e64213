"""A word, or a run of words, that stands twice in a row."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from guidelint.checks.base import Check, Params
from guidelint.model import Edit, Finding, Fix
from guidelint.reading.notation import notation

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from guidelint.reading import Reading, Text, Token

LONGEST = 6
"""Words that a repeated run has at most."""
FREQUENT = 2
"""More often on a page, it is how the thing is called."""
WEIGHTY = 9
"""Letters a run without a function word has at least: "New York New York" is a name."""


class DoubledWords(Check[Params]):
    """Compare each word with those that stand one to six places before it."""

    def ask(self, reading: Reading) -> Iterator[Finding]:
        """Yield a finding for each run that is repeated."""
        if not reading.language:
            return
        own = reading.once(notation)
        for text in reading.body:
            for size, at in _repeats(text.tokens):
                first, last = text.tokens[at - size], text.tokens[at + size - 1]
                start, end = first.start, last.end
                if not _is_slip(text, at, size) or not own.is_plain(text, start, end):
                    continue
                again = (text.tokens[at].start, end)
                said = text.clean[first.start : text.tokens[at - 1].end]
                remove = Edit(text.block.span(text.tokens[at - 1].end, again[1]), "")
                yield Finding(
                    message=f"“{said}” stands here twice.",
                    place=text.place(start, end),
                    fix=Fix(f"write “{said}”", (remove,)),
                )


def _repeats(tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """Give (size, where the second run begins) of runs of words with nothing but words between."""
    folded = [token.text.lower() if token.kind == "word" else "" for token in tokens]
    begin = 0
    for at, word in enumerate(folded):
        if not word:
            begin = at + 1
            continue
        for size in range(1, min(LONGEST, at - begin) + 1):
            if folded[at - size] == word and folded[at - size : at] == folded[at : at + size]:
                yield size, at
                begin = at + 1
                break


def _is_slip(text: Text, at: int, size: int) -> bool:
    """Whether a repeated run is none that language repeats, and no name."""
    again = text.tokens[at : at + size]
    if all(token.text[0].isupper() for token in again) or _is_joined(text, at, size):
        return False
    words = [token.text.lower() for token in again]
    if _is_said_twice(words, text):
        return False
    run = " ".join((*words, *words))
    return sum(each.folded.count(run) for each in text.reading.body) <= FREQUENT


def _is_said_twice(words: list[str], text: Text) -> bool:
    """Whether language says such a run twice: "had had", "on and on and on", "ha ha ha"."""
    lexicon = text.reading.lexicon
    if set(words) <= lexicon.words("doubling"):
        return True
    small = bool(set(words) & lexicon.function_words)
    if len(words) == 1:
        return len(words[0]) == 1 and not small
    if len(words) == 2:
        is_rhythm = bool(set(words) & lexicon.words("joint")) or words[0] == words[1]
        return is_rhythm or (not small and sum(map(len, words)) < WEIGHTY)
    return not small and sum(map(len, words)) < WEIGHTY


def _is_joined(text: Text, at: int, size: int) -> bool:
    """Whether more than one space stands between the words, or something is joined to the last."""
    tokens = text.tokens[at - size : at + size]
    if text.clean[tokens[-1].end :][:1] in ("-", "_", "/", "="):
        return True
    return any(text.folded[one.end : two.start] != " " for one, two in pairwise(tokens))


CHECK = DoubledWords
