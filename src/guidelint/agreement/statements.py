"""A statement as it is compared: its words under canonical keys, and its amounts."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import msgspec

from guidelint.agreement.amounts import Amount, amounts
from guidelint.agreement.vocabulary import Vocabulary, vocabulary
from guidelint.agreement.words import OBJECT, Word, words

if TYPE_CHECKING:
    from collections.abc import Sequence


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
    vocabulary: Vocabulary

    @property
    def bag(self) -> Counter[str]:
        """How often each telling key occurs."""
        return Counter(key for key, tells in zip(self.keys, self.telling, strict=True) if tells)


def read_statement(text: str, language: str, objects: Sequence[str] = ()) -> Statement:
    """Read a text; `objects` stand behind the object marks (code, addresses) of it, in order."""
    known = vocabulary(language)
    found = words(text, language)
    measured = amounts(text, language)
    covered = {at for amount in measured for at in range(amount.start, amount.end)}
    behind = iter(objects)
    keys = tuple(
        next(behind, OBJECT) if word.stem == OBJECT else known.key(word.stem) for word in found
    )
    telling = tuple(
        word.start not in covered and _tells(word, key, known)
        for word, key in zip(found, keys, strict=True)
    )
    denying = tuple(
        word.stem in known.opposite or (word.kind == "negation" and not _answers(text, word))
        for word in found
    )
    return Statement(text, found, keys, telling, denying, measured, known)


def _answers(text: str, word: Word) -> bool:
    """Whether "No" only answers a question, before a comma."""
    return word.start == 0 and text[word.end : word.end + 1] == ","


def _tells(word: Word, key: str, known: Vocabulary) -> bool:
    if word.kind == "content":
        return key not in known.stems("neutral")
    return word.kind == "number" or key in known.stems("selecting")
