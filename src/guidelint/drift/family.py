"""A family read as one body: its template sentences and where a page deviates from them.

The pages of a handbook stand in one folder and share a heading here and there; what differs in
those is no slip. Pages made from a template share most of what they say, and what varies in it
depends on something.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import msgspec

from guidelint.drift.cases import Family, read_family
from guidelint.drift.changes import OBJECT
from guidelint.drift.dependencies import PAIR
from guidelint.drift.deviations import Found, deviations
from guidelint.drift.masks import FIELD, tally
from guidelint.drift.sentences import columns_of, of_pages, shared_sentences

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from guidelint.drift.dependencies import Partition
    from guidelint.drift.lines import PageLines, Spot, Words
    from guidelint.drift.masks import Tally
    from guidelint.drift.sentences import Shared

SHARE = 0.4
"""Share of the words of a page that siblings must have too."""
SIBLINGS = 3
"""A sentence on fewer pages is not common, where there are so many."""
COMMON = 0.25
"""Share of the pages that must have a sentence for it to be common."""
COMMON_IN_GROUP = 0.6
"""The same for the pages with one value of an attribute."""
TELLING = 6
"""Words of a shorter line may be the same by chance."""
FEWEST = 3
"""Fewer common sentences are no template."""
APART = 3
"""Words between two deviations that are one change of wording."""


def finish(pages: Sequence[PageLines]) -> list[Found]:
    """Find all deviations of a family."""
    counted = tally(pages)
    family = read_family(counted)
    found: list[Found] = []
    for sentence in follow_template(counted, list(shared_sentences(counted)), family):
        columns = columns_of(sentence, family.language)
        found += join(deviations(sentence, columns, family))
    return found


def join(found: Iterable[Found]) -> list[Found]:
    """Join the deviations of one sentence that are side by side on the same pages."""
    joined: list[Found] = []
    for each in sorted(found, key=lambda each: (each.ours[0].page.path, each.ours[0].start)):
        both = _joined(joined[-1], each) if joined else None
        if both is None:
            joined.append(each)
        else:
            joined[-1] = both
    return joined


def _joined(left: Found, right: Found) -> Found | None:
    same = (left.kind, left.attribute) == (right.kind, right.attribute)
    if not same or left.slot or right.slot or _lines(left.ours) != _lines(right.ours):
        return None
    ours, theirs = (
        tuple(_both(*sides)) for sides in ((left.ours, right.ours), (left.theirs, right.theirs))
    )
    close = all(b.start - a.stop <= APART for a, b in zip(left.ours, right.ours, strict=True))
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


def follow_template(counted: Tally, shared: Sequence[Shared], family: Family) -> list[Shared]:
    """Give the shared sentences as said by the pages that follow the template, if there is one."""
    size = len(counted.pages)
    pages = _templated(
        counted, [each for each in shared if _is_common(each, size, family.partitions)]
    )
    kept = [of_pages(each, pages) for each in shared] if len(pages) < size else list(shared)
    kept = [each for each in kept if len(each.rows) >= PAIR]
    common = [each for each in kept if _is_common(each, len(pages), family.partitions)]
    return kept if sum(_size(each.leader) > 0 for each in common) >= FEWEST else []


def _is_common(sentence: Shared, size: int, partitions: Mapping[str, Partition]) -> bool:
    """Whether enough pages have a sentence, of all or of those with one value of an attribute."""
    rows = sentence.rows
    if len(rows) < min(SIBLINGS, size):
        return False
    if len(rows) >= COMMON * size:
        return True
    for partition in partitions.values():
        groups = Counter(partition.values())
        having = Counter(partition[page] for page in rows if page in partition)
        if any(
            count >= max(SIBLINGS, COMMON_IN_GROUP * groups[value])
            for value, count in having.items()
        ):
            return True
    return False


def _templated(counted: Tally, common: Sequence[Shared]) -> set[int]:
    """Give the pages of which enough is common."""
    every: Counter[int] = Counter()
    ours: Counter[int] = Counter()
    for key, sayers in counted.lines.items():
        every.update(dict.fromkeys(sayers.pages, _size(key.words)))
    for sentence in common:
        sizes = [_size(member.words) for member in sentence.members]
        ours.update({page: sizes[row.member] for page, row in sentence.rows.items()})
    return {page for page, size in every.items() if ours[page] >= SHARE * size > 0}


def _size(words: Words) -> int:
    """Count the words of a line that is told from others by them."""
    telling = len(words) >= TELLING and OBJECT not in words and not words[0].startswith(FIELD)
    return len(words) if telling else 0
