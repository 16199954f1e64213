"""Reading a lexicon: `lexicon("en")` gives the words of English; telling a text's language."""

from __future__ import annotations

import re
from collections import Counter
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from guidelint.errors import PackError
from guidelint.lexicon.quantities import QuantityWords, numbered
from guidelint.yamlfile import read_once

if TYPE_CHECKING:
    from collections.abc import Callable

FOLDER = Path(__file__).parent
LANGUAGES: tuple[str, ...] = tuple(sorted(file.stem for file in FOLDER.glob("*.yaml")))
"""The languages that there is a lexicon for, as ISO 639-1 codes."""

Words = str
"""Words in one string, separated by spaces."""


class Lexicon(msgspec.Struct, frozen=True, forbid_unknown_fields=True, dict=True):
    """The words of one language.

    function: the words that hold sentences together; they tell the language and carry no topic.
    cues: phrases by what they tell ("total": "in all", "altogether"); lower case, a `*` at the end
    of a phrase stands for any ending. One scan finds them all, see `reading.cues`.
    classes: single words by what they are ("ordinal", "body", "generic noun"), lower case.
    groups: lines of words that belong together ("same meaning"), by what they tell.
    patterns: expressions by what they find, without regard to case; a space stands for any white
    space, the end of a line for nothing, and {another name} for that pattern.
    irregular: a stem for each word that no ending gives away.
    quantities: what the number layer reads.
    """

    language: str
    function: Words
    cues: dict[str, tuple[str, ...]] = {}
    classes: dict[str, Words] = {}
    groups: dict[str, tuple[str, ...]] = {}
    patterns: dict[str, str] = {}
    irregular: dict[str, str] = {}
    quantities: QuantityWords = QuantityWords()

    @cached_property
    def function_words(self) -> frozenset[str]:
        """The function words as a set."""
        return frozenset(self.function.split())

    @cached_property
    def months(self) -> dict[str, int]:
        """The names of the months with their numbers, from 1."""
        return numbered(self.quantities.dates.months, 1)

    @cached_property
    def weekdays(self) -> dict[str, int]:
        """The names of the days of the week with their numbers; 0 is Monday."""
        return numbered(self.quantities.dates.weekdays, 0)

    @cached_property
    def words(self) -> Callable[[str], frozenset[str]]:
        """Gives the words of a class; none where the language does not have it."""
        return _Classes(self.classes).__getitem__

    def names(self, name: str) -> dict[str, str]:
        """Give what each form of a class written "form>name" is called."""
        return _pairs(self.classes.get(name, ""))

    def pattern(self, name: str) -> re.Pattern[str]:
        """Give a pattern, compiled when first needed; where there is none, it finds nothing."""
        return _pattern(self.language, name)


class _Classes(dict[str, frozenset[str]]):
    """The words of each class that was asked for."""

    def __init__(self, classes: dict[str, Words]) -> None:
        self._classes = classes

    def __missing__(self, name: str) -> frozenset[str]:
        found = self[name] = frozenset(self._classes.get(name, "").split())
        return found


@lru_cache(maxsize=128)
def _pattern(language: str, name: str) -> re.Pattern[str]:
    source = _source(lexicon(language).patterns, name)
    return re.compile(source.replace(" ", r"\s+"), re.IGNORECASE)


def _source(patterns: dict[str, str], name: str) -> str:
    """Give a pattern with those in it that it names."""
    text = patterns.get(name, "(?!)").replace("\n", "")
    return re.sub(r"\{([a-z][a-z ]+)\}", lambda slot: f"(?:{_source(patterns, slot[1])})", text)


@lru_cache(maxsize=128)
def _pairs(words: Words) -> dict[str, str]:
    return {form: name for form, _, name in (each.partition(">") for each in words.split())}


NO_WORDS = Lexicon(language="", function="")
"""The lexicon of a language that there is none for."""


def known_lexicon(language: str) -> Lexicon:
    """Give the lexicon of a language, or the first one where it is not known which ("")."""
    return lexicon(language or LANGUAGES[0])


@lru_cache(maxsize=16)
def lexicon(language: str) -> Lexicon:
    """Give the lexicon of a language (ISO 639-1); `NO_WORDS` where there is none."""
    if language not in LANGUAGES:
        return NO_WORDS
    return read_once(
        {"": FOLDER / f"{language}.yaml"},
        PackError,
        Lexicon,
        lambda trees: trees[""].read(Lexicon, PackError),
    )


class Cldr(msgspec.Struct, frozen=True):
    """What the CLDR calls things in a language; `scripts/currency_data.py` writes it.

    calendar: days and months. countries: by ISO 3166 code. currencies: the names for one and for
    several, by ISO 4217 code. babel: the release of Babel whose tables these were made from.
    """

    babel: str = ""
    calendar: tuple[str, ...] = ()
    countries: dict[str, str] = {}
    currencies: dict[str, tuple[str, ...]] = {}


@lru_cache(maxsize=16)
def cldr(language: str) -> Cldr:
    """Give the names of a language that there is a lexicon for; none for any other."""
    if language not in LANGUAGES:
        return Cldr()
    return msgspec.json.decode((FOLDER / "cldr" / f"{language}.json").read_bytes(), type=Cldr)


def country_of_code(code: str) -> str:
    """Give the English name of the country with a two-letter code (ISO 3166), or nothing."""
    return cldr("en").countries.get(code.upper(), "")


# --- which language a text is in, told by its function words ---

SAMPLE = 6000
"""Characters that are looked at."""
ENOUGH = 0.15
"""Function words are 0.3 to 0.5 of prose; of prose in an unrelated language, below 0.1."""
SHORT = 12
"""Words; a shorter text has no language of its own, unless it has two function words of one."""
LITTLE = 60
"""Words of a page with so few in sentences, beside a table, that two of one language tell it."""

_WORD = re.compile(r"[^\W\d_]+")
_LABELS = frozenset("BCDEFGHJKLMNPQRSTUVWXYZ")
"""Letters that stand alone as labels, which are words in no language: "Zone D"."""


class Told(msgspec.Struct, frozen=True):
    """What the words of a text tell: the language they are of, and their number.

    code: ISO 639-1, "" where no known language has enough of them.
    """

    code: str
    words: int


class _Foreign(msgspec.Struct, frozen=True):
    name: str
    function: str


@lru_cache(maxsize=1)
def _foreign() -> dict[str, _Foreign]:
    """Give the function words of languages without a lexicon, so that none is mistaken."""
    found = msgspec.json.decode((FOLDER / "foreign.json").read_bytes(), type=dict[str, _Foreign])
    return {code: each for code, each in found.items() if code not in LANGUAGES}


@lru_cache(maxsize=1)
def _languages_of() -> dict[str, tuple[str, ...]]:
    """Give the languages that have a word as a function word."""
    known = {code: lexicon(code).function_words for code in LANGUAGES}
    known |= {code: frozenset(each.function.split()) for code, each in _foreign().items()}
    found: dict[str, list[str]] = {}
    for code, words in known.items():
        for word in words:
            found.setdefault(word, []).append(code)
    return {word: tuple(codes) for word, codes in found.items()}


def told_by(text: str, declared: str = "") -> Told:
    """Tell the language of a text, also one that there is no lexicon for.

    `declared` is what the page says of itself ("fr-CA"); its words decide where they are enough.
    """
    named = declared.lower().replace("_", "-").partition("-")[0]
    words = [word.lower() for word in _WORD.findall(text[:SAMPLE]) if word not in _LABELS]
    counts: dict[str, int] = {}
    known, counted = _languages_of(), Counter(words)
    for word in known.keys() & counted.keys():
        for code in known[word]:
            counts[code] = counts.get(code, 0) + counted[word]
    codes = sorted(counts, key=lambda code: (code not in LANGUAGES, code))
    best = max(codes, key=lambda code: (counts[code], code == named), default="")
    if len(words) < SHORT:
        apart = best and counts[best] > max(1, counts.get(LANGUAGES[0], 0))
        return Told(named or (best if apart else LANGUAGES[0]), len(words))
    rival = max((times for code, times in counts.items() if code != best), default=0)
    alone = len(words) < LITTLE and best and counts[best] > 1 + 2 * rival
    told = alone or (best and counts[best] >= ENOUGH * len(words))
    return Told(best if told else "", len(words))


def language_name(code: str) -> str:
    """Give the English name of a language that there is no lexicon for, or ""."""
    known = _foreign().get(code)
    return known.name if known else ""
