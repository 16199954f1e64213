"""What the calendar says of a date: whether it exists, its weekday, its period; zones of time."""

from __future__ import annotations

from calendar import monthrange
from datetime import timedelta
from itertools import groupby, pairwise
from operator import attrgetter
from typing import TYPE_CHECKING

from msgspec.structs import replace

from guidelint.inference.relation import Relation
from guidelint.inference.wording import is_set_apart, said_before, said_with, same_sentence
from guidelint.lexicon.quantities import forms
from guidelint.model import lazy
from guidelint.reading import Stretch
from guidelint.reading.moments import moments
from guidelint.reading.years import years_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date as day_type

    from guidelint.reading import Reading, Text
    from guidelint.reading.moments import Date
    from guidelint.reading.tokens import Token

_NEIGHBOURS = (-2, -1, 1, 2)
"""The years in which a weekday is looked up besides the year that is supposed."""
_LEAP_YEAR, _LEAP_DAY, _MOST_MATES, _NEXT, _BESIDE = 2024, 29, 3, 12, 3
ZONES = {
    "PST": -8, "PDT": -7, "MST": -7, "MDT": -6, "EST": -5, "EDT": -4, "CDT": -5,
    "GMT": 0, "BST": 1, "CET": 1, "CEST": 2, "EET": 2, "EEST": 3, "JST": 9,
}  # fmt: skip
"""Hours from UTC, by the abbreviations of time zones that mean one zone (IANA)."""
WINTER, SUMMER = frozenset({"PST", "EST"}), range(4, 11)
"""Zones of winter, and the months in which North America has summer time throughout."""
_OFFSET = lazy(r"\s*[(,=/]?\s*(?:UTC|GMT)\s?(?P<s>[+−–-])\s?(?P<h>\d{1,2})(?::?00)?(?![\d:])\)?")
_ZONES = frozenset(map(str.lower, ZONES))


def calendars(reading: Reading) -> Iterator[Relation]:
    """Look every date, period and time zone of the page up in the calendar."""
    found = reading.once(moments)
    if found.dates:
        spoken = {(each.day, each.month) for each in found.dates if _is_spoken_of(each)}
        real = [each for each in found.dates if (each.day, each.month) not in spoken]
        yield from filter(None, map(_impossible, real))
        yield from _weekdays(found.dates)
        opened = (two for two in pairwise(found.dates) if _closes(*two))
        for first, last in (*found.periods, *opened):
            if _ends_first(first, last):
                span = Stretch(first.text, first.start, last.end)
                message = f"“{span.printed}” ends before it begins."
                yield Relation("reversed-dates", span, (), holds=False, message=message)
    if not reading.words.isdisjoint(_ZONES):
        for text in reading.body:
            for at in text.where(_ZONES):
                yield from _zone(text, text.tokens[at], found.dates)


def _impossible(date: Date) -> Relation | None:
    """Tell a day that no month has, or one of no month: "31 April", "2026-13-09"."""
    month, longest = 1 <= date.month <= 12, 31
    told = date.trust in ("own", "period", "said")
    if month:
        longest = monthrange(date.year if date.year and told else _LEAP_YEAR, date.month)[1]
        sure = date.day <= 31 or date.trust == "own" or date.weekday is not None
        wrong = date.day > longest and sure
    else:
        iso = date.printed[-6:-5] == "-" or date.day > 12
        wrong = 0 < date.day <= 31 and 12 < date.month <= 31 and iso
    denied = said_before(date, "denies") or date.text.cued("no such day")
    if not wrong or denied or date.text.cued("examples", *date.bounds):
        return None
    why = f": that month has {longest} days." if month else "."
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


# --- weekdays ---


def _weekdays(dates: Sequence[Date]) -> Iterator[Relation]:
    """Tell a date that has not its weekday in any year that it could be of."""
    named = [each for each in dates if each.weekday is not None and each.day and each.years]
    named = [each for each in named if not is_set_apart(each)]
    for at, date in enumerate(named):
        if date.trust != "own" and any(
            _falls_beside(date, each) or _is_said_of(date, each) for each in named
        ):
            continue
        listed = _year_of_list(date, named[max(0, at - _BESIDE) : at + _BESIDE + 1])
        years = (listed,) if listed else date.years
        days = [day for year in years if (day := date.at(year))]
        turned = replace(date, day=date.month, month=date.day) if date.ambiguous else date
        if days and not any(each.falls(year) for each in (date, turned) for year in years):
            real = _day_name(date.text, days[-1].weekday(), date.printed)
            said = _day_name(date.text, date.weekday or 0, date.printed)
            year = "" if date.trust == "own" else f" in {days[-1].year}"
            message = f"“{date.printed}” is a {real}{year}, not a {said}."
            evidence = {"listed": 1.0} if listed else _weekday_evidence(date, named)
            yield _off_weekday(date, (), message, evidence)
    for text, group in groupby(dates, key=attrgetter("text")):
        several = list(group)
        if len(several) > 2:
            yield from _regular(text, [(date, day) for date in several if (day := date.value)])


def _year_of_list(date: Date, near: Sequence[Date]) -> int:
    """Give the year of the days of its month beside it in a list or table, if its own is open."""
    beside = [
        each
        for each in near
        if each.month == date.month and each.text is not date.text
        if _list_of(each) is not None and _list_of(each) == _list_of(date)
    ]
    years = {each.year if each.trust and each.falls(each.year or 0) else 0 for each in beside}
    return (years.pop() or 0) if len(years) == 1 and not date.trust else 0


def _list_of(date: Date) -> object:
    """Give what tells its list or table from others; None where it stands in none."""
    text = date.text
    return text.cell.table if text.cell else text.block.group if text.kind == "item" else None


def _falls_beside(date: Date, other: Date) -> bool:
    """Whether two dates of a text have their weekdays in one year: "Sunday 20, Tuesday 22 May"."""
    if other is date or other.text is not date.text or not date.years:
        return False
    years = range(date.years[-1] - 1, date.years[-1] + 2)
    return date.month == other.month and any(date.falls(y) and other.falls(y) for y in years)


def _is_said_of(date: Date, other: Date) -> bool:
    """Whether another place has the same day with its weekday, in a year in which it is right."""
    same = (date.weekday, date.day, date.month) == (other.weekday, other.day, other.month)
    years = {*other.years} - {*date.years}
    return same and any(other.falls(year) for year in years)


def _off_weekday(
    date: Date, right: tuple[Date, ...], message: str, evidence: dict[str, float]
) -> Relation:
    return Relation(
        "weekday", date, right, holds=False, message=message,
        roles=("falls on the day that is said",) * len(right), evidence=evidence,
    )  # fmt: skip


def _day_name(text: Text, weekday: int, like: str = "") -> str:
    """Give the name of a weekday in the page's language, with a capital where `like` has one."""
    name = forms(text.reading.lexicon.quantities.dates.weekdays[weekday])[0]
    capital = text.reading.lexicon.quantities.dates.capital
    return name.capitalize() if capital or like[:1].isupper() or not like else name


def _weekday_evidence(date: Date, named: Sequence[Date]) -> dict[str, float]:
    year = date.years[-1]
    mates = [m for m in named if m.trust != "own" and m.year == year and m.falls(year)]
    beside = any(m.text is date.text for m in mates)  # and of the same year
    neighbour = not beside and any(date.falls(year + step) for step in _NEIGHBOURS)
    return {
        date.trust or "guessed": 1,
        "neighbour": neighbour and date.trust in ("page", "head", ""),
        "mates": min(len(mates), _MOST_MATES),
        "month": date.trust == "page" and any(_fixes(each, date) for each in named),
    }


def _fixes(other: Date, date: Date) -> bool:
    """Whether a day with its year, on its weekday, lies in the month of one without a year."""
    alike = (other.month, other.year) == (date.month, date.year)
    return alike and other.trust == "own" and other.falls(date.years[-1])


def _regular(text: Text, days: Sequence[tuple[Date, day_type]]) -> Iterator[Relation]:
    """Tell the date that does not fall on the weekday that a text gives for all its dates.

    "The first Wednesday of each month: 4 February, 4 March, 1 April", "on Tuesdays, 3 and 10 May".
    """
    weekday, which = _rule_of(text)
    right = tuple(date for date, day in days if _recurs(day, weekday, which))
    wrong = [date for date, _ in days if date not in right]
    if len(wrong) == 1 and len(right) > 1 and wrong[0].weekday is None:
        message = (
            f"“{wrong[0].printed}” does not fall on the weekday that the text says"
            f" ({_day_name(text, weekday)}); the other dates do."
        )
        yield _off_weekday(wrong[0], right, message, {"regular": 1})


def _rule_of(text: Text) -> tuple[int, int]:
    """Give the weekday that a text names for its dates (-1: none), and which of the month."""
    weekdays = text.reading.lexicon.weekdays
    names = text.where(frozenset(weekdays))
    if len(names) == 1:
        name = text.tokens[names[0]].low
        which = text.reading.lexicon.names("nth")
        nth = int(which.get(text.tokens[names[0] - 1].low, 0)) if names[0] else 0
        if nth and text.cue("every-nth"):
            return weekdays[name], nth
        if name[-1] == "s" and name[:-1] in weekdays:
            return weekdays[name], 0
    return -1, 0


def _recurs(day: day_type, weekday: int, which: int) -> bool:
    """Whether a day is the weekday, and the one of the month that is told (0: any, -1: last)."""
    last = monthrange(day.year, day.month)[1]
    nth = day.day > last - 7 if which < 0 else (day.day + 6) // 7 == which
    return day.weekday() == weekday and (not which or nth)


# --- periods and zones ---


def _closes(first: Date, last: Date) -> bool:
    """Whether it is said that one date opens what the next one closes, both with their year."""
    gap = first.text.clean[first.end : last.start]
    apart = not {";", ":"}.isdisjoint(gap)
    own = first.trust == last.trust == "own" and not first.through and not apart
    said = own and same_sentence(first, last) and said_before(first, "opens", _NEXT)
    # "to begin on ..., apply by ..."; "for work that begins on ...", "for leave from ..., apply by"
    lead = first.bounds[0], first.start
    named = ("choice", "relative", *(["naming a case"] if "," in gap else []))
    of_another = any(first.text.cued(name, *lead) for name in named)
    return said and not of_another and last.text.cued("deadline", first.end, last.start)


def _day_after(date: Date) -> tuple[int, int]:
    day = date.at(_LEAP_YEAR)
    after = day + timedelta(1) if day else None
    return (after.month, after.day) if after else (0, 0)


def _ends_first(first: Date, last: Date) -> bool:
    """Whether a period ends before it begins: "from 5 March 2026 to 31 March 2025"."""
    if first.ambiguous or last.ambiguous or max(first.month, last.month) > 12:
        return False
    if said_with(first, "moved") or (first.trust != "own" != last.trust and _spans_years(first)):
        return False
    if first.trust == last.trust == "own":
        days = first.day and last.day
        ends = [(each.year or 0, each.month, each.day if days else 0) for each in (first, last)]
        return ends[0] > ends[1] and not (days and not (first.value and last.value))
    if first.trust != "own" != last.trust and (first.month, first.day) == _day_after(last):
        return False  # "the tax year runs from 6 April to 5 April"
    alike = first.month == last.month and first.year == last.year
    if first.printed[-1:].isalpha() and first.printed[:1].isdigit() and first.shares:
        return False  # "from the 27th until 8 May"
    later = bool(first.day and last.day) and alike and first.day > last.day
    return later and not (first.printed.isdigit() and _is_labelled(first))


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


def _zone(text: Text, token: Token, dates: Iterable[Date]) -> Iterator[Relation]:
    """Tell a zone of winter beside a day in summer, and an offset that is another zone's."""
    zone, start, end = token.text, token.start, token.end
    hours = ZONES.get(zone)
    offset = _OFFSET.match(text.clean, end)
    if hours is not None and offset:
        printed = int(offset["h"]) * (1 if offset["s"] == "+" else -1)
        yield Relation(
            "zone-offset", Stretch(text, start, offset.end()), (), holds=printed == hours,
            message=f"{zone} is UTC{hours:+d}, not UTC{printed:+d}.",
        )  # fmt: skip
    if zone in WINTER and text.clean[end : end + 1] != "5":
        sentence = text.sentence_at(start)
        here = [d for d in dates if d.text is text and d.sentence == sentence]
        if len({d.month for d in here}) == 1 and here[0].month in SUMMER:
            yield Relation(
                "zone-season", Stretch(text, start, end), (here[0],), holds=False,
                roles=("the day",),
                message=f"{zone} is winter time; in that month {zone[0]}DT holds.",
            )  # fmt: skip
