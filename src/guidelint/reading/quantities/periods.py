"""What an amount is per: "per person per year", "a month", "/yr", "annual", "par an", "mensuel"."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from guidelint import regexes as re
from guidelint.lexicon.quantities import forms
from guidelint.reading.quantities.currencies import SYMBOLS
from guidelint.reading.quantities.phrases import LETTER, NEVER, After, alternation

if TYPE_CHECKING:
    from guidelint.lexicon.quantities import PeriodWords
    from guidelint.reading.quantities.units import Units

_WORD = rf"{LETTER}[^\W\d_-]*(?:-[^\W\d_]*)*"
_PLAIN = r"[^\s\d.,;:()]+"
_REACH = 72
_MOST = 4


class Periods:
    """The periods and objects that an amount can be per, in one language."""

    def __init__(self, words: PeriodWords, units: Units) -> None:
        """Take the words for periods and the units of time."""
        self._words = words
        self._units = units
        self._never = frozenset(forms(words.never))
        self._objects = frozenset(forms(words.objects))
        self._names = {form: name for name, each in words.names.items() for form in forms(each)}
        self._names |= _by_form(words.adjectives)

    @cached_property
    def _per(self) -> re.Pattern[str]:
        per, articles = forms(self._words.per), forms(self._words.articles)
        tight = alternation(each for each in articles if each.endswith("'"))
        loose = alternation(each for each in articles if not each.endswith("'"))
        joint = alternation(forms(self._words.joint))
        return re.compile(
            rf"(?:,?(?: {joint})? (?:{alternation(per)}) |(?P<slash> ?/ ?)"
            rf"|(?P<article>,?(?: {joint} |[ -])(?:(?:{loose})[ -]|{tight})))"
            rf"(?P<word>{_WORD}|[$€£¥₹])"
        )

    @cached_property
    def _adverbs(self) -> After[str]:
        return After(_by_form(self._words.adverbs))

    @cached_property
    def _final(self) -> After[str]:
        return After(_by_form(self._words.final))

    @cached_property
    def _adjective(self) -> re.Pattern[str]:
        prefix = re.escape(self._words.prefix) if self._words.prefix else NEVER
        verbs, amounts = forms(self._words.verbs), forms(self._words.amounts)
        return re.compile(
            rf"\b(?P<word>{alternation(_by_form(self._words.adjectives))}|{prefix}{_WORD})"
            rf"(?:(?: {_PLAIN}){{0,3}}?"
            rf"|(?: {_PLAIN}){{0,2}} {alternation(amounts)}(?: {_PLAIN}){{0,6}}?)"
            rf"(?: {alternation(verbs)})?[ :(]*\Z"
        )

    def after(self, text: str, low: str, end: int) -> tuple[tuple[str, ...], int]:
        """Read what follows an amount: the periods and objects it is per, and where they end."""
        found: list[str] = []
        while len(found) < _MOST and end < len(low) and low[end] in " -/,":
            name, after = self._one(text, low, end)
            if not name:
                break
            found.append(name)
            end = after
        return tuple(found), end

    def before(self, low: str, floor: int, start: int) -> tuple[str, ...]:
        """Read an adjective before an amount ("an annual fee of USD 300") in the same clause."""
        found = self._adjective.search(low[max(floor, start - _REACH) : start])
        return (self._name(found["word"].removeprefix(self._words.prefix)),) if found else ()

    def _one(self, text: str, low: str, end: int) -> tuple[str, int]:
        if low[end] in " -":
            if (adverb := self._adverbs.find(low, end + 1)) and low[adverb[1] :][:1] != "-":
                return adverb
            if (once := self._final.find(low, end + 1)) and _closes(low, once[1]):
                return once
        per = self._per.match(low, end)
        if not per:
            return "", end
        word = text[per.start("word") : per.end("word")]
        name = self._name(per["word"])
        if per["word"] in self._never or (per["article"] and not self._counts(per["word"])):
            return "", end
        known = self._counts(per["word"]) or name != per["word"] or word in SYMBOLS
        if per["slash"] and not known:
            return "", end
        return (word if word in SYMBOLS else name), per.end()

    def _counts(self, word: str) -> bool:
        return word in self._objects or self._name(word) in self._objects

    def _name(self, word: str) -> str:
        return self._names.get(word) or self._units.time_unit(word) or word


def _by_form(table: dict[str, str]) -> dict[str, str]:
    return {form: name for name, each in table.items() for form in forms(each)}


def _closes(low: str, end: int) -> bool:
    rest = low[end:].lstrip()
    return not rest or rest[0] in ".,;:)"
