"""Lengths of time against the dates they lie between: "within six weeks", 4 May and 15 June.

A length is right where it lies between any dates near it. Else the pair that the page most plainly
means is told, if any is bound to it.
"""

from __future__ import annotations

from bisect import bisect_left
from itertools import combinations, dropwhile, pairwise, takewhile
from operator import attrgetter
from typing import TYPE_CHECKING

from guidelint.inference.comparable_dates import anchor_of, are_ends, comparable, day_of, pair_of
from guidelint.inference.date_pairs import pairs_of
from guidelint.inference.dates_by_words import is_of, joins
from guidelint.inference.elapsed import ends_of, in_days, is_length, lasts, spelled
from guidelint.inference.example_dates import examples
from guidelint.inference.length_evidence import evidence_of, is_told
from guidelint.inference.relation import Relation
from guidelint.inference.weigh import score
from guidelint.inference.wording import said_before, said_with, same_sentence
from guidelint.model import lazy
from guidelint.reading.moments import moments
from guidelint.reading.quantities import unit_named
from guidelint.reading.topics import words_between

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date as day_type

    from guidelint.inference.comparable_dates import Comparable, Pair
    from guidelint.inference.relation import Evidence
    from guidelint.reading import Figure, Reading, Table
    from guidelint.reading.moments import Date

_REACH, _MOST = 6, 10
"""Texts round a length in which dates explain it; the nearest dates that are tried."""
_BREAK = lazy(r"[,;:.()]")


def lengths(reading: Reading) -> Iterator[Relation]:
    """Compare the lengths of days, weeks, months and years of a page with its dates."""
    days = comparable(reading.once(moments).dates)
    if len({each.compared for each in days.every}) < 2:
        return
    figures = (each for each in reading.figures if each.quantity.kind == "duration")
    every = [each for figure in figures for each in ends_of(figure)]
    exact = [figure for figure in every if is_length(figure)]
    for figure in exact:
        yield from _compared(figure, days, exact)
    cells = {each.text.index: each for each in days.every if each.text.cell}
    for table in reading.tables if exact and cells else ():
        yield from _in_columns(table, exact, cells)
    for pair, end in examples(days):
        at = end.text.index
        near = [each for each in every if -14 <= each.text.index - at <= 2]
        beside = any(same_sentence(each, end) for each in near)
        born = any(said_before(each, "born") for each in pair[:2])
        if not beside and not born and (pair.days[1] - pair.days[0]).days > 1:
            yield from _worked(pair, end, [each for each in near if is_length(each, least=True)])


# --- lengths and columns of dates ---


def _in_columns(
    table: Table, exact: Sequence[Figure], cells: Mapping[int, Date]
) -> Iterator[Relation]:
    """Tell the one row whose dates are not as far apart as a length near a table says of them."""
    columns = [
        {each.row: cells[each.text.index] for each in table.column(n) if each.text.index in cells}
        for n in range(table.width)
    ]
    start, end = (of(each.text.index for each in table.cells.values()) for of in (min, max))
    for figure in exact if sum(map(bool, columns)) > 1 else ():
        at = figure.text.index
        if start <= at <= end or not start - 2 <= at <= end + 2:
            continue
        for first, last in pairwise(columns):
            rows = [pair_of(first[n], last[n], "column") for n in first if n in last]
            wrong = [each for each in rows if not lasts(figure, *each.days, whole=True)]
            if len(wrong) == 1 < len(rows) - 1 and not any(lasts(f, *wrong[0].days) for f in exact):
                yield _relation(figure, wrong[0].last, wrong[0], {"column": 1})


# --- lengths beside dates ---


def _compared(figure: Figure, days: Comparable, exact: Sequence[Figure]) -> Iterator[Relation]:
    """Tell a length that lies between no dates near it, and not between those it is bound to."""
    pairs = pairs_of(figure, days)
    if not pairs:
        return
    rounds = said_with(figure, "cycle")
    recurs = {id(each) for each in pairs if rounds and said_before(each.last, "recurs")}
    whole = bool(recurs or anchor_of(figure)[0])
    if any(lasts(figure, *span, whole=whole) for span in _spans(figure, pairs, days)):
        yield Relation("interval", figure, (), holds=True)
        return
    at = bisect_left(exact, figure.number, key=attrgetter("number"))
    near = [each for each in exact[max(0, at - 2) : at + 3] if each is not figure]
    yield from _likeliest(
        _relation(
            figure,
            figure,
            pair,
            told | {"others": _others(figure, pair, near), "recurs": bool(recurs)},
        )
        for pair in pairs
        if (pair.days[1] - pair.days[0]).days > 1 and pair.first.sure == pair.last.sure
        if not are_ends(*sorted(pair[:2], key=attrgetter("text.index", "start")))
        if not _is_taken(figure, pair, exact)
        if (told := evidence_of(figure, pair))["opened"] or not rounds or id(pair) in recurs
    )


def _others(figure: Figure, pair: Pair, near: Sequence[Figure]) -> int:
    """Count the lengths that two dates may be of as well: up to the dates, if they are near it."""
    ends = [each.sentence for each in pair[:2] if each.text is figure.text]
    last = max([figure.sentence, *ends])
    apart = pair.tie not in ("sentence", "beside", "reckoned", "pointed")
    here = (each.sentence for each in near if each.text is figure.text)
    return min(sum(apart or figure.sentence <= each <= last for each in here), 2)


def _is_taken(figure: Figure, pair: Pair, exact: Sequence[Figure]) -> bool:
    """Whether another length between a length and two days behind it is theirs."""
    text, start = figure.text, pair.first.start
    between = (each for each in exact if each.text is text and figure.end <= each.start < start)
    return pair.first.text is text and any(lasts(each, *pair.days) for each in between)


def _spans(
    figure: Figure, pairs: Sequence[Pair], days: Comparable
) -> Iterator[tuple[day_type, day_type]]:
    """Give the days that may explain a length: of its pairs, and of any dates near it."""
    if told := next((pair for pair in pairs if is_told(figure, pair)), None):
        yield told.days
        return
    ends = dict.fromkeys(day_of(date) for pair in pairs for date in pair[:2])
    yield from ((min(both), max(both)) for both in combinations(ends, 2))
    text = figure.text
    around = days.around(figure, 2 * _MOST)
    near = [each for each in around if abs(each.text.index - text.index) <= _REACH]
    if any(pair.tie in ("row", "reckoned") for pair in pairs):
        return
    if pairs[-1].tie == "event":
        yield from (pair_of(pairs[-1].first, each, "").days for each in days.around(figure))
    near.sort(key=lambda d: (abs(d.text.index - text.index), abs(d.start - figure.start)))
    for one, other in combinations(near[:_MOST], 2):
        if any(d.text is text and abs(d.sentence - figure.sentence) < 2 for d in (one, other)):
            yield pair_of(one, other, "").days
    if figure.quantity.unit == "day" and not figure.quantity.business:  # exactly, from any date
        away = {figure.quantity.low, -figure.quantity.low}
        here = [day_of(d) for d in around if same_sentence(d, figure)]
        every = [day_of(d) for d in days.around(figure)]
        yield from ((min(a, b), max(a, b)) for a in here for b in every if (a - b).days in away)


def _worked(pair: Pair, end: Date, exact: Sequence[Figure]) -> Iterator[Relation]:
    """Tell the example whose dates no length near it parts, or which it parts the wrong way."""
    fitting = [each for each in exact if _fits(each, pair)]
    if fitting:
        if all(_is_turned(each, pair) for each in fitting):
            yield _relation(fitting[0], end, pair, {"turned": 1})
        return
    days = (pair.days[1] - pair.days[0]).days
    alike = [e for e in exact if 1 / 4 < in_days(e) / days < 4 and e.text.kind != "heading"]
    sole = {"sole": pair.tie == "example" and len({in_days(each) for each in alike}) == 1}
    if pair.tie == "words":
        alike = [each for each in alike if joins(each, pair)]
    tried = [_relation(each, end, pair, evidence_of(each, pair, end) | sole) for each in alike]
    tied = "here", "shared", "above"  # it stands by the example, or they have words in common
    yield from _likeliest(each for each in tried if any(map(each.evidence.get, tied)))


def _fits(figure: Figure, pair: Pair) -> bool:
    """Whether a length lies between two dates, or at least that much does."""
    first, last = pair.days
    least = figure.quantity.hedge.bound == "lower" and in_days(figure) <= (last - first).days + 1
    return least or lasts(figure, first, last, whole=True)


def _is_turned(figure: Figure, pair: Pair) -> bool:
    """Whether the date that a length counts back from is the earlier one, or the other way."""
    cue, stop = anchor_of(figure)
    wrong, right = pair[:2] if cue == "counts-back" else (pair.last, pair.first)
    little = figure.text.reading.lexicon.function_words
    behind = dropwhile(
        lambda token: token.low in little, figure.text.between(stop, figure.bounds[1])
    )
    named = [*takewhile(lambda token: token.low not in little, behind)]  # "grace" of "for loans"
    language = figure.text.reading.language
    said = words_between(figure.text, stop, named[-1].end, clause=True) if named else ()
    anchors = frozenset([word for word in said if not unit_named(word, language)])  # no "day"
    return bool(cue) and is_of(wrong, anchors) and not is_of(right, anchors)


# --- what is told ---


def _likeliest(relations: Iterable[Relation]) -> Iterator[Relation]:
    """Give the one that most speaks for."""
    tried = list(relations)
    if tried:
        yield max(tried, key=lambda each: score("interval", each.evidence))


def _relation(figure: Figure, target: Figure | Date, pair: Pair, evidence: Evidence) -> Relation:
    one, other = pair.first.printed, pair.last.printed
    message, said = f"From {one} to {other} it is {spelled(figure, *pair.days)};", figure.printed
    if "turned" in evidence:
        message = f"{one} and {other} are in the wrong order:"
        said = _BREAK.split(figure.text.clean[figure.start : figure.bounds[1]], maxsplit=1)[0]
    roles = ("from here", "to here", "the length that is stated")
    parts = zip((*pair[:2], figure), roles, strict=True)
    items, named = zip(*(each for each in parts if each[0] is not target), strict=True)
    message += f" the page says {said.strip()}."
    return Relation(
        "interval", target, items, holds=False, roles=named, message=message, evidence=evidence
    )
