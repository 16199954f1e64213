"""THE tokeniser: the words, numbers and marks of a text with their places."""

from __future__ import annotations

from typing import Literal, NamedTuple

from guidelint import regexes as re

TokenKind = Literal["word", "number", "mark"]

_TOKEN = re.compile(
    r"(?P<word>(?:[^\W\d_]\.){2,}|[^\W\d_][^\W_]*(?:[-‐‑'’][^\W_]+)*)"
    r"|(?P<number>\d+(?:[.,:/'’\u00a0\u202f]\d+)*)"
    r"|(?P<mark>[^\s\w]|_)"
)
_PLAIN = tuple((mark, "'") for mark in "’‘ʼ") + tuple((mark, "-") for mark in "‐‑")
_PLAIN += tuple((space, " ") for space in "\u00a0\u202f\u2009")


class Token(NamedTuple):
    """A word ("well-known", "d'Oran", "U.S."), a number as printed ("1,250.00") or a mark.

    start, end: offsets into the clean text of its block.
    """

    kind: TokenKind
    text: str
    start: int
    end: int


def tokenise(text: str) -> tuple[Token, ...]:
    """Give the tokens of a clean text in order; white space is left out."""
    return tuple(
        Token(found.lastgroup, found[0], *found.span())  # type: ignore[arg-type]
        for found in _TOKEN.finditer(text)
    )


def folded(text: str) -> str:
    """Give a text in lower case with plain apostrophes, hyphens and spaces, of the same length."""
    lower = text.lower()
    if len(lower) != len(text):
        lower = "".join(low if len(low := char.lower()) == 1 else char for char in text)
    lower = lower.replace("\n", " ").replace("\t", " ")
    if not lower.isascii():
        for mark, plain in _PLAIN:
            lower = lower.replace(mark, plain)
    return lower
