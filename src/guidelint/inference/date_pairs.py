"""The pairs of dates that a length of time may lie between, by where they stand.

A length is bound to two dates by the sentence, by words they have in common with it, or because one
date is reckoned from the other ("so by 15 June"); then the length may stand elsewhere.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from guidelint.inference.comparable_dates import Pair, anchor_of, day_of, distinct, pair_of
from guidelint.inference.dates_by_words import by_words
from guidelint.inference.elapsed import add_months, months_between
from guidelint.inference.wording import said_before
from guidelint.reading.quantities.measures import MONTHS
from guidelint.reading.topics import about, words_between

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guidelint.inference.comparable_dates import Comparable
    from guidelint.reading import Figure, Text
    from guidelint.reading.moments import Date

_ENDS = (")", ",", ":", "")
"""What stands behind "two weeks later" where no words tell later than what."""
_ROWS = 6
"""Items above one in which the date stands that it counts from."""
_LEAD = 40
"""Characters before a length in which a word leads to it."""
_SLIP = 3
"""Months that a slip sets a date off."""
_GAP, _OFF = 12, 2
"""Characters between a day and how long it is before another; weeks or months that a slip is."""


def pairs_of(figure: Figure, days: Comparable) -> list[Pair]:
    """Give all pairs of dates that a length may lie between."""
    pairs = [*_beside(figure, days), *by_words(figure, days), *_reckoned(figure, days)]
    return [*pairs, *_to_event(figure, days), *_pointed(figure, days)]


def _beside(figure: Figure, days: Comparable) -> Iterator[Pair]:
    """Give the two dates of the sentence of a length, or of the next, or one and that before it."""
    here, after = days.of(figure), days.of(figure, 1)
    if len(here) > 2:  # of several, the one before it and the one behind it
        at = sum(each.start < figure.start for each in here)
        here = here[max(0, at - 1) : at + 1]
    own = here or after
    yield from _in_row(figure, days)
    if len(own) == 2:
        between = figure.text.clean[min(own[0].end, figure.end) : max(own[1].start, figure.start)]
        if not here or ";" not in between:
            yield pair_of(own[0], own[1], "sentence" if here else "beside")
    elif len(here) == len(after) == 1 and said_before(here[0], "opens"):
        if said_before(after[0], "is-over") and day_of(here[0]) < day_of(after[0]):
            yield pair_of(here[0], after[0], "beside")
    elif len(own) == 1:
        yield from _with_one_before(figure, own[0], days)


def _with_one_before(figure: Figure, own: Date, days: Comparable) -> Iterator[Pair]:
    """Pair the one date of a sentence with one before it: "by 4 May, a week before."."""
    before, (cue, stop) = days.before(own), anchor_of(figure)
    back = cue == "counts-back"
    if before and back and own.start < figure.start and _ends_at(figure.text, stop):
        yield pair_of(before[0], own, "reckoned")
    elif before and (back or day_of(before[-1]) < day_of(own)):
        yield pair_of(before[-1], own, "beside")


def _ends_at(text: Text, stop: int) -> bool:
    """Whether no words tell what a length counts from, as in "by 4 May, a week before"."""
    return text.clean[stop : stop + 1] in (".", *_ENDS)


def _in_row(figure: Figure, days: Comparable) -> Iterator[Pair]:
    """Pair the date of a row with that of the one above: "Second visit (two weeks later)"."""
    text, cue, stop = figure.text, *anchor_of(figure)
    later = cue == "counts-from" and text.clean[stop : stop + 1] in _ENDS
    if not later and not text.cued("deadline", max(0, figure.start - _LEAD), figure.start):
        return
    row = [each.text for each in text.cell.table.row(text.cell.row)] if text.cell else [text]
    own = [date for date in days.around(figure) if date.text in row]
    if len(own) != 1:
        return
    if own[0].text is text and text.cued("coordinator", figure.end, own[0].start):
        return  # "two months, and not before 12 December"
    words = words_between(text, 0, figure.start)
    for above in _above(text):
        dates = [d for d in days.every if d.text in above and day_of(d) < day_of(own[0])]
        yield from (Pair(date, own[0], "row") for date in reversed(dates))
        if any(not about(date).keys().isdisjoint(words) for date in dates):
            return


def _above(text: Text) -> Iterator[list[Text]]:
    """Give the rows above that of a text, the nearest first; of an item the items."""
    if cell := text.cell:
        for row in reversed(cell.table.body[: cell.row - cell.table.body.start]):
            yield [each.text for each in cell.table.row(row)]
    elif text.kind == "item":
        near = text.reading.texts[max(0, text.index - _ROWS) : text.index]
        yield from ([each] for each in reversed(near) if each.block.group == text.block.group)


def _reckoned(figure: Figure, days: Comparable) -> Iterator[Pair]:
    """Pair the one date said to follow from a length with others of the same day of a month.

    "For twelve months after the deadline, so until 31 January 2029", of 31 January 2027.
    """
    here = days.of(figure)
    months = MONTHS.get(figure.quantity.unit, 0) * int(figure.quantity.low)
    told = here[0] if len(here) == 1 and here[0].start > figure.end else None
    if not months or not told or not figure.text.cued("follows", figure.end, told.start):
        return
    end = day_of(told)
    for each in distinct(days.around(figure)):
        apart = months_between(day_of(each), end)
        whole = apart > 0 and end == add_months(day_of(each), apart)
        if whole and (abs(apart - months) <= _SLIP or not (apart % 12 or months % 12)):
            yield Pair(each, told, "reckoned")


def _to_event(figure: Figure, days: Comparable) -> Iterator[Pair]:
    """Pair a day with that of what it is so many weeks or months before, as all days are told of.

    "Book by Friday 4 May, two weeks before the supper", where the supper is on Friday 25 May.
    """
    cue, stop = anchor_of(figure)
    here, unit = days.of(figure), figure.quantity.unit
    if cue != "counts-back" or len(here) != 1 or not (unit == "week" or unit in MONTHS):
        return
    date, text = here[0], figure.text
    gap = text.clean[date.end : figure.start] or text.clean[stop : date.start]
    if _ends_at(text, stop) or not (len(gap) <= _GAP or gap.rstrip().endswith(":")):
        return
    for each in days.events:
        if day_of(each) > day_of(date) and 0 < _units_off(figure, date, each) <= _OFF:
            yield Pair(date, each, "event")


def _units_off(figure: Figure, first: Date, last: Date) -> int:
    """Give by how many whole weeks or months two days are not as far apart as a length; else 0."""
    one, other = day_of(first), day_of(last)
    count = int(figure.quantity.low)
    if figure.quantity.unit == "week":
        weeks, rest = divmod((other - one).days, 7)
        return 0 if rest else abs(weeks - count)
    months = months_between(one, other)
    whole = add_months(one, months) == other
    return abs(months - count * MONTHS[figure.quantity.unit]) if whole else 0


def _pointed(figure: Figure, days: Comparable) -> Iterator[Pair]:
    """Pair the last two days before a sentence that takes one up: "That is a week after it"."""
    start, text = figure.bounds[0], figure.text
    takes_up = figure.start - start <= _LEAD and text.cued("taken-up", start, figure.start)
    if takes_up and not days.of(figure) and anchor_of(figure)[0]:
        told = distinct(days.before(figure))[-2:]
        yield from (pair_of(one, other, "pointed") for one, other in pairwise(told))
