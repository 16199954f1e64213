"""Columns: where the wordings of a sentence differ, and what attribute of a page explains it.

A column is a functional dependency of an attribute when pages with the same value of it have the
same content. The share of pages to take away until it holds is its error g3 (Kivinen and Mannila
1995, Approximate inference of functional dependencies from relations).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

import msgspec

from guidelint.drift.alignment import Shared
from guidelint.drift.lines import Words
from guidelint.drift.masks import NUMBER, OPEN
from guidelint.identity.countries import calendar_words
from guidelint.lexicon import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from guidelint.drift.alignment import Aligned
    from guidelint.drift.lines import PageLines, Spot

EVERYONE = ""
"""The name of the partition in which all pages are one group."""
PAIR = 2
"""Pages from which something is said by several."""
LARGE = 3
"""Pages that agree, from which a group speaks though one page breaks it."""
TOLERATED = ((25, 0.2), (100, 0.1))
"""Largest g3 of a dependency up to so many pages; where pages are few, one page is much."""
TOLERATED_AMONG_MANY = 0.02
DATE = (NUMBER, "-", NUMBER, "-", NUMBER)

Partition = dict[int, str]
"""The group of each page; a page that lacks the attribute is in none."""


class Column(msgspec.Struct, frozen=True):
    """What stands between two anchors of the leader of a sentence, by page.

    The virtual anchors -1 and the length of the leader are the ends of the line. Where `left` and
    `right` are the same, the column is what matches that word of the leader.
    """

    sentence: Shared
    left: int
    right: int
    contents: dict[int, Words]

    @property
    def span(self) -> tuple[int, int]:
        """The words of the leader in it."""
        return _bounds(self.sentence, 0, self.left, self.right) or (0, 0)

    def spot(self, page: int, alignment: Aligned) -> Spot:
        """Give what a page has in it, where it stands."""
        member, line, _ = self.sentence.rows[page]
        bounds = _bounds(self.sentence, member, self.left, self.right) or (0, 0)
        return alignment.spot(page, line, *bounds)


def _bounds(sentence: Shared, member: int, left: int, right: int) -> tuple[int, int] | None:
    """Give the words of a member in a column, if it has the anchors."""
    matched, words = sentence.members[member].matched, sentence.members[member].words
    start = matched[left] + (left != right) if left >= 0 else 0
    stop = matched[right] + (left == right) if right < len(matched) else len(words)
    lacks_anchor = -1 in (matched[at] for at in (left, right) if 0 <= at < len(matched))
    return (start, stop) if start <= stop and not lacks_anchor else None


def columns_of(sentence: Shared, language: str, *, alike: bool = False) -> list[Column]:
    """Give the columns of a sentence that have more than one content, in order.

    alike: also those of numbers that are the same on all pages.
    """
    anchors = sentence.anchors()
    numbers = _numbers(sentence.leader, anchors, language)
    ends = (*anchors, len(sentence.leader))
    found = {each for at in range(len(sentence.members)) for each in _gaps(sentence, at, ends)}
    return [
        Column(sentence, left, right, contents)
        for left, right in sorted(found | numbers)
        if (contents := _contents(sentence, left, right))
        if len(set(contents.values())) > 1 or (alike and left == right)
    ]


def _gaps(sentence: Shared, member: int, ends: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Give the anchors around each place where a member differs from the leader."""
    leader, matched = sentence.leader, sentence.members[member].matched
    words = sentence.members[member].words
    left, start = -1, -1
    for right in ends:
        stop = len(words) if right == len(leader) else matched[right]
        if stop < 0:
            continue
        if leader[left + 1 : right] != words[start + 1 : stop]:
            yield left, right
        left, start = right, stop


def _numbers(words: Words, anchors: Sequence[int], language: str) -> set[tuple[int, int]]:
    """Give the numbers that are anchors, dates left out."""
    calendar = calendar_words(language or LANGUAGES[0])
    return {
        (at, at)
        for at in anchors
        if words[at] == NUMBER
        and calendar.isdisjoint(words[max(at - 2, 0) : at + 3])
        and not any(words[i : i + 5] == DATE for i in range(max(at - 4, 0), at + 1))
    }


def _contents(sentence: Shared, left: int, right: int) -> dict[int, Words]:
    """Give what each page has between two anchors, its numbers as it prints them."""
    contents = {}
    bounds = [_bounds(sentence, at, left, right) for at in range(len(sentence.members))]
    for page, (member, _, numbers) in sorted(sentence.rows.items()):
        if span := bounds[member]:
            words = sentence.members[member].words
            content = words[span[0] : span[1]]
            if NUMBER in content:
                printed = iter(numbers[words[: span[0]].count(NUMBER) :])
                content = tuple([next(printed) if w == NUMBER else w for w in content])
            contents[page] = content
    return contents


def partitions(pages: Sequence[PageLines]) -> dict[str, Partition]:
    """Give the partitions of pages by attribute, those with one group left out."""
    found: dict[str, Partition] = defaultdict(dict)
    for page, lines in enumerate(pages):
        for name, value in lines.subject.attributes:
            found[name][page] = value
    return {name: of for name, of in sorted(found.items()) if len(set(of.values())) >= PAIR}


def groups_of(partition: Partition) -> dict[str, list[int]]:
    """Give the pages of each group."""
    groups: dict[str, list[int]] = defaultdict(list)
    for page, group in partition.items():
        groups[group].append(page)
    return groups


class Explanation(msgspec.Struct, frozen=True):
    """How well a partition explains a column.

    violators: pages that differ from the majority of their group. informative: pages in groups
    of two or more. agreeing: such groups in which all or many agree. distinct: their contents.
    """

    attribute: str
    groups: dict[str, list[int]]
    majority: dict[str, Words]
    violators: frozenset[int]
    informative: int
    agreeing: int
    distinct: int

    @property
    def holds(self) -> bool:
        """Whether the violators are few enough."""
        shares = (share for size, share in TOLERATED if self.informative <= size)
        share = next(shares, TOLERATED_AMONG_MANY)
        return len(self.violators) <= max(1, share * self.informative)


def ways(
    split: Mapping[str, Partition], contents: Mapping[int, Words]
) -> tuple[Explanation, list[Explanation]]:
    """Measure how one group, and how each partition explains the contents of a column."""
    overall = Counter(contents.values())
    everyone = _way(EVERYONE, dict.fromkeys(contents, EVERYONE), contents, overall)
    return everyone, [_way(*each, contents, overall) for each in split.items()]


def _way(
    attribute: str, of: Partition, contents: Mapping[int, Words], overall: Counter[Words]
) -> Explanation:
    groups = groups_of({page: of[page] for page in contents if page in of})
    majority: dict[str, Words] = {}
    violators: set[int] = set()
    distinct: set[Words] = set()
    informative = agreeing = 0
    for name, pages in groups.items():
        counts = Counter([contents[page] for page in pages])
        best = majority[name] = _best(counts, overall, len(contents))
        if len(pages) >= PAIR:
            informative += len(pages)
            agreeing += len(counts) == 1 or counts[best] >= LARGE
            distinct.add(best)
            violators.update([page for page in pages if contents[page] != best])
    return Explanation(
        attribute, groups, majority, frozenset(violators), informative, agreeing, len(distinct)
    )


def _best(counts: Counter[Words], overall: Counter[Words], total: int) -> Words:
    """Give the content that most pages of a group have.

    Of several, what most of the family says is right; else what names the page's own attributes;
    else what other groups do not say.
    """
    if len(counts) == 1:
        return next(iter(counts))

    def rank(each: Words) -> tuple[int, bool, bool, int, Words]:
        """Sort what stands most often first, then the usual, then what names an attribute."""
        usual, names = 2 * overall[each] > total, OPEN in "".join(each)
        return -counts[each], not usual, not names, overall[each], each

    return min(counts, key=rank)
