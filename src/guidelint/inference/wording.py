"""What the words around an amount or a date tell, by the cues of the lexicon."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from guidelint.model import Record, lazy

if TYPE_CHECKING:
    from collections.abc import Sequence

    from guidelint.inference.amounts import Amount
    from guidelint.reading import Figure, Stretch, Text
    from guidelint.reading.moments import Date

PROSE = ("paragraph", "item")
_STOP = lazy("[,;:(.—–]")
_MARKS = frozenset(".,;:()")
_QUOTED = frozenset((('"', '"'), ("“", "”"), ("«", "»"), ("‘", "’"), ("'", "'")))
_BEFORE = 70
_AFTER = 40
_LEAD = 30


class Clause(Record):
    """The words that belong to one amount: from the number before it to the next comma or number.

    start, end: offsets into its text. at: where the amount begins. sentence: start and end of the
    sentence it stands in.
    """

    text: Text
    start: int
    end: int
    at: int
    sentence: tuple[int, int]

    def cued(self, *names: str) -> bool:
        """Whether a phrase of one of the cues stands in it."""
        text = self.text
        for name in names:  # noqa: SIM110 - asked tens of thousands of times on a page
            if name in text.cues and text.cued(name, self.start, self.end):
                return True
        return False

    def before(self, name: str) -> bool:
        """Whether a phrase of a cue stands in it before the amount."""
        return self.text.cued(name, self.start, self.at)

    def said(self, *names: str) -> bool:
        """Whether a phrase of one of the cues stands in the sentence."""
        text = self.text
        return any(text.cued(name, *self.sentence) for name in names if name in text.cues)


def clause(amount: Amount) -> Clause:
    """Give the clause of an amount."""
    text, figure = amount.text, amount.figure
    start, end = sentence = figure.bounds
    low, high = max(start, amount.start - _BEFORE), min(end, amount.end + _AFTER)
    every = text.reading.figures
    if figure.number > 0 and same_sentence(before := every[figure.number - 1], figure):
        low = max(low, before.end)
    last = figure.number + 1 == len(every)
    if not last and same_sentence(after := every[figure.number + 1], figure):
        found = _STOP.search(text.clean, amount.end, after.start)
        high = min(high, found.start() if found else after.start)
    return Clause(text, low, max(high, amount.end), amount.start, sentence)


def same_sentence(one: Figure | Date, other: Figure | Date) -> bool:
    """Whether two items stand in one sentence."""
    return one.text is other.text and one.sentence == other.sentence


def said_with(item: Stretch, name: str) -> bool:
    """Whether a phrase of a cue stands in the sentence of an item."""
    return item.text.cued(name, *item.bounds)


def said_before(item: Stretch, name: str, reach: int = _LEAD) -> bool:
    """Whether a phrase of a cue stands in the characters right before an item."""
    return item.text.cued(name, max(0, item.start - reach), item.start)


def is_set_apart(item: Stretch) -> bool:
    """Whether an item is all that stands between two quotation marks."""
    clean = item.text.clean
    before, behind = clean[: item.start].rstrip()[-1:], clean[item.end :].lstrip()[:1]
    return (before, behind) in _QUOTED


def gap(one: Amount, other: Amount) -> str:
    """Give the folded text between two amounts of one text; "" for two texts."""
    first, second = (one, other) if one.order < other.order else (other, one)
    return first.text.folded[first.end : second.start] if first.text is second.text else ""


def short(joint: str, longest: int) -> bool:
    """Whether what stands between two amounts is within one clause."""
    return len(joint) < longest and _MARKS.isdisjoint(joint)


def between(name: str, run: Sequence[Amount]) -> bool:
    """Whether a phrase of a cue stands between the amounts of a run."""
    return any(
        one.text is other.text and one.text.cued(name, one.end, other.start)
        for one, other in pairwise(run)
    )
