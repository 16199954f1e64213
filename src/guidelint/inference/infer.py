"""What the numbers of a page follow from, and which of them do not: `reading.once(infer)`.

Every proposer offers the relations that structure allows. Those that hold explain their targets;
what nothing of the same group explains is a fault where its score is high enough.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from importlib import import_module
from typing import TYPE_CHECKING

import msgspec

from guidelint.inference.excuses import excuses
from guidelint.inference.relation import Relation, Spot, spot
from guidelint.inference.weigh import kind_of, score
from guidelint.model import Severity
from guidelint.reading.moments import moments

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from guidelint.reading import Figure, Reading
    from guidelint.reading.quantities import Quantity

    Proposer = Callable[[Reading], Iterable[Relation]]


def _always(_: Reading) -> bool:
    return True


def _has_tables(reading: Reading) -> bool:
    return bool(reading.tables)


def _has_dates(reading: Reading) -> bool:
    return len(reading.once(moments).dates) > 1


def _has_clocks(reading: Reading) -> bool:
    return bool(reading.once(moments).clocks)


def _has_currencies(reading: Reading) -> bool:
    """Whether two currencies may stand on a page: in its figures, or in the heads of a table."""
    named = {each.quantity.currencies for each in reading.figures if each.quantity.currencies}
    return len(named) > 1 or bool(reading.tables)


PROPOSERS: dict[str, Callable[[Reading], bool]] = {
    "runs": _always, "priced": _always, "columns": _always, "stated": _always,
    "formulas": _has_tables, "printed": _always, "operations": _always,
    "conversions": _has_currencies, "implied": _has_currencies, "units": _always,
    "calendars": _always, "clocks": _has_clocks, "timetables": _has_tables, "lengths": _has_dates,
    "occasions": _has_dates, "schedules": _has_dates, "ages": _always, "order": _has_dates,
    "closings": _has_dates, "releases": _has_dates, "timeline": _always, "lasting": _has_tables,
    "ranges": _always, "wholes": _always, "partitions": _always, "changes": _always,
    "counts": _always,
}  # fmt: skip
"""The modules of the proposers, each with its function of the same name, and what a page must have
for it to say anything: it is not even imported for other pages.

In no particular order. A proposer is linear in the page but for windows of a fixed size.
"""
_ROOT = 6.0
"""What speaks for a fault whose number makes another calculation wrong, too: it is the cause."""
_BESIDE = 3.0
"""A reading whose log odds are less by more than this is no rival of another one."""

_TAKEN_OFF = ("difference",)
"""What is left of two amounts tells nothing new of them: of any two only the third follows."""
_PLAIN = 100
"""A smaller value may stand in two places for two reasons."""


class Fault(msgspec.Struct, frozen=True, eq=False):
    """A relation that does not hold and that nothing excuses, with the account of its evidence.

    rivals: how many readings of its target were tried in vain. score: log odds. severity: what that
    is good for; None is the severity of the rule.
    """

    relation: Relation
    rivals: int
    score: float
    severity: Severity | None

    @property
    def account(self) -> str:
        """The evidence in writing: "sum: cue +1.9, slip +3.1, 2 readings; log odds 2.4"."""
        weights = kind_of(self.relation.kind).weights
        evidence = self.relation.evidence.items()
        told = (f"{name} {weights[name] * value:+.1f}" for name, value in evidence if value)
        listed = ", ".join((*told, f"{self.rivals} readings"))
        return f"{self.relation.kind}: {listed}; log odds {self.score:.1f}"


class Inferences(msgspec.Struct, frozen=True, eq=False):
    """What was inferred of one page: faults by descending score, and the spots explained by group.

    tried: all relations that do not hold, with their rivals; the fitting of weights asks for them.
    """

    faults: tuple[Fault, ...]
    explained: frozenset[tuple[str, Spot]]
    tried: tuple[tuple[Relation, int], ...]

    def of(self, kinds: Iterable[str]) -> Iterator[Fault]:
        """Give the faults of some kinds."""
        named = frozenset(kinds)
        return (fault for fault in self.faults if fault.relation.kind in named)


def proposers(reading: Reading) -> Iterator[Proposer]:
    """Import the proposers that a page has something for."""
    for name, needed in PROPOSERS.items():
        if needed(reading):
            yield getattr(import_module(f"guidelint.inference.{name}"), name)


def infer(reading: Reading) -> Inferences:
    """Try all relations of a page. Ask for it by `reading.once(infer)`."""
    relations = [relation for propose in proposers(reading) for relation in propose(reading)]
    accused: dict[Spot, Figure] = {
        spot(each.target): each.target  # type: ignore[misc]
        for each in relations
        if not each.holds and _is_excusable(each) and _is_loud(each, 1)
    }
    excused = [each for figure in accused.values() for each in excuses(figure)]
    return settle([*relations, *excused])


def settle(relations: Sequence[Relation]) -> Inferences:
    """Tell which of the relations of a page explain and which are faults."""
    explained = frozenset(
        (kind_of(each.kind).group, spot(item))
        for each in relations
        if each.holds
        for item in (each.target, *each.also)
    )
    derived = {_value(each) for each in relations if each.holds} - {None}
    left = [each for each in relations if each.holds and each.kind in _TAKEN_OFF]
    spent = {each.spots ^ {one, spot(each.target)} for each in left for one in each.spots}
    failing = [
        each for each in relations
        if not each.holds and each.spots not in spent
        and _key(each) not in explained and _value(each) not in derived
    ]  # fmt: skip
    readings: defaultdict[tuple[str, Spot], list[tuple[float, str]]] = defaultdict(list)
    for each in failing:
        told = score(each.kind, each.evidence), each.right or str(id(each))
        readings[_key(each)].append(told)
    tried = tuple((each, _rivals(each, readings[_key(each)])) for each in failing)
    faults = [_fault(each, count) for each, count in tried if _is_loud(each, count)]
    return Inferences(tuple(_one_each(faults)), explained, tried)


def _rivals(relation: Relation, readings: Sequence[tuple[float, str]]) -> int:
    """Count the values that a target should have by its readings, but for those less likely."""
    likely = score(relation.kind, relation.evidence) - _BESIDE
    others = {right for rival, right in readings if rival > likely and right != relation.right}
    return len(others) + 1 if relation.right else max(1, len(others))


def _is_excusable(of: Relation) -> bool:
    """Whether another operation may explain its target; "54 of 80 (76%)" leaves no other."""
    return kind_of(of.kind).group == "amounts" and of.kind not in ("quotient", "equation")


def _key(relation: Relation) -> tuple[str, Spot]:
    return kind_of(relation.kind).group, spot(relation.target)


def _value(relation: Relation) -> tuple[object, ...] | None:
    """Give the amount of a target that is calculated, for another place may only repeat it."""
    quantity: Quantity | None = getattr(relation.target, "quantity", None)
    if quantity is None or not quantity.ends or kind_of(relation.kind).group != "amounts":
        return None
    value = quantity.ends[-1].value
    of = (quantity.kind, quantity.unit, quantity.currencies)
    return (*of, value) if value >= _PLAIN else None


def _is_loud(relation: Relation, rivals: int) -> bool:
    kind = kind_of(relation.kind)
    return score(relation.kind, relation.evidence, rivals) >= kind.report


def _fault(relation: Relation, rivals: int) -> Fault:
    told = score(relation.kind, relation.evidence, rivals)
    return Fault(relation, rivals, told, kind_of(relation.kind).severity(told))


def _one_each(faults: Sequence[Fault]) -> Iterator[Fault]:
    """Keep the best fault of a target, and none whose numbers a better fault has at stake."""
    shared = Counter(part for fault in faults for part in fault.relation.spots)

    def rank(fault: Fault) -> tuple[float, Spot]:
        """Sort by score, a target that is a part of other faults higher; equal ones by place."""
        target = spot(fault.relation.target)
        return -fault.score - _ROOT * (shared[target] > 0), target

    targets: set[Spot] = set()
    parts: set[Spot] = set()
    for fault in sorted(faults, key=rank):
        target, spots = spot(fault.relation.target), fault.relation.spots
        if target in targets or target in parts or spots & targets:
            continue
        targets.add(target)
        parts |= spots
        yield fault
