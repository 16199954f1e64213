"""The days between which somebody has to be born, against an age on a day."""

from __future__ import annotations

from bisect import bisect_left
from itertools import groupby, pairwise
from operator import attrgetter
from typing import TYPE_CHECKING

from guidelint.inference.ages import aged
from guidelint.inference.date_pairs import are_ends, day_of
from guidelint.inference.elapsed import add_months, lasts, spelled
from guidelint.inference.wording import said_before
from guidelint.reading.moments import moments
from guidelint.reading.quantities.measures import MONTHS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date as day_type

    from guidelint.inference.relation import Relation
    from guidelint.reading import Figure, Reading
    from guidelint.reading.moments import Date

_YEAR, _OLDEST = 12, 30
_JOINT = 10
"""Characters between an age and the day on which it is reached."""
_LEAD = 30
"""Characters before two days of birth in which it is said that they are."""


def births(reading: Reading) -> Iterator[Relation]:
    """Tell the days of birth that do not fit the ages said before them.

    "They are four on 31 August 2026, that is born from 1 September 2022 to 31 August 2023."
    """
    born = {text.index for text in reading.cueing("born")}
    dates = reading.once(moments).dates if born else ()
    sure = [date for date in dates if date.text.index in born and date.value and date.sure]
    for first, last in pairwise(sure):
        text = first.text
        since = max(0, first.start - _LEAD)
        joined = first.through or are_ends(first, last)
        if joined and last.text is text and text.cued("born", since, first.start):
            start = text.bounds[max(0, first.sentence - 1)][0]
            ages = text.figures_between(start, since + _LEAD)
            days = [e for e in sure if e.text is text and start <= e.start < first.start]
            yield from _compared(first, last, [each for each in ages if _is_age(each)], days)
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
            if then.start - quantity.end <= _JOINT:
                days = day_of(born), day_of(then)
                said = f"From {born.printed} to {then.printed} it is {spelled(figure, *days)}"
                holds = lasts(figure, *days, whole=True)
                yield aged(then, (born, figure), said, holds=holds)


def _is_age(figure: Figure) -> bool:
    """Whether a figure may be an age: "aged 12 to 17", "under 16 years", "who are four"."""
    quantity = figure.quantity
    plain = quantity.unit in ("", "year") and not quantity.low % 1 and not quantity.year_like
    return plain and 0 < quantity.low <= quantity.high <= _OLDEST


def _compared(
    first: Date, last: Date, ages: Sequence[Figure], days: Sequence[Date]
) -> Iterator[Relation]:
    """Compare two days of birth with the ages on the one day before them, or with a range."""
    counted = {int(end.value) for each in ages for end in each.quantity.ends}
    at = {day_of(each) for each in days}
    if len(at) == 1 and counted:
        day = at.pop()
        years = _years(day_of(last), day)
        if years and years not in counted:
            said = f"Who is born on {last.printed} is {years} on {days[0].printed}"
            yield aged(last, (days[0], ages[0]), said)
    elif not at and len(ages) == 1 and len(ages[0].quantity.ends) > 1:
        span, years = max(counted) - min(counted), _years(day_of(first), day_of(last))
        if years and not span <= years <= span + 1:
            said = f"From {first.printed} to {last.printed} there are {years} years of births"
            yield aged(last, (first, ages[0]), said)


def _years(first: day_type, last: day_type) -> int:
    """Give the whole years between two days, a day more or less; 0 where there are none."""
    years = last.year - first.year
    near = add_months(first, years * _YEAR)
    return years if abs((last - near).days) <= 1 else 0
