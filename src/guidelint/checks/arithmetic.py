"""A number that does not follow from the numbers it is said to follow from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidelint.checks.base import Check, Params
from guidelint.inference import infer
from guidelint.inference.weigh import kinds
from guidelint.model import Edit, Finding, Fix, Related

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guidelint.inference import Fault
    from guidelint.inference.relation import Relation
    from guidelint.reading import Reading


class ArithmeticParams(Params, frozen=True):
    """kinds: the kinds of relation that the rule is about, by their names in `weights.json`."""

    kinds: tuple[str, ...]


class Arithmetic(Check[ArithmeticParams]):
    """Report the numbers that no relation of a page explains and that one is expected for."""

    def verify(self) -> None:
        """Refuse a kind of relation that there is none of."""
        for kind in self.params.kinds:
            if kind not in kinds():
                raise ValueError(f"there is no kind of relation “{kind}”")

    def ask(self, reading: Reading) -> Iterator[Finding]:
        """Yield a finding for each fault of the rule's kinds."""
        return (_finding(fault) for fault in reading.once(infer).of(self.params.kinds))


def _finding(fault: Fault) -> Finding:
    relation = fault.relation
    said = f"{relation.calculation}; the page says {relation.target.printed}."
    labels = relation.roles or ("what it is computed from",) * len(relation.parts)
    places = [part.place for part in relation.parts]
    return Finding(
        message=relation.message or said,
        place=relation.target.place,
        related=tuple(map(Related, places, labels)),
        fix=_fix(relation),
        severity=fault.severity,
    )


def _fix(relation: Relation) -> Fix | None:
    if not relation.right:
        return None
    edit = Edit(relation.target.place.span, relation.right)
    other = "one of the other numbers" if relation.parts else "the number that is wrong"
    return Fix(f"write {relation.right}, or correct {other}", (edit,))
