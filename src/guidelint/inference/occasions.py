"""What is counted between two days: lessons, Tuesdays, months, and the nights of a stay."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from guidelint.inference.comparable_dates import day_of
from guidelint.inference.elapsed import is_length, working_days
from guidelint.inference.relation import Relation
from guidelint.inference.wording import PROSE, said_before, same_sentence
from guidelint.reading.moments import moments
from guidelint.reading.quantities.measures import MONTHS
from guidelint.reading.topics import words_between

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from guidelint.reading import Figure, Reading
    from guidelint.reading.moments import Date

_MOST_LESSONS = 40


def occasions(reading: Reading) -> Iterator[Relation]:
    """Count the weekly dates of courses and periods, months of periods and terms, and nights."""
    dates = reading.once(moments).dates if reading.cueing("last-of-them") else ()
    for first, last in pairwise([each for each in dates if each.weekday is not None]):
        yield from _course(first, last)
    for first, last in reading.once(moments).periods:
        yield from (_weekly if first.day and last.day else _months)(first, last)
    for first, last in pairwise(reading.once(moments).dates):
        if last.trust == "own" == first.trust and not last.day and last.text is first.text:
            yield from _month_due(first, last)
    yield from _stays(reading.once(moments).dates)


def _course(first: Date, last: Date) -> Iterator[Relation]:
    """Tell a last lesson on the weekday of the first that comes too early for so many weeks.

    "Ten lessons ... starts on Saturday 12 September, the final lesson is on Saturday 7 November".
    """
    text, begins, ends = first.text, first.value, last.value
    sure = first.sure and last.sure and last.text is text and first.weekday == last.weekday
    if not sure or not begins or not ends or (ends - begins).days <= 0 or (ends - begins).days % 7:
        return
    since = max(last.bounds[0], first.end, last.start - 70)
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
            starts = begins.weekday() if first.weekday is None else first.weekday
            wait = 0 if day is None else (day - starts) % 7
            count = ((ends - begins).days - wait) // 7 + 1
            yield Relation(
                "course", figure, (first, last), roles=("from", "to"),
                holds=count == number if text.cued("unbroken", start, end) else count > number - 1,
                message=f"From {first.printed} to {last.printed} there are {count} of them; "
                f"the page says {figure.printed}.",
            )  # fmt: skip


def _months_between(first: Date, last: Date) -> int:
    return ((last.year or 0) - (first.year or 0)) * 12 + last.month - first.month


def _month_due(first: Date, last: Date) -> Iterator[Relation]:
    """Tell a month that is the right one of a wrong year, so many years or months after another.

    "She has chaired it since March 2022. Her term of six years thus ends in March 2027."
    """
    text, apart = last.text, _months_between(first, last)
    near = text.figures_between(text.bounds[max(0, last.sentence - 1)][0], last.bounds[1])
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


# --- nights and days of a stay ---


def _stays(dates: Sequence[Date]) -> Iterator[Relation]:
    """Compare the nights of a stay, or "these three days", with its first and last day."""
    for at, (first, last) in enumerate(pairwise(dates)):
        if not first.compared or not last.compared or last.text is not first.text:
            continue
        nights = (last.compared - first.compared).days
        if 0 < nights <= 60 and (first.through or said_before(last, "is-over")):
            others = (each for each in dates[at + 2 :] if each.through)
            behind = _behind(last, next(others, None))
            yield from _nights(first, last, nights, behind)
            if first.through:
                yield from _these_days(first, last, nights + 1, behind)


def _behind(date: Date, other: Date | None) -> tuple[Figure, ...]:
    """Give the figures behind a date in its sentence and the next one, up to another period's."""
    text = date.text
    stop = text.bounds[min(date.sentence + 1, len(text.bounds) - 1)][1]
    stop = min(stop, other.start) if other and other.text is text else stop
    return text.figures_between(date.end, stop)


def _nights(first: Date, last: Date, nights: int, behind: tuple[Figure, ...]) -> Iterator[Relation]:
    """Tell nights that are more than there are, or others where they are said to follow."""
    text, sentence = first.text, last.sentence
    words = text.reading.lexicon.words("night")
    for figure in behind:
        noun, count = figure.quantity.noun, figure.quantity.low
        if not noun or text.folded[slice(*noun)] not in words or len(figure.quantity.ends) > 1:
            continue
        follows = said_before(figure, "follows", 16)
        spent = follows or said_before(figure, "spends", 16)
        here = figure.sentence == sentence or (figure.sentence == sentence + 1 and spent)
        told = here and (follows or count > nights)
        if told and first.sentence == sentence:
            yield _stay(figure, first, last, f"{nights} nights", holds=count == nights)


def _these_days(
    first: Date, last: Date, days: int, behind: tuple[Figure, ...]
) -> Iterator[Relation]:
    """Tell days that are pointed back at: "Saturday 7 to Tuesday 10 May. In these three days"."""
    text, after = first.text, last.text.reading.texts[last.text.index + 1 : last.text.index + 2]
    near = [each for each in after if each.kind in PROSE]
    lead = [figure for each in near for figure in each.figures_between(*each.bounds[0])]
    for figure in (*behind, *lead) if text.kind in PROSE else lead:
        quantity = figure.quantity
        plain = quantity.unit == "day" and len(quantity.ends) == 1 and not quantity.business
        if plain and said_before(figure, "these", 16):
            begins, ends = day_of(first), day_of(last)
            worked = working_days(begins, ends) + (begins.weekday() < 5)
            yield _stay(figure, first, last, f"{days} days", holds=quantity.low in (days, worked))


def _stay(figure: Figure, first: Date, last: Date, right: str, *, holds: bool) -> Relation:
    noun = figure.quantity.noun or (0, figure.end)
    said = figure.text.clean[figure.start : max(figure.end, noun[1])]
    return Relation(
        "course", figure, (first, last), holds=holds, roles=("from", "to"),
        message=f"From {first.printed} to {last.printed} it is {right}; the page says {said}.",
    )  # fmt: skip
