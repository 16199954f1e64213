"""What a country is called besides its name: other names, and the words for what is of it.

Names follow the usage of the UN term base and of CLDR; the words in "-an", "-ish" and so on are
general knowledge of English. `countries.json` has them.
"""

from __future__ import annotations

import re
from functools import lru_cache

import msgspec

from guidelint.lexicon.load import FOLDER

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
def _mentions() -> re.Pattern[str]:
    names = sorted((name for name in _table() if len(name) > 3), key=len, reverse=True)
    choice = "|".join(re.escape(name).replace(r"\ ", "[ -]") for name in names)
    short = "UAE|UK|USA|KSA|DRC|uae|uk|usa|ksa"
    return re.compile(rf"(?<![^\W_])(?:(?i:{choice})|{short})(?![^\W_])")


def countries_in(text: str) -> list[str]:
    """Give the countries that a title or a path names, in order, by the first of their names."""
    return [country_words(found[0])[0][0] for found in _mentions().finditer(text)]


def country_names() -> list[str]:
    """Give the first names of all countries, sorted."""
    return sorted({names[0] for names, _ in _table().values()})
