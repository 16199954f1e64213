"""Slots: where a line of a page differs from the same line of its siblings."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Literal, NamedTuple

from guidelint.identity.countries import calendar_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guidelint.identity.family import Family
    from guidelint.identity.pages import Line, Member

Kind = Literal["number", "polarity", "unit", "name", "word", "member"]
WIDEST = 3
"""Tokens of a value that is compared."""
AGREED = 3
"""Siblings that must have one plain word before another is odd: two may only be worded alike."""
FEWEST = 3
"""Words of a line beside the value."""


class Side(NamedTuple):
    """What a sibling has in a slot: tokens `[start, stop)` of its line."""

    sibling: int
    line: Line
    start: int
    stop: int

    @property
    def words(self) -> tuple[str, ...]:
        """Its words."""
        return self.line.words[self.start : self.stop]


@dataclass(frozen=True, eq=False)
class Slot:
    """Tokens `[start, stop)` of a line of a page, and what siblings have there instead.

    compared: how many siblings have the line. others: those that differ here. gaps: how many
    places of the line differ from some sibling.
    """

    family: Family
    page: int
    line: Line
    start: int
    stop: int
    compared: int
    others: tuple[Side, ...]

    @property
    def member(self) -> Member:
        """Its page."""
        return self.family.members[self.page]

    @property
    def words(self) -> tuple[str, ...]:
        """What the page has there."""
        return self.line.words[self.start : self.stop]

    @cached_property
    def values(self) -> Counter[tuple[str, ...]]:
        """What the siblings that differ have there, with how many have it."""
        return Counter(side.words for side in self.others)

    @cached_property
    def rival(self) -> Side:
        """The first sibling with the value that most have."""
        best = max(self.values.values())
        usual = next(value for value, count in self.values.items() if count == best)
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
    def rest(self) -> tuple[str, ...]:
        """The words of the line beside the value."""
        words = (*self.line.words[: self.start], *self.line.words[self.stop :])
        return tuple(word for word in words if word[0].isalnum())

    @cached_property
    def has_number(self) -> bool:
        """Whether the page or a sibling has a number there."""
        numerals = self.member.words("numeral")
        sides = [(self.line, self.start, self.stop), *(side[1:] for side in self.others)]
        return any(
            line.is_number(at, numerals) for line, start, stop in sides for at in range(start, stop)
        )

    @cached_property
    def kind(self) -> Kind | None:
        """What kind of value it is; None for what cannot be compared."""
        return _kind(self)


def slots_of(family: Family, page: int) -> Iterator[tuple[Line, list[Slot]]]:
    """Give the lines of a page that some sibling has, with their slots."""
    siblings = [at for at in range(len(family.members)) if at != page]
    for line in family.members[page].lines:
        matched = [
            (at, match)
            for at in siblings
            if (match := family.matches[page, at].get(line.index)) is not None
        ]
        sides: dict[tuple[int, int], list[Side]] = defaultdict(list)
        for at, match in matched:
            for gap in match.gaps:
                sides[gap.start, gap.stop].append(Side(at, match.line, gap.begin, gap.end))
        if matched:
            yield (
                line,
                [
                    Slot(family, page, line, *bounds, len(matched), tuple(others))
                    for bounds, others in sides.items()
                ],
            )


def _kind(slot: Slot) -> Kind | None:
    words = slot.member.words
    ours, theirs = (
        [word for word in side if word[0].isalnum()] for side in (slot.words, slot.rival.words)
    )
    alone = set(ours) ^ set(theirs)
    kinds: dict[Kind, bool] = {
        "polarity": alone <= words("polarity"),
        "member": not (ours and theirs) and _is_member(slot),
        "number": len(ours) == len(theirs) and _are_numbers(slot, alone),
        "unit": bool(ours and theirs) and alone <= words("unit"),
        "name": _has_capital(slot.line, slot.start, slot.stop) and _has_capital(*slot.rival[1:]),
        "word": len(ours) == len(theirs) == 1 and _is_telling(slot, alone),
    }
    return next((kind for kind, fits in kinds.items() if fits), None) if alone else None


def _is_telling(slot: Slot, alone: set[str]) -> bool:
    """Whether words say different things: a day, or no function words and many siblings agree."""
    if alone <= calendar_words(slot.member.page.language):
        return True
    return slot.agreeing >= AGREED and alone.isdisjoint(slot.member.words("function"))


def _are_numbers(slot: Slot, words: set[str]) -> bool:
    numerals = slot.member.words("numeral")
    return all(word in numerals or any(char.isdigit() for char in word) for word in words)


def _has_capital(line: Line, start: int, stop: int) -> bool:
    """Whether there is a capital that does not only begin the line."""
    first = 1 if start == 0 else 0
    return any(char.isupper() for char in line.shown(start, stop)[first:])


def _is_member(slot: Slot) -> bool:
    """Whether one side has a name more between the marks of a list."""
    line, start, stop = slot.line, slot.start, slot.stop
    if start == stop:
        line, start, stop = slot.rival[1:]
    return "," in line.words[start:stop] and _has_capital(line, start, stop)
