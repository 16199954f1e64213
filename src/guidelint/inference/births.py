"""Days of birth against the ages that are said of them."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from guidelint.inference.comparable_dates import are_ends, day_of
from guidelint.inference.elapsed import add_months
from guidelint.inference.relation import Relation
from guidelint.reading import Figure
from guidelint.reading.moments import moments

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date as day_type

    from guidelint.inference.relation import Evidence
    from guidelint.reading import Reading, Stretch
    from guidelint.reading.moments import Date


def aged(
    target: Stretch,
    parts: tuple[Stretch, ...],
    said: str,
    *,
    holds: bool = False,
    close: bool = True,
) -> Relation:
    """Give the relation of an age, the target or the last part, to what it is counted from.

    said: what is right, in the words of the message. close: whether it is near enough to be meant.
    """
    age = next(each for each in (target, *reversed(parts)) if isinstance(each, Figure))
    last = "the day that it is said of" if age is target else "the age that is said"
    roles = ("what it counts from", last)[: len(parts)]
    message = f"{said}; the page says {age.printed}."
    evidence: Evidence = {"close": close}
    return Relation("age", target, parts, holds, roles=roles, message=message, evidence=evidence)


def births(reading: Reading) -> Iterator[Relation]:
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
            yield aged(last, (days[0], told[0]), said)
    elif not at and len(told) == 1 and len(told[0].quantity.ends) > 1:
        span, years = max(counted) - min(counted), _years(day_of(first), day_of(last))
        if years and not span <= years <= span + 1:
            said = f"From {first.printed} to {last.printed} there are {years} years of births"
            yield aged(last, (first, told[0]), said)


def _years(first: day_type, last: day_type) -> int:
    """Give the whole years between two days, a day more or less; 0 where there are none."""
    years = last.year - first.year
    near = add_months(first, years * 12)
    return years if abs((last - near).days) <= 1 else 0
