"""Parts of pages, those that all pages of a group have but one, and where they would stand."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import msgspec

from guidelint.drift.lines import MARGINS, PageLines, Words
from guidelint.drift.masks import mask, names_of
from guidelint.drift.sentences import likeness_of, matches

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from guidelint.drift.dependencies import Partition
    from guidelint.drift.lines import PageLine
    from guidelint.model import Place

CLOSING = 3
"""Texts at the end of a page that are its closing words."""
NEAR = 12
"""Texts at the end of a page in which the closing words of a sibling are looked for."""
LONGEST_QUESTION = 25
SAME_PART = 0.6
FEWEST = 3
"""Siblings that must have a part before its absence is told of."""
DEEPEST = 7
SHORT = 3
"""Words; a shorter sentence ("Yes.") is part of the next one."""
TITLES = ("heading", "question")
MOST = 0.6
"""Share of a group that must have a title for it to be common."""
LIKE = 0.4
"""Share of titles that must be common on most pages, and that a page must have."""


class Part(msgspec.Struct, frozen=True):
    """A line that is a part: heading, question, disclaimer, closing or near; key: masked words."""

    kind: str
    level: int
    key: Words
    page: PageLines
    number: int

    @property
    def text(self) -> str:
        """Its words."""
        return " ".join(self.page.lines[self.number].text.split())

    @property
    def place(self) -> Place:
        """Where it stands."""
        return self.page.place(self.number, 0, len(self.page.lines[self.number].text))


Parts = list[Part]


class Absence(msgspec.Struct, frozen=True):
    """A part that a page lacks and a sibling has, as have all `others`.

    above: the heading of the page that it belongs under. before: what it follows on siblings.
    """

    page: int
    part: Part
    others: int
    above: Part | None
    before: Part | None


def page_parts(page: PageLines) -> Parts:
    """Give the parts of a page in reading order."""
    prose = [each for each in enumerate(page.lines) if each[1].kind not in ("meta", *MARGINS)]
    names = names_of(page.subject.attributes)
    blocks = sorted({line.block for _, line in prose})
    last, near = blocks[-CLOSING:], blocks[-NEAR:]
    found = []
    for number, line in prose:
        kind = _kind(
            line, "closing" if line.block in last else "near" if line.block in near else ""
        )
        if kind:
            key = mask(line.text, names, page.language).words
            found.append(Part(kind, line.level, key, page, number))
    return found


def _kind(line: PageLine, otherwise: str) -> str:
    if line.level:
        return "heading"
    if line.kind not in ("paragraph", "item"):
        return ""
    if line.text.endswith("?") and line.text.count(" ") < LONGEST_QUESTION:
        return "question"
    return "disclaimer" if "disclaimer" in line.told else otherwise


def find_absences(pages: Sequence[Parts], groups: Sequence[Sequence[int]]) -> Iterator[Absence]:
    """Find what single pages of groups lack, the largest groups first."""
    shown = [[part for part in page if part.kind != "near"] for page in pages]
    told: set[tuple[int, Words]] = set()
    for group in sorted(groups, key=lambda group: (-len(group), group)):
        if len(group) <= FEWEST:
            continue
        alike = _alike(group, pages)
        absent = {each for each in _lacking(group, pages) if each[0] in alike} - told
        told |= absent
        for page, key in sorted(absent):
            theirs = next(shown[each] for each in group if key in _keys(shown[each]))
            part = next(each for each in theirs if each.key == key)
            before = theirs[: theirs.index(part)]
            titles = [each for each in before if each.kind in TITLES]
            above = list(_headings_above(part, before))
            lost = {each.key for each in (*before[-1:], *titles[-1:], *above)}
            is_short = part.kind not in TITLES and len(key) < SHORT
            if not is_short and not any((page, each) in told for each in lost):
                own = {each.key: each for each in reversed(shown[page])}
                after = next((own[each.key] for each in reversed(before) if each.key in own), None)
                heading = next((own[each.key] for each in above if each.key in own), after)
                yield Absence(page, part, len(group) - 1, heading, after)


def _keys(parts: Parts) -> set[Words]:
    return {part.key for part in parts}


def _alike(group: Sequence[int], pages: Sequence[Parts]) -> set[int]:
    """Give the pages whose headings and questions are for the most part those of the group."""
    titles = [{part.key for part in pages[page] if part.kind in TITLES} for page in group]
    counts = Counter(key for keys in titles for key in keys)
    common = {key for key, count in counts.items() if count >= MOST * len(group)}
    alike = sum(len(keys & common) >= LIKE * len(keys) for keys in titles)
    if len(common) < FEWEST or 2 * alike < len(group):
        return set()
    pairs = zip(group, titles, strict=True)
    return {page for page, keys in pairs if len(keys & common) >= LIKE * len(common)}


def _lacking(group: Sequence[int], pages: Sequence[Parts]) -> Iterator[tuple[int, Words]]:
    """Give what all pages of a group have but one that does not say it in other words either."""
    holders: dict[Words, list[int]] = {}
    near: Counter[Words] = Counter()
    for page in group:
        for key, kind in {part.key: part.kind for part in pages[page]}.items():
            near[key] += kind == "near"
            holders.setdefault(key, []).append(page)
    for key, having in holders.items():
        if len(having) == len(group) - 1 and 2 * near[key] <= len(having):
            (page,) = set(group) - set(having)
            alone = (part.key for part in pages[page] if len(holders[part.key]) == 1)
            if not any(likeness_of(matches(key, each), len(each)) >= SAME_PART for each in alone):
                yield page, key


def _headings_above(part: Part, before: Parts) -> Iterator[Part]:
    """Give the headings a part stands under, the nearest first."""
    level = part.level or DEEPEST
    for each in reversed(before):
        if each.kind == "heading" and each.level < level:
            level = each.level
            yield each


def groups_of(size: int, partitions: Mapping[str, Partition]) -> list[list[int]]:
    """Give the groups in which a part may be common to all: the family, and by attribute."""
    groups = [list(range(size))]
    for partition in partitions.values():
        by_value: dict[str, list[int]] = {}
        for page, value in partition.items():
            by_value.setdefault(value, []).append(page)
        groups += by_value.values()
    return groups


def other_order(pages: Sequence[Parts]) -> tuple[Part, Part] | None:
    """Find the one page whose common headings stand in another order than on all others.

    Gives its first heading that stands too early, and the one that comes first elsewhere.
    """
    headings = [{part.key: part for part in page if part.kind == "heading"} for page in pages]
    common = set.intersection(*(set(each) for each in headings))
    orders = [tuple(key for key in each if key in common) for each in headings]
    usual, count = Counter(orders).most_common(1)[0]
    if count != len(pages) - 1:
        return None
    page = next(i for i, order in enumerate(orders) if order != usual)
    at = next(i for i, key in enumerate(orders[page]) if key != usual[i])
    return headings[page][orders[page][at]], headings[orders.index(usual)][usual[at]]
