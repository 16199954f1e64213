"""How one language says quantities: what its words and marks tell, on both sides of a number."""

from __future__ import annotations

import re
from fractions import Fraction
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

import msgspec

from guidelint.lexicon import lexicon
from guidelint.lexicon.quantities import forms, numbered
from guidelint.reading.quantities.currencies import currency_forms, symbols
from guidelint.reading.quantities.numerals import Marks
from guidelint.reading.quantities.phrases import Near, Phrases, by_form, first_word, last_word
from guidelint.reading.quantities.units import unit_forms
from guidelint.reading.quantities.values import ABOUT, LOWER, UPPER, Hedge
from guidelint.reading.tokens import folded

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ahocorasick_rs import AhoCorasick

    from guidelint.lexicon.quantities import NumberWords, QuantityWords
    from guidelint.reading.quantities.currencies import Codes
    from guidelint.reading.quantities.values import Span

WordKind = Literal["", "small", "tens", "times", "group", "scale"]
NounKind = Literal["stop", "plural", ""]
_HEDGE_SIGNS = {
    **dict.fromkeys("~≈∼", ABOUT),
    **dict.fromkeys(("≤", "<=", "=<", "⩽"), UPPER),
    **dict.fromkeys(("≥", ">=", "=>", "⩾"), LOWER),
    "<": Hedge(bound="upper", strict=True),
    ">": Hedge(bound="lower", strict=True),
}
_WORD = re.compile(r"[ \u00a0\u202f\u2009\n\t]*([^\W\d_]+(?:[-'’‘ʼ‐‑][^\W_]+)*)")
_SHORTEST_PLURAL = 4
_BEFORE: dict[str, dict[str, Any]] = {
    "hedge": {
        "hedges approximate": ABOUT, "hedges upper": UPPER, "hedges lower": LOWER,
        "hedges below": _HEDGE_SIGNS["<"], "hedges above": _HEDGE_SIGNS[">"],
    },
    "label": {"labels weak": "weak", "labels bare": "bare", "labels strict": "strict"},
}  # fmt: skip
_BEHIND: dict[str, dict[str, Any]] = {
    "hedge": {
        "hedges after_upper": UPPER, "hedges after_lower": LOWER, "hedges after_approximate": ABOUT
    },
    "link": {"ranges to": "to", "ranges and": "between-and", "ranges or": "or"},
    "part": {"ranges of": "of", "ranges out_of": "out of", "ranges in": "in"},
    "half of day": {"clock morning": "am", "clock afternoon": "pm", "clock whole": ""},
    "noon": {"clock noon": 12, "clock midnight": 24},
    "between": {"units between": False, "units working": True},
    "after unit": {"units after": False, "units working_after": True},
}  # fmt: skip
"""What the forms of some keys of the lexicon tell together."""
_ALONE_BEFORE = (
    "hedges article", "ages before", "ages from", "ages people", "ages nobody", "ages of",
    "labels number", "labels not_after", "labels telephone", "labels dialled",
    "ranges about", "ranges between", "ranges from", "clock before", "clock duration",
    "dates months", "dates weekdays", "dates articles", "dates of", "dates year_after",
    "dates perhaps_year_after", "numbers no_fraction", "numbers vague", "units stated",
)  # fmt: skip
_ALONE_BEHIND = (
    "ages after", "ages of_age", "ages more", "ages more_years", "ranges hedged",
    "ranges determiners", "periods per", "periods joint", "periods articles", "periods adverbs",
    "periods final", "numbers fractions", "numbers articles", "numbers scales_alone",
    "numbers halves", "numbers of", "numbers ordinal_endings",
)  # fmt: skip


class NumberWord(NamedTuple):
    """A word of a number: how it goes together with others, and its value or power of ten."""

    kind: WordKind
    value: int


def _number_words(words: NumberWords) -> dict[str, NumberWord]:
    kinds: tuple[tuple[WordKind, dict[str, int]], ...] = (
        ("small", words.small),
        ("times", words.times | words.times_after),
        ("group", words.groups | words.groups_after),
        ("scale", words.scales | words.scales_after),
    )
    table = {
        form: NumberWord("tens" if kind == "small" and value in range(20, 100, 10) else kind, value)
        for kind, values in kinds
        for form, value in values.items()
    }
    return table | {form.replace("-", " "): told for form, told in table.items()}


class Speech(dict[str, dict[str, Any]]):
    """What each form tells, by the group and key of a lexicon that it stands under."""

    def __init__(self, language: str, words: QuantityWords) -> None:
        """Take the words of a language; of an unknown language there are none."""
        super().__init__()
        self.language, self.words = language, words
        self.marks = Marks(words.decimal, words.spaced)

    def __missing__(self, key: str) -> dict[str, Any]:
        """Give the forms of a key of the lexicon: with what they tell, else True."""
        group, name = key.split()
        part = getattr(self.words, group)
        listed = part.get(name, "") if isinstance(part, dict) else getattr(part, name)
        table: dict[str, Any]
        if isinstance(listed, str):
            table = dict.fromkeys(forms(listed), True)
        elif isinstance(listed, tuple):
            table = numbered(listed, int(name == "months"))
        elif group in ("units", "periods"):
            table = by_form(listed)
        else:
            table = {form: Fraction(told) for form, told in listed.items()}
        self[key] = table
        return table

    def listed(self, key: str) -> tuple[str, ...]:
        """Give the forms of a key of the lexicon."""
        return (*self[key],)

    @cached_property
    def time_units(self) -> dict[str, str]:
        """The unit of time that a word names."""
        return {"s": "second", "min": "minute", "h": "hour"} | self["units time"]

    @cached_property
    def letters(self) -> dict[str, str]:
        """The letters for powers of ten ("k", "M", "bn") as they may be printed."""
        return {form: each for each in self.powers for form in (each, each.upper(), each.title())}

    @cached_property
    def powers(self) -> dict[str, int]:
        """The powers of ten that letters stand for."""
        words = self.words.numbers
        return {**words.letters, **words.money_letters, **words.rupee_letters}

    @cached_property
    def number_words(self) -> dict[str, NumberWord]:
        """The words of numbers."""
        return _number_words(self.words.numbers)

    def _joined(self, keys: Mapping[str, Any]) -> dict[str, Any]:
        return {form: told for key, told in keys.items() for form in self[key]}

    @cached_property
    def before(self) -> Phrases:
        """What may stand before an amount."""
        joined = {part: self._joined(keys) for part, keys in _BEFORE.items()}
        joined["hedge"] |= _HEDGE_SIGNS
        dates = self.words.dates
        joined["quarter of"] = {
            f"{which} {name}": (number, length)
            for name, length in dates.period_names.items()
            for which, number in dates.quarters.items()
        }
        joined |= {key: self[key] for key in _ALONE_BEFORE}
        listed = [(part, told, False) for part, told in joined.items()]
        return Phrases([*listed, ("symbol", symbols(), True)], last_word)

    @cached_property
    def behind(self) -> Phrases:
        """What may stand behind an amount."""
        joined = {part: self._joined(keys) for part, keys in _BEHIND.items()}
        more = {"hedges more": LOWER, "hedges less": UPPER, "hedges roughly": ABOUT}
        joined["hedge joined"] = {
            f"{joint} {form}": told
            for joint in self["hedges joints"]
            for form, told in self._joined(more).items()
        }
        said = self.number_words
        joined["number"], joined["article of"] = said, dict.fromkeys(self.after_article, True)
        joined["scale"] = {form: word.value for form, word in said.items() if word.kind == "scale"}
        joined |= {key: self[key] for key in _ALONE_BEHIND}
        joined["currency"], joined["everyday"] = self.money
        listed = [(part, told, False) for part, told in joined.items()]
        cased, plain = unit_forms(self.words.units)
        listed += [("unit", cased, True), ("unit", plain, False)]
        return Phrases(
            [*listed, ("symbol", symbols(), True), ("letter", self.letters, True)], first_word
        )

    @cached_property
    def after_article(self) -> tuple[str, ...]:
        """What an article can be the number of."""
        words, units = self.words.numbers, (*self.time_units,)
        if not words.with_units:  # "a year and a half" only
            units = tuple(f"{unit} {half}" for unit in units for half in words.halves)
        return (*words.times, *words.times_after, *words.groups, *words.scales, *units)

    @cached_property
    def _said(self) -> AhoCorasick | None:
        """All that a quantity in words can begin with; None where the language has none."""
        from ahocorasick_rs import AhoCorasick, MatchKind

        words, articles = self.words.numbers, self["numbers articles"]
        first = {*words.small, *words.times, *words.scales} - articles.keys()
        starts = {form for word in first for form in (word, word.replace("-", " "))}
        starts |= {f"{each} {word}" for each in articles for word in self.after_article}
        starts |= {*words.fractions, *self["clock noon"], *self["clock midnight"]}
        return AhoCorasick(sorted(starts), matchkind=MatchKind.LeftmostLongest) if starts else None

    def said_in(self, low: str) -> list[int]:
        """Give where words of a folded text can begin a quantity, in order."""
        found = self._said.find_matches_as_indexes(low) if self._said else ()
        return [start for _, start, end in found if _is_whole(low, start, end)]

    @cached_property
    def starts(self) -> frozenset[str]:
        """The words and marks that a currency begins with: "US" of "US$", "kenyan"."""
        signs = map(folded, symbols())
        return frozenset(first_word(each, 0) for table in (signs, *self.money) for each in table)

    @cached_property
    def money(self) -> tuple[dict[str, Codes], dict[str, Codes]]:
        """The names of currencies; apart those that are everyday words."""
        return currency_forms(self.language, self.words.money)


def _is_whole(low: str, start: int, end: int) -> bool:
    return not (start and low[start - 1].isalpha()) and not (end < len(low) and low[end].isalpha())


class Passage(msgspec.Struct):
    """A text that is read: as printed, folded (of the same length), and how its language speaks."""

    text: str
    low: str
    speech: Speech
    _before: dict[tuple[int, int], Near] = {}
    _behind: dict[int, Near] = {}

    def before(self, floor: int, end: int) -> Near:
        """Give the phrases that end at `end`, spaces aside, and start at `floor` or later."""
        low = self.low
        while end > floor and low[end - 1] == " ":
            end -= 1
        found = self._before.get((floor, end))
        if found is None:
            found = self.speech.before.before(self.text, low, floor, end)
            self._before[floor, end] = found
        return found

    def behind(self, at: int) -> Near:
        """Give the phrases that start at `at`."""
        found = self._behind.get(at)
        if found is None:
            found = self._behind[at] = self.speech.behind.behind(self.text, self.low, at)
        return found

    def noun_after(self, end: int, *, singular: bool = False) -> Span | None:
        """Give the span of the phrase up to its head: the first plural noun; for one the last word.

        None where punctuation or a function word comes before any head.
        """
        start, at = -1, end
        for _ in range(self.speech.words.reach):
            found = _WORD.match(self.text, at)
            kind = noun_kind(self.speech.language, found[1]) if found else "stop"
            if found is None or kind == "stop":
                break
            start = found.start(1) if start < 0 else start
            at = found.end()
            if kind == "plural" and not singular:
                return start, self.plural_next(at) or at  # "four sales offices"
        return (start, at) if singular and start >= 0 else None

    def plural_next(self, end: int) -> int:
        """Give the end of the next word, if that is a plural noun, or 0."""
        found = _WORD.match(self.text, end)
        return found.end() if found and noun_kind(self.speech.language, found[1]) == "plural" else 0


def passage_of(text: str, language: str) -> Passage:
    """Give a text as it is read in a language."""
    return Passage(text, folded(text), speech_of(language))


@lru_cache(maxsize=16)
def speech_of(language: str) -> Speech:
    """Give how a language says quantities."""
    return Speech(language, lexicon(language).quantities)


@lru_cache(maxsize=16384)
def noun_kind(language: str, word: str) -> NounKind:
    """Tell whether a word ends a noun phrase, or has the form of a plural noun."""
    speech, low = speech_of(language), folded(word)
    stop = speech["nouns stop"]
    if low in stop or ("'" in low and low.partition("'")[0] + "'" in stop):
        return "stop"
    if low in speech["nouns plurals"]:
        return "plural"
    ending = low.endswith(speech.listed("nouns plural_endings"))
    plural = ending and len(low) >= _SHORTEST_PLURAL and not word.isupper()
    singular = speech.listed("nouns singular_endings")
    return "plural" if plural and not low.endswith(singular) else ""
