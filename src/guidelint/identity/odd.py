"""The odd value: a shared line in which one page says something else where it cannot differ."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import msgspec

from guidelint.identity.evidence import are_near, slot_evidence
from guidelint.identity.slots import FEWEST, WIDEST, LineSlot, slots_of
from guidelint.identity.weights import score

if TYPE_CHECKING:
    from collections.abc import Sequence

    from guidelint.identity.family import SmallFamily
    from guidelint.identity.pages import PageLine
    from guidelint.identity.weights import Evidence

PAIR = 2
FEW = 3
"""Plain lines with numbers, below which they tell little."""
MOST = 4
"""Other lines with an odd number, beyond which more tell no more."""


class Odd(NamedTuple):
    """A slot with the log odds that its page (or, of two pages, one of them) is wrong there."""

    slot: LineSlot
    score: float
    evidence: Evidence


class _Numbers(msgspec.Struct):
    """The plain lines of a page with numbers, and which differ from the siblings'.

    plain: how many there are. differing: the indices of those that differ. odd: what the siblings
    have where all of them say one number and the page another.
    """

    plain: int = 0
    differing: set[int] = msgspec.field(default_factory=set)
    odd: set[tuple[str, ...]] = msgspec.field(default_factory=set)

    def count(self, line: PageLine, slots: Sequence[LineSlot]) -> None:
        """Count a plain line with numbers."""
        self.plain += 1
        if any(slot.has_number for slot in slots):
            self.differing.add(line.index)
        for slot in slots:
            is_alone = slot.agreeing > 1 and not slot.same and len(slot.values) == 1
            if slot.kind == "number" and is_alone and len(slots) == 1:
                self.odd.add(slot.rival.line.words)

    def divergence(self, slot: LineSlot, odd: set[tuple[str, ...]]) -> Evidence:
        """Tell how often the page differs from siblings in plain numbers elsewhere."""
        others = len(self.differing - {slot.line.index})
        share = others / max(1, self.plain - 1)
        if slot.compared < PAIR:
            return {
                "plain lines differ, pair": share,
                "another plain line differs, pair": float(others > 0),
                "few plain lines": float(self.plain < FEW),
            }
        more = min(len(odd - {slot.rival.line.words}), MOST)
        return {"plain lines differ": share, "other majority slots": more}


def odd_values(family: SmallFamily) -> list[Odd]:
    """Give the odd values of a family, whatever their score, the likeliest of each line.

    Of two pages the likelier side is told.
    """
    found: list[tuple[LineSlot, Evidence]] = []
    numbers = [_Numbers() for _ in family.members]
    for page, counted in enumerate(numbers):
        for line, slots in slots_of(family, page):
            if _is_plain(family, page, line):
                counted.count(line, slots)
            found += [(slot, slot_evidence(slot, slots)) for slot in slots if _is_candidate(slot)]
    odd = set().union(*(each.odd for each in numbers))
    best: dict[object, Odd] = {}
    for slot, told_of_line in found:
        more = numbers[slot.page].divergence(slot, odd) if slot.kind == "number" else {}
        evidence = told_of_line | more
        told = Odd(slot, score(f"odd {slot.kind}", evidence), evidence)
        here = (slot.page, slot.line.index)
        there = (slot.rival.sibling, slot.rival.line.index)
        key = (here, slot.start) if slot.agreeing > 1 else frozenset([here, there])
        if key not in best or best[key].score < told.score:
            best[key] = told
    return list(best.values())


def _is_plain(family: SmallFamily, page: int, line: PageLine) -> bool:
    """Whether a line has a number, and nothing of one page only: no name of its own, no contact."""
    numerals = family.members[page].words("numeral")
    return (
        family.own[page].isdisjoint(line.words)
        and "contact" not in line.unit.told
        and any(line.is_number(at, numerals) for at in range(len(line.words)))
    )


def _is_candidate(slot: LineSlot) -> bool:
    """Whether a slot can be a slip: one short value in a line, which stands on no other page."""
    if slot.same or slot.line.unit.kind == "alt" or len(slot.rest) < FEWEST:
        return False
    if slot.kind is None or any(stop - start > WIDEST for _, start, stop in slot.sides):
        return False
    if slot.family.about.intersection(slot.words) or any(map(_is_pattern, slot.words)):
        return False
    if slot.kind == "name" and slot.compared < PAIR and not are_near(slot):
        return False
    named = slot.family.about.intersection(slot.rival.words)
    return not named or (slot.agreeing > 1 and len(slot.values) == 1)


def _is_pattern(word: str) -> bool:
    """Whether a word shows how a code is written: "0000"."""
    return len(word) >= FEW and set(word) == {"0"}
