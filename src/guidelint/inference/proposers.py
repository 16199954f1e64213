"""The one table of everything that offers relations between the numbers of a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidelint.inference.counts import counts
from guidelint.inference.subsets import subsets

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from guidelint.inference.relation import Relation
    from guidelint.reading import Reading

    Proposer = Callable[[Reading], Iterable[Relation]]

PROPOSERS: tuple[Proposer, ...] = (counts, subsets)
"""In no particular order. A proposer is linear in the page but for windows of a fixed size."""
