"""The statements of a page, and the pairs of them that look alike."""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING

import msgspec

from guidelint import regexes as re
from guidelint.agreement.settings import Setting, Settings
from guidelint.agreement.statements import Statement, read_statement
from guidelint.agreement.words import OBJECT, words
from guidelint.reading import Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from guidelint.model import Place
    from guidelint.reading import Reading

FEWEST_WORDS = 5
COMMON = 12
"""Two words in a row that more statements than this share tell of a template, not of a repeat."""
OVERLAP, OVERLAP_FAR = 0.6, 0.3
_FULL = re.compile(r"[.!…][”\"’')\]»]*$")


class Said(msgspec.Struct, frozen=True):
    """A statement: `text.clean[start:end]`, and its setting."""

    text: Text
    start: int
    end: int
    setting: Setting

    @property
    def words(self) -> str:
        """What it says, as clean text."""
        return self.text.clean[self.start : self.end]

    @property
    def block(self) -> int:
        """The number of its text."""
        return self.text.index

    def place(self, start: int, end: int) -> Place:
        """Give the place of `[start, end)` of its words."""
        return self.text.place(self.start + start, self.start + end)


def said_on(reading: Reading, settings: Settings) -> Iterator[Said]:
    """Give the sentences of a page that state something: no headings, cells, questions, leads."""
    for text in reading.body:
        setting = settings.by_text.get(text.index)
        if setting is None:
            continue
        for start, end in text.bounds:
            if text.clean[start:end].endswith("?"):
                setting = msgspec.structs.replace(setting, question=(text.index, start, end))
            elif _is_statement(text, start, end):
                yield Said(text, start, end, setting)


def _is_statement(text: Text, start: int, end: int) -> bool:
    said = text.clean[start:end]
    if said.count(" ") < FEWEST_WORDS - 1 or not (said[0].isupper() or said[0].isdigit()):
        return False
    full = bool(_FULL.search(said)) or text.kind == "item"
    return full and not text.cued("example", start, end)


def likely_pairs(said: Sequence[Said]) -> list[tuple[int, int]]:
    """Give the pairs of statements that share two words in a row, in a few statements only."""
    holders: dict[tuple[str, ...], list[int]] = defaultdict(list)
    bags = []
    for i, each in enumerate(said):
        found = words(each.words, each.text.reading.language)
        stems = [word.stem for word in found if word.kind == "content"]
        bags.append(set(stems))
        for pair in {tuple(sorted(pair)) for pair in pairwise(stems)}:
            holders[pair].append(i)
    likely = {
        (i, j)
        for group in holders.values()
        if len(group) <= COMMON
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
    return shared >= OVERLAP * short and (near or shared >= OVERLAP_FAR * long)


def as_statement(said: Said) -> Statement:
    """Read a statement word for word; code and addresses count as what they are."""
    return read_statement(said.words, said.text.reading.language, behind(said))


def behind(said: Said) -> tuple[str, ...]:
    """Give what stands in the page for each mark of code or an address, in order."""
    marks = (at for at, char in enumerate(said.words) if char == OBJECT)
    return tuple(said.place(at, at + 1).quote for at in marks)
