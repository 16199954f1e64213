"""Which pages follow the template: the pages that share enough sentences to be compared.

The pages of a handbook stand in one folder and share a heading here and there; what differs in
those is no slip. Pages made from a template share most of what they say.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidelint.drift.changes import OBJECT
from guidelint.drift.columns import Sentence, reanchored
from guidelint.drift.units import META

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from guidelint.drift.tally import Tally

SHARE = 0.4
"""Share of the words of a page that siblings must have too."""
SIBLINGS = 2
"""So many other pages must have a sentence for it to be shared, where there are so many."""
TELLING = 6
"""Words of a shorter line may be the same by chance."""


def templated(counted: Tally, shared: Sequence[Sentence]) -> set[int]:
    """Give the pages of which enough is shared."""
    every = [0] * len(counted.pages)
    common = [0] * len(counted.pages)
    for line, sayers in counted.lines.items():
        size = _size(line)
        for page in sayers.pages if size else ():
            every[page] += size
    needed = min(SIBLINGS + 1, len(counted.pages))
    for sentence in shared:
        if len(sentence.rows) >= needed:
            sizes = [_size(member.skeleton) for member in sentence.members]
            for page, (i, _) in sentence.rows.items():
                common[page] += sizes[i]
    return {page for page, size in enumerate(every) if common[page] >= SHARE * size > 0}


def _size(line: str) -> int:
    """Count the words of a line that is told from others by them."""
    words = line.count(" ") + 1
    return words if words >= TELLING and not line.startswith(META) and OBJECT not in line else 0


def kept(shared: Sequence[Sentence], pages: Collection[int], size: int) -> Iterator[Sentence]:
    """Leave out what other pages say."""
    for sentence in shared:
        if len(pages) == size:
            yield sentence
            continue
        rows = {page: row for page, row in sentence.rows.items() if page in pages}
        if rows:
            yield reanchored(sentence, rows)
