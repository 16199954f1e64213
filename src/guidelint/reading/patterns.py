"""Patterns compiled when first needed, over texts that are joined so that each runs once.

Those that rule packs bring run under a time limit.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache
from itertools import accumulate
from typing import TYPE_CHECKING, Any, Generic, TypeVar

import msgspec

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from ahocorasick_rs import AhoCorasick

    from guidelint.model import Block, Sentence
    from guidelint.reading.reading import Reading

_QUANTIFIED_SPACE = re.compile(r" (?=[*?+{])")
_CAPITAL = re.compile(r"\\.|[A-Z]")
_NEEDS_CASE = re.compile(r"\(\?(?:-?i|P)|\\[pPNxuU]")
"""Patterns that speak of case, or whose syntax has capitals that are no letters."""
_BETWEEN = "\n¶\n"
"""Stands between parts; a space in a pattern of a pack does not match it."""
TIME_LIMIT = 0.5
"""Seconds a pattern may take on one text."""
Part = TypeVar("Part")


@lru_cache(maxsize=4096)
def _compiled(pattern: str, folded: bool) -> tuple[Any, bool]:  # noqa: FBT001 - lru_cache is quickest with plain arguments
    """Compile a pattern of a pack; say whether it is to run on lower-cased text.

    That is several times quicker than ignoring case, and not possible for every pattern.
    """
    import regex

    spaced = _spaced(pattern)
    if folded and not _NEEDS_CASE.search(pattern):
        lowered = _CAPITAL.sub(lambda it: it[0] if it[0][0] == "\\" else it[0].lower(), spaced)
        return regex.compile(lowered), True
    return regex.compile(spaced, regex.IGNORECASE), False


@lru_cache(maxsize=16)
def _lowered(text: str) -> str:
    """Lower the text of a page once for all patterns that look for something in it."""
    return text.lower()


@lru_cache(maxsize=2048)
def cue(pattern: str) -> re.Pattern[str]:
    """Compile a pattern of our own when it is first needed, written like those of packs."""
    return re.compile(_spaced(pattern), re.IGNORECASE)


@lru_cache(maxsize=512)
def form(pattern: str) -> re.Pattern[str]:
    """Compile a pattern as it is written when it is first needed."""
    return re.compile(pattern)


def finder(words: Sequence[str], *, longest: bool = False) -> AhoCorasick:
    """Give what finds any of many words at once: of a kind that is made soon and finds as fast.

    longest: of words that begin at one place, only the longest is found, and none inside it.
    """
    from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

    kind = MatchKind.LeftmostLongest if longest else MatchKind.Standard
    return AhoCorasick(words, matchkind=kind, implementation=Implementation.NoncontiguousNFA)


def _spaced(pattern: str) -> str:
    return _QUANTIFIED_SPACE.sub(r"\\s", pattern).replace(" ", r"\s+")


def find(patterns: Iterable[str], text: str) -> Iterator[tuple[int, int]]:
    """Yield where patterns of a pack match; raises TimeoutError for one that takes too long.

    Case is ignored, and a space in a pattern stands for any white space.
    """
    folded = _lowered(text)
    same = len(folded) == len(text)
    for pattern in patterns:
        ready, lowered = _compiled(pattern, same)
        for found in ready.finditer(folded if lowered else text, timeout=TIME_LIMIT):
            yield found.span()


def occurs(patterns: Iterable[str], text: str) -> bool:
    """Whether any of the patterns matches somewhere in a text."""
    return next(find(patterns, text), None) is not None


def either(*alternatives: str) -> str:
    """Join patterns to one that finds any of them."""
    return f"(?:{'|'.join(alternatives)})"


class Joined(msgspec.Struct, Generic[Part], frozen=True, eq=False, dict=True):
    """The texts of some parts of a page as one; `starts` is where each part begins in it."""

    text: str
    parts: tuple[Part, ...]
    starts: tuple[int, ...]

    def part_at(self, offset: int) -> tuple[Part, int]:
        """Give the part that holds an offset, and the offset within the part's text."""
        number = bisect_right(self.starts, offset) - 1
        return self.parts[number], offset - self.starts[number]

    def find(self, pattern: str) -> Iterator[tuple[Part, int, int, re.Match[str]]]:
        """Give where a pattern matches: part, start and end in its text, and the match."""
        for found in form(pattern).finditer(self.text):
            part, start = self.part_at(found.start())
            yield part, start, start + found.end() - found.start(), found


def joined(parts: Iterable[Part], said: Callable[[Part], str]) -> Joined[Part]:
    """Join parts of a page by what each says."""
    kept = tuple(parts)
    texts = [said(part) for part in kept]
    starts = accumulate((len(text) + len(_BETWEEN) for text in texts[:-1]), initial=0)
    return Joined(_BETWEEN.join(texts), kept, tuple(starts))


def joined_blocks(reading: Reading) -> Joined[Block]:
    """Join the blocks of a page, front matter left out."""
    kept = (block for block in reading.page.blocks if block.kind != "meta")
    return joined(kept, lambda block: block.text)


def joined_statements(reading: Reading) -> Joined[Sentence]:
    """Join the sentences of a page that may state something: no headings, no questions."""
    kept = (
        sentence
        for sentence in reading.sentences
        if sentence.block.kind != "heading" and not sentence.text.endswith("?")
    )
    return joined(kept, lambda sentence: sentence.text)
