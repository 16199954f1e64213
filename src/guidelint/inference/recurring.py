"""Dates that recur: on the weekday that a text gives for all, week by week in a course."""

from __future__ import annotations

from calendar import monthrange
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from guidelint.inference.calendars import day_name
from guidelint.inference.relation import Relation
from guidelint.inference.wording import said_before, said_with
from guidelint.reading.moments import moments
from guidelint.reading.topics import words_between

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date as day_type

    from guidelint.reading import Figure, Reading, Text
    from guidelint.reading.moments import Date

_MOST_LESSONS = 40
_FROM = 70


def recurring(reading: Reading) -> Iterator[Relation]:
    """Look for the date that does not recur as its text says."""
    dates = reading.once(moments).dates
    if dates:
        yield from _regular(reading, dates)
    if reading.cueing("last-of-them"):
        yield from _courses(dates)


def _regular(reading: Reading, dates: Sequence[Date]) -> Iterator[Relation]:
    """Tell the date that does not fall on the weekday that a text gives for all its dates.

    "The first Wednesday of each month: 4 February, 4 March, 1 April", "on Tuesdays, 3 and 10 May".
    """
    for text, group in groupby(dates, key=lambda date: date.text):
        days = [(date, day) for date in group if (day := date.value)]
        rule = _rule_of(reading, text) if len(days) > 2 else None
        if not rule:
            continue
        right = tuple(date for date, day in days if _follows(day, *rule))
        wrong = [date for date, _ in days if date not in right]
        if len(wrong) == 1 and len(right) > 1 and wrong[0].weekday is None:
            yield Relation(
                "weekday", wrong[0], right, holds=False,
                roles=("falls on the day that is said",) * len(right),
                message=f"“{wrong[0].printed}” does not fall on the weekday that the text says"
                f" ({day_name(reading, rule[0])}); the other dates do.",
                evidence={"regular": 1, "moved": said_with(wrong[0], "moved")},
            )  # fmt: skip


def _rule_of(reading: Reading, text: Text) -> tuple[int, int] | None:
    """Give the weekday that a text names for its dates, and which one of the month (0: any)."""
    weekdays = reading.lexicon.weekdays
    names = text.where(weekdays.keys())
    if len(names) != 1:
        return None
    name = text.tokens[names[0]].low
    which = dict(each.split("=") for each in reading.lexicon.words("nth"))
    nth = int(which.get(text.tokens[names[0] - 1].low, 0)) if names[0] else 0
    if nth and text.cue("every-nth"):
        return weekdays[name], nth
    return (weekdays[name], 0) if name[-1] == "s" and name[:-1] in weekdays else None


def _follows(day: day_type, weekday: int, which: int) -> bool:
    if day.weekday() != weekday:
        return False
    last = monthrange(day.year, day.month)[1]
    return not which or (day.day > last - 7 if which < 0 else (day.day + 6) // 7 == which)


def _courses(dates: Sequence[Date]) -> Iterator[Relation]:
    """Tell a last lesson on the weekday of the first that comes too early for so many weeks.

    "Ten lessons ... starts on Saturday 12 September, the final lesson is on Saturday 7 November".
    """
    named = [
        (each, day)
        for each in dates
        if each.weekday is not None and each.sure and (day := each.value)
    ]
    for (first, begins), (last, ends) in pairwise(named):
        text, days = first.text, (ends - begins).days
        if last.text is not text or first.weekday != last.weekday or days <= 0 or days % 7:
            continue
        since = max(last.bounds[0], first.end, last.start - _FROM)
        lead = words_between(text, since, last.start)
        starts = said_before(first, "opens") and not said_before(last, "opens")
        if not starts or not text.cued("last-of-them", since, last.start):
            continue
        counted = [figure for figure in text.figures if _counts(figure, lead)]
        weekdays = text.reading.lexicon.weekdays
        others = {
            each.low
            for each in text.tokens
            if weekdays.get(each.low, first.weekday) != first.weekday
        }
        if len(counted) == 1 and not text.cue("several-a-week") and not others:
            lessons, weeks = int(counted[0].quantity.low), days // 7
            yield Relation(
                "course", last, (first, counted[0]), holds=weeks >= lessons - 1,
                roles=("the first", "how many there are"),
                message=f"From {first.printed} to {last.printed} there are {weeks + 1} weekly "
                f"dates; the page says {_with_noun(counted[0])}.",
                evidence={"far": weeks * 2 < lessons},
            )  # fmt: skip


def _counts(figure: Figure, words: frozenset[str]) -> bool:
    """Whether a figure counts what one of some words names."""
    quantity, text = figure.quantity, figure.text
    if quantity.kind != "count" or not quantity.noun or len(quantity.ends) != 1:
        return False
    whole = quantity.low == int(quantity.low) and 2 < quantity.low <= _MOST_LESSONS
    return whole and not words.isdisjoint(words_between(text, *quantity.noun))


def _with_noun(figure: Figure) -> str:
    end = figure.quantity.noun[1] if figure.quantity.noun else figure.end
    return " ".join(figure.text.clean[figure.start : end].split())
