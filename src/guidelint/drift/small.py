"""Families found by what their pages share: what each page is about, and which lines are the same.

Pages that quote each other, or of which one replaces the other, are none.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from functools import cached_property, lru_cache
from itertools import chain, combinations, pairwise
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, NamedTuple

from guidelint.drift.alignment import COUNTED, align, matches
from guidelint.drift.columns import PAIR, groups_of, partitions
from guidelint.drift.lines import Spot, split_line
from guidelint.identity.countries import ANY_NAME, kindred, plain
from guidelint.lexicon import lexicon
from guidelint.model import Record, Unique, lazy

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from collections.abc import Set as AbstractSet

    from guidelint.drift.alignment import Shared
    from guidelint.drift.lines import PageLine, PageLines, Words

LARGEST = 12
"""Pages of a family that are compared two by two."""
SHARED = 0.25
"""The share of the words of the smaller page in lines that siblings have in common."""
TELLING = 4
"""Words of a line that does not stand on two pages by chance."""
MOSTLY = 0.5
"""The share from which two pages need not be called alike, nor have a sibling in common."""
TITLES = frozenset(["title", "titre"])
FEWEST = 24
"""Words that siblings have in common at least."""
COMMON = 12
"""A line on more pages belongs to the whole site."""
SENTENCES = 2
SENTENCE_ENDS = (".", "!", "?")
SOURCE = 2
"""Votes of a title, a field or a file name; each use on the page is one."""
MOST_USES = 8
OWN = 0.55
"""The share of the highest vote that makes a word a page's own."""
DATED = frozenset(["date", "reviewed", "updated", "published"])
"""Fields that say when a page was written."""
TELLS_NOTHING = DATED | {"description", "summary", "layout", "lang"}
"""Fields that do not say what a page is about."""
ALIKE = 0.55
"""Least likeness of two lines that are one."""
_YEAR = lazy(r"(?:19|20)\d\d")
_EDITION = lazy(
    r"v?\d+(?:[.\d]*\d)?|(?:fy)?(?:\d\d|\d{4})?q[1-4]|rev\w*|final|draft|old|new|copy|archive[ds]?",
    re.ASCII,
)


class LineGap(NamedTuple):
    """Where two lines differ: words `[start, stop)` here, `[begin, end)` there."""

    start: int
    stop: int
    begin: int
    end: int


class Match(Record):
    """The line of a sibling that is this one: its words, and where they differ."""

    words: Words
    gaps: tuple[LineGap, ...]


class Sibling(Unique, frozen=True, eq=False):
    """A page of a small family."""

    page: PageLines

    def known(self, name: str) -> frozenset[str]:
        """Give the words of a class of its language; "function" gives the function words."""
        words = lexicon(self.page.language)
        return words.function_words if name == "function" else words.words(name)

    @cached_property
    def numerals(self) -> frozenset[str]:
        """The numbers of its language in letters."""
        return self.known("numeral")

    def is_number(self, word: str) -> bool:
        """Whether a word is a number, in digits or in letters, or begins with one: "two-year"."""
        return word[0].isdigit() or word.partition("-")[0] in self.numerals

    @property
    def lines(self) -> tuple[PageLine, ...]:
        """Its lines."""
        return self.page.lines

    def first(self, word: str) -> Spot:
        """Give where it has a word first."""
        lines = enumerate(self.lines)
        number, words = next((at, line.words) for at, line in lines if word in line.words)
        at = words.index(word)
        return Spot(self.page, number, at, at + 1)

    @cached_property
    def said(self) -> list[Words]:
        """The words of its lines."""
        return [split_line(line.text)[0] for line in self.lines]

    @cached_property
    def counts(self) -> Counter[str]:
        """How often it says each word."""
        return Counter(chain.from_iterable(self.said))

    @cached_property
    def names(self) -> Counter[str]:
        """How often it says each word with a capital."""
        sides = (zip(*split_line(line.text), strict=True) for line in self.lines)
        pairs = chain.from_iterable(sides)
        return Counter([word for word, text in pairs if word != text and text[0].isalpha()])

    @cached_property
    def file_words(self) -> Words:
        """The words of its file name, or of its folder where the file name says nothing."""
        path = PurePosixPath(self.page.path)
        stem = path.name.split(".")[0]
        if stem.lower() in ANY_NAME and path.parent.name:
            stem = path.parent.name
        said = {plain(word): word for word in self.counts if not word.isascii()}
        parts = (part for part in plain(stem).replace("_", "-").split("-") if part)
        return tuple(said.get(part, part) for part in parts)

    @cached_property
    def title(self) -> Words:
        """The words of its first heading, or of the title of its front matter."""
        first = (at for at, line in enumerate(self.lines) if line.level)
        return self.said[next(first, 0)] if self.lines else ()

    @cached_property
    def titles(self) -> frozenset[str]:
        """The words of topic in what it is called: its heading and its title."""
        named = [at for at, line in enumerate(self.lines) if line.key.lower() in TITLES]
        words = chain(self.title, *(self.said[at] for at in named))
        return frozenset([w for w in words if w[0].isalnum()]) - self.known("function")

    @cached_property
    def size(self) -> int:
        """The number of its words in lines that tell it from other pages."""
        return sum([len(words) for words in self.said if len(words) >= TELLING])

    @property
    def has_prose(self) -> bool:
        """Whether it has sentences; the print of a program has none."""
        return sum(line.text.endswith(SENTENCE_ENDS) for line in self.lines) >= SENTENCES

    def sources(self) -> Iterator[Words]:
        """Give the words of each place that says what the page is about."""
        yield self.title
        for line, words in zip(self.lines, self.said, strict=True):
            if line.kind == "meta" and line.key.lower() not in TELLS_NOTHING:
                yield words
        yield self.file_words


class SmallFamily(Unique, frozen=True, eq=False):
    """Pages of one template, few enough to be compared two by two."""

    members: tuple[Sibling, ...]
    shared: tuple[dict[int, dict[int, int]], ...]
    """For each page, by the number of a line, the numbers of the same line by page."""

    @cached_property
    def own(self) -> list[frozenset[str]]:
        """The words that each page is about, and the others are not."""
        return _identities(self.members)

    @cached_property
    def about(self) -> frozenset[str]:
        """The words that any page is about."""
        return frozenset().union(*self.own)

    def groups(self) -> Iterator[SmallFamily]:
        """Give the few pages of a large family whose titles all have the same attribute."""
        for partition in partitions([member.page for member in self.members]).values():
            for value, pages in groups_of(partition).items():
                words = set(split_line(value)[0])
                if PAIR < len(pages) < COUNTED and all(
                    words <= self.members[at].titles for at in pages
                ):
                    place = {page: at for at, page in enumerate(pages)}
                    shared = [_within(self.shared[page], place) for page in pages]
                    yield SmallFamily(tuple([self.members[at] for at in pages]), tuple(shared))

    def match(self, page: int, sibling: int, number: int) -> Match | None:
        """Give the line of a sibling that is a line of a page."""
        there = self.shared[page].get(number, {}).get(sibling)
        if there is None:
            return None
        theirs = self.members[sibling].said[there]
        return Match(theirs, gaps(self.members[page].said[number], theirs))

    def renamed(self, page: int, sibling: int, word: str) -> Counter[str]:
        """Count what stands on a page in the place of a word of a sibling, itself included."""
        found: Counter[str] = Counter()
        for number, words in enumerate(self.members[sibling].said):
            match = self.match(sibling, page, number) if word in words else None
            if match is None:
                continue
            for at in (at for at, each in enumerate(words) if each == word):
                gap = next((gap for gap in match.gaps if gap.start <= at < gap.stop), None)
                if gap is None:
                    found[word] += 1
                elif gap.stop - gap.start == gap.end - gap.begin:
                    found[match.words[at - gap.start + gap.begin]] += 1
        return found


def _within(shared: dict[int, dict[int, int]], place: dict[int, int]) -> dict[int, dict[int, int]]:
    """Give the lines that a page shares with others of its group, by their numbers in it."""
    kept = {
        line: {place[page]: there for page, there in rows.items() if page in place}
        for line, rows in shared.items()
    }
    return {line: rows for line, rows in kept.items() if len(rows) > 1}


@lru_cache(maxsize=1 << 14)
def gaps(left: Words, right: Words) -> tuple[LineGap, ...]:
    """Give where two lines differ."""
    if left == right:
        return ()
    found = []
    start = begin = 0
    for i, j in [*enumerate(matches(left, right)), (len(left), len(right))]:
        if j >= 0:
            if i > start or j > begin:
                found.append(LineGap(start, i, begin, j))
            start, begin = i + 1, j + 1
    return tuple(found)


@lru_cache(maxsize=1)
def read_families(pages: tuple[PageLines, ...]) -> tuple[SmallFamily, ...]:
    """Give the small families among pages that are judged together, in languages that are known."""
    sentences = align(pages).sentences if len(pages) > 1 else []
    members = [Sibling(page) for page in pages]
    found = []
    for numbers in _families(members, sentences):
        if len(numbers) <= LARGEST:
            place = {page: at for at, page in enumerate(numbers)}
            shared: tuple[dict[int, dict[int, int]], ...] = tuple({} for _ in numbers)
            for sentence in sentences:
                rows = sentence.rows
                lines = {place[page]: rows[page][1] for page in numbers if page in rows}
                for at, line in lines.items() if len(lines) > 1 else ():
                    shared[at][line] = lines
            found.append(SmallFamily(tuple([members[page] for page in numbers]), shared))
    return tuple(found)


def _families(members: Sequence[Sibling], sentences: Sequence[Shared]) -> list[list[int]]:
    """Give the families among pages of one folder, as the numbers of their pages."""
    near = {
        pair: share
        for pair, shared in _near(sentences).items()
        if (share := shared / max(1, min(members[at].size for at in pair))) >= SHARED
        and shared >= FEWEST
        and _may_be_siblings(*(members[at] for at in pair))
    }
    kin: dict[int, set[int]] = defaultdict(set)
    for left, right in near:
        kin[left].add(right)
        kin[right].add(left)
    alike = {
        (left, right)
        for (left, right), share in near.items()
        if share >= MOSTLY or members[left].titles & members[right].titles or kin[left] & kin[right]
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
    return [each for each in found if len(each) > 1]


def _near(sentences: Sequence[Shared]) -> dict[tuple[int, int], int]:
    """Give how many words each two pages have in lines that they share, and few other pages."""
    shared: Counter[tuple[int, int]] = Counter()
    for sentence in sentences:
        size = len(sentence.leader)
        if size >= TELLING and len(sentence.rows) <= COMMON:
            for pair in combinations(sorted(sentence.rows), 2):
                shared[pair] += size
    return shared


def _may_be_siblings(left: Sibling, right: Sibling) -> bool:
    """Whether two pages are in one language, and no two states of one document."""
    return left.page.language == right.page.language != "" and not _are_one_document(left, right)


def _are_one_document(left: Sibling, right: Sibling) -> bool:
    """Whether two pages are called alike but for a version or a year, or each has its day."""
    ours, theirs = set(left.file_words), set(right.file_words)
    years = (any(map(_YEAR.fullmatch, words)) for words in (ours, theirs))
    if all(years) and any(word.isdigit() for word in ours ^ theirs):
        return True
    alone = ours ^ theirs or left.titles ^ right.titles
    models = (_is_model(member, alone) for member in (left, right))
    return all(map(_EDITION.fullmatch, alone)) and not all(models)


def _is_model(member: Sibling, numbers: AbstractSet[str]) -> bool:
    """Whether a number stands in the heading of a page behind a name: "Lynx 40" is no version."""
    return any(
        number in numbers and "." not in number and member.names[name] == member.counts[name] > 1
        for name, number in pairwise(member.title)
    )


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
            for word in set(source) - member.known("function"):
                if member.counts[word] and any(map(str.isalpha, word)):
                    votes[word][at] += SOURCE
    for word, given in votes.items():
        for at, member in enumerate(members):
            if member.counts[word]:
                given[at] += min(member.counts[word], MOST_USES)
    return votes
