"""The judges of a pair of statements, in the order in which they are asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidelint.agreement.denials import denial, other_force
from guidelint.agreement.measures import only_limit, other_amount, other_time
from guidelint.agreement.names import other_actor, other_name, other_subject

if TYPE_CHECKING:
    from guidelint.agreement.comparison import Comparison
    from guidelint.agreement.difference import Difference

_UNCONDITIONAL = (other_amount, denial, other_force, only_limit, other_time)
_ANY = (other_name, other_subject, other_actor)


def difference(found: Comparison, *, near: bool) -> Difference | None:
    """Give the difference that matters between two statements that otherwise say the same.

    near: both stand in one block.
    """
    if not found.pairs or any(side.keys() & side.stems("adding") for side in found.sides):
        return None
    judges = _ANY if found.conditional else (*_UNCONDITIONAL, *_ANY)
    results = (judge(found, near=near) for judge in judges)
    return next((result for result in results if result), None)
