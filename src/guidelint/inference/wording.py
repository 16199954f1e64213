"""What the words around an amount tell, by the cues of the lexicon: they move scores only."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from guidelint.inference.amounts import Amount, Amounts

_STOPS = ",;:(.—–"
_BEFORE = 70
_AFTER = 40


class Clause(NamedTuple):
    """The words that belong to one amount: from the number before it to the next comma or number.

    start, end: offsets into its text. sentence: start and end of the sentence it stands in.
    """

    amount: Amount
    start: int
    end: int
    sentence: tuple[int, int]

    def cued(self, *names: str) -> bool:
        """Whether a phrase of one of the cues stands in it."""
        return any(self.amount.text.cued(name, self.start, self.end) for name in names)

    def before(self, name: str) -> bool:
        """Whether a phrase of a cue stands in it before the amount."""
        return self.amount.text.cued(name, self.start, self.amount.start)

    def said(self, *names: str) -> bool:
        """Whether a phrase of one of the cues stands in the sentence."""
        return any(self.amount.text.cued(name, *self.sentence) for name in names)


def clause(amounts: Amounts, amount: Amount) -> Clause:
    """Give the clause of an amount."""
    text = amount.text
    start, end = sentence = text.bounds[amount.figure.sentence] if text.bounds else (0, 0)
    before, after = amount.order - 1, amount.order + 1
    low, high = max(start, amount.start - _BEFORE), min(end, amount.end + _AFTER)
    every = amounts.every
    if before >= 0 and every[before].sentence == amount.sentence:
        low = max(low, every[before].end)
    if after < len(every) and every[after].sentence == amount.sentence:
        stop = every[after].start
        cuts = [at for mark in _STOPS if (at := text.clean.find(mark, amount.end, stop)) >= 0]
        high = min(high, *cuts, stop)
    return Clause(amount, low, max(high, amount.end), sentence)


def gap(first: Amount, second: Amount) -> str:
    """Give the folded text between two amounts of one text; "" for two texts."""
    return first.text.folded[first.end : second.start] if first.text is second.text else ""


def between(name: str, run: Sequence[Amount]) -> bool:
    """Whether a phrase of a cue stands between the amounts of a run."""
    return any(
        one.text is other.text and one.text.cued(name, one.end, other.start)
        for one, other in pairwise(run)
    )
