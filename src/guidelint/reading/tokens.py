"""THE tokeniser: the words, numbers and marks of a text with their places."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any, Literal

import msgspec

TokenKind = Literal["word", "number", "mark"]

_TOKEN = re.compile(
    r"(?P<word>[^\W\d_](?:\.(?:[^\W\d_]\.)+|[^\W_]*(?:[-‐‑'’][^\W_]+)*))"
    r"|(?P<number>\d+(?:[.,:/'’\u00a0\u202f]\d+)*)"
    r"|(?P<mark>[^\s\w]|_)"
)
_PLAIN = dict.fromkeys("’‘ʼ", "'") | dict.fromkeys("‐‑", "-")
_PLAIN |= dict.fromkeys("\n\t\u00a0\u202f\u2009", " ")


class Token(msgspec.Struct, frozen=True, gc=False):
    """A word ("well-known", "d'Oran", "U.S."), a number as printed ("1,250.00") or a mark.

    start, end: offsets into the clean text of its block. low: the text as `folded` gives it.
    capital: it begins with a capital letter.
    """

    kind: TokenKind
    text: str
    start: int
    end: int
    low: str
    capital: bool


@lru_cache(maxsize=8192)
def tokenise(text: str) -> tuple[Token, ...]:
    """Give the tokens of a clean text in order; white space is left out."""
    found: list[Token] = []
    at = 0
    for chunk in text.split(" "):  # a hard space may stand inside a number
        for kind, word, start, end, low, capital in parts(chunk):
            found.append(Token(kind, word, at + start, at + end, low, capital))
        at += len(chunk) + 1
    return tuple(found)


def split_at(token: Token, size: int) -> tuple[Token, Token]:
    """Part a token behind so many characters: "l'" and "Autriche"."""
    left, right = token.text[:size], token.text[size:]
    middle = token.start + size
    return (
        Token(token.kind, left, token.start, middle, token.low[:size], token.capital),
        Token(token.kind, right, middle, token.end, token.low[size:], right[0].isupper()),
    )


@lru_cache(maxsize=65536)
def parts(chunk: str) -> tuple[tuple[TokenKind, str, int, int, str, bool], ...]:
    """Give the tokens of what stands between two spaces: it comes again and again."""
    if chunk.isalpha():
        return (("word", chunk, 0, len(chunk), folded(chunk), chunk[0].isupper()),)
    found: list[tuple[TokenKind, str, int, int, str, bool]] = []
    for match in _TOKEN.finditer(chunk):
        word, first = match[0], match[0][0]
        kind: Any = match.lastgroup
        if kind == "word" and not first.isalpha():
            kind = "mark"  # a raised number, a fraction
        found.append((kind, word, *match.span(), folded(word), first.isupper()))
    return tuple(found)


def folded(text: str) -> str:
    """Give a text in lower case with plain apostrophes, hyphens and spaces, of the same length."""
    lower = text.lower()
    if text.isascii() and "\n" not in text and "\t" not in text:
        return lower
    if len(lower) != len(text):
        lower = "".join([low if len(low := char.lower()) == 1 else char for char in text])
    for mark, plain in _PLAIN.items():
        if mark in lower:
            lower = lower.replace(mark, plain)
    return lower
