"""When two members of lists are one: "Kenyan KRA", "the KRA" and "Kenya Revenue Authority"."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING

from guidelint.language.acronyms import is_acronym
from guidelint.language.expansions import find_definitions
from guidelint.language.words import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_SHORTEST = 3
"""Letters of an acronym that names a body by itself; "US" and "UK" only say whose it is."""

_ALIKE = 0.6
"""Names that share so many of their words are one name and a slip in it."""

_LONG = 5

Name = tuple[str, ...]
Aliases = Mapping[Name, Name]
"""For a name the one that stands for all names of the thing."""


@lru_cache(maxsize=16384)
def name_of(text: str) -> Name:
    """Give the stems that name a thing, without little words."""
    return tuple(word.stem for word in words(text) if word.kind in ("content", "number"))


@lru_cache(maxsize=16384)
def acronym_in(text: str) -> str:
    """Give the one acronym of a short name ("French ANSM"), or the empty string."""
    found = [
        word.stem
        for word in words(text)
        if word.end - word.start >= _SHORTEST and is_acronym(text[word.start : word.end])
    ]
    return found[0] if len(found) == 1 else ""


def initials(text: str) -> str:
    """Give the capitals that begin the words of a name, as its acronym would write them."""
    return "".join(text[word.start] for word in words(text) if word.capital).lower()


def same_member(left: str, right: str, aliases: Aliases) -> bool:
    """Whether two members name one thing, as far as one can tell; in doubt they do."""
    first, second = (aliases.get(name, name) for name in (name_of(left), name_of(right)))
    if first == second or not (first and second):
        return True
    acronyms = acronym_in(left), acronym_in(right)
    if acronyms[0] == initials(right) != "" or acronyms[1] == initials(left) != "":
        return True
    if all(acronyms) and (acronyms[0] == acronyms[1] or _is_slip(*acronyms)):
        return True
    if len(set(first) & set(second)) >= _ALIKE * len(set(first) | set(second)):
        return True
    short, long = sorted((first, second), key=len)
    return set(short) <= set(long) and (short[-1] == long[-1] or short[0] == long[0])


def _is_slip(left: str, right: str) -> bool:
    """Whether two long acronyms differ in one letter: then a slip, and no other body, is likely."""
    if len(left) != len(right) or len(left) < _LONG:
        return False
    return sum(a != b for a, b in zip(left, right, strict=True)) == 1


def alone_in(names: Sequence[str], others: Sequence[str], aliases: Aliases) -> tuple[str, ...]:
    """Give the members of a list that another list has not."""
    return tuple(
        name for name in names if not any(same_member(name, each, aliases) for each in others)
    )


def alias_table(lines: Iterable[str]) -> dict[Name, Name]:
    """Read lines of names of one thing, separated by "|"."""
    table: dict[Name, Name] = {}
    for line in lines:
        first, *others = (name_of(part.strip()) for part in line.split("|"))
        table |= dict.fromkeys(others, first)
    return table


def page_aliases(texts: Iterable[str]) -> dict[Name, Name]:
    """Read the aliases a page declares: "Kenya Revenue Authority (KRA)"."""
    return {
        name_of(found.long): name_of(found.short)
        for text in texts
        if "(" in text
        for found in find_definitions(text)
        if found.spelt
    }
