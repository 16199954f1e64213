"""The two dates that a length lies between by the words that it has in common with them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidelint.inference.comparable_dates import anchor_of, day_of, distinct, pair_of
from guidelint.reading.topics import OWN, about, words_between

if TYPE_CHECKING:
    from collections.abc import Sequence

    from guidelint.inference.comparable_dates import Comparable, Pair
    from guidelint.reading import Figure
    from guidelint.reading.moments import Date

_SOURCES = 3
"""Dates of the same words, such as the columns of a row, that a length may count from."""
_FROM = 70
"""Characters behind a length in which it says from where it counts."""
_NAMED, _AS_WELL = 0.45, 0.05
"""The least share of the words of a place that a date has, and by how much another is as good."""


def by_words(figure: Figure, days: Comparable) -> list[Pair]:
    """Pair the date that a length counts from by its words with the one it leads to by its words.

    "Ask for a screening within 15 days of the date on the notice": notice, screening.
    """
    cue, stop = anchor_of(figure)
    if not cue:
        return []
    text, (start, end) = figure.text, figure.bounds
    anchors = words_between(text, stop, min(end, stop + _FROM), clause=True)
    dates = days.around(figure)
    sources = _best([d for d in dates if d.text is not text or not start <= d.start < end], anchors)
    froms, to = distinct(sources), days.of(figure)
    if not 0 < len(froms) <= _SOURCES:
        return []
    if len(to) != 1:
        aims = words_between(text, start, figure.start)
        for head in text.section[-1:]:
            aims |= words_between(head, 0, len(head.clean))
        to = distinct(_best([each for each in dates if each not in sources], aims - anchors))
        froms = [d for d in froms if to and (day_of(d) < day_of(to[0])) == (cue == "counts-from")]
    if len(to) != 1:
        return []
    froms.sort(key=lambda each: abs(day_of(to[0]) - day_of(each)))
    return [pair_of(each, to[0], "words") for each in froms]


def _best(dates: Sequence[Date], words: frozenset[str]) -> list[Date]:
    """Give the dates that share the most words with a place, weighed by how rare they are."""
    known = [(date, about(date)) for date in dates]
    days = {word: len({date.compared for date, own in known if word in own}) for word in words}
    told = [
        (sum(own[word] / days[word] for word in words if word in own), date)
        for date, own in known
        if date.trust not in ("", "page") or date.text.cell is not None
        if is_of(date, words)
    ]
    most = max((share for share, _ in told), default=0.0)
    return [each for share, each in told if share > most - _AS_WELL] if most >= _NAMED else []


def is_of(date: Date, words: frozenset[str]) -> bool:
    """Whether one of some words is said right with a date."""
    told = about(date)
    return any(told.get(word, 0) >= OWN for word in words)


def joins(figure: Figure, pair: Pair) -> bool:
    """Whether a length counts from what one date is of, and to what the other is of."""
    text, (start, end), stop = figure.text, figure.bounds, anchor_of(figure)[1]
    anchors = words_between(text, stop, end, clause=True) if stop else frozenset()
    aims = words_between(text, start, figure.start) - anchors
    return is_of(pair.first, anchors) and is_of(pair.last, aims)
