"""Values of what goes by one name on a page, and values that words refer back to."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

import msgspec

from guidelint.checks._same_quantity.alike import is_only
from guidelint.checks._same_quantity.cases import apart, clause_of
from guidelint.checks._same_quantity.conflict import Conflict, excludes
from guidelint.checks._same_quantity.measured import cannot_both_hold
from guidelint.checks._same_quantity.names import Name, names
from guidelint.checks._same_quantity.roots import content

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from guidelint.checks._same_quantity.told import Told
    from guidelint.model import Page

_NEAR = 2
_IN_PROSE = frozenset({"of", "is", "takes", "valid", "measures"})
_BACK = re.compile(r"\b(?:the|these)\s+\Z", re.IGNORECASE)
_GOES_ON = re.compile(
    r"\s*(?:[.,;)]|\Z|(?:is|are|was|were|has|have|had|and|or|but|runs?|starts?|begins?|ends?|pass"
    r"|counts?|expires?)\b)"
)


def named_alike(page: Page, every: Sequence[Told]) -> Iterator[Conflict]:
    """Find two values of what goes by one name on the page ("the exchange fee")."""
    by_name: dict[tuple[frozenset[str], str], list[tuple[Told, Name]]] = defaultdict(list)
    for one in every:
        for name in names(page, one):
            by_name[name.stems, one.value.dimension.split("/")[0]].append((one, name))
    for found in by_name.values():
        if len({(one.value.low, one.value.high) for one, _ in found}) != 2:
            continue  # in three ways, it is a table in words
        for i, (right, name) in enumerate(found):
            for left, other in found[:i]:
                ties = {name.tie, other.tie}
                if not _excludes(left, right) or not _is_one(page, (left, right), ties):
                    continue
                if "label" in ties or (is_only(left, every) and is_only(right, every)):
                    yield Conflict(right, left, other.said, "name")


def _excludes(left: Told, right: Told) -> bool:
    """Whether two values exclude each other, also where only one says what it is per."""
    if left.value.dimension == right.value.dimension:
        return excludes(left, right)
    if "/" in left.value.dimension and "/" in right.value.dimension:
        return False
    near = right.value.high < _NEAR * left.value.high and left.value.high < _NEAR * right.value.high
    dimension = min(left.value.dimension, right.value.dimension, key=len)
    ends = (
        msgspec.structs.replace(one, value=one.value._replace(dimension=dimension))
        for one in (left, right)
    )
    return near and excludes(*ends)


def _is_one(page: Page, pair: tuple[Told, Told], ties: set[str]) -> bool:
    """Whether two values that go by one name are surely values of one thing."""
    if apart(page, *pair):
        return False
    if "label" in ties:
        return len(ties) > 1
    sections = {page.blocks[one.block].section for one in pair}
    prose = all(one.sentence.block.kind != "heading" for one in pair)
    return prose and ties <= _IN_PROSE and len(sections) > 1


def referring_back(page: Page, every: Sequence[Told]) -> Iterator[Conflict]:
    """Find "the 6 to 10 weeks" where only 6 to 12 weeks were told before."""
    for at, one in enumerate(every):
        if not _refers_back(one):
            continue
        same = [o for o in every if o is not one and o.value.dimension == one.value.dimension]
        if any(not cannot_both_hold(one.value, other.value) for other in same):
            continue
        here = content(page.blocks[one.block].text)
        meant = [o for o in every[:at] if _may_be_meant(o, one) and content(clause_of(o)) & here]
        if meant:
            nearest = max(meant, key=lambda o: len(content(clause_of(o)) & here))
            yield Conflict(one, nearest, "", "back")


def _refers_back(one: Told) -> bool:
    if one.dimension != "duration" or "-" in one.said or one.quantity.connector == "or":
        return False
    return bool(_BACK.search(one.text[: one.start]) and _GOES_ON.match(one.text[one.end :]))


def _may_be_meant(other: Told, one: Told) -> bool:
    shapes = {
        (each.value.dimension, each.value.grain, each.value.is_range) for each in (one, other)
    }
    return len(shapes) == 1 and other.sentence is not one.sentence and excludes(other, one)
