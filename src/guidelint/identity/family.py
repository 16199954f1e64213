"""A small family read as one body: what each page is about, which lines are the same, renamings."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import combinations
from typing import TYPE_CHECKING

from guidelint.identity.alignment import Match, align
from guidelint.identity.kin import families
from guidelint.identity.members import Member
from guidelint.identity.votes import identities

if TYPE_CHECKING:
    from guidelint.identity.units import PageUnits

LARGEST = 7
"""Pages of a family that are compared two by two; a larger one is learned by counting."""

Renaming = dict[str, Counter[str]]
"""For a word of a sibling, how often which word stands in its place here, itself included."""


@dataclass(frozen=True, eq=False)
class Family:
    """Pages of one template."""

    members: tuple[Member, ...]

    @cached_property
    def own(self) -> list[frozenset[str]]:
        """The words that each page is about, and the others are not."""
        return identities(self.members)

    @cached_property
    def about(self) -> frozenset[str]:
        """The words that any page is about."""
        return frozenset().union(*self.own)

    @cached_property
    def matches(self) -> dict[tuple[int, int], dict[int, Match]]:
        """For each page and sibling, by the index of a line here, the same line there."""
        found = {}
        for i, j in combinations(range(len(self.members)), 2):
            pair = align(self.members[i], self.members[j], self.about)
            found[i, j], found[j, i] = pair
        return found

    @cached_property
    def renamings(self) -> dict[tuple[int, int], Renaming]:
        """For each page and sibling, what stands here in the place of a word there."""
        return {
            (here, there): _renaming(self.members[here], matches)
            for (here, there), matches in self.matches.items()
        }


def _renaming(member: Member, matches: dict[int, Match]) -> Renaming:
    renamed: Renaming = defaultdict(Counter)
    for at, match in matches.items():
        ours, theirs = member.lines[at].words, match.line.words
        changed: set[int] = set()
        for gap in match.gaps:
            changed.update(range(gap.begin, gap.end))
            if gap.stop - gap.start == gap.end - gap.begin:
                for i, j in zip(range(gap.start, gap.stop), range(gap.begin, gap.end), strict=True):
                    renamed[theirs[j]][ours[i]] += 1
        for j, word in enumerate(theirs):
            if j not in changed:
                renamed[word][word] += 1
    return renamed


@lru_cache(maxsize=1)
def read_families(pages: tuple[PageUnits, ...]) -> tuple[Family, ...]:
    """Give the small families among pages that are judged together, in languages that are known."""
    members = [Member(page) for page in pages if page.language]
    return tuple(Family(tuple(found)) for found in families(members) if len(found) <= LARGEST)
