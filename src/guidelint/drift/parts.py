"""Parts: the headings, questions and closing words of a page, as they can be told from siblings'.

A part is known by its words without the page's own attributes and numbers.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from guidelint.drift.alignment import likeness, matches
from guidelint.drift.masks import mask
from guidelint.drift.skeletons import FIGURE, NUMBER, tokenize
from guidelint.drift.units import BREAK
from guidelint.model import sentence_bounds

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

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
