"""Lengths of time against the dates in reach: "within six weeks" between 4 May and 15 June.

A length is explained by any two dates near it that are as far apart as it says. Where none are,
the pair that the page most plainly means is told: two dates of its sentence, the date of its
sentence and the one before, or the dates whose words are those of the length.
"""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

from guidelint.inference.elapsed import add_months, lasts
from guidelint.inference.relation import Relation
from guidelint.inference.weigh import score
from guidelint.reading.moments import moments
from guidelint.reading.quantities.measures import MONTHS, WHOLE_DAYS
from guidelint.reading.topics import OWN, about, words_between

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date as day_type

    from guidelint.inference.relation import Evidence
    from guidelint.reading import Figure, Reading, Text
    from guidelint.reading.date_forms import Date

REACH = 6
"""Texts before and after a length in which dates explain it."""
MOST = 10
"""Dates that are tried for one length at most, the nearest."""
LARGEST = 200
SOURCES = 3
"""Dates of the same words, such as the columns of a row, that a length may count from."""
SOME_YEAR = 2027
"""The year in which dates without any are compared with one another."""


class Pair(NamedTuple):
    """Two dates that a length may lie between; tie: how plainly the layout joins them to it."""

    first: Date
    last: Date
    tie: str

    @property
    def days(self) -> int:
        """Days from one to the other."""
        return (_value(self.last) - _value(self.first)).days


def intervals(reading: Reading) -> Iterator[Relation]:
    """Compare each length of days, weeks, months and years with the dates near it."""
    found = reading.once(moments).dates
    dates = [each for each in found if (each.value and each.sure) or _yearless(each)]
    if len(set(map(_value, dates))) < 2:
        return
    lengths = [figure for figure in reading.figures if _is_length(figure)]
    for figure in lengths:
        yield from _explained(figure, dates, lengths)


def _is_length(figure: Figure) -> bool:
    quantity = figure.quantity
    single = quantity.kind == "duration" and len(quantity.ends) == 1
    told = quantity.per or quantity.age or quantity.change or quantity.business
    hedged = quantity.hedge.approximate or quantity.hedge.bound == "lower"
    unit = quantity.unit in MONTHS or quantity.unit in WHOLE_DAYS
    number = 1 <= quantity.low <= LARGEST and quantity.low == int(quantity.low)
    one_day = quantity.unit == "day" and quantity.low < 3
    return single and unit and number and not told and not hedged and not one_day


def _explained(
    figure: Figure, dates: Sequence[Date], lengths: Sequence[Figure]
) -> Iterator[Relation]:
    near = _near(figure, dates)
    pairs = list(_pairs(figure, near))
    pairs += _by_words(figure, dates)
    here = [each for each in near if _beside(figure, each)]
    if any(
        lasts(figure, *sorted(map(_value, two)))
        for two in combinations(near, 2)
        if set(two) & set(here) or len(near) <= 4
    ):
        yield Relation("interval", figure, (), holds=True)
        return
    if any(lasts(figure, _value(pair.first), _value(pair.last)) for pair in pairs):
        yield Relation("interval", figure, (), holds=True)
        return
    told = [
        (pair, _evidence(figure, pair, lengths))
        for pair in pairs
        if pair.days > 0 and pair.first.sure == pair.last.sure
    ]
    if not told:
        return
    pair, evidence = max(told, key=lambda each: (score("interval", each[1]), -each[0].days))
    apart = _apart(figure, pair)
    yield Relation(
        "interval", figure, (pair.first, pair.last), holds=False, roles=("from here", "to here"),
        message=f"From {pair.first.printed} to {pair.last.printed} it is {apart}; "
        f"the page says {figure.printed}.",
        evidence=evidence,
    )  # fmt: skip


def _yearless(date: Date) -> bool:
    """Whether a day has no year, so that it can only be compared with its like."""
    year = date.years[-1] if date.years else SOME_YEAR
    return bool(date.year is None and not date.trust and date.at(year) and not date.ambiguous)


def _value(date: Date) -> day_type:
    value = date.value or date.at(date.years[-1] if date.years else SOME_YEAR)
    assert value is not None  # noqa: S101 - only dates that have one come here
    return value


def _near(figure: Figure, dates: Sequence[Date]) -> list[Date]:
    """Give the dates in reach of a length, at most MOST, the nearest."""
    index = figure.text.index
    reach = [each for each in dates if abs(each.text.index - index) <= REACH]
    reach.sort(key=lambda each: (abs(each.text.index - index), abs(each.start - figure.start)))
    return reach[:MOST]


def _beside(figure: Figure, date: Date) -> bool:
    return date.text is figure.text and abs(date.sentence - figure.sentence) <= 1


def _pairs(figure: Figure, near: Sequence[Date]) -> Iterator[Pair]:
    """Give the pairs of dates that the layout joins to a length."""
    inside = [each for each in near if each.text is figure.text]
    sentence = _distinct(each for each in inside if each.sentence == figure.sentence)
    block = _distinct(inside)
    if len(sentence) == 2:
        yield _pair(sentence[0], sentence[1], "sentence")
    elif len(sentence) == 1:
        yield from _with_one_before(figure, sentence[0], near)
    elif not sentence:
        after = _distinct(each for each in inside if each.sentence == figure.sentence + 1)
        if len(after) == 2:
            yield _pair(after[0], after[1], "beside")
        elif len(after) == 1:
            yield from _with_one_before(figure, after[0], near)
    if len(block) == 2 and len(sentence) < 2:
        yield _pair(block[0], block[1], "block")
    around = _distinct(each for each in near if _same_section(figure.text, each.text))
    if len(around) == 2 and len(block) < 2:
        yield _pair(around[0], around[1], "near")


def _with_one_before(figure: Figure, date: Date, near: Sequence[Date]) -> Iterator[Pair]:
    """Pair the date of a sentence with the last date before it."""
    at = (date.text.index, date.start)
    before = [d for d in near if (d.text.index, d.start) < at and _value(d) != _value(date)]
    if before:
        last = max(before, key=lambda each: (each.text.index, each.start))
        yield _pair(last, date, "beside" if last.text is figure.text else "near")


def _distinct(dates: Iterator[Date] | Sequence[Date]) -> list[Date]:
    found: dict[day_type, Date] = {}
    for each in dates:
        found.setdefault(_value(each), each)
    return list(found.values())


def _pair(one: Date, other: Date, tie: str) -> Pair:
    first, last = sorted((one, other), key=_value)
    return Pair(first, last, tie)


def _same_section(one: Text, other: Text) -> bool:
    return one.section == other.section or other in one.section[-1:]


def _by_words(figure: Figure, dates: Sequence[Date]) -> list[Pair]:
    """Pair the date that a length counts from by its words with the one it leads to by its words.

    "Ask for a screening within 15 days of the date on the notice": notice, screening.
    """
    text = figure.text
    start, end = text.bounds[figure.sentence]
    stop = next(
        (
            hit.end
            for cue in ("counts-from", "counts-back")
            for hit in text.cue(cue)
            if figure.end <= hit.start <= figure.end + 3
        ),
        0,
    )
    if not stop:
        return []
    anchors = words_between(text, stop, min(end, stop + 70), clause=True)
    aims = words_between(text, start, figure.start) - anchors
    if text.section:
        aims |= words_between(text.section[-1], 0, len(text.section[-1].clean)) - anchors
    inside = [d for d in dates if d.text is text and d.sentence == figure.sentence]
    sources = _best([each for each in dates if each not in inside], anchors)
    if len(_distinct(inside)) == 1 and 0 < len(_distinct(sources)) <= SOURCES:
        nearest = sorted(
            _distinct(sources), key=lambda d: abs((_value(inside[0]) - _value(d)).days)
        )
        return [_pair(each, inside[0], "words") for each in nearest]
    targets = _best([each for each in dates if each not in sources], aims) if sources else []
    if not 0 < len(_distinct(sources)) <= SOURCES or len(_distinct(targets)) != 1:
        return []
    back = text.cued("counts-back", figure.end, stop)
    ends = [(targets[0], each) if back else (each, targets[0]) for each in _distinct(sources)]
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
    often = {word: len(found) for word, found in days.items()}
    own = [d for d in dates if d.trust != "page" or d.text.cell is not None]
    own = [d for d in own if any(topics[id(d)].get(word, 0) >= OWN for word in words)]
    told = [(sum(topics[id(d)][w] / often[w] for w in words if w in topics[id(d)]), d) for d in own]
    most = max((share for share, _ in told), default=0.0)
    return [each for share, each in told if share > most - 0.05] if most >= 0.45 else []


def _evidence(figure: Figure, pair: Pair, lengths: Sequence[Figure]) -> Evidence:
    text = figure.text
    start, end = text.bounds[figure.sentence]
    others = [each for each in lengths if each.text is text and each is not figure]
    hyphen = "-" in figure.printed
    apart = (abs(each.text.index - text.index) for each in (pair.first, pair.last))
    lead = max(start, figure.start - 14)
    return {
        pair.tie: 1,
        **_slip(figure, pair),
        "cue": text.cued("length-of", start, end),
        "deadline": _leads(pair.last, "deadline") or _leads(pair.first, "deadline"),
        "follows": text.cued("follows", start, end) or _leads(pair.last, "follows"),
        "anaphora": text.cued("that-day", figure.end, min(end, figure.end + 22)),
        "again": text.cued("again", lead, figure.start),
        "choice": text.cued("choice", start, end),
        "moved": text.cued("moved", start, end),
        "history": text.cued("born", start, end),
        "hyphen": hyphen,
        "others": min(len(others), 2),
        "guessed": not pair.first.sure,
        "distance": min(4, *apart),
    }  # fmt: skip


def _leads(date: Date, cue: str) -> bool:
    return date.text.cued(cue, max(0, date.start - 30), date.start)


def _slip(figure: Figure, pair: Pair) -> Evidence:
    """Say how much the pair looks like one that the length was counted from, but for a slip."""
    count, unit, days = int(figure.quantity.low), figure.quantity.unit, pair.days
    first, last = _value(pair.first), _value(pair.last)
    if unit in MONTHS:
        months = (last.year - first.year) * 12 + last.month - first.month
        meant = count * MONTHS[unit]
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
        "round": apart in (7, 10, 14, 20, 21, 28, 30, 31),
        "small": 2 <= apart < 10 and apart != 7,
        "weeks": unit == "week" and not days % 7,
        "far": apart > max(60, length),
    }


def _apart(figure: Figure, pair: Pair) -> str:
    days, unit = pair.days, figure.quantity.unit
    first, last = _value(pair.first), _value(pair.last)
    months = (last.year - first.year) * 12 + last.month - first.month
    if unit in MONTHS and first.day == last.day:
        return f"{months // 12} years" if not months % 12 else f"{months} months"
    return f"{days // 7} weeks" if unit == "week" and not days % 7 else f"{days} days"
