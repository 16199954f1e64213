"""Quantities that go by one name on all pages of a family, and differ on one of them."""

from __future__ import annotations

from collections import defaultdict
from fractions import Fraction
from typing import TYPE_CHECKING

from guidelint.checks._same_quantity.alike import is_only
from guidelint.checks._same_quantity.cases import clause_of, qualifiers
from guidelint.checks._same_quantity.measured import Measured, cannot_both_hold
from guidelint.checks._same_quantity.names import SUBJECT, names
from guidelint.checks._same_quantity.roots import content
from guidelint.model import Fact, Finding, Related

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from guidelint.checks._same_quantity.told import Told
    from guidelint.model import Page

_SURE_TIES = frozenset({"label", "of", "is", "takes", "valid"})
_SHORTEST_CLAUSE = 4
_MAJORITY, _ALONE = 2, 3
"""Pages that must agree against one: where pages of other values bear it out, and where not."""

Value = tuple[str, ...]


def facts(page: Page, every: Sequence[Told]) -> Iterator[Fact]:
    """Yield what the page tells once under a name or in a clause of some length."""
    by_key: dict[str, list[Told]] = defaultdict(list)
    for one in every:
        if not qualifiers(clause_of(one)) and is_only(one, every) and one.dimension != "count":
            for key in _keys(page, one):
                by_key[key].append(one)
    for key, found in by_key.items():
        if len({one.value for one in found}) == 1:
            yield Fact(key, _plain(found[0]), found[0].place(page), page.subject)


def _keys(page: Page, one: Told) -> Iterator[str]:
    stems = {
        name.stems for name in names(page, one) if name.tie in _SURE_TIES and name.stems != SUBJECT
    }
    words = content(clause_of(one))
    if len(words) >= _SHORTEST_CLAUSE:
        stems.add(words)
    for each in stems:
        yield f"{one.value.dimension}: {' '.join(sorted(each))}"


def _plain(one: Told) -> Value:
    value = one.value
    numbers = (value.low, value.high, value.grain, value.precision)
    flags = ("y" if value.approximate else "", "y" if value.working else "")
    return (one.said, value.dimension, *map(str, numbers), value.bound, *flags)


def _measured(fact: Fact) -> Measured:
    _, dimension, *numbers, bound, approximate, working = fact.value
    low, high, grain, precision = map(Fraction, numbers)
    return Measured(dimension, low, high, grain, precision, bound, bool(approximate), bool(working))


def judged(found: Sequence[Fact]) -> Iterator[Finding]:
    """Yield a finding for the one page that differs where an attribute settles the value."""
    attributes = sorted({name for fact in found for name, _ in fact.subject.attributes})
    for name in ("", *attributes):
        groups: dict[str, list[Fact]] = defaultdict(list)
        for fact in found:
            groups[fact.subject.get(name) if name else ""].append(fact)
        if odd := _odd([group for group in groups.values() if len(group) > 1]):
            yield _finding(*odd, odd[0].subject.get(name) if name else "")
            return


def _odd(groups: Sequence[Sequence[Fact]]) -> tuple[Fact, Fact, int] | None:
    """Give the one fact that differs from its group, one of the others, and how many they are."""
    split = [group for group in groups if len({fact.value[1:] for fact in group}) > 1]
    if len(split) != 1:
        return None
    majority = max(split[0], key=lambda fact: sum(f.value[1:] == fact.value[1:] for f in split[0]))
    odd = [fact for fact in split[0] if fact.value[1:] != majority.value[1:]]
    agreeing = len(split[0]) - len(odd)
    if len(odd) != 1 or agreeing < (_MAJORITY if len(groups) > 1 else _ALONE):
        return None
    apart = cannot_both_hold(_measured(odd[0]), _measured(majority))
    return (odd[0], majority, agreeing) if apart else None


def _finding(odd: Fact, other: Fact, agreeing: int, about: str) -> Finding:
    pages = f"{agreeing} sibling pages" + (f" about {about}" if about else "")
    return Finding(
        message=f"“{odd.value[0]}” stands here; {pages} say “{other.value[0]}”.",
        place=odd.place,
        related=(Related(other.place, f"“{other.value[0]}” here"),),
    )
