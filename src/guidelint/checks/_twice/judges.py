"""The judges of a pair of statements, in the order in which they are asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidelint.checks._twice.amounts import only_limit, other_amount, other_time
from guidelint.checks._twice.denials import denial, other_force
from guidelint.checks._twice.names import other_actor, other_name, other_subject
from guidelint.language.wordlists import word_set

if TYPE_CHECKING:
    from guidelint.checks._twice.difference import Difference
    from guidelint.language.comparison import Comparison

_FURTHER = word_set("also too likewise similarly respectively again instead")
"""Words that say themselves that something is added to what was said before."""

_UNCONDITIONAL = (other_amount, denial, other_force, only_limit, other_time)
_ANY = (other_name, other_subject, other_actor)


def difference(found: Comparison, *, near: bool) -> Difference | None:
    """Give the difference that matters between two statements that otherwise say the same.

    near: both stand in one block.
    """
    if not found.pairs or any(side.keys() & _FURTHER for side in found.sides):
        return None
    judges = _ANY if found.conditional else (*_UNCONDITIONAL, *_ANY)
    results = (judge(found, near=near) for judge in judges)
    return next((result for result in results if result), None)
