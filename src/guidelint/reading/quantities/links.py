"""The words that tie two numbers: the ends of a range, a part and its whole."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from guidelint import regexes as re
from guidelint.lexicon.quantities import forms
from guidelint.reading.quantities.phrases import LETTER, Before, alternation

if TYPE_CHECKING:
    from guidelint.lexicon.quantities import RangeWords
    from guidelint.reading.quantities.values import Connector


class Links:
    """The words that connect two numbers in one language."""

    def __init__(self, words: RangeWords) -> None:
        """Take the words between numbers."""
        self._words = words
        self.connectors: dict[str, Connector] = {
            **dict.fromkeys(forms(words.to), "to"),
            **dict.fromkeys(forms(words.and_), "between-and"),
            **dict.fromkeys(forms(words.or_), "or"),
        }
        self._about = Before(dict.fromkeys(forms(words.about), True))
        self._leads: dict[Connector, Before[bool]] = {
            "between-and": Before(dict.fromkeys(forms(words.between), True)),
            "from-to": Before(dict.fromkeys(forms(words.from_), True)),
        }
        self._parts = {
            **dict.fromkeys(forms(words.of), "of"),
            **dict.fromkeys(forms(words.out_of), "out of"),
            **dict.fromkeys(forms(words.in_), "in"),
        }
        self.joints = alternation(forms(words.and_))

    @cached_property
    def link(self) -> re.Pattern[str]:
        """What stands between the ends of a range, up to the second."""
        hyphened = alternation((*forms(self._words.to), *forms(self._words.or_)))
        hedged = alternation(forms(self._words.hedged))
        return re.compile(
            rf"(?:-(?P<hyphened>{hyphened})-|(?P<dash>[-–‒−]| {{1,2}}[-–‒−] {{1,2}}|—)"
            rf"|-? {{1,2}}(?P<word>{alternation(self.connectors)}) {{1,2}}(?:{hedged} )?)"
            rf"(?:(?P<symbol>[^\s\d.,;:()\[\]−-]{{1,5}}? ?)?[-−]?(?=[0-9])|(?={LETTER}))"
        )

    @cached_property
    def part(self) -> re.Pattern[str]:
        """What stands between a part and its whole, up to the whole."""
        determiners = alternation(forms(self._words.determiners))
        return re.compile(
            rf"(?: (?P<word>{alternation(self._parts)}) (?:{determiners} )?|(?P<slash>/))"
            rf"(?=[0-9]|{LETTER})"
        )

    @cached_property
    def changed(self) -> re.Pattern[str]:
        """Verbs after which the ends of a range are before and after."""
        stems = alternation(forms(self._words.changed))
        return re.compile(rf"\b{stems}{LETTER}*\b[^.;:!?]{{0,80}}\Z")

    def part_word(self, word: str | None) -> str:
        """Give the class of a word between part and whole: "of", "out of" or "in"; "/" without."""
        return self._parts[word] if word else "/"

    def lead(self, low: str, floor: int, start: int, word: str) -> tuple[int, Connector]:
        """Give where a range begins whose ends a word connects, and how; "" where it makes none."""
        connector = self.connectors.get(word, "dash")
        if connector in ("dash", "or"):
            return start, connector
        name: Connector = "between-and" if connector == "between-and" else "from-to"
        about = self._about.find(low, floor, start)
        if lead := self._leads[name].find(low, floor, about[1] if about else start):
            return lead[1], name
        return start, "" if name == "between-and" else "to"

    def follows_between(self, low: str, floor: int, start: int) -> bool:
        """Tell whether a number is the first of "between ... and ..."."""
        return self._leads["between-and"].find(low, floor, start) is not None
