"""Who says which line: counted page by page, merged in any order."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from guidelint.drift.skeletons import NUMBER, Marked, skeletons
from guidelint.model import Attributes, Fact

if TYPE_CHECKING:
    from collections.abc import Iterable


Numbers = tuple[str, ...]


class Sayers(msgspec.Struct):
    """The pages (by index) that say a line, each once, and the numbers each has in it."""

    pages: list[int] = []
    numbers: list[Numbers] = []


class Tally(msgspec.Struct):
    """The pages of a family as facts, the attributes each says, and who says each skeleton."""

    pages: list[Fact] = []
    said: list[Attributes] = []
    lines: dict[str, Sayers] = {}


def tally(facts: Iterable[Fact]) -> Tally:
    """Count the lines of some pages."""
    counted = Tally()
    same: dict[Numbers, Numbers] = {}
    for page, fact in enumerate(facts):
        marked = skeletons(fact)
        counted.pages.append(fact)
        counted.said.append(marked.said)
        _count(counted.lines, page, marked, same)
    return counted


def _count(
    lines: dict[str, Sayers], page: int, marked: Marked, same: dict[Numbers, Numbers]
) -> None:
    at = 0
    for line in marked.lines:
        count = line.count(NUMBER)
        mine = tuple(marked.numbers[at : at + count]) if count else ()
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
    both = zip([*left.pages, *right.pages], [*left.said, *right.said], strict=True)
    ordered = sorted(both, key=lambda pair: pair[0].place.path)
    pages = [fact for fact, _ in ordered]
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
    return Tally(pages, [said for _, said in ordered], lines)
