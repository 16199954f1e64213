"""The year of each date: printed, from its period, or wherever the page says it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Literal, NamedTuple

from guidelint import regexes as re

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from guidelint.reading.date_forms import Form
    from guidelint.reading.reading import Reading
    from guidelint.reading.text import Text

Trust = Literal["own", "period", "said", "near", "page", ""]
Year = tuple[int | None, tuple[int, ...], Trust]
_YEARS = re.compile(
    r"(?<![\w.,/€$£-])(?P<a>(?:19|20)\d\d)(?:\s?[/–-]\s?(?P<b>(?:20)?\d\d))?(?![\w%]|[.,/-]\d)"
)
NEAR = 6
"""How many texts back the year of another date is still near."""


def years_in(text: str) -> frozenset[int]:
    """Give the years that a text names; "2026/27" names two."""
    found: set[int] = set()
    for each in _YEARS.finditer(text):
        first = int(each["a"])
        found.add(first)
        if each["b"] and int(each["b"]) % 100 == (first + 1) % 100:
            found.add(first + 1)
    return frozenset(found)


class _Known(NamedTuple):
    """The dates of a page, the year of all of them where it is said, and the years it names."""

    forms: Sequence[Form]
    every: frozenset[int]
    page: frozenset[int]


def dated(reading: Reading, forms: Sequence[Form]) -> list[Year]:
    """Give for each date its year, the years it could have, and where that is from."""
    page = frozenset(form.year for form in forms if form.year)
    headings = [text for text in reading.texts if text.kind == "heading"]
    page |= frozenset(year for text in headings for year in years_in(text.clean))
    known = _Known(forms, _of_all(reading), page)
    told: list[Year] = []
    for number in range(len(forms)):
        told.append(_year(known, number, told))
    for number in range(len(forms) - 2, -1, -1):
        told[number] = _from_next(forms, told, number)
    return told


def _of_all(reading: Reading) -> frozenset[int]:
    """Give the year that all dates of the page are said to be of."""
    found: set[int] = set()
    for text in reading.body:
        for hit in text.cue("year-of-all"):
            found |= years_in(text.clean[hit.end : hit.end + 30])
    return frozenset(found)


def _year(known: _Known, number: int, told: Sequence[Year]) -> Year:
    forms, page = known.forms, known.page
    form = forms[number]
    if form.year:
        return form.year, (form.year,), "own"
    before = forms[number - 1] if number else None
    if before and before.through and before.text is form.text and told[-1][0]:
        year = told[-1][0] + ((form.month, form.day) < (before.month, 0))
        return year, (year,), "period"
    said = _said(form.text, form.start) or known.every
    if said:
        return _choice(form, said, "said")
    if len(page) == 1:
        return _choice(form, page, "page")
    near = frozenset(
        each.year
        for each in forms[max(0, number - 3) : number]
        if each.year and form.text.index - each.text.index <= NEAR
    )
    return _choice(form, near, "near") if near else _choice(form, page, "")


def _said(text: Text, at: int) -> frozenset[int]:
    """Give the years of the sentence, else of the column head, else of the nearest heading."""
    start, end = text.bounds[text.sentence_at(at)]
    places: list[str] = [text.clean[start:end]]
    if (cell := text.cell) and cell.column_label:
        places.append(cell.column_label.clean)
    places += [heading.clean for heading in reversed(text.section)]
    return next(filter(None, map(years_in, places)), frozenset())


def _choice(form: Form, years: Iterable[int], trust: Trust) -> Year:
    """Give the only year, or the only one in which the weekday is right."""
    listed = tuple(sorted(years))
    if len(listed) == 1:
        return listed[0], listed, trust
    if form.weekday is not None and form.day:
        fits = [y for y in listed if _falls(y, form)]
        if len(fits) == 1:
            return fits[0], listed, trust
    return None, listed, "" if trust != "said" else trust


def _falls(year: int, form: Form) -> bool:
    try:
        return date(year, form.month, form.day).weekday() == form.weekday
    except ValueError:
        return False


def _from_next(forms: Sequence[Form], told: Sequence[Year], number: int) -> Year:
    """Take the year from the date that a date is joined to: "3 to 7 March 2026"."""
    form, after = forms[number], forms[number + 1]
    year = told[number + 1][0]
    shares = form.through or form.shares
    if form.year or not shares or after.text is not form.text or not year:
        return told[number]
    if told[number + 1][2] not in ("own", "period", "said", "page"):
        return told[number]
    year -= form.month > after.month
    return year, (year,), "period"
