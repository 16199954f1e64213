"""The alignment of a family: who says which sentence of the template, and how two wordings match.

Equal masked lines are one entry of a dictionary, whatever the number of pages. Each other wording,
in the order of support, joins the most similar leader or becomes one; this does not chain, as
union-find would. Candidates come from an index of shingles, so that the work stays linear in the
number of distinct lines; a line that every page says has no other wording and is never compared.
All questions about a family are put to one alignment.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from functools import lru_cache
from itertools import chain, pairwise
from typing import TYPE_CHECKING

import msgspec

from guidelint.drift.lines import PageLines, Spot, Words
from guidelint.drift.masks import FIELD, mask, names_of, slots
from guidelint.model import Record, Unique
from guidelint.reading.channel import common_ends

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from guidelint.model import Attributes

COUNTED = 8
"""Pages from which what differs is learned by counting."""
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
HEAD = 3
"""Words that tell the key of a field, so that short entries with one key are alike."""


class Key(Record):
    """A masked line, and whether it is the first, the second, ... of its page that says so."""

    words: Words
    time: int


class Sayers(msgspec.Struct):
    """The pages that say a line, the number of the line on each, and the numbers each has in it."""

    pages: list[int] = []
    lines: list[int] = []
    numbers: list[Words] = []


class Member(msgspec.Struct, frozen=True):
    """A masked line, and for each word of its leader the number of the same word in it, or -1."""

    key: Key
    matched: Sequence[int]
    similarity: float

    @property
    def words(self) -> Words:
        """Its words."""
        return self.key.words


Row = tuple[int, int, Words]
"""How a page says a sentence: as which member, in which of its lines, with which numbers."""


class Shared(msgspec.Struct, frozen=True):
    """Masked lines that are one sentence, the best supported first, and the rows of its pages."""

    members: tuple[Member, ...]
    rows: dict[int, Row]

    @property
    def leader(self) -> Words:
        """The words of the best supported member."""
        return self.members[0].words

    @property
    def field(self) -> str:
        """The key of front matter that it is an entry of, or the empty string."""
        first = self.leader[0]
        return first[1:] if first[0] == FIELD else ""

    def anchors(self) -> list[int]:
        """Give the numbers of the words of the leader that most pages have."""
        support = [0] * len(self.leader)
        for i, weight in Counter(row[0] for row in self.rows.values()).items():
            for at, match in enumerate(self.members[i].matched):
                support[at] += weight * (match >= 0)
        return [at for at, weight in enumerate(support) if weight >= ANCHORED * len(self.rows)]


class Aligned(Unique, frozen=True, eq=False):
    """The pages of a family, the attributes that each says, and the sentences that they share."""

    pages: tuple[PageLines, ...]
    said: list[Attributes]
    sentences: list[Shared]

    def spot(self, page: int, number: int, start: int, stop: int) -> Spot:
        """Give the tokens of masked words `[start, stop)` of a line."""
        lines = self.pages[page]
        line = lines.lines[number]
        starts = mask(line.text, names_of(self.said[page]), lines.language).starts
        ahead = HEAD if line.key else 0
        return Spot(lines, number, *(starts[max(0, at - ahead)] for at in (start, stop)))


@lru_cache(maxsize=1)
def align(pages: tuple[PageLines, ...]) -> Aligned:
    """Align the pages of a family; its sentences are given best supported first."""
    said, lines = _tally(pages)
    shared = [Shared(members, _rows(members, lines)) for members in _clusters(lines, len(pages))]
    return Aligned(pages, said, [each for each in shared if len(each.rows) > 1])


def _tally(pages: Sequence[PageLines]) -> tuple[list[Attributes], dict[Key, Sayers]]:
    """Give the attributes that each page says, and who says each line.

    A value that its prose never says is none of a page's words, and stays as it stands; so do all
    in a small family, where a line with the name of a sibling must be found to be like others.
    """
    every: list[Attributes] = []
    lines: dict[Key, Sayers] = defaultdict(Sayers)
    same: dict[Words, Words] = {}
    for page, told in enumerate(pages):
        names = names_of(told.subject.attributes if len(pages) >= COUNTED else ())
        language = told.language
        masked = [None if each.key else mask(each.text, names, language) for each in told.lines]
        found = slots(chain.from_iterable([each.words for each in masked if each])) if names else ()
        said = tuple([pair for pair in told.subject.attributes if pair[0] in found])
        every.append(said)
        times: dict[Words, int] = {}
        for number, (line, body) in enumerate(zip(told.lines, masked, strict=True)):
            field = body or mask(line.text, names_of(said), language)
            words = field.words if body else (FIELD + line.key, FIELD, FIELD, *field.words)
            time = times[words] = times[words] + 1 if words in times else 0
            sayers = lines[Key(words, time)]
            sayers.pages.append(page)
            sayers.lines.append(number)
            sayers.numbers.append(same.setdefault(field.numbers, field.numbers))
    return every, lines


def _rows(members: Sequence[Member], lines: Mapping[Key, Sayers]) -> dict[int, Row]:
    """Give how each page says a sentence, in the wording that is most like the leader."""
    rows: dict[int, Row] = {}
    for i in sorted(range(len(members)), key=lambda i: (-members[i].similarity, i)):
        says = lines[members[i].key]
        for page, line, numbers in zip(says.pages, says.lines, says.numbers, strict=True):
            if page not in rows:
                rows[page] = (i, line, numbers)
    return rows


def _clusters(lines: Mapping[Key, Sayers], size: int) -> list[tuple[Member, ...]]:
    """Let each line, in the order of support, join the most similar leader or become one."""
    clusters: list[list[Member]] = []
    speakers: list[set[int]] = []
    index: dict[Words, list[int]] = {}
    for key in sorted(lines, key=lambda key: (-len(lines[key].pages), key)):
        pages = lines[key].pages
        member = None
        if len(pages) < size:
            shingles = _shingles(key.words)
            near = _candidates(shingles, index)  # most pages must not say the sentence yet
            free = [i for i in near if 2 * len(speakers[i].intersection(pages)) <= len(pages)]
            number, member = _nearest(key, free, clusters)
            if member is None:
                for shingle in shingles:
                    index.setdefault(shingle, []).append(len(clusters))
        if member is None:
            clusters.append([Member(key, range(len(key.words)), 1.0)])
            speakers.append(set(pages))
        else:
            clusters[number].append(member)
            speakers[number].update(pages)
    return [tuple(members) for members in clusters]


def _shingles(words: Words) -> set[Words]:
    padded = ("", *words, "")
    found: set[Words] = set(zip(padded, padded[1:], padded[2:], strict=False))
    return found.union(pairwise(padded)) if len(words) < SHORT else found


def _candidates(shingles: Iterable[Words], index: Mapping[Words, list[int]]) -> list[int]:
    known = [index[shingle] for shingle in shingles if shingle in index]
    votes = Counter(chain.from_iterable([each for each in known if len(each) <= CROWDED]))
    return sorted(votes, key=lambda number: (-votes[number], number))[:CANDIDATES]


def _nearest(
    key: Key, candidates: Iterable[int], clusters: list[list[Member]]
) -> tuple[int, Member | None]:
    best: tuple[int, Member | None] = (-1, None)
    least = SIMILAR
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
    start, end = common_ends(left, right)
    size, shift = len(left), len(right) - len(left)
    middle = _middle(left[start : size - end], right[start : size + shift - end], start)
    return (*range(start), *middle, *range(size - end + shift, size + shift))


def _middle(left: Sequence[str], right: Sequence[str], shift: int) -> list[int]:
    matched = [-1] * len(left)
    lengths = _lengths(left, right) if left and right else ()
    i = j = 0
    while lengths and i < len(left) and j < len(right):
        if left[i] == right[j]:
            matched[i] = j + shift
            i, j = i + 1, j + 1
        elif lengths[i + 1][j] >= lengths[i][j + 1]:
            i += 1
        else:
            j += 1
    return matched


def _lengths(left: Sequence[str], right: Sequence[str]) -> list[list[int]]:
    """Give the length of the longest common subsequence of each pair of suffixes."""
    size, known = len(right), set(right)
    table = [[0] * (size + 1)]
    for word in reversed(left):
        below = table[-1]
        if word in known:
            row, best = [0] * (size + 1), 0
            for j in range(size - 1, -1, -1):
                if word == right[j]:
                    best = below[j + 1] + 1
                elif below[j] > best:
                    best = below[j]
                row[j] = best
            below = row
        table.append(below)
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
            if i > left + 1:
                gaps += i - left - 1 if i - left <= GAP else GAP
            if at > right + 1:
                gaps += at - right - 1 if at - right <= GAP else GAP
            common += i < len(matched)
            left, right = i, at
    total = len(matched) + size
    if 2 * common < LEAST * total:
        return 0.0
    return 2 * common / (total if min(len(matched), size) < FEW else 2 * common + gaps)
