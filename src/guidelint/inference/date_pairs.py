"""The two dates that a length of time may lie between: by where they stand, by their words.

A length is bound to two dates by the sentence, by words they have in common with it, or because one
date is reckoned from the other ("so by 15 June"); then the length may stand elsewhere.
"""

from __future__ import annotations

from bisect import bisect_left
from itertools import pairwise
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from guidelint.inference.elapsed import add_months, months_between
from guidelint.inference.wording import said_before
from guidelint.model import Record, grouped
from guidelint.reading.quantities.measures import MONTHS
from guidelint.reading.topics import OWN, about, words_between

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date as day_type

    from guidelint.reading import Figure, Text
    from guidelint.reading.moments import Date

_ENDS = (")", ",", ":", "")
_ROWS = 6
_SOURCES = 3
"""Dates of the same words, such as the columns of a row, that a length may count from."""
_FROM, _LEAD, _JOINT = 70, 40, 12
"""Characters behind a length in which it says from where, and before a date in which it follows."""
_NAMED, _AS_WELL = 0.45, 0.05
"""The least share of the words of a place that a date has, and by how much another is as good."""
_SLIP = 3
"""Months that a slip sets a date off."""
_GAP, _EVENTS, _OFF = 12, 5, 2
"""Characters between a day and how long it is before another; days that tell what a page is of; and
weeks or months by which a slip is wrong."""
_WINDOW = 200
"""Dates before and behind a length that it may count from."""
_place, _starts = attrgetter("text.index", "start"), attrgetter("start")


class Pair(NamedTuple):
    """Two dates, the earlier first, that a length may lie between; tie: how they are joined."""

    first: Date
    last: Date
    tie: str

    @property
    def days(self) -> tuple[day_type, day_type]:
        """The two days."""
        return day_of(self.first), day_of(self.last)


def day_of(date: Date) -> day_type:
    """Give the day that a date is compared as."""
    day = date.compared
    assert day is not None  # noqa: S101 - only dates that have one come here
    return day


def pair_of(one: Date, other: Date, tie: str) -> Pair:
    """Give a pair of two dates in the order of the calendar."""
    return Pair(one, other, tie) if day_of(one) <= day_of(other) else Pair(other, one, tie)


class Comparable(Record):
    """The dates of a page that can be compared; told: by text and sentence, each day once.

    events: the first days that are told, which say what the page is of.
    """

    every: list[Date]
    events: list[Date]
    told: dict[tuple[int, int], list[Date]]

    def of(self, item: Figure | Date, step: int = 0) -> list[Date]:
        """Give the dates of the sentence of an item, or of one so many behind it."""
        return self.told.get((item.text.index, item.sentence + step), [])

    def before(self, item: Figure | Date) -> list[Date]:
        """Give the dates of the text of an item that stand before it."""
        at = bisect_left(self.every, (item.text.index, item.start), key=_place)
        since = bisect_left(self.every, (item.text.index, 0), key=_place)
        return self.every[since:at]

    def around(self, item: Figure, most: int = _WINDOW) -> list[Date]:
        """Give so many dates before an item and as many behind it."""
        at = bisect_left(self.every, (item.text.index, item.start), key=_place)
        return self.every[max(0, at - most) : at + most]


def comparable(dates: Sequence[Date]) -> Comparable:
    """Give the dates of a page that can be compared with one another."""
    every = [each for each in dates if each.compared]
    told = grouped(every, lambda date: (date.text.index, date.sentence))
    events = _distinct(each for each in every if each.sure and each.value)[:_EVENTS]
    return Comparable(every, events, {at: _distinct(each) for at, each in told.items()})


def _distinct(dates: Iterable[Date]) -> list[Date]:
    """Give the first date of each day, in their order."""
    found: dict[day_type | None, Date] = {}
    for each in dates:
        found.setdefault(each.compared, each)
    return list(found.values())


def beside(figure: Figure, days: Comparable) -> Iterator[Pair]:
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
    elif len(here) == len(after := days.of(figure, 1)) == 1 and said_before(here[0], "opens"):
        if said_before(after[0], "is-over") and day_of(here[0]) < day_of(after[0]):
            yield pair_of(here[0], after[0], "beside")
    elif len(own) == 1:
        before, (cue, stop) = days.before(own[0]), anchor_of(figure)
        back = cue == "counts-back"
        named = back and figure.text.clean[stop : stop + 1] in (".", *_ENDS)
        if named and own[0].start < figure.start and before:  # "by 4 May, a week before."
            yield pair_of(before[0], own[0], "reckoned")
        elif before and (day_of(before[-1]) < day_of(own[0]) or back):
            yield pair_of(before[-1], own[0], "beside")


def pointed(figure: Figure, days: Comparable) -> Iterator[Pair]:
    """Pair the last two days before a sentence that takes one up: "That is a week after it"."""
    start, text = figure.bounds[0], figure.text
    takes_up = figure.start - start <= _LEAD and text.cued("taken-up", start, figure.start)
    if takes_up and not days.of(figure) and anchor_of(figure)[0]:
        told = _distinct(days.before(figure))[-2:]
        yield from (pair_of(one, other, "pointed") for one, other in pairwise(told))


def to_event(figure: Figure, days: Comparable) -> Iterator[Pair]:
    """Pair a day with that of what it is so many weeks or months before, as all days are told of.

    "Book by Friday 4 May, two weeks before the supper", where the supper is on Friday 25 May.
    """
    cue, stop = anchor_of(figure)
    here, unit = days.of(figure), figure.quantity.unit
    if cue != "counts-back" or len(here) != 1 or not (unit == "week" or unit in MONTHS):
        return
    date, text = here[0], figure.text
    gap = text.clean[date.end : figure.start] or text.clean[stop : date.start]
    named = text.clean[stop : stop + 1] not in (".", *_ENDS)
    if not named or not (len(gap) <= _GAP or gap.rstrip().endswith(":")):
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


def _in_row(figure: Figure, days: Comparable) -> Iterator[Pair]:
    """Pair the date of a row with that of the one above: "Second visit (two weeks later)"."""
    text, cue, stop = figure.text, *anchor_of(figure)
    later = cue == "counts-from" and text.clean[stop : stop + 1] in _ENDS
    if later or text.cued("deadline", max(0, figure.start - _LEAD), figure.start):
        row = _row_of(text)
        own = [date for date in days.around(figure) if date.text in row]
        if any(e.text is text and text.cued("coordinator", figure.end, e.start) for e in own):
            return  # "two months, and not before 12 December"
        for above in _above(text) if len(own) == 1 else ():
            dates = [date for date in days.every if date.text in above]
            dates = [date for date in dates if day_of(date) < day_of(own[0])]
            yield from (Pair(date, own[0], "row") for date in reversed(dates))
            words = words_between(text, 0, figure.start)
            if any(not about(date).keys().isdisjoint(words) for date in dates):
                return


def _row_of(text: Text) -> list[Text]:
    """Give the cells of the row of a text, or the item that it is."""
    return [each.text for each in text.cell.table.row(text.cell.row)] if text.cell else [text]


def _above(text: Text) -> Iterator[list[Text]]:
    """Give the rows above that of a text, the nearest first; of an item the items."""
    if cell := text.cell:
        for row in reversed(cell.table.body[: cell.row - cell.table.body.start]):
            yield [each.text for each in cell.table.row(row)]
    elif text.kind == "item":
        near = text.reading.texts[max(0, text.index - _ROWS) : text.index]
        yield from ([each] for each in reversed(near) if each.block.group == text.block.group)


def reckoned(figure: Figure, days: Comparable) -> Iterator[Pair]:
    """Pair the one date said to follow from a length with others of the same day of a month.

    "For twelve months after the deadline, so until 31 January 2029", of 31 January 2027.
    """
    here, months = days.of(figure), MONTHS.get(figure.quantity.unit, 0)
    months *= int(figure.quantity.low)
    told = here[0] if len(here) == 1 and here[0].start > figure.end else None
    if not months or not told or not figure.text.cued("follows", figure.end, told.start):
        return
    end = day_of(told)
    for each in _distinct(days.around(figure)):
        apart = months_between(day_of(each), end)
        whole = apart > 0 and end == add_months(day_of(each), apart)
        if whole and (abs(apart - months) <= _SLIP or not (apart % 12 or months % 12)):
            yield Pair(each, told, "reckoned")


def anchor_of(figure: Figure) -> tuple[str, int]:
    """Give the cue right behind a length, such as "after" or "before", and where it ends."""
    for cue in ("counts-from", "counts-back"):
        hits = figure.text.cue(cue)
        at = bisect_left(hits, figure.end, key=_starts)
        if at < len(hits) and hits[at].start <= figure.end + 3:
            return cue, hits[at].end
    return "", 0


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
    froms = _distinct(sources)
    if not 0 < len(froms) <= _SOURCES:
        return []
    to = days.of(figure)
    if len(to) != 1:
        aims = words_between(text, start, figure.start)
        if text.section:
            aims |= words_between(text.section[-1], 0, len(text.section[-1].clean))
        to = _distinct(_best([each for each in dates if each not in sources], aims - anchors))
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


def examples(days: Comparable) -> Iterator[tuple[Pair, Date]]:
    """Give two dates of a sentence, or of two, with the one that is reckoned from the other.

    "A book taken out on 12 January is due on 9 February", where loans are for four weeks.
    """
    opening: Date | None = None
    for here in days.told.values():
        first, before = here[0], days.of(here[0], -1)
        if opening and opening.text is not first.text:
            opening = None
        follows = any(said_before(each, "follows", _LEAD) for each in here)
        tie = "reckoned" if follows else "example"
        other = any(each.text.cued("instead-of", each.end, each.bounds[1]) for each in here)
        if first.through or other:  # "until 31 January, rather than 9 January"
            continue
        if len(here) == 3 and follows and here[2].start - here[1].end < _JOINT:
            # "So between 30 May and 30 July"
            yield from ((pair_of(first, each, tie), each) for each in here[1:])
        elif len(here) == 2 and _may_follow(*here) and (follows or _is_example(first)):
            yield pair_of(first, here[1], tie), here[1]
        elif len(here) == len(before) == 1 and not before[0].through:
            told = said_before(first, "deadline") and any(map(_is_example, (first, before[0])))
            if follows or (told and day_of(before[0]) < day_of(first)):
                yield pair_of(before[0], first, tie), first
        elif opening and all(said_before(each, "deadline") for each in here):
            # "Mr A asks on 4 May. He is to be seen by 3 June, and to have an answer by 3 July."
            yield from ((Pair(opening, e, "words"), e) for e in here if day_of(opening) < day_of(e))
        if len(here) == 1 and not opening and _is_example(first):
            opening = first


def _may_follow(first: Date, last: Date) -> bool:
    """Whether one of two dates may be reckoned from the other, and is not of another thing."""
    apart = first.text is last.text and ";" in first.text.clean[first.end : last.start]
    return not apart and not are_ends(first, last)


def are_ends(first: Date, last: Date) -> bool:
    """Whether two dates are said in one breath: "born between 1 May 2008 and 30 April 2014"."""
    if first.text is not last.text:
        return False
    joined = first.text.cued("coordinator", first.end, last.start)
    return joined and last.start - first.end < _JOINT


def _is_example(date: Date) -> bool:
    """Whether the sentence of a date begins as one about somebody or something does."""
    text, words = date.text, date.text.reading.lexicon
    start, end = date.bounds
    opening = [token.low for token in text.between(start, min(end, start + 30))][:2]
    if opening and opening[0] in words.words("leads example"):
        opening = opening[1:]
    opens = bool(opening) and opening[0] in words.words("opens example")
    since = max(0, start - _LEAD)
    return opens or text.cued("examples", since, end) or text.cued("example", since, date.start)
