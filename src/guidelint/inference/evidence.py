"""The evidence that all calculations share: nearness, a slip, the same value elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from guidelint.inference.slips import any_slip, significant, slip_ratio

if TYPE_CHECKING:
    from collections.abc import Sequence
    from fractions import Fraction

    from guidelint.inference.amounts import Amount, Amounts

_FAR = 120
_FEW_DIGITS = 3


class Reckoning(NamedTuple):
    """A target, the value it should have, what that follows from.

    others: the printed value of each part, and what it had to be if it were the one that is wrong.
    """

    target: Amount
    right: Fraction
    parts: Sequence[Amount]
    others: Sequence[tuple[Fraction, Fraction]]


def shared(page: Amounts, reckoning: Reckoning, *, told: bool) -> dict[str, float]:
    """Give what speaks for a calculation of any kind.

    slip: how like a slip of the right value the printed one is, or one of the others of its own.
    own: the target is the likeliest to be wrong. weak: too few digits to tell, and no word.
    repeated: the printed value stands elsewhere, too. known: the right one does.
    same: all of it stands in one sentence. near: in one text. gap: how far the next part is off.
    """
    target, right, parts, others = reckoning
    own = slip_ratio(target.exact, right, [part.exact for part in parts])
    slips = [slip_ratio(*pair) for pair in others]
    one_text = all(part.text is target.text for part in parts)
    digits = max(map(len, significant(target.exact, right)))
    return {
        "slip": any_slip(own, slips),
        "own": float(own >= max(slips, default=own)),
        "weak": float(not told and digits < _FEW_DIGITS),
        "repeated": float(page.elsewhere(target, target.value)),
        "known": float(page.elsewhere(target, float(right))),
        "same": float(all(part.sentence == target.sentence for part in parts)),
        "near": float(one_text),
        "gap": min(3.0, nearest(target, parts) / _FAR) if one_text else 1.0,
        "small": float(digits < _FEW_DIGITS),
    }


def addends(
    target: Amount, right: Fraction, parts: Sequence[Amount]
) -> list[tuple[Fraction, Fraction]]:
    """Give the printed values of parts that are added up, and what each had to be alone."""
    return [(part.exact, part.exact + target.exact - right) for part in parts]


def nearest(target: Amount, parts: Sequence[Amount]) -> int:
    """Give how many characters lie between a target and the nearest part of its text."""
    return min(
        max(target.start - part.end, part.start - target.end, 0)
        for part in parts
        if part.text is target.text
    )
