"""THE clause splitter: the parts of a sentence that say one thing each, and under what condition."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guidelint.reading.text import Text

ClauseKind = Literal["main", "condition", "aside"]
MARKS = frozenset(";:()—–[]")


class Clause(NamedTuple):
    """Clean `[start, end)` of a text.

    kind: a condition begins with "if", "unless", "when"; an aside stands in brackets or begins with
    "which", "who"; all else is main. sentence: the number of its sentence.
    """

    start: int
    end: int
    kind: ClauseKind
    sentence: int


def clauses_of(text: Text) -> Iterator[Clause]:
    """Give the clauses of a text in order; together they cover its sentences but for the marks."""
    openers = {hit.start: "condition" for hit in text.cue("condition")}
    openers |= {hit.start: "aside" for hit in text.cue("relative")}
    joints = openers.keys() | {hit.start for hit in text.cue("conjunction")}
    for number, (start, end) in enumerate(text.bounds):
        yield from _split(text, number, start, end, openers, joints)


def _split(  # noqa: PLR0913 - one pass over one sentence
    text: Text,
    number: int,
    start: int,
    end: int,
    openers: dict[int, str],
    joints: set[int],
) -> Iterator[Clause]:
    clean, begin, depth = text.clean, start, 0
    kind: ClauseKind = "main"
    for at in _cuts(clean, start, end, joints):
        mark = clean[at]
        if mark == "," and kind != "condition":
            continue
        if clean[begin:at].strip(" ,"):
            yield Clause(begin, at, kind, number)
        depth += (mark in "([") - (mark in ")]")
        begin = at + (mark in MARKS or mark == ",")
        kind = "aside" if depth > 0 else _kind(openers.get(at, ""))
    if clean[begin:end].strip(" ,."):
        yield Clause(begin, end, kind, number)


def _kind(opener: str) -> ClauseKind:
    return "condition" if opener == "condition" else "aside" if opener == "aside" else "main"


def _cuts(clean: str, start: int, end: int, joints: set[int]) -> Iterator[int]:
    """Give where a clause may end: marks, the words that join clauses, and commas."""
    for at in range(start, end):
        char = clean[at]
        if (
            (char in MARKS and not (char == ":" and clean[at + 1 : at + 2].isdigit()))
            or at in joints
            or (char == "," and not clean[at + 1 : at + 2].isdigit())
        ):
            yield at
