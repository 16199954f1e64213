"""The odd value: a shared line in which one page says something else where it cannot differ.

What speaks for and against a slip (`slip_evidence.py`) is weighed by `guidelint.identity.weights`.
"""

from __future__ import annotations

from itertools import chain
from math import inf
from typing import TYPE_CHECKING

from guidelint.drift.columns import PAIR
from guidelint.drift.line_slots import LineSlot, slots_of
from guidelint.drift.lines import Words
from guidelint.drift.slip_evidence import FEWEST, MOST, NEAR, alike, slot_evidence
from guidelint.drift.small import DATED
from guidelint.identity.weights import Evidence, score
from guidelint.model import Record

if TYPE_CHECKING:
    from collections.abc import Sequence

    from guidelint.drift.small import SmallFamily

WIDEST = 3
"""Words of a value that is compared."""
MOSTLY = 0.5
"""Share of the plain lines with numbers beyond which a page that differs has facts of its own."""
SHORT = 8
"""Words of a line that says of what day its page is."""
EVEN = 0.001
"""Difference of two shares that are one but for rounding."""
BAR = "|"
"""What parts the cells of a row."""
NUMBERS_ALIKE = 6
"""Other numbers that two pages say alike before the only one that differs is odd."""


class Odd(Record):
    """A slot with the log odds that its page (or, of two pages, one of them) is wrong there.

    is_lone: whether it is the one number that a page has for itself, see `_PlainLines.is_lone`.
    """

    slot: LineSlot
    score: float
    evidence: Evidence
    is_lone: bool


class _PlainLines:
    """The lines of a page with numbers and nothing of one page only: all, and those that differ.

    odd: what the siblings have where all of them say one number and the page another.
    """

    def __init__(self, family: SmallFamily, page: int) -> None:
        self.plain, self.differing, self.odd = set[int](), set[int](), set[Words]()
        self.lines = list(slots_of(family, page))
        member, own = family.members[page], family.own[page]
        for number, slots in self.lines:
            is_plain = own.isdisjoint(member.said[number])
            is_plain = is_plain and any(map(member.is_number, member.said[number]))
            if is_plain and "contact" not in member.lines[number].told:
                self.plain.add(number)
                sides = (side for slot in slots for side in (slot.words, *slot.values))
                if any(member.is_number(word) for side in sides for word in side):
                    self.differing.add(number)
                if len(slots) == 1 and slots[0].is_alone and slots[0].kind == "number":
                    self.odd.add(slots[0].rival.line.words)

    def evidence(self, slot: LineSlot, odd: set[Words]) -> Evidence:
        """Tell how often the page differs from siblings in plain numbers elsewhere."""
        others = len(self.differing - {slot.spot.number})
        share = others / max(1, len(self.plain) - 1)
        if slot.compared < PAIR:
            return {
                "plain lines differ, pair": share,
                "another plain line differs, pair": float(others > 0),
            }
        more = min(len(odd - {slot.rival.line.words}), MOST)
        return {"plain lines differ": share, "other majority slots": more}

    def is_lone(self, slot: LineSlot, slots: Sequence[LineSlot]) -> bool:
        """Whether a number is the only one of a page that is not as on its siblings.

        All of them have the line, and it is theirs but for this number, which no title names.
        Of two pages much else must be alike in numbers, and nothing else differ.
        """
        members, number = slot.family.members, slot.spot.number
        if (
            slot.kind != "number"
            or len(slots) > 1
            or len(slot.words) > 1
            or slot.compared < len(members) - 1
            or number not in self.plain
            or slot.line.kind in ("title", "meta")
            or any(not each.titles.isdisjoint(slot.words + slot.rival.words) for each in members)
        ):
            return False
        if slot.compared < PAIR:
            return self._numbers_alike(slot) >= NUMBERS_ALIKE
        differing = len(self.differing - {number})
        is_sibling = differing <= MOSTLY * max(1, len(self.plain) - 1)
        return is_sibling and self.odd == {slot.rival.line.words}

    def _numbers_alike(self, slot: LineSlot) -> int:
        """Count the numbers that two pages share; none where they differ in another one."""
        is_number, alike = slot.member.is_number, -1
        for number, slots in self.lines:
            alike += sum(map(is_number, slot.member.said[number]))
            sides = (each.words + each.rival.words for each in slots)
            if number != slot.spot.number and any(map(is_number, chain.from_iterable(sides))):
                return 0
        return alike


def odd_values(family: SmallFamily) -> list[Odd]:
    """Give the odd values of a family, whatever their score, the likeliest of each line.

    Of two pages the likelier side is told.
    """
    pages = [_PlainLines(family, page) for page in range(len(family.members))]
    odd = set[Words]().union(*[each.odd for each in pages])
    best: dict[object, Odd] = {}
    for plain in pages:
        for number, slots in plain.lines:
            held = _keep_step(slots)
            for slot in filter(_is_candidate, slots if not held else ()):
                more = plain.evidence(slot, odd) if slot.kind == "number" else {}
                is_lone = plain.is_lone(slot, slots)
                lone = {"lone, pair" if slot.compared < PAIR else "lone": float(is_lone)}
                evidence = slot_evidence(slot, slots) | more | lone
                told = Odd(slot, score(f"odd {slot.kind}", evidence), evidence, is_lone)
                here, there = (slot.page, number), (slot.sibling, slot.rival.number)
                key = (here, slot.spot.start) if slot.agreeing > 1 else frozenset([here, there])
                if key not in best or best[key].score < told.score:
                    best[key] = told
    return list(best.values())


def _is_candidate(slot: LineSlot) -> bool:
    """Whether a slot can be a slip: one short value in a line, which stands on no other page."""
    family, rival = slot.family, slot.rival.words
    return (
        len(slot.others) == slot.compared
        and not (slot.line.kind == "alt" or slot.line.key.lower() in DATED)
        and slot.length >= FEWEST
        and all(len(words) <= WIDEST for words in (slot.words, *slot.values))
        and (slot.agreeing >= PAIR if slot.compared >= PAIR else not _is_fact(slot))
        and family.about.isdisjoint(slot.words)
        and not any(map(_is_pattern, slot.words))
        and BAR not in (*slot.words, *rival)  # a row with one more cell
        and slot.kind is not None
        and not (slot.kind == "polarity" and (_is_fact(slot) or _says_else(slot)))
        and not (slot.kind == "number" and (_is_page_day(slot) or _is_split(slot)))
        and not _sets_beside(slot)
        and (slot.kind != "name" or _may_slip(slot))
        and (slot.is_alone or family.about.isdisjoint(rival))
    )


def _keep_step(slots: Sequence[LineSlot]) -> bool:
    """Whether two numbers of a line are both as many times a sibling's: facts, and worked out.

    "8 a week, and so 16 for two of them" beside "5 a week, and so 10".
    """
    numbers = [slot for slot in slots if slot.kind == "number"]
    if len({_unit(slot) for slot in numbers}) > 1:  # "150 km (93 miles)"
        return False
    shares = [_value(slot.words) / (_value(slot.rival.words) or inf) for slot in numbers]
    return len(shares) > 1 and min(shares) > 0 and max(shares) - min(shares) < EVEN


def _unit(slot: LineSlot) -> Words:
    """Give the sign before a number, or else the word behind it."""
    words, (start, stop) = slot.line.words, (slot.spot.start, slot.spot.stop)
    sign = words[max(0, start - 1) : start]
    return sign if sign and not sign[0].isalnum() else words[stop : stop + 1]


def _value(words: Words) -> float:
    """Give the number of a value, or 0."""
    digits = "".join(words).replace(",", ".").strip(".")
    return float(digits) if digits.replace(".", "", 1).isdecimal() else 0.0


def _is_fact(slot: LineSlot) -> bool:
    """Whether the line says something of what the page is about: "Switzerland is no member"."""
    function = slot.member.known("function")
    subject = next((word for word in slot.line.words if word not in function), "")
    return subject in slot.family.own[slot.page]


def _says_else(slot: LineSlot) -> bool:
    """Whether the line has other words of its own: "can pick several", "can only pick one".

    What pages are about may differ; where many siblings agree, the line is one all the same. A word
    that stands elsewhere in the sibling's line has moved.
    """
    if slot.agreeing >= FEWEST:
        return False
    ours, theirs = slot.line.words, slot.rival.line.words
    if {*slot.words} <= {*theirs} and {*slot.rival.words} <= {*ours}:
        return True
    gaps = {
        each
        for at, _ in slot.others
        if (match := slot.family.match(slot.page, at, slot.spot.number))
        for gap in match.gaps
        if (gap.start, gap.stop) != (slot.spot.start, slot.spot.stop)
        for each in (*slot.line.words[gap.start : gap.stop], *match.words[gap.begin : gap.end])
    }
    return not gaps <= slot.family.about | slot.member.known("function")


def _is_page_day(slot: LineSlot) -> bool:
    """Whether a short line says of what day the page is: "Last modified: March 2026"."""
    return "page-day" in slot.line.told and slot.length <= SHORT


def _is_split(slot: LineSlot) -> bool:
    """Whether no value is that of most siblings: each page may have its own."""
    return len(slot.values) > 1 and 2 * slot.agreeing <= slot.compared


def _sets_beside(slot: LineSlot) -> bool:
    """Whether a line sets a sibling beside its page: "15 metres (ten are enough in Calverside)"."""
    foreign = slot.family.about - slot.family.own[slot.page]
    return slot.kind == "number" and any(
        word in foreign for word in slot.line.words if word not in slot.rival.line.words
    )


def _may_slip(slot: LineSlot) -> bool:
    """Whether a line names no sibling ("the other two houses"), and two names are alike."""
    foreign = slot.family.about - slot.family.own[slot.page]
    is_near = slot.compared >= PAIR or alike(slot) >= NEAR
    return is_near and foreign.isdisjoint(slot.line.words)


def _is_pattern(word: str) -> bool:
    """Whether a word shows how a code is written: "0000"."""
    return len(word) >= WIDEST and set(word) == {"0"}
