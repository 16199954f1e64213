"""Lengths of time against the dates in reach: "within six weeks" between 4 May and 15 June.

A length is explained by any two dates near it that are as far apart as it says. Where none are,
the pair that the page most plainly means is told: two dates of its sentence, the date of its
sentence and the one before, or the dates whose words are those of the length.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date as day_type
from datetime import timedelta
from itertools import combinations
from typing import TYPE_CHECKING

from guidelint.inference.date_pairs import DatePair, date_pairs, day_of, is_yearless, near_dates
from guidelint.inference.relation import Relation
from guidelint.inference.weigh import score
from guidelint.inference.wording import said_before, said_with
from guidelint.reading.moments import moments
from guidelint.reading.quantities.measures import MONTHS, WHOLE_DAYS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from guidelint.inference.relation import Evidence
    from guidelint.reading import Figure, Reading
    from guidelint.reading.moments import Date, Period

_SATURDAY = 5
_FEW = 4
"""So few dates in reach of a length that any two may explain it."""
_LARGEST = 200
_NEXT, _JOINT = 10, 5
_ROUND = (7, 10, 14, 20, 21, 28, 30, 31)


def intervals(reading: Reading) -> Iterator[Relation]:
    """Compare each length of days, weeks, months and years with the dates near it."""
    dates = datable(reading)
    if len(set(map(day_of, dates))) > 1:
        lengths = [figure for figure in reading.figures if is_length(figure)]
        for figure in lengths:
            yield from _compared(figure, dates, lengths)
    for period in reading.once(moments).periods:
        if not period.first.day and not period.last.day:
            yield from _months_of(period)


def _months_of(period: Period) -> Iterator[Relation]:
    """Compare "12 months" with "from January 2024 to December 2024", both or one counted."""
    first, last = period
    apart = ((last.year or 0) - (first.year or 0)) * 12 + last.month - first.month
    here = [each for each in first.text.figures if each.sentence == first.sentence]
    lengths = [each for each in here if is_length(each) and each.quantity.unit in MONTHS]
    if len(lengths) == 1 and first.year and last.year and apart > 0:
        figure = lengths[0]
        count = int(figure.quantity.low) * MONTHS[figure.quantity.unit]
        whole = figure.quantity.unit == "month"
        yield Relation(
            "interval", figure, period,
            holds=count in (apart, apart + 1) if whole else abs(count - apart) < 12,
            roles=("from here", "to here"),
            message=f"From {first.printed} to {last.printed} it is {apart} to {apart + 1} months; "
            f"the page says {figure.printed}.",
            evidence={
                "sentence": 1,
                "period": 1,
                "cue": said_with(figure, "length-of"),
                "again": figure.text.cued("again", max(0, figure.start - 14), figure.start),
                "choice": said_with(figure, "choice"),
                "moved": said_with(figure, "moved"),
                "far": abs(apart - count) > max(6, count),
            },
        )  # fmt: skip


def datable(reading: Reading) -> list[Date]:
    """Give the dates that can be compared with one another."""
    found = reading.once(moments).dates
    return [each for each in found if (each.value and each.sure) or is_yearless(each)]


def is_length(figure: Figure, *, least: bool = False) -> bool:
    """Whether a figure is an exact length of time in whole units; least: or no less than that."""
    quantity = figure.quantity
    if quantity.kind != "duration" or len(quantity.ends) != 1:
        return False
    if quantity.per or quantity.age or quantity.change or quantity.business:
        return False
    if _is_listed(figure):
        return False
    hedged = quantity.hedge.approximate or (quantity.hedge.bound == "lower" and not least)
    unit = quantity.unit in MONTHS or quantity.unit in WHOLE_DAYS
    number = 1 <= quantity.low <= _LARGEST and quantity.low == int(quantity.low)
    one_day = quantity.unit == "day" and quantity.low < 3
    return unit and number and not hedged and not one_day


def _is_listed(figure: Figure) -> bool:
    """Whether a number before it has its unit, too: "of six and nine weeks"."""
    every, text = figure.text.reading.figures, figure.text
    before = every[figure.number - 1] if figure.number else None
    bare = before is not None and before.quantity.kind == "number" and before.text is text
    return bare and before is not None and len(text.clean[before.end : figure.start]) <= _JOINT


def _compared(
    figure: Figure, dates: Sequence[Date], lengths: Sequence[Figure]
) -> Iterator[Relation]:
    near = near_dates(figure, dates)
    pairs = date_pairs(figure, near, dates)
    here = {each for each in near if _beside(figure, each)}
    around = (two for two in combinations(near, 2) if len(near) <= _FEW or not here.isdisjoint(two))
    spans = [*(sorted(map(day_of, two)) for two in around), *(pair.ends for pair in pairs)]
    # Where no year is told, the second day may be that of the year before.
    turned = [pair.ends[::-1] for pair in pairs if not pair.first.sure]
    spans += [(first, add_months(last, 12)) for first, last in turned]
    rounds = said_with(figure, "cycle")
    whole = rounds and any(_recurs(figure, pair) for pair in pairs)
    if any(lasts(figure, *span, whole=whole) for span in spans):
        yield Relation("interval", figure, (), holds=True)
        return
    told = [
        (pair, _evidence(figure, pair, lengths))
        for pair in pairs
        if pair.days > 0
        and pair.first.sure == pair.last.sure
        and (not rounds or _recurs(figure, pair))
    ]
    if told:
        pair, evidence = max(told, key=lambda each: (score("interval", each[1]), -each[0].days))
        yield Relation(
            "interval", figure, pair[:2], holds=False, roles=("from here", "to here"),
            message=f"From {pair.first.printed} to {pair.last.printed} it is "
            f"{spelled_gap(figure, pair)}; the page says {figure.printed}.",
            evidence=evidence,
        )  # fmt: skip


def _beside(figure: Figure, date: Date) -> bool:
    return date.text is figure.text and abs(date.sentence - figure.sentence) <= 1


# --- whether a length lies between two days ---


def _recurs(figure: Figure, pair: DatePair) -> bool:
    """Whether the last of two days is that of the next round: "again on Monday 28 September"."""
    return said_with(figure, "cycle") and said_before(pair.last, "recurs")


def lasts(figure: Figure, first: day_type, last: day_type, *, whole: bool = False) -> bool:
    """Tell whether a length lies between two days by any way of counting.

    whole: the last day is none of it, so that three weeks are 21 days and not also 14.
    """
    count, unit = int(figure.quantity.low), figure.quantity.unit
    days = (last - first).days
    if days <= 0:
        return False
    if unit in MONTHS:
        end = add_months(first, count * MONTHS[unit])
        both_end = _month_end(last) == _month_end(end) and last == _month_end(last)
        return abs((last - end).days) <= 3 or both_end
    length = count * WHOLE_DAYS[unit]
    if unit == "day":
        end = first + timedelta(length)
        moved = end.weekday() >= _SATURDAY and 0 < (last - end).days <= 3
        return abs(days - length) <= 1 or moved
    return length - 3 <= days <= length + 1 or (days == length - 7 and not whole)


def _month_end(day: day_type) -> day_type:
    return day.replace(day=monthrange(day.year, day.month)[1])


def add_months(day: day_type, months: int) -> day_type:
    """Give the day a number of months later, the last of the month where it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    year = min(year, 9998)
    return day_type(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


# --- the weighing ---


def _evidence(figure: Figure, pair: DatePair, lengths: Sequence[Figure]) -> Evidence:
    text = figure.text
    start, end = figure.bounds
    others = sum(each.text is text for each in lengths) - 1
    apart = (abs(each.text.index - text.index) for each in pair[:2])
    ends = (pair.last, pair.first)
    return {
        pair.tie: 1,
        "period": pair.first.through and pair.tie == "sentence",
        **length_evidence(figure, pair),
        "cue": said_with(figure, "length-of"),
        "deadline": any(said_before(each, "deadline") for each in ends),
        "follows": said_with(figure, "follows") or said_before(pair.last, "follows"),
        "recurs": _recurs(figure, pair),
        "anaphora": text.cued("that-day", figure.end, min(end, figure.end + 22)),
        "again": text.cued("again", max(start, figure.start - 14), figure.start),
        "choice": said_with(figure, "choice"),
        "window": said_before(pair.first, "counts-from", _NEXT)
        and said_before(pair.last, "counts-back", _NEXT),
        "moved": said_with(figure, "moved"),
        "history": said_with(figure, "born"),
        "hyphen": "-" in figure.printed,
        "others": min(others, 2),
        "guessed": not pair.first.sure,
        "distance": min(4, *apart),
    }


def length_evidence(figure: Figure, pair: DatePair) -> Evidence:
    """Say how much the pair looks like one that the length was counted from, but for a slip."""
    count, unit, days = int(figure.quantity.low), figure.quantity.unit, pair.days
    first, last = pair.ends
    if unit in MONTHS:
        months, meant = _months(pair), count * MONTHS[unit]
        same = any(abs((last - add_months(first, n)).days) <= 2 for n in (months, months + 1))
        return {
            "same-day": same and first.day != 1,
            "first-day": same and first.day == 1,
            "other-day": not same,
            "part-year": unit == "year" and bool(months % 12),
            "far": abs(months - meant) > max(6, meant),
        }
    length = count * WHOLE_DAYS[unit]
    apart = abs(days - length)
    return {
        "round": apart in _ROUND,
        "small": 2 <= apart < 10 and apart != 7,
        "weeks": unit == "week" and not days % 7,
        "far": apart > max(60, length),
    }


def _months(pair: DatePair) -> int:
    first, last = pair.ends
    return (last.year - first.year) * 12 + last.month - first.month


def spelled_gap(figure: Figure, pair: DatePair) -> str:
    """Print how far two dates are apart, in the unit of a length where that comes out even."""
    days, months, unit = pair.days, _months(pair), figure.quantity.unit
    if unit in MONTHS and pair.ends[0].day == pair.ends[1].day:
        return f"{months // 12} years" if not months % 12 else f"{months} months"
    return f"{days // 7} weeks" if unit == "week" and not days % 7 else f"{days} days"
