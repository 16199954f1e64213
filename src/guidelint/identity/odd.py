"""The odd value: a shared line in which one page says something else where it cannot differ."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from guidelint.identity.evidence import are_near, slot_evidence
from guidelint.identity.slots import FEWEST, WIDEST, Slot, slots_of
from guidelint.identity.weights import score

if TYPE_CHECKING:
    from collections.abc import Sequence

    from guidelint.identity.family import Family
    from guidelint.identity.pages import Line
    from guidelint.identity.weights import Evidence

PAIR = 2
FEW = 3
"""Plain lines with numbers, below which they tell little."""
MOST = 4
"""Other lines with an odd number, beyond which more tell no more."""


class Odd(NamedTuple):
    """A slot with the log odds that its page (or, of two pages, one of them) is wrong there."""

    slot: Slot
    score: float
    evidence: Evidence


@dataclass(slots=True)
class _Numbers:
    """The plain lines of a page with numbers, and which differ from the siblings'.

    plain: how many there are. differing: the indices of those that differ. odd: what the siblings
    have where all of them say one number and the page another.
    """

    plain: int = 0
    differing: set[int] = field(default_factory=set)
    odd: set[tuple[str, ...]] = field(default_factory=set)


def odd_values(family: Family) -> list[Odd]:
    """Give the odd values of a family, each told once, whatever their score."""
    found: list[tuple[Slot, Evidence]] = []
    numbers = [_Numbers() for _ in family.members]
    for page, counted in enumerate(numbers):
        for line, slots in slots_of(family, page):
            if _is_plain(family, page, line):
                _count(counted, line, slots)
            found += [(slot, slot_evidence(slot, slots)) for slot in slots if _is_candidate(slot)]
    odd = set().union(*(each.odd for each in numbers))
    told = []
    for slot, evidence in found:
        more = _divergence(slot, numbers[slot.page], odd) if slot.kind == "number" else {}
        both = evidence | more
        told.append(Odd(slot, score(f"odd {slot.kind}", both), both))
    return _each_once(told)


def _count(numbers: _Numbers, line: Line, slots: Sequence[Slot]) -> None:
    """Count a plain line with numbers."""
    numbers.plain += 1
    if any(slot.has_number for slot in slots):
        numbers.differing.add(line.index)
    for slot in slots:
        is_alone = slot.agreeing > 1 and not slot.same and len(slot.values) == 1
        if slot.kind == "number" and is_alone and len(slots) == 1:
            numbers.odd.add(slot.rival.line.words)


def _is_plain(family: Family, page: int, line: Line) -> bool:
    """Whether a line has a number, and nothing of one page only: no name of its own, no contact."""
    numerals = family.members[page].words("numeral")
    return (
        family.own[page].isdisjoint(line.words)
        and "contact" not in line.unit.told
        and any(line.is_number(at, numerals) for at in range(len(line.words)))
    )


def _is_candidate(slot: Slot) -> bool:
    """Whether a slot can be a slip: one short value in a line, which stands on no other page."""
    if slot.same or slot.line.unit.kind == "alt" or len(slot.rest) < FEWEST:
        return False
    if slot.stop - slot.start > WIDEST or any(s.stop - s.start > WIDEST for s in slot.others):
        return False
    if slot.kind is None or slot.family.about.intersection(slot.words):
        return False
    if slot.kind == "name" and slot.compared < PAIR and not are_near(slot):
        return False
    named = slot.family.about.intersection(slot.rival.words)
    return not named or (slot.agreeing > 1 and len(slot.values) == 1)


def _divergence(slot: Slot, numbers: _Numbers, odd: set[tuple[str, ...]]) -> Evidence:
    """Tell how often the page differs from siblings in plain numbers elsewhere."""
    others = len(numbers.differing - {slot.line.index})
    share = others / max(1, numbers.plain - 1)
    if slot.compared < 2:
        return {
            "plain lines differ, pair": share,
            "another plain line differs, pair": float(others > 0),
            "few plain lines": float(numbers.plain < FEW),
        }
    return {
        "plain lines differ": share,
        "other majority slots": min(len(odd - {slot.rival.line.words}), MOST),
    }


def _each_once(found: Sequence[Odd]) -> list[Odd]:
    """Keep the likeliest value of a line, and of two pages the likelier side."""
    best: dict[object, Odd] = {}
    for odd in found:
        slot = odd.slot
        here = (slot.page, slot.line.index)
        there = (slot.rival.sibling, slot.rival.line.index)
        key = (here, slot.start) if slot.agreeing > 1 else frozenset([here, there])
        if key not in best or best[key].score < odd.score:
            best[key] = odd
    return list(best.values())
