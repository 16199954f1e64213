"""What an amount is per: "a month", "/yr", "par an", "an annual fee of USD 300"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from guidelint.lexicon.quantities import forms
from guidelint.reading.quantities.currencies import symbols
from guidelint.reading.quantities.phrases import LETTER, by_form, listed

if TYPE_CHECKING:
    from guidelint.lexicon.quantities import PeriodWords
    from guidelint.reading.quantities.phrases import Parts
    from guidelint.reading.quantities.speech import Passage
    from guidelint.reading.quantities.units import Units

_OBJECT = re.compile(rf"{LETTER}[^\W\d_-]*(?:-[^\W\d_]*)*|[$€£¥₹]")
_STOPS = re.compile(r"[\d.,;:()]")
_REACH = 72
_MOST = 4
_MOST_BEFORE, _MOST_BEHIND, _BARE = 2, 6, 3
"""Words between an adjective, the noun of an amount and the amount; where there is no noun."""


class PeriodNames:
    """The periods and objects that an amount can be per, in one language."""

    def __init__(self, words: PeriodWords, units: Units) -> None:
        """Take the words for periods and the units of time."""
        self._units, self._prefix = units, words.prefix
        self.never, self._objects = frozenset(forms(words.never)), frozenset(forms(words.objects))
        self._names = by_form(words.names) | by_form(words.adjectives)
        self._adjectives = by_form(words.adjectives)
        self.amounts = frozenset(forms(words.amounts))
        self.verbs = tuple(f" {verb}" for verb in forms(words.verbs))

    def name(self, word: str) -> str:
        """Give what a period or object is called in all languages."""
        return self._names.get(word) or self._units.time_unit(word) or word

    def of_adjective(self, word: str) -> str:
        """Give the period that an adjective tells of: "annual", "per-dose"; or ""."""
        per = word.removeprefix(self._prefix)
        return self._adjectives.get(word) or (self.name(per) if per != word else "")

    def counts(self, word: str) -> bool:
        """Tell whether something can be per this without saying "per"."""
        return word in self._objects or self.name(word) in self._objects


def behind(words: PeriodWords) -> Parts:
    """Give the words before what an amount is per, and the adverbs in their place."""
    return {
        "per": listed(words.per),
        "per joint": listed(words.joint),
        "per article": listed(words.articles),
        "adverb": by_form(words.adverbs),
        "final": by_form(words.final),
    }


def periods_after(passage: Passage, end: int) -> tuple[tuple[str, ...], int]:
    """Read what follows an amount: the periods and objects it is per, and where they end."""
    found: list[str] = []
    low = passage.low
    while len(found) < _MOST and end < len(low) and low[end] in " -/,":
        name, after = _one(passage, end)
        if not name:
            break
        found.append(name)
        end = after
    return tuple(found), end


def _one(passage: Passage, end: int) -> tuple[str, int]:
    low, names = passage.low, passage.speech.periods
    if low[end] in " -":
        near = passage.behind(end + 1)
        if (adverb := near.get("adverb")) and low[adverb[1] : adverb[1] + 1] != "-":
            return adverb
        if (final := near.get("final")) and _closes(low, final[1]):
            return final
    lead, at = _lead(passage, end)
    found = _OBJECT.match(low, at) if lead else None
    if not found or found[0] in names.never:
        return "", end
    word, printed = found[0], passage.text[found.start() : found.end()]
    name, known = names.name(word), names.counts(word)
    if printed in symbols():
        name, known = printed, known or lead == "slash"
    if lead == "per" or known or (lead == "slash" and name != word):
        return name, found.end()
    return "", end


def _lead(passage: Passage, end: int) -> tuple[str, int]:
    """Read a slash, "per" or an article: which of them, and where the object behind it starts."""
    low = passage.low
    at = end + (low[end] == " ")
    if low[at : at + 1] == "/":
        return "slash", at + 1 + (low[at + 1 : at + 2] == " ")
    at = end + (low[end] == ",")
    apart = low[at : at + 1]
    if apart not in (" ", "-"):
        return "", end
    near = passage.behind(at + 1)
    joint = near.get("per joint")
    if joint and low[joint[1] : joint[1] + 1] == " ":
        near = passage.behind(joint[1] + 1)
    if apart == " " and (per := near.get("per")) and low[per[1] : per[1] + 1] == " ":
        return "per", per[1] + 1
    if article := near.get("per article"):
        if low[article[1] - 1] == "'":
            return "article", article[1]
        if low[article[1] : article[1] + 1] in (" ", "-"):
            return "article", article[1] + 1
    return "", end


def _closes(low: str, end: int) -> bool:
    rest = low[end : end + len("  .")].lstrip()
    return not rest or rest[0] in ".,;:)"


def period_before(passage: Passage, floor: int, start: int) -> tuple[str, ...]:
    """Read an adjective before an amount ("an annual fee of USD 300") in the same clause."""
    names = passage.speech.periods
    left = passage.low[max(floor, start - _REACH) : start]
    left = _STOPS.split(left.rstrip(" :("))[-1]
    verb = max((verb for verb in names.verbs if left.endswith(verb)), key=len, default="")
    words = left.removesuffix(verb).replace("'", "' ").split()
    for at, word in enumerate(words):
        pair = f"{word} {words[at + 1]}" if at + 1 < len(words) else ""
        name = names.of_adjective(pair) or names.of_adjective(word)
        behind_it = at + 2 if names.of_adjective(pair) else at + 1
        if name and _speaks_of(words[behind_it:], names.amounts):
            return (name,)
    return ()


def _speaks_of(words: list[str], amounts: frozenset[str]) -> bool:
    """Tell whether an adjective before some words is one of the amount behind them."""
    if len(words) <= _BARE:
        return True
    nouns = (at for at, word in enumerate(words[: _MOST_BEFORE + 1]) if word in amounts)
    return any(len(words) - at - 1 <= _MOST_BEHIND for at in nouns)
