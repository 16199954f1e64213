"""Whether one sentence stands in two sections of a page that have nothing else in common.

Sections that treat two cases resemble each other: what is said of one is said of the other, in
like words. A sentence that two unlike sections share is one statement, made twice: measured on 23
public sites, where of 4,900 pages one had two such sentences with a difference.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import product
from typing import TYPE_CHECKING

from guidelint.agreement.cases import picks_case
from guidelint.agreement.parts import statements

if TYPE_CHECKING:
    from guidelint.agreement.parts import Statement
    from guidelint.reading import Reading, Text

_FEWEST, _SHARED = 2, 0.5
"""Words, and the share of the shorter sentence's, that two sentences of like sections share."""


def is_restated(left: Statement, right: Statement) -> bool:
    """Whether a sentence is made again in another section, which is of no other case."""
    if left.text.kind == right.text.kind == "item" or _points_back(left) or _points_back(right):
        return False
    ours, theirs = left.text.section, right.text.section
    apart = {*ours} ^ {*theirs}
    opens = _opens(left) and _opens(right)
    if ours == theirs or opens or any(map(picks_case, apart)):
        return False
    return not _are_alike(left, right)


def _points_back(said: Statement) -> bool:
    """Whether a sentence speaks of what stands before it: "this period"."""
    taking_up = said.text.reading.lexicon.words("taking up")
    return any(each.low in taking_up for each in said.text.between(said.start, said.end))


def _opens(said: Statement) -> bool:
    return said is said.text.reading.once(by_section)[said.text.section][0]


def by_section(reading: Reading) -> dict[tuple[Text, ...], list[Statement]]:
    """Give the statements under each heading. Ask by `reading.once`."""
    found: dict[tuple[Text, ...], list[Statement]] = defaultdict(list)
    for said in reading.once(statements):
        found[said.text.section].append(said)
    return found


def _are_alike(left: Statement, right: Statement) -> bool:
    """Whether the sections of two statements have others that share their words."""
    sections = left.text.reading.once(by_section)
    sides = (
        [{*each.keys} for each in sections[said.text.section] if each is not said]
        for said in (left, right)
    )
    return any(
        len(ours & theirs) >= max(_FEWEST, _SHARED * min(len(ours), len(theirs)))
        for ours, theirs in product(*sides)
    )
