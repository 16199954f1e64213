"""Families found by what their pages share: what each page is about, and which lines are the same.

Pages that quote each other, or of which one replaces the other, are none.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from functools import cached_property, lru_cache
from itertools import combinations
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, NamedTuple

from guidelint.drift.lines import split_line
from guidelint.drift.masks import OPEN, OwnName, tally
from guidelint.drift.sentences import matches, shared_sentences
from guidelint.identity.countries import ANY_NAME, kindred, plain
from guidelint.lexicon import lexicon
from guidelint.model import Unique

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from guidelint.drift.lines import PageLine, PageLines, Words

LARGEST = 12
"""Pages of a family that are compared two by two."""
COUNTED = 8
"""Pages from which what differs is learned by counting."""
SHARED = 0.25
"""The share of the runs of the smaller page that siblings have in common."""
MOSTLY = 0.5
"""The share from which pages need not be called alike."""
TITLES = frozenset(["title", "titre"])
FEWEST = 12
"""Runs that siblings have in common at least."""
COMMON = 12
"""A run on more pages belongs to the whole site, or to a family that is learned by counting."""
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
ALIKE = 0.55
"""Least likeness of two lines that are one."""
_YEAR = re.compile(r"(?:19|20)\d\d")
_EDITION = re.compile(r"v?\d+(?:[.\d]*\d)?|rev\w*|final|draft|old|new|copy|archive[ds]?", re.ASCII)

Renaming = dict[str, Counter[str]]
"""For a word of a sibling, how often which word stands in its place here, itself included."""


class LineGap(NamedTuple):
    """Where two lines differ: words `[start, stop)` here, `[begin, end)` there."""

    start: int
    stop: int
    begin: int
    end: int


class Match(NamedTuple):
    """The line of a sibling that is this one, by its number, and where they differ."""

    number: int
    line: PageLine
    gaps: tuple[LineGap, ...]


class Sibling(Unique, frozen=True, eq=False):
    """A page of a small family, with the lines that have words."""

    page: PageLines

    def words(self, name: str) -> frozenset[str]:
        """Give the words of a class of its language; "function" gives the function words."""
        known = lexicon(self.page.language)
        return known.function_words if name == "function" else known.words(name)

    def is_number(self, word: str) -> bool:
        """Whether a word is a number, in digits or in letters."""
        return word[0].isdigit() or word in self.words("numeral")

    def has_number(self, word: str) -> bool:
        """Whether a word is a number, or a code with digits."""
        return any(map(str.isdigit, word)) or word in self.words("numeral")

    @property
    def lines(self) -> tuple[PageLine, ...]:
        """Its lines."""
        return self.page.lines

    @cached_property
    def counts(self) -> Counter[str]:
        """How often it says each word."""
        return Counter(word for line in self.lines for word in line.words)

    @cached_property
    def names(self) -> Counter[str]:
        """How often it says each word with a capital."""
        pairs = (pair for line in self.lines for pair in zip(*split_line(line.text), strict=True))
        return Counter(
            word for word, text in pairs if word[0].isalpha() and any(map(str.isupper, text))
        )

    @cached_property
    def file_words(self) -> Words:
        """The words of its file name, or of its folder where the file name says nothing."""
        path = PurePosixPath(self.page.path)
        stem = path.name.split(".")[0]
        if stem.lower() in ANY_NAME and path.parent.name:
            stem = path.parent.name
        said = {plain(word): word for word in self.counts}
        parts = (part for part in plain(stem).replace("_", "-").split("-") if part)
        return tuple(said.get(part, part) for part in parts)

    @cached_property
    def title(self) -> PageLine | None:
        """Its first heading, or the title of its front matter."""
        return next((line for line in self.lines if line.level), next(iter(self.lines), None))

    @cached_property
    def titles(self) -> frozenset[str]:
        """The words of topic in what it is called: its heading and its title."""
        lines = [line for line in self.lines if line.key.lower() in TITLES or line is self.title]
        words = {word for line in lines for word in line.words if word[0].isalnum()}
        return frozenset(words - self.words("function"))

    @cached_property
    def runs(self) -> frozenset[int]:
        """The runs of four words of its lines, numbers as one, as hashes."""
        found: set[int] = set()
        for line in self.lines:
            plainly = [word for word in line.words if word[0].isalnum()]
            words = ["#" if word[0].isdigit() else word for word in plainly]
            found.update(map(hash, zip(words, words[1:], words[2:], words[3:], strict=False)))
        return frozenset(found)

    @property
    def has_prose(self) -> bool:
        """Whether it has sentences; the print of a program has none."""
        return sum(line.text.endswith(SENTENCE_ENDS) for line in self.lines) >= SENTENCES

    def sources(self) -> Iterator[Words]:
        """Give the words of each place that says what the page is about."""
        if self.title:
            yield self.title.words
        for line in self.lines:
            if line.kind == "meta" and line.key.lower() not in TELLS_NOTHING:
                yield line.words
        yield self.file_words


def is_capital(text: str) -> bool:
    """Whether a word is written with a capital, a digit or as an acronym."""
    return any(char.isupper() or char.isdigit() for char in text)


class SmallFamily(Unique, frozen=True, eq=False):
    """Pages of one template, few enough to be compared two by two."""

    members: tuple[Sibling, ...]

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
        """For each page and sibling, by the number of a line here, the same line there."""
        names = {word: [OwnName((word,), (), OPEN, article=False)] for word in self.about}
        counted = tally([member.page for member in self.members], names or {"": []})
        pairs = combinations(range(len(self.members)), 2)
        found: dict[tuple[int, int], dict[int, Match]] = {}
        for i, j in pairs:
            found[i, j], found[j, i] = {}, {}
        for sentence in shared_sentences(counted, ALIKE):
            for i, j in combinations(sorted(sentence.rows), 2):
                here, there = sentence.rows[i].line, sentence.rows[j].line
                ours, theirs = self.members[i].lines[here], self.members[j].lines[there]
                gaps = _gaps(ours.words, theirs.words)
                found[i, j][here] = Match(there, theirs, gaps)
                turned = tuple(LineGap(*gap[2:], *gap[:2]) for gap in gaps)
                found[j, i][there] = Match(here, ours, turned)
        return found

    @cached_property
    def renamings(self) -> dict[tuple[int, int], Renaming]:
        """For each page and sibling, what stands here in the place of a word there."""
        return {
            pair: _renaming(self.members[pair[0]], found) for pair, found in self.matches.items()
        }


def _gaps(left: Words, right: Words) -> tuple[LineGap, ...]:
    """Give where two lines differ."""
    gaps = []
    start = begin = 0
    pairs = [(i, j) for i, j in enumerate(matches(left, right)) if j >= 0]
    for i, j in [*pairs, (len(left), len(right))]:
        if i > start or j > begin:
            gaps.append(LineGap(start, i, begin, j))
        start, begin = i + 1, j + 1
    return tuple(gaps)


def _renaming(member: Sibling, found: dict[int, Match]) -> Renaming:
    renamed: Renaming = defaultdict(Counter)
    for at, match in found.items():
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
def read_families(pages: tuple[PageLines, ...]) -> tuple[SmallFamily, ...]:
    """Give the small families among pages that are judged together, in languages that are known."""
    members = [Sibling(page) for page in pages if page.language]
    return tuple(SmallFamily(tuple(found)) for found in _families(members) if len(found) <= LARGEST)


def _families(members: Sequence[Sibling]) -> list[list[Sibling]]:
    """Give the families among pages of one folder, each sorted by path."""
    near = _near(members) if len(members) > 1 else {}
    alike = {
        (left, right)
        for (left, right), shared in near.items()
        if _are_alike(members[left], members[right], shared)
    }
    found: list[list[int]] = []
    for at in sorted({at for pair in alike for at in pair}):
        if members[at].has_prose:
            of = (each for each in found if 2 * sum((i, at) in alike for i in each) > len(each))
            family = next(of, None)
            if family is None:
                found.append([at])
            else:
                family.append(at)
    return [[members[at] for at in each] for each in found if len(each) > 1]


def _near(members: Sequence[Sibling]) -> dict[tuple[int, int], int]:
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


def _are_alike(left: Sibling, right: Sibling, shared: int) -> bool:
    smaller = min(len(left.runs), len(right.runs))
    return (
        shared >= SHARED * smaller
        and left.page.language == right.page.language
        and not _are_one_document(left, right)
        and (shared >= MOSTLY * smaller or bool(left.titles & right.titles))
    )


def _are_one_document(left: Sibling, right: Sibling) -> bool:
    """Whether two pages are called alike but for a version or a year, or each has its day."""
    ours, theirs = set(left.file_words), set(right.file_words)
    years = (any(map(_YEAR.fullmatch, words)) for words in (ours, theirs))
    if all(years) and any(word.isdigit() for word in ours ^ theirs):
        return True
    alone = ours ^ theirs or left.titles ^ right.titles
    return all(map(_EDITION.fullmatch, alone))


def _identities(members: Sequence[Sibling]) -> list[frozenset[str]]:
    """Give for each page the words that are its own, and those of at most half of the pages.

    Title, fields, file name and use vote: a wrong title is outvoted by the file name and by use.
    What both title and file name say is a page's own, however often the others speak of it.
    """
    own: list[set[str]] = [set() for _ in members]
    called = [member.titles & {*member.file_words} for member in members]
    for word, given in _votes(members).items():
        highest = max(given.values())
        owners = [at for at in given if word in called[at]]
        owners = owners or [at for at, count in given.items() if count >= OWN * highest]
        if 2 * len(owners) <= len(members):
            for at in owners:
                own[at].add(word)
    return [
        frozenset(words | kindred(words, member.counts, member.page.language))
        for words, member in zip(own, members, strict=True)
    ]


def _votes(members: Sequence[Sibling]) -> dict[str, Counter[int]]:
    """Count the votes for each word that has a letter: a number says nothing of a page."""
    votes: dict[str, Counter[int]] = defaultdict(Counter)
    for at, member in enumerate(members):
        for source in member.sources():
            for word in set(source) - member.words("function"):
                if member.counts[word] and any(map(str.isalpha, word)):
                    votes[word][at] += SOURCE
    for word, given in votes.items():
        for at, member in enumerate(members):
            if member.counts[word]:
                given[at] += min(member.counts[word], MOST_USES)
    return votes
