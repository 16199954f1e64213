"""The operations that are tried over the amounts in reach of a number: one table for all.

What holds explains; of what does not, the likeliest to be meant is weighed by words and layout.
"""

from __future__ import annotations

from itertools import combinations
from math import log
from operator import attrgetter
from typing import TYPE_CHECKING

from guidelint.inference import products
from guidelint.inference.amounts import TIMES, Amount, alike, amounts
from guidelint.inference.evidence import between_them, has_its_own, weighed
from guidelint.inference.printed import EQUALS, quotients
from guidelint.inference.reach import Near, before, in_reach
from guidelint.inference.reckonings import Reckoning, held
from guidelint.inference.relation import Relation, spot
from guidelint.inference.wording import gap
from guidelint.lexicon.quantities import forms
from guidelint.model import Record

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from guidelint.reading import Reading

_MOST_OFFERED = 3
_MOST_TERMS, _MOST_BASES, _MOST_RATES, _MOST_COUNTS = 10, 8, 4, 7
"""Amounts in reach that are tried, the nearest."""
_MOST_OFF, _WELL_NAMED, _PLAIN_SLIP = 30, 0.5, 2.0
_TWO, _NEARLY = 2, 0.05
_LONGEST_PART = 24
_NOT_PAID = ("%", "time", "#")
Shared = tuple[str, int, tuple[int, int]]

# --- sums and differences of two ---


def _is_of_two(target: Amount) -> bool:
    """Whether the words around an amount say that it is a total or a difference."""
    if target.dimension == "time":
        return False
    if target.dimension == "#" and not target.noun:
        return target.clause.before("difference") and len(_like(target)) == _TWO
    return target.clause.cued("total", "put-on", "difference") or target.clause.before("result")


def _of_two(target: Amount) -> Iterator[Reckoning]:
    """Try each two amounts in reach of a target, the larger first."""
    reach = [near for near in in_reach(target) if _is_term(near.amount, target)]
    follows = target.clause.before("result")
    for one, other in combinations(reach[:_MOST_TERMS], 2):
        pers = one.amount.per, other.amount.per  # "270 a child less 50 a child", "220 a family"
        unlike = target.per and {*pers} - {"", target.per}
        if unlike and not (follows and pers[0] == pers[1]):
            continue
        if "" not in pers and pers[0] != pers[1]:  # "45 a quarter of an hour, or 180 an hour"
            continue
        both = (one, other) if one.amount.value > other.amount.value else (other, one)
        yield _reckoning("difference", "+", target, both)
        if one.amount.value != other.amount.value:
            yield _reckoning("difference", "−", target, both)


def _is_term(part: Amount, target: Amount) -> bool:
    coin = part.figure.quantity.ends[-1].in_minor_units  # "rounded to 5 cents"
    return alike(part, target) and part.value > 0 and part.low == part.value and not coin


def _is_worded_of_two(r: Reckoning) -> bool:
    behind = max(part.order for part in r.parts) < r.target.order
    plain = r.way == "+" and (behind or r.slips[0] > _PLAIN_SLIP)
    cues = ("total",) * (r.way == "+") + ("put-on",) * plain + ("difference",) * (r.way == "−")
    if r.way == "+" and (any(map(_is_of_total, r.parts)) or _is_left_open(r)):
        return False
    said = r.target.clause.cued(*cues) or (r.way == "−" and _follows_both(r))
    return said and r.target.value not in [part.value for part in r.parts]


def _is_left_open(r: Reckoning) -> bool:
    """Whether both terms stand behind a sum in its sentence, and no mark or word leads to them."""
    first = min(r.parts, key=attrgetter("order"))
    behind = first.order > r.target.order and first.sentence == r.target.sentence
    return behind and not (":" in gap(r.target, first) or between_them(r, "whole"))


def _is_of_total(part: Amount) -> bool:
    """Whether a part is the total of its table, which has the other one in it."""
    label = part.text.cell.row_label if part.text.cell else None
    return bool(label and label.cued("total-row"))


def _follows_both(r: Reckoning) -> bool:
    """Whether a target is said to follow from the two amounts before it, all others of its text.

    Nearly one of them is that one rounded: "half of £3.90 is £1.95, so £2.00".
    """
    target, behind = r.target, max(part.order for part in r.parts) < r.target.order
    rounded = any(abs(target.value - part.value) < _NEARLY * part.value for part in r.parts)
    follows = behind and not rounded and target.clause.before("result")
    return follows and {*_like(target)} == {*r.parts}


def _like(target: Amount) -> list[Amount]:
    """Give the other amounts of its text that can be added to one, where there are few."""
    every = target.beside
    few = every if len(every) <= _MOST_TERMS else ()
    return [each for each in few if each is not target and alike(each, target)]


def _is_usual_of_two(r: Reckoning, _: Mapping[str, float]) -> bool:
    """Whether the terms of a sum stand in texts of one kind."""
    return r.way != "+" or r.parts[0].text.kind == r.parts[1].text.kind


def _nearest_latest(r: Reckoning) -> tuple[float, ...]:
    return sum(max(near.distance - near.named, 0) for near in r.near), -r.parts[0].order


# --- percentages of a base ---


def _is_portion(target: Amount) -> bool:
    """Whether a percentage stands in the text of an amount or in one of those before it."""
    rated, paid = target.text.reading.once(_rated), target.dimension not in _NOT_PAID
    near = (target.text, *before(target.text)) if paid and rated else ()
    return any(each.index in rated for each in near)


def _rated(reading: Reading) -> frozenset[int]:
    """Give the numbers of the texts in which a percentage stands."""
    page = reading.once(amounts)
    return frozenset([e.text.index for e in page.every if e.dimension == "%" and _is_rate(e)])


def _is_rate(amount: Amount) -> bool:
    return amount.dimension == "%" and amount.single and 0 < amount.value < 1000


def _portions(target: Amount) -> Iterator[Reckoning]:
    """Try each percentage in reach of a target with each amount in reach."""
    reach = in_reach(target) if target.dimension not in _NOT_PAID else []
    rates = [near for near in reach if _is_rate(near.amount)][:_MOST_RATES]
    bases = [near for near in reach if rates and _is_base(near.amount, target)][:_MOST_BASES]
    for rate in rates:
        ways = ("of", "off", "on") if rate.distance < 2 else ("of",)
        for base in bases:
            for way in ways:
                yield _reckoning("portion", way, target, (rate, base))


def _is_base(part: Amount, target: Amount) -> bool:
    return part.dimension != "%" and part.single and part.value > 0 and alike(part, target)


def _is_worded_portion(r: Reckoning) -> bool:
    """Whether the words say that it goes off or on, and the target is as much less or more."""
    target, (rate, base), way = r.target, r.parts, r.way
    if way != "of" and not target.clause.said("taken-off" if way == "off" else "put-on"):
        return False
    less = way == "off" or (way == "of" and rate.value < 100)
    if target.value == base.value or (target.value < base.value) != less:
        return False
    return base.order < target.order or base.sentence == target.sentence


def _portion_rank(r: Reckoning) -> tuple[float, ...]:
    (rate, base), order = r.near, r.target.order
    far = rate.distance + base.distance - base.named
    return far, abs(order - rate.amount.order), abs(order - base.amount.order)


def _portion_layout(r: Reckoning) -> dict[str, float]:
    target, (rate, base) = r.target, r.parts
    behind = base.order > target.order
    return {
        "adjacent": rate.text is target.text and abs(rate.order - target.order) == 1,
        "instead": behind and between_them(r, "instead-of"),
        "later": behind,
        "taken-off": r.way == "off",
        "same-sentence": r.near[0].distance == 0,
    }


def _is_usual_portion(_: Reckoning, evidence: Mapping[str, float]) -> bool:
    """Whether its base stands before the target, or is tied to one of the two."""
    return not evidence["later"] or bool(evidence["linked"] or evidence["instead"])


# --- shares of a whole ---


def _is_share(target: Amount) -> bool:
    return target.dimension == "%" and target.value <= 100


def _shares(target: Amount) -> Iterator[Reckoning]:
    """Try each two amounts in reach of a percentage."""
    if target.dimension != "%":
        return
    reach = [near for near in in_reach(target) if is_counted(near.amount)]
    for part in reach[:_MOST_COUNTS]:
        for whole in reach[:_MOST_COUNTS] if part.distance < 2 else ():
            one, other = part.amount, whole.amount
            bare = one.dimension == other.dimension == "#" and one.sentence == other.sentence
            if one.value < other.value and (bare or alike(one, other)):
                yield _reckoning("counted", "share", target, (part, whole))


def is_counted(part: Amount) -> bool:
    """Whether an amount may be a part or a whole of a share."""
    spelled_one = part.value == 1 and part.spelled
    measured = part.dimension not in ("%", "time", TIMES)
    return measured and part.low == part.value > 0 and not spelled_one


def _is_worded_share(r: Reckoning) -> bool:
    """Whether the whole is near or named, and the percentage not far from the share."""
    whole = r.near[1]
    if any(part.figure.quantity.hedge.bound for part in r.parts):
        return False  # "under 18, 12.6%; 65 and over, 56.8%"
    if any(part.dimension == "#" and part.value % 1 for part in r.parts):
        return False  # "20% off (2.72 each)" for groups of 10
    behind = r.parts[0].order > r.target.order
    if behind and r.target.clause.cued("taken-off", "put-on"):
        return False  # "less 10% for the second child (7.68)"
    known = whole.distance < 2 or whole.named >= _WELL_NAMED
    if abs(100 - r.made - r.target.value) <= 1:  # what was taken off, or is left
        return False
    return known and (abs(r.target.value - r.made) < _MOST_OFF or r.slips[0] > _PLAIN_SLIP)


def _share_rank(r: Reckoning) -> tuple[float, ...]:
    return abs(r.parts[0].order - r.target.order), r.near[1].distance


def _share_layout(r: Reckoning) -> dict[str, float]:
    part, target = r.parts[0], r.target
    near = (each.amount for each in in_reach(target) if not each.distance)
    shares = [each for each in near if each.dimension == "%" and each.order < target.order]
    return {
        # one result may be told of several: "that makes 65% of yeses and 35% of noes"
        "result": any(each.clause.before("result") for each in (*shares, target)),
        "own": True,  # a percentage is calculated, a count is not
        "adjacent": part.text is target.text and abs(part.order - target.order) == 1,
        "alternative": target.clause.cued("alternative", "put-on", "taken-off"),
    }


def _is_usual_share(r: Reckoning, evidence: Mapping[str, float]) -> bool:
    """Whether things are counted, or words or a bracket tie all of it."""
    said = evidence["same"] and (evidence["result"] or evidence["bracket"])
    return bool(r.parts[0].dimension == "#" or said)


# --- the table ---


class Operation(Record):
    """An operation: whether words may make an amount its result, and what it tries for one.

    sizes: how many times a right value a printed one may be. worded: whether the words allow that
    it is meant; the least rank is the likeliest to be. usual: whether pages print its like, or its
    words say that it is meant. layout: evidence of its own.
    """

    meant: Callable[[Amount], bool]
    tries: Callable[[Amount], Iterable[Reckoning]]
    sizes: tuple[float, float]
    worded: Callable[[Reckoning], bool]
    rank: Callable[[Reckoning], tuple[float, ...]]
    usual: Callable[[Reckoning, Mapping[str, float]], bool] = lambda *_: True
    layout: Callable[[Reckoning], dict[str, float]] = lambda _: {}


OPERATIONS = (
    Operation(
        _is_of_two, _of_two, (0.4, 2.5), _is_worded_of_two, _nearest_latest, _is_usual_of_two,
    ),
    Operation(
        products.is_product, products.products, (0.15, 7.0), products.is_worded, products.rank,
        products.is_usual, products.layout,
    ),
    Operation(
        _is_portion, _portions, (0.2, 5.0), _is_worded_portion, _portion_rank,
        _is_usual_portion, _portion_layout,
    ),
    Operation(
        _is_share, _shares, (0.0, float("inf")), _is_worded_share, _share_rank,
        _is_usual_share, _share_layout,
    ),
)  # fmt: skip
"""What is tried, in this order."""
IN_CELLS = tuple(each for each in OPERATIONS if each.tries is _portions)
"""What the amounts of a table are tried with, too."""


def operations(reading: Reading) -> Iterator[Relation]:
    """Offer what the amounts of a page may be by each operation that its words speak of."""
    settled = {spot(each.target) for each in reading.once(quotients)}
    kept: set[Shared] = set()
    failing: list[tuple[Operation, list[Reckoning]]] = []
    for target in reading.once(amounts).every:
        if not target.single or target.value <= 0 or target.text.kind == "heading":
            continue
        if _is_divided(target) or _is_capped(target):
            continue
        for each in OPERATIONS if target.in_prose else IN_CELLS:
            if each.meant(target) and not (settled and spot(target.figure) in settled):
                tried = list(each.tries(target))
                if found := held(tried):
                    kept.add(_shared(found))
                    yield found.explains()
                elif tried and target.text.clean[: target.start].rstrip()[-1:] not in EQUALS:
                    failing.append((each, tried))
    for each, tried in failing:
        yield from _failing(each, tried, kept)


def _is_divided(target: Amount) -> bool:
    """Whether a part of an amount is taken: "one-third of £96 is £32"."""
    words, text = target.text.reading.lexicon.quantities.numbers, target.text
    before = text.folded[max(0, target.start - _LONGEST_PART) : target.start]
    first, _, of = before.replace("-", " ").rstrip().rpartition(" ")
    return of in forms(words.of) and first.endswith(tuple(words.fractions))


def _is_capped(target: Amount) -> bool:
    """Whether an amount is the most that is paid: "40% of it, at most €150,000, so €150,000"."""
    every = (each.quantity for each in target.text.figures)
    return any(q.hedge.bound == "upper" and q.low == target.exact for q in every)


def _failing(
    operation: Operation, tried: Sequence[Reckoning], kept: AbstractSet[Shared]
) -> Iterator[Relation]:
    least, most = operation.sizes
    meant = [
        each for each in tried
        if each.made and least < each.target.value / each.made < most and operation.worded(each)
    ]  # fmt: skip
    meant.sort(key=operation.rank)
    for each in meant[:_MOST_OFFERED]:
        layout = {"tried": log(len(meant)), "shared": _shared(each) in kept}
        evidence = weighed(each, operation.layout(each) | layout)
        usual = evidence is not None and operation.usual(each, evidence)
        if evidence and usual and not has_its_own(each):
            yield each.fails(evidence)


def _shared(r: Reckoning) -> Shared:
    """Give what other calculations of a sentence may share: the base or the whole."""
    return r.kind, r.parts[-1].order, r.target.sentence


def _reckoning(kind: str, way: str, target: Amount, near: tuple[Near, ...]) -> Reckoning:
    """Make a calculation; the share of a count explains part and whole as well."""
    parts = tuple([each.amount for each in near])
    counted = way == "share" and all(n.distance < 2 and n.amount.dimension == "#" for n in near)
    return Reckoning(kind, way, target, parts, near, also=parts if counted else ())
