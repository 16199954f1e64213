"""Years and parts of years as printed: since 2019, 2024/25, Q1 2026, the third quarter of 2026."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

from guidelint.lexicon.quantities import forms
from guidelint.reading.quantities.measures import SYMBOLS
from guidelint.reading.quantities.phrases import LETTER, listed
from guidelint.reading.quantities.printed_days import AFTER, dated, month_days
from guidelint.reading.quantities.units import unit_at

if TYPE_CHECKING:
    from guidelint.lexicon.quantities import DateWords
    from guidelint.reading.quantities.phrases import Parts
    from guidelint.reading.quantities.speech import Passage
    from guidelint.reading.quantities.values import Quantity

_YEARS = re.compile(
    r"(?P<a>(?:19|20)[0-9]{2})(?:(?P<link> ?[-–—] ?| [^\s\d]+ )(?P<b>(?:19|20)[0-9]{2})"
    rf"|/(?P<c>[0-9]{{2}}))?{AFTER}(?!\s*[%€$£])"
)
_LETTER = rf"(?<![\w-])(?P<letter>{LETTER})(?P<n>[1-4])[ /-](?:(?P<of>\S+) )?\Z"
_ORDINAL = (
    rf"(?P<n>[1-4])(?P<ending>{LETTER}+) (?P<name>{LETTER}+) (?:(?P<of>[^\s\d]+) )?"
    rf"(?P<year>(?:19|20)[0-9]{{2}}){AFTER}"
)
_REACH = len("Q1 of ")
_DASHES = frozenset("-–—")


class Years:
    """How one language writes years, and quarters and halves of them."""

    def __init__(self, words: DateWords) -> None:
        """Take the words for dates."""
        self._words = words
        self._of, self._endings = frozenset(forms(words.of)), frozenset(forms(words.day_endings))
        self._and = frozenset(forms(words.and_))
        self._links = self._and | _DASHES | frozenset(forms(words.to))

    @property
    def before(self) -> Parts:
        """What may stand before four digits that are a year."""
        words = self._words
        return {
            "year": listed(words.year_after),
            "perhaps year": listed(words.perhaps_year_after),
            "of date": listed(words.of),
            "quarter of": {
                f"{which} {name}": (number, length)
                for name, length in words.period_names.items()
                for which, number in words.quarters.items()
            },
        }

    def ordinal_quarter(self, low: str, at: int) -> Quantity | None:
        """Read "3rd quarter of 2026", whose first digit is at `at`."""
        found = re.compile(_ORDINAL).match(low, at)
        if not found or found["ending"] not in self._endings:
            return None
        length = self._words.period_names.get(found["name"])
        if length is None or (found["of"] and found["of"] not in self._of):
            return None
        return _period(at, found.end(), int(found["year"]), int(found["n"]), length)

    def quarter(self, passage: Passage, floor: int, at: int) -> Quantity | None:
        """Read "Q1 2026" or "first quarter of 2026", whose year is at `at`."""
        low = passage.low
        if low[at - 1 : at] not in (" ", "/", "-", "'"):
            return None
        year = _YEARS.match(low, at)
        if not year or year["b"] or year["c"]:
            return None
        if found := re.compile(_LETTER).search(low, max(floor, at - _REACH), at):
            length = self._words.periods.get(found["letter"])
            begin = found.start()
            known = not found["of"] or found["of"] in self._of
            if length and known and passage.text[begin].isupper():
                return _period(begin, year.end(), int(year["a"]), int(found["n"]), length)
        near = passage.before(floor, at)
        if "of date" in near:
            near = passage.before(floor, near["of date"][1])
        if "quarter of" in near:
            (number, length), begin = near["quarter of"]
            return _period(begin, year.end(), int(year["a"]), number, length)
        return None

    def years(self, passage: Passage, floor: int, at: int) -> Quantity | None:
        """Read a year or a span of years at `at`, where they can be nothing else."""
        text, low, speech = passage.text, passage.low, passage.speech
        found = _YEARS.match(low, at)
        if not found:
            return None
        first, end, link = int(found["a"]), found.end(), (found["link"] or "").strip()
        last = int(found["b"] or first)
        if link and link not in self._links:
            last, end, link = first, found.end("a"), ""
        if _is_measured(passage, end):
            return None
        if found["c"]:
            last = first + 1
            if last % 100 != int(found["c"]):
                return None
        strong, weak = _said_before(passage, floor, at)
        spans = bool(found["c"]) or (last > first and (link not in self._and or strong or weak))
        if last < first or not (strong or spans or weak):
            return None
        if not strong and speech.nouns.plural_next(text, low, end):
            return None
        return dated(at, end, "year", (dt.date(first, 1, 1), dt.date(last, 12, 31)))


def _said_before(passage: Passage, floor: int, at: int) -> tuple[bool, bool]:
    """Tell whether a word before four digits makes them a year, or perhaps does."""
    low, end = passage.low, at
    while end > floor and low[end - 1] in " -":
        end -= 1
    if low.endswith(("©", "(c)"), floor, end):
        return True, False
    if end == at and low[at - 1 : at] != "'":
        return False, False
    near = passage.before(floor, end)
    return "year" in near, "year" not in near and "perhaps year" in near


def _is_measured(passage: Passage, end: int) -> bool:
    """Tell whether a currency or a unit follows: "2000 MAD", "2000 km"."""
    text, low = passage.text, passage.low
    at = end + (low[end : end + 1] == " ")
    if text[at : at + 3].isupper() and re.match(r"[A-Z]{3}\b(?! ?[0-9])", text[at : at + 5]):
        return True
    unit = unit_at(passage, at)
    if not unit or unit.end - at < len("mg"):
        return False
    return unit.kind == "duration" or text[at : unit.end] in SYMBOLS


def _period(start: int, end: int, year: int, number: int, length: int) -> Quantity | None:
    """Build a quarter or a half of a year; None where the year has not that many."""
    last = number * length
    if last > 12:
        return None
    days = (month_days(year, last - length + 1)[0], month_days(year, last)[1])
    return dated(start, end, "quarter", days)
