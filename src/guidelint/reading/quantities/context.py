"""What stands around an amount: words that limit it, whose age it is, what it counts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from guidelint.lexicon.quantities import forms_of
from guidelint.reading.quantities.phrases import parts_of, told_of
from guidelint.reading.quantities.values import Hedge

if TYPE_CHECKING:
    from guidelint.lexicon.quantities import HedgeKey, HedgeWords, NounWords
    from guidelint.reading.quantities.assembly import Ends
    from guidelint.reading.quantities.phrases import Parts
    from guidelint.reading.quantities.speech import Passage
    from guidelint.reading.quantities.values import Kind, Span

NONE = Hedge()
ABOUT = Hedge(approximate=True)
UPPER, LOWER = Hedge(bound="upper"), Hedge(bound="lower")
_BELOW, _ABOVE = Hedge(bound="upper", strict=True), Hedge(bound="lower", strict=True)
_SIGNS = {
    **dict.fromkeys("~≈∼", ABOUT),
    **dict.fromkeys(("≤", "<=", "=<", "⩽"), UPPER),
    **dict.fromkeys(("≥", ">=", "=>", "⩾"), LOWER),
    "<": _BELOW,
    ">": _ABOVE,
}
_BEFORE: dict[HedgeKey, Hedge] = {
    "approximate": ABOUT, "upper": UPPER, "below": _BELOW, "lower": LOWER, "above": _ABOVE,
}  # fmt: skip
_JOINED: dict[HedgeKey, Hedge] = {"more": LOWER, "less": UPPER, "roughly": ABOUT}
_BEHIND: dict[HedgeKey, Hedge] = {
    "after_upper": UPPER, "after_lower": LOWER, "after_approximate": ABOUT,
}  # fmt: skip
_AGES = frozenset({"year", "month", "week", "day"})
_WORD = re.compile(r" *([^\W\d_]+(?:[-'][^\W_]+)*)")
_SHORTEST = 4


def hedges_before(words: HedgeWords) -> Parts:
    """Give the phrases and signs that limit the number behind them."""
    return {"hedge": _SIGNS | told_of(words, _BEFORE), **parts_of("hedge", words, "article")}


def hedges_behind(words: HedgeWords) -> Parts:
    """Give the phrases that limit the number before them: joined ("or more") or alone."""
    joined = told_of(words, _JOINED)
    more = {f"{or_} {each}": joined[each] for or_ in forms_of(words, "joints") for each in joined}
    return {"hedge joined": more, "hedge": told_of(words, _BEHIND)}


def hedge_before(passage: Passage, floor: int, start: int) -> tuple[Hedge, int]:
    """Read the hedges that end where an amount starts: the hedge and where its words begin."""
    hedge, begin = NONE, start
    for _ in range(2):
        near = passage.before(floor, begin)
        if not near:
            break
        if "hedge" not in near and "hedge article" in near:
            near = passage.before(floor, near["hedge article"][1])
        if "hedge" not in near:
            break
        found, begin = near["hedge"]
        hedge = merge(found, hedge)
    return hedge, begin


def hedge_after(passage: Passage, end: int) -> tuple[Hedge, int]:
    """Read a hedge that follows an amount: the hedge and where its words end."""
    low = passage.low
    following = low[end : end + 1]
    if following == "+" and not low[end + 1 : end + 2].isalnum():
        return LOWER, end + 1
    at = end + len(" ,") if low.startswith(" ,", end) else end + (following == ",")
    words = at
    while low[words : words + 1] == " ":
        words += 1
    near = passage.behind(words) if words > at else {}
    if more := near.get("hedge joined"):
        rest = low[more[1] : more[1] + len("  than")].lstrip()
        if not rest.startswith(passage.speech.than):
            return more
    most = near.get("hedge") if at == end and words == end + 1 else None
    return most if most and low[most[1] : most[1] + 1] != "-" else (NONE, end)


def bounds_nothing(passage: Passage, start: int, end: int, kind: Kind) -> bool:
    """Tell whether hedging words only say where something starts, or how long, for its kind."""
    words = passage.speech.words.hedges
    if kind == "duration":
        known = forms_of(words, "span")
    else:
        known = forms_of(words, "of_time", *(("unbounded",) if kind != "money" else ()))
    return passage.low.startswith(known, start, end)


def merge(before: Hedge, after: Hedge) -> Hedge:
    """Join what stands before an amount with what stands after it; the words before win."""
    if before is NONE or after is NONE:
        return after if before is NONE else before
    bound = before if before.bound else after
    return Hedge(before.approximate or after.approximate, bound.bound, bound.strict)


def age_around(passage: Passage, floor: int, ends: Ends, begin: int) -> tuple[int, int] | None:
    """Give the span of an age: the amounts with "aged" before or "old" after; None if no age.

    begin: where the hedge before the amounts starts.
    """
    last, unit, end = ends.last, ends.last.unit, ends.last.end
    if not last.bare if unit is None else unit.name not in _AGES:
        return None
    before = _aged_before(passage, floor, ends.start)
    if before < 0 and begin < ends.start:
        before = _aged_before(passage, floor, begin)
    if unit is None:
        return (before, end) if before >= 0 else None
    following = passage.low[end : end + 1]
    near = passage.behind(end + 1) if following in (" ", "-") else {}
    old = near.get("age after") or (near.get("age of_age") if following == " " else None)
    if before < 0 and not old and not _of_someone(passage, floor, ends, begin):
        more = "age more" in near or (unit.name == "year" and "age more_years" in near)
        if following != " " or not more:
            return None
    return (before if before >= 0 else ends.start), old[1] if old else end


def _aged_before(passage: Passage, floor: int, start: int) -> int:
    """Give where "aged" or "aged between" starts that ends there, or -1."""
    near = passage.before(floor, start)
    if "age before" not in near and "age from" in near:
        near = passage.before(floor, near["age from"][1])
    return near["age before"][1] if "age before" in near else -1


def _of_someone(passage: Passage, floor: int, ends: Ends, begin: int) -> bool:
    """Tell whether people stand before a hedged age, or before "of" and an age."""
    start = min(ends.start, begin)
    near = passage.before(floor, start)
    if "age of" in near:
        near = passage.before(floor, near["age of"][1])
    elif begin == ends.start and not ends.connector:
        return False
    return "age people" in near and "age nobody" not in near


class Nouns:
    """The nouns of one language, as far as a number before them needs to know them."""

    def __init__(self, words: NounWords, reach: int) -> None:
        """Take the endings of plurals and the words that end a noun phrase."""
        self._reach = reach
        self._stop = frozenset(forms_of(words, "stop"))
        self._plurals = frozenset(forms_of(words, "plurals"))
        self._endings = forms_of(words, "plural_endings")
        self._singular = forms_of(words, "singular_endings")

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
        return word in self._stop or ("'" in word and word.partition("'")[0] + "'" in self._stop)
