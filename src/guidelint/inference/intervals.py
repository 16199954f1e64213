"""Lengths of time against the dates in reach: "within six weeks" between 4 May and 15 June.

A length is explained by any two dates near it that are as far apart as it says. Where none are,
the pair that the page most plainly means is told: two dates of its sentence, the date of its
sentence and the one before, or the dates whose words are those of the length.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date as day_type
from datetime import timedelta
from itertools import combinations, pairwise
from typing import TYPE_CHECKING, NamedTuple

from guidelint.inference.relation import Relation
from guidelint.inference.weigh import score
from guidelint.reading.moments import moments
from guidelint.reading.quantities.measures import MONTHS, WHOLE_DAYS
from guidelint.reading.topics import OWN, about, words_between

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from guidelint.inference.relation import Evidence
    from guidelint.reading import Figure, Reading, Text
    from guidelint.reading.date_forms import Date

_SATURDAY = 5
_REACH = 6
"""Texts before and after a length in which dates explain it."""
_MOST, _FEW = 10, 4
"""Dates that are tried for one length at most, the nearest; so few that any two may explain it."""
_LARGEST = 200
_MOST_LESSONS = 40
_SOURCES = 3
"""Dates of the same words, such as the columns of a row, that a length may count from."""
_SOME_YEAR = 2027
"""The year in which dates without any are compared with one another."""
_FROM, _NAMED = 70, 0.45
_ROUND = (7, 10, 14, 20, 21, 28, 30, 31)


class Pair(NamedTuple):
    """Two dates that a length may lie between; tie: how plainly the layout joins them to it."""

    first: Date
    last: Date
    tie: str

    @property
    def ends(self) -> tuple[day_type, day_type]:
        """The two days."""
        return _value(self.first), _value(self.last)

    @property
    def days(self) -> int:
        """Days from one to the other."""
        first, last = self.ends
        return (last - first).days


def intervals(reading: Reading) -> Iterator[Relation]:
    """Compare each length of days, weeks, months and years with the dates near it."""
    found = reading.once(moments).dates
    if reading.cueing("last-of-them"):
        yield from _courses(found)
    dates = [each for each in found if (each.value and each.sure) or _yearless(each)]
    if len(set(map(_value, dates))) > 1:
        lengths = [figure for figure in reading.figures if _is_length(figure)]
        for figure in lengths:
            yield from _compared(figure, dates, lengths)


def _is_length(figure: Figure) -> bool:
    quantity = figure.quantity
    if quantity.kind != "duration" or len(quantity.ends) != 1:
        return False
    if quantity.per or quantity.age or quantity.change or quantity.business:
        return False
    hedged = quantity.hedge.approximate or quantity.hedge.bound == "lower"
    unit = quantity.unit in MONTHS or quantity.unit in WHOLE_DAYS
    number = 1 <= quantity.low <= _LARGEST and quantity.low == int(quantity.low)
    one_day = quantity.unit == "day" and quantity.low < 3
    return unit and number and not hedged and not one_day


def _yearless(date: Date) -> bool:
    """Whether a day has no year, so that it can only be compared with its like."""
    year = date.years[-1] if date.years else _SOME_YEAR
    return bool(date.year is None and not date.trust and date.at(year) and not date.ambiguous)


def _value(date: Date) -> day_type:
    value = date.value or date.at(date.years[-1] if date.years else _SOME_YEAR)
    assert value is not None  # noqa: S101 - only dates that have one come here
    return value


def _compared(
    figure: Figure, dates: Sequence[Date], lengths: Sequence[Figure]
) -> Iterator[Relation]:
    near = _near(figure, dates)
    pairs = [*_pairs(figure, near), *_by_words(figure, dates)]
    here = {each for each in near if _beside(figure, each)}
    around = (two for two in combinations(near, 2) if len(near) <= _FEW or not here.isdisjoint(two))
    spans = [*(sorted(map(_value, two)) for two in around), *(pair.ends for pair in pairs)]
    # Where no year is told, the second day may be that of the year before.
    turned = [pair.ends[::-1] for pair in pairs if not pair.first.sure]
    spans += [(first, add_months(last, 12)) for first, last in turned]
    rounds = figure.text.cued("cycle", *figure.text.bounds[figure.sentence])
    whole = rounds and any(_recurs(figure, pair) for pair in pairs)
    if any(_lasts(figure, *span, whole=whole) for span in spans):
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
            f"{_apart(figure, pair)}; the page says {figure.printed}.",
            evidence=evidence,
        )  # fmt: skip


def _courses(dates: Sequence[Date]) -> Iterator[Relation]:
    """Tell a last lesson on the weekday of the first that comes too early for so many weeks.

    "Ten lessons ... starts on Saturday 12 September, the final lesson is on Saturday 7 November".
    """
    named = [each for each in dates if each.weekday is not None and _value_or_none(each)]
    for first, last in pairwise(named):
        text = first.text
        days = (_value(last) - _value(first)).days
        start = text.bounds[last.sentence][0] if last.text is text else 0
        if last.text is not text or first.weekday != last.weekday or days <= 0 or days % 7:
            continue
        since = max(start, first.end, last.start - _FROM)
        lead = words_between(text, since, last.start)
        starts = _leads(first, "opens") and not _leads(last, "opens")
        if not starts or not text.cued("last-of-them", since, last.start):
            continue
        counted = [figure for figure in text.figures if _counts(figure, lead)]
        others = (text.cue(f"weekday-{day}") for day in range(7) if day != first.weekday)
        if len(counted) == 1 and not text.cue("several-a-week") and not any(others):
            lessons, weeks = int(counted[0].quantity.low), days // 7
            yield Relation(
                "course", last, (first, counted[0]), holds=weeks >= lessons - 1,
                roles=("the first", "how many there are"),
                message=f"From {first.printed} to {last.printed} there are {weeks + 1} weekly "
                f"dates; the page says {_with_noun(counted[0])}.",
                evidence={"far": weeks * 2 < lessons},
            )  # fmt: skip


def _value_or_none(date: Date) -> day_type | None:
    return date.value if date.sure else None


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


# --- whether a length lies between two days ---


def _recurs(figure: Figure, pair: Pair) -> bool:
    """Whether the last of two days is that of the next round: "again on Monday 28 September"."""
    start, end = figure.text.bounds[figure.sentence]
    return figure.text.cued("cycle", start, end) and _leads(pair.last, "recurs")


def _lasts(figure: Figure, first: day_type, last: day_type, *, whole: bool = False) -> bool:
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


# --- the pairs of dates in reach ---


def _near(figure: Figure, dates: Sequence[Date]) -> list[Date]:
    """Give the dates in reach of a length, the nearest first."""
    index = figure.text.index
    reach = [each for each in dates if abs(each.text.index - index) <= _REACH]
    reach.sort(key=lambda each: (abs(each.text.index - index), abs(each.start - figure.start)))
    return reach[:_MOST]


def _beside(figure: Figure, date: Date) -> bool:
    return date.text is figure.text and abs(date.sentence - figure.sentence) <= 1


def _pairs(figure: Figure, near: Sequence[Date]) -> Iterator[Pair]:
    """Give the pairs of dates that the layout joins to a length."""
    inside = [each for each in near if each.text is figure.text]
    sentence = _distinct(each for each in inside if each.sentence == figure.sentence)
    if len(sentence) == 2:
        yield _pair(sentence, "sentence")
    elif len(sentence) == 1:
        yield from _with_one_before(figure, sentence[0], near)
    elif not sentence:
        after = _distinct(each for each in inside if each.sentence == figure.sentence + 1)
        if len(after) == 2:
            yield _pair(after, "beside")
        elif len(after) == 1:
            yield from _with_one_before(figure, after[0], near)
    block = _distinct(inside)
    if len(block) == 2 and len(sentence) < 2:
        yield _pair(block, "block")
    around = _distinct(each for each in near if _same_section(figure.text, each.text))
    if len(around) == 2 and len(block) < 2:
        yield _pair(around, "near")


def _with_one_before(figure: Figure, date: Date, near: Sequence[Date]) -> Iterator[Pair]:
    """Pair the date of a sentence with the last date before it."""
    at = (date.text.index, date.start)
    before = [d for d in near if (d.text.index, d.start) < at and _value(d) != _value(date)]
    if before:
        last = max(before, key=lambda each: (each.text.index, each.start))
        yield _pair((last, date), "beside" if last.text is figure.text else "near")


def _distinct(dates: Iterable[Date]) -> list[Date]:
    found: dict[day_type, Date] = {}
    for each in dates:
        found.setdefault(_value(each), each)
    return list(found.values())


def _pair(two: Sequence[Date], tie: str) -> Pair:
    first, last = sorted(two, key=_value)
    return Pair(first, last, tie)


def _same_section(one: Text, other: Text) -> bool:
    return one.section == other.section or other in one.section[-1:]


def _by_words(figure: Figure, dates: Sequence[Date]) -> list[Pair]:
    """Pair the date that a length counts from by its words with the one it leads to by its words.

    "Ask for a screening within 15 days of the date on the notice": notice, screening.
    """
    text = figure.text
    start, end = text.bounds[figure.sentence]
    hits = [
        hit
        for cue in ("counts-from", "counts-back")
        for hit in text.cue(cue)
        if figure.end <= hit.start <= figure.end + 3
    ]
    if not hits:
        return []
    stop = hits[0].end
    anchors = words_between(text, stop, min(end, stop + _FROM), clause=True)
    aims = words_between(text, start, figure.start) - anchors
    if text.section:
        aims |= words_between(text.section[-1], 0, len(text.section[-1].clean)) - anchors
    inside = [d for d in dates if d.text is text and d.sentence == figure.sentence]
    sources = _best([each for each in dates if each not in inside], anchors)
    froms = _distinct(sources)
    if not 0 < len(froms) <= _SOURCES:
        return []
    if len(_distinct(inside)) == 1:
        to = inside[0]
        froms.sort(key=lambda each: abs((_value(to) - _value(each)).days))
        return [_pair((each, to), "words") for each in froms]
    targets = _best([each for each in dates if each not in sources], aims)
    if len(_distinct(targets)) != 1:
        return []
    back = text.cued("counts-back", figure.end, stop)
    ends = [(targets[0], each) if back else (each, targets[0]) for each in froms]
    return [Pair(*two, "words") for two in ends if _value(two[0]) < _value(two[1])]


def _best(dates: Sequence[Date], words: frozenset[str]) -> list[Date]:
    """Give the dates that share the most words with a place, weighed by how rare they are."""
    if not words or not dates:
        return []
    topics = dates[0].text.reading.once(about)
    days: dict[str, set[day_type]] = {}
    for each in dates:
        for word in topics[id(each)]:
            days.setdefault(word, set()).add(_value(each))
    told: list[tuple[float, Date]] = []
    for date in dates:
        own = topics[id(date)]
        placed = date.trust != "page" or date.text.cell is not None
        if placed and any(own.get(word, 0) >= OWN for word in words):
            told.append((sum(own[word] / len(days[word]) for word in words if word in own), date))
    most = max((share for share, _ in told), default=0.0)
    return [each for share, each in told if share > most - 0.05] if most >= _NAMED else []


# --- the weighing ---


def _evidence(figure: Figure, pair: Pair, lengths: Sequence[Figure]) -> Evidence:
    text = figure.text
    start, end = text.bounds[figure.sentence]
    others = sum(each.text is text for each in lengths) - 1
    apart = (abs(each.text.index - text.index) for each in pair[:2])
    ends = (pair.last, pair.first)
    return {
        pair.tie: 1,
        **_slip(figure, pair),
        "cue": text.cued("length-of", start, end),
        "deadline": any(_leads(each, "deadline") for each in ends),
        "follows": text.cued("follows", start, end) or _leads(pair.last, "follows"),
        "recurs": _recurs(figure, pair),
        "anaphora": text.cued("that-day", figure.end, min(end, figure.end + 22)),
        "again": text.cued("again", max(start, figure.start - 14), figure.start),
        "choice": text.cued("choice", start, end),
        "moved": text.cued("moved", start, end),
        "history": text.cued("born", start, end),
        "hyphen": "-" in figure.printed,
        "others": min(others, 2),
        "guessed": not pair.first.sure,
        "distance": min(4, *apart),
    }


def _leads(date: Date, cue: str) -> bool:
    return date.text.cued(cue, max(0, date.start - 30), date.start)


def _slip(figure: Figure, pair: Pair) -> Evidence:
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


def _months(pair: Pair) -> int:
    first, last = pair.ends
    return (last.year - first.year) * 12 + last.month - first.month


def _apart(figure: Figure, pair: Pair) -> str:
    days, months, unit = pair.days, _months(pair), figure.quantity.unit
    if unit in MONTHS and pair.ends[0].day == pair.ends[1].day:
        return f"{months // 12} years" if not months % 12 else f"{months} months"
    return f"{days // 7} weeks" if unit == "week" and not days % 7 else f"{days} days"
