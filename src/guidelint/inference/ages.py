"""Ages, anniversaries and long years, against the years that they lie between."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from guidelint.inference.births import aged, births
from guidelint.inference.grown import grown
from guidelint.inference.relation import spot
from guidelint.inference.wording import said_before
from guidelint.model import lazy
from guidelint.reading import Stretch
from guidelint.reading.moments import moments

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guidelint.inference.relation import Relation
    from guidelint.reading import Figure, Reading, Text


_YEAR = lazy(r"(?<![\w.,/€$£-])(?:1[6-9]|20)\d\d(?![\w%]|[.,/-]\d|[–-]\d)")


def ages(reading: Reading) -> Iterator[Relation]:
    """Compare the ages, anniversaries, long years and days of birth of a page with its years."""
    exact = [*grown(reading)]
    yield from exact
    told = {spot(each.target) for each in exact}
    for text in reading.cueing("born", "founded"):
        if any(map(_counts_years, text.figures)):
            yield from (each for each in _ages(text) if spot(each.target) not in told)
    for figure in reading.figures:
        if figure.quantity.kind == "duration" and figure.quantity.unit == "year":
            yield from _since(figure)
    yield from births(reading)


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
        yield aged(counted[0], (first,), said, holds=holds, close=close)


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
        yield aged(figure, tuple(years[:1]), said)


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
