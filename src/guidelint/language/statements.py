"""A statement as it is compared: its words under canonical keys, and its amounts."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import msgspec

from guidelint.language.amounts import Amount, amounts
from guidelint.language.wordlists import word_set
from guidelint.language.words import Word, words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

NEUTRAL = word_set(
    """
    currently generally typically usually normally often always ordinarily mainly mostly
    specifically simply merely actually please all most any each every nearly almost about
    around approximately roughly however therefore moreover furthermore thus hence
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


class Statement(msgspec.Struct, frozen=True):
    """A text with its words under canonical keys.

    keys: for each word its stem, or the one stem that stands for all words of its meaning.
    telling: for each word whether it says what the statement is about: content words, small words
    that pick out a case, numbers that are part of a name; not what belongs to an amount.
    """

    text: str
    words: tuple[Word, ...]
    keys: tuple[str, ...]
    telling: tuple[bool, ...]
    amounts: tuple[Amount, ...]

    @property
    def bag(self) -> Counter[str]:
        """How often each telling key occurs."""
        return Counter(key for key, tells in zip(self.keys, self.telling, strict=True) if tells)

    def count(self, kind: str) -> int:
        """Count the words of a kind."""
        return sum(word.kind == kind for word in self.words)


def read_statement(text: str, same: Mapping[str, str], objects: Sequence[str] = ()) -> Statement:
    """Read a text.

    same: canonical key by stem, for stems that mean the same.
    objects: what stands behind each object mark (code, an address) of the text, in order.
    """
    found = words(text)
    measured = amounts(text)
    covered = {at for amount in measured for at in range(amount.start, amount.end)}
    behind = iter(objects)
    keys = tuple(
        next(behind, OBJECT) if word.stem == OBJECT else same.get(word.stem, word.stem)
        for word in found
    )
    telling = tuple(
        word.start not in covered and _tells(word, key)
        for word, key in zip(found, keys, strict=True)
    )
    return Statement(text, found, keys, telling, measured)


def _tells(word: Word, key: str) -> bool:
    if word.kind == "content":
        return key not in NEUTRAL
    return word.kind == "number" or key in SELECTING
