"""How one language says quantities: its words by what they tell, made when they are asked for."""

from __future__ import annotations

import re
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

import msgspec

from guidelint.lexicon import currency_names, lexicon
from guidelint.lexicon.quantities import forms, forms_of
from guidelint.reading.quantities import context, labels, periods, ranges, units, words
from guidelint.reading.quantities.clocks import Clocks
from guidelint.reading.quantities.currencies import Currencies, symbols
from guidelint.reading.quantities.dates import Dates
from guidelint.reading.quantities.fractions import Parts
from guidelint.reading.quantities.numerals import Marks
from guidelint.reading.quantities.phrases import Near, Phrases, listed, parts_of, told_of
from guidelint.reading.tokens import folded

if TYPE_CHECKING:
    from ahocorasick_rs import AhoCorasick

    from guidelint.lexicon.quantities import QuantityWords

_BEHIND = re.compile(r"[ +(-]{0,3}([^\W\d_]+|[^\w\s])")


class Speech:
    """The words of a language that tell of quantities; of an unknown language there are none."""

    def __init__(self, language: str, said: QuantityWords) -> None:
        """Take the words of a language."""
        self._language, self.words = language, said
        self.marks = Marks(said.decimal, said.spaced)
        self.than, self.changed = forms_of(said.hedges, "than"), forms_of(said.ranges, "changed")
        self.ordinals = frozenset(forms(said.numbers.ordinal_endings))
        self.joints = frozenset(forms_of(said.ranges, "and"))
        self.units = units.Units(said.units)
        self.money = Currencies(said.money, currency_names(language))
        self.nouns, self.labels = context.Nouns(said.nouns, said.reach), labels.LabelForms(said)
        self.periods = periods.PeriodNames(said.periods, self.units)
        self.numbers = words.NumberForms(said.numbers, self.units.time_forms)
        self.dates = Dates(said.dates)
        self.clocks = Clocks(said.clock, said.ranges, said.dates)
        self.parts = Parts(said.numbers)

    @cached_property
    def before(self) -> Phrases:
        """What may stand before an amount."""
        said = self.words
        parts = {
            **context.hedges_before(said.hedges),
            **parts_of("age", said.ages, "before", "from", "people", "nobody", "of"),
            "label": told_of(said.labels, {key: key for key in ("weak", "bare", "strict")}),
            **parts_of("label", said.labels, "number", "not_after", "telephone", "dialled"),
            **parts_of("range", said.ranges, "about", "between", "from"),
            **self.dates.before,
            **self.clocks.before,
            **self.parts.before,
            "several": listed(said.numbers.vague),
            "stated": listed(said.units.stated),
        }
        return Phrases(parts, behind=False)

    @cached_property
    def behind(self) -> Phrases:
        """What may stand behind an amount."""
        said = self.words
        parts = {
            **context.hedges_behind(said.hedges),
            **parts_of("age", said.ages, "after", "of_age", "more", "more_years"),
            **ranges.behind(said.ranges),
            **units.behind(said.units),
            **periods.behind(said.periods),
            **words.behind(self.numbers),
            **self.clocks.behind,
            **self.parts.behind,
        }
        return Phrases(parts, behind=True)

    @cached_property
    def _tight(self) -> frozenset[str]:
        """The words and marks that a currency or a unit can begin with."""
        said = (*symbols(), *self.money.starters, *self.units.starts)
        found = (_BEHIND.match(folded(each)) for each in said)
        return frozenset(each[1] for each in found if each)

    def may_follow(self, low: str, end: int) -> bool:
        """Tell whether a currency or a unit can follow a number; cheaper than to read it."""
        found = _BEHIND.match(low, end)
        return found is not None and found[1] in self._tight

    @cached_property
    def _said(self) -> AhoCorasick | None:
        """All that a quantity in words can begin with; None where the language has none."""
        from ahocorasick_rs import AhoCorasick, MatchKind

        starts = self.parts.starts | self.numbers.starts | self.clocks.starts
        return AhoCorasick(sorted(starts), matchkind=MatchKind.LeftmostLongest) if starts else None

    def said_in(self, low: str) -> list[int]:
        """Give where words of a folded text can begin a quantity, in order."""
        found = self._said.find_matches_as_indexes(low) if self._said else ()
        return [start for _, start, end in found if _is_whole(low, start, end)]


def _is_whole(low: str, start: int, end: int) -> bool:
    return not (start and low[start - 1].isalpha()) and not (end < len(low) and low[end].isalpha())


class Passage(msgspec.Struct):
    """A text that is read: as printed, folded (of the same length), and how its language speaks."""

    text: str
    low: str
    speech: Speech
    _before: dict[tuple[int, int], Near] = {}
    _behind: dict[int, Near] = {}

    def before(self, floor: int, end: int) -> Near:
        """Give the phrases that end at `end`, spaces aside, and start at `floor` or later."""
        low = self.low
        while end > floor and low[end - 1] == " ":
            end -= 1
        found = self._before.get((floor, end))
        if found is None:
            found = self._before[floor, end] = self.speech.before.before(low, floor, end)
        return found

    def behind(self, at: int) -> Near:
        """Give the phrases that start at `at`."""
        found = self._behind.get(at)
        if found is None:
            found = self._behind[at] = self.speech.behind.behind(self.low, at)
        return found


def passage_of(text: str, language: str) -> Passage:
    """Give a text as it is read in a language."""
    return Passage(text, folded(text), speech_of(language))


@lru_cache(maxsize=16)
def speech_of(language: str) -> Speech:
    """Give how a language says quantities."""
    return Speech(language, lexicon(language).quantities)
