"""The nights and days of a stay, against its first and its last day."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from guidelint.inference.date_pairs import day_of
from guidelint.inference.elapsed import working_days
from guidelint.inference.relation import Relation
from guidelint.inference.wording import PROSE, said_before
from guidelint.reading.moments import moments

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guidelint.reading import Figure, Reading
    from guidelint.reading.moments import Date

_LONGEST, _SHORT, _SATURDAY = 60, 16, 5
"""Nights of a stay; characters before a number in which it is said what it is; a weekday."""


def stays(reading: Reading) -> Iterator[Relation]:
    """Compare the nights of a stay, or "these three days", with its first and last day."""
    dates = reading.once(moments).dates
    for at, (first, last) in enumerate(pairwise(dates)):
        if not first.compared or not last.compared or last.text is not first.text:
            continue
        nights = (last.compared - first.compared).days
        if 0 < nights <= _LONGEST and (first.through or said_before(last, "is-over")):
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
        follows = said_before(figure, "follows", _SHORT)
        spent = follows or said_before(figure, "spends", _SHORT)
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
        if plain and said_before(figure, "these", _SHORT):
            begins, ends = day_of(first), day_of(last)
            worked = working_days(begins, ends) + (begins.weekday() < _SATURDAY)
            yield _stay(figure, first, last, f"{days} days", holds=quantity.low in (days, worked))


def _stay(figure: Figure, first: Date, last: Date, right: str, *, holds: bool) -> Relation:
    noun = figure.quantity.noun or (0, figure.end)
    said = figure.text.clean[figure.start : max(figure.end, noun[1])]
    return Relation(
        "course", figure, (first, last), holds=holds, roles=("from", "to"),
        message=f"From {first.printed} to {last.printed} it is {right}; the page says {said}.",
    )  # fmt: skip
