"""What the calendar says of a date: whether it exists, its weekday, the order of its period."""

from __future__ import annotations

from calendar import isleap, monthrange
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from guidelint.inference.relation import Relation
from guidelint.reading.moments import Moments, Period, moments, years_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from guidelint.inference.relation import Evidence
    from guidelint.model import Place
    from guidelint.reading import Reading, Text
    from guidelint.reading.date_forms import Date

NEIGHBOURS = 2
"""How many years a weekday is looked up in before and after the year that is supposed."""
MOST_MATES = 3


class Span(NamedTuple):
    """A piece of a text that is calculated with as one item, a period or a claim."""

    text: Text
    start: int
    end: int

    @property
    def printed(self) -> str:
        """What is printed there."""
        return self.text.clean[self.start : self.end]

    @property
    def place(self) -> Place:
        """Its place on the page."""
        return self.text.place(self.start, self.end)


def calendars(reading: Reading) -> Iterator[Relation]:
    """Look every date and period of the page up in the calendar."""
    found = reading.once(moments)
    if not found.dates:
        return
    yield from _impossible(found.dates)
    yield from _weekdays(reading, found.dates)
    yield from _periods(found.periods)
    yield from _regular(reading, found)
    yield from _leap_years(reading)


def day_name(reading: Reading, weekday: int, like: str = "") -> str:
    """Give the name of a weekday in the page's language, with a capital where `like` has one."""
    name = reading.lexicon.cues[f"weekday-{weekday}"][0]
    return name.capitalize() if like[:1].isupper() or not like else name


def _impossible(dates: Iterable[Date]) -> Iterator[Relation]:
    for date in dates:
        message = _why_impossible(date)
        if message:
            yield Relation(
                "impossible-date", date, (), holds=False, message=message,
                evidence={
                    "year": date.trust in ("own", "period", "said"),
                    "denied": date.text.cued("denies", max(0, date.start - 30), date.start)
                    or date.text.cued("no such day"),
                    "large": date.day > 31,
                    "capitals": date.printed.isupper() and not date.printed[-1].isdigit(),
                    "guessed": date.trust not in ("own", "period", "said") and date.day == 29,
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


def _in_sentence(date: Date, *cues: str) -> bool:
    start, end = date.text.bounds[date.sentence]
    return any(date.text.cued(cue, start, end) for cue in cues)


def _weekdays(reading: Reading, dates: Sequence[Date]) -> Iterator[Relation]:
    named = [each for each in dates if each.weekday is not None and each.day and each.years]
    for date in named:
        days = [day for year in date.years if (day := date.at(year))]
        if not days:
            continue
        right = any(day.weekday() == date.weekday for day in days) or _swapped_fits(date)
        if right:
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
    if not date.ambiguous or not date.year or date.day > 12:
        return False
    return bool(type(date.at(date.year))(date.year, date.day, date.month).weekday() == date.weekday)  # type: ignore[misc]


def _weekday_evidence(date: Date, named: Sequence[Date]) -> Evidence:
    year = date.years[-1]
    near = [year + step for step in range(-NEIGHBOURS, NEIGHBOURS + 1) if step]
    neighbour = any((day := date.at(each)) and day.weekday() == date.weekday for each in near)
    mates = [
        each for each in named if each is not date and each.trust != "own" and each.year == year
    ]
    right = sum(
        (day := each.at(year)) is not None and day.weekday() == each.weekday for each in mates
    )
    return {
        date.trust or "guessed": 1,
        "several": len(date.years) > 1,
        "neighbour": neighbour and date.trust in ("page", "near", ""),
        "mates": min(right, MOST_MATES),
        "misfits": min(len(mates) - right, MOST_MATES),
        "moved": _in_sentence(date, "moved"),
    }


def _periods(periods: Iterable[Period]) -> Iterator[Relation]:
    """Tell the periods that end before they begin: "from 5 March 2026 to 31 March 2025"."""
    for first, last in periods:
        holds = _runs_forward(first, last)
        span = Span(first.text, first.start, last.end)
        yield Relation(
            "reversed-dates", span, (), holds=holds,
            message=f"“{span.printed}” ends before it begins.",
            evidence={
                "years": first.trust == last.trust == "own",
                "one-month": first.month == last.month,
                "moved": _in_sentence(first, "moved"),
            },
        )  # fmt: skip


def _runs_forward(first: Date, last: Date) -> bool:
    if first.ambiguous or last.ambiguous or not (1 <= first.month <= 12 and 1 <= last.month <= 12):
        return True
    if not first.day or not last.day:
        own = first.trust == last.trust == "own"
        return not own or (first.year or 0, first.month) <= (last.year or 0, last.month)
    if first.trust == last.trust == "own":
        begins, ends = first.value, last.value
        return not (begins and ends and begins > ends)
    return first.month != last.month or first.year != last.year or first.day <= last.day


def _regular(reading: Reading, found: Moments) -> Iterator[Relation]:
    """Tell the date that does not fall on the weekday that a text gives for all its dates.

    "The first Wednesday of each month: 4 February, 4 March, 1 April", "on Tuesdays, 3 and 10 May".
    """
    for text, group in groupby(found.dates, key=lambda date: date.text):
        dates = [date for date in group if date.value]
        rule = _rule_of(reading, text) if len(dates) > 2 else None
        if not rule:
            continue
        weekday, which = rule
        right = [date for date in dates if _follows(date, weekday, which)]
        wrong = [date for date in dates if date not in right]
        if len(wrong) != 1 or len(right) < 2 or wrong[0].weekday is not None:
            continue
        yield Relation(
            "weekday", wrong[0], tuple(right), holds=False,
            roles=("falls on the day that is said",) * len(right),
            message=f"“{wrong[0].printed}” does not fall on the weekday that the text says"
            f" ({day_name(reading, weekday)}); the other dates do.",
            evidence={"regular": 1, "moved": _in_sentence(wrong[0], "moved")},
        )  # fmt: skip


def _rule_of(reading: Reading, text: Text) -> tuple[int, int] | None:
    """Give the weekday that a text names for its dates, and which one of the month (0: any)."""
    names = [
        (hit, int(name[8:]))
        for name, hits in reading.cues[text.index].items()
        if name[:8] == "weekday-"
        for hit in hits
    ]
    if len(names) != 1:
        return None
    hit, weekday = names[0]
    words = [token.text.lower() for token in text.tokens if token.end <= hit.start]
    which = dict(each.split("=") for each in reading.lexicon.words("nth"))
    nth = int(which.get(words[-1], 0)) if words else 0
    if nth and text.cue("every-nth"):
        return weekday, nth
    plural = (
        hit.phrase.endswith("s") and hit.phrase[:-1] in reading.lexicon.cues[f"weekday-{weekday}"]
    )
    return (weekday, 0) if plural else None


def _follows(date: Date, weekday: int, which: int) -> bool:
    day = date.value
    if day is None or day.weekday() != weekday:
        return False
    last = monthrange(day.year, day.month)[1]
    return not which or (day.day > last - 7 if which < 0 else (day.day + 6) // 7 == which)


def _leap_years(reading: Reading) -> Iterator[Relation]:
    """Tell "2026 is a leap year"."""
    for text in reading.body:
        for hit in text.cue("leap-year"):
            start, end = text.bounds[text.sentence_at(hit.start)]
            years = years_in(text.clean[start:end])
            if len(years) == 1 and not text.cued("denies", start, end):
                year = next(iter(years))
                yield Relation(
                    "leap-year", Span(text, hit.start, hit.end), (), holds=isleap(year),
                    message=f"{year} is no leap year.",
                )  # fmt: skip
