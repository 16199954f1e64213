"""The words of quantities in a lexicon: numbers, units, dates, hedges, ranges, periods, labels.

`Forms` are written forms in one string, separated by commas: "day, days". All are lower case but
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


class _Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A part of a lexicon."""


class NumberWords(_Words, frozen=True):
    """How numbers are said.

    small: words below a hundred; one that ends in 0 and is 20 or more takes a smaller one after it.
    teens_after: the tens that take 10 to 19 too (soixante-dix). times: what a word multiplies by
    ("hundred"). groups: the same, but a noun that needs a number or an article ("a dozen"); `rough`
    are those that are not meant exactly. scales: powers of ten. times_after, groups_after,
    scales_after: their forms that never begin a number ("millions"). scales_alone: those in a head
    ("thousands"). vague: makes them no number.
    articles: mean one before such words ("a hundred"), and with_units before units ("un mois").
    doubtful: other words as often ("one"): only what follows makes them numbers.
    joint: the word that joins the parts; joint_before: the units it stands before, else it stands
    behind hundreds and scales. hyphens: may join all parts. bare_hundred: "mille cent" is a number.
    halves: what adds a part ("and a half"). fractions: parts of something. of: between a fraction,
    a group or a scale and what it is of. bare: fractions that need no such word ("half the fee").
    alone: those that need nothing behind them ("two thirds").
    no_fraction: before a fraction, makes it a name ("the second half").
    letters, money_letters, rupee_letters: powers of ten as letters; of money, of rupees only.
    ordinal_endings: make digits an ordinal. ordinals: in words.
    """

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
    """How units are written out; symbols that all languages share are in `reading.quantities`.

    time, percent, measure: forms by the unit's canonical name. between: words that may stand
    between a number and its unit of time; working: those that make days working days; after,
    working_after: the same behind the unit. spaced_letters: units of one letter that a space may
    part from their number; trailing_letters: those of them that no counted thing may follow.
    doubtful: units that are another word where the sentence goes on ("in"). stated: what stands
    before a unit for all numbers ("in EUR").
    """

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
    """How currencies are said beyond the CLDR's names.

    spoken: further names with the codes they mean. everyday: words that are a currency only with
    its country's name. short: where a name may be cut ("dollar" of "US dollar": its tail).
    """

    spoken: dict[str, str] = {}
    everyday: Forms = ""
    short: Literal["", "tail", "head"] = ""


class DateWords(_Words, frozen=True):
    """How dates are written.

    order: of day, month and year in digits, "" where both orders occur. months, weekdays: their
    forms, from January and Monday. capital: months have a capital. month_first: "May 18" is written
    too. day_endings: behind a day's digits. of: between day and month, or before a year. to:
    between two days. and: between two years. periods: letters of quarters and halves with their
    months. quarters: "first" and the like with their number; period_names: the words after them.
    year_after: words after which four digits are a year; perhaps_year_after: unless a plural
    follows.
    """

    order: Literal["", "dmy", "mdy"] = ""
    months: tuple[Forms, ...] = ()
    weekdays: tuple[Forms, ...] = ()
    capital: bool = False
    month_first: bool = False
    day_endings: Forms = ""
    of: Forms = ""
    to: Forms = ""
    and_: str = msgspec.field(default="", name="and")
    periods: dict[str, int] = {}
    quarters: dict[str, int] = {}
    period_names: dict[str, int] = {}
    year_after: Forms = ""
    perhaps_year_after: Forms = ""


class ClockWords(_Words, frozen=True):
    """How times of day are written: "a.m.", "o'clock", and "h" between hours and minutes.

    before: words that make hours a time of day. duration: words that make them a length.
    """

    morning: Forms = ""
    afternoon: Forms = ""
    whole: Forms = ""
    hour_letter: str = ""
    before: Forms = ""
    duration: Forms = ""


class HedgeWords(_Words, frozen=True):
    """What limits a number, before and after it.

    The five classes of phrases before it; `article` may follow them. unbounded: phrases that bound
    only money and durations ("from"); span: those that bound no duration ("over 12 months").
    of_time: those that bound durations only ("dans les 3 jours").
    joints and more, less, roughly: "or more", "or so"; after_upper, after_lower, after_approximate:
    what stands after a number on its own ("maximum").
    """

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
    """What connects two numbers.

    to, and, or: between the ends; hedged: may follow them. from, between: before the first.
    changed: stems of verbs after which the ends are before and after.
    out_of, of, in: between a part and its whole; determiners: may follow them.
    """

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
    """What an amount is per.

    per: before any word; joint: may stand before it. articles: before one of `objects` or a unit of
    time. never: no objects. adverbs: after an amount, by what they mean; final: the same where the
    clause ends; adjectives: before it. amounts: nouns that may stand between an adjective and the
    amount; verbs: may stand right before it. prefix: "per-" in an adjective. names: what an object
    is called in all languages ("personne": person).
    """

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
    """Which words are plural nouns: by ending, unless by another; `stop` ends a noun phrase.

    reach: within how many words behind a number its noun begins.
    """

    reach: int = 6
    stop: Forms = ""
    plurals: Forms = ""
    plural_endings: Forms = ""
    singular_endings: Forms = ""


class AgeWords(_Words, frozen=True):
    """What makes a duration an age.

    before: "aged"; `from` may stand between. after: "old", behind a space or a hyphen. of_age:
    behind a space. more: "and older"; more_years: behind years only ("et plus"). people: those
    whose age a hedged or joined duration is ("enfants de moins de 6 ans", "les 12-25 ans"); of:
    joins them to it. nobody: looks like people and is none.
    """

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
    """Words after which a number names a thing: always, where no unit, where no plural follows.

    Each may have a plural s. number: "no.", may stand between. not_after: "last week 20 came".
    telephone: before a number that is dialled; dialled: may stand between.
    titles: behind the title of a cited code ("42 CFR"). postal: digits of the codes that stand
    before a town, 0 where none do.
    """

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
