"""Sentences that pages share: lines that are one line of the template, and where they differ.

Equal masked lines are counted once, whatever the number of pages, and gathered around the best
supported one. This does not chain, as union-find would; candidates come from an index of shingles,
so that the work stays linear in the number of distinct lines.
"""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from guidelint.drift.lines import Words
from guidelint.drift.masks import FIELD, NUMBER, Key
from guidelint.identity.countries import calendar_words
from guidelint.lexicon import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from guidelint.drift.lines import Spot
    from guidelint.drift.masks import Sayers, Tally

SIMILAR = 0.6
"""Least likeness to a leader."""
SHORT = 12
"""A line of fewer words is indexed by pairs of words as well as by triples."""
CROWDED = 64
"""A shingle that more leaders share says nothing."""
CANDIDATES = 6
GAP = 3
"""Words of a gap that count against likeness."""
LEAST = 0.3
"""Least share of common words."""
FEW = 6
"""In a line of fewer words every word of a gap counts."""
ANCHORED = 0.6
"""A word of the leader that this share of the pages has is an anchor."""
DATE = (NUMBER, "-", NUMBER, "-", NUMBER)


class Member(msgspec.Struct, frozen=True):
    """A masked line, and for each word of its leader the number of the same word in it, or -1."""

    key: Key
    matched: tuple[int, ...]
    similarity: float

    @property
    def words(self) -> Words:
        """Its words."""
        return self.key.words


class SharedRow(NamedTuple):
    """How a page says a sentence: as which member, in which of its lines, with which numbers."""

    member: int
    line: int
    numbers: Words


class Shared(msgspec.Struct, frozen=True):
    """Masked lines that are one sentence, the best supported first, and the rows of its pages.

    anchors: the numbers of the words of the leader that most pages have.
    """

    members: tuple[Member, ...]
    rows: dict[int, SharedRow]
    anchors: list[int]

    @property
    def leader(self) -> Words:
        """The words of the best supported member."""
        return self.members[0].words

    @property
    def field(self) -> str:
        """The key of front matter that it is an entry of, or the empty string."""
        first = self.leader[0]
        return first[1:] if first.startswith(FIELD) else ""

    def bounds(self, page: int, column: Column) -> tuple[int, int]:
        """Give the words of a page in a column."""
        start, stop = _bounds(self.members[self.rows[page].member], column.left, column.right)
        return start or 0, stop or 0

    def spot(self, page: int, column: Column, counted: Tally) -> Spot:
        """Give what a page has in a column, where it stands."""
        return counted.spot(page, self.rows[page].line, *self.bounds(page, column))


class Column(msgspec.Struct, frozen=True):
    """What stands between two anchors of the leader, by page.

    The virtual anchors -1 and the length of the leader are the ends of the line. Where `left` and
    `right` are the same, the column is what matches that word of the leader.
    """

    left: int
    right: int
    contents: dict[int, Words]

    @property
    def span(self) -> tuple[int, int]:
        """The words of the leader in it."""
        start = self.left if self.left == self.right else self.left + 1
        return start, self.right + 1 if self.left == self.right else max(self.right, start)


def shared_sentences(counted: Tally, similar: float = SIMILAR) -> Iterator[Shared]:
    """Give the sentences that two pages or more share, best supported first."""
    for members in _clusters(counted.lines, similar):
        rows: dict[int, SharedRow] = {}
        for i in sorted(range(len(members)), key=lambda i: (-members[i].similarity, i)):
            says = counted.lines[members[i].key]
            for page, line, numbers in zip(says.pages, says.lines, says.numbers, strict=True):
                rows.setdefault(page, SharedRow(i, line, numbers))
        if len(rows) > 1:
            yield Shared(members, rows, _anchors(members, rows))


def of_pages(sentence: Shared, pages: set[int]) -> Shared:
    """Give a sentence as some pages have it."""
    rows = {page: row for page, row in sentence.rows.items() if page in pages}
    return Shared(sentence.members, rows, _anchors(sentence.members, rows))


def _clusters(lines: Mapping[Key, Sayers], similar: float) -> list[tuple[Member, ...]]:
    """Let each line, in the order of support, join the most similar leader or become one."""
    clusters: list[list[Member]] = []
    speakers: list[set[int]] = []
    index: dict[Words, list[int]] = {}
    for key in sorted(lines, key=lambda key: (-len(lines[key].pages), key)):
        shingles, pages = _shingles(key.words), lines[key].pages
        free = (i for i in _candidates(shingles, index) if _has_room(speakers[i], pages))
        number, member = _nearest(key, free, clusters, similar)
        if member is None:
            for shingle in shingles:
                index.setdefault(shingle, []).append(len(clusters))
            clusters.append([Member(key, tuple(range(len(key.words))), 1.0)])
            speakers.append(set(pages))
        else:
            clusters[number].append(member)
            speakers[number].update(pages)
    return [tuple(members) for members in clusters]


def _has_room(speakers: set[int], pages: Sequence[int]) -> bool:
    """Whether most pages do not say the sentence yet: those that do say another one here."""
    return 2 * sum(page in speakers for page in pages) <= len(pages)


def _shingles(words: Words) -> set[Words]:
    padded = ("", *words, "")
    found: set[Words] = set(zip(padded, padded[1:], padded[2:], strict=False))
    return found.union(pairwise(padded)) if len(words) < SHORT else found


def _candidates(shingles: Iterable[Words], index: Mapping[Words, list[int]]) -> list[int]:
    votes: Counter[int] = Counter()
    for shingle in shingles:
        found = index.get(shingle)
        if found is not None and len(found) <= CROWDED:
            votes.update(found)
    return sorted(votes, key=lambda number: (-votes[number], number))[:CANDIDATES]


def _nearest(
    key: Key, candidates: Iterable[int], clusters: list[list[Member]], similar: float
) -> tuple[int, Member | None]:
    best: tuple[int, Member | None] = (-1, None)
    least = similar
    for number in candidates:
        matched = matches(clusters[number][0].words, key.words)
        likeness = likeness_of(matched, len(key.words))
        if likeness > least or (likeness == least and best[1] is None):
            best, least = (number, Member(key, matched, likeness)), likeness
    return best


def matches(left: Sequence[str], right: Sequence[str]) -> tuple[int, ...]:
    """Give for each word of `left` the number of its match in `right`, or -1.

    The match is a longest common subsequence (Hirschberg 1975, without the divide); what the two
    lines begin and end with is matched first.
    """
    start, shorter = 0, min(len(left), len(right))
    while start < shorter and left[start] == right[start]:
        start += 1
    end = 0
    while end < shorter - start and left[-1 - end] == right[-1 - end]:
        end += 1
    middle = _middle(left[start : len(left) - end], right[start : len(right) - end])
    shift = len(right) - len(left)
    return (
        *range(start),
        *(at + start if at >= 0 else -1 for at in middle),
        *(at + shift for at in range(len(left) - end, len(left))),
    )


def _middle(left: Sequence[str], right: Sequence[str]) -> list[int]:
    matched = [-1] * len(left)
    lengths = _lengths(left, right) if left and right else []
    i = j = 0
    while lengths and i < len(left) and j < len(right):
        if left[i] == right[j] and lengths[i][j] == lengths[i + 1][j + 1] + 1:
            matched[i] = j
            i, j = i + 1, j + 1
        elif lengths[i + 1][j] >= lengths[i][j + 1]:
            i += 1
        else:
            j += 1
    return matched


def _lengths(left: Sequence[str], right: Sequence[str]) -> list[list[int]]:
    """Give the length of the longest common subsequence of each pair of suffixes."""
    below = [0] * (len(right) + 1)
    table = [below]
    for word in reversed(left):
        row = [0] * (len(right) + 1)
        for j in range(len(right) - 1, -1, -1):
            row[j] = below[j + 1] + 1 if word == right[j] else max(below[j], row[j + 1])
        table.append(row)
        below = row
    return table[::-1]


def likeness_of(matched: Sequence[int], size: int) -> float:
    """Give how alike two lines are from the match of one to the `size` words of the other.

    Twice the common words by those and what lies between them, where a gap of more than three
    words counts as three: a long name in a slot does not make another sentence. It does where
    nearly all of a line is the slot.
    """
    common = gaps = 0
    left, right = -1, -1
    for i, at in enumerate((*matched, size)):
        if at >= 0:
            gaps += min(i - left - 1, GAP) + min(at - right - 1, GAP)
            common += i < len(matched)
            left, right = i, at
    total = len(matched) + size
    if 2 * common < LEAST * total:
        return 0.0
    return 2 * common / (total if min(len(matched), size) < FEW else 2 * common + gaps)


def _anchors(members: Sequence[Member], rows: Mapping[int, SharedRow]) -> list[int]:
    weights = Counter(row.member for row in rows.values())
    support = [0] * len(members[0].words)
    for i, weight in weights.items():
        for at, match in enumerate(members[i].matched):
            support[at] += weight * (match >= 0)
    return [at for at, weight in enumerate(support) if weight >= ANCHORED * len(rows)]


def columns_of(sentence: Shared, language: str, *, alike: bool = False) -> list[Column]:
    """Give the columns of a sentence that have more than one content, in order.

    alike: also those of numbers that are the same on all pages.
    """
    numbers = _numbers(sentence, language)
    found = {each for member in sentence.members for each in _differences(sentence, member)}
    columns = (_read(sentence, *each) for each in sorted(found | numbers))
    return [
        each
        for each in columns
        if len(set(each.contents.values())) > 1 or (alike and (each.left, each.right) in numbers)
    ]


def _differences(sentence: Shared, member: Member) -> Iterator[tuple[int, int]]:
    """Give the anchors around each place where a member differs from the leader."""
    leader, words = sentence.leader, member.words
    left, start = -1, -1
    for right in (*sentence.anchors, len(leader)):
        stop = len(words) if right == len(leader) else member.matched[right]
        if stop < 0:
            continue
        if leader[left + 1 : right] != words[start + 1 : stop]:
            yield left, right
        left, start = right, stop


def _numbers(sentence: Shared, language: str) -> set[tuple[int, int]]:
    """Give the numbers that are anchors, dates left out."""
    words, calendar = sentence.leader, calendar_words(language or LANGUAGES[0])
    return {
        (at, at)
        for at in sentence.anchors
        if words[at] == NUMBER
        and calendar.isdisjoint(words[max(at - 2, 0) : at + 3])
        and not any(words[i : i + 5] == DATE for i in range(max(at - 4, 0), at + 1))
    }


def _read(sentence: Shared, left: int, right: int) -> Column:
    pieces = [_between(member, left, right) for member in sentence.members]
    contents = {}
    for page, row in sentence.rows.items():
        piece = pieces[row.member]
        if piece is not None:
            words, first = piece
            numbers = iter(row.numbers[first:])
            filled = (next(numbers) if word == NUMBER else word for word in words)
            contents[page] = words if first < 0 else tuple(filled)
    return Column(left, right, contents)


def _between(member: Member, left: int, right: int) -> tuple[Words, int] | None:
    """Give a member's words between two anchors, and which of its numbers is the first there."""
    start, stop = _bounds(member, left, right)
    if start is None or stop is None or stop < start:
        return None
    content = member.words[start:stop]
    return content, member.words[:start].count(NUMBER) if NUMBER in content else -1


def _bounds(member: Member, left: int, right: int) -> tuple[int | None, int | None]:
    """Give the words of a member in a column of the leader, where it has them."""
    if left == right:
        at = member.matched[left]
        return (at, at + 1) if at >= 0 else (None, None)
    start = member.matched[left] + 1 if left >= 0 else 0
    stop = member.matched[right] if right < len(member.matched) else len(member.words)
    return (start if left < 0 or start > 0 else None), (stop if stop >= 0 else None)
