"""What the words of a language do in a statement: which mean the same, which deny, which oblige."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

import msgspec

from guidelint.lexicon import lexicon
from guidelint.reading.stems import stem


class Vocabulary(msgspec.Struct, frozen=True):
    """The words that statements are compared by, for one language.

    same: for a stem the one that stands for all stems of its meaning.
    opposite: for a stem ("forbidden") the one that it denies ("allowed").
    """

    language: str
    same: Mapping[str, str]
    opposite: Mapping[str, str]

    def stems(self, name: str) -> frozenset[str]:
        """Give the stems of a class of words."""
        return _stems(name, self.language)

    def key(self, stem_: str) -> str:
        """Give the one stem that stands for all words of a meaning."""
        return self.opposite.get(stem_) or self.same.get(stem_, stem_)


@lru_cache(maxsize=16)
def vocabulary(language: str) -> Vocabulary:
    """Read the groups of a lexicon: words of one meaning, and meanings with their denial."""
    alike: dict[str, str] = {}
    denied: dict[str, str] = {}
    groups = lexicon(language).groups
    for line in groups.get("same meaning", ()):
        stems = _line(line, language)
        alike |= {each: stems[0] for each in stems if each not in alike}
    for line in groups.get("opposites", ()):
        plain, other = (_line(part, language) for part in line.split("|"))
        first = alike.get(plain[0], plain[0])
        alike |= dict.fromkeys(plain, first)
        denied |= dict.fromkeys(other, first)
    return Vocabulary(language, alike, denied)


def _line(line: str, language: str) -> list[str]:
    return [stem(word, language) for word in line.split()]


@lru_cache(maxsize=512)
def _stems(name: str, language: str) -> frozenset[str]:
    """Give a class of words as they stand and as stems: a small word keeps its form."""
    found = lexicon(language).words(name)
    return found | {stem(word, language) for word in found}
