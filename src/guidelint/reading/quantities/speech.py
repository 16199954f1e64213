"""How one language says quantities: its words, compiled once and only when they are asked for."""

from __future__ import annotations

import re
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from guidelint.lexicon import currency_names, lexicon
from guidelint.lexicon.quantities import forms
from guidelint.reading.quantities.clocks import Clocks
from guidelint.reading.quantities.context import Ages, Hedges, Nouns
from guidelint.reading.quantities.currencies import Currencies, symbols
from guidelint.reading.quantities.dates import Dates
from guidelint.reading.quantities.fractions import Parts
from guidelint.reading.quantities.labels import NamingLabels
from guidelint.reading.quantities.numerals import Marks
from guidelint.reading.quantities.phrases import alternation
from guidelint.reading.quantities.ranges import Links
from guidelint.reading.quantities.units import Periods, Units
from guidelint.reading.quantities.words import Multipliers, NumberReader
from guidelint.reading.tokens import folded

if TYPE_CHECKING:
    from ahocorasick_rs import AhoCorasick

    from guidelint.lexicon.quantities import QuantityWords

_BEHIND = re.compile(r"[ +(-]{0,3}([^\W\d_]+|[^\w\s])")


class Speech:
    """The parts that read a language's quantities; of an unknown language they know no words."""

    def __init__(self, language: str, words: QuantityWords) -> None:
        """Take the words of a language."""
        self._language, self._words = language, words
        self.marks = Marks(words.decimal, words.spaced)
        self.hedges, self.ages = Hedges(words.hedges), Ages(words.ages)
        self.nouns, self.links = Nouns(words.nouns), Links(words.ranges)
        self.units = Units(words.units)
        self.periods = Periods(words.periods, self.units)
        self.money = Currencies(words.money, currency_names(language))
        self.dates = Dates(words.dates)
        self.clocks = Clocks(words.clock, words.ranges, words.dates)
        self.labels = NamingLabels(words.labels, words.ranges)
        self.parts = Parts(words.numbers, words.ranges)
        self.multipliers = Multipliers(words.numbers)
        self.numbers = NumberReader(words.numbers, self.units.time_forms)

    @cached_property
    def ordinal(self) -> re.Pattern[str]:
        """The ending that makes digits an ordinal."""
        return re.compile(rf"{alternation(forms(self._words.numbers.ordinal_endings))}(?!\w)")

    @cached_property
    def stated(self) -> re.Pattern[str]:
        """What stands before a unit that is stated for all: "in EUR"."""
        return re.compile(rf"(?<!\w)(?:{alternation(forms(self._words.units.stated))}) +")

    @cached_property
    def mixed_gap(self) -> re.Pattern[str]:
        """What stands between the two numbers of "2 hours and 45 minutes"; group 1 is the word."""
        joints = alternation(forms(self._words.ranges.and_))
        return re.compile(rf" ?(?=[0-9])| ({joints}) (?=[0-9]|{alternation(self.numbers.starts)})")

    @cached_property
    def _behind(self) -> frozenset[str]:
        """The words and marks that a currency or a unit can begin with."""
        said = (*symbols(), *self.money.starters, *self.units.starts)
        found = (_BEHIND.match(folded(each)) for each in said)
        return frozenset(each[1] for each in found if each)

    def may_follow(self, low: str, end: int) -> bool:
        """Tell whether a currency or a unit can follow a number; cheaper than to read it."""
        found = _BEHIND.match(low, end)
        return found is not None and found[1] in self._behind

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


class Passage(NamedTuple):
    """A text that is read: as printed, folded (of the same length), and how its language speaks."""

    text: str
    low: str
    speech: Speech


def passage_of(text: str, language: str, low: str = "") -> Passage:
    """Give a text as it is read in a language; `low` is the folded text, if it is known."""
    return Passage(text, low or folded(text), speech_of(language))


@lru_cache(maxsize=16)
def speech_of(language: str) -> Speech:
    """Give how a language says quantities."""
    return Speech(language, lexicon(language).quantities)
