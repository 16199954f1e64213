"""Times of day as they are printed: "9:30", "5 p.m.", "noon", "8 h 30", and which are joined."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Literal, NamedTuple

from guidelint import regexes as re
from guidelint.lexicon import lexicon

if TYPE_CHECKING:
    from guidelint.reading.text import Text

_DASH = r"[-–—−]"


class ClockForm(NamedTuple):
    """A printed time; `through`: the next time of its text ends what it begins."""

    start: int
    end: int
    hour: int
    minute: int
    half: Literal["am", "pm", ""]
    whole: bool
    through: bool = False


class _Patterns(NamedTuple):
    time: re.Pattern[str]
    lone: re.Pattern[str]
    between: re.Pattern[str]
    morning: frozenset[str]
    noon: frozenset[str]
    midnight: frozenset[str]
    triggers: tuple[str, ...]


@lru_cache(maxsize=16)
def _patterns(language: str) -> _Patterns:
    words = lexicon(language)
    morning, afternoon = words.words("before-noon"), words.words("after-noon")
    noon, midnight = words.words("noon"), words.words("midnight")
    half = "|".join(map(re.escape, sorted(morning | afternoon, reverse=True))) or "(?!)"
    letter = "|".join(sorted(words.words("clock-letters") - {'""'})) or "(?!)"
    colon = rf":(?P<m>\d\d)(?![\d:]|[.,/]\d)(?:\s?(?P<p>{half})(?!\w))?"
    stop = rf"\.(?P<m2>\d\d)\s?(?P<p2>{half})(?!\w)|\s?(?P<p3>{half})(?!\w)"
    lettered = rf"\s?(?:{letter})(?:\s?(?P<m3>\d\d))?(?!\w)"
    named = "|".join(map(re.escape, sorted(noon | midnight, reverse=True))) or "(?!)"
    through = "|".join(map(re.escape, sorted(words.words("day-through"), reverse=True))) or "(?!)"
    return _Patterns(
        re.compile(
            rf"(?<![\w:.,/£$€+-])(?:(?P<h>\d{{1,2}})(?:{colon}|{stop}|{lettered})|(?P<n>{named})\b)"
        ),
        re.compile(r"(?<![\w:.,/£$€-])(?P<h>\d{1,2})\Z"),
        re.compile(rf"\s*(?:{_DASH}|(?<=\s)(?:{through})(?=\s))\s*(?:and including\s+)?"),
        morning, noon, midnight,
        (":", *morning, *afternoon, *noon, *midnight, *(words.words("clock-letters") - {'""'})),
    )  # fmt: skip


def clocks_of(text: Text) -> list[ClockForm]:
    """Give the times of a text in order."""
    words = _patterns(text.reading.language)
    low = text.folded
    if not any(trigger in low for trigger in words.triggers):
        return []
    found: list[ClockForm] = []
    for each in words.time.finditer(low):
        form = _form(words, each)
        found += [*_lone(words, low, form), form]
    return [
        form._replace(through=bool(words.between.fullmatch(low, form.end, after.start)))
        if after else form
        for form, after in zip(found, [*found[1:], None], strict=False)
    ]  # fmt: skip


def _form(words: _Patterns, found: re.Match[str]) -> ClockForm:
    if named := found["n"]:
        return ClockForm(*found.span(), 12 if named in words.noon else 24, 0, "", whole=True)
    half = found["p"] or found["p2"] or found["p3"] or ""
    minute = found["m"] or found["m2"] or found["m3"]
    told: Literal["am", "pm", ""] = "" if not half else "am" if half in words.morning else "pm"
    return ClockForm(*found.span(), int(found["h"]), int(minute or 0), told, whole=not minute)


def _lone(words: _Patterns, low: str, after: ClockForm) -> list[ClockForm]:
    """Give the bare hour that a range begins with: the 9 of "9 to 5 p.m."."""
    link = re.search(
        r"\s*(?:[-–—−]|\s[^\W\d_]+\s)\s*\Z", low[max(0, after.start - 12) : after.start]
    )
    if not link or not after.half or not words.between.fullmatch(link[0]):
        return []
    stop = after.start - len(link[0])
    bare = words.lone.search(low[max(0, stop - 4) : stop])
    if not bare or not 0 < int(bare["h"]) <= 12:
        return []
    start = stop - len(bare[0])
    return [ClockForm(start, stop, int(bare["h"]), 0, "", whole=True)]
