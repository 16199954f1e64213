"""Masks: a line with marks for its page's own names and for numbers, and who says which line."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from guidelint.drift.lines import MARGINS, PageLines, Spot, Words, split_line
from guidelint.lexicon import LANGUAGES, lexicon
from guidelint.lexicon.countries import country_words
from guidelint.model import Attributes

if TYPE_CHECKING:
    from collections.abc import Iterable


OPEN, DERIVED, NUMBER, FIELD = "\ue000", "\ue001", "\ue002", "\ue004"
"""A mark is OPEN with the name of an attribute, and DERIVED for a word for what is of it; NUMBER
stands for a number; FIELD with its key begins an entry of the front matter."""
HEAD = 3
"""Words that tell the key, so that short entries with one key are alike."""
LETTERS = 3
"""A shorter value ("IT", "US") is only taken for one where it is written as it stands."""
ENDINGS = ("", "s", "es", "man", "men")
"""What a word for what is of a country may take on."""


class OwnName(NamedTuple):
    """A name of a page: its words, how they must be printed (if that matters), and its mark.

    article: whether an article before it is part of it ("the Netherlands").
    """

    words: Words
    printed: Words
    mark: str
    article: bool


Names = dict[str, list[OwnName]]
"""The names of a page by their first word, longest first."""


class Masked(NamedTuple):
    """A line with marks, the numbers in it, and at which token each word of it begins.

    starts: with the number of tokens at the end.
    """

    words: Words
    numbers: Words
    starts: tuple[int, ...]


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
    known = lexicon(language or LANGUAGES[0])
    numerals, sound = known.words("numeral"), known.words("article by sound")
    articles = known.words("leading article")
    found: list[str] = []
    starts: list[int] = []
    numbers: list[str] = []
    at = 0
    while at < len(words):
        word, start = words[at], at
        at += 1
        if name := _name_at(words, printed, start, names) if word in names else None:
            at = start + len(name.words)
            word = name.mark
            if name.article and found and found[-1] in articles:
                start = starts.pop()
                found.pop()
        elif word[0].isdigit() or word in numerals:
            while at < len(words) and (words[at][0].isdigit() or words[at] in numerals):
                at += 1
            numbers.append(" ".join(words[start:at]).replace(",", "."))
            word = NUMBER
        elif word in sound:
            word = min(sound)
        found.append(word)
        starts.append(start)
    return Masked(tuple(found), tuple(numbers), (*starts, at))


def _name_at(words: Words, printed: Words, at: int, names: Names) -> OwnName | None:
    for name in names[words[at]]:
        stop = at + len(name.words)
        if words[at:stop] == name.words and name.printed in ((), printed[at:stop]):
            return name
    return None


class Key(NamedTuple):
    """A masked line, and whether it is the first, the second, ... of its page that says so."""

    words: Words
    time: int


class Sayers(msgspec.Struct):
    """The pages that say a line, the number of the line on each, and the numbers each has in it."""

    pages: list[int] = []
    lines: list[int] = []
    numbers: list[Words] = []


class Tally(msgspec.Struct):
    """The pages of a family, the attributes each says, and who says each line."""

    pages: Sequence[PageLines]
    said: list[Attributes]
    lines: dict[Key, Sayers]

    def spot(self, page: int, number: int, start: int, stop: int) -> Spot:
        """Give the tokens of masked words `[start, stop)` of a line."""
        lines = self.pages[page]
        line = lines.lines[number]
        starts = mask(line.text, names_of(self.said[page]), lines.language).starts
        ahead = HEAD if line.key else 0
        return Spot(lines, number, *(starts[max(0, at - ahead)] for at in (start, stop)))


def tally(pages: Sequence[PageLines], names: Names | None = None) -> Tally:
    """Count the lines of the pages of a family.

    names: what is masked on all pages, and margins are counted, too. Else each page's attributes
    are; a value that its prose never says is none of its words, and stays as it stands.
    """
    counted = Tally(pages, [], {})
    same: dict[Words, Words] = {}
    for page, lines in enumerate(pages):
        said = () if names else _said(lines)
        counted.said.append(said)
        times: Counter[Words] = Counter()
        for number, line in enumerate(lines.lines):
            if line.kind in MARGINS and not names:
                continue
            masked = mask(line.text, names or names_of(said), lines.language)
            words = (FIELD + line.key, FIELD, FIELD, *masked.words) if line.key else masked.words
            sayers = counted.lines.setdefault(Key(words, times[words]), Sayers())
            times[words] += 1
            sayers.pages.append(page)
            sayers.lines.append(number)
            sayers.numbers.append(same.setdefault(masked.numbers, masked.numbers))
    return counted


def _said(lines: PageLines) -> Attributes:
    """Give the attributes of a page that its prose says."""
    attributes = lines.subject.attributes
    names, found = names_of(attributes), set[str]()
    for line in lines.lines if names else ():
        if not line.key and not names.keys().isdisjoint(line.words):
            found |= slots(mask(line.text, names, lines.language).words)
    return tuple(pair for pair in attributes if pair[0] in found)


def slots(words: Iterable[str]) -> set[str]:
    """Give the attributes that words are marks of."""
    return {word[1:].removesuffix(DERIVED) for word in words if word.startswith(OPEN)}
