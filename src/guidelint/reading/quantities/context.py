"""What stands around an amount: words that limit it, whose age it is, what it counts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from guidelint.lexicon.quantities import forms
from guidelint.reading.quantities.phrases import After, Before, any_after, any_before
from guidelint.reading.quantities.values import Hedge

if TYPE_CHECKING:
    from guidelint.lexicon.quantities import AgeWords, HedgeWords, NounWords
    from guidelint.reading.quantities.ranges import Ends
    from guidelint.reading.quantities.values import Span

NONE = Hedge()
PLUS = Hedge(bound="lower")
ABOUT = Hedge(approximate=True)
_UPPER, _LOWER = Hedge(bound="upper"), PLUS
_BELOW, _ABOVE = Hedge(bound="upper", strict=True), Hedge(bound="lower", strict=True)
_SIGNS = {
    **dict.fromkeys("~≈∼", ABOUT),
    **dict.fromkeys(("≤", "<=", "=<", "⩽"), _UPPER),
    **dict.fromkeys(("≥", ">=", "=>", "⩾"), _LOWER),
    "<": _BELOW,
    ">": _ABOVE,
}
_AGES = frozenset({"year", "month", "week", "day"})
_WORD = re.compile(r" *([^\W\d_]+(?:[-'][^\W_]+)*)")
_SHORTEST = 4


class Hedges:
    """What limits a number in one language: words before ("up to") and after it ("or more")."""

    def __init__(self, words: HedgeWords) -> None:
        """Take the words that hedge."""
        before = (
            (words.approximate, ABOUT),
            (words.upper, _UPPER),
            (words.below, _BELOW),
            (words.lower, _LOWER),
            (words.above, _ABOVE),
        )
        joined = ((words.more, _LOWER), (words.less, _UPPER), (words.roughly, ABOUT))
        behind = (
            (words.after_upper, _UPPER),
            (words.after_lower, _LOWER),
            (words.after_approximate, ABOUT),
        )
        self._before = Before(
            _SIGNS | {word: hedge for listed, hedge in before for word in forms(listed)}
        )
        self._articles = any_before(words.article)
        self._joined = After(
            {
                f"{joint} {word}": hedge
                for joint in forms(words.joints)
                for listed, hedge in joined
                for word in forms(listed)
            }
        )
        self._than = forms(words.than)
        self._behind = After({word: hedge for listed, hedge in behind for word in forms(listed)})
        self._span = forms(words.span)
        self._of_time = forms(words.of_time)
        self._of_numbers = (*self._of_time, *forms(words.unbounded))

    def before(self, low: str, floor: int, start: int) -> tuple[Hedge, int]:
        """Read the hedges that end where an amount starts: the hedge and where its words begin."""
        hedge, begin = NONE, start
        for _ in range(2):
            found = self._before.find(low, floor, begin)
            if not found and (article := self._articles.find(low, floor, begin)):
                found = self._before.find(low, floor, article[1])
            if not found:
                break
            hedge, begin = merge(found[0], hedge), found[1]
        return hedge, begin

    def after(self, low: str, end: int) -> tuple[Hedge, int]:
        """Read a hedge that follows an amount: the hedge and where its words end."""
        following = low[end : end + 1]
        if following not in (" ", ",", "+"):
            return NONE, end
        if following == "+" and not low[end + 1 : end + 2].isalnum():
            return PLUS, end + 1
        at = end + len(" ,") if low.startswith(" ,", end) else end
        at += low[at : at + 1] == ","
        if low[at : at + 1] != " ":
            return NONE, end
        while low[at : at + 1] == " ":
            at += 1
        found = self._joined.find(low, at)
        if found and not low[found[1] :].lstrip().startswith(self._than):
            return found
        found = self._behind.find(low, at) if at == end + 1 else None
        return found if found and low[found[1] : found[1] + 1] != "-" else (NONE, end)

    def bounds_nothing(self, words: str, kind: str) -> bool:
        """Tell whether hedging words only say where it starts, or how long, for its kind."""
        if kind == "duration":
            return words.startswith(self._span)
        return words.startswith(self._of_time if kind == "money" else self._of_numbers)


def merge(before: Hedge, after: Hedge) -> Hedge:
    """Join what stands before an amount with what stands after it; the words before win."""
    if before is NONE or after is NONE:
        return after if before is NONE else before
    bound = before if before.bound else after
    return Hedge(before.approximate or after.approximate, bound.bound, bound.strict)


class Ages:
    """What tells in one language how old someone is: "aged 12 and older", "enfants de 6 ans"."""

    def __init__(self, words: AgeWords) -> None:
        """Take the words around ages."""
        self._before = any_before(words.before)
        self._from = any_before(words.from_)
        people = dict.fromkeys(forms(words.people), True)
        self._people = Before(people | dict.fromkeys(forms(words.nobody), False))
        self._of = any_before(words.of)
        self._old = any_after(words.after, words.of_age)
        self._hyphened = any_after(words.after)
        self._more = any_after(words.more)
        self._more_years = any_after(words.more, words.more_years)

    def around(self, low: str, floor: int, ends: Ends, begin: int) -> tuple[int, int] | None:
        """Give the span of an age: the amounts with "aged" before or "old" after; None if no age.

        begin: where the hedge before the amounts starts.
        """
        last, unit, end = ends.last, ends.last.unit, ends.last.end
        if not last.bare if unit is None else unit.name not in _AGES:
            return None
        before = self._said_before(low, floor, ends.start)
        if before < 0 and begin < ends.start:
            before = self._said_before(low, floor, begin)
        if unit is None:
            return (before, end) if before >= 0 else None
        following, after = low[end : end + 1], None
        if following in (" ", "-"):
            after = (self._old if following == " " else self._hyphened).find(low, end + 1)
        if before < 0 and not after and not self._of_someone(low, floor, ends, begin):
            more = self._more_years if unit.name == "year" else self._more
            if following != " " or not more.find(low, end + 1):
                return None
        return (before if before >= 0 else ends.start), after[1] if after else end

    def _said_before(self, low: str, floor: int, start: int) -> int:
        """Give where "aged" or "aged between" starts that ends there, or -1."""
        said = self._before.find(low, floor, start)
        if not said and (joined := self._from.find(low, floor, start)):
            said = self._before.find(low, floor, joined[1])
        return said[1] if said else -1

    def _of_someone(self, low: str, floor: int, ends: Ends, begin: int) -> bool:
        """Tell whether people stand before a hedged age, or before "of" and an age."""
        start = min(ends.start, begin)
        joined = self._of.find(low, floor, start)
        if not joined and begin == ends.start and not ends.connector:
            return False
        found = self._people.find(low, floor, joined[1] if joined else start)
        return bool(found and found[0])


class Nouns:
    """The nouns of one language, as far as a number before them needs to know them."""

    def __init__(self, words: NounWords) -> None:
        """Take the endings of plurals and the words that end a noun phrase."""
        self._reach = words.reach
        self._stop = frozenset(forms(words.stop))
        self._plurals = frozenset(forms(words.plurals))
        self._endings = forms(words.plural_endings)
        self._singular = forms(words.singular_endings)

    def after(self, text: str, low: str, end: int, *, singular: bool = False) -> Span | None:
        """Give the span of the phrase up to its head: the first plural noun; for one the last word.

        None where punctuation or a function word comes before any head.
        """
        start = last = -1
        at = end
        for _ in range(self._reach):
            found = _WORD.match(low, at)
            if not found or self._is_stop(found[1]):
                break
            start = found.start(1) if start < 0 else start
            at = last = found.end()
            if not singular and self._is_plural(found[1], text[found.start(1) : at]):
                second = self.plural_next(text, low, at)  # "four sales offices"
                return start, second or at
        return (start, last) if singular and start >= 0 else None

    def _is_plural(self, low: str, word: str) -> bool:
        """Tell whether a word has the form of a plural noun."""
        if low in self._plurals:
            return True
        long = len(low) >= _SHORTEST and not word.isupper()
        return long and low.endswith(self._endings) and not low.endswith(self._singular)

    def plural_next(self, text: str, low: str, end: int) -> int:
        """Give the end of the next word, if that is a plural noun, or 0."""
        found = _WORD.match(low, end)
        if not found or self._is_stop(found[1]):
            return 0
        plural = self._is_plural(found[1], text[found.start(1) : found.end()])
        return found.end() if plural else 0

    def _is_stop(self, word: str) -> bool:
        return word in self._stop or word.partition("'")[0] + "'" in self._stop
