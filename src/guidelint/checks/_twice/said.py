"""The statements of a page, and the pairs of them that look alike."""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING

import msgspec

from guidelint.checks._settings import Setting, settings
from guidelint.language.statements import OBJECT, Meanings, Statement, read_statement
from guidelint.language.words import words
from guidelint.model import Sentence

if TYPE_CHECKING:
    from collections.abc import Sequence

    from guidelint.model import Page

_MIN_WORDS = 5
_COMMON = 12
"""Two words in a row that more statements than this share tell of a template, not of a repeat."""

_OVERLAP, _OVERLAP_FAR = 0.6, 0.3
_EXAMPLE = re.compile(r"\b(?:examples?|for instance|suppose)\b", re.IGNORECASE)
_FULL = re.compile(r"[.!…][”\"’')\]]*$")


class Said(msgspec.Struct, frozen=True):
    """A statement with the sentence that makes it, the number of its block, and its setting."""

    sentence: Sentence
    block: int
    setting: Setting
    text: str


def read_said(page: Page) -> list[Said]:
    """Give the sentences of a page that state something: no headings, cells, questions, leads."""
    places = settings(page)
    numbers = {id(block): i for i, block in enumerate(page.blocks)}
    found = []
    block, question = -1, ""
    for sentence in page.sentences:
        here = numbers[id(sentence.block)]
        if here != block:
            block, question = here, ""
        text = sentence.text
        if text.endswith("?"):
            question = text
        elif here in places and _is_statement(text, places[here]):
            setting = msgspec.structs.replace(places[here], question=question)
            found.append(Said(sentence, here, setting, text))
    return found


def _is_statement(text: str, setting: Setting) -> bool:
    if text.count(" ") < _MIN_WORDS - 1 or not (text[0].isupper() or text[0].isdigit()):
        return False
    full = bool(_FULL.search(text)) or setting.kind == "item"
    return full and not _EXAMPLE.search(text)


def likely_pairs(said: Sequence[Said]) -> list[tuple[int, int]]:
    """Give the pairs of statements that share two words in a row, in a few statements only."""
    holders: dict[tuple[str, ...], list[int]] = defaultdict(list)
    bags = []
    for i, each in enumerate(said):
        stems = [word.stem for word in words(each.text) if word.kind == "content"]
        bags.append(set(stems))
        for pair in {tuple(sorted(pair)) for pair in pairwise(stems)}:
            holders[pair].append(i)
    likely = {
        (i, j)
        for group in holders.values()
        if len(group) <= _COMMON
        for at, j in enumerate(group)
        for i in group[:at]
    }
    return sorted(
        (i, j) for i, j in likely if _overlap(bags[i], bags[j], near=said[i].block == said[j].block)
    )


def _overlap(left: set[str], right: set[str], *, near: bool) -> bool:
    """Whether most words of one stand in the other, and far apart many of the other's in it."""
    short, long = sorted((len(left), len(right)))
    shared = len(left & right)
    return shared >= _OVERLAP * short and (near or shared >= _OVERLAP_FAR * long)


def read(page: Page, said: Said, meanings: Meanings) -> Statement:
    """Read a statement word for word; code and addresses count as what they are."""
    return read_statement(said.text, meanings, behind(page, said))


def behind(page: Page, said: Said) -> tuple[str, ...]:
    """Give what stands in the page for each mark of code or an address, in order."""
    marks = (at for at, char in enumerate(said.text) if char == OBJECT)
    return tuple(page.place(said.sentence.span(at, at + 1)).quote for at in marks)
