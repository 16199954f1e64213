"""Slots that nobody filled in and fillers that nobody replaced."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidelint.checks.base import Check, Params
from guidelint.model import Fact, Finding
from guidelint.reading.fillers import fillers_of
from guidelint.reading.slots import GENERATORS, slots_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from guidelint.reading import Reading
    from guidelint.reading.fillers import Filler
    from guidelint.reading.slots import Slot

SITE = 3
"""On so many pages, a notation is that of the site, and its generator fills it."""
SAID = {
    "note": "“{}” says that something is still to be written.",
    "filler": "“{}” stands where something was to be filled in.",
    "nothing": "“{}” is what a program prints where a value is missing.",
    "currency": "“{}” is a currency without its amount.",
    "address": "“{}” is an address of the template.",
}


class Unfilled(Check[Params]):
    """Report the odd slot out; what a generator fills is compared over the pages of a site."""

    def ask(self, reading: Reading) -> Iterator[Finding | Fact]:
        """Yield findings, and the uses of generators' notations as facts."""
        told: set[tuple[int, int]] = set()
        for slot in reading.once(slots_of):
            place = reading.page.place(slot.span)
            if slot.shape in GENERATORS:
                yield Fact(slot.shape, slot.weight >= 1, place, reading.page.subject)
            elif slot.weight >= 1:
                yield _finding(slot)
            if slot.weight >= 1:
                told.add((slot.span.start, slot.span.end))
        for filler in reading.once(fillers_of):
            span = filler.text.block.span(filler.start, filler.end)
            if filler.weight >= 1 and not any(a < span.end and span.start < b for a, b in told):
                yield _filled(filler)

    def judge(self, facts: Sequence[Fact]) -> Iterator[Finding]:
        """Report the slots of a notation that few pages have."""
        if len({fact.place.path for fact in facts}) >= SITE:
            return
        for fact in facts:
            if fact.value:
                yield Finding(message=_said(fact.place.quote), place=fact.place)


def _said(quote: str) -> str:
    return f"“{quote}” is a slot of a template that was not filled in."


def _finding(slot: Slot) -> Finding:
    place = slot.text.page.place(slot.span)
    return Finding(message=_said(place.quote), place=place)


def _filled(filler: Filler) -> Finding:
    place = filler.text.place(filler.start, filler.end)
    return Finding(message=SAID[filler.why].format(place.quote), place=place)


CHECK = Unfilled
