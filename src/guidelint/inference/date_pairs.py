"""The two dates that a length of time may lie between, by the layout and by their words."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from guidelint.inference.wording import said_before, same_sentence
from guidelint.reading.topics import OWN, about, words_between

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date as day_type

    from guidelint.reading import Figure, Text
    from guidelint.reading.moments import Date

_REACH, _MOST = 6, 10
"""Texts before and after a length in which dates explain it; dates that are tried, the nearest."""
_SOURCES = 3
"""Dates of the same words, such as the columns of a row, that a length may count from."""
_SOME_YEAR = 2027
"""The year in which dates without any are compared with one another."""
_FROM, _NAMED = 70, 0.45
_AS_WELL = 0.05


class DatePair(NamedTuple):
    """Two dates that a length may lie between; tie: how plainly the layout joins them to it."""

    first: Date
    last: Date
    tie: str

    @property
    def ends(self) -> tuple[day_type, day_type]:
        """The two days."""
        return day_of(self.first), day_of(self.last)

    @property
    def days(self) -> int:
        """Days from one to the other."""
        first, last = self.ends
        return (last - first).days


def day_of(date: Date) -> day_type:
    """Give the day of a date, in some year where it has none."""
    value = date.value or date.at(_some_year(date))
    assert value is not None  # noqa: S101 - only dates that have one come here
    return value


def is_yearless(date: Date) -> bool:
    """Whether a day has no year, so that it can only be compared with its like."""
    open_year = date.year is None and not date.trust and not date.ambiguous
    return open_year and date.at(_some_year(date)) is not None


def _some_year(date: Date) -> int:
    return date.years[-1] if date.years else _SOME_YEAR


def near_dates(figure: Figure, dates: Sequence[Date]) -> list[Date]:
    """Give the dates in reach of a length, the nearest first."""
    index = figure.text.index
    reach = [each for each in dates if abs(each.text.index - index) <= _REACH]
    reach.sort(key=lambda each: (abs(each.text.index - index), abs(each.start - figure.start)))
    return reach[:_MOST]


def date_pairs(figure: Figure, near: Sequence[Date], dates: Sequence[Date]) -> list[DatePair]:
    """Give the pairs that a length may lie between; near: the dates in its reach."""
    return [*_by_layout(figure, near), *_by_words(figure, dates)]


def _by_layout(figure: Figure, near: Sequence[Date]) -> Iterator[DatePair]:
    """Give the pairs of dates that the layout joins to a length."""
    inside = [each for each in near if each.text is figure.text]
    sentence = distinct(each for each in inside if same_sentence(each, figure))
    if len(sentence) == 2:
        yield _pair(sentence, "sentence")
    elif len(sentence) == 1:
        yield from _with_one_before(figure, sentence[0], near)
        after = distinct(each for each in inside if each.sentence == figure.sentence + 1)
        if len(after) == 1 and said_before(after[0], "deadline"):
            yield _pair((sentence[0], after[0]), "beside")
    elif not sentence:
        after = distinct(each for each in inside if each.sentence == figure.sentence + 1)
        if len(after) == 2:
            yield _pair(after, "beside")
        elif len(after) == 1:
            yield from _with_one_before(figure, after[0], near)
    block = distinct(inside)
    if len(block) == 2 and len(sentence) < 2:
        yield _pair(block, "block")
    around = distinct(each for each in near if _same_section(figure.text, each.text))
    if len(around) == 2 and len(block) < 2:
        yield _pair(around, "near")


def _with_one_before(figure: Figure, date: Date, near: Sequence[Date]) -> Iterator[DatePair]:
    """Pair the date of a sentence with the last date before it."""
    at = (date.text.index, date.start)
    before = [d for d in near if (d.text.index, d.start) < at and day_of(d) != day_of(date)]
    if before:
        last = max(before, key=lambda each: (each.text.index, each.start))
        yield _pair((last, date), "beside" if last.text is figure.text else "near")


def distinct(dates: Iterable[Date]) -> list[Date]:
    """Give the first date of each day, in their order."""
    found: dict[day_type, Date] = {}
    for each in dates:
        found.setdefault(day_of(each), each)
    return list(found.values())


def _pair(two: Sequence[Date], tie: str) -> DatePair:
    first, last = sorted(two, key=day_of)
    return DatePair(first, last, tie)


def _same_section(one: Text, other: Text) -> bool:
    return one.section == other.section or other in one.section[-1:]


def _by_words(figure: Figure, dates: Sequence[Date]) -> list[DatePair]:
    """Pair the date that a length counts from by its words with the one it leads to by its words.

    "Ask for a screening within 15 days of the date on the notice": notice, screening.
    """
    text = figure.text
    start, end = figure.bounds
    hits = [
        hit
        for cue in ("counts-from", "counts-back")
        for hit in text.cue(cue)
        if figure.end <= hit.start <= figure.end + 3
    ]
    if not hits:
        return []
    stop = hits[0].end
    anchors = words_between(text, stop, min(end, stop + _FROM), clause=True)
    aims = words_between(text, start, figure.start) - anchors
    if text.section:
        aims |= words_between(text.section[-1], 0, len(text.section[-1].clean)) - anchors
    inside = [each for each in dates if same_sentence(each, figure)]
    sources = _best([each for each in dates if each not in inside], anchors)
    froms = distinct(sources)
    if not 0 < len(froms) <= _SOURCES:
        return []
    if len(distinct(inside)) == 1:
        to = inside[0]
        froms.sort(key=lambda each: abs((day_of(to) - day_of(each)).days))
        return [_pair((each, to), "words") for each in froms]
    targets = _best([each for each in dates if each not in sources], aims)
    if len(distinct(targets)) != 1:
        return []
    back = text.cued("counts-back", figure.end, stop)
    ends = [(targets[0], each) if back else (each, targets[0]) for each in froms]
    return [DatePair(*two, "words") for two in ends if day_of(two[0]) < day_of(two[1])]


def _best(dates: Sequence[Date], words: frozenset[str]) -> list[Date]:
    """Give the dates that share the most words with a place, weighed by how rare they are."""
    if not words or not dates:
        return []
    days: dict[str, set[day_type]] = {}
    for each in dates:
        for word in about(each):
            days.setdefault(word, set()).add(day_of(each))
    told: list[tuple[float, Date]] = []
    for date in dates:
        own = about(date)
        placed = date.trust != "page" or date.text.cell is not None
        if placed and any(own.get(word, 0) >= OWN for word in words):
            told.append((sum(own[word] / len(days[word]) for word in words if word in own), date))
    most = max((share for share, _ in told), default=0.0)
    return [each for share, each in told if share > most - _AS_WELL] if most >= _NAMED else []
