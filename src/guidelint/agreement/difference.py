"""A difference that matters, and what all judges of differences ask about two statements."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from guidelint.agreement.comparison import Comparison, Side

Kind = Literal["amount", "time", "limit", "denial", "force", "name", "actor"]
Span = tuple[int, int]

FEW, NEAR, FAR, LONG = 4, 5, 7, 8
"""How many telling words two statements must share to count as said twice, by what differs.

Measured on 5,800 pages of public documentation, where each lower number gave wrong findings.
"""


class Difference(NamedTuple):
    """A difference that matters: its kind, and the span of each wording in its own text."""

    kind: Kind
    left: Span
    right: Span


def points_back(found: Comparison) -> bool:
    """Whether a statement is about something that only the sentence before it names."""
    return any(side.statement.keys[0] in side.stems("pointing back") for side in found.sides)


def weight(found: Comparison) -> int:
    """Count the telling words and the amounts that two statements share."""
    return found.shared + len(found.left.amounts) - len(found.differing)


def most_alone(found: Comparison) -> int:
    """Count the telling words that one has alone: of the two, the higher number."""
    return max(len(side.only) for side in found.sides)


def span(side: Side, start: int, end: int) -> Span:
    """Give the span of the words `[start, end)`; of the last one where there are none."""
    words = side.statement.words
    return words[min(start, end - 1)].start, words[end - 1].end


def starts(side: Side, at: int) -> int:
    """Give where a word starts in its text."""
    return side.statement.words[at].start


def wordings(found: Comparison, at: int, which: int) -> tuple[Span, Span]:
    """Give what both say around a word of one side, up to the next telling word they share.

    A modal verb before it ("may", in "may not work") belongs to it.
    """
    telling = found.left.statement.telling
    before = [pair for pair in found.pairs if pair[which] < at]
    after = [pair for pair in found.pairs if pair[which] > at and telling[pair[0]]]
    first = before[-1] if before else (-1, -1)
    last = after[0] if after else (found.left.end - 1, found.right.end - 1)
    modal = before and all(
        side.statement.words[i].kind == "modal" for side, i in zip(found.sides, first, strict=True)
    )
    left = span(found.left, first[0] + (not modal), last[0] + 1)
    return left, span(found.right, first[1] + (not modal), last[1] + 1)
