"""Columns: the places where the members of a cluster differ, and what each page has there."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from guidelint.drift.clusters import Cluster
from guidelint.drift.skeletons import NUMBER
from guidelint.drift.tally import Numbers

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from guidelint.drift.clusters import Member
    from guidelint.drift.tally import Sayers

ANCHORED = 0.6
"""A token of the leader that this share of the pages has is an anchor."""
_MONTHS_WORDS = """
january february march april may june july august september october november december jan feb
mar apr jun jul aug sep sept oct nov dec
"""
MONTHS = frozenset(_MONTHS_WORDS.split())
_DASH = "-"

Content = tuple[str, ...]


class SharedSentence(msgspec.Struct):
    """A cluster seen page by page: which member each page has, and the numbers in it."""

    members: Cluster
    rows: dict[int, tuple[int, Numbers]]
    anchors: list[int]

    @property
    def leader(self) -> Member:
        """The best supported member."""
        return self.members[0]


class Column(msgspec.Struct):
    """What stands between two anchors of the leader, by page.

    The virtual anchors -1 and len(leader) are the ends of the line. Where `left` and `right` are
    the same, the column is what matches that token of the leader.
    """

    left: int
    right: int
    contents: dict[int, Content] = {}


def read_sentence(members: Cluster, lines: Mapping[str, Sayers]) -> SharedSentence:
    """Choose for each page the member most like the leader, and find the anchors."""
    rows: dict[int, tuple[int, Numbers]] = {}
    ranked = sorted(range(len(members)), key=lambda i: (-members[i].similarity, i))
    for i in ranked:
        sayers = lines[members[i].skeleton]
        for page, numbers in zip(sayers.pages, sayers.numbers, strict=True):
            if page not in rows:
                rows[page] = (i, numbers)
    return SharedSentence(members, rows, _anchors(members, rows))


def reanchored(sentence: SharedSentence, rows: dict[int, tuple[int, Numbers]]) -> SharedSentence:
    """Give a sentence with fewer pages."""
    return SharedSentence(sentence.members, rows, _anchors(sentence.members, rows))


def _anchors(members: Cluster, rows: Mapping[int, tuple[int, Numbers]]) -> list[int]:
    weights = [0] * len(members)
    for i, _ in rows.values():
        weights[i] += 1
    support = [0] * len(members[0].tokens)
    for member, weight in zip(members, weights, strict=True):
        for at, match in enumerate(member.matched):
            if match >= 0:
                support[at] += weight
    return [at for at, weight in enumerate(support) if weight >= ANCHORED * len(rows)]


def read_columns(sentence: SharedSentence) -> Iterator[Column]:
    """Give the columns of a sentence that have more than one content, in order."""
    found = {bounds for member in sentence.members for bounds in _differences(sentence, member)}
    found |= _numbers(sentence)
    for left, right in sorted(found):
        column = _read(sentence, left, right)
        if len(set(column.contents.values())) > 1:
            yield column


def number_columns(sentence: SharedSentence) -> Iterator[Column]:
    """Give the columns of the numbers of a sentence, also where all pages agree."""
    for at, _ in sorted(_numbers(sentence)):
        yield _read(sentence, at, at)


def _differences(sentence: SharedSentence, member: Member) -> Iterator[tuple[int, int]]:
    """Give the anchors around each place where a member differs from the leader."""
    leader = sentence.leader.tokens
    size = len(leader)
    left, start = -1, -1
    for right in (*sentence.anchors, size):
        stop = len(member.tokens) if right == size else member.matched[right]
        if stop < 0:
            continue
        if leader[left + 1 : right] != member.tokens[start + 1 : stop]:
            yield left, right
        left, start = right, stop


def _numbers(sentence: SharedSentence) -> set[tuple[int, int]]:
    """Give the numbers that are anchors, dates left out."""
    tokens = sentence.leader.tokens
    return {
        (at, at)
        for at in sentence.anchors
        if tokens[at].startswith(NUMBER) and not is_date(tokens, at)
    }


def is_date(tokens: Sequence[str], at: int) -> bool:
    """Whether the number at `at` belongs to a date."""
    around = [*tokens[max(at - 2, 0) : at], *tokens[at + 1 : at + 3]]
    if any(token in MONTHS for token in around):
        return True
    parts = tokens[max(at - 4, 0) : at + 5]
    triple = (NUMBER, _DASH, NUMBER, _DASH, NUMBER)
    return any(tuple(parts[i : i + 5]) == triple for i in range(len(parts) - 4))


def _read(sentence: SharedSentence, left: int, right: int) -> Column:
    column = Column(left, right)
    pieces = [_between(member, left, right) for member in sentence.members]
    for page, (i, numbers) in sentence.rows.items():
        piece = pieces[i]
        if piece is not None:
            content, first = piece
            column.contents[page] = content if first < 0 else _filled(content, numbers[first:])
    return column


def _between(member: Member, left: int, right: int) -> tuple[Content, int] | None:
    """Give a member's tokens between two anchors, and which of its numbers is the first there."""
    start, stop = bounds(member, left, right)
    if start is None or stop is None or stop < start:
        return None
    content = member.tokens[start:stop]
    if not any(token.startswith(NUMBER) for token in content):
        return content, -1
    return content, sum(token.startswith(NUMBER) for token in member.tokens[:start])


def bounds(member: Member, left: int, right: int) -> tuple[int | None, int | None]:
    """Give the tokens of a member in a column of the leader, where it has them."""
    if left == right:
        at = member.matched[left]
        return (at, at + 1) if at >= 0 else (None, None)
    start = member.matched[left] + 1 if left >= 0 else 0
    stop = member.matched[right] if right < len(member.matched) else len(member.tokens)
    return (start if left < 0 or start > 0 else None), (stop if stop >= 0 else None)


def _filled(content: Content, numbers: Numbers) -> Content:
    left = iter(numbers)
    return tuple(next(left) + token[1:] if token.startswith(NUMBER) else token for token in content)
