"""The names of several words of a page: "Bank of the North", "Mr Mackinnon", "Saint-Malo".

names = reading.once(find_phrases)
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from guidelint.lexicon import LANGUAGES, lexicon
from guidelint.model import Record
from guidelint.reading.mentions import is_shouted
from guidelint.reading.text import Stretch
from guidelint.reading.tokens import folded

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from guidelint.reading.reading import Reading
    from guidelint.reading.text import Text
    from guidelint.reading.tokens import Token

MAX_JOINTS = 2
"""Small words between two capitalised ones ("Bank of the North")."""

_PARTS = re.compile(r"[^-‐‑]+")


class NamePart(Record):
    """A part of a name: `text.clean[start:end]`; `token` is its number in the text."""

    form: str
    start: int
    end: int
    token: int


class Phrase(Stretch, frozen=True):
    """A name of two and more capitalised words; `words` are those without its small words.

    opens: whether it stands at the beginning of a sentence, where any word is capitalised.
    """

    words: tuple[NamePart, ...]
    opens: bool


def phrase_of(text: Text, words: Sequence[NamePart], *, opens: bool = False) -> Phrase:
    """Give the name that some words of a text are."""
    return Phrase(text, words[0].start, words[-1].end, tuple(words), opens)


@lru_cache(maxsize=1)
def joints() -> frozenset[str]:
    """Give the small words that stand inside names and long forms, in any language."""
    words = (lexicon(each) for each in LANGUAGES)
    return frozenset().union(*(each.words("name joint") | each.function_words for each in words))


@lru_cache(maxsize=1)
def articles() -> frozenset[str]:
    """Give the articles of all languages: one behind a capitalised word begins another name."""
    return frozenset().union(*(lexicon(each).words("leading article") for each in LANGUAGES))


@lru_cache(maxsize=1)
def _inside() -> frozenset[str]:
    return frozenset().union(*(lexicon(each).words("name inside") for each in LANGUAGES))


@lru_cache(maxsize=1)
def _links() -> frozenset[str]:
    """Give what stands, in lower case, behind the first word of a name."""
    return _inside() - articles() | {".", "-", "&"}


def find_phrases(reading: Reading) -> tuple[Phrase, ...]:
    """Give the names of several words of a page in reading order."""
    return tuple([phrase for text in reading.texts for phrase in _phrases(text)])


def find_titled(reading: Reading) -> tuple[Phrase, ...]:
    """Give the single names behind a title of a person: "Mr Mackinnon", "le docteur Lacombe"."""
    texts = reading.cueing("person title")
    return tuple(phrase for text in texts for phrase in _titled(text))


def _titled(text: Text) -> Iterator[Phrase]:
    ends = {hit.end for hit in text.cue("person title")}
    for number, token in enumerate(text.tokens[:-1], 1):
        if token.end in ends:
            dotted = text.tokens[number].text == "." and number + 1 < len(text.tokens)
            at = number + dotted
            if text.tokens[at].capital and (words := _words(text.tokens[at], at)):
                yield phrase_of(text, words[-1:])


def _phrases(text: Text) -> list[Phrase]:
    found: list[Phrase] = []
    tokens, stop = text.tokens, 0
    for first in text.capitals:
        if first < stop or not _may_begin(tokens, first):
            continue
        run = _words(tokens[first], first)
        if run:
            stop = _extend(text, run, first + 1)
        if len(run) > 1:
            opens = text.bounds[text.sentence_at(run[0].start)][0] == run[0].start
            found.append(phrase_of(text, run, opens=opens))
    return [] if found and is_shouted(text) else found


def _may_begin(tokens: Sequence[Token], first: int) -> bool:
    """Whether a word begins a name, as far as it and the token behind it tell."""
    token = tokens[first]
    if not token.capital or token.low in articles():
        return False
    behind = tokens[first + 1] if first + 1 < len(tokens) else None
    goes_on = behind and (behind.capital or behind.kind == "number" or behind.text in _links())
    return "-" in token.low or bool(goes_on)


def _extend(text: Text, run: list[NamePart], first: int) -> int:
    """Go on with a name over capitalised words, numbers and the small words between them."""
    joined = 0
    for number in range(first, len(text.tokens)):
        token = text.tokens[number]
        if not _continues(text, run[-1], number):
            return number
        if token.capital or token.kind == "number":
            run += _words(token, number)
            joined = 0
        elif (  # an article stands inside a name only behind another small word
            token.text in _inside()
            and joined < MAX_JOINTS
            and (joined or token.text not in articles())
        ):
            joined += 1
        elif token.text not in (".", "-", "&") and not _is_of_many(text, run[-1], number):
            return number
    return len(text.tokens)


def _continues(text: Text, last: NamePart, number: int) -> bool:
    """Whether nothing but a space, or the dot of a short title, stands before a token."""
    before, token = text.tokens[number - 1], text.tokens[number]
    gap = text.clean[before.end : token.start]
    if before.text == ".":
        return last.end == before.start and len(last.form) <= 4 and gap == " "
    return gap in ("", " ", "\n")


def _is_of_many(text: Text, last: NamePart, number: int) -> bool:
    """Whether a token is the mark of a possessive plural in a name: "Coast Fishers' Committee"."""
    mark, behind = text.tokens[number], text.tokens[number + 1 : number + 2]
    owned = bool(behind) and behind[0].capital and last.form[-1] == "s" == last.form[-1].lower()
    return owned and mark.low == "'" and mark.start == last.end


def _words(token: Token, number: int) -> list[NamePart]:
    """Give the parts of a hyphenated word, without elided articles and possessives."""
    at = token.start
    return [NamePart(form, at + a, at + b, number) for form, a, b in _parts(token.text)]


@lru_cache(maxsize=16384)
def _parts(word: str) -> tuple[tuple[str, int, int], ...]:
    found = []
    for part in _PARTS.finditer(word):
        start, end = part.span()
        elided = folded(part[0]).find("'")
        if elided >= 0:
            start, end = (start + elided + 1, end) if elided <= 2 else (start, start + elided)
        if end - start > 1 or word[0].isdigit():
            found.append((word[start:end], start, end))
    return tuple(found)
