"""The words of quantities in a lexicon: numbers, units, dates, hedges, ranges, periods, labels.

What each key means is told in `en.yaml`, where the words are. `Forms` are written forms in one
string, separated by commas: "day, days". All are lower case but
where their letter case tells them apart (units and letters). A form's spaces stand for any space.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Literal

import msgspec

Forms = str


@lru_cache(maxsize=2048)
def forms(text: Forms) -> tuple[str, ...]:
    """Give the forms of a string: "day, days" has two."""
    return tuple(form for part in text.split(",") if (form := " ".join(part.split())))


def numbered(listed: tuple[Forms, ...], first: int) -> dict[str, int]:
    """Give each form in a list of names with the number of its name."""
    return {form: number for number, each in enumerate(listed, first) for form in forms(each)}


class _Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A part of a lexicon."""


class NumberWords(_Words, frozen=True):
    """How numbers are said."""

    small: dict[str, int] = {}
    teens_after: tuple[int, ...] = ()
    times: dict[str, int] = {}
    times_after: dict[str, int] = {}
    groups: dict[str, int] = {}
    groups_after: dict[str, int] = {}
    rough: Forms = ""
    scales: dict[str, int] = {}
    scales_after: dict[str, int] = {}
    scales_alone: dict[str, int] = {}
    vague: Forms = ""
    articles: Forms = ""
    with_units: bool = False
    doubtful: Forms = ""
    joint: str = ""
    joint_before: tuple[int, ...] = ()
    hyphens: bool = False
    bare_hundred: bool = False
    halves: dict[str, str] = {}
    fractions: dict[str, str] = {}
    of: Forms = ""
    bare: Forms = ""
    alone: Forms = ""
    no_fraction: Forms = ""
    letters: dict[str, int] = {}
    money_letters: dict[str, int] = {}
    rupee_letters: dict[str, int] = {}
    ordinal_endings: Forms = ""
    ordinals: dict[str, int] = {}


class UnitWords(_Words, frozen=True):
    """How units are written out; symbols that all languages share are in `reading.quantities`."""

    time: dict[str, Forms] = {}
    percent: dict[str, Forms] = {}
    measure: dict[str, Forms] = {}
    between: Forms = ""
    working: Forms = ""
    after: Forms = ""
    working_after: Forms = ""
    spaced_letters: Forms = ""
    trailing_letters: Forms = ""
    doubtful: Forms = ""
    stated: Forms = ""


class MoneyWords(_Words, frozen=True):
    """How currencies are said beyond the CLDR's names."""

    spoken: dict[str, str] = {}
    everyday: Forms = ""
    short: Literal["", "tail", "head"] = ""


class DateWords(_Words, frozen=True):
    """How dates are written."""

    order: Literal["", "dmy", "mdy"] = ""
    months: tuple[Forms, ...] = ()
    weekdays: tuple[Forms, ...] = ()
    capital: bool = False
    month_first: bool = False
    day_endings: Forms = ""
    of: Forms = ""
    articles: Forms = ""
    to: Forms = ""
    more: Forms = ""
    joint: Forms = ""
    lead: Forms = ""
    and_: str = msgspec.field(default="", name="and")
    periods: dict[str, int] = {}
    quarters: dict[str, int] = {}
    period_names: dict[str, int] = {}
    year_after: Forms = ""
    perhaps_year_after: Forms = ""


class ClockWords(_Words, frozen=True):
    """How times of day are written: "a.m.", "o'clock", and "h" between hours and minutes."""

    morning: Forms = ""
    afternoon: Forms = ""
    whole: Forms = ""
    noon: Forms = ""
    midnight: Forms = ""
    hour_letter: str = ""
    before: Forms = ""
    duration: Forms = ""


class HedgeWords(_Words, frozen=True):
    """What limits a number, before and after it."""

    approximate: Forms = ""
    upper: Forms = ""
    below: Forms = ""
    lower: Forms = ""
    above: Forms = ""
    article: Forms = ""
    unbounded: Forms = ""
    of_time: Forms = ""
    span: Forms = ""
    joints: Forms = ""
    more: Forms = ""
    less: Forms = ""
    roughly: Forms = ""
    than: Forms = ""
    after_upper: Forms = ""
    after_lower: Forms = ""
    after_approximate: Forms = ""


class RangeWords(_Words, frozen=True):
    """What connects two numbers."""

    to: Forms = ""
    and_: Forms = msgspec.field(default="", name="and")
    or_: Forms = msgspec.field(default="", name="or")
    hedged: Forms = ""
    from_: Forms = msgspec.field(default="", name="from")
    between: Forms = ""
    about: Forms = ""
    changed: Forms = ""
    out_of: Forms = ""
    of: Forms = ""
    in_: Forms = msgspec.field(default="", name="in")
    determiners: Forms = ""


class PeriodWords(_Words, frozen=True):
    """What an amount is per."""

    per: Forms = ""
    joint: Forms = ""
    articles: Forms = ""
    objects: Forms = ""
    never: Forms = ""
    adverbs: dict[str, Forms] = {}
    adjectives: dict[str, Forms] = {}
    final: dict[str, Forms] = {}
    amounts: Forms = ""
    verbs: Forms = ""
    prefix: str = ""
    names: dict[str, Forms] = {}


class NounWords(_Words, frozen=True):
    """Which words are plural nouns: by ending, unless by another; `stop` ends a noun phrase."""

    reach: int = 6
    stop: Forms = ""
    plurals: Forms = ""
    plural_endings: Forms = ""
    singular_endings: Forms = ""


class AgeWords(_Words, frozen=True):
    """What makes a duration an age."""

    before: Forms = ""
    from_: Forms = msgspec.field(default="", name="from")
    after: Forms = ""
    of_age: Forms = ""
    more: Forms = ""
    more_years: Forms = ""
    of: Forms = ""
    people: Forms = ""
    nobody: Forms = ""


class LabelWords(_Words, frozen=True):
    """Words after which a number names a thing: always, where no unit, where no plural follows."""

    strict: Forms = ""
    bare: Forms = ""
    weak: Forms = ""
    number: Forms = ""
    not_after: Forms = ""
    telephone: Forms = ""
    dialled: Forms = ""
    titles: Forms = ""
    postal: int = 0


class QuantityWords(_Words, frozen=True):
    """All words of a language that the number layer knows.

    decimal: the mark before decimals, "" where printing decides. spaced: groups of three digits are
    set apart by plain spaces.
    """

    decimal: Literal["", ".", ","] = ""
    spaced: bool = False
    numbers: NumberWords = NumberWords()
    units: UnitWords = UnitWords()
    money: MoneyWords = MoneyWords()
    dates: DateWords = DateWords()
    clock: ClockWords = ClockWords()
    hedges: HedgeWords = HedgeWords()
    ranges: RangeWords = RangeWords()
    periods: PeriodWords = PeriodWords()
    nouns: NounWords = NounWords()
    ages: AgeWords = AgeWords()
    labels: LabelWords = LabelWords()
