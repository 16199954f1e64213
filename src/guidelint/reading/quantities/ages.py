"""Ages: durations that say how old someone is ("aged 12 and older", "enfants de 6 ans")."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidelint.lexicon.quantities import forms
from guidelint.reading.quantities.phrases import After, Before

if TYPE_CHECKING:
    from guidelint.lexicon.quantities import AgeWords
    from guidelint.reading.quantities.ranges import Ends
    from guidelint.reading.quantities.speech import Passage

_UNITS = frozenset({"year", "month", "week", "day"})


class Ages:
    """What tells ages in one language."""

    def __init__(self, words: AgeWords) -> None:
        """Take the words around ages."""
        self._before = Before(dict.fromkeys(forms(words.before), True))
        self._from = Before(dict.fromkeys(forms(words.from_), True))
        people = dict.fromkeys(forms(words.people), True)
        self._people = Before(people | dict.fromkeys(forms(words.nobody), False))
        self._of = Before(dict.fromkeys(forms(words.of), True))
        self._old = After(dict.fromkeys((*forms(words.after), *forms(words.of_age)), True))
        self._hyphened = After(dict.fromkeys(forms(words.after), True))
        self._more = After(dict.fromkeys(forms(words.more), True))
        more_years = (*forms(words.more), *forms(words.more_years))
        self._more_years = After(dict.fromkeys(more_years, True))

    def around(
        self, passage: Passage, floor: int, ends: Ends, *, begin: int
    ) -> tuple[int, int] | None:
        """Give the span of an age: the amounts with "aged" before or "old" after; None if no age.

        begin: where the hedge before the amounts starts.
        """
        low, unit, end = passage.low, ends.last.unit, ends.last.end
        if not (ends.last.bare or (unit and unit.name in _UNITS)):
            return None
        before = self._said_before(low, floor, ends.start)
        if before < 0 and begin < ends.start:
            before = self._said_before(low, floor, begin)
        after = self._said_after(low, end) if unit else -1
        more = self._more_years if unit and unit.name == "year" else self._more
        older = unit and low[end : end + 1] == " " and more.find(low, end + 1)
        if (
            before < 0
            and after < 0
            and not older
            and not (unit and self._of_someone(low, floor, ends, begin))
        ):
            return None
        return (before if before >= 0 else ends.start), max(after, end)

    def _said_before(self, low: str, floor: int, start: int) -> int:
        """Give where "aged" or "aged between" starts that ends there, or -1."""
        said = self._before.find(low, floor, start)
        if not said and (joined := self._from.find(low, floor, start)):
            said = self._before.find(low, floor, joined[1])
        return said[1] if said else -1

    def _said_after(self, low: str, end: int) -> int:
        table = self._old if low[end : end + 1] == " " else self._hyphened
        found = table.find(low, end + 1) if low[end : end + 1] in (" ", "-") else None
        return found[1] if found else -1

    def _of_someone(self, low: str, floor: int, ends: Ends, begin: int) -> bool:
        """Tell whether people stand before a hedged age, or before "of" and an age."""
        start = min(ends.start, begin)
        joined = self._of.find(low, floor, start)
        if not joined and begin == ends.start and not ends.second:
            return False
        found = self._people.find(low, floor, joined[1] if joined else start)
        return bool(found and found[0])
