"""The year of a date that is printed without one: of its period, sentence, heading or page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from guidelint.model import lazy

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from guidelint.reading.moments import Date
    from guidelint.reading.reading import Reading
    from guidelint.reading.text import Stretch

_YEARS = lazy(
    r"(?<![\w.,/€$£-])(?P<a>(?:19|20)\d\d)(?:\s?[/–-]\s?(?P<b>(?:20)?\d\d))?(?![\w%]|[.,/-]\d)"
)
_YEAR = 5
"""Characters of a year behind a word."""
MASTHEAD, LINE = 3, 140
"""How many texts, and of how many characters, may say what issue a page is."""
_ROW, _SHORT, _MATES = 8, 40, 2
"""Texts of a row of days that is led to, characters of one at most, and days that bear it out."""

Trust = Literal["own", "period", "said", "head", "page", ""]
"""Where the year of a date is from: printed with it; from the other end of its period; said in its
sentence or column head; in its heading; the only one of the page."""


def years_of(item: Stretch) -> frozenset[int]:
    """Give the years that the sentence of something names."""
    return years_in(item.text.clean[slice(*item.bounds)])


def years_in(text: str) -> frozenset[int]:
    """Give the years that a text names; "2026/27" names two."""
    found: set[int] = set()
    for each in _YEARS.finditer(text):
        first = int(each["a"])
        found.add(first)
        if each["b"] and int(each["b"]) % 100 == (first + 1) % 100:
            found.add(first + 1)
    return frozenset(found)


def years_of_dates(reading: Reading, dates: Sequence[Date]) -> list[Date]:
    """Give the dates with their year, the years they could have, and where that is from."""
    page = _of_page(reading, dates)
    latest: dict[int | None, int] = {}
    for each in dates:
        latest[each.year] = max(each.month, latest.get(each.year, 0))
    found: list[Date] = []
    for each in dates:
        year = each.year or (_going_on(found[-1], each) if found else None)
        if year:
            found.append(each.dated((year,), year, "own" if each.year else "period"))
        elif led := _led(each, dates):
            found.append(each.dated((led,), led, "head"))
        else:
            chosen = _chosen(each, page, *_said(each, page, dates))
            found.append(_of_next_year(chosen, latest) or chosen)
    for at in range(len(found) - 2, -1, -1):
        if year := _shared(found[at], found[at + 1]):
            found[at] = found[at].dated((year,), year, "period")
    return found


def _of_page(reading: Reading, dates: Sequence[Date]) -> frozenset[int]:
    """Give the years of dates and headings, else of the first lines: "No. 88, spring 2026".

    Two in a row in the first lines, as of a school year, are the page's with those of its dates.
    """
    years = {each.year for each in dates if each.year}
    for text in reading.texts:
        if text.kind == "heading":
            years |= years_in(text.clean)
    first = (each.clean for each in reading.body[:MASTHEAD] if len(each.clean) <= LINE)
    named = set[int]().union(*map(years_in, first))
    season = len(named) == 2 and max(named) - min(named) == 1
    if season or (len(named) == 1 and not years):
        years |= named
    return frozenset(years)


def _going_on(before: Date, date: Date) -> int | None:
    """Give the year that follows from the first day of a period that a date ends."""
    if not (before.through and before.text is date.text and before.year):
        return None
    return before.year + ((date.month, date.day) < (before.month, 0))


def _said(date: Date, page: frozenset[int], dates: Sequence[Date]) -> tuple[frozenset[int], Trust]:
    """Give the years that a date without one could have, and where they stand."""
    text, (start, end) = date.text, date.bounds
    cell = text.cell
    label = cell.column_label.clean if cell and cell.column_label else ""
    since = text.reading.lexicon.words("until today")
    words = [token for token in text.between(start, end) if token.low in since]
    past = set().union(*(years_in(text.clean[each.end : each.end + _YEAR]) for each in words))
    for place in (text.clean[start:end], label):
        if said := years_in(place) - past:  # "on 1 May, for the first time since 2021"
            return said, "said"
    for heading in reversed(text.section):
        if said := years_in(heading.clean):
            return said, "head"
    near = {each.year for each in dates if each.year and each.text is text}
    return frozenset(near) if len(near) == 1 else page, "page"


def _led(date: Date, dates: Sequence[Date]) -> int:
    """Give the year of the line that leads to a row of days, "Dates for 2026:", or 0.

    Two other days of the row have their weekdays in it.
    """
    text = date.text
    if date.weekday is None or len(text.clean) > _SHORT:
        return 0
    before = reversed(text.reading.texts[max(0, text.index - _ROW) : text.index])
    leads = (each for each in before if len(each.clean) > _SHORT or each.clean.endswith(":"))
    lead = next(leads, text)
    years = years_in(lead.clean) if lead.clean.endswith(":") else frozenset()
    row = range(lead.index + 1, text.index + _ROW)
    others = (each for each in dates if each.text is not text and each.text.index in row)
    fits = sum(each.falls(year) for each in others for year in years)
    return min(years) if len(years) == 1 and fits >= _MATES else 0


def _chosen(date: Date, page: frozenset[int], said: frozenset[int], trust: Trust) -> Date:
    """Take the only year, or the one in which the weekday is right.

    Where a page tells of several years, any of them may be meant, and the years beside that which
    is said: a letter of October tells of the season that follows.
    """
    years = fits = sorted(said)
    if date.weekday is not None and date.day:
        fits = [year for year in years if date.falls(year)]
        if len(page) > 1 and not fits:
            beside = {year + step for year in years for step in (-1, 1)}
            before = years_in(date.text.clean[date.bounds[0] : date.start])
            first = min(before, default=0)  # "on 22 July 2027, and home on Tuesday 28 July"
            if others := [y for y in sorted(page | beside) if y >= first and date.falls(y)]:
                return date.dated(others, None, "")
    fits = fits if len(years) > 1 else years
    sole = len(fits) == 1
    trust = trust if sole or trust != "page" else ""
    return date.dated(years, fits[0] if sole else None, trust)


def _of_next_year(date: Date, latest: Mapping[int | None, int]) -> Date | None:
    """Leave the year open where an autumn page tells of a day in spring: "Tue 20 Jan".

    latest: the last month that the page tells of each year.
    """
    year = date.year or max(date.years, default=0)
    later = latest.get(year, 0) > date.month
    moved = later and date.falls(year + 1) and not date.falls(year)
    return date.dated((year + 1,), None, "") if moved else None


def _shared(date: Date, after: Date) -> int | None:
    """Give the year that follows from the date that one is joined to: "3 to 7 March 2026"."""
    shares = (date.through or date.shares) and after.text is date.text
    if date.trust == "own" or not shares or not after.year or not after.trust:
        return None
    return after.year - (date.month > after.month)
