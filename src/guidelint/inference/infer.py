"""What the numbers of a page follow from, and which of them do not: `reading.once(infer)`.

Every proposer offers the relations that structure allows. Those that hold explain their targets;
what nothing of the same group explains is a fault where its score is high enough.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from guidelint.inference.proposers import PROPOSERS
from guidelint.inference.relation import Relation, Spot, spot
from guidelint.inference.weigh import kind_of, probability, score

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from guidelint.reading import Reading


_ROOT = 6.0
"""What speaks for a fault whose number makes another calculation wrong, too: it is the cause."""


@dataclass(frozen=True, slots=True)
class Fault:
    """A relation that does not hold and that nothing excuses, with the account of its evidence.

    rivals: how many readings of its target were tried in vain. score: log odds. sure: whether the
    score is one of an error (right 95 times in 100) rather than of a warning.
    """

    relation: Relation
    rivals: int
    score: float
    sure: bool

    @property
    def probability(self) -> float:
        """How likely the page is wrong here."""
        return probability(self.score)

    @property
    def account(self) -> str:
        """The evidence in writing: "sum: cue +1.9, slip +3.1, 2 readings; log odds 2.4"."""
        weights = kind_of(self.relation.kind).weights
        told = (
            f"{name} {weights[name] * value:+.1f}"
            for name, value in self.relation.evidence.items()
            if value
        )
        listed = ", ".join((*told, f"{self.rivals} readings"))
        return f"{self.relation.kind}: {listed}; log odds {self.score:.1f}"


@dataclass(frozen=True, slots=True)
class Inferences:
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


def infer(reading: Reading) -> Inferences:
    """Try all relations of a page. Ask for it by `reading.once(infer)`."""
    return settle([relation for propose in PROPOSERS for relation in propose(reading)])


def settle(relations: Sequence[Relation]) -> Inferences:
    """Tell which of the relations of a page explain and which are faults."""
    explained = frozenset(_explained(relations))
    failing = [each for each in relations if not each.holds and _key(each) not in explained]
    rivals = Counter(map(_key, failing))
    tried = tuple((each, rivals[_key(each)]) for each in failing)
    return Inferences(tuple(_one_each(_faults(tried))), explained, tried)


def _key(relation: Relation) -> tuple[str, Spot]:
    return kind_of(relation.kind).group, spot(relation.target)


def _explained(relations: Iterable[Relation]) -> Iterator[tuple[str, Spot]]:
    for relation in relations:
        if relation.holds:
            group = kind_of(relation.kind).group
            if relation.explains:
                yield group, spot(relation.target)
            yield from ((group, spot(part)) for part in relation.also)


def _faults(tried: Iterable[tuple[Relation, int]]) -> Iterator[Fault]:
    for relation, rivals in tried:
        kind = kind_of(relation.kind)
        told = score(relation.kind, relation.evidence, rivals)
        if told >= kind.report:
            yield Fault(relation, rivals, told, told >= kind.sure)


def _one_each(faults: Iterable[Fault]) -> Iterator[Fault]:
    """Keep the best fault of a target, and none whose numbers a better fault has at stake."""
    every = tuple(faults)
    shared = Counter(part for fault in every for part in fault.relation.spots)

    def rank(fault: Fault) -> tuple[float, Spot]:
        target = spot(fault.relation.target)
        return -fault.score - _ROOT * (shared[target] > 0), target

    targets: set[Spot] = set()
    parts: set[Spot] = set()
    for fault in sorted(every, key=rank):
        target, spots = spot(fault.relation.target), fault.relation.spots
        if target in targets or target in parts or spots & targets:
            continue
        targets.add(target)
        parts |= spots
        yield fault
