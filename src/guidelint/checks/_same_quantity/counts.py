"""Numbers of things that a page counts twice: "seven documents", later "the eight documents"."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from guidelint.checks._same_quantity.cases import apart
from guidelint.checks._same_quantity.conflict import Conflict

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from guidelint.checks._same_quantity.told import Told
    from guidelint.model import Page

_TELLS = re.compile(
    r"\b(?:has|have|needs?|takes?|requires?|consists? of|comprises?|includes?|there are|made up of"
    r"|bring|divided into|falls into|holds?|contains?)\s+(?:exactly\s+)?\Z",
    re.IGNORECASE,
)
_ALL = re.compile(r"\b(?:all|each of the|all of the|all the|the same)\s+\Z", re.IGNORECASE)
_DEFINITE = re.compile(r"\b(?:the|these|those|its|their|your|our)\s+\Z", re.IGNORECASE)


def counted_again(page: Page, every: Sequence[Told]) -> Iterator[Conflict]:
    """Find a number of things that is referred to with another number.

    A smaller number may be of some of them, unless it is said to be of all.
    """
    by_noun: dict[str, list[Told]] = defaultdict(list)
    for one in every:
        if one.dimension == "count" and not (one.value.is_range or one.value.bound):
            by_noun[one.value.dimension].append(one)
    for found in by_noun.values():
        if len({one.value.low for one in found}) != 2:
            continue
        told = [one for one in found if _TELLS.search(_before(one))]
        for one in found:
            for other in told:
                if _is_of_all(one, other) and not apart(page, one, other):
                    yield Conflict(one, other, "", "back")


def _before(one: Told) -> str:
    return one.text[: one.quantity.start]


def _is_of_all(one: Told, other: Told) -> bool:
    """Whether what one counts is surely what the other has told the number of."""
    if one.value.low == other.value.low or one.value.low <= 1 or other.value.low <= 1:
        return False
    if _ALL.search(_before(one)):
        return True
    return bool(_DEFINITE.search(_before(one))) and one.value.low > other.value.low
