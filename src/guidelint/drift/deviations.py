"""Deviations: a page whose words in a sentence of the template no attribute explains."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import msgspec

from guidelint.drift.alignment import Aligned, align
from guidelint.drift.changes import Called, is_style, is_telling, left_behind, narrowed, read_called
from guidelint.drift.columns import (
    EVERYONE,
    PAIR,
    Explanation,
    Partition,
    columns_of,
    groups_of,
    partitions,
    ways,
)
from guidelint.drift.lines import MARGINS, Spot
from guidelint.drift.masks import slots
from guidelint.drift.template import first_line, template
from guidelint.model import Record

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from guidelint.drift.columns import Column
    from guidelint.drift.lines import PageLines, Words

MAJORITY = 0.9
"""Share of pages that a majority needs where more than one page differs from it."""
RARE = 1 / 3
"""Share of pages that differ from a wording which the whole family knows, at most."""
FEW = 3
"""On more pages than this a variant is one advisory, not an error on each."""
SHOWN = 8
"""Siblings that are kept to be shown."""
LEAST = 4
"""Pages that must have a sentence, beside one for each word that differs, and one if it has
something of one page or one group of pages in it."""
ENOUGH = 8
"""Pages from which two wordings of one sentence are told of, however long."""
VARIANT_MAJORITY = 0.6
MORE = 0.02
"""Share of pages that may have a third wording."""
REWRITTEN = 3
"""A page that stands alone in so many columns of a sentence has its own sentence."""
LONG = 3
"""Words of a difference beyond which two pages may each have their own clause."""
APART = 3
"""Words between two deviations that are one change of wording."""


class Found(msgspec.Struct, frozen=True):
    """What some pages say, what their siblings say, and how many of how many pages say that.

    is_variant: it is a second wording, of which nothing tells that it is wrong.
    attribute: what the pages compared have in common; empty: they are all pages of the family.
    slot: the attribute by which the words name a sibling, if they do.
    """

    ours: tuple[Spot, ...]
    theirs: tuple[Spot, ...]
    agreeing: int
    total: int
    is_variant: bool
    attribute: str = EVERYONE
    slot: str = ""


class Family(msgspec.Struct, frozen=True):
    """What deciding needs to know of the pages.

    names: of their attributes. groups: the pages with one value of one.
    """

    alignment: Aligned
    language: str
    names: frozenset[str]
    groups: frozenset[frozenset[int]]
    partitions: dict[str, Partition]
    called: Called


def finish(pages: Sequence[PageLines]) -> list[Found]:
    """Find all deviations of a family."""
    alignment = align(tuple(pages))
    split = partitions(pages)
    names = frozenset(name for page in pages for name, _ in page.subject.attributes)
    groups = frozenset(frozenset(g) for each in split.values() for g in groups_of(each).values())
    called = read_called(pages)
    family = Family(alignment, pages[0].language, names, groups, split, called)
    found: list[Found] = []
    for sentence in template(alignment):
        if first_line(alignment, sentence).kind not in MARGINS:
            found += _join(_deviations(columns_of(sentence, family.language), family))
    return found


def _deviations(columns: Sequence[Column], family: Family) -> Iterator[Found]:
    """Find the pages that deviate in the columns of a sentence."""
    alone = Counter(page for column in columns for page in _alone(column.contents))
    rewritten = frozenset(page for page, times in alone.items() if times >= REWRITTEN)
    for column in columns:
        local = _is_local(column, columns, family.alignment)
        owned = not local and frozenset(column.contents) in family.groups
        owned = owned and (len(column.contents) > PAIR or len(columns) == 1)
        yield from _ColumnCase(column, family, LEAST + local, owned, rewritten).judge()


def _is_local(column: Column, columns: Sequence[Column], alignment: Aligned) -> bool:
    """Whether a sentence has something of one page or one group of pages."""
    said = [dict(alignment.said[page]) for page in column.contents]
    if any(len({of.get(name) for of in said}) > 1 for name in slots(column.sentence.leader)):
        return True
    counts = (Counter(each.contents.values()) for each in columns if each is not column)
    return any(each.total() - max(each.values()) > 1 for each in counts)


def _alone(contents: Mapping[int, Words]) -> list[int]:
    """Give the pages whose content no other page has, unless all pages are so."""
    counts = Counter(contents.values())
    if max(counts.values()) == 1:
        return []
    return [page for page, content in contents.items() if counts[content] == 1]


def _saying(contents: Mapping[int, Words], pages: Iterable[int], content: Words) -> list[int]:
    return [page for page in pages if contents[page] == content]


class _ColumnCase(Record):
    """A column to be judged.

    least: pages that must have it, beside one for each word. owned: all pages with one value of an
    attribute have the sentence, and no others. rewritten: pages that have their own sentence.
    """

    column: Column
    family: Family
    least: int
    owned: bool
    rewritten: frozenset[int]

    def judge(self) -> Iterator[Found]:
        """Find the pages that deviate from what explains the column best."""
        contents = self.column.contents
        everyone, named = ways(self.family.partitions, contents)
        best = min(
            (each for each in named if min(each.agreeing, each.distinct) >= PAIR),
            key=lambda each: (len(each.violators), -each.informative, each.attribute),
            default=None,
        )
        if everyone.holds and (best is None or len(everyone.violators) <= len(best.violators)):
            yield from self._breakers(everyone, EVERYONE)
        elif best is not None and best.holds:
            is_usual = len(everyone.violators) <= RARE * len(contents)
            usual = everyone.majority[EVERYONE]
            for group in best.groups:
                broken = best.violators.intersection(best.groups[group])
                if is_usual and usual in [contents[page] for page in broken]:
                    yield from self._variant()
                else:
                    yield from self._breakers(best, group)
        else:
            yield from self._variant()

    def _breakers(self, way: Explanation, group: str) -> Iterator[Found]:
        """Find the pages that differ from the others of their group."""
        contents, pages, expected = self.column.contents, way.groups[group], way.majority[group]
        broken = [page for page in pages if page in way.violators]
        siblings = _saying(contents, pages, expected)
        for content in sorted({contents[page] for page in broken}):
            holders, total = _saying(contents, broken, content), len(pages)
            slot = self._named(content, expected, holders[0])
            sides = narrowed(content, expected)
            size = max(map(len, sides))
            few = len(holders) > 1 and len(siblings) < MAJORITY * total
            is_told = len(siblings) > 1 or size <= LONG
            if way.attribute == EVERYONE:
                is_sure = self.owned and is_telling(*sides, self.family.language)
                is_sure = is_sure or total >= min(self.least + size, ENOUGH)
                is_told = not few and (bool(slot) or is_sure)
            if is_told and slot is not None and self.rewritten.isdisjoint(holders):
                is_variant = way.attribute == EVERYONE and len(holders) > FEW
                ours, theirs = self._spots(holders), self._spots(siblings[:SHOWN])
                yield Found(ours, theirs, len(siblings), total, is_variant, way.attribute, slot)

    def _variant(self) -> Iterator[Found]:
        """Find a second wording that several pages have and no attribute explains."""
        contents, total = self.column.contents, len(self.column.contents)
        counts = Counter(contents.values()).items()
        ranked = sorted(counts, key=lambda each: (-each[1], each[0]))
        (expected, most), (content, pages) = ranked[:2]
        if pages < PAIR or total < ENOUGH or most < VARIANT_MAJORITY * total:
            return
        holders = _saying(contents, contents, content)
        slot = self._named(content, expected, holders[0])
        is_clear = total - most - pages <= MORE * total and self.rewritten.isdisjoint(holders)
        if is_clear and slot is not None:
            siblings = _saying(contents, contents, expected)
            ours, theirs = self._spots(holders), self._spots(siblings[:SHOWN])
            yield Found(ours, theirs, len(siblings), total, is_variant=True, slot=slot)

    def _spots(self, pages: Iterable[int]) -> tuple[Spot, ...]:
        return tuple([self.column.spot(page, self.family.alignment) for page in pages])

    def _named(self, content: Words, expected: Words, page: int) -> str | None:
        """Give the attribute by which a page names a sibling, or nothing if it does not.

        None: it does not say anything else, or only shows that it never says its own attribute.
        """
        own, key = dict(self.family.alignment.said[page]), self.column.sentence.field
        unsaid = slots(expected) - own.keys()
        if unsaid and key not in unsaid:
            return None
        ours, theirs = narrowed(content, expected)
        slot = left_behind(ours, theirs, own, self.family.called)
        if slot:
            return slot
        is_other = bool(key) and key not in self.family.names
        return None if is_other or is_style(ours, theirs, self.family.language) else ""


def _join(found: Iterable[Found]) -> list[Found]:
    """Join the deviations of one sentence that are side by side on the same pages."""
    joined: list[Found] = []
    for each in sorted(found, key=lambda each: (each.ours[0].page.path, each.ours[0].start)):
        both = _joined(joined[-1], each) if joined else None
        joined[len(joined) - bool(both) :] = [both or each]
    return joined


def _joined(left: Found, right: Found) -> Found | None:
    same = (left.is_variant, left.attribute) == (right.is_variant, right.attribute)
    if not same or left.slot or right.slot or _lines(left.ours) != _lines(right.ours):
        return None
    close = all(b.start - a.stop <= APART for a, b in zip(left.ours, right.ours, strict=True))
    ours, theirs = tuple(_both(left.ours, right.ours)), tuple(_both(left.theirs, right.theirs))
    if not close or not theirs:
        return None
    agreeing = min(left.agreeing, right.agreeing)
    return msgspec.structs.replace(left, ours=ours, theirs=theirs, agreeing=agreeing)


def _lines(spots: Iterable[Spot]) -> list[tuple[str, int]]:
    return [(each.page.path, each.number) for each in spots]


def _both(left: Iterable[Spot], right: Iterable[Spot]) -> Iterator[Spot]:
    """Give the words from the first to the last of two, for the lines that have both."""
    others = {(each.page.path, each.number): each for each in right}
    for each in left:
        other = others.get((each.page.path, each.number))
        if other is not None:
            start, stop = min(each.start, other.start), max(each.stop, other.stop)
            yield msgspec.structs.replace(each, start=start, stop=stop)
