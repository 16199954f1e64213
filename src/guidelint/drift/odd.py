"""The odd value: a shared line in which one page says something else where it cannot differ."""

from __future__ import annotations

from collections import Counter, defaultdict
from functools import cached_property
from typing import TYPE_CHECKING, Literal, NamedTuple

from guidelint.drift.evidence import are_near, slot_evidence
from guidelint.drift.lines import Spot, Words
from guidelint.identity.countries import calendar_words
from guidelint.identity.weights import Evidence, score
from guidelint.model import Unique

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from guidelint.drift.lines import PageLine
    from guidelint.drift.small import Sibling, SmallFamily

SlotKind = Literal["number", "polarity", "unit", "name", "word", "member"]
PAIR = 2
WIDEST = 3
"""Words of a value that is compared."""
AGREED = 3
"""Siblings that must have one plain word before another is odd: two may only be worded alike."""
FEWEST = 3
"""Words of a line beside the value; plain lines with numbers, below which they tell little."""
MOST = 4
"""Other lines with an odd number, beyond which more tell no more."""


class LineSlot(Unique, frozen=True, eq=False):
    """Words of a line of a page, and what siblings have there instead.

    compared: how many siblings have the line. others: those that differ here, by their number.
    """

    family: SmallFamily
    page: int
    spot: Spot
    compared: int
    others: tuple[tuple[int, Spot], ...]

    @property
    def member(self) -> Sibling:
        """Its page."""
        return self.family.members[self.page]

    @property
    def line(self) -> PageLine:
        """Its line."""
        return self.spot.line

    @cached_property
    def words(self) -> Words:
        """What the page has there."""
        return self.spot.words

    @cached_property
    def values(self) -> Counter[Words]:
        """What the siblings that differ have there, with how many have it."""
        return Counter(spot.words for _, spot in self.others)

    @cached_property
    def rival(self) -> Spot:
        """What the first sibling has that says what most say."""
        return self._rival[1]

    @property
    def sibling(self) -> int:
        """The number of that sibling."""
        return self._rival[0]

    @cached_property
    def _rival(self) -> tuple[int, Spot]:
        usual = self.values.most_common(1)[0][0]
        return next(side for side in self.others if side[1].words == usual)

    @property
    def agreeing(self) -> int:
        """How many siblings have that value."""
        return self.values[self.rival.words]

    @property
    def same(self) -> int:
        """How many siblings have what this page has."""
        return self.compared - len(self.others)

    @cached_property
    def rest(self) -> list[str]:
        """The words of the line beside the value."""
        words = (*self.line.words[: self.spot.start], *self.line.words[self.spot.stop :])
        return [word for word in words if word[0].isalnum()]

    @cached_property
    def has_number(self) -> bool:
        """Whether the page or a sibling has a number there."""
        sides = (self.words, *(spot.words for _, spot in self.others))
        return any(self.member.is_number(word) for words in sides for word in words)

    @cached_property
    def kind(self) -> SlotKind | None:
        """What kind of value it is; None for what cannot be compared."""
        return next(_kinds(self), None)


def slots_of(family: SmallFamily, page: int) -> Iterator[tuple[int, list[LineSlot]]]:
    """Give the lines of a page that some sibling has, with their slots."""
    siblings = [at for at in range(len(family.members)) if at != page]
    lines = family.members[page].page
    for number in range(len(lines.lines)):
        sides: dict[tuple[int, int], list[tuple[int, Spot]]] = defaultdict(list)
        compared = 0
        for at in siblings:
            if match := family.match(page, at, number):
                compared += 1
                theirs = family.members[at].page
                for start, stop, begin, end in match.gaps:
                    sides[start, stop].append((at, Spot(theirs, match.number, begin, end)))
        if compared:
            yield (
                number,
                [
                    LineSlot(family, page, Spot(lines, number, *at), compared, tuple(others))
                    for at, others in sides.items()
                ],
            )


def _kinds(slot: LineSlot) -> Iterator[SlotKind]:
    words = slot.member.known
    ours, theirs = (
        [word for word in side if word[0].isalnum()] for side in (slot.words, slot.rival.words)
    )
    alone = set(ours) ^ set(theirs)
    if not alone:
        return
    if alone <= words("polarity"):
        yield "polarity"
    if not (ours and theirs) and any(
        "," in s.words and _has_capital(s) for s in (slot.spot, slot.rival)
    ):
        yield "member"
    if len(ours) == len(theirs) and all(map(slot.member.is_code, alone)):
        yield "number"
    if ours and theirs and alone <= words("unit"):
        yield "unit"
    if _has_capital(slot.spot) and _has_capital(slot.rival):
        yield "name"
    if len(ours) == len(theirs) == 1 and _is_telling(slot, alone):
        yield "word"


def _is_telling(slot: LineSlot, alone: set[str]) -> bool:
    """Whether words say different things: a day, or no function words and many siblings agree."""
    if alone <= calendar_words(slot.member.page.language):
        return True
    return slot.agreeing >= AGREED and alone.isdisjoint(slot.member.known("function"))


def _has_capital(spot: Spot) -> bool:
    """Whether there is a capital that does not only begin the line."""
    return any(map(str.isupper, spot.text[0 if spot.start else 1 :]))


class Odd(NamedTuple):
    """A slot with the log odds that its page (or, of two pages, one of them) is wrong there."""

    slot: LineSlot
    score: float
    evidence: Evidence


class _Numbers(NamedTuple):
    """The plain lines of a page with numbers: all, and those that differ from the siblings'.

    odd: what the siblings have where all of them say one number and the page another.
    """

    plain: list[int]
    differing: set[int]
    odd: set[Words]

    def add(self, number: int, slots: Sequence[LineSlot]) -> None:
        """Count a plain line with numbers."""
        self.plain.append(number)
        if any(slot.has_number for slot in slots):
            self.differing.add(number)
        for slot in slots:
            is_alone = slot.agreeing > 1 and not slot.same and len(slot.values) == 1
            if slot.kind == "number" and is_alone and len(slots) == 1:
                self.odd.add(slot.rival.line.words)

    def divergence(self, slot: LineSlot, odd: set[Words]) -> Evidence:
        """Tell how often the page differs from siblings in plain numbers elsewhere."""
        others = len(self.differing - {slot.spot.number})
        share = others / max(1, len(self.plain) - 1)
        if slot.compared < PAIR:
            return {
                "plain lines differ, pair": share,
                "another plain line differs, pair": float(others > 0),
                "few plain lines": float(len(self.plain) < FEWEST),
            }
        more = min(len(odd - {slot.rival.line.words}), MOST)
        return {"plain lines differ": share, "other majority slots": more}


def odd_values(family: SmallFamily) -> list[Odd]:
    """Give the odd values of a family, whatever their score, the likeliest of each line.

    Of two pages the likelier side is told.
    """
    found: list[tuple[LineSlot, Evidence]] = []
    numbers = [_Numbers([], set(), set()) for _ in family.members]
    for page, counted in enumerate(numbers):
        for number, slots in slots_of(family, page):
            if _is_plain(family, page, family.members[page].lines[number]):
                counted.add(number, slots)
            found += [(slot, slot_evidence(slot, slots)) for slot in slots if _is_candidate(slot)]
    odd = set().union(*(each.odd for each in numbers))
    best: dict[object, Odd] = {}
    for slot, told_of_line in found:
        more = numbers[slot.page].divergence(slot, odd) if slot.kind == "number" else {}
        evidence = told_of_line | more
        told = Odd(slot, score(f"odd {slot.kind}", evidence), evidence)
        here, there = (slot.page, slot.spot.number), (slot.sibling, slot.rival.number)
        key = (here, slot.spot.start) if slot.agreeing > 1 else frozenset([here, there])
        if key not in best or best[key].score < told.score:
            best[key] = told
    return list(best.values())


def _is_plain(family: SmallFamily, page: int, line: PageLine) -> bool:
    """Whether a line has a number, and nothing of one page only: no name of its own, no contact."""
    return (
        family.own[page].isdisjoint(line.words)
        and "contact" not in line.told
        and any(map(family.members[page].is_number, line.words))
    )


def _is_candidate(slot: LineSlot) -> bool:
    """Whether a slot can be a slip: one short value in a line, which stands on no other page."""
    if slot.same or slot.line.kind == "alt" or len(slot.rest) < FEWEST or slot.kind is None:
        return False
    if any(len(words) > WIDEST for words in (slot.words, *slot.values)):
        return False
    if slot.compared >= PAIR and slot.agreeing < PAIR:
        return False  # each page has its own
    if slot.family.about.intersection(slot.words) or any(map(_is_pattern, slot.words)):
        return False
    if slot.kind == "name" and (_speaks_of_siblings(slot) or _are_far_names(slot)):
        return False
    named = slot.family.about.intersection(slot.rival.words)
    return not named or (slot.agreeing > 1 and len(slot.values) == 1)


def _are_far_names(slot: LineSlot) -> bool:
    """Whether the names of two pages are not alike, which each may have of its own."""
    return slot.compared < PAIR and not are_near(slot)


def _speaks_of_siblings(slot: LineSlot) -> bool:
    """Whether a line names what siblings are about, each page others: "the other two houses"."""
    foreign = slot.family.about - slot.family.own[slot.page]
    return not foreign.isdisjoint(slot.line.words)


def _is_pattern(word: str) -> bool:
    """Whether a word shows how a code is written: "0000"."""
    return len(word) >= WIDEST and set(word) == {"0"}
