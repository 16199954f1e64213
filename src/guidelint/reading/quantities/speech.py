"""How one language says quantities: what its words and marks tell, on both sides of a number."""

from __future__ import annotations

from fractions import Fraction
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any, Literal

from guidelint.lexicon import lexicon
from guidelint.lexicon.quantities import forms, numbered
from guidelint.model import Record
from guidelint.reading.patterns import finder
from guidelint.reading.quantities.currencies import currency_forms, symbols
from guidelint.reading.quantities.phrases import Phrases
from guidelint.reading.quantities.units import unit_forms
from guidelint.reading.quantities.values import ABOUT, LOWER, UPPER, Hedge

if TYPE_CHECKING:
    from ahocorasick_rs import AhoCorasick

    from guidelint.lexicon.quantities import QuantityWords
    from guidelint.reading.quantities.currencies import Codes

WordKind = Literal["", "small", "tens", "times", "group", "scale"]
_Part = tuple[str, dict[str, Any], bool]
_Tables = dict[str, dict[str, Any]]
_TENS = range(20, 100, 10)
_BELOW, _ABOVE = Hedge(bound="upper", strict=True), Hedge(bound="lower", strict=True)
_SIGNS_BEFORE: _Tables = {
    "hedge": {
        **dict.fromkeys("~≈∼", ABOUT),
        **dict.fromkeys(("≤", "<=", "=<", "⩽"), UPPER),
        **dict.fromkeys(("≥", ">=", "=>", "⩾"), LOWER),
        "<": _BELOW,
        ">": _ABOVE,
    },
    "label": dict.fromkeys("#№§¶", "strict"),
}
"""What marks tell before a number."""
_BEFORE: _Tables = {
    "hedge": {
        "hedges approximate": ABOUT, "hedges upper": UPPER, "hedges lower": LOWER,
        "hedges below": _BELOW, "hedges above": _ABOVE,
    },
    "label": {"labels weak": "weak", "labels bare": "bare", "labels strict": "strict"},
}  # fmt: skip
_BEHIND: _Tables = {
    "hedge": {
        "hedges after_upper": UPPER, "hedges after_lower": LOWER, "hedges after_approximate": ABOUT
    },
    "more": dict.fromkeys((
        "ranges to", "ranges and", "ranges or", "periods per", "periods joint", "periods articles",
        "dates to"), True),
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
    "dates months", "dates weekdays", "dates articles", "dates indefinite", "dates to",
    "dates of", "dates year_after",
    "dates perhaps_year_after", "numbers no_fraction", "numbers vague", "units stated",
)  # fmt: skip
_ALONE_BEHIND = (
    "ages after", "ages of_age", "ages more", "ages more_years",
    "ranges determiners", "periods adverbs", "periods final", "numbers fractions",
    "numbers articles", "numbers scales_alone", "numbers halves", "numbers of",
    "numbers ordinal_endings",
)  # fmt: skip


class NumberWord(Record):
    """A word of a number: how it goes together with others, and its value or power of ten."""

    kind: WordKind
    value: int


class Speech(dict[str, dict[str, Any]]):
    """What each form tells, by the group and key of a lexicon that it stands under."""

    def __init__(self, language: str, words: QuantityWords) -> None:
        """Take the words of a language; of an unknown language there are none."""
        super().__init__()
        self.language, self.words = language, words
        self.time_units = {"s": "second", "min": "minute", "h": "hour"} | self["units time"]
        numbers = words.numbers
        self.powers = {**numbers.letters, **numbers.money_letters, **numbers.rupee_letters}

    def __missing__(self, key: str) -> dict[str, Any]:
        """Give the forms of a key of the lexicon: with what they tell, else True."""
        group, name = key.split()
        part = getattr(self.words, group)
        told = part.get(name, "") if isinstance(part, dict) else getattr(part, name)
        table: dict[str, Any]
        if isinstance(told, str):
            table = dict.fromkeys(forms(told), True)
        elif isinstance(told, tuple):
            table = numbered(told, int(name == "months"))
        elif group in ("units", "periods"):
            table = {form: meant for meant, each in told.items() for form in forms(each)}
        else:
            table = {form: Fraction(value) for form, value in told.items()}
        self[key] = table
        return table

    def listed(self, *keys: str) -> tuple[str, ...]:
        """Give the forms of some keys of the lexicon."""
        return tuple([form for key in keys for form in self[key]])

    @cached_property
    def money(self) -> tuple[dict[str, Codes], dict[str, Codes]]:
        """The names of currencies; apart those that are everyday words."""
        return currency_forms(self.language, self.words.money)

    @cached_property
    def minor(self) -> dict[str, Codes]:
        """The names of hundredths of currencies: "pence"."""
        return {name: frozenset(codes.split()) for name, codes in self.words.money.minor.items()}

    @cached_property
    def number_words(self) -> dict[str, NumberWord]:
        """The words of numbers."""
        words = self.words.numbers
        kinds: tuple[tuple[WordKind, dict[str, int]], ...] = (
            ("tens", {form: each for form, each in words.small.items() if each in _TENS}),
            ("small", {form: each for form, each in words.small.items() if each not in _TENS}),
            ("times", words.times | words.times_after),
            ("group", words.groups | words.groups_after),
            ("scale", words.scales | words.scales_after),
        )
        table = {
            form: NumberWord(kind, value)
            for kind, values in kinds
            for form, value in values.items()
        }
        return table | {form.replace("-", " "): told for form, told in table.items()}

    @cached_property
    def before(self) -> Phrases:
        """What may stand before an amount."""
        plural = {f"{form}s": told for key, told in _BEFORE["label"].items() for form in self[key]}
        parts = self._parts(_BEFORE, _ALONE_BEFORE, _SIGNS_BEFORE)
        parts.append(("labels", plural, False))
        return Phrases(parts, behind=False)

    @cached_property
    def behind(self) -> Phrases:
        """What may stand behind an amount, and what a number in words is made of."""
        more = {"hedges more": LOWER, "hedges less": UPPER, "hedges roughly": ABOUT}
        joined = {
            f"{joint} {form}": told
            for joint in self["hedges joints"]
            for key, told in more.items()
            for form in self[key]
        }
        said, cased_units, units = self.number_words, *unit_forms(self.words.units)
        scales = {form: each.value for form, each in said.items() if each.kind == "scale"}
        letters = {form: k for k in self.powers for form in (k, k.upper(), k.title())}
        parts: list[_Part] = [
            ("hedge joined", joined, False),
            ("number", said, False),
            ("article of", dict.fromkeys(self.after_article, True), False),
            ("scale", scales, False),
            ("currency", self.money[0], False),
            ("everyday", self.money[1], False),
            ("minor", self.minor, False),
            ("unit", cased_units, True),
            ("unit", units, False),
            ("letter", letters, True),
            ("title", self["labels titles"], True),
            ("power", {"x": True}, False),
        ]
        return Phrases([*self._parts(_BEHIND, _ALONE_BEHIND, {}), *parts], behind=True)

    def _parts(self, joined: _Tables, alone: tuple[str, ...], signs: _Tables) -> list[_Part]:
        """Give what words and marks tell on one side of a number, and the signs of money."""
        parts = {
            part: {form: told for key, told in keys.items() for form in self[key]}
            for part, keys in joined.items()
        } | {key: self[key] for key in alone}
        said = [(part, told | signs.get(part, {}), False) for part, told in parts.items()]
        return [*said, ("symbol", symbols(), True)]

    @cached_property
    def after_article(self) -> tuple[str, ...]:
        """What an article can be the number of."""
        words = self.words.numbers
        units = self.time_units if words.with_units else ()
        return (*words.times, *words.times_after, *words.groups, *words.scales, *units)

    @cached_property
    def halved(self) -> tuple[str, ...]:
        """What it can be the number of with a half: "a year and a half", "a litre and a half"."""
        units = [] if self.words.numbers.with_units else [*self.time_units, *self["units measure"]]
        return tuple(f"{unit} {half}" for unit in units for half in self.words.numbers.halves)

    def said_in(self, low: str) -> list[int]:
        """Give where words of a folded text begin a quantity, in order."""
        starts = _starts(self.language, any(map(low.__contains__, self.words.numbers.halves)))
        return [
            start
            for _, start, end in (starts.find_matches_as_indexes(low) if starts else ())
            if not (start and low[start - 1].isalpha()) and not low[end : end + 1].isalpha()
        ]


@lru_cache(maxsize=16)
def speech_of(language: str) -> Speech:
    """Give how a language says quantities."""
    return Speech(language, lexicon(language).quantities)


@lru_cache(maxsize=32)
def _starts(language: str, halved: bool) -> AhoCorasick | None:  # noqa: FBT001 - as for `_compiled`
    """Give what finds the words that a quantity can begin with."""
    speech = speech_of(language)
    words, articles = speech.words.numbers, speech["numbers articles"]
    first = {*words.small, *words.times, *words.scales} - articles.keys()
    starts = {form for word in first for form in (word, word.replace("-", " "))}
    named = (*speech.after_article, *(speech.halved if halved else ()))
    starts |= {f"{article} {word}" for article in articles for word in named}
    starts |= {*words.fractions, *speech.listed("clock noon", "clock midnight")}
    return finder(sorted(starts), longest=True) if starts else None
