"""What a country is called besides its name: other names, and the words for what is of it.

Names follow the usage of the UN term base and of CLDR; the words in "-an", "-ish" and so on are
general knowledge of English. `countries.json` has them.
"""

import re
from functools import lru_cache

import msgspec

from guidelint.lexicon.load import FOLDER

_WORD = re.compile(r"[^\W_]+")
_SHORT, _LONGEST = 3, 6
_ABBREVIATED = ("uae", "uk", "usa", "ksa", "drc")
Names = tuple[tuple[str, ...], tuple[str, ...]]
"""The names of a country, the usual one first, and the words for what is of it."""


class _Country(msgspec.Struct, frozen=True):
    of: tuple[str, ...]
    also: tuple[str, ...] = ()


@lru_cache(maxsize=1)
def _table() -> dict[str, Names]:
    data = (FOLDER / "countries.json").read_bytes()
    known = msgspec.json.decode(data, type=dict[str, _Country])
    table = {name.casefold(): ((name, *each.also), each.of) for name, each in known.items()}
    for name, each in known.items():
        table |= {other.casefold(): table[name.casefold()] for other in each.also}
    return table


def country_words(name: str) -> Names:
    """Give the names of a country and the words for what is of it; empty for anything else."""
    return _table().get(name.casefold().removeprefix("the ").replace("-", " "), ((), ()))


@lru_cache(maxsize=1)
def _by_words() -> dict[str, str]:
    """Give the first of a country's names by the words of each, in lower case.

    Short ones are abbreviations, which stand in capitals or in lower case.
    """
    table = {name: names[0] for name, (names, _) in _table().items()}
    long = {" ".join(_WORD.findall(name)): table[name] for name in table if len(name) > _SHORT}
    short = {each: table[each] for each in _ABBREVIATED}
    return long | short | {each.upper(): first for each, first in short.items()}


def countries_in(text: str) -> list[str]:
    """Give the countries that a title or a path names, in order, by the first of their names."""
    known, words, found, at = _by_words(), _WORD.findall(text), [], 0
    while at < len(words):
        for size in range(_LONGEST, 0, -1):
            said = " ".join(words[at : at + size])
            low = said.casefold()
            if country := known.get(said) or (low not in _ABBREVIATED and known.get(low)):
                found.append(country)
                at += size - 1
                break
        at += 1
    return found
