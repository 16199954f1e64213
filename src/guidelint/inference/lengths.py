"""Lengths of time against the dates they lie between: "within six weeks", 4 May and 15 June.

A length is bound to two dates by where they stand, by words they have in common, or because one
date is reckoned from the other ("so by 15 June"); then the length may stand elsewhere. It is right
where it lies between any dates near it. Else the pair that the page most plainly means is told.
"""

from __future__ import annotations

import re
from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

from guidelint.inference.elapsed import (
    add_months,
    in_days,
    is_length,
    lasts,
    months_between,
    nearness,
    spelled,
)
from guidelint.inference.relation import Relation
from guidelint.inference.weigh import score
from guidelint.inference.wording import said_before, said_with, same_sentence
from guidelint.reading.moments import moments
from guidelint.reading.quantities.measures import MONTHS
from guidelint.reading.topics import OWN, about, words_between

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date as day_type

    from guidelint.inference.relation import Evidence
    from guidelint.reading import Figure, Reading
    from guidelint.reading.moments import Date

_REACH, _MOST, _FEW = 6, 10, 4
"""Texts round a length in which dates explain it; the nearest dates that are tried; any two of so
few explain it."""
_BEFORE, _AFTER = 14, 2
"""Texts before and after an example in which the length that it is of may stand."""
_SOURCES = 3
"""Dates of the same words, such as the columns of a row, that a length may count from."""
_FROM, _LEAD = 70, 40
"""Characters behind a length in which it says from where, and before a date in which it follows."""
_NAMED, _AS_WELL = 0.45, 0.05
_SLIP, _RATIO = 3, 4
"""Months that a slip sets a date off; how many times as long it makes a length."""
_BREAK = re.compile(r"[,;:.()]")
_TIED = ("here", "shared")
"""Evidence that a length is of an example: it stands with it, or they have words in common."""


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


class Comparable(NamedTuple):
    """The dates of a page that can be compared; told: by text and sentence, each day once."""

    every: list[Date]
    told: dict[tuple[int, int], list[Date]]

    def beside(self, item: Figure | Date, step: int = 0) -> list[Date]:
        """Give the dates of the sentence of an item, or of one so many behind it."""
        return self.told.get((item.text.index, item.sentence + step), [])


def lengths(reading: Reading) -> Iterator[Relation]:
    """Compare the lengths of days, weeks, months and years of a page with its dates."""
    found = reading.once(moments)
    dates = [each for each in found.dates if each.compared]
    if len({each.compared for each in dates}) < 2:
        return
    told: dict[tuple[int, int], list[Date]] = {}
    for date in dates:
        told.setdefault((date.text.index, date.sentence), []).append(date)
    days = Comparable(dates, {at: _distinct(each) for at, each in told.items()})
    every = [figure for figure in reading.figures if figure.quantity.kind == "duration"]
    exact = [figure for figure in every if is_length(figure)]
    for figure in exact:
        yield from _compared(figure, days, exact)
    for pair, end in _examples(days, told):
        at = end.text.index
        near = [each for each in every if -_BEFORE <= each.text.index - at <= _AFTER]
        business = any(each.quantity.business or same_sentence(each, end) for each in near)
        if not business and pair.days[0] < pair.days[1]:
            yield from _worked(pair, end, [each for each in near if is_length(each, least=True)])


def _distinct(dates: Iterable[Date]) -> list[Date]:
    """Give the first date of each day, in their order."""
    found: dict[day_type | None, Date] = {}
    for each in dates:
        found.setdefault(each.compared, each)
    return list(found.values())


def _pair(one: Date, other: Date, tie: str) -> Pair:
    return Pair(one, other, tie) if day_of(one) <= day_of(other) else Pair(other, one, tie)


# --- lengths beside dates ---


def _compared(figure: Figure, days: Comparable, exact: Sequence[Figure]) -> Iterator[Relation]:
    """Tell a length that lies between no dates near it, and not between those it is bound to."""
    pairs = [*_beside(figure, days), *_by_words(figure, days.every), *_reckoned(figure, days)]
    if not pairs:
        return
    rounds = said_with(figure, "cycle")
    recurs = {id(each) for each in pairs if rounds and said_before(each.last, "recurs")}
    if any(lasts(figure, *span, whole=bool(recurs)) for span in _spans(figure, pairs, days)):
        yield Relation("interval", figure, (), holds=True)
        return
    others = sum(each.text is figure.text for each in exact) - 1
    also = {"others": min(others, 2), "recurs": bool(recurs)}
    yield from _likeliest(
        _relation(figure, figure, pair, _evidence(figure, pair) | also)
        for pair in pairs
        if pair.days[0] < pair.days[1] and pair.first.sure == pair.last.sure
        if not rounds or id(pair) in recurs
    )


def _spans(
    figure: Figure, pairs: Sequence[Pair], days: Comparable
) -> Iterator[tuple[day_type, day_type]]:
    """Give the days that may explain a length: of its pairs, and of any dates near it."""
    for pair in pairs:
        yield pair.days
    text = figure.text
    near = [each for each in days.every if abs(each.text.index - text.index) <= _REACH]
    near.sort(key=lambda d: (abs(d.text.index - text.index), abs(d.start - figure.start)))
    for one, other in combinations(near[:_MOST], 2):
        beside = any(
            d.text is text and abs(d.sentence - figure.sentence) <= 1 for d in (one, other)
        )
        if beside or len(near) <= _FEW:
            yield _pair(one, other, "").days


def _beside(figure: Figure, days: Comparable) -> Iterator[Pair]:
    """Give the two dates of the sentence of a length, or of the next, or one and that before it."""
    here, after = days.beside(figure), days.beside(figure, 1)
    if len(here) > 2:  # of several, the one before it and the one behind it
        at = sum(each.start < figure.start for each in here)
        here = here[max(0, at - 1) : at + 1]
    own = here or after
    if len(own) == 2:
        between = figure.text.clean[min(own[0].end, figure.end) : max(own[1].start, figure.start)]
        if not here or ";" not in between:
            yield _pair(own[0], own[1], "sentence" if here else "beside")
    elif len(own) == 1:
        at = own[0].start
        before = [each for each in days.every if each.text is figure.text and each.start < at]
        if before and before[-1].compared != own[0].compared:
            yield _pair(before[-1], own[0], "beside")


def _reckoned(figure: Figure, days: Comparable) -> Iterator[Pair]:
    """Pair the one date said to follow from a length with others of the same day of a month.

    "For twelve months after the deadline, so until 31 January 2029", of 31 January 2027.
    """
    here, months = days.beside(figure), MONTHS.get(figure.quantity.unit, 0)
    months *= int(figure.quantity.low)
    told = here[0] if len(here) == 1 and here[0].start > figure.end else None
    if not months or not told or not figure.text.cued("follows", figure.end, told.start):
        return
    end = day_of(told)
    for each in _distinct(days.every):
        apart = months_between(day_of(each), end)
        whole = apart > 0 and end == add_months(day_of(each), apart)
        if whole and (abs(apart - months) <= _SLIP or not (apart % 12 or months % 12)):
            yield Pair(each, told, "reckoned")


def _anchor(figure: Figure) -> tuple[str, int]:
    """Give the cue right behind a length, such as "after" or "before", and where it ends."""
    for cue in ("counts-from", "counts-back"):
        for hit in figure.text.cue(cue):
            if figure.end <= hit.start <= figure.end + 3:
                return cue, hit.end
    return "", 0


def _by_words(figure: Figure, dates: Sequence[Date]) -> list[Pair]:
    """Pair the date that a length counts from by its words with the one it leads to by its words.

    "Ask for a screening within 15 days of the date on the notice": notice, screening.
    """
    cue, stop = _anchor(figure)
    if not cue:
        return []
    text, (start, end) = figure.text, figure.bounds
    anchors = words_between(text, stop, min(end, stop + _FROM), clause=True)
    inside = [each for each in dates if same_sentence(each, figure)]
    sources = _best([each for each in dates if each not in inside], anchors)
    froms = _distinct(sources)
    if not 0 < len(froms) <= _SOURCES:
        return []
    to = _distinct(inside)
    if len(to) != 1:
        aims = words_between(text, start, figure.start)
        if text.section:
            aims |= words_between(text.section[-1], 0, len(text.section[-1].clean))
        to = _distinct(_best([each for each in dates if each not in sources], aims - anchors))
        froms = [d for d in froms if to and (day_of(d) < day_of(to[0])) == (cue == "counts-from")]
    if len(to) != 1:
        return []
    froms.sort(key=lambda each: abs(day_of(to[0]) - day_of(each)))
    return [_pair(each, to[0], "words") for each in froms]


def _best(dates: Sequence[Date], words: frozenset[str]) -> list[Date]:
    """Give the dates that share the most words with a place, weighed by how rare they are."""
    if not words or not dates:
        return []
    days: dict[str, set[day_type | None]] = {}
    for each in dates:
        for word in about(each):
            days.setdefault(word, set()).add(each.compared)
    told: list[tuple[float, Date]] = []
    for date in dates:
        own, placed = about(date), date.trust != "page" or date.text.cell is not None
        if placed and _is_of(date, words):
            told.append((sum(own[word] / len(days[word]) for word in words if word in own), date))
    most = max((share for share, _ in told), default=0.0)
    return [each for share, each in told if share > most - _AS_WELL] if most >= _NAMED else []


# --- dates of which one is reckoned from the other ---


def _examples(
    days: Comparable, told: dict[tuple[int, int], list[Date]]
) -> Iterator[tuple[Pair, Date]]:
    """Give two dates of a sentence, or of two, with the one that is reckoned from the other.

    "A book taken out on 12 January is due on 9 February", where loans are for four weeks.
    """
    for at, here in days.told.items():
        if len(here) > 2 or any(date.through or date.shares for date in told[at]):
            continue
        follows = any(said_before(each, "follows", _LEAD) for each in here)
        before = days.beside(here[0], -1)
        if len(here) == 2 and (follows or _is_example(here[0])):
            yield _pair(here[0], here[1], "reckoned" if follows else "example"), here[1]
        elif len(here) == 1 and follows and len(before) == 1 and not before[0].through:
            yield _pair(before[0], here[0], "reckoned"), here[0]


def _is_example(date: Date) -> bool:
    """Whether the sentence of a date begins as one about somebody or something does."""
    text, words = date.text, date.text.reading.lexicon
    start, end = date.bounds
    opening = [token.low for token in text.between(start, min(end, start + 30))][:2]
    if opening and opening[0] in words.words("leads example"):
        opening = opening[1:]
    opens = bool(opening) and opening[0] in words.words("opens example")
    return opens or text.cued("examples", start, end)


def _worked(pair: Pair, end: Date, exact: Sequence[Figure]) -> Iterator[Relation]:
    """Tell the example whose dates no length near it parts, or which it parts the wrong way."""
    fitting = [each for each in exact if _fits(each, pair)]
    if fitting:
        if all(_is_turned(each, pair) for each in fitting):
            yield _relation(fitting[0], end, pair, {"turned": 1})
        return
    days = (pair.days[1] - pair.days[0]).days
    alike = [each for each in exact if 1 / _RATIO < in_days(each) / days < _RATIO]
    tried = [_relation(each, end, pair, _evidence(each, pair, end)) for each in alike]
    yield from _likeliest([each for each in tried if any(map(each.evidence.get, _TIED))])


def _fits(figure: Figure, pair: Pair) -> bool:
    """Whether a length lies between two dates, or at least that much does."""
    first, last = pair.days
    least = figure.quantity.hedge.bound == "lower" and in_days(figure) <= (last - first).days + 1
    return least or lasts(figure, first, last, whole=True)


def _is_turned(figure: Figure, pair: Pair) -> bool:
    """Whether the date that a length counts back from is the earlier one, or the other way."""
    cue, stop = _anchor(figure)
    wrong, right = pair[:2] if cue == "counts-back" else (pair.last, pair.first)
    end = figure.bounds[1] if cue else stop
    anchors = words_between(figure.text, stop, end, clause=True)
    return _is_of(wrong, anchors) and not _is_of(right, anchors)


def _is_of(date: Date, words: frozenset[str]) -> bool:
    """Whether one of some words is said right with a date."""
    told = about(date)
    return any(told.get(word, 0) >= OWN for word in words)


# --- the weighing ---


def _evidence(figure: Figure, pair: Pair, end: Date | None = None) -> dict[str, float]:
    """Say how plainly a page means that a length lies between two dates.

    end: the one that is reckoned from the other, where the length stands elsewhere.
    """
    text, told = figure.text, end or figure
    return {
        pair.tie: 1,
        **nearness(figure, *pair.days),
        **(_of_example(figure, end) if end else _with_dates(figure, pair)),
        "moved": said_with(told, "moved"),
        "again": text.cued("again", max(figure.bounds[0], figure.start - 14), figure.start),
    }


def _with_dates(figure: Figure, pair: Pair) -> Evidence:
    """Say what the sentence of a length tells of the dates beside it."""
    text, ends = figure.text, (pair.last, pair.first)
    follows = said_with(figure, "follows") or said_before(pair.last, "follows")
    that_day = text.cued("that-day", figure.end, min(figure.bounds[1], figure.end + 22))
    bound = follows or that_day or _anchor(figure)[1] or said_before(pair.last, "recurs")
    return {
        "cue": said_with(figure, "length-of"),
        "deadline": any(said_before(each, "deadline") for each in ends),
        "follows": follows,
        "anaphora": that_day,
        "choice": said_with(figure, "choice"),
        "loose": pair.tie == "beside" and not bound,
        "rough": pair.tie == "beside" and not _anchor(figure)[1] and any(map(_is_rough, ends)),
    }


def _is_rough(date: Date) -> bool:
    """Whether no day is printed: "by the end of October"."""
    return not any(map(str.isdigit, date.printed))


def _of_example(figure: Figure, end: Date) -> Evidence:
    """Say what joins a length to an example that stands elsewhere."""
    text = figure.text
    words = words_between(text, *figure.bounds)
    for label in (text.cell.row_label, text.cell.column_label) if text.cell else ():
        if label:
            words |= words_between(label, 0, len(label.clean))
    return {
        "here": text is end.text,
        "shared": min(len(words & words_between(end.text, *end.bounds)), 2),
    }


def _likeliest(relations: Iterable[Relation]) -> Iterator[Relation]:
    """Give the one that most speaks for."""
    tried = list(relations)
    if tried:
        yield max(tried, key=lambda each: score("interval", each.evidence))


def _relation(figure: Figure, target: Figure | Date, pair: Pair, evidence: Evidence) -> Relation:
    first, last = pair[:2]
    if "turned" in evidence:
        said = _BREAK.split(figure.text.clean[figure.start : figure.bounds[1]], maxsplit=1)[0]
        message = (
            f"{first.printed} and {last.printed} are in the wrong order: the page says "
            f"{said.strip()}."
        )
    else:
        gap = spelled(figure, *pair.days)
        message = (
            f"From {first.printed} to {last.printed} it is {gap}; the page says {figure.printed}."
        )
    roles = ("from here", "to here", "the length that is stated")
    parts = [
        each for each in zip((first, last, figure), roles, strict=True) if each[0] is not target
    ]
    items, named = zip(*parts, strict=True)
    return Relation(
        "interval", target, items, holds=False, roles=named, message=message, evidence=evidence
    )
