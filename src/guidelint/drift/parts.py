"""Parts of pages, those that all pages of a group have but one, and where they would stand."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from guidelint.drift.clusters import likeness, matches
from guidelint.drift.skeletons import FIGURE, NUMBER, mask, tokenize
from guidelint.drift.units import BREAK
from guidelint.model import sentence_bounds

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from guidelint.model import Block, Page


CLOSING = 3
"""Blocks at the end of a page that are its closing words."""
NEAR_KIND = "near"
NEAR = 12
"""Blocks at the end of a page in which the closing words of a sibling are looked for."""
LONGEST_QUESTION = 25
SAME_PART = 0.6
_DISCLAIMER = re.compile(
    r"\b(?:disclaimer|(?:medical|legal|tax|financial|professional|immigration) advice"
    r"|general information|informational purposes|guarantees?|liab(?:le|ility)|warrant(?:y|ies)"
    r"|affiliated|connected with|at your own risk|substitute for|nothing on this page)\b",
    re.IGNORECASE,
)


class Part(NamedTuple):
    """A part: its kind, its level (headings), its key, its raw span and its raw text."""

    kind: str
    level: int
    key: str
    start: int
    end: int
    quote: str


class _Found(NamedTuple):
    """A part before it has its key."""

    kind: str
    block: Block
    start: int
    end: int


def page_parts(page: Page) -> tuple[Part, ...]:
    """Give the parts of a page in reading order."""
    prose = [block for block in page.blocks if block.kind != "meta"]
    found: list[_Found] = []
    for left, block in zip(range(len(prose), 0, -1), prose, strict=True):
        kind = "closing" if left <= CLOSING else NEAR_KIND if left <= NEAR else ""
        found += _block_parts(block, kind)
    keys = _keys([each.block.text[each.start : each.end] for each in found], page)
    return tuple(_part(each, key, page) for each, key in zip(found, keys, strict=True))


def _block_parts(block: Block, otherwise: str) -> Iterator[_Found]:
    if block.kind == "heading":
        yield _Found("heading", block, 0, len(block.text))
    elif block.kind in ("paragraph", "item"):
        for i, (start, end) in enumerate(sentence_bounds(block.text)):
            text = block.text[start:end]
            if i == 0 and text.endswith("?") and text.count(" ") < LONGEST_QUESTION:
                yield _Found("question", block, start, end)
            elif _DISCLAIMER.search(text):
                yield _Found("disclaimer", block, start, end)
            elif otherwise:
                yield _Found(otherwise, block, start, end)


def _part(found: _Found, key: str, page: Page) -> Part:
    span = found.block.span(found.start, found.end)
    quote = page.raw[span.start : span.end]
    return Part(found.kind, found.block.level, key, span.start, span.end, quote)


def _keys(texts: Sequence[str], page: Page) -> list[str]:
    """Give the words by which parts are known; all are masked at once, which is faster."""
    if not texts:
        return []
    joined = BREAK.join(text.replace(BREAK, " ") for text in texts)
    _, masked, _ = mask("", joined, page.subject.attributes)
    return [" ".join(tokenize(text)) for text in FIGURE.sub(NUMBER, masked).split(BREAK)]


def is_alike(left: str, right: str) -> bool:
    """Whether two keys are the same part in other words."""
    ours, theirs = left.split(" "), right.split(" ")
    return likeness(matches(ours, theirs), len(theirs)) >= SAME_PART


def other_order(pages: Sequence[Sequence[Part]]) -> tuple[int, Part, Part, int] | None:
    """Find the one page whose common headings stand in another order than on all others.

    Gives the page, its first heading that stands too early, the heading that comes first
    elsewhere, as a sibling has it, and that sibling.
    """
    headings = [{part.key: part for part in page if part.kind == "heading"} for page in pages]
    common = set.intersection(*(set(each) for each in headings))
    orders = [tuple(key for key in each if key in common) for each in headings]
    usual, count = Counter(orders).most_common(1)[0]
    if count != len(pages) - 1:
        return None
    page = next(i for i, order in enumerate(orders) if order != usual)
    at = next(i for i, key in enumerate(orders[page]) if key != usual[i])
    sibling = orders.index(usual)
    return page, headings[page][orders[page][at]], headings[sibling][usual[at]], sibling


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

Parts = list[Part]


class Absence(msgspec.Struct, frozen=True):
    """A part that a page lacks and `sibling` has, as have all `others`.

    above: the heading of the page that it belongs under. before: what it follows on siblings.
    """

    page: int
    part: Part
    sibling: int
    others: int
    above: Part | None
    before: Part | None


def find_absences(pages: Sequence[Parts], groups: Sequence[Sequence[int]]) -> Iterator[Absence]:
    """Find what single pages of groups lack, the largest groups first."""
    shown = [[part for part in page if part.kind != NEAR_KIND] for page in pages]
    told: set[tuple[int, str]] = set()
    for group in sorted(groups, key=lambda group: (-len(group), group)):
        if len(group) <= FEWEST:
            continue
        alike = _alike(group, shown)
        absent = {each for each in _lacking(group, pages) if each[0] in alike} - told
        told |= absent
        for page, key in sorted(absent):
            sibling, part = _first_with(key, page, group, shown)
            if part.kind not in TITLES and len(part.key.split()) < SHORT:
                continue
            theirs = shown[sibling]
            lost = (*_right_before(part, theirs), *_headings_above(part, theirs))
            if not any((page, each.key) in told for each in lost):
                yield _absence(page, part, sibling, len(group) - 1, shown)


def _alike(group: Sequence[int], pages: Sequence[Parts]) -> set[int]:
    """Give the pages whose headings and questions are for the most part those of the group."""
    titles = [{part.key for part in pages[page] if part.kind in TITLES} for page in group]
    counts = Counter(key for keys in titles for key in keys)
    common = {key for key, count in counts.items() if count >= MOST * len(group)}
    if len(common) < FEWEST or 2 * sum(
        len(keys & common) >= LIKE * len(keys) for keys in titles
    ) < len(group):
        return set()
    return {
        page
        for page, keys in zip(group, titles, strict=True)
        if len(keys & common) >= LIKE * len(common)
    }


def groups_of(size: int, partitions: Mapping[str, Mapping[int, str]]) -> list[list[int]]:
    """Give the groups in which a part may be common to all: the family, and by attribute."""
    groups = [list(range(size))]
    for partition in partitions.values():
        by_value: dict[str, list[int]] = {}
        for page, value in partition.items():
            by_value.setdefault(value, []).append(page)
        groups += by_value.values()
    return groups


def _lacking(group: Sequence[int], pages: Sequence[Parts]) -> Iterator[tuple[int, str]]:
    """Give what all pages of a group have but one that does not say it in other words either."""
    holders: dict[str, list[int]] = {}
    near: Counter[str] = Counter()
    for page in group:
        kinds = {part.key: part.kind for part in pages[page]}
        near.update(key for key, kind in kinds.items() if kind == NEAR_KIND)
        for key in kinds:
            holders.setdefault(key, []).append(page)
    for key, having in holders.items():
        if len(having) == len(group) - 1 and 2 * near[key] <= len(having):
            (page,) = set(group) - set(having)
            alone = (part.key for part in pages[page] if len(holders[part.key]) == 1)
            if not any(is_alike(key, other) for other in alone):
                yield page, key


def _first_with(
    key: str, page: int, group: Sequence[int], pages: Sequence[Parts]
) -> tuple[int, Part]:
    return next(
        (each, part) for each in group if each != page for part in pages[each] if part.key == key
    )


def _absence(page: int, part: Part, sibling: int, others: int, pages: Sequence[Parts]) -> Absence:
    own = {each.key: each for each in reversed(pages[page])}
    theirs = pages[sibling]
    earlier = theirs[: theirs.index(part)]
    before = next((own[each.key] for each in reversed(earlier) if each.key in own), None)
    headings = _headings_above(part, theirs)
    above = next((own[each.key] for each in headings if each.key in own), before)
    return Absence(page, part, sibling, others, above, before)


def _right_before(part: Part, parts: Sequence[Part]) -> list[Part]:
    """Give what stands right before a part: parts that were lost together are told of once."""
    before = parts[: parts.index(part)]
    titles = [each for each in before if each.kind in ("heading", "question")]
    return [*before[-1:], *titles[-1:]]


def _headings_above(part: Part, parts: Sequence[Part]) -> Iterator[Part]:
    """Give the headings a part stands under, the nearest first."""
    level = part.level or DEEPEST
    for each in reversed(parts[: parts.index(part)]):
        if each.kind == "heading" and each.level < level:
            level = each.level
            yield each
