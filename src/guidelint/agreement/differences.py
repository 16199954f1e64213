"""The difference that matters between two statements that otherwise say the same."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guidelint.agreement.comparison import Comparison, Side, Span
    from guidelint.reading import Figure

Kind = Literal["amount", "time", "limit", "denial", "force", "actor"]

FEW, NEAR, FAR, LONG = 4, 5, 7, 8
"""How many telling words two statements must share to count as said twice, by what differs.

Measured on 5,800 pages of public documentation, where each lower number gave wrong findings.
"""
_HEAD = 3
_NEVER = 10**6
_LONGEST = 12
"""Words of those who are named before "may" or after "allows"."""
_REWORDED = 2
"""So many places where only small words differ: two hands wrote it, it is no parallel."""
_LABEL = re.compile(r"[.)]*\)|[^.!?]{0,40}:")


class Difference(NamedTuple):
    """A difference that matters: its kind, and the span of each wording in its own text."""

    kind: Kind
    left: Span
    right: Span


def difference(found: Comparison) -> Difference | None:
    """Give the difference that matters between two statements that otherwise say the same."""
    if not found.pairs or any(side.has("adding") for side in found.sides):
        return None
    judges = _ANY if found.conditional else (*_UNCONDITIONAL, *_ANY)
    results = (judge(found) for judge in judges)
    return next((result for result in results if result), None)


def _other_amount(found: Comparison) -> Difference | None:
    """Find the one amount that differs where nothing else does.

    With two that differ, one picks the case ("11 to 20 employees pay EUR 200").
    """
    if len(found.differing) != 1 or found.negated or found.picks:
        return None
    spans = [(each.quantity.start, _end(each)) for each in found.differing[0]]
    if any(_is_label(side, *each) for side, each in zip(found.sides, spans, strict=True)):
        return None
    if found.alike:
        easy = found.near or found.verbatim(amounts=True)
        least = NEAR if found.points_back else _HEAD - easy
    elif found.near and _is_followed(found):
        least = FEW
    else:
        least = NEAR + 1 if _trails(found) else _NEVER
    return Difference("amount", spans[0], spans[1]) if found.shared >= least else None


def _end(amount: Figure) -> int:
    end = amount.quantity.end
    return end - (amount.text.clean[end - 1] == ".")


def _is_label(side: Side, start: int, end: int) -> bool:
    """Whether an amount numbers the sentence or stands in a label before it ("50 words: ...")."""
    said = side.said
    return start - said.start < _HEAD and bool(_LABEL.match(said.text.clean, end, said.end))


def _trails(found: Comparison) -> bool:
    """Whether what else differs is one word after the amount that stands against nothing."""
    if found.most_alone > 1 or found.substituted:
        return False
    return all(
        side.words[i].start > side.amounts[-1].quantity.end
        for side in found.sides
        for i in side.only
    )


def _is_followed(found: Comparison) -> bool:
    """Whether all is the same up to the amount, and what differs is told as its consequence.

    "within a week, and we send it free" against "within a month, and we send it at cost".
    """
    if found.most_alone > 2 or any(len(side.amounts) != 1 for side in found.sides):
        return False
    for which, side in enumerate(found.sides):
        words, stop = side.words, side.amounts[0].quantity.end
        following = next((i for i, word in enumerate(words) if word.start >= stop), -1)
        after = next((pair[which] for pair in found.telling if pair[which] >= following), _NEVER)
        joined = side.said.keys[following] in side.stems("joining")
        if not (0 < following <= after < min(side.only, default=_NEVER) and joined):
            return False
    return True


def _other_time(found: Comparison) -> Difference | None:
    """Find the time that differs where nothing else does: "on the day of", "a week before"."""
    if not found.near or found.alike or found.negated or found.shared < NEAR or not found.in_order:
        return None
    amounts = [each for side in found.sides for each in side.amounts]
    times = found.left.stems("telling a time")
    timed = all(side.said.keys[i] in times for side in found.sides for i in side.only)
    if not (amounts and timed) or any(each.quantity.kind != "duration" for each in amounts):
        return None
    which = 0 if found.left.only or found.left.amounts else 1
    side = found.sides[which]
    starts = [each.quantity.start for each in side.amounts]
    apart = [*side.only, *(i for i, word in enumerate(side.words) if word.start in starts[:1])]
    return Difference("time", *_wordings(found, min(apart), which))


def _only_limit(found: Comparison) -> Difference | None:
    """Find the one amount that only one of two long statements of one paragraph sets."""
    counts = sorted(len(side.amounts) for side in found.sides)
    if counts != [0, 1] or not found.near or found.negated or found.shared < LONG:
        return None
    if found.most_alone > 1 or found.substituted:
        return None
    left, right = (
        (side.amounts[0].quantity.start, _end(side.amounts[0]))
        if side.amounts
        else (side.said.start, side.said.end)
        for side in found.sides
    )
    return Difference("limit", left, right)


def _denial(found: Comparison) -> Difference | None:
    """Find what one denies and the other says."""
    if not (found.negated and found.in_order):
        return None
    resumed = found.near and _resumes(found)
    if not resumed and (found.differing or found.unmatched):
        return None
    if found.alike:
        least = FEW - 1 if found.verbatim(amounts=False) else FEW if found.near else FAR
        enough = found.shared >= least and not found.points_back
    else:
        enough = found.near and not found.hypothetical and (resumed or _adds_little(found))
    if not enough:
        return None
    denying = 0 if found.left.negations else 1
    return Difference("denial", *_wordings(found, found.sides[denying].negations[0], denying))


def _adds_little(found: Comparison) -> bool:
    """Whether one only adds a word, behind what both say of the same thing."""
    which = 0 if found.left.only else 1
    more, less = found.sides[which], found.sides[1 - which]
    if less.only or len(more.only) > 1 or found.shared < NEAR or found.points_back:
        return False
    return sum(pair[which] < more.only[0] for pair in found.telling) > 1


def _resumes(found: Comparison) -> bool:
    """Whether "It ..." says again what the sentence before says, and adds only last words."""
    right = found.right
    if right.said.keys[0] not in right.stems("resuming") or found.shared < FEW:
        return False
    last = max((j for _, j in found.telling), default=0)
    return all(i > last for i in right.only)


def _other_force(found: Comparison) -> Difference | None:
    """Find where one obliges and the other allows."""
    if found.negated or found.differing or not (found.alike and found.in_order):
        return None
    forces = {(side.has("obliging"), side.has("allowing")) for side in found.sides}
    if forces != {(True, False), (False, True)} or found.shared < (NEAR if found.near else FAR):
        return None
    spans = [side.span(at, at + 1) for side in found.sides for at in [_forcing(side)]]
    return Difference("force", spans[0], spans[1])


def _forcing(side: Side) -> int:
    forces = side.stems("obliging") | side.stems("allowing")
    return next(i for i in side.compared if side.said.keys[i] in forces)


def _wordings(found: Comparison, at: int, which: int) -> tuple[Span, Span]:
    """Give what both say around a word of one side, up to the next telling word they share.

    A modal verb before it ("may", in "may not work") belongs to it.
    """
    before = [pair for pair in found.pairs if pair[which] < at]
    after = [pair for pair in found.telling if pair[which] > at]
    ends = found.left.compared[-1], found.right.compared[-1]
    first, last = before[-1] if before else (-1, -1), after[0] if after else ends
    sides = zip(found.sides, first, last, strict=True)
    modal = before and all(
        side.words[i].kind == "modal" for side, i in zip(found.sides, first, strict=True)
    )
    left, right = (side.span(i + (not modal), j + 1) for side, i, j in sides)
    return left, right


def _between(kind: Kind, found: Comparison, left: range, right: range) -> Difference:
    spans = found.left.span(left.start, left.stop), found.right.span(right.start, right.stop)
    return Difference(kind, *spans)


def _other_actor(found: Comparison) -> Difference | None:
    """Find different actors under the same long conditions, told in other words."""
    if not found.near or len(found.telling) < LONG or _reworded(found) < _REWORDED:
        return None
    first, last = found.telling[0], found.telling[-1]
    counts = [
        sum(first[i] < at < last[i] for at in side.negations) for i, side in enumerate(found.sides)
    ]
    if (counts[0] - counts[1]) % 2 == 1:
        return None
    theirs = list(_actors(found.right))
    for left in _actors(found.left):
        for right in theirs:
            after = sum(i >= left.stop and j >= right.stop for i, j in found.telling)
            heads = _head(found.left, left), _head(found.right, right)
            if after >= LONG and all(heads) and heads[0].isdisjoint(heads[1]):
                return _between("actor", found, left, right)
    return None


def _reworded(found: Comparison) -> int:
    """Count where the two differ in small words only."""
    left, right = set(found.left.only), set(found.right.only)
    return sum(left.isdisjoint(gap.left) and right.isdisjoint(gap.right) for gap in found.gaps)


def _actors(side: Side) -> Iterator[range]:
    """Give the words for those who are allowed or obliged to do something, the last first.

    Two forms are read: "allows X to apply" and "X may apply".
    """
    words, stems = side.words, side.stems
    ends = stems("clause break")
    for at in range(len(words) - 1, -1, -1):
        if words[at].stem in stems("enabling"):
            stop = at + 1
            reach = min(at + _LONGEST, len(words))
            while stop < reach and not (words[stop].stem in ends or _parted(side, stop)):
                if words[stop].stem in stems("infinitive"):
                    if stop > at + 1:
                        yield range(at + 1, stop)
                    break
                stop += 1
        elif words[at].kind == "modal":
            start = at
            while start > max(0, at - _LONGEST) and not (
                words[start - 1].stem in ends or _parted(side, start)
            ):
                start -= 1
            if start < at:
                yield range(start, at)


def _parted(side: Side, at: int) -> bool:
    return any(mark in side.between(at) for mark in ",;:()")


def _head(side: Side, actor: range) -> set[str]:
    """Give the stems of an actor without what follows a preposition ("at a clinic")."""
    stems: set[str] = set()
    for word in side.words[actor.start : actor.stop]:
        if word.kind == "content":
            stems.add(word.stem)
        elif stems:
            break
    return stems


_UNCONDITIONAL = (_other_amount, _denial, _other_force, _only_limit, _other_time)
_ANY = (_other_actor,)
