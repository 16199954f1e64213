"""What the calendar says of a page: whether its days exist, their weekdays, their periods."""

from __future__ import annotations

from calendar import monthrange
from datetime import timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

from guidelint.inference.one_moment import one_moment
from guidelint.inference.relation import Relation
from guidelint.inference.weekdays import weekdays
from guidelint.inference.wording import is_set_apart, said_before, said_with, same_sentence
from guidelint.inference.zones import zones
from guidelint.lexicon.quantities import forms
from guidelint.reading import Stretch
from guidelint.reading.moments import moments
from guidelint.reading.years import years_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guidelint.reading import Reading
    from guidelint.reading.moments import Date

_LEAP_YEAR, _LEAP_DAY = 2024, 29
"""The year in which a day of no year is looked up, for it has them all."""
_OPENS = 12
"""Characters before a date in which "from" or "starts on" is said of that one alone."""


def calendars(reading: Reading) -> Iterator[Relation]:
    """Look every date, period and time zone of the page up in the calendar."""
    found = reading.once(moments)
    spoken = {(each.day, each.month) for each in found.dates if _is_spoken_of(each)}
    real = [each for each in found.dates if (each.day, each.month) not in spoken]
    yield from filter(None, map(_impossible, real))
    yield from weekdays(found.dates)
    opened = (two for two in pairwise(found.dates) if closes(*two))
    for first, last in (*found.periods, *opened):
        if _ends_first(first, last):
            span = Stretch(first.text, first.start, last.end)
            message = f"“{span.printed}” ends before it begins."
            yield Relation("reversed-dates", span, (), holds=False, message=message)
    yield from zones(reading, found.dates)
    yield from one_moment(reading, found.dates)


# --- days that there are not ---


def _impossible(date: Date) -> Relation | None:
    """Tell a day that no month has, or one of no month: "31 April", "2026-13-09"."""
    why = "."
    if 1 <= date.month <= 12:
        told = date.year if date.trust in ("own", "period", "said") else None
        longest = monthrange(told or _LEAP_YEAR, date.month)[1]
        sure = date.day <= 31 or date.trust == "own" or date.weekday is not None
        wrong, why = date.day > longest and sure, f": that month has {longest} days."
    else:
        iso = date.printed[-6:-5] == "-" or date.day > 12
        wrong = 0 < date.day <= 31 and 12 < date.month <= 31 and iso
    denied = said_before(date, "denies") or date.text.cued("no such day")
    if not wrong or denied or date.text.cued("examples", *date.bounds):
        return None
    message = f"There is no such day as “{date.printed}”{why}"
    return Relation("impossible-date", date, (), holds=False, message=message)


def _is_spoken_of(date: Date) -> bool:
    """Whether any such day is meant: "a 30 February", the 29th of February of no year beside it."""
    if is_set_apart(date):  # the printers wrote "31 June"
        return True
    leap = (date.month, date.day) == (2, _LEAP_DAY) and date.trust not in ("own", "period")
    before = date.text.between(max(0, date.start - len("another ")), date.start)[-1:]
    articles = date.text.reading.lexicon.words("indefinite article")
    return leap or any(each.low in articles for each in before)


# --- periods ---


def closes(first: Date, last: Date) -> bool:
    """Whether it is said that one date opens what the next one closes, both with their year."""
    gap = first.text.clean[first.end : last.start]
    apart = not {";", ":"}.isdisjoint(gap)
    own = first.trust == last.trust == "own" and not first.through and not apart
    said = own and same_sentence(first, last) and said_before(first, "opens", _OPENS)
    # "to begin on ..., apply by ..."; "for work that begins on ...", "for leave from ..., apply by"
    lead = first.bounds[0], first.start
    named = ("choice", "relative", *(["naming a case"] if "," in gap else []))
    of_another = any(first.text.cued(name, *lead) for name in named)
    return said and not of_another and last.text.cued("deadline", first.end, last.start)


def _ends_first(first: Date, last: Date) -> bool:
    """Whether a period ends before it begins: "from 5 March 2026 to 31 March 2025"."""
    days, bare = first.day and last.day, "own" not in (first.trust, last.trust)
    if first.ambiguous or last.ambiguous or max(first.month, last.month) > 12:
        return False
    if said_with(first, "moved") or (bare and _spans_years(first)):
        return False
    if first.trust == last.trust == "own":
        ends = [(each.year or 0, each.month, each.day if days else 0) for each in (first, last)]
        return ends[0] > ends[1] and not (days and not (first.value and last.value))
    if bare and (first.month, first.day) == _day_after(last):
        return False  # "the tax year runs from 6 April to 5 April"
    if first.printed[-1:].isalpha() and first.printed[:1].isdigit() and first.shares:
        return False  # "from the 27th until 8 May"
    alike = (first.month, first.year) == (last.month, last.year)
    later = bool(days) and alike and first.day > last.day
    return later and not (first.printed.isdigit() and _is_labelled(first))


def _day_after(date: Date) -> tuple[int, int]:
    day = date.at(_LEAP_YEAR)
    after = day + timedelta(1) if day else None
    return (after.month, after.day) if after else (0, 0)


def _spans_years(date: Date) -> bool:
    """Whether the text of a date without its own year speaks of two years in a row."""
    named = years_in(date.text.clean)
    return any(year + 1 in named for year in named)


def _is_labelled(date: Date) -> bool:
    """Whether the word before it numbers things, or is a name: "rule 7 until 1 December"."""
    before = date.text.between(date.bounds[0], date.start)[-2:]
    known = date.text.reading.lexicon.quantities.labels
    labels = {form for kind in ("weak", "bare") for form in forms(known.get(kind, ""))}
    is_name = len(before) > 1 and before[-1].capital
    return bool(before) and (is_name or before[-1].low in labels)
