"""Which pages follow the template: the pages that share enough sentences to be compared.

The pages of a handbook stand in one folder and share a heading here and there; pages that are
written alike, but each anew, share sentences in many wordings. What differs in those is no slip.
Pages made from a template share most of what they say, and what varies in it depends on something.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from guidelint.drift.changes import OBJECT
from guidelint.drift.columns import SharedSentence, read_columns, reanchored
from guidelint.drift.dependencies import EVERYONE, PAIR, explain
from guidelint.drift.units import META

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from guidelint.drift.cases import Family
    from guidelint.drift.columns import Column
    from guidelint.drift.dependencies import Partition
    from guidelint.drift.tally import Tally

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
LOOSE = 0.15
"""Share of the common sentences that may vary for no reason."""
FEWEST = 3
"""Fewer common sentences are no template."""
JUDGED = 6
"""Common sentences from which that can be said."""


def follow_template(
    counted: Tally, shared: Sequence[SharedSentence], family: Family
) -> list[SharedSentence]:
    """Give the shared sentences as said by the pages that follow the template, if there is one."""
    size = len(counted.pages)
    common = [each for each in shared if is_common(each, size, family.partitions)]
    pages = _templated(counted, common)
    kept = [each for each in _of_pages(shared, pages, size) if len(each.rows) >= PAIR]
    common = [each for each in kept if is_common(each, len(pages), family.partitions)]
    judged = [each for each in common if _size(each.leader.skeleton)]
    loose = sum(_is_loose(each, family.partitions) for each in judged)
    too_loose = len(judged) >= JUDGED and loose > LOOSE * len(judged)
    return [] if too_loose or len(judged) < FEWEST else kept


def is_common(sentence: SharedSentence, size: int, partitions: Mapping[str, Partition]) -> bool:
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


def _templated(counted: Tally, common: Sequence[SharedSentence]) -> set[int]:
    """Give the pages of which enough is common."""
    every = [0] * len(counted.pages)
    ours = [0] * len(counted.pages)
    for line, sayers in counted.lines.items():
        size = _size(line)
        for page in sayers.pages if size else ():
            every[page] += size
    for sentence in common:
        sizes = [_size(member.skeleton) for member in sentence.members]
        for page, (i, _) in sentence.rows.items():
            ours[page] += sizes[i]
    return {page for page, size in enumerate(every) if ours[page] >= SHARE * size > 0}


def _size(line: str) -> int:
    """Count the words of a line that is told from others by them."""
    words = line.count(" ") + 1
    return words if words >= TELLING and not line.startswith(META) and OBJECT not in line else 0


def _of_pages(
    shared: Sequence[SharedSentence], pages: Collection[int], size: int
) -> Iterator[SharedSentence]:
    """Leave out what other pages say."""
    for sentence in shared:
        if len(pages) == size:
            yield sentence
            continue
        rows = {page: row for page, row in sentence.rows.items() if page in pages}
        if rows:
            yield reanchored(sentence, rows)


def _is_loose(sentence: SharedSentence, partitions: Mapping[str, Partition]) -> bool:
    """Whether a sentence has several wordings that nothing explains."""
    return any(_varies(column, partitions) for column in read_columns(sentence))


def _varies(column: Column, partitions: Mapping[str, Partition]) -> bool:
    contents = column.contents
    different = len(set(contents.values()))
    if column.left == column.right or len(contents) < SIBLINGS or 2 * different > len(contents):
        return False
    ways = [explain(EVERYONE, None, contents)]
    ways += [explain(*pair, contents) for pair in partitions.items()]
    return not any(way.holds and way.informative for way in ways)
