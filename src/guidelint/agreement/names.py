"""Said twice of different actors, or with another name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidelint.agreement.actors import actors, heads
from guidelint.agreement.difference import FAR, LONG, NEAR, Difference, span, weight

if TYPE_CHECKING:
    from guidelint.agreement.comparison import Comparison, Side
    from guidelint.agreement.difference import Span

_REWORDED = 2
"""So many places where only small words differ: two hands wrote it, it is no parallel."""

_SUBJECT = 5


def other_name(found: Comparison, *, near: bool) -> Difference | None:
    """Find the one name that differs where nothing else does, in one block."""
    if not near or not _has_one_slot(found) or weight(found) < FAR:
        return None
    telling = found.left.statement.telling
    for gap in found.gaps:
        left, right = (gap.left_start, gap.left_end), (gap.right_start, gap.right_end)
        before = sum(telling[i] for i, _ in found.pairs if i < gap.left_start)
        if before > 1 and _only_names(found.left, left) and _only_names(found.right, right):
            if _is_listed(found.left, left):
                return None
            return Difference("name", span(found.left, *left), span(found.right, *right))
    return None


def _is_listed(side: Side, slot: Span) -> bool:
    """Whether a name is a member of a list; lists are compared by a rule of their own."""
    words, text = side.statement.words, side.statement.text
    before = text[words[slot[0] - 1].end : words[slot[0]].start] if slot[0] else ""
    joiners = side.stems("and") | side.stems("or")
    beside = {words[i].stem for i in (slot[0] - 1, slot[1]) if 0 <= i < len(words)}
    return "," in before or text[words[slot[1] - 1].end :][:1] == "," or bool(beside & joiners)


def _has_one_slot(found: Comparison) -> bool:
    """Whether a word or name stands where the other has another, and all else is the same."""
    same = not (found.differing or found.unmatched or found.negated or found.conditional)
    return same and found.substituted and found.in_order


def _only_names(side: Side, slot: Span) -> bool:
    """Whether all that a side has alone stands in a slot and is a name."""
    words = side.statement.words
    return bool(side.only) and all(slot[0] <= i < slot[1] and words[i].capital for i in side.only)


def other_subject(found: Comparison, *, near: bool) -> Difference | None:
    """Find two doers of the same, each the only one of its kind ("the consulate")."""
    if not _has_one_slot(found) or weight(found) < (FAR if near else NEAR + 1):
        return None
    telling = found.left.statement.telling
    ends = next(pair for pair in found.pairs if telling[pair[0]])
    longest = 2 if near else _SUBJECT
    if not all(_is_doer(side, ends[i], longest) for i, side in enumerate(found.sides)):
        return None
    return Difference("actor", span(found.left, 0, ends[0]), span(found.right, 0, ends[1]))


def _is_doer(side: Side, end: int, longest: int) -> bool:
    """Whether all that a side has alone is its short singular subject, before `end`."""
    words = side.statement.words[:end]
    if not 1 < end <= longest or words[0].stem not in side.stems("determiner"):
        return False
    plain = all(word.kind == "content" for word in words[1:])
    singular = not side.said(end - 1, end).endswith("s")
    return plain and singular and bool(side.only) and max(side.only) < end


def other_actor(found: Comparison, *, near: bool) -> Difference | None:
    """Find different actors under the same long conditions, told in other words."""
    if not near or _reworded(found) < _REWORDED or _window_negated(found):
        return None
    for left in reversed(
        actors(found.left.statement.text, found.left.statement.vocabulary.language)
    ):
        for right in reversed(
            actors(found.right.statement.text, found.right.statement.vocabulary.language)
        ):
            if _shared_after(found, left[1], right[1]) >= LONG and _unlike(found, left, right):
                return Difference("actor", span(found.left, *left), span(found.right, *right))
    return _recipient(found)


def _recipient(found: Comparison) -> Difference | None:
    """Find where another one is named after the same preposition ("to the pharmacist")."""
    telling = found.left.statement.telling
    if sum(telling[i] for i, _ in found.pairs) < LONG + 2:
        return None
    for gap in found.gaps:
        left = _someone(found.left, gap.left_start, gap.left_end)
        right = _someone(found.right, gap.right_start, gap.right_end)
        if left and right:
            return Difference("actor", span(found.left, *left), span(found.right, *right))
    return None


def _someone(side: Side, start: int, end: int) -> Span | None:
    """Give the words for who is named in a gap: "to the [hospital pharmacist on behalf of]"."""
    words = side.statement.words
    stop = start
    while stop < end and words[stop].kind == "content":
        stop += 1
    lead = tuple(word.stem for word in words[max(0, start - 2) : start])
    tied = len(lead) > 1 and lead[0] in side.stems("tie") and lead[1] in side.stems("determiner")
    alone = set(range(start, stop)) & set(side.only)
    return (start, stop) if tied and alone else None


def _reworded(found: Comparison) -> int:
    """Count where the two differ in small words only."""
    left, right = set(found.left.only), set(found.right.only)
    return sum(
        not left & set(range(gap.left_start, gap.left_end))
        and not right & set(range(gap.right_start, gap.right_end))
        for gap in found.gaps
    )


def _window_negated(found: Comparison) -> bool:
    """Whether one denies what the other says, where the two run side by side."""
    first, last = found.pairs[0], found.pairs[-1]
    counts = [
        sum(first[i] < at < last[i] for at in side.negations())
        for i, side in enumerate(found.sides)
    ]
    return (counts[0] - counts[1]) % 2 == 1


def _shared_after(found: Comparison, left: int, right: int) -> int:
    telling = found.left.statement.telling
    return sum(telling[i] for i, j in found.pairs if i >= left and j >= right)


def _unlike(found: Comparison, left: Span, right: Span) -> bool:
    names = heads(found.left.statement.words, left), heads(found.right.statement.words, right)
    return all(names) and not names[0] & names[1]
