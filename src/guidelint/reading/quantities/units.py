"""Units of time, measure and proportion, and what an amount is per: "a month", "/yr", "par an"."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING, Literal

import msgspec

from guidelint.lexicon.quantities import forms
from guidelint.reading.quantities.currencies import symbols
from guidelint.reading.quantities.measures import MEASURES, SYMBOLS
from guidelint.reading.quantities.phrases import LETTER, NEVER, After, alternation, by_form

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guidelint.lexicon.quantities import PeriodWords, UnitWords

Kind = Literal["duration", "percent", "measure"]
_CLOCK = {"second": "s", "minute": "min", "hour": "h"}
_PERCENT = frozenset({"percent", "permille"})
_TOKEN = re.compile(rf"{LETTER}+[²³23]?(?![^\W_])|[%‰％℃℉×]|[°º] ?[CF]\b|°(?![^\W_])")
_CLOSED = re.compile(r"\s*(?:\Z|[),;×]|[xX×]\s|\.(?=\s+[A-Z]|\s*\Z))")
_OBJECT = rf"{LETTER}[^\W\d_-]*(?:-[^\W\d_]*)*"
_PLAIN = r"[^\s\d.,;:()]+"
_REACH = 72
_MOST = 4
_LONG = 3
"""Letters; a longer form is a word, which may have capitals."""


class Unit(msgspec.Struct, frozen=True):
    """A unit as it was matched: canonical name, what it measures, where it ends."""

    name: str
    kind: Kind
    end: int
    business: bool = False


class Units:
    """The units of one language."""

    def __init__(self, words: UnitWords) -> None:
        """Take the words for units."""
        self._words = words
        self.spaced = frozenset(forms(words.spaced_letters))
        self.trailing = frozenset(forms(words.trailing_letters))
        self._doubtful = frozenset(forms(words.doubtful))

    @cached_property
    def forms(self) -> dict[str, tuple[str, Kind]]:
        """The canonical name and kind of each written form that is one word."""
        return {form: told for form, *told in self._all() if " " not in form}  # type: ignore[misc]

    @property
    def starts(self) -> tuple[str, ...]:
        """What a unit can begin with: its forms, and the words between it and a number."""
        between = (*forms(self._words.between), *forms(self._words.working))
        return (*(form for form, *_ in self._all()), *between)

    @cached_property
    def time_forms(self) -> dict[str, str]:
        """The unit of time that each written form names."""
        named = {form: name for name, each in self._words.time.items() for form in forms(each)}
        return {**{symbol: name for name, symbol in _CLOCK.items()}, **named}

    def _all(self) -> Iterator[tuple[str, str, Kind]]:
        for symbol, name in SYMBOLS.items():
            timed = MEASURES.get(name) and MEASURES[name].dimension == "time"
            kind = "duration" if timed else "percent" if name in _PERCENT else "measure"
            yield symbol, name, kind  # type: ignore[misc]
        tables: tuple[tuple[Kind, dict[str, str]], ...] = (
            ("measure", self._words.measure),
            ("percent", self._words.percent),
            ("duration", self._words.time),
        )
        for kind, table in tables:
            for name, each in table.items():
                yield from ((form, name, kind) for form in forms(each))

    @cached_property
    def _phrases(self) -> After[tuple[str, Kind]]:
        return After({form: told for form, *told in self._all() if " " in form})  # type: ignore[misc]

    @cached_property
    def _between(self) -> re.Pattern[str]:
        plain, working = forms(self._words.between), forms(self._words.working)
        words = f"{alternation(plain)}|(?P<business>{alternation(working)})"
        return re.compile(rf"(?:(?:{words})(?: |-)+){{1,3}}(?={LETTER})")

    @cached_property
    def _behind(self) -> re.Pattern[str]:
        plain = alternation(forms(self._words.after))
        working = alternation(forms(self._words.working_after))
        return re.compile(rf" +(?:(?P<plain>{plain})|(?P<business>{working}))(?!\w)")

    def at(self, text: str, low: str, start: int) -> Unit | None:
        """Read the unit at `start`, after the gap to its number, with its denominator.

        "mg/kg" is one unit; a denominator of time, as in "mg/day", is left to the period.
        """
        simple = self._simple(text, low, start)
        if simple is None or simple.kind != "measure":
            return simple
        name, end = simple.name, simple.end
        while text[end : end + 1] == "/" and (below := self._token(text, end + 1)):
            below_name, kind, below_end = below
            if kind != "measure" and below_name != "hour":
                break
            name, end = f"{name}/{'h' if below_name == 'hour' else below_name}", below_end
        return Unit(name, "measure", end)

    def denominator_at(self, text: str, start: int) -> Unit | None:
        """Read a unit that is only a denominator, as the "/L" of "50 x 10^9/L"."""
        if text[start : start + 1] == "/" and (below := self._token(text, start + 1)):
            name, kind, end = below
            return Unit(f"/{name}", "measure", end) if kind == "measure" else None
        return None

    def time_unit(self, word: str) -> str:
        """Give the canonical unit of time a word names ("yrs" -> "year"), or ""."""
        return self.time_forms.get(word.lower(), "")

    def goes_on(self, text: str, form: str, end: int) -> bool:
        """Tell whether a form is another word here: the "in" of "1 in 10"."""
        return form in self._doubtful and not _CLOSED.match(text, end)

    def _simple(self, text: str, low: str, start: int) -> Unit | None:
        between = self._between.match(low, start)
        if between:
            token = self._token(text, between.end())
            if token and token[1] == "duration":
                return Unit(
                    token[0],
                    "duration",
                    token[2],
                    business=bool(between["business"]) and token[0] == "day",
                )
        if phrase := self._phrases.find(low, start):
            (name, kind), end = phrase
            return Unit(name, kind, end)
        token = self._token(text, start)
        if token is None:
            return None
        name, kind, end = token
        business = name == "business day"
        if kind == "duration" and (behind := self._behind.match(low, end)):
            end, business = behind.end(), bool(behind["business"]) and name == "day"
        return Unit("day" if business else name, kind, end, business=business)

    def _token(self, text: str, start: int) -> tuple[str, Kind, int] | None:
        found = _TOKEN.match(text, start)
        if not found:
            return None
        word = found[0].replace(" ", "")
        form = self.forms.get(word) or (self.forms.get(word.lower()) if len(word) > _LONG else None)
        return (*form, found.end()) if form else None


class Periods:
    """The periods and objects that an amount can be per, in one language."""

    def __init__(self, words: PeriodWords, units: Units) -> None:
        """Take the words for periods and the units of time."""
        self._words = words
        self._units = units
        self._never = frozenset(forms(words.never))
        self._objects = frozenset(forms(words.objects))
        self._names = by_form(words.names) | by_form(words.adjectives)

    @cached_property
    def _per(self) -> re.Pattern[str]:
        per, articles = forms(self._words.per), forms(self._words.articles)
        tight = alternation(each for each in articles if each.endswith("'"))
        loose = alternation(each for each in articles if not each.endswith("'"))
        joint = alternation(forms(self._words.joint))
        return re.compile(
            rf"(?:,?(?: {joint})? (?:{alternation(per)}) |(?P<slash> ?/ ?)"
            rf"|(?P<article>,?(?: {joint} |[ -])(?:(?:{loose})[ -]|{tight})))"
            rf"(?P<word>{_OBJECT}|[$€£¥₹])"
        )

    @cached_property
    def _adverbs(self) -> After[str]:
        return After(by_form(self._words.adverbs))

    @cached_property
    def _final(self) -> After[str]:
        return After(by_form(self._words.final))

    @cached_property
    def _adjective(self) -> re.Pattern[str]:
        prefix = re.escape(self._words.prefix) if self._words.prefix else NEVER
        verbs, amounts = forms(self._words.verbs), forms(self._words.amounts)
        return re.compile(
            rf"\b(?P<word>{alternation(by_form(self._words.adjectives))}|{prefix}{_OBJECT})"
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
        known = self._counts(per["word"]) or name != per["word"] or word in symbols()
        if per["slash"] and not known:
            return "", end
        return (word if word in symbols() else name), per.end()

    def _counts(self, word: str) -> bool:
        return word in self._objects or self._name(word) in self._objects

    def _name(self, word: str) -> str:
        return self._names.get(word) or self._units.time_unit(word) or word


def _closes(low: str, end: int) -> bool:
    rest = low[end:].lstrip()
    return not rest or rest[0] in ".,;:)"
