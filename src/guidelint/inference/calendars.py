"""What the calendar says of a date: whether it exists, its weekday, its period; ages in years."""

from __future__ import annotations

import re
from calendar import isleap, monthrange
from itertools import pairwise
from typing import TYPE_CHECKING

from guidelint.inference.relation import Relation
from guidelint.inference.wording import said_before, said_with, same_sentence
from guidelint.lexicon.quantities import forms
from guidelint.reading import Stretch
from guidelint.reading.moments import Period, moments, years_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from guidelint.inference.relation import Evidence
    from guidelint.reading import Figure, Reading, Text
    from guidelint.reading.moments import Date

_NEIGHBOURS = (-2, -1, 1, 2)
"""The years in which a weekday is looked up besides the year that is supposed."""
_MOST_MATES, _NEXT = 3, 12
_YEAR = re.compile(r"(?<![\w.,/€$£-])(?:1[6-9]|20)\d\d(?![\w%]|[.,/-]\d|[–-]\d)")
_SURE = ("own", "period", "said")


def calendars(reading: Reading) -> Iterator[Relation]:
    """Look every date and period of the page up in the calendar, and count the years of ages."""
    found = reading.once(moments)
    if found.dates:
        yield from _impossible(found.dates)
        yield from _weekdays(reading, found.dates)
        opened = [Period(*two) for two in pairwise(found.dates) if _closes(*two)]
        yield from map(_period, (*found.periods, *opened))
    for text in reading.cueing("leap-year"):
        yield from _leap_years(text)
    for text in reading.cueing("born", "founded"):
        if any(map(_counts_years, text.figures)):
            yield from _ages(text)


def _impossible(dates: Iterable[Date]) -> Iterator[Relation]:
    for date in dates:
        if message := _why_impossible(date):
            guessed = date.trust not in _SURE
            yield Relation(
                "impossible-date", date, (), holds=False, message=message,
                evidence={
                    "year": not guessed,
                    "denied": said_before(date, "denies")
                    or date.text.cued("no such day"),
                    "large": date.day > 31,
                    "capitals": date.printed.isupper() and not date.printed[-1].isdigit(),
                    "guessed": guessed and date.day == 29,
                },
            )  # fmt: skip


def _why_impossible(date: Date) -> str:
    if not date.day and 1 <= date.month <= 12:
        return ""
    if not 1 <= date.month <= 12 or not date.day:
        likely = 0 < date.day <= 31 and 12 < date.month <= 31
        iso = date.printed[-6:-5] == "-" or date.day > 12
        return f"There is no such day as “{date.printed}”." if likely and iso else ""
    longest = monthrange(date.year or 2024, date.month)[1]
    if date.day <= longest or (date.day > 31 and date.trust != "own" and date.weekday is None):
        return ""
    return f"There is no such day as “{date.printed}”: that month has {longest} days."


def _falls_on(date: Date, year: int) -> bool:
    """Whether a date has its weekday in a year."""
    day = date.at(year)
    return day is not None and day.weekday() == date.weekday


def day_name(reading: Reading, weekday: int, like: str = "") -> str:
    """Give the name of a weekday in the page's language, with a capital where `like` has one."""
    name = forms(reading.lexicon.quantities.dates.weekdays[weekday])[0]
    return name.capitalize() if like[:1].isupper() or not like else name


def _weekdays(reading: Reading, dates: Sequence[Date]) -> Iterator[Relation]:
    named = [each for each in dates if each.weekday is not None and each.day and each.years]
    for date in named:
        days = [day for year in date.years if (day := date.at(year))]
        if not days:
            continue
        if any(_falls_on(date, year) for year in date.years) or _swapped_fits(date):
            yield Relation("weekday", date, (), holds=True)
            continue
        real = day_name(reading, days[-1].weekday(), date.printed)
        said = day_name(reading, date.weekday or 0, date.printed)
        year = "" if date.trust == "own" else f" in {days[-1].year}"
        yield Relation(
            "weekday", date, (), holds=False, evidence=_weekday_evidence(date, named),
            message=f"“{date.printed}” is a {real}{year}, not a {said}.",
        )  # fmt: skip


def _swapped_fits(date: Date) -> bool:
    """Whether day and month the other way round have that weekday."""
    day = date.at(date.year) if date.ambiguous and date.year and date.day <= 12 else None
    return day is not None and day.replace(month=day.day, day=day.month).weekday() == date.weekday


def _weekday_evidence(date: Date, named: Sequence[Date]) -> Evidence:
    year = date.years[-1]
    mates = [m for m in named if m is not date and m.trust != "own" and m.year == year]
    right = sum(_falls_on(mate, year) for mate in mates)
    neighbour = any(_falls_on(date, year + step) for step in _NEIGHBOURS)
    return {
        date.trust or "guessed": 1,
        "several": len(date.years) > 1,
        "neighbour": neighbour and date.trust in ("page", "near", ""),
        "mates": min(right, _MOST_MATES),
        "misfits": min(len(mates) - right, _MOST_MATES),
        "moved": said_with(date, "moved"),
    }


def _closes(first: Date, last: Date) -> bool:
    """Whether it is said that one date opens what the next one closes, both with their year."""
    own = first.trust == last.trust == "own" and not first.through
    return (
        own
        and same_sentence(first, last)
        and (
            said_before(first, "opens", _NEXT) and last.text.cued("deadline", first.end, last.start)
        )
    )


def _period(period: Period) -> Relation:
    """Tell a period that ends before it begins: "from 5 March 2026 to 31 March 2025"."""
    first, last = period
    span = Stretch(first.text, first.start, last.end)
    return Relation(
        "reversed-dates", span, (), holds=_runs_forward(first, last),
        message=f"“{span.printed}” ends before it begins.",
        evidence={
            "years": first.trust == last.trust == "own",
            "one-month": first.month == last.month,
            "moved": said_with(first, "moved"),
        },
    )  # fmt: skip


def _runs_forward(first: Date, last: Date) -> bool:
    if first.ambiguous or last.ambiguous or not (1 <= first.month <= 12 and 1 <= last.month <= 12):
        return True
    own = first.trust == last.trust == "own"
    if own and first.day and last.day:
        return not (first.value and last.value and first.value > last.value)
    if not first.day or not last.day:
        return not own or (first.year or 0, first.month) <= (last.year or 0, last.month)
    return first.month != last.month or first.year != last.year or first.day <= last.day


def _leap_years(text: Text) -> Iterator[Relation]:
    """Tell "2026 is a leap year"."""
    for hit in text.cue("leap-year"):
        start, end = text.bounds[text.sentence_at(hit.start)]
        years = years_in(text.clean[start:end])
        if len(years) == 1 and not text.cued("denies", start, end):
            year = next(iter(years))
            yield Relation(
                "leap-year", Stretch(text, hit.start, hit.end), (), holds=isleap(year),
                message=f"{year} is no leap year.",
            )  # fmt: skip


def _ages(text: Text) -> Iterator[Relation]:
    """Compare an age or anniversary with the two years in its sentence and the next to it."""
    for hit in (*text.cue("born"), *text.cue("founded")):
        sentence = text.sentence_at(hit.start)
        start = text.bounds[max(0, sentence - 1)][0]
        end = text.bounds[min(len(text.bounds) - 1, sentence + 1)][1]
        found = [Stretch(text, *year.span()) for year in _YEAR.finditer(text.clean, start, end)]
        years = sorted({int(year.printed) for year in found})
        counted = [f for f in text.figures if start <= f.start < end and _counts_years(f)]
        first = next((year for year in found if 0 <= year.start - hit.end < 40), None)
        if not first or len(years) != 2 or len(counted) != 1 or int(first.printed) != years[0]:
            continue
        elapsed, number = years[1] - years[0], int(counted[0].quantity.low)
        yield Relation(
            "age", counted[0], (first,), holds=elapsed == number,
            roles=("the year it counts from",),
            message=f"From {first.printed} to {years[1]} it is {elapsed} years; "
            f"the page says {counted[0].printed}.",
            evidence={
                "one-sentence": counted[0].sentence == sentence,
                "bound": any(
                    text.cued(cue, hit.end, first.start)
                    for cue in ("counts-back", "counts-from", "again")
                ),
                "close": abs(elapsed - number) <= 10,
                "next": abs(elapsed - number) == 1,
            },
        )  # fmt: skip


def _counts_years(figure: Figure) -> bool:
    """Whether a number stands by a cue and may be years: "turns five", "the 50th anniversary"."""
    quantity = figure.quantity
    whole = len(quantity.ends) == 1 and quantity.low == int(quantity.low)
    if not whole or quantity.year_like or quantity.unit not in ("", "year"):
        return False
    return quantity.age or any(
        0 <= figure.start - hit.end < 12 or 0 <= hit.start - figure.end < 12
        for cue in ("turns", "anniversary")
        for hit in figure.text.cue(cue)
    )
