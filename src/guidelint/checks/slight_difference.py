"""What is called slightly more or less, and is not."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from guidelint.agreement.topics import Topic, topics
from guidelint.checks.base import Check, Params
from guidelint.model import Finding, Related

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guidelint.reading import Reading, Token

LEAST, MOST = 2, 10
"""Factors from which a difference is not slight, and up to which two values are alike at all."""
REACH = 2
"""Words between "slightly" and the word that it makes little of."""


class SlightDifference(Check[Params]):
    """Compare a quantity that is called slightly more or less with the one before it."""

    def ask(self, reading: Reading) -> Iterator[Finding]:
        """Yield a finding for each difference that is twofold at least."""
        if not any(text.cue("slightly") for text in reading.body):
            return
        found = reading.once(topics)
        for before, after in pairwise(found):
            said = _called(before, after)
            if said and _is_large(before, after, *said):
                yield _finding(before, after, said[0])


def _called(before: Topic, after: Topic) -> tuple[str, bool] | None:
    """Give the words between two values that call them nearly alike, and whether they say more."""
    text = after.figure.text
    if before.dimension != after.dimension or before.figure.text.index < text.index - 1:
        return None
    start = before.figure.end if before.figure.text is text else 0
    for hit in text.cue("slightly"):
        if start <= hit.start < after.figure.start:
            behind = [each for each in text.tokens if hit.end <= each.start < after.figure.start]
            if (end := _compared(behind, text.reading.lexicon.words("more"))) >= 0:
                return text.clean[hit.start : behind[end].end], True
            if (end := _compared(behind, text.reading.lexicon.words("less"))) >= 0:
                return text.clean[hit.start : behind[end].end], False
    return None


def _compared(behind: list[Token], words: frozenset[str]) -> int:
    """Give the last of the words that compare, which follow "slightly"; -1 for none."""
    return max((i for i, each in enumerate(behind[:REACH]) if each.text in words), default=-1)


def _is_large(before: Topic, after: Topic, said: str, more: bool) -> bool:  # noqa: FBT001
    """Whether one is a multiple of the other, end by end, in the direction that is said."""
    pair = (after, before) if more else (before, after)
    high, low = (each.figure.quantity for each in pair)
    behind = after.figure.text.clean[: after.figure.start].rstrip()
    difference = behind.endswith(tuple(after.figure.text.reading.lexicon.words("by")))
    if difference or not said or not low.low:
        return False
    factors = sorted((high.low / low.low, high.high / low.high))
    return factors[0] >= LEAST and factors[1] <= MOST


def _finding(before: Topic, after: Topic, said: str) -> Finding:
    ends = sorted((before.figure.quantity.high, after.figure.quantity.high))
    factor = f"{float(ends[1] / ends[0]):.1f}".removesuffix(".0")
    return Finding(
        message=f"“{after.figure.printed}” is called “{said}”, and “{before.figure.printed}”"
        f" differs from it by a factor of {factor}.",
        place=after.figure.place,
        related=(Related(before.figure.place, f"“{before.figure.printed}” here"),),
    )


CHECK = SlightDifference
