"""How old somebody is on a day against the day of birth: "born on 3 May 1931, died at 92"."""

from __future__ import annotations

from datetime import date as day_type
from datetime import timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

from guidelint.inference.births import aged
from guidelint.inference.comparable_dates import are_ends, day_of
from guidelint.inference.elapsed import add_months, lasts, spelled
from guidelint.inference.wording import said_before, same_sentence
from guidelint.model import grouped
from guidelint.reading.moments import moments
from guidelint.reading.quantities.measures import MONTHS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from guidelint.inference.relation import Relation
    from guidelint.reading import Figure, Reading
    from guidelint.reading.moments import Date

_ON, _THEN = 10, 40
"""Characters from an age to the day that it is said of, and from a day to the age."""
_VERB, _BORN, _SUBJECT = 9, 30, 3
"""Characters before an age, or before a day of birth, in which it is said to be one; and
words before an age that tell whose it is."""
_OLDEST, _FAR = 120, 10
"""The most years of an age, and by how many more one is off that counts from something else."""
_BOUNDS = ("deadline", "opens", "counts-back")


def grown(reading: Reading) -> Iterator[Relation]:
    """Compare each age that is said of a day with the one day of birth that it may count from."""
    found = reading.once(moments).dates if reading.cueing("born") else ()
    before = zip(found, [None, *found], strict=False)
    births = [each for each, last in before if each.sure and each.year and _is_birth(each, last)]
    if not births:
        return
    ends = {id(e) for pair in pairwise(found) if _are_two(*pair) for e in pair}
    by_text = grouped(found, lambda date: date.text.index)
    for figure in reading.figures:
        dates = by_text.get(figure.text.index, ()) if _is_age(figure) else ()
        then = _day_of(figure, dates) if dates else None
        born = _birth_of(figure, then, births) if then and then.sure and then.year else None
        if then and born and id(born) not in ends and not _is_bound(born):
            yield from _compared(figure, born, then)


def _is_birth(date: Date, before: Date | None) -> bool:
    """Whether it is said right before a date, and behind the date before it, that it is a birth."""
    start = before.end if before and before.text is date.text else 0
    return date.text.cued("born", max(start, date.start - _BORN), date.start)


def _are_two(one: Date, other: Date) -> bool:
    """Whether two dates are the ends of one range."""
    return one.text is other.text and (one.through or are_ends(one, other))


def _is_bound(born: Date) -> bool:
    """Whether a birth is before or after a day: "born on or after 1 May"."""
    since = max(hit.end for hit in born.text.cue("born") if hit.end <= born.start)
    return any(born.text.cued(name, since, born.start) for name in _BOUNDS)


def _is_age(figure: Figure) -> bool:
    """Whether a number is an age: "aged 92", "is four", "will be 65"."""
    quantity = figure.quantity
    plain = len(quantity.ends) == 1 and not quantity.low % 1 and not quantity.hedge.bound
    if not plain or quantity.year_like or quantity.hedge.approximate or quantity.noun:
        return False
    years = quantity.unit in ("", "year") and 0 < quantity.low <= _OLDEST
    if quantity.age:
        return years or quantity.unit in ("week", *MONTHS)
    said = any(said_before(figure, name, _VERB) for name in ("is-aged", "turns", "at-age"))
    return years and said and quantity.kind in ("number", "count", "duration")


def _day_of(figure: Figure, dates: Sequence[Date]) -> Date | None:
    """Give the day on which an age is said to be reached: right behind it, else right before it."""
    text, end = figure.text, figure.quantity.end
    for each in dates:
        if 0 <= each.start - end <= _ON and not text.between(end, each.start)[2:]:
            return each
    before = [each for each in dates if each.end <= figure.start]
    near = bool(before) and figure.start - before[-1].end <= _THEN
    return before[-1] if near and _is_said_of(before[-1], figure) else None


def _is_said_of(then: Date, figure: Figure) -> bool:
    """Whether an age follows on its day: "on 4 May 2020, aged 92", "in 2029, when Rosa is 65"."""
    text, little = figure.text, figure.text.reading.lexicon.function_words
    leads = [hit.start for hit in text.cue("at-age") if 0 <= figure.start - hit.end <= 1]
    end = min([figure.quantity.start, *leads])
    if any(mark in text.clean[then.end : end] for mark in ".;:"):
        return False
    between = (each for each in text.between(then.end, end) if each.kind != "mark")
    return all(each.low in little or text.clean[each.start].isupper() for each in between)


def _birth_of(figure: Figure, then: Date, births: Sequence[Date]) -> Date | None:
    """Give the one birth of the text of an age, or of the page, that its sentence goes on with."""
    place = figure.text.index, figure.start
    before = [e for e in births if e is not then and (e.text.index, e.start) < place]
    own = [each for each in before if each.text is figure.text]
    told = own or (before if len(births) == 1 else [])
    if not told or len({(each.year, each.month, each.day) for each in told}) > 1:
        return None
    return told[-1] if same_sentence(told[-1], then) or _goes_on(told[-1], then, figure) else None


def _goes_on(born: Date, then: Date, figure: Figure) -> bool:
    """Whether a sentence speaks of who was born: "She died on 9 May", "in 2029, when Rosa is"."""
    text, lexicon = then.text, then.text.reading.lexicon
    every = text.between(then.bounds[0], figure.start)
    said = [*every[:1], *every[-_SUBJECT:]]
    named = {e.low for e in born.text.between(*born.bounds)} - lexicon.function_words
    of = {each.low for each in said if text.clean[each.start].isupper()} & named
    return bool(of) or not lexicon.words("third person").isdisjoint([e.low for e in said])


def _compared(figure: Figure, born: Date, then: Date) -> Iterator[Relation]:
    """Compare an age with the two days, or months, that it lies between."""
    number, said = int(figure.quantity.low), f"From {born.printed} to {then.printed} it is"
    first, last = _span(born), _span(then)
    if figure.quantity.unit in ("", "year"):
        least, most = _years(first[1], last[0]), _years(first[0], last[1])
        told = f"{least}" if least == most else f"{least} or {most}"
        spare = _years(first[1], last[0] - timedelta(1)), _years(first[0], last[1] + timedelta(1))
        off = max(spare[0] - number, number - spare[1], 0)
        holds = not off or last[0] <= first[1]
        said += f" {told} years"
        yield aged(figure, (born, then), said, holds=holds, close=off <= _FAR)
    elif born.value and then.value:
        days = day_of(born), day_of(then)
        holds = lasts(figure, *days, whole=True)
        yield aged(then, (born, figure), f"{said} {spelled(figure, *days)}", holds=holds)


def _span(date: Date) -> tuple[day_type, day_type]:
    """Give the first and the last day that a date may be."""
    if date.value:
        return date.value, date.value
    first = day_type(date.year or 1, date.month, 1)
    return first, add_months(first, 1) - timedelta(1)


def _years(first: day_type, last: day_type) -> int:
    """Give the whole years between two days."""
    years = last.year - first.year
    return years - (add_months(first, 12 * years) > last)
