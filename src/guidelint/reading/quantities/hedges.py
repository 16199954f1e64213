"""What limits a number: words before it ("up to", "about") and after it ("or more", "+")."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidelint.lexicon.quantities import forms
from guidelint.reading.quantities.phrases import After, Before
from guidelint.reading.quantities.values import Hedge

if TYPE_CHECKING:
    from guidelint.lexicon.quantities import HedgeWords

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


class Hedges:
    """The hedges of one language."""

    def __init__(self, words: HedgeWords) -> None:
        """Take the words that hedge."""
        before = {
            phrase: hedge
            for phrases, hedge in (
                (words.approximate, ABOUT),
                (words.upper, _UPPER),
                (words.below, _BELOW),
                (words.lower, _LOWER),
                (words.above, _ABOVE),
            )
            for phrase in forms(phrases)
        }
        self._before = Before(_SIGNS | before)
        self._articles = Before(dict.fromkeys(forms(words.article), True))
        self._joined = After(
            {
                f"{joint} {word}": hedge
                for joint in forms(words.joints)
                for phrases, hedge in (
                    (words.more, _LOWER),
                    (words.less, _UPPER),
                    (words.roughly, ABOUT),
                )
                for word in forms(phrases)
            }
        )
        self._than = forms(words.than)
        self._behind = After(
            {
                phrase: hedge
                for phrases, hedge in (
                    (words.after_upper, _UPPER),
                    (words.after_lower, _LOWER),
                    (words.after_approximate, ABOUT),
                )
                for phrase in forms(phrases)
            }
        )
        self._unbounded = forms(words.unbounded)
        self._of_time = forms(words.of_time)
        self._span = forms(words.span)

    def before(self, low: str, floor: int, start: int) -> tuple[Hedge, int]:
        """Read the hedges that end where an amount starts: the hedge and where its words begin."""
        hedge, begin = NONE, start
        for _ in range(2):
            found = self._before.find(low, floor, begin)
            if not found and (article := self._articles.find(low, floor, begin)):
                found = self._before.find(low, floor, article[1])
            if not found:
                break
            hedge, begin = _joined(hedge, found[0]), found[1]
        return hedge, begin

    def after(self, low: str, end: int) -> tuple[Hedge, int]:
        """Read a hedge that follows an amount: the hedge and where its words end."""
        if low[end : end + 1] == "+" and not low[end + 1 : end + 2].isalnum():
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
        bounds_less = self._of_time if kind == "money" else (*self._of_time, *self._unbounded)
        return words.startswith(bounds_less)


def merge(before: Hedge, after: Hedge) -> Hedge:
    """Join what stands before an amount with what stands after it; the words before win."""
    return _joined(after, before)


def _joined(inner: Hedge, outer: Hedge) -> Hedge:
    bound = outer if outer.bound else inner
    return Hedge(inner.approximate or outer.approximate, bound.bound, bound.strict)
