"""Ages, anniversaries, long years and days of birth, against the years that they lie between."""

from __future__ import annotations

from bisect import bisect_left
from itertools import combinations, groupby, pairwise
from operator import attrgetter
from typing import TYPE_CHECKING

from guidelint.inference.comparable_dates import are_ends, day_of
from guidelint.inference.elapsed import add_months, lasts, spelled
from guidelint.inference.relation import Relation
from guidelint.inference.wording import said_before
from guidelint.model import lazy
from guidelint.reading import Stretch
from guidelint.reading.moments import moments
from guidelint.reading.quantities.measures import MONTHS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date as day_type

    from guidelint.inference.relation import Evidence
    from guidelint.reading import Figure, Reading, Text
    from guidelint.reading.moments import Date


_YEAR = lazy(r"(?<![\w.,/€$£-])(?:1[6-9]|20)\d\d(?![\w%]|[.,/-]\d|[–-]\d)")


def ages(reading: Reading) -> Iterator[Relation]:
    """Compare the ages, anniversaries, long years and days of birth of a page with its years."""
    for text in reading.cueing("born", "founded"):
        if any(map(_counts_years, text.figures)):
            yield from _ages(text)
    for figure in reading.figures:
        if figure.quantity.kind == "duration" and figure.quantity.unit == "year":
            yield from _since(figure)
    yield from _births(reading)


def _aged(
    target: Stretch,
    parts: tuple[Stretch, ...],
    said: str,
    *,
    holds: bool = False,
    close: bool = True,
) -> Relation:
    """Give the relation of an age, the last part or the target, to what it is counted from.

    said: what is right, in the words of the message. close: whether it is near enough to be meant.
    """
    age = parts[-1] if len(parts) > 1 else target
    roles = ("what it counts from", "the age that is said")[: len(parts)]
    message = f"{said}; the page says {age.printed}."
    evidence: Evidence = {"close": close}
    return Relation("age", target, parts, holds, roles=roles, message=message, evidence=evidence)


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
        if not text.reading.lexicon.words("both").isdisjoint(
            token.low for token in text.between(hit.end, first.start)
        ):
            continue  # both years are those of a birth
        elapsed, number = years[1] - years[0], int(counted[0].quantity.low)
        said = f"From {first.printed} to {years[1]} it is {elapsed} years"
        before = _has_day(first) and elapsed - 1 == number  # the birthday is still to come
        holds, close = before or elapsed == number, abs(elapsed - number) <= 10
        yield _aged(counted[0], (first,), said, holds=holds, close=close)


def _has_day(year: Stretch) -> bool:
    """Whether a year is of a day that is told: "31 December 1951"."""
    dates = year.text.reading.once(moments).dates
    return any(
        each.text is year.text and each.day and each.start <= year.start < each.end
        for each in dates
    )


def _own_years(reading: Reading) -> frozenset[int]:
    """Give the years that are printed with the dates of a page."""
    dates = reading.once(moments).dates
    return frozenset(each.year for each in dates if each.year and each.trust == "own")


def _since(figure: Figure) -> Iterator[Relation]:
    """Tell a long time that is ten years off from the only two years that it may lie between.

    "First lit in 1867. In 1983 it was shut. Until then it had burned for 106 years."
    """
    text, count = figure.text, int(figure.quantity.low)
    plain = len(figure.quantity.ends) == 1 and not figure.quantity.age and not figure.quantity.per
    if not plain or count < 15 or not said_before(figure, "for-years", 16):
        return
    start = text.bounds[max(0, figure.sentence - 2)][0]
    years = [Stretch(text, *e.span()) for e in _YEAR.finditer(text.clean, start, figure.bounds[1])]
    told = sorted({int(year.printed) for year in years})
    now = text.reading.once(_own_years)
    if len(told) == 1 and len(now) == len(now | {*told}) == 2:
        told = sorted(now)
    if len(told) > 3:
        return
    gaps = [(other - one, one, other) for one, other in combinations(told, 2)]
    off = [gap for gap in gaps if abs(gap[0] - count) == 10]
    if len(off) == 1 and not any(abs(gap - count) <= 1 for gap, *_ in gaps):
        said = f"From {off[0][1]} to {off[0][2]} it is {off[0][0]} years"
        yield _aged(figure, tuple(years[:1]), said)


def _counts_years(figure: Figure) -> bool:
    """Whether a number stands by a cue and may be years: "turns five", "the 50th anniversary"."""
    quantity = figure.quantity
    whole = len(quantity.ends) == 1 and not quantity.low % 1
    if not whole or quantity.year_like or quantity.unit not in ("", "year"):
        return False
    text, end = figure.text, figure.end
    at_age = said_before(figure, "at-age", 15) and _YEAR.search(text.clean, end, end + 12)
    return (
        quantity.age
        or bool(at_age)
        or any(
            0 <= figure.start - hit.end < 12 or 0 <= hit.start - figure.end < 12
            for cue in ("turns", "anniversary")
            for hit in figure.text.cue(cue)
        )
    )


# --- days of birth ---


def _births(reading: Reading) -> Iterator[Relation]:
    """Tell the days of birth that do not fit the ages said before them.

    "They are four on 31 August 2026, that is born from 1 September 2022 to 31 August 2023."
    """
    born = {text.index for text in reading.cueing("born")}
    dates = reading.once(moments).dates if born else ()
    sure = [date for date in dates if date.text.index in born and date.value and date.sure]
    for first, last in pairwise(sure):
        text = first.text
        since = max(0, first.start - 30)
        joined = first.through or are_ends(first, last)
        if joined and last.text is text and text.cued("born", since, first.start):
            start = text.bounds[max(0, first.sentence - 1)][0]
            near = text.figures_between(start, since + 30)
            days = [e for e in sure if e.text is text and start <= e.start < first.start]
            yield from _compared(first, last, [each for each in near if _is_age(each)], days)
    for _, group in groupby(sure, key=attrgetter("text")):
        found = list(group)
        told = [each for each in found if said_before(each, "born")]
        if len(told) == 1:
            yield from _grown(told[0], [each for each in found if each.start > told[0].end])


def _grown(born: Date, dates: Sequence[Date]) -> Iterator[Relation]:
    """Tell a day on which who is born on another is not as old as is said.

    "She was born on 2 March 2026. She is eight weeks old on Monday 27 April."
    """
    for figure in born.text.figures if dates else ():
        quantity = figure.quantity
        whole = len(quantity.ends) == 1 and not quantity.low % 1 and not quantity.hedge.bound
        if not (quantity.age and whole and quantity.unit in ("week", *MONTHS)):
            continue
        at = bisect_left(dates, figure.start, key=attrgetter("start"))
        if figure.start > born.end and at < len(dates):
            then = dates[at]
            if then.start - quantity.end <= 10:
                days = day_of(born), day_of(then)
                said = f"From {born.printed} to {then.printed} it is {spelled(figure, *days)}"
                holds = lasts(figure, *days, whole=True)
                yield _aged(then, (born, figure), said, holds=holds)


def _is_age(figure: Figure) -> bool:
    """Whether a figure may be an age: "aged 12 to 17", "under 16 years", "who are four"."""
    quantity = figure.quantity
    plain = quantity.unit in ("", "year") and not quantity.low % 1 and not quantity.year_like
    return plain and 0 < quantity.low <= quantity.high <= 30


def _compared(
    first: Date, last: Date, told: Sequence[Figure], days: Sequence[Date]
) -> Iterator[Relation]:
    """Compare two days of birth with the ages on the one day before them, or with a range."""
    counted = {int(end.value) for each in told for end in each.quantity.ends}
    at = {day_of(each) for each in days}
    if len(at) == 1 and counted:
        day = at.pop()
        years = _years(day_of(last), day)
        if years and years not in counted:
            said = f"Who is born on {last.printed} is {years} on {days[0].printed}"
            yield _aged(last, (days[0], told[0]), said)
    elif not at and len(told) == 1 and len(told[0].quantity.ends) > 1:
        span, years = max(counted) - min(counted), _years(day_of(first), day_of(last))
        if years and not span <= years <= span + 1:
            said = f"From {first.printed} to {last.printed} there are {years} years of births"
            yield _aged(last, (first, told[0]), said)


def _years(first: day_type, last: day_type) -> int:
    """Give the whole years between two days, a day more or less; 0 where there are none."""
    years = last.year - first.year
    near = add_months(first, years * 12)
    return years if abs((last - near).days) <= 1 else 0
