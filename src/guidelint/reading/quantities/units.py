"""Units of time, measure and proportion as one language and the symbols of all write them."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING, Literal

import msgspec

from guidelint.lexicon.quantities import forms
from guidelint.reading.quantities.measures import MEASURES, SYMBOLS
from guidelint.reading.quantities.numerals import gap_end
from guidelint.reading.quantities.phrases import LETTER, by_form, named

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guidelint.lexicon.quantities import UnitWords
    from guidelint.reading.quantities.assembly import RawAmount
    from guidelint.reading.quantities.phrases import Parts
    from guidelint.reading.quantities.speech import Passage

UnitKind = Literal["duration", "percent", "measure"]
_CLOCK = {"s": "second", "min": "minute", "h": "hour"}
_PERCENT = frozenset({"percent", "permille"})
_TOKEN = re.compile(rf"{LETTER}+[²³23]?(?![^\W_])|[%‰％℃℉×]|[°º] ?[CF]\b|°(?![^\W_])")
_CLOSED = r"\s*(?:\Z|[),;×]|[xX×]\s|\.(?=\s+[A-Z]|\s*\Z))"
_MOST_BETWEEN = 3
_LONG = 3
"""Letters; a longer form is a word, which may have capitals."""


class Unit(msgspec.Struct, frozen=True):
    """A unit as it was matched: canonical name, what it measures, where it ends."""

    name: str
    kind: UnitKind
    end: int
    business: bool = False


class Units:
    """The forms of the units of one language."""

    def __init__(self, words: UnitWords) -> None:
        """Take the words for units."""
        self._words = words
        self.spaced = frozenset(forms(words.spaced_letters))
        self.trailing = frozenset(forms(words.trailing_letters))
        self.doubtful = frozenset(forms(words.doubtful))
        self.time_forms = _CLOCK | by_form(words.time)

    @cached_property
    def forms(self) -> dict[str, tuple[str, UnitKind]]:
        """The canonical name and kind of each written form that is one word."""
        return {form: told for form, told in _told(self._words) if " " not in form}

    @property
    def starts(self) -> tuple[str, ...]:
        """What a unit can begin with: its forms, and the words between it and a number."""
        between = (*forms(self._words.between), *forms(self._words.working))
        return (*(form for form, _ in _told(self._words)), *between)

    def time_unit(self, word: str) -> str:
        """Give the canonical unit of time a word names ("yrs" -> "year"), or ""."""
        return self.time_forms.get(word.lower(), "")


def _told(words: UnitWords) -> Iterator[tuple[str, tuple[str, UnitKind]]]:
    """Give each form of a unit with its name and kind; the language's own come last."""
    for symbol, name in SYMBOLS.items():
        timed = name in MEASURES and MEASURES[name].dimension == "time"
        yield symbol, (name, "duration" if timed else _kind(name))
    tables: tuple[tuple[UnitKind, dict[str, str]], ...] = (
        ("measure", words.measure),
        ("percent", words.percent),
        ("duration", words.time),
    )
    for kind, table in tables:
        for name, each in table.items():
            yield from ((form, (name, kind)) for form in forms(each))


def _kind(name: str) -> UnitKind:
    return "percent" if name in _PERCENT else "measure"


def behind(words: UnitWords) -> Parts:
    """Give units of several words, and what stands between a number and its unit, or behind it.

    Those that make days working days tell True.
    """
    return {
        "unit": {form: told for form, told in _told(words) if " " in form},
        "between": named((words.between, False), (words.working, True)),
        "after unit": named((words.after, False), (words.working_after, True)),
    }


def unit_at(passage: Passage, start: int) -> Unit | None:
    """Read the unit at `start`, after the gap to its number, with its denominator.

    "mg/kg" is one unit; a denominator of time, as in "mg/day", is left to the period.
    """
    simple = _simple(passage, start)
    if simple is None or simple.kind != "measure":
        return simple
    name, end, text = simple.name, simple.end, passage.text
    while text[end : end + 1] == "/" and (below := _token(passage, end + 1)):
        if below.kind != "measure" and below.name != "hour":
            break
        name, end = f"{name}/{'h' if below.name == 'hour' else below.name}", below.end
    return Unit(name, "measure", end)


def denominator_at(passage: Passage, start: int) -> Unit | None:
    """Read a unit that is only a denominator, as the "/L" of "50 x 10^9/L"."""
    below = _token(passage, start + 1) if passage.text[start : start + 1] == "/" else None
    if below is None or below.kind != "measure":
        return None
    return Unit(f"/{below.name}", "measure", below.end)


def unit_after(passage: Passage, amount: RawAmount, end: int, *, sure: bool) -> Unit | None:
    """Read the unit after a number; sure: a doubtful unit is one here."""
    text, gap = passage.text, gap_end(passage.text, end)
    at = amount.of if amount.of > 0 else gap
    unit = unit_at(passage, at)
    if unit is None:
        return None
    form = text[at : unit.end]
    if unit.name == "°" and amount.spelled:
        return None  # "three degrees" may be of anything
    if not sure and _goes_on(passage, form, unit.end):
        return None
    if len(form) == 1 and form.isascii() and form.isalpha():
        if gap > end and not _apart(passage, text[end:gap], form, unit.end):
            return None
        if form == "s" and text[end - 1] == "0" and gap == end:
            return None  # the 1990s, the 60s
    return unit


def _goes_on(passage: Passage, form: str, end: int) -> bool:
    """Tell whether a form is another word here: the "in" of "1 in 10"."""
    doubtful = form in passage.speech.units.doubtful
    return doubtful and not re.compile(_CLOSED).match(passage.text, end)


def _apart(passage: Passage, gap: str, letter: str, end: int) -> bool:
    """Tell whether a letter that a gap parts from its number is a unit."""
    speech = passage.speech
    if gap == "-" or letter not in speech.units.spaced:
        return False
    counted = letter in speech.units.trailing
    return not (counted and speech.nouns.after(passage.text, passage.low, end))


def unit_in_brackets(passage: Passage, end: int) -> Unit | None:
    """Read the unit of "3.66 (m)"; one letter needs a space before, for "15(m)" cites a law."""
    text, low = passage.text, passage.low
    spaced = text[end : end + 1] == " "
    at = end + spaced
    if text[at : at + 1] != "(":
        return None
    at += 1 + (text[at + 1 : at + 2] == " ")
    unit = unit_at(passage, at)
    if unit is None or unit.kind == "duration":
        return None
    close = unit.end + (text[unit.end : unit.end + 1] == " ")
    letter = unit.end == at + 1 and low[at].isalpha()
    if text[close : close + 1] != ")" or (letter and not spaced):
        return None
    return Unit(unit.name, unit.kind, close + 1, unit.business)


def _simple(passage: Passage, start: int) -> Unit | None:
    near = passage.behind(start)
    if "between" in near and (unit := _after_words(passage, start)):
        return unit
    if phrase := near.get("unit"):
        (name, kind), end = phrase
        return Unit(name, kind, end)
    unit = _token(passage, start)
    if unit is None or unit.kind != "duration":
        return unit
    business, end, low = unit.name == "business day", unit.end, passage.low
    at = end
    while low[at : at + 1] == " ":
        at += 1
    if at > end and (after := passage.behind(at).get("after unit")):
        business, end = after[0] and unit.name == "day", after[1]
    return Unit("day" if business else unit.name, "duration", end, business)


def _after_words(passage: Passage, start: int) -> Unit | None:
    """Read a unit of time behind words like those of "30 full working days"."""
    low, at, business = passage.low, start, False
    for _ in range(_MOST_BETWEEN):
        between = passage.behind(at).get("between")
        if not between or low[between[1] : between[1] + 1] not in (" ", "-"):
            break
        business, at = business or between[0], between[1]
        while low[at : at + 1] in (" ", "-"):
            at += 1
    unit = _token(passage, at) if at > start else None
    if unit is None or unit.kind != "duration":
        return None
    return Unit(unit.name, "duration", unit.end, business and unit.name == "day")


def _token(passage: Passage, start: int) -> Unit | None:
    found = _TOKEN.match(passage.text, start)
    if not found:
        return None
    word, known = found[0].replace(" ", ""), passage.speech.units.forms
    told = known.get(word) or (known.get(word.lower()) if len(word) > _LONG else None)
    return Unit(*told, found.end()) if told else None
