"""By how much something is said to change: "from 240 to 300, up 25%", "from 12% to 19%, up 7"."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise
from operator import attrgetter
from typing import TYPE_CHECKING

from guidelint.inference.amounts import POINTS, Amount, amounts, amounts_in, rounds_to
from guidelint.inference.reach import before
from guidelint.inference.reckonings import Reckoning
from guidelint.inference.relation import Relation
from guidelint.inference.weigh import slip_ratio
from guidelint.inference.wording import same_sentence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guidelint.reading import Figure, Reading

_MOST_BETWEEN = 5
"""Words between a change and the number that says by how much."""
_TWO = 2
_CUES = ("put-on", "taken-off", "difference", "change")


def changes(reading: Reading) -> Iterator[Relation]:
    """Offer the numbers right behind a change as what it changes by."""
    for change, by in pairwise(reading.figures):
        if change.quantity.change and same_sentence(change, by) and _is_beside(change, by):
            every = amounts_in(by.text)
            target = next((each for each in every if each.figure.start == by.start), None)
            if target is not None and target.single:
                yield from _changes(change, target)
    for each in reading.once(amounts).every:
        if each.unit == POINTS and each.in_prose and each.clause.cued(*_CUES):
            yield from _apart(each)


def _apart(points: Amount) -> Iterator[Relation]:
    """Offer points as what lies between the two percentages before them, where these are two."""
    own = points.beside
    shares = [e for e in own[: own.index(points)] if _is_share(e)]
    for text in before(points.text) if len(shares) < _TWO else ():
        shares = [e for e in amounts_in(text) if _is_share(e)] + shares
    if len(shares) != _TWO or shares[0].value == shares[1].value:
        return
    compared = points.clause.cued("alternative")  # "3 points higher than in May"
    if not compared or points.sentence in [each.sentence for each in shares]:
        larger, less = sorted(shares, key=attrgetter("value"), reverse=True)
        made = Reckoning("change", "−", points, (larger, less))
        yield made.explains() if made.holds else made.fails({"slip": made.slip})


def _is_share(amount: Amount) -> bool:
    return amount.unit == "percent" and amount.single and amount.in_prose


def _is_beside(change: Figure, by: Figure) -> bool:
    """Whether a number stands right behind a change, or words behind it lead to the number."""
    between = change.text.folded[change.end : by.start]
    said = between.strip(" ,:(–—").split()
    told = any(change.text.cued(cue, change.end, by.start) for cue in _CUES)
    near = len(said) <= (_MOST_BETWEEN if told else 1)
    return near and {".", ";"}.isdisjoint(between)


def _changes(change: Figure, by: Amount) -> Iterator[Relation]:
    ends = [Fraction(end.value) for end in change.quantity.ends]
    share, points = by.unit == "percent", by.unit == POINTS
    if len(ends) != 2 or min(ends) <= 0 or ends[0] == ends[1]:
        return
    if share and change.quantity.kind != "percent":
        right, kind = abs(ends[1] - ends[0]) / ends[0] * 100, "quotient"
        others = [ends[1] * 100 / ends[0]]
    elif _is_like(change, by) and (points or by.clause.cued("difference")):
        right, kind, others = abs(ends[1] - ends[0]), "change", ends
    else:
        return
    if any(rounds_to(by, float(each)) for each in (right, *others)):
        yield Relation(kind, by.figure, (change,), holds=True)
        return
    said = by.printing(right)
    yield Relation(
        kind, by.figure, (change,), holds=False, roles=("the change",), right=said,
        calculation=f"{' '.join(change.printed.split())} is {said}",
        evidence={"slip": slip_ratio(by.exact, right)},
    )  # fmt: skip


def _is_like(change: Figure, by: Amount) -> bool:
    """Whether a change is of what a number measures: of a currency, or in percent and points."""
    of = change.quantity
    if of.kind == "percent":
        return by.unit == POINTS
    return not of.currencies.isdisjoint(by.codes) or (of.unit == by.unit != "" and not by.codes)
