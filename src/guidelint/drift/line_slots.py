"""The lines that pages of a small family share, and the words in which one page differs there."""

from __future__ import annotations

from collections import Counter, defaultdict
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from guidelint.drift.lines import Spot, Words
from guidelint.identity.countries import calendar_words
from guidelint.identity.weights import likeness
from guidelint.model import Unique

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from guidelint.drift.lines import PageLine
    from guidelint.drift.small import Sibling, SmallFamily

SlotKind = Literal["number", "polarity", "unit", "name", "word", "member"]
AGREED, ALIKE = 4, 0.75
"""Siblings that must have one plain word before another is odd, for a few may only be worded alike;
one less where the two words are as alike as this, one more where the page uses its word elsewhere.
"""


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
        return Counter([spot.words for _, spot in self.others])

    @cached_property
    def rival(self) -> Spot:
        """What the first sibling has that says what most say."""
        usual = self.values.most_common(1)[0][0]
        return next(spot for _, spot in self.others if spot.words == usual)

    @property
    def sibling(self) -> int:
        """The number of that sibling."""
        return next(at for at, spot in self.others if spot is self.rival)

    @property
    def agreeing(self) -> int:
        """How many siblings have that value."""
        return self.values[self.rival.words]

    @property
    def is_alone(self) -> bool:
        """Whether several siblings are compared and all of them have that value."""
        return 1 < self.agreeing == self.compared

    @cached_property
    def length(self) -> int:
        """The number of words of the line beside the value."""
        words = (*self.line.words[: self.spot.start], *self.line.words[self.spot.stop :])
        return sum([word[0].isalnum() for word in words])

    @cached_property
    def kind(self) -> SlotKind | None:
        """What kind of value it is; None for what cannot be compared."""
        sides = (self.words, self.rival.words)
        ours, theirs = ([word for word in side if word[0].isalnum()] for side in sides)
        alone, known = set(ours) ^ set(theirs), self.member.known
        has_capitals = [  # a capital that does not only begin the line
            any(map(str.isupper, spot.text[0 if spot.start else 1 :]))
            for spot in (self.spot, self.rival)
        ]
        kinds: dict[SlotKind, Callable[[], bool]] = {
            "polarity": lambda: alone <= known("polarity"),
            "member": lambda: (
                not (ours and theirs)
                and any(c and "," in side for c, side in zip(has_capitals, sides, strict=True))
            ),
            "number": lambda: (
                len(ours) == len(theirs)
                and all(any(map(str.isdigit, w)) or self.member.is_number(w) for w in alone)
            ),
            "unit": lambda: bool(ours and theirs) and alone <= known("unit"),
            "name": lambda: all(has_capitals),
            "word": lambda: len(ours) == len(theirs) == 1 and self._is_telling(alone),
        }
        return next((kind for kind, is_kind in kinds.items() if alone and is_kind()), None)

    def _is_telling(self, alone: set[str]) -> bool:
        """Whether words say different things: a day, or no function word where many agree."""
        if alone <= calendar_words(self.member.page.language):
            return True
        if self.agreeing < AGREED - 1:
            return False
        near = likeness(" ".join(self.words), " ".join(self.rival.words)) >= ALIKE
        least = AGREED - near + any(self.member.counts[word] > 1 for word in self.words)
        return self.agreeing >= least and alone.isdisjoint(self.member.known("function"))


def slots_of(family: SmallFamily, page: int) -> Iterator[tuple[int, list[LineSlot]]]:
    """Give the lines of a page that some sibling has, with their slots."""
    member = family.members[page]
    for number, rows in sorted(family.shared[page].items()):
        sides: dict[tuple[int, int], list[tuple[int, Spot]]] = defaultdict(list)
        for at, there in rows.items():
            match = family.match(page, at, number) if at != page else None
            for start, stop, begin, end in match.gaps if match else ():
                spot = Spot(family.members[at].page, there, begin, end)
                sides[start, stop].append((at, spot))
        spots = [(Spot(member.page, number, *at), tuple(of)) for at, of in sides.items()]
        yield number, [LineSlot(family, page, spot, len(rows) - 1, of) for spot, of in spots]
