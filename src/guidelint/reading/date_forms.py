"""Dates as they are printed, in the words of the page's language."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from guidelint import regexes as re
from guidelint.lexicon import lexicon

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from guidelint.reading.text import Text

LONGEST = 39
"""The largest number that a slip makes of a day; 40 and more before a month is another number."""
MOST = 12
"""Days that share the name of one month at most."""
_DASH = r"[-–—−]|→"
_YEAR = r"(?:1[89]|2[01])\d\d"
_DIGITS = re.compile(
    rf"(?<![\w/.:-])(?:(?P<y>{_YEAR})-(?P<m>\d\d)-(?P<d>\d\d)(?![\w-])"
    rf"|(?P<a>\d{{1,2}})(?P<s>[./-])(?P<b>\d{{1,2}})(?P=s)(?P<c>(?:19|20)\d\d)(?![\w/-]))"
)


class Form(NamedTuple):
    """A printed date: `clean[start:end]` with its weekday; day 0: a month; year 0: none printed.

    through: whether it is joined to the next date of its text as the first of a period. shares:
    whether it has the month of the next one: "3, 10 and 17 March".
    """

    text: Text
    start: int
    end: int
    day: int
    month: int
    year: int
    weekday: int | None = None
    ambiguous: bool = False
    through: bool = False
    shares: bool = False


class Month(NamedTuple):
    """The name of a month in a text, and its number."""

    start: int
    end: int
    number: int


class Patterns(NamedTuple):
    """The patterns of a language round the name of a month, and the numbers of its names."""

    months: dict[str, int]
    weekdays: dict[str, int]
    capital: bool
    month_first: bool
    day_before: re.Pattern[str]
    head: re.Pattern[str]
    weekday_before: re.Pattern[str]
    weekday_after: re.Pattern[str]
    day_after: re.Pattern[str]
    tail: re.Pattern[str]
    year_after: re.Pattern[str]
    between: re.Pattern[str]


@lru_cache(maxsize=16)
def patterns(language: str) -> Patterns | None:
    """Build the patterns of a language; None where its lexicon has no months."""
    words = lexicon(language)
    months, weekdays = _numbers(language, "month-"), _numbers(language, "weekday-")
    if not months:
        return None
    ending = _any(words.words("day-endings"), optional=True)
    article = rf"(?:{_any(words.words('day-articles'))}\s+)?"
    of = rf"(?:{_any(words.words('day-of') - {chr(34) * 2})}\s+)?"
    through = rf"(?:{_DASH}|{_any(words.words('day-through'))})"
    weekday = rf"(?P<w>{'|'.join(sorted(weekdays, reverse=True))})\b\.?,?"
    to, also = _any(words.words("day-through")), _any(words.words("day-joint"))
    linked = rf"(?P<through>\s*(?:{_DASH})\s*|\s+{to}\s+(?:and including\s+)?)"
    joint = rf"(?:{linked}|(?P<joint>\s*,\s*|\s+{also}\s+))"
    day = rf"(?P<d>\d{{1,2}}){ending}"
    style = words.words("date-style")
    names = "|".join(map(re.escape, sorted(months, reverse=True)))
    return Patterns(
        months,
        weekdays,
        "capital" in style,
        "month-first" in style,
        re.compile(rf"(?<![\w.,:/€$£#+]){day}\.?(?:\s+|-){of}\Z"),
        re.compile(rf"(?<![\w.,:/€$£#+-])(?:{weekday}\s+)?{article}{day}{joint}{article}\Z"),
        re.compile(rf"(?<!\w){weekday}\s*{article}\Z"),
        re.compile(rf"\s*\(\s*{weekday}\s*\)"),
        re.compile(rf"\.?\s+{article}{day}(?![\w:%]|[.,]\d)"),
        re.compile(
            rf"{joint}{article}(?:{weekday}\s+)?{day}"
            rf"(?![\w:%/-]|[.,]\d|\s*(?:{names})\b)(?=\s*(?:$|[.;,)\]|(]|{_YEAR}))"
        ),
        re.compile(rf"\.?(?:,?\s+{of}|-)(?P<y>{_YEAR})(?![\w%]|[.,/-]\d)"),
        re.compile(
            rf",?\s*(?:\([^)]{{1,20}}\)\s*)?(?:(?:at\s+)?\d[\d:.]*\s*(?:[ap]\.?m\.?)?,?\s*)?{through}\s*"
            rf"(?:and including\s+)?(?:\d[\d:.]*\s*(?:[ap]\.?m\.?)?,?\s*(?:on\s+)?)?{article}\Z"
        ),
    )  # fmt: skip


def _numbers(language: str, prefix: str) -> dict[str, int]:
    cues = lexicon(language).cues
    named = (
        (int(name.removeprefix(prefix)), cues[name])
        for name in cues
        if name[: len(prefix)] == prefix
    )
    return {phrase: number for number, phrases in named for phrase in phrases}


def _any(words: Iterable[str], *, optional: bool = False) -> str:
    listed = sorted((re.escape(word) for word in words if word.strip('"')), reverse=True)
    if not listed:
        return "" if optional else r"(?!)"
    return f"(?:{'|'.join(listed)}){'?' * optional}"


def dates_of(text: Text) -> list[Form]:
    """Give the dates of a text in order, those that are joined to another included."""
    words = patterns(text.reading.language)
    found = list(_in_digits(text, words))
    if words:
        floor = 0
        for month in _months(text, words):
            if month.start < floor or any(
                month.start < f.end and f.start < month.end for f in found
            ):
                continue
            here = list(_named(text, words, floor, month))
            found += here
            floor = max((each.end for each in here), default=floor)
    found.sort(key=lambda form: form.start)
    return [_joined(words, *pair) for pair in zip(found, [*found[1:], None], strict=False)]


def _months(text: Text, words: Patterns) -> list[Month]:
    """Give where names of months stand, with their numbers."""
    cues = text.reading.cues[text.index]
    found = [
        Month(hit.start, hit.end, words.months[hit.phrase])
        for name, hits in cues.items()
        if name[:6] == "month-"
        for hit in hits
        if not words.capital or text.clean[hit.start].isupper()
    ]
    return sorted(found)


def _in_digits(text: Text, words: Patterns | None) -> Iterator[Form]:
    if not any(mark in text.clean for mark in "-./"):
        return
    for found in _DIGITS.finditer(text.clean):
        if found["y"]:
            form = (int(found["d"]), int(found["m"]), int(found["y"]))
        else:
            form = (int(found["a"]), int(found["b"]), int(found["c"]))
        open_order = found["s"] in ("/", "-") and bool(words and words.month_first)
        if open_order and form[1] > 12 >= form[0]:
            form, open_order = (form[1], form[0], form[2]), False
        ambiguous = open_order and form[0] <= 12 and form[0] != form[1]
        start, weekday = (
            _weekday(text, words, found.start(), found.end()) if words else (found.start(), None)
        )
        yield Form(text, start, found.end(), *form, weekday, ambiguous)


def _weekday(text: Text, words: Patterns, start: int, end: int) -> tuple[int, int | None]:
    """Give where a date starts with its weekday, and the weekday; None where none is printed."""
    floor = max(0, start - 24)
    before = words.weekday_before.search(text.folded[floor:start])
    if before and (not words.capital or text.clean[floor + before.start("w")].isupper()):
        return floor + before.start("w"), words.weekdays[before["w"]]
    after = words.weekday_after.match(text.folded, end)
    if after:
        return start, words.weekdays[after["w"]]
    return start, None


def _named(text: Text, words: Patterns, floor: int, month: Month) -> Iterator[Form]:
    """Give the dates round one name of a month: its own, and days that share the month."""
    low = text.folded
    base = max(floor, month.start - 16)
    before = words.day_before.search(low[base : month.start])
    after = words.day_after.match(low, month.end) if words.month_first else None
    year = words.year_after.match(low, month.end)
    if before and 0 < int(before["d"]) <= LONGEST:
        stop = year.end() if year else month.end
        start, weekday = _weekday(text, words, base + before.start("d"), stop)
        printed = int(year["y"]) if year else 0
        own = Form(text, start, stop, int(before["d"]), month.number, printed, weekday)
        yield from _heads(words, floor, own)
        yield own
    elif after and 0 < int(after["d"]) <= LONGEST:
        start, weekday = _weekday(text, words, month.start, after.end())
        day = int(after["d"])
        yield from _tails(words, Form(text, start, after.end(), day, month.number, 0, weekday))
    elif year:
        yield Form(text, month.start, year.end(), 0, month.number, int(year["y"]))


def _heads(words: Patterns, floor: int, own: Form) -> list[Form]:
    """Give the days before a date that share its month: "3 to 7 March", "3, 10 and 17 March"."""
    heads: list[Form] = []
    at = own.start
    while len(heads) < MOST:
        base = max(floor, at - 40)
        found = words.head.search(own.text.folded[base:at])
        if not found or not 0 < int(found["d"]) <= LONGEST or (heads and heads[0].through):
            break
        if not heads and (found["joint"] or "").strip() == ",":
            break
        at = base + found.start("w" if found["w"] else "d")
        end = base + found.start("through" if found["through"] else "joint")
        heads.insert(0, _sharing(words, own, found, at)._replace(end=end, shares=True))
    return heads


def _tails(words: Patterns, own: Form) -> list[Form]:
    """Give a date with its month first and the days behind it: "March 3 to 7, 2026"."""
    low, days = own.text.folded, [own]
    year = words.year_after.match(low, own.end)
    while not year and (found := words.tail.match(low, days[-1].end)) and len(days) < MOST:
        if int(found["d"]) > LONGEST:
            break
        days[-1] = days[-1]._replace(through=bool(found["through"]), shares=True)
        start = found.start("w" if found["w"] else "d")
        days.append(_sharing(words, own, found, start)._replace(end=found.end(), through=False))
        year = words.year_after.match(low, found.end())
    if year:
        days[-1] = days[-1]._replace(end=year.end(), year=int(year["y"]))
    return days


def _sharing(words: Patterns, own: Form, found: re.Match[str], start: int) -> Form:
    """Give a day that has the month of another date."""
    weekday = words.weekdays[found["w"]] if found["w"] else None
    day, through = int(found["d"]), bool(found["through"])
    return Form(own.text, start, start, day, own.month, 0, weekday, through=through)


def _joined(words: Patterns | None, form: Form, following: Form | None) -> Form:
    """Say of a date whether the next one ends a period that it begins."""
    if form.through or following is None or words is None or bool(form.day) != bool(following.day):
        return form
    if following.start - form.end > 40:
        return form
    gap = form.text.folded[form.end : following.start]
    return form._replace(through=bool(words.between.match(gap)))
