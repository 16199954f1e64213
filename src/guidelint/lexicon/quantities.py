"""The words of quantities in a lexicon: numbers, units, dates, hedges, ranges, periods, labels.

What each key means is told in `en.yaml`, where the words are. `Forms` are written forms in one
string, separated by commas: "day, days". All are lower case but
where their letter case tells them apart (units and letters). A form's spaces stand for any space.
"""

from functools import lru_cache
from typing import Literal

import msgspec

Forms = str
ClockWords = dict[
    Literal[
        "morning", "afternoon", "whole", "noon", "midnight", "hour_letter", "before", "duration"
    ],
    Forms,
]  # fmt: skip
"""How times of day are written: "a.m.", "o'clock", and "h" between hours and minutes."""
HedgeWords = dict[
    Literal[
        "approximate", "upper", "below", "lower", "above", "article", "unbounded", "of_time",
        "span",
        "joints", "more", "less", "roughly", "than", "after_upper", "after_lower",
        "after_approximate",
    ],
    Forms,
]  # fmt: skip
"""What limits a number, before and after it."""
RangeWords = dict[
    Literal[
        "to", "and", "or", "hedged", "from", "between", "about", "changed", "out_of", "of", "in",
        "determiners",
    ],
    Forms,
]  # fmt: skip
"""What connects two numbers."""
NounWords = dict[Literal["stop", "plurals", "plural_endings", "singular_endings"], Forms]
"""Which words are plural nouns: by ending, unless by another; `stop` ends a noun phrase."""
AgeWords = dict[
    Literal[
        "before", "from", "after", "of_age", "more", "more_years", "of", "people", "nobody"
    ],
    Forms,
]  # fmt: skip
"""What makes a duration an age."""
LabelWords = dict[
    Literal[
        "strict", "bare", "weak", "number", "not_after", "telephone", "dialled", "titles"
    ],
    Forms,
]  # fmt: skip
"""Words after which a number names a thing: always, where no unit, where no plural follows."""


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
    """How currencies are said beyond the CLDR's names; minor: their hundredths.

    split: what stands between whole units and hundredths ("12 € 50").
    """

    spoken: dict[str, str] = {}
    everyday: Forms = ""
    minor: dict[str, str] = {}
    split: dict[str, str] = {}
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
    indefinite: Forms = ""
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


class QuantityWords(_Words, frozen=True):
    """All words of a language that the number layer knows.

    decimal: the mark before decimals, "" where printing decides. spaced: groups of three digits are
    set apart by plain spaces.
    reach: within how many words behind a number its noun begins. postal: digits of the codes that
    stand before a town, 0 where none do.
    """

    decimal: Literal["", ".", ","] = ""
    spaced: bool = False
    reach: int = 6
    postal: int = 0
    numbers: NumberWords = NumberWords()
    units: UnitWords = UnitWords()
    money: MoneyWords = MoneyWords()
    dates: DateWords = DateWords()
    clock: ClockWords = {}
    hedges: HedgeWords = {}
    ranges: RangeWords = {}
    periods: PeriodWords = PeriodWords()
    nouns: NounWords = {}
    ages: AgeWords = {}
    labels: LabelWords = {}
