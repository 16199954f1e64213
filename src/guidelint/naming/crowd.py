"""Pages of names alike: where several pairs differ by a letter, none of them is surely a slip."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from guidelint.model import Severity
from guidelint.naming.channel import slip

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from guidelint.model import Finding


def tempered(found: Iterable[Finding]) -> Iterator[Finding]:
    """Make notes of findings where a page has several pairs that one letter tells apart.

    A page with two sisters, or with the bodies of three valleys, has many such pairs; a page with
    slips has one. Letters swapped or doubled are slips in any company.
    """
    every = list(found)
    crowded = sum(map(_may_be_two, every)) > 1
    for each in every:
        doubtful = crowded and _may_be_two(each)
        severity = Severity.note if doubtful else each.severity
        yield msgspec.structs.replace(each, severity=severity)


def _may_be_two(found: Finding) -> bool:
    """Whether the two forms differ as the names of two people or of two bodies may."""
    right, wrong = found.related[0].place.quote.split(), found.place.quote.split()
    pairs = ((one, other) for one in right for other in wrong if one != other)
    made = next((made for pair in pairs if (made := slip(*pair))), None)
    return made is None or made.operation in ("replaced", "lost", "added")
