"""A family read as one body: its template sentences and where a page deviates from them."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import msgspec

from guidelint.drift.cases import read_family
from guidelint.drift.clusters import cluster
from guidelint.drift.columns import Column, SharedSentence, bounds, read_columns, read_sentence
from guidelint.drift.deviations import Deviation, Kind, deviations
from guidelint.drift.places import Words
from guidelint.drift.strays import Placed, Renaming, Stray, renamings, strays
from guidelint.drift.template import follow_template

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from guidelint.drift.tally import Tally


SLIPS = 6
"""A page that differs in more sentences, and in this share of them, is of another kind."""
SLIP_SHARE = 0.12
SHARED = 2
"""A sentence on so many pages belongs to the template."""


class Found(msgspec.Struct, frozen=True):
    """What some pages say, what their siblings say, and how many of how many pages say that.

    attribute: what the pages compared have in common; empty: they are all pages of the family.
    slot: the attribute by which the words name a sibling, if they do.
    """

    kind: Kind
    ours: tuple[Words, ...]
    theirs: tuple[Words, ...]
    agreeing: int
    total: int
    attribute: str = ""
    slot: str = ""


def sentences(counted: Tally) -> Iterator[SharedSentence]:
    """Give the sentences that pages share, best supported first."""
    for members in cluster(counted.lines):
        if len(members) == 1 and len(counted.lines[members[0].skeleton].pages) < SHARED:
            continue
        yield read_sentence(members, counted.lines)


def finish(counted: Tally) -> list[Found]:
    """Find all deviations of a family."""
    family = read_family(counted)
    shared = [each for each in sentences(counted) if len(each.rows) >= SHARED]
    followed = follow_template(counted, shared, family)
    found: list[Found] = []
    columns: dict[Placed, Column] = {}
    for number, sentence in enumerate(followed):
        varying = list(read_columns(sentence))
        found += join(_found(sentence, each) for each in deviations(sentence, varying, family))
        columns |= {(number, i): column for i, column in enumerate(varying)}
    found = _without_strangers(found, followed)
    split = list(family.partitions.values())
    found += [
        _renamed(each, followed, columns) for each in renamings(columns, split, len(counted.pages))
    ]
    pages = {page for sentence in followed for page in sentence.rows}
    told = {(words.page, words.skeleton) for each in found for words in each.ours}
    found += [
        _strayed(each)
        for each in strays(counted.lines, family)
        if all(words.page in pages for words in each.ours)
        and told.isdisjoint((words.page, words.skeleton) for words in each.ours)
    ]
    return found


def _without_strangers(found: list[Found], followed: list[SharedSentence]) -> list[Found]:
    """Leave out pages that differ in so many sentences that they are of another kind."""
    said = Counter(page for sentence in followed for page in sentence.rows)
    told = [each for each in found if each.kind != "variant" and not each.slot]
    differs = Counter(words.page for each in told for words in each.ours)
    strangers = {
        page for page, count in differs.items() if count > max(SLIPS, SLIP_SHARE * said[page])
    }
    return [each for each in found if each.slot or strangers.isdisjoint(w.page for w in each.ours)]


def _strayed(stray: Stray) -> Found:
    total = stray.agreeing + 1
    return Found("drift", stray.ours, stray.theirs, stray.agreeing, total, slot=stray.slot)


def _found(sentence: SharedSentence, deviation: Deviation) -> Found:
    return Found(
        deviation.kind,
        tuple(_words(sentence, page, deviation) for page in deviation.pages),
        tuple(_words(sentence, page, deviation) for page in deviation.siblings),
        deviation.agreeing,
        deviation.total,
        deviation.attribute,
        deviation.slot,
    )


def _renamed(each: Renaming, shared: list[SharedSentence], columns: dict[Placed, Column]) -> Found:
    def words(page: int, placed: Placed) -> Words:
        """Give the words of a page in the column of a place."""
        column = columns[placed]
        return _column_words(shared[placed[0]], page, (column.left, column.right))

    ours = words(each.page, each.placed)
    theirs = (words(each.page, each.elsewhere), words(each.owner, each.placed))
    return Found("renamed", (ours,), theirs, 1, 2)


def _words(sentence: SharedSentence, page: int, deviation: Deviation) -> Words:
    return _column_words(sentence, page, deviation.column)


def _column_words(sentence: SharedSentence, page: int, column: tuple[int, int]) -> Words:
    member = sentence.members[sentence.rows[page][0]]
    start, stop = bounds(member, *column)
    return Words(page, member.skeleton, start or 0, stop or 0)


APART = 3
"""Tokens between two deviations that are one change of wording."""


def join(found: Iterable[Found]) -> list[Found]:
    """Join the deviations of one sentence that are side by side on the same pages."""
    joined: list[Found] = []
    for each in sorted(found, key=lambda each: (each.ours[0].page, each.ours[0].start)):
        both = _joined(joined[-1], each) if joined else None
        if both is None:
            joined.append(each)
        else:
            joined[-1] = both
    return joined


def _joined(left: Found, right: Found) -> Found | None:
    same = (left.kind, left.attribute) == (right.kind, right.attribute)
    if not same or left.slot or right.slot or _pages(left.ours) != _pages(right.ours):
        return None
    ours = tuple(_both(left.ours, right.ours))
    theirs = tuple(_both(left.theirs, right.theirs))
    close = all(b.start - a.stop <= APART for a, b in zip(left.ours, right.ours, strict=True))
    if not close or not theirs:
        return None
    agreeing = min(left.agreeing, right.agreeing)
    return msgspec.structs.replace(left, ours=ours, theirs=theirs, agreeing=agreeing)


def _pages(words: Iterable[Words]) -> list[int]:
    return [each.page for each in words]


def _both(left: Iterable[Words], right: Iterable[Words]) -> Iterator[Words]:
    """Give the words from the first to the last of two, for the pages that have both."""
    others = {each.page: each for each in right}
    for each in left:
        other = others.get(each.page)
        if other is not None and other.skeleton == each.skeleton:
            start, stop = min(each.start, other.start), max(each.stop, other.stop)
            yield msgspec.structs.replace(each, start=start, stop=stop)
