"""Years and parts of years as printed: since 2019, 2024/25, Q1 2026, the third quarter of 2026."""

from __future__ import annotations

import datetime as dt
import re
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from guidelint.lexicon.quantities import forms
from guidelint.reading.quantities.measures import SYMBOLS
from guidelint.reading.quantities.phrases import Before, alternation, any_before
from guidelint.reading.quantities.printed_days import AFTER, dated, month_days

if TYPE_CHECKING:
    from guidelint.lexicon.quantities import DateWords
    from guidelint.reading.quantities.speech import Passage
    from guidelint.reading.quantities.values import Quantity

_CODE_NEXT = re.compile(r" ?[A-Z]{3}\b(?! ?[0-9])")
_REACH = len("Q1 of ")


class _YearPatterns(NamedTuple):
    """The patterns of years and their parts over folded text."""

    years: re.Pattern[str]
    letter: re.Pattern[str]
    ordinal: re.Pattern[str]


class Years:
    """How one language writes years, and quarters and halves of them."""

    def __init__(self, words: DateWords) -> None:
        """Take the words for dates."""
        self._words = words
        self._of = any_before(words.of)
        self._quarters = Before(
            {
                f"{which} {name}": (number, length)
                for name, length in words.period_names.items()
                for which, number in words.quarters.items()
            }
        )
        self._and = frozenset(forms(words.and_))
        self._year_after = any_before(words.year_after)
        self._perhaps = any_before(words.perhaps_year_after)

    @cached_property
    def _patterns(self) -> _YearPatterns:
        words = self._words
        endings, of = alternation(forms(words.day_endings)), alternation(forms(words.of))
        both, to = alternation(forms(words.and_)), alternation(forms(words.to))
        return _YearPatterns(
            years=re.compile(
                rf"(?P<a>(?:19|20)[0-9]{{2}})(?:(?P<dash> ?[-–—] ?| (?:{to}) | (?:{both}) )"
                rf"(?P<b>(?:19|20)[0-9]{{2}})|/(?P<c>[0-9]{{2}}))?{AFTER}(?!\s*[%€$£])"
            ),
            letter=re.compile(
                rf"(?<![\w-])(?P<letter>{alternation(words.periods)})(?P<n>[1-4])[ /-]"
                rf"(?:(?:{of}) )?\Z"
            ),
            ordinal=re.compile(
                rf"(?P<n>[1-4])(?:{endings}) (?P<name>{alternation(words.period_names)}) "
                rf"(?:(?:{of}) ?)?(?P<year>(?:19|20)[0-9]{{2}}){AFTER}"
            ),
        )

    def ordinal_quarter(self, low: str, at: int) -> Quantity | None:
        """Read "3rd quarter of 2026", whose first digit is at `at`."""
        found = self._patterns.ordinal.match(low, at)
        if not found:
            return None
        length = self._words.period_names[found["name"]]
        return _period(at, found.end(), int(found["year"]), int(found["n"]), length)

    def quarter(self, passage: Passage, floor: int, at: int) -> Quantity | None:
        """Read "Q1 2026" or "first quarter of 2026", whose year is at `at`."""
        low = passage.low
        if low[at - 1 : at] not in (" ", "/", "-", "'"):
            return None
        year = self._patterns.years.match(low, at)
        if not year or year["b"] or year["c"]:
            return None
        start = max(floor, at - _REACH)
        if found := self._patterns.letter.search(low[start:at]):
            begin = start + found.start()
            if passage.text[begin].isupper():
                length = self._words.periods[found["letter"]]
                return _period(begin, year.end(), int(year["a"]), int(found["n"]), length)
        of = self._of.find(low, floor, at)
        if said := self._quarters.find(low, floor, of[1] if of else at):
            (number, length), begin = said
            return _period(begin, year.end(), int(year["a"]), number, length)
        return None

    def years(self, passage: Passage, floor: int, at: int) -> Quantity | None:
        """Read a year or a span of years at `at`, where they can be nothing else."""
        text, low, speech = passage
        found = self._patterns.years.match(low, at)
        if not found or _is_measured(passage, found.end()):
            return None
        first, last = int(found["a"]), int(found["b"] or found["a"])
        if found["c"]:
            last = first + 1
            if last % 100 != int(found["c"]):
                return None
        strong, weak = self._said_before(low, floor, at)
        spans = bool(found["c"]) or (
            last > first and (found["dash"].strip() not in self._and or strong or weak)
        )
        if last < first or not (strong or spans or weak):
            return None
        if not strong and speech.nouns.plural_next(text, low, found.end()):
            return None
        return dated(at, found.end(), "year", (dt.date(first, 1, 1), dt.date(last, 12, 31)))

    def _said_before(self, low: str, floor: int, at: int) -> tuple[bool, bool]:
        """Tell whether a word before four digits makes them a year, or perhaps does."""
        end = at
        while end > floor and low[end - 1] in " -":
            end -= 1
        if low.endswith(("©", "(c)"), floor, end):
            return True, False
        if end == at and low[at - 1 : at] != "'":
            return False, False
        strong = self._year_after.find(low, floor, end) is not None
        return strong, not strong and self._perhaps.find(low, floor, end) is not None


def _is_measured(passage: Passage, end: int) -> bool:
    """Tell whether a currency or a unit follows: "2000 MAD", "2000 km"."""
    text, low, speech = passage
    if _CODE_NEXT.match(text, end):
        return True
    at = end + (low[end : end + 1] == " ")
    unit = speech.units.at(text, low, at)
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
