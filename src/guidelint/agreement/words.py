"""The words of a statement with their stems, what kind of word each is, and what it means."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

import msgspec

from guidelint.lexicon import lexicon
from guidelint.reading.stems import stem
from guidelint.reading.tokens import folded

if TYPE_CHECKING:
    from guidelint.reading import Text
    from guidelint.reading.tokens import Token

WordKind = Literal["content", "function", "negation", "modal", "number"]
OBJECT = "\ufffc"
"""Stands in clean text for code or an address."""

_MOST = 65536
_GROUPING = str.maketrans("", "", ",'’\u00a0\u202f ")


class Word(msgspec.Struct, frozen=True, gc=False):
    """A word of a text: where it stands, its stem, and its kind.

    start, end: offsets into the text. stem: folded and without its ending ("files", "filed" and
    "filing" share one); for a number its plain digits ("1,200" and "1200").
    """

    start: int
    end: int
    stem: str
    kind: WordKind
    capital: bool = False


def words(tokens: Iterable[Token], language: str) -> list[Word]:
    """Give the words among tokens in order; punctuation is left out."""
    found = []
    known = word_kinds(language)
    for token in tokens:
        if token.kind == "word":
            stem_, kind = known[token.text]
            if kind == "modal" and token.start and token.capital:
                kind = "content"  # the month of May
            found.append(Word(token.start, token.end, stem_, kind, token.capital))
        elif token.kind == "number":
            plain = token.text.translate(_GROUPING)
            found.append(Word(token.start, token.end, plain, "number"))
        elif token.text == OBJECT:
            found.append(Word(token.start, token.end, OBJECT, "content"))
    return found


class _Kinds(dict[str, tuple[str, WordKind]]):
    """The stem and the kind of each word as printed: words come again and again."""

    def __init__(self, language: str) -> None:
        known = lexicon(language)
        self.language, self.modal = language, known.words("modal")
        self.negation, self.denied = known.words("negation"), tuple(known.words("negating ending"))
        self.little = known.function_words | known.words("small")

    def __missing__(self, surface: str) -> tuple[str, WordKind]:
        if len(self) >= _MOST:
            self.clear()
        found = self[surface] = self._read(surface)
        return found

    def _read(self, surface: str) -> tuple[str, WordKind]:
        low = folded(surface)
        if low in self.negation or low.endswith(self.denied):
            return low, "negation"
        if low in self.modal:
            return low, "modal"
        acronym = surface.isupper() and len(surface) > 1
        if not acronym and low in self.little:
            return low, "function"
        return (low.replace(".", "") if acronym else stem(low, self.language)), "content"


@lru_cache(maxsize=16)
def word_kinds(language: str) -> _Kinds:
    """Give what tells the stem and the kind of a word as printed."""
    return _Kinds(language)


def content_stems(text: Text, start: int = 0, end: int | None = None) -> list[str]:
    """Give the stems of the content words of a text within `[start, end)`, in order."""
    known = word_kinds(text.reading.language)
    tokens = text.between(start, len(text.clean) if end is None else end)
    read = [known[token.text] for token in tokens if token.kind == "word"]
    return [stem_ for stem_, kind in read if kind == "content"]


class Vocabulary(msgspec.Struct, frozen=True):
    """The words that statements are compared by, for one language.

    same: for a stem the one that stands for all stems of its meaning.
    opposite: for a stem ("forbidden") the one that it denies ("allowed").
    """

    language: str
    same: Mapping[str, str]
    opposite: Mapping[str, str]

    def stems(self, name: str) -> frozenset[str]:
        """Give a class of words as they stand and as stems: a small word keeps its form."""
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
    found = lexicon(language).words(name)
    return found | {stem(word, language) for word in found}
