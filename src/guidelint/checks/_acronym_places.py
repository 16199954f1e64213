"""Where acronyms stand on a page: among which words, told or not, in a list, beside an amount."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from guidelint.language.contexts import EDGE, agreement, around
from guidelint.language.expansions import find_definitions, long_form
from guidelint.language.glosses import chains, gloss
from guidelint.language.wordlists import word_set
from guidelint.language.words import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from guidelint.language.acronyms import Acronym
    from guidelint.model import Block, Page, Sentence

_FURTHER = word_set("also too another other instead separate different likewise both second")
_ARTICLES = frozenset({"the", "a", "an"})
_MODIFIER = re.compile(r"\b([^\W\d_a-z][^\W\d_]+)[ \u00a0]$")
_AMOUNT = re.compile(r"[ \u00a0]?\d")
_AMOUNT_BEFORE = re.compile(r"\d[ \u00a0]?$")
_NEXT_NAME = re.compile(r",\s+(?:(?:and|or)\s+)?[^\W\d_a-z]")
_LONG_FORM = 5
"""Words before an acronym in which it may be spelt."""
_SUBJECT = 2
"""Words before the name, at most, where it heads the sentence."""


class Use(NamedTuple):
    """Where an acronym stands: a sentence and the place in it."""

    sentence: Sentence
    start: int
    end: int

    @property
    def text(self) -> str:
        """The text of the sentence."""
        return self.sentence.text

    @property
    def block(self) -> Block:
        """The block it stands in."""
        return self.sentence.block


def introduces(use: Use) -> bool:
    """Whether the acronym stands there beside its long form, one of them in brackets."""
    return any(each.start == use.start for each in find_definitions(use.text))


def explains(use: Use) -> bool:
    """Whether the page says there what the acronym stands for, if only in an apposition."""
    found = gloss(use.text, use.start, use.end)
    return (found is not None and found[1]) or use.text[: use.start].endswith("(") or _spelt(use)


def _spelt(use: Use) -> bool:
    """Whether the words right before spell the acronym: "a semester of motivation SEMO"."""
    before = use.text[: use.start].rstrip()
    starts = [word.start for word in words(before)][-_LONG_FORM:-1]
    form = use.text[use.start : use.end]
    return any(long_form(form, before[start:]) == 0 for start in starts)


def is_plain(use: Use) -> bool:
    """Whether the acronym stands in prose that adds nothing further to what was said before."""
    further = any(word.stem in _FURTHER for word in words(use.text))
    alone = use.end - use.start == len(use.text)
    named = len(chain(use)) > 1 or _NEXT_NAME.match(use.text, use.end)
    return use.block.kind in ("paragraph", "item") and not (further or alone or named)


def chain(use: Use) -> tuple[Acronym, ...]:
    """Give the acronyms that stand in a list or a pair with this one, and this one."""
    found = chains(use.text)
    return next((each for each in found if any(one.start == use.start for one in each)), ())


def is_priced(use: Use) -> bool:
    """Whether a number stands beside it, as an amount does beside its currency."""
    before = use.text[: use.start]
    return bool(_AMOUNT.match(use.text, use.end) or _AMOUNT_BEFORE.search(before))


def modifier(use: Use) -> str:
    """Give the capitalised word right before it, which makes it another's: "Windows ADK"."""
    found = _MODIFIER.search(use.text, 0, use.start)
    return found[1] if found and found.start() else ""


def are_parallel(one: Use, other: Use) -> bool:
    """Whether two sentences of one block say the same of each: "X is short. Y is short."."""
    if one.block is not other.block:
        return False
    (left, here), (before, there) = _beside(one), _beside(other)
    heads = all(len(each) <= _SUBJECT and set(each) <= _ARTICLES for each in (left, before))
    return heads and here[:1] == there[:1] != []


def neighbours(one: Use, other: Use) -> int:
    """Count the words right beside both places that agree; the ends of a sentence are none.

    Sentences with other numbers, and items of a list, are of other things: nothing agrees there.
    """
    here, there = _numbers(one), _numbers(other)
    if are_items(one, other) or (here and there and here != there):
        return 0
    return agreement(_beside(one), _beside(other)).stems


def are_items(one: Use, other: Use) -> bool:
    """Whether the two stand in different items of one section: lists are of like things."""
    left, right = one.block, other.block
    return left is not right and left.kind == right.kind == "item" and left.section == right.section


def shared_words(one: Use, others: Sequence[Use], least: int) -> float:
    """Give the share of the words of content of a sentence that stand in others too.

    0 where it has fewer than `least`.
    """
    own = _stems([one])
    elsewhere = _stems(use for use in others if not are_items(one, use))
    return len(own & elsewhere) / len(own) if len(own) >= least else 0.0


def distance(page: Page, one: Use, others: Iterable[Use]) -> int | None:
    """Count the blocks to the nearest of the others in the same section; None if none is there."""
    numbers = {id(block): number for number, block in enumerate(page.blocks)}
    here = numbers[id(one.block)]
    same = (use.block for use in others if use.block.section == one.block.section)
    return min((abs(numbers[id(block)] - here) for block in same), default=None)


def _beside(use: Use) -> list[list[str]]:
    found = around(use.text, use.start, use.end)
    return [[stem for stem in side if stem != EDGE] for side in found]


def _numbers(use: Use) -> set[str]:
    return {word.stem for word in words(use.text) if word.kind == "number"}


def _stems(uses: Iterable[Use]) -> set[str]:
    """Give the stems of content in the sentences, without the acronym itself."""
    return {
        word.stem
        for use in uses
        for word in words(use.text)
        if word.kind == "content" and not use.start <= word.start < use.end
    }
