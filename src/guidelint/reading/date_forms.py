"""Dates as they are printed, in the words of the page's language."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from guidelint.lexicon import lexicon

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from guidelint.reading.text import Text

LONGEST = 39
"""The largest number that a slip makes of a day; 40 and more before a month is another number."""
_DASH = r"[-–—−]|→"
_YEAR = r"(?:1[89]|2[01])\d\d"
_DIGITS = re.compile(
    rf"(?<![\w/.:-])(?:(?P<y>{_YEAR})-(?P<m>\d\d)-(?P<d>\d\d)(?![\w-])"
    rf"|(?P<a>\d{{1,2}})(?P<s>[./-])(?P<b>\d{{1,2}})(?P=s)(?P<c>(?:19|20)\d\d)(?![\w/-]))"
)


class Form(NamedTuple):
    """A printed date: `clean[start:end]` with its weekday; day 0: a month; year 0: none printed.

    through: whether it is joined to the next date of its text as the first of a period.
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
    weekday = rf"(?P<w>{'|'.join(sorted(weekdays, key=len, reverse=True))})\b\.?,?"
    joint = rf"(?:(?P<through>\s*(?:{_DASH})\s*|\s+{_any(words.words('day-through'))}\s+(?:and including\s+)?)|(?P<joint>\s*,\s*|\s+{_any(words.words('day-joint'))}\s+))"
    day = rf"(?P<d>\d{{1,2}}){ending}"
    style = words.words("date-style")
    names = "|".join(map(re.escape, sorted(months, key=len, reverse=True)))
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
    named = ((int(name.removeprefix(prefix)), cues[name]) for name in cues if name[: len(prefix)] == prefix)
    return {phrase: number for number, phrases in named for phrase in phrases}


def _any(words: Iterable[str], *, optional: bool = False) -> str:
    listed = sorted((re.escape(word) for word in words if word.strip('"')), key=len, reverse=True)
    if not listed:
        return "" if optional else r"(?!)"
    return f"(?:{'|'.join(listed)}){'?' * optional}"


def dates_of(text: Text) -> list[Form]:
    """Give the dates of a text in order, those that are joined to another included."""
    words = patterns(text.reading.language)
    found = list(_in_digits(text, words))
    if words:
        floor = 0
        for start, end, month in _months(text, words):
            if start < floor or any(start < each.end and each.start < end for each in found):
                continue
            here = list(_named(text, words, floor, start, end, month))
            found += here
            floor = max((each.end for each in here), default=floor)
    found.sort(key=lambda form: form.start)
    return [_joined(words, *pair) for pair in zip(found, [*found[1:], None], strict=False)]


def _months(text: Text, words: Patterns) -> list[tuple[int, int, int]]:
    """Give where names of months stand, with their numbers."""
    cues = text.reading.cues[text.index]
    found = [
        (hit.start, hit.end, words.months[hit.phrase])
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
        start, weekday = _weekday(text, words, found.start(), found.end()) if words else (found.start(), None)
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


def _named(
    text: Text, words: Patterns, floor: int, start: int, end: int, month: int
) -> Iterator[Form]:
    """Give the dates round one name of a month: its own, and days that share the month."""
    low = text.folded
    base = max(floor, start - 16)
    before = words.day_before.search(low[base:start])
    if before and 0 < int(before["d"]) <= LONGEST:
        year = words.year_after.match(low, end)
        stop = year.end() if year else end
        own = _form(text, words, (base + before.start("d"), stop), int(before["d"]), month, year)
        yield from _heads(text, words, floor, own)
        yield own
        return
    after = words.day_after.match(low, end) if words.month_first else None
    if after and 0 < int(after["d"]) <= LONGEST:
        yield from _tails(text, words, (start, after.end()), int(after["d"]), month)
        return
    year = words.year_after.match(low, end)
    if year:
        yield Form(text, start, year.end(), 0, month, int(year["y"]))


def _form(
    text: Text,
    words: Patterns,
    span: tuple[int, int],
    day: int,
    month: int,
    year: re.Match[str] | None,
) -> Form:
    start, weekday = _weekday(text, words, *span)
    return Form(text, start, span[1], day, month, int(year["y"]) if year else 0, weekday)


def _heads(text: Text, words: Patterns, floor: int, own: Form) -> list[Form]:
    """Give the days before a date that share its month: "3 to 7 March", "3, 10 and 17 March"."""
    heads: list[Form] = []
    at = own.start
    while len(heads) < 12:
        base = max(floor, at - 40)
        found = words.head.search(text.folded[base:at])
        day = int(found["d"]) if found else 0
        bare_comma = found and not heads and (found["joint"] or "").strip() == ","
        if not found or bare_comma or not 0 < day <= LONGEST or (heads and heads[0].through):
            break
        weekday = words.weekdays[found["w"]] if found["w"] else None
        start = base + (found.start("w") if found["w"] else found.start("d"))
        through = bool(found["through"])
        heads.insert(0, Form(text, start, base + found.start("through" if through else "joint"), day, own.month, 0, weekday, through=through))
        at = start
    return heads


def _tails(
    text: Text, words: Patterns, span: tuple[int, int], day: int, month: int
) -> Iterator[Form]:
    """Give a date with its month first and the days behind it: "March 3 to 7, 2026"."""
    low = text.folded
    days = [(span[0], span[1], day, None, False)]
    at = span[1]
    year = words.year_after.match(low, at)
    while not year and (found := words.tail.match(low, at)) and int(found["d"]) <= LONGEST:
        first = days[-1]
        days[-1] = (*first[:4], bool(found["through"]))
        at = found.end()
        weekday = words.weekdays[found["w"]] if found["w"] else None
        days.append((found.start("w") if found["w"] else found.start("d"), at, int(found["d"]), weekday, False))  # type: ignore[arg-type]
        year = words.year_after.match(low, at)
    for number, (start, end, each, weekday, through) in enumerate(days):
        last = number == len(days) - 1
        stop = year.end() if year and last else end
        begin, beside = _weekday(text, words, start, stop) if number == 0 else (start, weekday)
        yield Form(text, begin, stop, each, month, int(year["y"]) if year and last else 0, beside, through=through)


def _joined(words: Patterns | None, form: Form, following: Form | None) -> Form:
    """Say of a date whether the next one ends a period that it begins."""
    if form.through or following is None or words is None or bool(form.day) != bool(following.day):
        return form
    if following.start - form.end > 40:
        return form
    gap = form.text.folded[form.end : following.start]
    return form._replace(through=bool(words.between.match(gap)))
