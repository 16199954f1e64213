"""Which difference between two statements that otherwise say the same is one that matters."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal, NamedTuple

from guidelint.language.actors import actors, heads

if TYPE_CHECKING:
    from collections.abc import Callable

    from guidelint.language.comparison import Comparison, Side

Kind = Literal["amount", "denial", "force", "limit", "time", "name", "actor"]
Span = tuple[int, int]

FEW, NEAR, FAR, LONG = 4, 5, 7, 8
"""Telling words that two statements share: enough in one block, across blocks, and for a rewording."""

REWORDED = 2
"""So many places where only small words differ: two hands wrote it, it is no parallel."""

_TIMES = frozenset(
    """before after until within day week month year morning evening noon hour minute today tomorrow
    yesterday immediately once earlier later start begin end same first last next""".split()
)
_NEVER = 10**6
_SUBJECT = 5
_ONE = frozenset("the your our a an".split())
_POINTERS = frozenset("it they this these those that he she we here there both such".split())
_RESUMING = frozenset({"it", "they"})
_FURTHER = frozenset("also too likewise similarly respectively again instead".split())
_LABEL = re.compile(r"[.)]*\)|[^.!?]{0,40}:")
_HEAD = 3


class Difference(NamedTuple):
    """A difference that matters: its kind, and the span of each wording in its own text."""

    kind: Kind
    left: Span
    right: Span


def difference(found: Comparison, *, near: bool) -> Difference | None:
    """Give the difference that matters between two statements that otherwise say the same.

    near: both stand in one block.
    """
    if not found.pairs or any(side.keys() & _FURTHER for side in found.sides):
        return None
    judges: tuple[Callable[..., Difference | None], ...]
    judges = (_amount, _denial, _force, _limit, _time) if not found.conditional else ()
    results = (judge(found, near=near) for judge in (*judges, _name, _subject, _actor))
    return next((result for result in results if result), None)


def _amount(found: Comparison, *, near: bool) -> Difference | None:
    """One amount differs, and nothing else does."""
    if len(found.differing) != 1 or found.picks or found.negated:
        return None
    left, right = found.differing[0]
    if _is_label(found.left, left.start, left.end) or _is_label(
        found.right, right.start, right.end
    ):
        return None
    least = 2 if near else _HEAD
    if not found.alike:
        least = _enough_apart(found, near=near)
    elif _points_back(found):
        least = NEAR
    if found.shared < least:
        return None
    return Difference("amount", (left.start, left.end), (right.start, right.end))


def _enough_apart(found: Comparison, *, near: bool) -> int:
    """Give the least number of shared words where other words differ too."""
    if near and _follows(found):
        return FEW
    return NEAR + 1 if _trails(found) else _NEVER


def _is_label(side: Side, start: int, end: int) -> bool:
    """Whether an amount numbers the sentence or stands in a label before it ("50 words: ...")."""
    return start < _HEAD and bool(_LABEL.match(side.statement.text, end))


def _points_back(found: Comparison) -> bool:
    """Whether a statement is about something that only the sentence before it names."""
    return any(side.statement.keys[0] in _POINTERS for side in found.sides)


def _trails(found: Comparison) -> bool:
    """Whether what else differs is one word after the amount that stands against nothing."""
    if found.substituted or max(len(side.only) for side in found.sides) > 1:
        return False
    return all(
        side.statement.words[i].start > side.amounts[-1].end
        for side in found.sides
        for i in side.only
    )


def _follows(found: Comparison) -> bool:
    """Whether all is the same up to the amount, and what differs is told as its consequence.

    "within a week, and we send it free" against "within a month, and we send it at cost".
    """
    if max(len(side.only) for side in found.sides) > 2:  # noqa: PLR2004
        return False
    telling = found.left.statement.telling
    for which, side in enumerate(found.sides):
        stop = side.amounts[-1].end
        after = [p[which] for p in found.pairs if telling[p[0]] and _starts(side, p[which]) >= stop]
        if not after or min(side.only, default=99) < after[0] or len(side.amounts) > 1:
            return False
        if not re.match(r",?\s+(?:and|but)\b", side.statement.text[stop:]):
            return False
    return True


def _starts(side: Side, at: int) -> int:
    return side.statement.words[at].start


def _time(found: Comparison, *, near: bool) -> Difference | None:
    """The two differ in nothing but the time: "on the day of" against "a week before"."""
    if not near or found.negated or found.shared < NEAR or not found.in_order:
        return None
    if not any(side.amounts for side in found.sides):
        return None
    timed = [
        {side.statement.keys[i] for i in side.only} <= _TIMES for side in found.sides
    ]
    durations = all(each.measure[0] == "duration" for side in found.sides for each in side.amounts)
    if not (all(timed) and durations) or found.alike:
        return None
    return Difference("time", *_wordings(found, *_first_apart(found)))


def _first_apart(found: Comparison) -> tuple[int, int]:
    """Give the first word that one has alone, or the first of its amount, and which side it is."""
    for which, side in enumerate(found.sides):
        start = min((each.start for each in side.amounts), default=None)
        indices = [*side.only, *(i for i, w in enumerate(side.statement.words) if w.start == start)]
        if indices:
            return min(indices), which
    return 0, 0


def _denial(found: Comparison, *, near: bool) -> Difference | None:
    """One denies what the other says."""
    apart = found.differing or found.unmatched
    if not found.negated or not found.in_order or (apart and not _resumes(found, near=near)):
        return None
    if found.alike:
        enough = found.shared >= (FEW if near else FAR) and not _points_back(found)
    else:
        enough = near and not found.hypothetical and (_adds_little(found) or _resumes(found, near=near))
    if not enough:
        return None
    denying = 0 if found.left.negations() else 1
    return Difference("denial", *_wordings(found, found.sides[denying].negations()[0], denying))


def _adds_little(found: Comparison) -> bool:
    """Whether one only adds a word, behind what both say of the same thing."""
    more = max(found.sides, key=lambda side: len(side.only))
    less = found.left if more is found.right else found.right
    if less.only or len(more.only) > 1 or found.shared < NEAR or _points_back(found):
        return False
    before = [p for p in found.pairs if found.left.statement.telling[p[0]] and p[found.sides.index(more)] < more.only[0]]
    return len(before) > 1


def _resumes(found: Comparison, *, near: bool) -> bool:
    """Whether "It ..." says again what the sentence before says, and adds only a few last words."""
    first = found.right.statement.keys[0]
    if not near or first not in _RESUMING or found.shared < FEW:
        return False
    telling = found.left.statement.telling
    last = max(j for i, j in found.pairs if telling[i])
    return all(i > last for i in found.right.only)


def _wordings(found: Comparison, at: int, which: int) -> tuple[Span, Span]:
    """Give what stands on both sides around a word of one, up to the next telling word shared."""
    telling = found.left.statement.telling
    before = [pair for pair in found.pairs if pair[which] < at]
    after = [pair for pair in found.pairs if pair[which] > at and telling[pair[0]]]
    first = before[-1] if before else (-1, -1)
    last = after[0] if after else (found.left.end - 1, found.right.end - 1)
    return _span(found.left, first[0] + 1, last[0] + 1), _span(
        found.right, first[1] + 1, last[1] + 1
    )


def _span(side: Side, start: int, end: int) -> Span:
    words = side.statement.words
    return words[min(start, end - 1)].start, words[end - 1].end


def _force(found: Comparison, *, near: bool) -> Difference | None:
    """One obliges where the other allows."""
    left, right = found.left.force(), found.right.force()
    if not (left and right) or left == right or found.negated or found.differing:
        return None
    if not (found.alike and found.in_order) or found.shared < (NEAR if near else FAR):
        return None
    at = found.left.forcing(), found.right.forcing()
    return Difference(
        "force", _span(found.left, at[0], at[0] + 1), _span(found.right, at[1], at[1] + 1)
    )


def _limit(found: Comparison, *, near: bool) -> Difference | None:
    """Only one sets an amount; it is in one paragraph, and nearly every other word is shared."""
    few = max(len(side.only) for side in found.sides) <= 1
    if not (near and few and found.unmatched) or found.negated or found.substituted:
        return None
    amounts = [side.amounts for side in found.sides]
    if found.shared < LONG or sorted(map(len, amounts)) != [0, 1]:
        return None
    left, right = (
        (side.amounts[0].start, side.amounts[0].end)
        if side.amounts
        else (0, len(side.statement.text))
        for side in found.sides
    )
    return Difference("limit", left, right)


def _subject(found: Comparison, *, near: bool) -> Difference | None:
    """The same is said of two doers who are each the only one of their kind."""
    if not _one_slot(found) or _weight(found) < (FAR if near else NEAR + 1):
        return None
    telling = found.left.statement.telling
    first = next(pair for pair in found.pairs if telling[pair[0]])
    ranges = (0, first[0]), (0, first[1])
    longest = 2 if near else _SUBJECT
    if not all(_is_doer(side, end, longest) for side, (_, end) in zip(found.sides, ranges, strict=True)):
        return None
    return Difference("actor", _span(found.left, *ranges[0]), _span(found.right, *ranges[1]))


def _one_slot(found: Comparison) -> bool:
    """Whether one word or name stands where the other has another, and all else is the same."""
    same = not (found.differing or found.unmatched or found.negated or found.conditional)
    return same and found.substituted and found.in_order


def _weight(found: Comparison) -> int:
    """Count the telling words and the amounts that two statements share."""
    return found.shared + len(found.left.amounts) - len(found.differing)


def _name(found: Comparison, *, near: bool) -> Difference | None:
    """One name differs, and everything else is the same, in one block."""
    if not (near and _one_slot(found)) or _weight(found) < FAR:
        return None
    telling = found.left.statement.telling
    gaps = [gap for gap in found.gaps if gap.left_start < gap.left_end and gap.right_start < gap.right_end]
    for gap in gaps:
        spans = (gap.left_start, gap.left_end), (gap.right_start, gap.right_end)
        before = sum(telling[i] for i, _ in found.pairs if i < gap.left_start)
        if before > 1 and all(_only_names(side, span) for side, span in zip(found.sides, spans, strict=True)):
            return Difference("name", _span(found.left, *spans[0]), _span(found.right, *spans[1]))
    return None


def _only_names(side: Side, span: Span) -> bool:
    """Whether all that a side alone has stands in a span and is a name."""
    return bool(side.only) and all(
        span[0] <= i < span[1] and side.statement.words[i].capital for i in side.only
    )


def _is_doer(side: Side, end: int, longest: int) -> bool:
    """Whether all that a side alone has is its subject, "The consulate", before `end`."""
    words = side.statement.words
    short = 1 < end <= longest and not any(i >= end for i in side.only)
    if any(word.kind != "content" for word in words[1:end]):
        return False
    singular = bool(short) and words[0].stem in _ONE and not side.said(end - 1, end).endswith("s")
    return singular and bool(side.only)


def _actor(found: Comparison, *, near: bool) -> Difference | None:
    """Two hands tell who may do what under the same long conditions, and name different ones."""
    if not near or _reworded(found) < REWORDED or _window_negated(found):
        return None
    for left in reversed(actors(found.left.statement.text)):
        for right in reversed(actors(found.right.statement.text)):
            if _shared_after(found, left[1], right[1]) >= LONG and _unlike(found, left, right):
                return Difference("actor", _span(found.left, *left), _span(found.right, *right))
    return None


def _reworded(found: Comparison) -> int:
    """Count where the two differ in small words only, as two hands would write it."""
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
