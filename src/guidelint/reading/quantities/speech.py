"""How one language says quantities: its words, compiled once and only when they are asked for."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from guidelint import regexes as re
from guidelint.lexicon import currency_names, lexicon
from guidelint.lexicon.quantities import QuantityWords, forms
from guidelint.reading.quantities.ages import Ages
from guidelint.reading.quantities.clocks import Clocks
from guidelint.reading.quantities.currencies import Currencies
from guidelint.reading.quantities.dates import Dates
from guidelint.reading.quantities.fractions import Parts
from guidelint.reading.quantities.hedges import Hedges
from guidelint.reading.quantities.labels import Labels
from guidelint.reading.quantities.links import Links
from guidelint.reading.quantities.nouns import Nouns
from guidelint.reading.quantities.numerals import Marks
from guidelint.reading.quantities.periods import Periods
from guidelint.reading.quantities.phrases import alternation
from guidelint.reading.quantities.printed import Multipliers
from guidelint.reading.quantities.units import Units
from guidelint.reading.quantities.words import NumberReader
from guidelint.reading.tokens import folded

if TYPE_CHECKING:
    from ahocorasick_rs import AhoCorasick


@dataclass(frozen=True, eq=False)
class Speech:
    """The parts that read a language's quantities; of an unknown language they know no words."""

    language: str
    words: QuantityWords

    @cached_property
    def marks(self) -> Marks:
        """How digits are grouped and decimals marked."""
        return Marks(self.words.decimal, self.words.spaced)

    @cached_property
    def numbers(self) -> NumberReader:
        """Numbers in words."""
        return NumberReader(self.words.numbers, self.units.time_forms)

    @cached_property
    def parts(self) -> Parts:
        """Fractions in words."""
        return Parts(self.words.numbers, self.words.ranges)

    @cached_property
    def multipliers(self) -> Multipliers:
        """What multiplies digits."""
        return Multipliers(self.words.numbers)

    @cached_property
    def ordinal(self) -> re.Pattern[str]:
        """The ending that makes digits an ordinal."""
        return re.compile(rf"{alternation(forms(self.words.numbers.ordinal_endings))}(?!\w)")

    @cached_property
    def units(self) -> Units:
        """Units of time, measure and proportion."""
        return Units(self.words.units)

    @cached_property
    def stated(self) -> re.Pattern[str]:
        """What stands before a unit that is stated for all: "in EUR"."""
        return re.compile(rf"(?<!\w)(?:{alternation(forms(self.words.units.stated))}) +")

    @cached_property
    def money(self) -> Currencies:
        """Names of currencies."""
        return Currencies(self.words.money, currency_names(self.language))

    @cached_property
    def dates(self) -> Dates:
        """Dates."""
        return Dates(self.words.dates)

    @cached_property
    def clocks(self) -> Clocks:
        """Times of day."""
        return Clocks(self.words.clock, self.words.ranges)

    @cached_property
    def hedges(self) -> Hedges:
        """Words that limit a number."""
        return Hedges(self.words.hedges)

    @cached_property
    def links(self) -> Links:
        """Words between two numbers."""
        return Links(self.words.ranges)

    @cached_property
    def mixed_gap(self) -> re.Pattern[str]:
        """What stands between the two numbers of "2 hours and 45 minutes"; group 1 is the word."""
        joints = alternation(forms(self.words.ranges.and_))
        return re.compile(rf" ?(?=[0-9])| ({joints}) (?=[0-9]|{alternation(self.numbers.starts)})")

    @cached_property
    def periods(self) -> Periods:
        """What an amount is per."""
        return Periods(self.words.periods, self.units)

    @cached_property
    def nouns(self) -> Nouns:
        """What is counted."""
        return Nouns(self.words.nouns)

    @cached_property
    def ages(self) -> Ages:
        """What makes a duration an age."""
        return Ages(self.words.ages)

    @cached_property
    def labels(self) -> Labels:
        """What makes a number a name."""
        return Labels(self.words.labels, self.words.ranges)

    @cached_property
    def _said(self) -> AhoCorasick | None:
        """All that a quantity in words can begin with; None where the language has none."""
        from ahocorasick_rs import AhoCorasick, MatchKind

        starts = self.parts.starts | self.numbers.starts
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
