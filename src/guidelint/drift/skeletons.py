"""Skeletons: a line with marks for a page's own attribute values and for numbers."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from guidelint.drift.units import BREAK, front_and_body
from guidelint.lexicon.countries import country_words

if TYPE_CHECKING:
    from guidelint.model import Attributes, Fact


OPEN, CLOSE = "\ue000", "\ue001"
"""A mark is the attribute's name between these; a "+" after the name is the derived word."""
LETTERS = 3
"""A shorter value ("no", "us") is only taken for one where it is written as it stands."""
SLOT = re.compile(f"{OPEN}([^{CLOSE}+]*)(\\+?){CLOSE}")


@lru_cache(maxsize=65536)
def value_forms(value: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Give the names that stand for an attribute's value, and the words derived from them."""
    names, words = country_words(value)
    spelled = dict.fromkeys((value, value.replace("-", " "), *names))
    return tuple(form for form in spelled if form), words


@lru_cache(maxsize=65536)
def mask_patterns(name: str, value: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    """Give the patterns of one attribute value and the marks that replace what they match."""
    names, words = value_forms(value)
    patterns = []
    if words:
        derived = _any_of(words, "(?:e?s)?(?:m[ae]n)?")
        patterns.append((derived, f"{OPEN}{name}+{CLOSE}"))
    article = "(?:[Tt]he )?" if words else ""
    patterns.append((_any_of(names, "", article), f"{OPEN}{name}{CLOSE}"))
    return tuple(patterns)


def mask(front: str, body: str, attributes: Attributes) -> tuple[str, str, Attributes]:
    """Replace the values of a page's attributes, longest first, by marks.

    A value that the body never says is none of the page's words: it is left alone, and the
    attributes that were found are given back.
    """
    said: list[tuple[str, str]] = []
    for pair in masking_order(attributes):
        patterns = mask_patterns(*pair)
        before = body
        for pattern, mark in patterns:
            body = pattern.sub(mark, body)
        if body != before:
            said.append(pair)
            for pattern, mark in patterns:
                front = pattern.sub(mark, front)
    return front, body, tuple(said)


@lru_cache(maxsize=65536)
def masking_order(attributes: Attributes) -> Attributes:
    """Sort attributes as they are masked: the longest value first."""
    return tuple(sorted(attributes, key=lambda pair: (-len(pair[1]), pair)))


def _any_of(forms: tuple[str, ...], ending: str, article: str = "") -> re.Pattern[str]:
    longest = sorted(forms, key=len, reverse=True)
    choice = "|".join(_form(form) for form in longest)
    return re.compile(rf"(?<![\w{OPEN}]){article}(?:{choice}){ending}(?!\w)")


def _form(form: str) -> str:
    escaped = re.escape(form).replace(r"\ ", "[ -]")
    return f"(?i:{escaped})" if len(form) > LETTERS else escaped


NUMBER = "\ue002"
_THIN = "\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}\N{THIN SPACE}"
FIGURE = re.compile(
    rf"(?<!\w)\d(?:[\d.,]*\d)?(?:[{_THIN}]\d{{3}}(?:,\d+)?(?!\d))*"
    rf"(?:[ {_THIN}](?:thousand|million|billion|trillion|lakh|crore)\b)?"
)
_TOKEN = re.compile(
    rf"{OPEN}[^{CLOSE}]*{CLOSE}(?:['’]s?(?!\w))?|{NUMBER}(?:st|nd|rd|th)?(?!\w)"
    r"|[^\W_]+(?:['’.&/-][^\W_]+)*|[^\w\s]"
)
_SAME = {"an": "a", "–": "-", "—": "-", "“": '"', "”": '"', "‘": "'", "’": "'"}


class SkeletonToken(NamedTuple):
    """A token as it is compared, and where it stands in the unmarked line."""

    text: str
    start: int
    end: int


class Marked(NamedTuple):
    """The marked lines of a page, the numbers in them in order, and the attributes they say."""

    lines: list[str]
    numbers: list[str]
    said: Attributes


def skeletons(fact: Fact) -> Marked:
    """Mark the lines of a page."""
    front, body, said = mask(*front_and_body(fact.value), fact.subject.attributes)
    masked = BREAK.join(part for part in (front, body) if part)
    return Marked(FIGURE.sub(NUMBER, masked).split(BREAK), _numbers(masked), said)


def _numbers(text: str) -> list[str]:
    """Give the numbers in a text; a decimal comma is a decimal point."""
    return "\n".join(FIGURE.findall(text)).replace(",", ".").splitlines()


@lru_cache(maxsize=1 << 18)
def tokenize(skeleton: str) -> tuple[str, ...]:
    """Split a marked line into tokens as they are compared."""
    return tuple(_compared(token) for token in _TOKEN.findall(skeleton))


def pieces(skeleton: str) -> list[SkeletonToken]:
    """Give the tokens of a marked line as they are written, and where they stand in it."""
    return [
        SkeletonToken(found[0], found.start(), found.end()) for found in _TOKEN.finditer(skeleton)
    ]


def locate(line: str, said: Attributes) -> list[SkeletonToken]:
    """Tokenize an unmarked line as `skeletons` and `tokenize` do, with the place of each token."""
    text = line
    spans = [(i, i + 1) for i in range(len(line))]
    patterns = [pair for name, value in masking_order(said) for pair in mask_patterns(name, value)]
    for pattern, mark in (*patterns, (FIGURE, NUMBER)):
        for found in reversed(list(pattern.finditer(text))):
            start, end = found.span()
            text = text[:start] + mark + text[end:]
            spans[start:end] = [(spans[start][0], spans[end - 1][1])] * len(mark)
    return [
        SkeletonToken(_compared(found[0]), spans[found.start()][0], spans[found.end() - 1][1])
        for found in _TOKEN.finditer(text)
    ]


def _compared(token: str) -> str:
    word = token.casefold()
    return _SAME.get(word, word)
