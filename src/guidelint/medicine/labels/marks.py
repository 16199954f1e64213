"""What is read in a clause: one mark for each slot that some words fill."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import msgspec

from guidelint.medicine.labels.facts import Bounds

if TYPE_CHECKING:
    from collections.abc import Iterable

Slot = Literal["disease", "severity", "age", "weight", "lines", "sex", "criterion", "exclusion"]


class Mark(msgspec.Struct, frozen=True):
    """Words that fill a slot: offsets into the text, and what they say.

    value: bounds for age, weight and lines; for the others a name (of a disease, a criterion, an
    exclusion with its modality as “name:modality”), or severities joined by commas.
    """

    slot: Slot
    start: int
    end: int
    value: str | Bounds | None = None

    @property
    def name(self) -> str:
        """The value as a name; empty for bounds."""
        return self.value if isinstance(self.value, str) else ""

    @property
    def bounds(self) -> Bounds:
        """The value as bounds; open ones for a name or where no number was printed."""
        return self.value if isinstance(self.value, Bounds) else Bounds()


def without_contained(marks: Iterable[Mark]) -> list[Mark]:
    """Sort marks by place and leave out those that stand within another of their slot."""
    kept: list[Mark] = []
    for mark in sorted(marks, key=lambda mark: (mark.start, -mark.end)):
        if not any(mark.end <= other.end and mark.slot == other.slot for other in kept):
            kept.append(mark)
    return kept
