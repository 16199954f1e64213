"""A statement as it is compared: its words under canonical keys, and its amounts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import TYPE_CHECKING

import msgspec

from guidelint.language.amounts import Amount, amounts
from guidelint.language.wordlists import word_set
from guidelint.language.words import Word, fold, stem, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

NEUTRAL = word_set(
    """
    currently generally typically usually normally often always ordinarily mainly mostly
    specifically simply merely actually please all most any each every nearly almost about
    around yes approximately roughly however therefore moreover furthermore thus hence
    """
)
"""Words that change how firmly something is said, not what it is said of."""

SELECTING = word_set(
    """
    more less fewer least under over above below before after until within without first
    second third last next other another same only both either neither outside inside between
    except otherwise else instead also too off
    """
)
"""Small words that pick out a case: a statement that has one is about something else."""

OBJECT = "\ufffc"
"""Stands in clean text for code or an address."""


class Meanings(msgspec.Struct, frozen=True):
    """Which stems mean the same, and which mean the opposite.

    same: for a stem the one that stands for all stems of its meaning.
    opposite: for a stem ("forbidden") the one that it denies ("allowed").
    """

    same: Mapping[str, str] = {}
    opposite: Mapping[str, str] = {}

    @classmethod
    def read(cls, same: Iterable[str], opposites: Iterable[str]) -> Meanings:
        """Read groups of words; in `opposites` a "|" stands between a meaning and its denial."""
        alike: dict[str, str] = {}
        denied: dict[str, str] = {}
        for line in same:
            stems = _stems(line)
            alike |= {each: stems[0] for each in stems if each not in alike}
        for line in opposites:
            plain, other = (_stems(part) for part in line.split("|"))
            first = alike.get(plain[0], plain[0])
            alike |= dict.fromkeys(plain, first)
            denied |= dict.fromkeys(other, first)
        return cls(alike, denied)


def _stems(line: str) -> list[str]:
    return [stem(fold(word)) for word in line.split()]


class Statement(msgspec.Struct, frozen=True):
    """A text with its words under canonical keys.

    keys: for each word its stem, or the one stem that stands for all words of its meaning.
    telling: for each word whether it says what the statement is about: content words, small words
    that pick out a case, numbers that are part of a name; not what belongs to an amount.
    denying: for each word whether it denies: "not", or "forbidden" where others say "allowed".
    """

    text: str
    words: tuple[Word, ...]
    keys: tuple[str, ...]
    telling: tuple[bool, ...]
    denying: tuple[bool, ...]
    amounts: tuple[Amount, ...]

    @property
    def bag(self) -> Counter[str]:
        """How often each telling key occurs."""
        return Counter(key for key, tells in zip(self.keys, self.telling, strict=True) if tells)


def read_statement(text: str, meanings: Meanings, objects: Sequence[str] = ()) -> Statement:
    """Read a text; `objects` stand behind the object marks (code, addresses) of it, in order."""
    found = words(text)
    measured = amounts(text)
    covered = {at for amount in measured for at in range(amount.start, amount.end)}
    behind = iter(objects)
    keys = tuple(
        next(behind, OBJECT) if word.stem == OBJECT else _key(word.stem, meanings) for word in found
    )
    telling = tuple(
        word.start not in covered and _tells(word, key)
        for word, key in zip(found, keys, strict=True)
    )
    denying = tuple(
        word.stem in meanings.opposite or (word.kind == "negation" and not _answers(text, word))
        for word in found
    )
    return Statement(text, found, keys, telling, denying, measured)


def _key(stem: str, meanings: Meanings) -> str:
    return meanings.opposite.get(stem) or meanings.same.get(stem, stem)


def _answers(text: str, word: Word) -> bool:
    """Whether "No" only answers a question, before a comma."""
    return word.start == 0 and text[word.end : word.end + 1] == ","


def _tells(word: Word, key: str) -> bool:
    if word.kind == "content":
        return key not in NEUTRAL
    return word.kind == "number" or key in SELECTING
