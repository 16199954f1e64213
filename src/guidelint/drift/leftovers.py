"""Leftovers: words of a sibling that a page kept where it has its own."""

from __future__ import annotations

from itertools import permutations
from typing import TYPE_CHECKING

from guidelint.drift.lines import Spot, split_line
from guidelint.identity.countries import calendar_words
from guidelint.identity.weights import score
from guidelint.model import Record

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guidelint.drift.lines import PageLine, Words
    from guidelint.drift.small import SmallFamily
    from guidelint.identity.weights import Evidence

ALIGNED = 0.4
"""The share of lines that two pages must have in common before a word can be left from one."""
MOST_USES = 3
RARE = 0.34
"""The share of other pages that may say a word that belongs to one."""
SHORTEST = 2
"""Words of a line; a link of one word may lead anywhere."""
LETTERS = 3
MOST_TOLD = 3
"""Of siblings, or of other lines, beyond which more tell no more."""
_STATED = frozenset(["title", "heading", "meta", "alt"])


class Leftover(Record):
    """A word of a page that belongs to a sibling.

    own: the word that this page has in place of it.
    """

    page: int
    sibling: int
    spot: Spot
    own: str
    score: float
    evidence: Evidence


def leftovers(family: SmallFamily) -> list[Leftover]:
    """Give the words of siblings on the pages of a family, the likeliest of each line."""
    typical = [_typical(family, at) for at in range(len(family.members))]
    best: dict[tuple[int, int], Leftover] = {}
    for page, sibling in permutations(range(len(family.members)), 2):
        here, there = family.members[page], family.members[sibling]
        if here.titles.isdisjoint(there.titles):
            continue
        longer = max(len(here.lines), len(there.lines))
        if sum(sibling in rows for rows in family.shared[page].values()) < ALIGNED * longer:
            continue
        for word in sorted(typical[sibling]):
            for found in _found(family, page, sibling, word, typical):
                key = (page, found.spot.number)
                if key not in best or best[key].score < found.score:
                    best[key] = found
    return list(best.values())


def _typical(family: SmallFamily, page: int) -> dict[str, bool]:
    """Give the words of a page: True what it is about, False names it says again and again."""
    member = family.members[page]
    words = dict.fromkeys(family.own[page], True)
    others = [each for at, each in enumerate(family.members) if at != page]
    apart = family.about | calendar_words(member.page.language)
    for word, count in member.names.items():
        if word in apart or len(word) < LETTERS or count < max(2, member.counts[word]):
            continue
        if sum(word in other.counts for other in others) <= max(1, RARE * len(others)):
            words[word] = False
    return words


def _found(
    family: SmallFamily, page: int, sibling: int, word: str, typical: list[dict[str, bool]]
) -> Iterator[Leftover]:
    member = family.members[page]
    count = member.counts[word]
    most = min(MOST_USES, family.members[sibling].counts[word] - 1)
    own = family.own[page]
    is_own = any(each.startswith(word) or word.startswith(each) for each in own)  # Pinson, Pinsonne
    if is_own or not 0 < count <= most:
        return
    for number, words in enumerate(member.said):
        if word not in words or len(words) < SHORTEST or _is_link(family, page, number):
            continue
        for at, each in enumerate(words):
            if each == word:
                yield _Case(family, page, sibling, number, at, typical).leftover()


def _is_link(family: SmallFamily, page: int, number: int) -> bool:
    """Whether a line is an address of front matter beside which the page's own stands."""
    member, own = family.members[page], family.own[page]
    if not _is_address(member.lines[number]):
        return False
    return any(
        at != number and _is_address(line) and not own.isdisjoint(member.said[at])
        for at, line in enumerate(member.lines)
    )


def _is_address(line: PageLine) -> bool:
    return line.kind == "meta" and line.text.startswith("/")


class _Case(Record):
    """A word of a sibling at a place of a page; typical: the words that belong to each page."""

    family: SmallFamily
    page: int
    sibling: int
    number: int
    at: int
    typical: list[dict[str, bool]]

    @property
    def line(self) -> PageLine:
        """Its line."""
        return self.family.members[self.page].lines[self.number]

    @property
    def words(self) -> Words:
        """The words of its line."""
        return self.family.members[self.page].said[self.number]

    def leftover(self) -> Leftover:
        """Give the word with what the page says in its place, its score and the evidence for it."""
        word, own = self.words[self.at], self.family.own[self.page]
        instead, times = self._renamed(word)
        siblings, is_place_of_names = self._siblings()
        said = self.family.members[self.page].counts[word]
        match = self.family.match(self.page, self.sibling, self.number)
        has_both = match is not None and instead in {*self.words} & {*match.words}

        kin = own & self.family.own[self.sibling]
        is_about = self.typical[self.sibling][word]
        theirs = self.family.members[self.sibling]
        is_known = is_about or times or (is_place_of_names and said == 1 and not kin)
        evidence = {
            "about": float(is_about),
            "renamed": min(times, MOST_TOLD),
            "is renamed": float(times > 0),
            "never renamed": float(not is_known),
            **siblings,
            **self._line(word, own),
            "beside its like": float(has_both),
            "uses": said - 1,
            "ordinary word": float(0 < theirs.names[word] < theirs.counts[word]),
            "title of the sibling": float(self.line.level == 1 and self.words == theirs.title),
        }
        told = {name: amount for name, amount in evidence.items() if amount}
        spot = Spot(self.family.members[self.page].page, self.number, self.at, self.at + 1)
        return Leftover(self.page, self.sibling, spot, instead, score("left", told), told)

    def _renamed(self, word: str) -> tuple[str, int]:
        """Give what the page says in place of the word most often, and how often."""
        renamed = self.family.renamed(self.page, self.sibling, word)
        times, own = max(((n, w) for w, n in renamed.items() if w != word), default=(0, ""))
        known = own in self.family.own[self.page] or own in self.typical[self.page]
        return (own, times) if known else ("", 0)

    def _siblings(self) -> tuple[Evidence, bool]:
        """Tell what siblings have in this place, and whether each of them names its own there."""
        own = self.family.own[self.page]
        their_own = shared = here = both = found = 0
        for sibling in self.family.shared[self.page].get(self.number, {}).keys() - {self.page}:
            match = self.family.match(self.page, sibling, self.number)
            if match is None:
                continue
            found += 1
            both += not own.isdisjoint(match.words)
            gap = next((g for g in match.gaps if g.start <= self.at < g.stop), None)
            if gap is None:
                here += sibling == self.sibling
                shared += sibling != self.sibling
            elif not self.typical[sibling].keys().isdisjoint(match.words[gap.begin : gap.end]):
                their_own += 1
        return {
            "sibling has it here": here,
            "siblings name their own": min(their_own, MOST_TOLD),
            "a sibling names its own": float(their_own > 0),
            "siblings share it": shared,
            "siblings name this page": both,
            "no line like it": float(not found),
            "siblings have it not here": float(found > 0 and not here and not their_own),
        }, here > 0 and their_own == found - here >= MOST_TOLD

    def _line(self, word: str, own: frozenset[str]) -> Evidence:
        """Tell of the line, and of the words beside it; members of a list stand between marks."""
        words, at, kind = self.words, self.at, self.line.kind
        others = self.family.about - own - self.family.own[self.sibling] - {word}
        near = (words[at - 1 : at], words[at + 1 : at + 2])
        is_listed = any("," in side for side in near) and "," in words[:at] + words[at + 2 :]
        return {
            "own beside it": float(not own.isdisjoint(words)),
            "joined to own": float(not own.isdisjoint(words[max(0, at - 2) : at + 3])),
            "in a list": float(is_listed),
            "other pages named": float(not others.isdisjoint(words)),
            "stated": float(kind in _STATED),
            "lower case": float(split_line(self.line.text)[1][at].islower()),
            "of other things": float("other thing" in self.line.told),
            "chrome": float(kind == "chrome"),
        }
