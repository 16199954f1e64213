"""THE clause splitter: the parts of a sentence that say one thing each, and when they hold."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

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
    openers: dict[int, ClauseKind] = {hit.start: "main" for hit in text.cue("conjunction")}
    openers |= {hit.start: "aside" for hit in text.cue("relative")}
    openers |= {hit.start: "condition" for hit in text.cue("condition")}
    for number, (start, end) in enumerate(text.bounds):
        for begin, stop, kind in _split(text.clean, start, end, openers):
            if text.clean[begin:stop].strip(" ,."):
                yield Clause(begin, stop, kind, number)


def _split(
    clean: str, start: int, end: int, openers: dict[int, ClauseKind]
) -> Iterator[tuple[int, int, ClauseKind]]:
    """Cut a sentence; a comma only ends a condition."""
    begin, depth = start, 0
    kind: ClauseKind = openers.get(start, "main")
    for at in _cuts(clean, start + 1, end, openers):
        if clean[at] == "," and kind != "condition":
            continue
        yield begin, at, kind
        depth += (clean[at] in "([") - (clean[at] in ")]")
        begin = at + (clean[at] in MARKS | {","})
        kind = "aside" if depth > 0 else openers.get(at, "main")
    yield begin, end, kind


def _cuts(clean: str, start: int, end: int, joints: Container[int]) -> Iterator[int]:
    """Give where a clause may end: marks, the words that join clauses, and commas."""
    for at in range(start, end):
        in_number = clean[at] in ",:" and clean[at + 1 : at + 2].isdigit()
        if at in joints or (clean[at] in MARKS | {","} and not in_number):
            yield at
