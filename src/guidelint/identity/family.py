"""Families: pages made from one template, what each is about, which of their lines are the same.

Pages that quote each other, or of which one replaces the other, are none.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from functools import cached_property, lru_cache
from itertools import combinations
from typing import TYPE_CHECKING

import msgspec

from guidelint.identity.alignment import Match, align
from guidelint.identity.countries import kindred
from guidelint.identity.pages import FamilyPage

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from guidelint.identity.pages import PageUnits

LARGEST = 7
"""Pages of a family that are compared two by two; a larger one is learned by counting."""
SHARED = 0.25
"""The share of the runs of the smaller page that siblings have in common."""
MOSTLY = 0.5
"""The share from which pages need not be called alike."""
TITLES = frozenset(["title", "titre"])
FEWEST = 12
"""Runs that siblings have in common at least."""
COMMON = 12
"""A run on more pages belongs to the whole site, or to a family that is learned by counting."""
HEADINGS = 0.4
"""The share of headings that siblings have in common, where they have some."""
SENTENCES = 2
SENTENCE_ENDS = (".", "!", "?")
SOURCE = 2
"""Votes of a title, a field or a file name; each use on the page is one."""
MOST_USES = 8
OWN = 0.55
"""The share of the highest vote that makes a word a page's own."""
TELLS_NOTHING = frozenset(
    ["description", "summary", "date", "reviewed", "updated", "published", "layout", "lang"]
)
"""Fields that do not say what a page is about."""
_YEAR = re.compile(r"(?:19|20)\d\d")
_EDITION = re.compile(r"v?\d+(?:[.\d]*\d)?|rev\w*|final|draft|old|new|copy|archive[ds]?", re.ASCII)

Renaming = dict[str, Counter[str]]
"""For a word of a sibling, how often which word stands in its place here, itself included."""


class SmallFamily(msgspec.Struct, frozen=True, eq=False, dict=True):
    """Pages of one template."""

    members: tuple[FamilyPage, ...]

    @cached_property
    def own(self) -> list[frozenset[str]]:
        """The words that each page is about, and the others are not."""
        return _identities(self.members)

    @cached_property
    def about(self) -> frozenset[str]:
        """The words that any page is about."""
        return frozenset().union(*self.own)

    @cached_property
    def matches(self) -> dict[tuple[int, int], dict[int, Match]]:
        """For each page and sibling, by the index of a line here, the same line there."""
        found = {}
        for i, j in combinations(range(len(self.members)), 2):
            found[i, j], found[j, i] = align(self.members[i], self.members[j], self.about)
        return found

    @cached_property
    def renamings(self) -> dict[tuple[int, int], Renaming]:
        """For each page and sibling, what stands here in the place of a word there."""
        return {
            (here, there): _renaming(self.members[here], matches)
            for (here, there), matches in self.matches.items()
        }


def _renaming(member: FamilyPage, matches: dict[int, Match]) -> Renaming:
    renamed: Renaming = defaultdict(Counter)
    for at, match in matches.items():
        ours, theirs = member.lines[at].words, match.line.words
        changed: set[int] = set()
        for gap in match.gaps:
            changed.update(range(gap.begin, gap.end))
            if gap.stop - gap.start == gap.end - gap.begin:
                mine = ours[gap.start : gap.stop]
                for word, other in zip(theirs[gap.begin : gap.end], mine, strict=True):
                    renamed[word][other] += 1
        for j, word in enumerate(theirs):
            if j not in changed:
                renamed[word][word] += 1
    return renamed


@lru_cache(maxsize=1)
def read_families(pages: tuple[PageUnits, ...]) -> tuple[SmallFamily, ...]:
    """Give the small families among pages that are judged together, in languages that are known."""
    members = [FamilyPage(page) for page in pages if page.language]
    return tuple(SmallFamily(tuple(found)) for found in _families(members) if len(found) <= LARGEST)


def _families(members: Sequence[FamilyPage]) -> list[list[FamilyPage]]:
    """Give the families among pages of one folder, each sorted by path."""
    near = _near(members) if len(members) > 1 else {}
    alike: dict[tuple[int, int], bool] = {}
    for (left, right), shared in near.items():
        alike[left, right] = _are_alike(members[left], members[right], shared)
    found: list[list[int]] = []
    for at in sorted({at for pair, true in alike.items() if true for at in pair}):
        if not _has_prose(members[at]):
            continue
        of = (
            each for each in found if 2 * sum(alike.get((i, at), False) for i in each) > len(each)
        )
        family = next(of, None)
        if family is None:
            found.append([at])
        else:
            family.append(at)
    return [[members[at] for at in each] for each in found if len(each) > 1]


def _has_prose(member: FamilyPage) -> bool:
    """Whether a page has sentences; the print of a program has none."""
    return sum(unit.text.endswith(SENTENCE_ENDS) for unit in member.page.units) >= SENTENCES


def _near(members: Sequence[FamilyPage]) -> dict[tuple[int, int], int]:
    """Give the pairs of pages that have enough runs in common, with how many these are."""
    counts: Counter[int] = Counter()
    for member in members:
        counts.update(member.runs)
    telling = frozenset(run for run, count in counts.items() if 1 < count <= COMMON)
    pages: dict[int, list[int]] = defaultdict(list)
    for at, member in enumerate(members):
        for run in member.runs & telling:
            pages[run].append(at)
    shared = Counter(pair for on in pages.values() for pair in combinations(on, 2))
    return {pair: count for pair, count in shared.items() if count >= FEWEST}


def _are_alike(left: FamilyPage, right: FamilyPage, shared: int) -> bool:
    smaller = min(len(left.runs), len(right.runs))
    if shared < SHARED * smaller or left.page.language != right.page.language:
        return False
    if _are_one_document(left, right) or not _have_like_parts(left, right):
        return False
    return shared >= MOSTLY * smaller or bool(_titles(left) & _titles(right))


def _titles(member: FamilyPage) -> set[str]:
    """Give the words of topic in what a page is called: its heading and its title."""
    lines = [line for line in member.lines if line.unit.key.lower() in TITLES]
    lines += [member.title] if member.title else []
    words = {word for line in lines for word in line.words if word[0].isalnum()}
    return words - member.words("function")


def _are_one_document(left: FamilyPage, right: FamilyPage) -> bool:
    """Whether two pages are called alike but for a version or a year, or each has its day."""
    ours, theirs = set(left.file_words), set(right.file_words)
    years = (any(map(_YEAR.fullmatch, words)) for words in (ours, theirs))
    if all(years) and any(word.isdigit() for word in ours ^ theirs):
        return True
    if ours == theirs:
        ours, theirs = _titles(left), _titles(right)
    return all(_EDITION.fullmatch(word) for word in ours ^ theirs)


def _have_like_parts(left: FamilyPage, right: FamilyPage) -> bool:
    ours, theirs = (_headings(each) for each in (left, right))
    return len(ours & theirs) >= HEADINGS * min(len(ours), len(theirs))


def _headings(member: FamilyPage) -> frozenset[tuple[str, ...]]:
    """Give the headings below the title without what the page itself is about."""
    about = {*member.file_words, *(member.title.words if member.title else ())}
    return frozenset(
        tuple(word for word in line.words if word not in about)
        for line in member.lines
        if line.unit.kind == "heading"
    )


def _identities(members: Sequence[FamilyPage]) -> list[frozenset[str]]:
    """Give for each page the plain words that are its own, and those of at most half of the pages.

    Title, fields, file name and use vote: a wrong title is outvoted by the file name and by use.
    """
    own: list[set[str]] = [set() for _ in members]
    for word, given in _votes(members).items():
        highest = max(given.values())
        owners = [at for at, count in given.items() if count >= OWN * highest]
        if 2 * len(owners) <= len(members):
            for at in owners:
                own[at].add(word)
    return [
        frozenset(words | kindred(words, member.counts, member.page.language))
        for words, member in zip(own, members, strict=True)
    ]


def _votes(members: Sequence[FamilyPage]) -> dict[str, Counter[int]]:
    votes: dict[str, Counter[int]] = defaultdict(Counter)
    for at, member in enumerate(members):
        function = member.words("function")
        for source in _sources(member):
            for word in _telling(source) - function:
                if member.counts[word]:
                    votes[word][at] += SOURCE
    for word, given in votes.items():
        for at, member in enumerate(members):
            if member.counts[word]:
                given[at] += min(member.counts[word], MOST_USES)
    return votes


def _sources(member: FamilyPage) -> Iterator[tuple[str, ...]]:
    """Give the words of each place that says what a page is about."""
    if member.title:
        yield member.title.words
    for line in member.lines:
        if line.unit.kind == "meta" and line.unit.key.lower() not in TELLS_NOTHING:
            yield line.words
    yield member.file_words


def _telling(words: Iterable[str]) -> frozenset[str]:
    """Give the words with a letter: a number that counts pages says nothing of one."""
    return frozenset(word for word in words if any(char.isalpha() for char in word))
