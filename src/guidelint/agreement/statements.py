"""The statements of a page, which of them look alike, and how one is compared word for word."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

from guidelint.agreement.amounts import amounts
from guidelint.agreement.words import OBJECT, content_stems, vocabulary, words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from guidelint.agreement.settings import Setting, Settings
    from guidelint.agreement.words import Vocabulary, Word
    from guidelint.model import Place
    from guidelint.reading import Figure, Reading, Text

_FEWEST_WORDS = 5
_COMMON = 12
"""Two words in a row that more statements than this share tell of a template, not of a repeat."""
_OVERLAP, _OVERLAP_FAR = 0.6, 0.3
_FULL = re.compile(r"[.!…][”\"’')\]»]*$")


class Statement:
    """A sentence that states something; all offsets are those of its text.

    words: its words. keys: for each its stem, or the one stem that stands for all words of its
    meaning. telling: for each whether it says what the statement is about: content words, small
    words that pick out a case, numbers that are part of a name; not what belongs to an amount.
    denying: for each whether it denies: "not", or "forbidden" where others say "allowed".
    """

    def __init__(self, text: Text, sentence: int, setting: Setting) -> None:
        """Take a sentence; it is read word for word when it is compared."""
        self.text = text
        self.sentence = sentence
        self.start, self.end = text.bounds[sentence]
        self.setting = setting

    @property
    def said(self) -> str:
        """What it says, as clean text."""
        return self.text.clean[self.start : self.end]

    @property
    def before(self) -> list[str]:
        """The content words of the sentence before it in its text, as stems."""
        bounds = self.text.bounds
        return content_stems(self.text, *bounds[self.sentence - 1]) if self.sentence else []

    @property
    def block(self) -> int:
        """The number of its text."""
        return self.text.index

    def place(self, start: int, end: int) -> Place:
        """Give the place of a part of it."""
        return self.text.place(start, end)

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """The words of its language."""
        return vocabulary(self.text.reading.language)

    @cached_property
    def words(self) -> list[Word]:
        """Its words in order."""
        return words(self.text.between(self.start, self.end), self.vocabulary.language)

    @cached_property
    def behind(self) -> tuple[str, ...]:
        """What stands in the page for each mark of code or an address, in order."""
        if OBJECT not in self.said:
            return ()
        marks = (at for at in range(self.start, self.end) if self.text.clean[at] == OBJECT)
        return tuple(self.place(at, at + 1).quote for at in marks)

    @cached_property
    def keys(self) -> list[str]:
        """The keys of its words."""
        behind, key = iter(self.behind), self.vocabulary.key
        return [
            next(behind, OBJECT) if word.stem == OBJECT else key(word.stem) for word in self.words
        ]

    @cached_property
    def amounts(self) -> tuple[Figure, ...]:
        """Its amounts."""
        return amounts(self.text, self.sentence)

    @cached_property
    def telling(self) -> list[bool]:
        """Which of its words say what it is about."""
        covered = {
            at for each in self.amounts for at in range(each.quantity.start, each.quantity.end)
        }
        neutral, selecting = (self.vocabulary.stems(name) for name in ("neutral", "selecting"))
        return [
            word.start not in covered
            and (
                key not in neutral
                if word.kind == "content"
                else word.kind == "number" or key in selecting
            )
            for word, key in zip(self.words, self.keys, strict=True)
        ]

    @cached_property
    def denying(self) -> list[bool]:
        """Which of its words deny; "No," at its beginning only answers."""
        opposite, clean = self.vocabulary.opposite, self.text.clean
        return [
            word.stem in opposite
            or (
                word.kind == "negation"
                and not (word.start == self.start and clean[word.end : word.end + 1] == ",")
            )
            for word in self.words
        ]

    @cached_property
    def bag(self) -> Counter[str]:
        """How often each telling key occurs."""
        return Counter(key for key, tells in zip(self.keys, self.telling, strict=True) if tells)


def statements(reading: Reading, settings: Settings) -> Iterator[Statement]:
    """Give the sentences of a page that state something: no headings, cells, questions, leads."""
    for text in reading.body:
        setting = settings.by_text.get(text.index)
        if setting is None:
            continue
        for number, (start, end) in enumerate(text.bounds):
            if text.clean[end - 1 : end] == "?":
                setting = setting.answering(text.index, start, end)
            elif _states(text, start, end):
                yield Statement(text, number, setting)


def _states(text: Text, start: int, end: int) -> bool:
    clean = text.clean
    if clean.count(" ", start, end) < _FEWEST_WORDS - 1 or not _opens(clean[start]):
        return False
    full = text.kind == "item" or _FULL.search(clean, max(start, end - 4), end)
    return bool(full) and not text.cued("example", start, end)


def _opens(char: str) -> bool:
    return char.isupper() or char.isdigit()


def likely_pairs(said: Sequence[Statement]) -> list[tuple[int, int]]:
    """Give the pairs of statements that share two words in a row, in a few statements only."""
    holders: dict[tuple[str, str], list[int]] = defaultdict(list)
    bags = []
    for i, each in enumerate(said):
        stems = content_stems(each.text, each.start, each.end)
        bags.append(set(stems))
        for pair in {(a, b) if a < b else (b, a) for a, b in pairwise(stems)}:
            holders[pair].append(i)
    likely = {
        (i, j)
        for group in holders.values()
        if 1 < len(group) <= _COMMON
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
