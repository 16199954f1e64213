"""The prose of a page as one text, so that a pattern runs over it once."""

from __future__ import annotations

from bisect import bisect_right
from functools import lru_cache
from itertools import accumulate
from typing import TYPE_CHECKING, Generic, TypeVar

import msgspec

if TYPE_CHECKING:
    from collections.abc import Iterable

    from guidelint.model import Block, Page, Sentence

Part = TypeVar("Part", "Block", "Sentence")
_BETWEEN = "\n¶\n"
"""Stands between parts; a space in a pattern of a pack does not match it."""


class Joined(msgspec.Struct, Generic[Part], frozen=True, eq=False, dict=True):
    """The texts of some parts of a page as one; `starts` is where each part begins in it."""

    text: str
    parts: tuple[Part, ...]
    starts: tuple[int, ...]

    def part_at(self, offset: int) -> tuple[Part, int]:
        """Give the part that holds an offset, and the offset within the part's text."""
        number = bisect_right(self.starts, offset) - 1
        return self.parts[number], offset - self.starts[number]


@lru_cache(maxsize=2)
def joined_blocks(page: Page) -> Joined[Block]:
    """Join the blocks of a page, front matter left out."""
    return _joined(block for block in page.blocks if block.kind != "meta")


@lru_cache(maxsize=2)
def joined_statements(page: Page) -> Joined[Sentence]:
    """Join the sentences of a page that may state something: no headings, no questions."""
    return _joined(
        sentence
        for sentence in page.sentences
        if sentence.block.kind != "heading" and not sentence.text.endswith("?")
    )


def _joined(parts: Iterable[Part]) -> Joined[Part]:
    kept = tuple(parts)
    texts = [part.text for part in kept]
    starts = accumulate((len(text) + len(_BETWEEN) for text in texts[:-1]), initial=0)
    return Joined(_BETWEEN.join(texts), kept, tuple(starts))
