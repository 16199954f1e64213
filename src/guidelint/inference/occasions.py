"""What is counted between two moments: the lessons of a course, months, the years of a life."""

from __future__ import annotations

from itertools import combinations, pairwise
from typing import TYPE_CHECKING

from guidelint.inference.births import births
from guidelint.inference.elapsed import is_length
from guidelint.inference.relation import Relation
from guidelint.inference.schedules import schedules
from guidelint.inference.stays import figures_in, stays
from guidelint.inference.wording import said_before, same_sentence
from guidelint.model import lazy
from guidelint.reading import Stretch
from guidelint.reading.moments import moments
from guidelint.reading.quantities.measures import MONTHS
from guidelint.reading.topics import words_between

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guidelint.reading import Figure, Reading, Text
    from guidelint.reading.moments import Date

_MOST_LESSONS, _FROM = 40, 70
_LONG, _DECADE, _FEW, _SENTENCES = 15, 10, 3, 2
"""Years that are long, by which a slip is wrong, that are told near them, and sentences before."""
_NEAR, _BEHIND = 15, 12
"""Characters before and behind an age in which it is said that it is one, and in which year."""
_PAIR, _SHORT = 2, 16
"""Two years, and characters before a length in which it is said what it is."""
_YEAR = lazy(r"(?<![\w.,/€$£-])(?:1[6-9]|20)\d\d(?![\w%]|[.,/-]\d|[–-]\d)")


def occasions(reading: Reading) -> Iterator[Relation]:
    """Count the weekly dates of courses, days of schedules, months of periods, years of ages."""
    dates = reading.once(moments).dates if reading.cueing("last-of-them") else ()
    for first, last in pairwise([each for each in dates if each.weekday is not None]):
        yield from _course(first, last)
    for first, last in reading.once(moments).periods:
        yield from (_weekly if first.day and last.day else _months)(first, last)
    yield from schedules(reading)
    for text in reading.cueing("born", "founded"):
        if any(map(_counts_years, text.figures)):
            yield from _ages(text)
    for figure in reading.figures:
        if figure.quantity.kind == "duration" and figure.quantity.unit == "year":
            yield from _since(figure)
    yield from stays(reading)
    for first, last in pairwise(reading.once(moments).dates):
        if last.trust == "own" == first.trust and not last.day and last.text is first.text:
            yield from _month_due(first, last)
    yield from births(reading)


def _course(first: Date, last: Date) -> Iterator[Relation]:
    """Tell a last lesson on the weekday of the first that comes too early for so many weeks.

    "Ten lessons ... starts on Saturday 12 September, the final lesson is on Saturday 7 November".
    """
    text, begins, ends = first.text, first.value, last.value
    sure = first.sure and last.sure and last.text is text and first.weekday == last.weekday
    if not sure or not begins or not ends or (ends - begins).days <= 0 or (ends - begins).days % 7:
        return
    since = max(last.bounds[0], first.end, last.start - _FROM)
    lead = words_between(text, since, last.start)
    starts = said_before(first, "opens") and not said_before(last, "opens")
    counted = [figure for figure in text.figures if _counts(figure, lead)]
    days = text.where(frozenset(text.reading.lexicon.weekdays))
    named = {text.reading.lexicon.weekdays[text.tokens[at].low] for at in days}
    once = len(named) == 1 and not text.cue("several-a-week")
    if not starts or not once or not text.cued("last-of-them", since, last.start):
        return
    if len(counted) == 1:
        lessons, weeks = int(counted[0].quantity.low), (ends - begins).days // 7
        noun = counted[0].quantity.noun or (0, 0)
        said = " ".join(text.clean[counted[0].start : noun[1]].split())
        yield Relation(
            "course", last, (first, counted[0]), holds=weeks >= lessons - 1,
            roles=("the first", "how many there are"),
            message=f"From {first.printed} to {last.printed} there are {weeks + 1} weekly "
            f"dates; the page says {said}.",
        )  # fmt: skip


def _counts(figure: Figure, words: frozenset[str]) -> bool:
    """Whether a figure counts what one of some words names."""
    quantity = figure.quantity
    if quantity.kind != "count" or not quantity.noun or len(quantity.ends) != 1:
        return False
    whole = not quantity.low % 1 and 2 < quantity.low <= _MOST_LESSONS
    return whole and not words.isdisjoint(words_between(figure.text, *quantity.noun))


def _weekly(first: Date, last: Date) -> Iterator[Relation]:
    """Tell a period that has not as many Tuesdays as it is said to: "ten Tuesdays, from 13 May".

    It may have more where they are not said to be consecutive, for some are left out.
    """
    text, (start, end) = first.text, first.bounds
    begins, ends = first.compared, last.compared
    weekdays, weekly = text.reading.lexicon.weekdays, text.reading.lexicon.words("weekly")
    if not begins or not ends or begins >= ends:
        return
    for figure in text.figures:
        number = figure.quantity.low
        counts = figure.quantity.kind in ("count", "number") and len(figure.quantity.ends) == 1
        if not (start <= figure.start < end and counts and 2 < number <= _MOST_LESSONS):
            continue
        named = [each.low for each in text.between(figure.quantity.ends[0].end, end)[:2]]
        day = next((weekdays[each] for each in named if each in weekdays), None)
        if day is not None or not weekly.isdisjoint(named):
            wait = 0 if day is None else (day - begins.weekday()) % 7
            count = ((ends - begins).days - wait) // 7 + 1
            yield Relation(
                "course", figure, (first, last), roles=("from", "to"),
                holds=count == number if text.cued("unbroken", start, end) else count > number - 1,
                message=f"From {first.printed} to {last.printed} there are {count} of them; "
                f"the page says {figure.printed}.",
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
        if not text.reading.lexicon.words("both").isdisjoint(
            token.low for token in text.between(hit.end, first.start)
        ):
            continue  # both years are those of a birth
        elapsed, number = years[1] - years[0], int(counted[0].quantity.low)
        yield Relation(
            "age", counted[0], (first,), holds=elapsed == number,
            roles=("the year it counts from",),
            message=f"From {first.printed} to {years[1]} it is {elapsed} years; "
            f"the page says {counted[0].printed}.",
            evidence={"close": abs(elapsed - number) <= 10},
        )  # fmt: skip


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
    if not plain or count < _LONG or not said_before(figure, "for-years", _SHORT):
        return
    start = text.bounds[max(0, figure.sentence - _SENTENCES)][0]
    years = [Stretch(text, *e.span()) for e in _YEAR.finditer(text.clean, start, figure.bounds[1])]
    told = sorted({int(year.printed) for year in years})
    now = text.reading.once(_own_years)
    if len(told) == 1 and len(now) == len(now | {*told}) == _PAIR:
        told = sorted(now)
    if len(told) > _FEW:
        return
    gaps = [(other - one, one, other) for one, other in combinations(told, 2)]
    off = [gap for gap in gaps if abs(gap[0] - count) == _DECADE]
    if len(off) == 1 and not any(abs(gap - count) <= 1 for gap, *_ in gaps):
        yield Relation(
            "age", figure, tuple(years[:1]), holds=False, roles=("the year it counts from",),
            message=f"From {off[0][1]} to {off[0][2]} it is {off[0][0]} years; the page says "
            f"{figure.printed}.",
            evidence={"close": 1},
        )  # fmt: skip


def _counts_years(figure: Figure) -> bool:
    """Whether a number stands by a cue and may be years: "turns five", "the 50th anniversary"."""
    quantity = figure.quantity
    whole = len(quantity.ends) == 1 and not quantity.low % 1
    if not whole or quantity.year_like or quantity.unit not in ("", "year"):
        return False
    text, end = figure.text, figure.end
    at_age = said_before(figure, "at-age", _NEAR) and _YEAR.search(text.clean, end, end + _BEHIND)
    return (
        quantity.age
        or bool(at_age)
        or any(
            0 <= figure.start - hit.end < 12 or 0 <= hit.start - figure.end < 12
            for cue in ("turns", "anniversary")
            for hit in figure.text.cue(cue)
        )
    )


def _months_between(first: Date, last: Date) -> int:
    return ((last.year or 0) - (first.year or 0)) * 12 + last.month - first.month


def _month_due(first: Date, last: Date) -> Iterator[Relation]:
    """Tell a month that is the right one of a wrong year, so many years or months after another.

    "She has chaired it since March 2022. Her term of six years thus ends in March 2027."
    """
    text, apart = last.text, _months_between(first, last)
    near = figures_in(text, text.bounds[max(0, last.sentence - 1)][0], last.bounds[1])
    lengths = [f for f in near if f.quantity.kind == "duration" and f.quantity.unit in MONTHS]
    due = any(said_before(last, name) for name in ("deadline", "is-over", "recurs"))
    close = last.sentence - first.sentence <= 1 and not first.through
    if len(lengths) != 1 or not (due and close and is_length(lengths[0])) or apart <= 0:
        return
    months = int(lengths[0].quantity.low) * MONTHS[lengths[0].quantity.unit]
    off = (apart - months) % 12
    if off in (0, 11):
        holds = apart in (months, months - 1)
        yield Relation(
            "interval", lengths[0], (first, last), holds=holds, roles=("from here", "to here"),
            message=f"From {first.printed} to {last.printed} it is {apart} months; the page says "
            f"{lengths[0].printed}.",
            evidence={"reckoned": 1, "same-day": 1, "cue": 1},
        )  # fmt: skip


def _months(first: Date, last: Date) -> Iterator[Relation]:
    """Compare "12 months" with "from January 2024 to December 2024", both or one counted."""
    here = [each for each in first.text.figures if same_sentence(each, first)]
    counted = [f for f in here if f.quantity.kind == "duration" and is_length(f)]
    counted = [f for f in counted if f.quantity.unit in MONTHS]
    apart = _months_between(first, last)
    if len(counted) == 1 and first.year and last.year and apart > 0:
        count = int(counted[0].quantity.low) * MONTHS[counted[0].quantity.unit]
        yield Relation(
            "interval", counted[0], (first, last), holds=apart <= count <= apart + 1,
            roles=("from here", "to here"),
            message=f"From {first.printed} to {last.printed} it is {apart + 1} months; "
            f"the page says {counted[0].printed}.",
            evidence={"sentence": 1, "same-day": 1, "cue": 1, "far": abs(apart - count) > count},
        )  # fmt: skip
