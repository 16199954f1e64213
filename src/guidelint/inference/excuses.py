"""What explains an accused number, whatever the words around it say."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from guidelint.inference.amounts import alike, amounts, rounds_to
from guidelint.inference.operations import OPERATIONS, held, is_counted
from guidelint.inference.reach import in_reach
from guidelint.inference.relation import Relation

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guidelint.inference.amounts import Amount
    from guidelint.reading import Figure, Reading

_MOST, _MANY_DIGITS = 7, 3


def excuses(reading: Reading, figure: Figure) -> Iterator[Relation]:
    """Offer the first operation that explains a number that is accused, whatever its words say."""
    for target in reading.once(amounts).of(figure.text):
        if target.start == figure.start and target.single and target.value > 0:
            tried = (each for of in OPERATIONS for each in of.tries(reading, target))
            if found := held(tried):
                yield found.explains()
            elif target.dimension == "%":
                if any(excuse(reading, target) for excuse in _OF_OTHERS):
                    yield Relation("counted", target.figure, (), holds=True)
            elif _is_of_a_far_one(reading, target):
                yield Relation("difference", target.figure, (), holds=True)


def _is_of_a_ratio(reading: Reading, target: Amount) -> bool:
    """Whether a number beside a percentage is so much of the whole of "187 of 468" elsewhere."""
    ratios = (each.quantity for each in reading.figures if each.quantity.kind == "ratio")
    wholes = {float(each.ends[-1].value) for each in ratios if each.ends}
    parts = (each for each in reading.once(amounts).of(target.text) if each.dimension == "#")
    near = [each.value for each in parts if each.sentence == target.sentence]
    return any(rounds_to(target, part * 100 / whole) for whole in wholes if whole for part in near)


def _is_change(reading: Reading, target: Amount) -> bool:
    """Whether a percentage is by how much one number is more than another: "16 more than 184"."""
    near = (each.amount for each in in_reach(reading, target) if each.distance == 0)
    values = [each.value for each in near if is_counted(each)][:_MOST]
    pairs = [(one, other) for one in values for other in values if one < other]
    shares = ((a, b - a) if a < b - a else (b - a, a) for a, b in pairs)  # one of the rest
    changes = (each for a, b in pairs for each in ((b - a, a), (b - a, b)))
    return any(rounds_to(target, a * 100 / b) for a, b in (*changes, *shares) if b)


def _is_of_one_whole(reading: Reading, target: Amount) -> bool:
    """Whether other numbers beside percentages are of the same whole: "176 (69%) and 64 (25%)"."""
    own = [
        each for each in reading.once(amounts).of(target.text) if each.sentence == target.sentence
    ]
    pairs = [(a, b) for a, b in pairwise(own) if a.dimension == "#" and b.dimension == "%"]
    least, most = 0.0, float("inf")
    for part, share in pairs:
        half = share.quantum / 2
        least = max(least, part.value * 100 / (share.value + half))
        most = min(most, part.value * 100 / (share.value - half))
    return len(pairs) > 1 and target in [share for _, share in pairs] and least <= most


_OF_OTHERS = (_is_of_a_ratio, _is_change, _is_of_one_whole)


def _is_of_a_far_one(reading: Reading, target: Amount) -> bool:
    """Whether one of its sentence and any of the page make an amount of many digits."""
    every = reading.once(amounts).every if target.digits >= _MANY_DIGITS else ()
    like = [each for each in every if each.single and each is not target and alike(each, target)]
    near = {each.exact for each in like if each.sentence == target.sentence}
    one, others = target.exact, {each.exact for each in like}
    return any(not near.isdisjoint((abs(one - each), one + each)) for each in others)
