"""Said twice with another number, with another time, or only once with a limit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidelint import regexes as re
from guidelint.agreement.difference import (
    FEW,
    LONG,
    NEAR,
    Difference,
    most_alone,
    points_back,
    starts,
    wordings,
)

if TYPE_CHECKING:
    from guidelint.agreement.comparison import Comparison, Side

_HEAD = 3
_NEVER = 10**6
_LABEL = re.compile(r"[.)]*\)|[^.!?]{0,40}:")


def other_amount(found: Comparison, *, near: bool) -> Difference | None:
    """Find the one amount that differs where nothing else does.

    With two that differ, one picks the case ("11 to 20 employees pay EUR 200").
    """
    if len(found.differing) != 1 or found.picks or found.negated:
        return None
    left, right = found.differing[0]
    spans = (left.start, left.end), (right.start, right.end)
    if any(_is_label(side, *each) for side, each in zip(found.sides, spans, strict=True)):
        return None
    return Difference("amount", *spans) if found.shared >= _least(found, near=near) else None


def _least(found: Comparison, *, near: bool) -> int:
    """Give how many words must be shared, by what else speaks against one statement."""
    if found.alike:
        return NEAR if points_back(found) else _HEAD - (near or _is_verbatim(found))
    if near and _is_followed(found):
        return FEW
    return NEAR + 1 if _trails(found) else _NEVER


def _is_verbatim(found: Comparison) -> bool:
    """Whether all words are the same but for the amount."""
    left, right = (
        [
            w.stem
            for w in side.statement.words
            if not side.amounts[0].start <= w.start < side.amounts[0].end
        ]
        for side in found.sides
    )
    return left == right


def _is_label(side: Side, start: int, end: int) -> bool:
    """Whether an amount numbers the sentence or stands in a label before it ("50 words: ...")."""
    return start < _HEAD and bool(_LABEL.match(side.statement.text, end))


def _trails(found: Comparison) -> bool:
    """Whether what else differs is one word after the amount that stands against nothing."""
    if found.substituted or most_alone(found) > 1:
        return False
    return all(starts(side, i) > side.amounts[-1].end for side in found.sides for i in side.only)


def _is_followed(found: Comparison) -> bool:
    """Whether all is the same up to the amount, and what differs is told as its consequence.

    "within a week, and we send it free" against "within a month, and we send it at cost".
    """
    if most_alone(found) > 2 or any(len(side.amounts) != 1 for side in found.sides):
        return False
    return all(_tells_consequence(found, which) for which in (0, 1))


def _tells_consequence(found: Comparison, which: int) -> bool:
    side = found.sides[which]
    stop = side.amounts[0].end
    telling = found.left.statement.telling
    after = [pair[which] for pair in found.pairs if telling[pair[0]]]
    after = [at for at in after if starts(side, at) >= stop]
    alone = min(side.only, default=_NEVER)
    words, keys = side.statement.words, side.statement.keys
    following = next((i for i, word in enumerate(words) if word.start >= stop), len(words) - 1)
    joined = keys[following] in side.stems("joining")
    return joined and bool(after) and alone > after[0]


def other_time(found: Comparison, *, near: bool) -> Difference | None:
    """Find the time that differs where nothing else does: "on the day of", "a week before"."""
    if not near or found.alike or found.negated or found.shared < NEAR or not found.in_order:
        return None
    amounts = [each for side in found.sides for each in side.amounts]
    times = found.left.stems("telling a time")
    timed = all({side.statement.keys[i] for i in side.only} <= times for side in found.sides)
    if not (amounts and timed) or any(each.measure[0] != "duration" for each in amounts):
        return None
    return Difference("time", *wordings(found, *_first_apart(found)))


def _first_apart(found: Comparison) -> tuple[int, int]:
    """Give the first word that one side has alone, and which side that is."""
    for which, side in enumerate(found.sides):
        start = min((each.start for each in side.amounts), default=None)
        words = enumerate(side.statement.words)
        alone = [*side.only, *(i for i, word in words if word.start == start)]
        if alone:
            return min(alone), which
    return 0, 0


def only_limit(found: Comparison, *, near: bool) -> Difference | None:
    """Find the one amount that only one of two long statements of one paragraph sets."""
    if not (near and found.unmatched) or found.negated or found.substituted:
        return None
    counts = sorted(len(side.amounts) for side in found.sides)
    if found.shared < LONG or most_alone(found) > 1 or counts != [0, 1]:
        return None
    left, right = (
        (side.amounts[0].start, side.amounts[0].end)
        if side.amounts
        else (0, len(side.statement.text))
        for side in found.sides
    )
    return Difference("limit", left, right)
