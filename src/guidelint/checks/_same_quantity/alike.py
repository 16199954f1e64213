"""Two clauses that say the same of one thing in the same words, but for their quantity."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from guidelint.checks._same_quantity.cases import apart, clause, clause_of
from guidelint.checks._same_quantity.conflict import Conflict, excludes
from guidelint.checks._same_quantity.names import IMPLIED
from guidelint.checks._same_quantity.roots import content, root, stems_of
from guidelint.checks._same_quantity.topics import subject_stems
from guidelint.language.words import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from guidelint.checks._same_quantity.told import Told
    from guidelint.model import Page

_EMPTY = stems_of(
    """
    need have get take make give go come find use long much many old day time yes like want know
    keep must may can usual normal new total about happen allow count plan expect last
    """
)
_PRONOUN = re.compile(r"(?:it|they|this|that|these|those|he|she)\b", re.IGNORECASE)
_PHASE = re.compile(r"\b(?:after|before)\b", re.IGNORECASE)
_MOST_ALONE = 4


class _Clause(NamedTuple):
    """A quantity, the words of its clause, those with the words of its question, its names."""

    one: Told
    own: frozenset[str]
    all: frozenset[str]
    names: frozenset[str]


def said_alike(page: Page, every: Sequence[Told]) -> Iterator[Conflict]:
    """Find a clause whose words all stand in another clause of the page, with another value."""
    by_dimension: dict[str, list[_Clause]] = defaultdict(list)
    for one in every:
        if _is_prose(one) and is_only(one, every):
            by_dimension[one.value.dimension].append(_read(page, one))
    for clauses in by_dimension.values():
        for i, right in enumerate(clauses):
            for left in clauses[:i]:
                if _is_pair(page, left, right, clauses):
                    yield Conflict(right.one, left.one, "", "said")


def _is_prose(one: Told) -> bool:
    variant = "-" in one.said and not one.value.is_range
    prose = one.sentence.block.kind not in ("heading", "cell")
    return prose and one.dimension != "count" and not variant


def is_only(one: Told, every: Sequence[Told]) -> bool:
    """Whether a clause has no other quantity of the same dimension."""
    start, end = clause(one.text, one.start, one.end)
    return not any(
        other is not one
        and other.sentence is one.sentence
        and other.dimension == one.dimension
        and start <= other.start < end
        for other in every
    )


def _read(page: Page, one: Told) -> _Clause:
    text = clause_of(one)
    empty = _EMPTY | IMPLIED.get(one.dimension, frozenset())
    own = content(text) - empty
    asked = content(one.asked) - empty if one.lead else frozenset()
    capital = (root(word.stem) for word in words(text)[1:] if word.capital)
    return _Clause(one, own, own | asked, frozenset(capital) - subject_stems(page))


def _is_pair(page: Page, left: _Clause, right: _Clause, clauses: Sequence[_Clause]) -> bool:
    about = _shared(left, right)
    if not about or not excludes(left.one, right.one) or _same_place(page, left.one, right.one):
        return False
    if (left.names | right.names) - about or _of_two_phases(left.one, right.one):
        return False
    if apart(page, left.one, right.one, about):
        return False
    return len({(c.one.value.low, c.one.value.high) for c in clauses if about <= c.all}) == 2


def _shared(left: _Clause, right: _Clause) -> frozenset[str]:
    """Give the words of the clause with fewer, if they all stand in the other one."""
    for mine in (left.own, left.all):
        for others in (right.own, right.all):
            shared = mine & others
            alone = len(mine | others) - len(shared)
            if len(shared) == min(len(mine), len(others)) > 1 and alone <= _MOST_ALONE:
                return shared
    return frozenset()


def _same_place(page: Page, left: Told, right: Told) -> bool:
    """Whether both stand in one section, or in lines of one kind, or mean what stood before."""
    sections = {page.blocks[one.block].section for one in (left, right)}
    if left.how == right.how == "label" or (len(sections) == 1 and not (left.how or right.how)):
        return True
    if all(
        one.sentence.block.kind == "item" and not one.text.endswith(".") for one in (left, right)
    ):
        return True
    return all(_PRONOUN.match(one.text) for one in (left, right))


def _of_two_phases(left: Told, right: Told) -> bool:
    """Whether only one is of what comes "after endorsement"."""
    phases = [bool(_PHASE.search(f"{one.asked} {one.text[: one.start]}")) for one in (left, right)]
    return phases[0] != phases[1]
