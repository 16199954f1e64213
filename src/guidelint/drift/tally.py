"""Who says which line: counted page by page, merged in any order."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from guidelint.drift.skeletons import NUMBER, skeletons

if TYPE_CHECKING:
    from collections.abc import Iterable

    from guidelint.model import Fact

Numbers = tuple[str, ...]


@dataclass(slots=True)
class Sayers:
    """The pages (by index) that say a line, each once, and the numbers each has in it."""

    pages: list[int] = field(default_factory=list)
    numbers: list[Numbers] = field(default_factory=list)


@dataclass(slots=True)
class Tally:
    """The pages of a family as facts, and for each skeleton who says it."""

    pages: list[Fact] = field(default_factory=list)
    lines: dict[str, Sayers] = field(default_factory=dict)


def tally(facts: Iterable[Fact]) -> Tally:
    """Count the lines of some pages."""
    counted = Tally()
    same: dict[Numbers, Numbers] = {}
    for page, fact in enumerate(facts):
        counted.pages.append(fact)
        if fact.value[2]:
            _count(counted.lines, page, fact, same)
    return counted


def _count(lines: dict[str, Sayers], page: int, fact: Fact, same: dict[Numbers, Numbers]) -> None:
    marked, numbers = skeletons(fact.value[0], fact.subject.attributes)
    at = 0
    for line in marked:
        count = line.count(NUMBER)
        mine = tuple(numbers[at : at + count]) if count else ()
        at += count
        sayers = lines.get(line)
        if sayers is None:
            sayers = lines[line] = Sayers()
        elif sayers.pages[-1] == page:
            continue
        sayers.pages.append(page)
        sayers.numbers.append(same.setdefault(mine, mine))


def merge(left: Tally, right: Tally) -> Tally:
    """Bring two tallies of different pages together; the order of the pages is that of paths."""
    pages = sorted([*left.pages, *right.pages], key=lambda fact: fact.place.path)
    position = {fact.place.path: i for i, fact in enumerate(pages)}
    lines: dict[str, Sayers] = {}
    for part in (left, right):
        moved = [position[fact.place.path] for fact in part.pages]
        for line, sayers in part.lines.items():
            into = lines.setdefault(line, Sayers())
            into.pages.extend(moved[page] for page in sayers.pages)
            into.numbers.extend(sayers.numbers)
    for sayers in lines.values():
        pairs = sorted(zip(sayers.pages, sayers.numbers, strict=True), key=lambda pair: pair[0])
        sayers.pages = [page for page, _ in pairs]
        sayers.numbers = [numbers for _, numbers in pairs]
    return Tally(pages, lines)
