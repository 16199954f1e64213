"""Masks: a line with marks for its page's own names and for numbers."""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING

from guidelint.drift.lines import Words, split_line
from guidelint.lexicon import known_lexicon
from guidelint.lexicon.countries import country_words
from guidelint.model import Record

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from guidelint.model import Attributes

OPEN, DERIVED, NUMBER, FIELD = "\ue000", "\ue001", "\ue002", "\ue004"
"""A mark is OPEN with the name of an attribute, and DERIVED for a word for what is of it; NUMBER
stands for a number; FIELD with its key begins an entry of the front matter."""
LETTERS = 3
"""A shorter value ("IT", "US") is only taken for one where it is written as it stands."""
ENDINGS = ("", "s", "es", "man", "men")
"""What a word for what is of a country may take on."""
DIGITS = frozenset("0123456789")


class OwnName(Record):
    """A name of a page: its words, how they must be printed (if that matters), and its mark.

    article: whether an article before it is part of it ("the Netherlands").
    """

    words: Words
    printed: Words
    mark: str
    article: bool


Names = dict[str, list[OwnName]]
"""The names of a page by their first word, longest first."""


class Masked(Record):
    """A line with marks, the numbers in it, and at which token each word of it begins.

    starts: with the number of tokens at the end.
    """

    words: Words
    numbers: Words
    starts: Sequence[int]


@lru_cache(maxsize=65536)
def value_forms(value: str) -> tuple[Words, Words]:
    """Give the names that stand for an attribute's value, and the words derived from them."""
    names, words = country_words(value)
    spelled = dict.fromkeys((value, value.replace("-", " "), value.replace(" ", "-"), *names))
    derived = (word + ending for word in words for ending in ENDINGS)
    return tuple(form for form in spelled if form), tuple(derived)


@lru_cache(maxsize=4096)
def names_of(attributes: Attributes) -> Names:
    """Give the names of a page's attributes."""
    found: Names = defaultdict(list)
    for name, value in attributes:
        forms, derived = value_forms(value)
        for form in (*forms, *derived):
            words, printed = split_line(form)
            mark = OPEN + name + (DERIVED if form in derived else "")
            article = bool(derived) and form in forms
            if words:
                exact = printed if len(form) <= LETTERS else ()
                found[words[0]].append(OwnName(words, exact, mark, article))
    for each in found.values():
        each.sort(key=lambda name: (-len(name.words), name))
    return dict(found)


@lru_cache(maxsize=16)
def _known(language: str) -> tuple[frozenset[str], frozenset[str], dict[str, str]]:
    """Give the numerals of a language, its articles, and the first of the two forms of one."""
    known = known_lexicon(language)
    sound = known.words("article by sound")
    forms = dict.fromkeys(sound, min(sound, default=""))
    return known.words("numeral"), known.words("leading article"), forms


def mask(text: str, names: Names, language: str) -> Masked:
    """Mask the names and the numbers in a line; "a" and "an" are one word."""
    if names and not names.keys().isdisjoint(split_line(text)[0]):
        return _masked(text, names, language)
    return _unnamed(text, language)


@lru_cache(maxsize=1 << 17)
def _unnamed(text: str, language: str) -> Masked:
    return _masked(text, {}, language)


def _masked(text: str, names: Names, language: str) -> Masked:
    words, printed = split_line(text)
    numerals, articles, sound = _known(language)
    found: list[str] = []
    starts: list[int] = []
    numbers: list[str] = []
    done = 0
    for at, word in enumerate(words):
        if at < done or not (
            word in names or word in numerals or word[0] in DIGITS or word in sound
        ):
            continue
        found += words[done:at]
        starts += range(done, at)
        start, done = at, at + 1
        if name := _name_at(words, printed, at, names) if word in names else None:
            done, mark = at + len(name.words), name.mark
            if name.article and found and found[-1] in articles:
                start = starts.pop()
                found.pop()
        elif word in sound:
            mark = sound[word]
        elif word in numerals or word[0] in DIGITS:
            while done < len(words) and (words[done][0] in DIGITS or words[done] in numerals):
                done += 1
            numbers.append(" ".join(words[at:done]).replace(",", "."))
            mark = NUMBER
        else:
            mark = word
        found.append(mark)
        starts.append(start)
    if not done:
        return Masked(words, (), range(len(words) + 1))
    found += words[done:]
    starts += range(done, len(words) + 1)
    return Masked(tuple(found), tuple(numbers), starts)


def _name_at(words: Words, printed: Words, at: int, names: Names) -> OwnName | None:
    for name in names[words[at]]:
        stop = at + len(name.words)
        if words[at:stop] == name.words and name.printed in ((), printed[at:stop]):
            return name
    return None


def slots(words: Iterable[str]) -> set[str]:
    """Give the attributes that words are marks of."""
    return {word[1:].removesuffix(DERIVED) for word in words if word[0] == OPEN}
