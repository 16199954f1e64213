"""Examples of a rule: two dates of which one is reckoned from the other, without the length."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidelint.inference.comparable_dates import JOINT, Pair, are_ends, day_of, pair_of
from guidelint.inference.wording import said_before

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from guidelint.inference.comparable_dates import Comparable
    from guidelint.reading.moments import Date

_LEAD = 40
"""Characters before a date in which it is said to follow, or to be one of an example."""
_OPENING = 30
"""Characters in which a sentence about somebody begins: "For example, Ms A"."""


def examples(days: Comparable) -> Iterator[tuple[Pair, Date]]:
    """Give two dates of a sentence, or of two, with the one that is reckoned from the other.

    "A book taken out on 12 January is due on 9 February", where loans are for four weeks.
    """
    opening: Date | None = None
    for here in days.told.values():
        first = here[0]
        if opening and opening.text is not first.text:
            opening = None
        other = any(each.text.cued("instead-of", each.end, each.bounds[1]) for each in here)
        if first.through or other:  # "until 31 January, rather than 9 January"
            continue
        yield from _of_sentence(here, days.of(first, -1), opening)
        if len(here) == 1 and not opening and _is_example(first):
            opening = first


def _of_sentence(
    here: Sequence[Date], before: Sequence[Date], opening: Date | None
) -> Iterator[tuple[Pair, Date]]:
    """Give the examples that the dates of a sentence end; before: those of the one before it.

    opening: the day on which the story of the text begins, "Mr A asks on 4 May. He is to be seen by
    3 June, and to have an answer by 3 July."
    """
    first, follows = here[0], any(said_before(each, "follows", _LEAD) for each in here)
    tie = "reckoned" if follows else "example"
    if len(here) == 3 and follows and here[2].start - here[1].end < JOINT:
        # "So between 30 May and 30 July"
        yield from ((pair_of(first, each, tie), each) for each in here[1:])
    elif len(here) == 2 and _may_follow(*here) and (follows or _is_example(first)):
        yield pair_of(first, here[1], tie), here[1]
    elif len(here) == len(before) == 1 and not before[0].through:
        told = said_before(first, "deadline") and any(map(_is_example, (first, before[0])))
        if follows or (told and day_of(before[0]) < day_of(first)):
            yield pair_of(before[0], first, tie), first
    elif opening and all(said_before(each, "deadline") for each in here):
        yield from ((Pair(opening, e, "words"), e) for e in here if day_of(opening) < day_of(e))


def _may_follow(first: Date, last: Date) -> bool:
    """Whether one of two dates may be reckoned from the other, and is not of another thing."""
    apart = first.text is last.text and ";" in first.text.clean[first.end : last.start]
    return not apart and not are_ends(first, last)


def _is_example(date: Date) -> bool:
    """Whether the sentence of a date begins as one about somebody or something does."""
    text, words = date.text, date.text.reading.lexicon
    start, end = date.bounds
    opening = [token.low for token in text.between(start, min(end, start + _OPENING))][:2]
    if opening and opening[0] in words.words("leads example"):
        opening = opening[1:]
    opens = bool(opening) and opening[0] in words.words("opens example")
    since = max(0, start - _LEAD)
    return opens or text.cued("examples", since, end) or text.cued("example", since, date.start)
