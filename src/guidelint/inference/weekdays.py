"""Weekdays that are printed with dates, or that a text names for all of its dates."""

from __future__ import annotations

from calendar import monthrange
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING

from msgspec.structs import replace

from guidelint.inference.relation import Relation
from guidelint.inference.wording import is_set_apart
from guidelint.lexicon.quantities import forms

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date as day_type

    from guidelint.reading import Text
    from guidelint.reading.moments import Date

_NEIGHBOURS = (-2, -1, 1, 2)
"""The years in which a weekday is looked up besides the year that is supposed."""
_MOST_MATES = 3
"""Right dates of the same year that count as evidence: more of them say nothing more."""
_LISTED = 3
"""Dates before and behind one that tell the year of their list: a longer list may change it."""


def weekdays(dates: Sequence[Date]) -> Iterator[Relation]:
    """Tell the dates of a page that are not on the weekday which is said."""
    named = [
        date for date in dates
        if date.weekday is not None and date.day and date.years and not is_set_apart(date)
    ]  # fmt: skip
    for at, date in enumerate(named):
        listed = _year_of_list(date, named[max(0, at - _LISTED) : at + _LISTED + 1])
        yield from _off_own(date, listed, named)
    for text, group in groupby(dates, key=attrgetter("text")):
        several = list(group)
        if len(several) > 2:
            yield from _off_rule(text, [(date, day) for date in several if (day := date.value)])


# --- the weekday of one date ---


def _off_own(date: Date, listed: int, named: Sequence[Date]) -> Iterator[Relation]:
    """Tell a date that has not its weekday in any year that it could be of.

    listed: the year of its list, 0 where there is none. named: all dates with their weekday.
    """
    years = (listed,) if listed else date.years
    days = [day for year in years if (day := date.at(year))]
    turned = replace(date, day=date.month, month=date.day) if date.ambiguous else date
    right = any(each.falls(year) for each in (date, turned) for year in years)
    if days and not right and not _is_right_by_another(date, named):
        real = _day_name(date.text, days[-1].weekday(), date.printed)
        said = _day_name(date.text, date.weekday or 0, date.printed)
        year = "" if date.trust == "own" else f" in {days[-1].year}"
        message = f"“{date.printed}” is a {real}{year}, not a {said}."
        yield _off(date, (), message, {"listed": 1.0} if listed else _evidence(date, named))


def _year_of_list(date: Date, near: Sequence[Date]) -> int:
    """Give the year of the days of its month beside it in a list or table, if its own is open."""
    of = None if date.trust else _list_of(date)
    if of is None:
        return 0
    beside = (d for d in near if d.month == date.month and d.text is not date.text)
    beside = (each for each in beside if _list_of(each) == of)
    years = {each.year if each.trust and each.falls(each.year or 0) else 0 for each in beside}
    return (years.pop() or 0) if len(years) == 1 else 0


def _list_of(date: Date) -> object:
    """Give what tells its list or table from others; None where it stands in none."""
    text = date.text
    return text.cell.table if text.cell else text.block.group if text.kind == "item" else None


def _is_right_by_another(date: Date, named: Sequence[Date]) -> bool:
    """Whether another date tells a year in which one without its own is right."""
    return date.trust != "own" and any(
        _falls_beside(date, each) or _is_said_of(date, each) for each in named
    )


def _falls_beside(date: Date, other: Date) -> bool:
    """Whether two dates of a text have their weekdays in one year: "Sunday 20, Tuesday 22 May"."""
    if other is date or other.text is not date.text or date.month != other.month:
        return False
    years = range(date.years[-1] - 1, date.years[-1] + 2)
    return any(date.falls(year) and other.falls(year) for year in years)


def _is_said_of(date: Date, other: Date) -> bool:
    """Whether another place has the same day with its weekday, in a year in which it is right."""
    same = (date.weekday, date.day, date.month) == (other.weekday, other.day, other.month)
    return same and any(other.falls(year) for year in {*other.years} - {*date.years})


def _evidence(date: Date, named: Sequence[Date]) -> dict[str, float]:
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


# --- one weekday for all dates of a text ---


def _off_rule(text: Text, days: Sequence[tuple[Date, day_type]]) -> Iterator[Relation]:
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
        yield _off(wrong[0], right, message, {"regular": 1})


def _rule_of(text: Text) -> tuple[int, int]:
    """Give the weekday that a text names for its dates (-1: none), and which of the month."""
    known = text.reading.lexicon.weekdays
    names = text.where(frozenset(known))
    if len(names) == 1:
        name, at = text.tokens[names[0]].low, names[0]
        which = text.reading.lexicon.names("nth")
        nth = int(which.get(text.tokens[at - 1].low, 0)) if at else 0
        if nth and text.cue("every-nth"):
            return known[name], nth
        if name[-1] == "s" and name[:-1] in known:
            return known[name], 0
    return -1, 0


def _recurs(day: day_type, weekday: int, which: int) -> bool:
    """Whether a day is the weekday, and the one of the month that is told (0: any, -1: last)."""
    last = monthrange(day.year, day.month)[1]
    nth = day.day > last - 7 if which < 0 else (day.day + 6) // 7 == which
    return day.weekday() == weekday and (not which or nth)


# --- what is told ---


def _off(date: Date, right: tuple[Date, ...], message: str, evidence: dict[str, float]) -> Relation:
    return Relation(
        "weekday", date, right, holds=False, message=message,
        roles=("falls on the day that is said",) * len(right), evidence=evidence,
    )  # fmt: skip


def _day_name(text: Text, weekday: int, like: str = "") -> str:
    """Give the name of a weekday in the page's language, with a capital where `like` has one."""
    name = forms(text.reading.lexicon.quantities.dates.weekdays[weekday])[0]
    capital = text.reading.lexicon.quantities.dates.capital
    return name.capitalize() if capital or like[:1].isupper() or not like else name
