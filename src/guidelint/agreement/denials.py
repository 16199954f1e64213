"""Said twice, once yes and once no; or once as a duty and once as a choice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidelint.agreement.difference import (
    FAR,
    FEW,
    NEAR,
    Difference,
    points_back,
    span,
    wordings,
)

if TYPE_CHECKING:
    from guidelint.agreement.comparison import Comparison


def denial(found: Comparison, *, near: bool) -> Difference | None:
    """Find what one denies and the other says."""
    if not found.negated or not found.in_order:
        return None
    resumed = near and _resumes(found)
    if not resumed and (found.differing or found.unmatched):
        return None
    if found.alike:
        least = FEW if near else FAR
        if _is_verbatim(found):
            least = FEW - 1
        enough = found.shared >= least and not points_back(found)
    else:
        enough = near and not found.hypothetical and (resumed or _adds_little(found))
    if not enough:
        return None
    denying = 0 if found.left.negations() else 1
    return Difference("denial", *wordings(found, found.sides[denying].negations()[0], denying))


def _is_verbatim(found: Comparison) -> bool:
    """Whether all words are the same but for "not", "may" and the like, or one of two opposites."""
    left, right = (
        [
            key
            for key, word in zip(side.statement.keys, side.statement.words, strict=True)
            if word.kind not in ("negation", "modal")
        ]
        for side in found.sides
    )
    return left == right


def _adds_little(found: Comparison) -> bool:
    """Whether one only adds a word, behind what both say of the same thing."""
    which = 0 if found.left.only else 1
    more, less = found.sides[which], found.sides[1 - which]
    if less.only or len(more.only) > 1 or found.shared < NEAR or points_back(found):
        return False
    telling = found.left.statement.telling
    return sum(telling[pair[0]] and pair[which] < more.only[0] for pair in found.pairs) > 1


def _resumes(found: Comparison) -> bool:
    """Whether "It ..." says again what the sentence before says, and adds only last words."""
    if found.right.statement.keys[0] not in found.right.stems("resuming") or found.shared < FEW:
        return False
    telling = found.left.statement.telling
    last = max((j for i, j in found.pairs if telling[i]), default=0)
    return all(i > last for i in found.right.only)


def other_force(found: Comparison, *, near: bool) -> Difference | None:
    """Find where one obliges and the other allows."""
    forces = {side.force() for side in found.sides}
    if forces != {"obliged", "allowed"} or found.negated or found.differing:
        return None
    if not (found.alike and found.in_order) or found.shared < (NEAR if near else FAR):
        return None
    left, right = (side.forcing() for side in found.sides)
    return Difference(
        "force", span(found.left, left, left + 1), span(found.right, right, right + 1)
    )
