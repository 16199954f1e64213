"""Slots: where a line of a page differs from the same line of its siblings."""

from __future__ import annotations

from collections import Counter, defaultdict
from functools import cached_property
from typing import TYPE_CHECKING, Literal, NamedTuple

import msgspec

from guidelint.identity.countries import calendar_words
from guidelint.identity.family import SmallFamily
from guidelint.identity.pages import PageLine

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guidelint.identity.pages import FamilyPage

Kind = Literal["number", "polarity", "unit", "name", "word", "member"]
WIDEST = 3
"""Tokens of a value that is compared."""
AGREED = 3
"""Siblings that must have one plain word before another is odd: two may only be worded alike."""
FEWEST = 3
"""Words of a line beside the value."""


class SiblingSide(NamedTuple):
    """What a sibling has in a slot: tokens `[start, stop)` of its line."""

    sibling: int
    line: PageLine
    start: int
    stop: int

    @property
    def words(self) -> tuple[str, ...]:
        """Its words."""
        return self.line.words[self.start : self.stop]


class LineSlot(msgspec.Struct, frozen=True, eq=False, dict=True):
    """Tokens `[start, stop)` of a line of a page, and what siblings have there instead.

    compared: how many siblings have the line. others: those that differ here.
    """

    family: SmallFamily
    page: int
    line: PageLine
    start: int
    stop: int
    compared: int
    others: tuple[SiblingSide, ...]

    @property
    def member(self) -> FamilyPage:
        """Its page."""
        return self.family.members[self.page]

    @property
    def sides(self) -> list[tuple[PageLine, int, int]]:
        """The page's own tokens, and those of the siblings that differ."""
        return [(self.line, self.start, self.stop), *(side[1:] for side in self.others)]

    @cached_property
    def words(self) -> tuple[str, ...]:
        """What the page has there."""
        return self.line.words[self.start : self.stop]

    @cached_property
    def values(self) -> Counter[tuple[str, ...]]:
        """What the siblings that differ have there, with how many have it."""
        return Counter(side.words for side in self.others)

    @cached_property
    def rival(self) -> SiblingSide:
        """The first sibling with the value that most have."""
        usual = self.values.most_common(1)[0][0]
        return next(side for side in self.others if side.words == usual)

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
        words = (*self.line.words[: self.start], *self.line.words[self.stop :])
        return [word for word in words if word[0].isalnum()]

    @cached_property
    def has_number(self) -> bool:
        """Whether the page or a sibling has a number there."""
        numerals = self.member.words("numeral")
        return any(
            line.is_number(at, numerals)
            for line, start, stop in self.sides
            for at in range(start, stop)
        )

    @cached_property
    def kind(self) -> Kind | None:
        """What kind of value it is; None for what cannot be compared."""
        return next(_kinds(self), None)


def slots_of(family: SmallFamily, page: int) -> Iterator[tuple[PageLine, list[LineSlot]]]:
    """Give the lines of a page that some sibling has, with their slots."""
    siblings = [at for at in range(len(family.members)) if at != page]
    for line in family.members[page].lines:
        sides: dict[tuple[int, int], list[SiblingSide]] = defaultdict(list)
        compared = 0
        for at in siblings:
            if match := family.matches[page, at].get(line.index):
                compared += 1
                for gap in match.gaps:
                    sides[gap.start, gap.stop].append(
                        SiblingSide(at, match.line, gap.begin, gap.end)
                    )
        if compared:
            slots = sides.items()
            yield line, [LineSlot(family, page, line, *at, compared, tuple(by)) for at, by in slots]


def _kinds(slot: LineSlot) -> Iterator[Kind]:
    words = slot.member.words
    ours, theirs = (
        [word for word in side if word[0].isalnum()] for side in (slot.words, slot.rival.words)
    )
    alone = set(ours) ^ set(theirs)
    if not alone:
        return
    if alone <= words("polarity"):
        yield "polarity"
    if not (ours and theirs) and _is_member(slot):
        yield "member"
    if len(ours) == len(theirs) and _are_numbers(slot, alone):
        yield "number"
    if ours and theirs and alone <= words("unit"):
        yield "unit"
    if _has_capital(slot.line, slot.start, slot.stop) and _has_capital(*slot.rival[1:]):
        yield "name"
    if len(ours) == len(theirs) == 1 and _is_telling(slot, alone):
        yield "word"


def _is_telling(slot: LineSlot, alone: set[str]) -> bool:
    """Whether words say different things: a day, or no function words and many siblings agree."""
    if alone <= calendar_words(slot.member.page.language):
        return True
    return slot.agreeing >= AGREED and alone.isdisjoint(slot.member.words("function"))


def _are_numbers(slot: LineSlot, words: set[str]) -> bool:
    numerals = slot.member.words("numeral")
    return all(word in numerals or any(map(str.isdigit, word)) for word in words)


def _has_capital(line: PageLine, start: int, stop: int) -> bool:
    """Whether there is a capital that does not only begin the line."""
    return any(map(str.isupper, line.shown(start, stop)[0 if start else 1 :]))


def _is_member(slot: LineSlot) -> bool:
    """Whether one side has a name more between the marks of a list."""
    rival = slot.rival[1:]
    line, start, stop = rival if slot.start == slot.stop else (slot.line, slot.start, slot.stop)
    return "," in line.words[start:stop] and _has_capital(line, start, stop)
