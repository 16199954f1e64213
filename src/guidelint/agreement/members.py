"""When two members of lists are one: "US Mint", "the Mint" and "United States Mint"."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING

from guidelint.lexicon import lexicon
from guidelint.reading.stems import stem
from guidelint.reading.tokens import folded, tokenise

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
def name_of(text: str, language: str) -> Name:
    """Give the stems that name a thing, without little words and brackets."""
    little = lexicon(language).function_words
    found = [token for token in tokenise(text.partition(" (")[0]) if token.kind != "mark"]
    words = [(token.text, folded(token.text).rpartition("'")[2]) for token in found]
    return tuple(
        stem(low, language) for word, low in words if low not in little or _is_acronym(word)
    )


def _is_acronym(word: str) -> bool:
    return len(word) > 1 and word.isupper()


@lru_cache(maxsize=16384)
def _acronym_in(text: str) -> str:
    """Give the one acronym of a short name ("French ANSM"), or the empty string."""
    words = (token.text for token in tokenise(text) if token.kind == "word")
    found = [word for word in words if len(word) >= _SHORTEST and word.isupper()]
    return found[0] if len(found) == 1 else ""


@lru_cache(maxsize=16384)
def _initials(text: str) -> str:
    words = (token.text for token in tokenise(text) if token.kind == "word")
    return "".join(word[0] for word in words if word[0].isupper())


def same_member(left: str, right: str, language: str, aliases: Aliases) -> bool:
    """Whether two members name one thing, as far as one can tell; in doubt they do."""
    names = (name_of(left, language), name_of(right, language))
    first, second = (aliases.get(name, name) for name in names)
    if first == second or not (first and second):
        return True
    acronyms = _acronym_in(left), _acronym_in(right)
    if all(acronyms) and (acronyms[0] == acronyms[1] or _is_slip(*acronyms)):
        return True
    if acronyms[0] == _initials(right) != "" or acronyms[1] == _initials(left) != "":
        return True
    if len(set(first) & set(second)) >= _ALIKE * len(set(first) | set(second)):
        return True
    short, long = sorted((first, second), key=len)
    return set(short) <= set(long)


def _is_slip(left: str, right: str) -> bool:
    """Whether two long acronyms differ in one letter: then a slip, and no other body, is likely."""
    if len(left) != len(right) or len(left) < _LONG:
        return False
    return sum(a != b for a, b in zip(left, right, strict=True)) == 1


def alone_in(
    names: Sequence[str], others: Sequence[str], language: str, aliases: Aliases
) -> tuple[str, ...]:
    """Give the members of a list that another list has not."""
    return tuple(
        name
        for name in names
        if not any(same_member(name, each, language, aliases) for each in others)
    )


def alias_table(lines: Iterable[str], language: str) -> dict[Name, Name]:
    """Read lines of names of one thing, separated by "|"."""
    table: dict[Name, Name] = {}
    for line in lines:
        first, *others = (name_of(part.strip(), language) for part in line.split("|"))
        table |= dict.fromkeys(others, first)
    return table
