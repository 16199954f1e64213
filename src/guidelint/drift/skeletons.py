"""Skeletons: a line with marks for attributes and numbers, and the numbers beside it."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from guidelint.drift.masks import CLOSE, OPEN, mask, mask_patterns, masking_order
from guidelint.drift.units import BREAK, front_and_body

if TYPE_CHECKING:
    from guidelint.model import Attributes, Fact

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


class Token(NamedTuple):
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


def pieces(skeleton: str) -> list[Token]:
    """Give the tokens of a marked line as they are written, and where they stand in it."""
    return [Token(found[0], found.start(), found.end()) for found in _TOKEN.finditer(skeleton)]


def locate(line: str, said: Attributes) -> list[Token]:
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
        Token(_compared(found[0]), spans[found.start()][0], spans[found.end() - 1][1])
        for found in _TOKEN.finditer(text)
    ]


def _compared(token: str) -> str:
    word = token.casefold()
    return _SAME.get(word, word)
