"""Ages, years of birth and anniversaries: a number of years between two years."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from guidelint.inference.calendars import Span
from guidelint.inference.relation import Relation

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guidelint.reading import Figure, Reading, Text

_YEAR = re.compile(r"(?<![\w.,/€$£-])(?:1[6-9]|20)\d\d(?![\w%]|[.,/-]\d|[–-]\d)")
OLDEST = 400


class Counted(NamedTuple):
    """A number of years: what is printed, and how many."""

    figure: Figure
    years: int


def ages(reading: Reading) -> Iterator[Relation]:
    """Compare each age and anniversary with the two years in its sentence and the next to it."""
    for text in reading.body:
        if text.cue("born") and text.cue("turns"):
            yield from _two_years(text, "born", "turns")
        if text.cue("founded") and text.cue("anniversary"):
            yield from _two_years(text, "founded", "anniversary")


def _two_years(text: Text, begins: str, counts: str) -> Iterator[Relation]:
    for hit in text.cue(begins):
        sentence = text.sentence_at(hit.start)
        start = text.bounds[max(0, sentence - 1)][0]
        end = text.bounds[min(len(text.bounds) - 1, sentence + 1)][1]
        counted = _counted(text, counts, start, end)
        years = [Span(text, *found.span()) for found in _YEAR.finditer(text.clean, start, end)]
        after = [year for year in years if 0 <= year.start - hit.end < 40]
        others = {year.printed for year in years if year not in after[:1]}
        if (
            len(counted) != 1
            or not after
            or len({y.printed for y in years}) != 2
            or len(others) != 1
        ):
            continue
        first, then = after[0], int(next(iter(others)))
        elapsed = then - int(first.printed)
        number = counted[0]
        if not 0 < elapsed < OLDEST:
            continue
        yield Relation(
            "age", number.figure, (first,), holds=elapsed == number.years,
            roles=("the year it counts from",),
            message=f"From {first.printed} to {then} it is {elapsed} years; "
            f"the page says {number.figure.printed}.",
            evidence={
                "one-sentence": text.sentence_at(number.figure.start) == sentence,
                "bound": text.cued("counts-back", hit.end, first.start)
                or text.cued("counts-from", hit.end, first.start)
                or text.cued("again", hit.end, first.start),
                "close": abs(elapsed - number.years) <= 10,
                "next": abs(elapsed - number.years) == 1,
            },
        )  # fmt: skip


def _counted(text: Text, cue: str, start: int, end: int) -> list[Counted]:
    """Give the numbers that stand by a cue: "turns five", "the 50th anniversary"."""
    hits = [hit for hit in text.cue(cue) if start <= hit.start < end]
    found: dict[int, Counted] = {}
    for figure in text.figures:
        quantity = figure.quantity
        single = len(quantity.ends) == 1 and quantity.low == int(quantity.low)
        if not single or quantity.year_like or quantity.unit not in ("", "year"):
            continue
        if any(
            0 <= figure.start - hit.end < 12 or 0 <= hit.start - figure.end < 12 for hit in hits
        ):
            found[figure.start] = Counted(figure, int(quantity.low))
    return list(found.values())
