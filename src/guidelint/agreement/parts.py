"""The statements of a page, and their words as they are compared one by one."""

from __future__ import annotations

import re
from collections import Counter
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from guidelint.agreement.amounts import dimension
from guidelint.agreement.words import content_keys, vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guidelint.reading import Figure, Reading, Text

OBJECT = "\ufffc"
"""Stands in clean text for code or an address."""
_FEWEST_WORDS = 5
_FULL = re.compile(r"[.!…][”\"’')\]»]*$")


class Word(NamedTuple):
    """A word of a sentence, or an amount: its key, what it does, where it stands in the text."""

    key: str
    role: str
    start: int
    end: int


class Statement:
    """A sentence that states something; keys: of its content words; offsets are of its text."""

    def __init__(self, text: Text, sentence: int) -> None:
        """Take a sentence; it is read word for word when it is compared."""
        self.text, self.sentence = text, sentence
        self.start, self.end = text.bounds[sentence]
        self.keys = content_keys(text, self.start, self.end)
        self.said = text.clean[self.start : self.end]

    def stems(self, name: str) -> frozenset[str]:
        """Give the keys of a class of words of its language."""
        return vocabulary(self.text.reading.language).of_class(name)

    @cached_property
    def whole(self) -> Parts:
        """All of it."""
        return Parts(self, _parts(self))

    @cached_property
    def opening(self) -> Parts | None:
        """What stands before the last "and" or "but" that is no beginning."""
        joining = self.text.reading.lexicon.words("joining")
        at = max((i for i, each in enumerate(self.whole.parts) if each.key in joining), default=0)
        return Parts(self, self.whole.parts[:at]) if at else None


class Parts:
    """Parts of a statement in order.

    telling: those that say what it is about: content words, words and numbers that pick out a case.
    keys, bag: theirs, in order and counted. nots: those that deny.
    """

    def __init__(self, of: Statement, parts: list[Word]) -> None:
        """Take some or all parts."""
        self.of, self.parts = of, parts
        self.telling = [each for each in parts if each.role in ("content", "case")]
        self.keys = [each.key for each in self.telling]
        self.bag = Counter(self.keys)
        self.nots = [each for each in parts if each.role == "not"]
        starts = {each.start for each in parts if each.role == "amount"}
        self.amounts = [each for each in _amounts(of) if each.quantity.start in starts]

    def without(self, *roles: str) -> list[str]:
        """Give the keys of all its parts but for some roles, to tell whether they are the same."""
        return [each.key for each in self.parts if each.role not in roles]


def _amounts(of: Statement) -> list[Figure]:
    one = of.text.reading.lexicon.words("one")  # an article more often than a number
    return [
        each
        for each in of.text.figures
        if each.sentence == of.sentence
        if each.quantity.kind != "count" or each.quantity.ends[0].text.lower() not in one
    ]


def _parts(of: Statement) -> list[Word]:
    """Give the words and amounts of a statement without a "Yes," or "No," before it."""
    text, known = of.text, vocabulary(of.text.reading.language)
    amounts = [each.quantity for each in _amounts(of)]
    inside = {at for each in amounts for at in range(each.start, each.end)}
    parts = [Word(dimension(each), "amount", each.start, each.end) for each in amounts]
    tokens = text.between(of.start, of.end)
    answers = len(tokens) > 1 and tokens[1].text == ","
    for token in tokens[2 * answers :]:
        if token.start in inside:
            continue
        if token.kind == "word":
            parts.append(Word(*known[token.text], token.start, token.end))
        elif token.kind == "number" or token.text == OBJECT:
            printed = text.place(token.start, token.end).quote
            parts.append(Word(printed, "content", token.start, token.end))
    return sorted(parts, key=lambda each: each.start)


def statements(reading: Reading) -> Iterator[Statement]:
    """Give the sentences of a page that state something: no headings, cells, questions, leads."""
    for text in reading.body:
        if text.kind in ("paragraph", "item"):
            for number, (start, end) in enumerate(text.bounds):
                if _states(text, start, end):
                    yield Statement(text, number)


def _states(text: Text, start: int, end: int) -> bool:
    clean = text.clean
    opens = clean[start].isupper() or clean[start].isdigit()
    if not opens or clean.count(" ", start, end) < _FEWEST_WORDS - 1 or clean[end - 1] == "?":
        return False
    full = text.kind == "item" or _FULL.search(clean, max(start, end - 4), end)
    return bool(full) and not text.cued("example", start, end)
