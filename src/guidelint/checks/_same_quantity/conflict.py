"""A conflict of two quantities, and what all who look for one ask."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from guidelint.checks._same_quantity.measured import cannot_both_hold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from guidelint.checks._same_quantity.told import Told

USUAL = re.compile(
    r"\b(?:usual\w*|typical\w*|normal\w*|most(?:ly)?|often|on\s+average|generally|commonly|sometimes"
    r"|(?:can|may|might|could)\s+(?:also\s+)?(?:take|last|be|vary|reach|go|run)|in\s+practice|at\s+(?:best|worst)|realistic\w*)\b",
    re.IGNORECASE,
)
"""Says that a value is what is usual or possible, so that others may be true as well."""
_FAR = 15
"""Values that lie farther apart than this are more likely values of two things."""


class Conflict(NamedTuple):
    """Two values of one thing. what: the words for it on the page; how they name it."""

    odd: Told
    other: Told
    what: str
    how: str


def excludes(one: Told, other: Told) -> bool:
    """Whether two quantities, if they are of one thing, surely cannot both be right."""
    if not 1 / _FAR <= one.value.high / (other.value.high or 1) <= _FAR:
        return False
    usual = bool(USUAL.search(one.text) or USUAL.search(other.text))
    return cannot_both_hold(one.value, other.value, loosely=usual)


def settled(found: Iterator[Conflict], every: Sequence[Told]) -> Iterator[Conflict]:
    """Yield each conflict once, with the value that the fewer places of the page agree with."""
    seen: set[tuple[int, int]] = set()
    for conflict in found:
        one, other = conflict.odd, conflict.other
        if _tells_both(one, other, every) or _tells_both(other, one, every):
            continue
        if _support(one, every) > _support(other, every):
            one, other = other, one
        if (id(one.sentence), one.start) not in seen:
            seen |= {(id(each.sentence), each.start) for each in (one, other)}
            yield conflict._replace(odd=one, other=other)


def _tells_both(one: Told, other: Told, every: Sequence[Told]) -> bool:
    """Whether the sentence of one also gives the value of the other, and so knows of both."""
    return any(o.sentence is one.sentence and o is not one and _same(o, other) for o in every)


def _support(one: Told, every: Sequence[Told]) -> int:
    return sum(_same(one, other) for other in every)


def _same(one: Told, other: Told) -> bool:
    return one.value[:3] == other.value[:3]
