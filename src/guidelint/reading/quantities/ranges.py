"""Two amounts that belong together: the ends of a range, the parts of a ratio."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

import msgspec

from guidelint.lexicon.quantities import forms
from guidelint.reading.quantities.amounts import RawAmount, amount_at
from guidelint.reading.quantities.currencies import symbols
from guidelint.reading.quantities.numerals import shifted
from guidelint.reading.quantities.phrases import LETTER, alternation, any_before
from guidelint.reading.quantities.values import Connector

if TYPE_CHECKING:
    from guidelint.lexicon.quantities import RangeWords
    from guidelint.reading.quantities.speech import Passage

_JOINS = re.compile(r"[\w@]|[-/:'’^.,‑–][0-9]|[/^'’][A-Za-z]|\([a-z0-9]{1,2}\)|%")
_LINKING = frozenset(" -–‒−—")
_LARGEST_WHOLE = 1_000_000


class Links:
    """The words that connect two numbers in one language."""

    def __init__(self, words: RangeWords) -> None:
        """Take the words between numbers."""
        self._words = words
        self._connectors: dict[str, Connector] = {
            **dict.fromkeys(forms(words.to), "to"),
            **dict.fromkeys(forms(words.and_), "between-and"),
            **dict.fromkeys(forms(words.or_), "or"),
        }
        self._about = any_before(words.about)
        self._between, self._from = any_before(words.between), any_before(words.from_)
        self._parts = {
            **dict.fromkeys(forms(words.of), "of"),
            **dict.fromkeys(forms(words.out_of), "out of"),
            **dict.fromkeys(forms(words.in_), "in"),
        }

    @cached_property
    def link(self) -> re.Pattern[str]:
        """What stands between the ends of a range, up to the second."""
        hyphened = alternation((*forms(self._words.to), *forms(self._words.or_)))
        hedged = alternation(forms(self._words.hedged))
        return re.compile(
            rf"(?:-(?P<hyphened>{hyphened})-|(?P<dash>[-–‒−]| {{1,2}}[-–‒−] {{1,2}}|—)"
            rf"|-? {{1,2}}(?P<word>{alternation(self._connectors)}) {{1,2}}(?:{hedged} )?)"
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
        connector = self._connectors.get(word, "dash")
        if connector in ("dash", "or"):
            return start, connector
        table, name = (
            (self._between, connector) if connector == "between-and" else (self._from, "from-to")
        )
        about = self._about.find(low, floor, start)
        if lead := table.find(low, floor, about[1] if about else start):
            return lead[1], name  # type: ignore[return-value]
        return start, "" if connector == "between-and" else "to"

    def follows_between(self, low: str, floor: int, start: int) -> bool:
        """Tell whether a number is the first of "between ... and ..."."""
        return self._between.find(low, floor, start) is not None


class Ends(msgspec.Struct, frozen=True):
    """One amount, or the two of a range with what connects them; `start` takes in "between"."""

    start: int
    first: RawAmount
    last: RawAmount
    connector: Connector = ""


def linked(passage: Passage, floor: int, first: RawAmount) -> Ends:
    """Join `first` with the amount a dash or word ties to it, when they can make a range."""
    alone = Ends(first.start, first, first)
    if passage.low[first.end : first.end + 1] not in _LINKING:
        return alone
    links = passage.speech.links
    link = links.link.match(passage.low, first.end)
    second = _after_link(passage, first, link) if link else None
    if link is None or second is None:
        return alone
    word = link["word"] or link["hyphened"] or "dash"
    start, connector = links.lead(passage.low, floor, first.start, word)
    if not connector or (connector == "or" and not _alternative(first, second)):
        return alone
    if not _fit(first, second, dash=connector == "dash"):
        return alone
    power = second.scale if _shares_scale(first, second) else 0
    low = shifted(first.value, power)
    if low > second.value and (
        _is_score(passage, first, second, connector) or _is_difference(link)
    ):
        return alone
    if power:
        first.rescale(power)
    if codes := first.currencies or second.currencies:
        first.currencies = second.currencies = codes & (second.currencies or codes)
    return Ends(start, first, second, connector)


def _after_link(passage: Passage, first: RawAmount, link: re.Match[str]) -> RawAmount | None:
    text, at = passage.text, link.end()
    symbol = text[slice(*link.span("symbol"))].strip() if link["symbol"] else ""
    if symbol and symbol not in symbols():
        return None
    if text[at].isdigit() and passage.speech.dates.at(passage, first.end, at):
        return None
    second = amount_at(passage, link.start("symbol") if symbol else at, at)
    if second is None or second.ordinal or not stands_free(text, second.end):
        return None
    if second.doubtful and second.bare:
        return None  # "de 200 € à une association"
    return second


def stands_free(text: str, end: int) -> bool:
    """Tell whether what ends at `end` is not the head of a longer name or number."""
    return not _JOINS.match(text, end)


def _alternative(first: RawAmount, second: RawAmount) -> bool:
    """Tell "two or three weeks" from "3 days or 2 weeks"."""
    return first.bare and first.value < second.value


def _fit(first: RawAmount, second: RawAmount, *, dash: bool) -> bool:
    """Tell whether the ends can share a currency or a unit printed once."""
    if first.ordinal or first.power != second.power:
        return False
    if first.currencies or second.currencies:
        if first.unit or second.unit:
            return False
        one, other = first.currencies or second.currencies, second.currencies or first.currencies
        return bool(one & other)
    if second.unit is None:
        return dash or first.unit is None
    if first.unit is None or first.unit.kind == second.unit.kind == "duration":
        return True
    return first.unit.name == second.unit.name


def _shares_scale(first: RawAmount, second: RawAmount) -> bool:
    return bool(second.scale) and not first.scale and first.mantissa <= second.mantissa


def _is_difference(link: re.Match[str]) -> bool:
    """Tell "336 hours - 240 hours", a subtraction, from a range."""
    return bool(link["dash"]) and link["dash"] != link["dash"].strip()


def _is_score(passage: Passage, first: RawAmount, second: RawAmount, connector: Connector) -> bool:
    """Tell "a ratio of 10 to 1" from a range whose ends are reversed."""
    if connector in ("from-to", "between-and") or not (first.bare and second.bare):
        return False
    return not _counts(passage, second)


def ratio_to(passage: Passage, first: RawAmount) -> RawAmount | None:
    """Give the denominator when `first` is a numerator: "52 out of 54", "1 in 10", "3/4"."""
    if passage.low[first.end : first.end + 1] not in (" ", "/"):
        return None
    link = passage.speech.links.part.match(passage.low, first.end)
    if not link or first.value != int(first.value):
        return None
    second = amount_at(passage, first.end, link.end())
    if second is None or not second.bare or second.value != int(second.value):
        return None
    word = passage.speech.links.part_word(link["word"])
    if not (stands_free(passage.text, second.end) and _is_part(passage, first, second, word)):
        return None
    if link["slash"] and first.value <= 12 < second.value <= 31:
        second.ambiguous = True  # a day of a month?
    return second


def _is_part(passage: Passage, first: RawAmount, second: RawAmount, word: str) -> bool:
    part, whole = first.value, second.value
    if word == "of" and first.doubtful:
        return False  # "in one of three ways" counts ways
    year = 1900 <= whole <= 2100
    if word in ("of", "out of"):
        dated = year and passage.text[second.head : second.tail].isdigit()
        return part <= whole and not (dated and not _counts(passage, second))
    if word == "/":
        return part < whole <= 1000 and not first.spelled
    dated = passage.speech.dates.at(passage, first.end, second.start) is not None
    return part < whole <= _LARGEST_WHOLE and not year and not dated


def _counts(passage: Passage, amount: RawAmount) -> bool:
    return passage.speech.nouns.after(passage.text, passage.low, amount.end) is not None
