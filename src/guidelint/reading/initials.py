"""Whether long words spell a short form by their initials, and at which word they begin to.

The start of a long form is found where the initials of its words spell the acronym (after Schwartz
and Hearst, PSB 2003), else where the capitals begin, else behind the last small word.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from guidelint.reading.mentions import unmarked
from guidelint.reading.names import articles, joints
from guidelint.reading.tokens import folded

if TYPE_CHECKING:
    from collections.abc import Sequence

    from guidelint.reading.tokens import Token

Spelt = Literal[0, 1, 2]
"""Whether long words spell a short form: not, by letters in order, by their exact initials."""

EXACT: Literal[2] = 2


def content(words: Sequence[str]) -> tuple[str, ...]:
    """Give the words of a long form that are no small words, folded and without diacritics."""
    parts = (part for word in words for part in re.split("[-']", folded(word)) if part)
    plain = map(unmarked, parts)
    return tuple(word for word in plain if word not in joints())


@lru_cache(maxsize=16384)
def spells(short: str, words: tuple[str, ...]) -> Spelt:
    """Tell whether long words spell a short form; a hyphenated word counts as one and as two."""
    letters = [char for char in unmarked(short).lower() if char.isalnum()]
    whole = [unmarked(folded(word)) for word in words]
    if whole and whole[0].isalpha() and whole[0] not in joints() and [whole[0][0]] != letters[:1]:
        return 0
    parts = [part for word in whole for part in re.split("[-'/]", word) if part]
    if not parts or not letters:
        return 0
    main = [word for word in parts if word not in joints()]
    if "".join(letters) in ("".join(word[0] for word in words) for words in (main, parts, whole)):
        return 2
    return 1 if parts[0][0] == letters[0] and _in_order(letters, parts, 1, 0, 1) else 0


def _in_order(letters: list[str], words: list[str], done: int, word: int, at: int) -> bool:
    """Whether the letters from `done` stand in order in the words, skipping only small words."""
    if done == len(letters):
        return all(each in joints() for each in words[word + 1 :])
    inside = words[word].find(letters[done], at)
    if inside > 0 and _in_order(letters, words, done + 1, word, inside + 1):
        return True
    for number in range(word + 1, len(words)):
        if words[number][0] == letters[done] and _in_order(letters, words, done + 1, number, 1):
            return True
        if words[number] not in joints():
            break
    return False


def start_in(short: str, reach: list[Token]) -> tuple[int, Spelt]:
    """Give the first word of the long form that ends with `reach`, and how well it is spelt."""
    names = tuple(token.text for token in reach)
    best: tuple[int, Spelt] = (len(names), 0)
    for number in range(len(names) - 1, -1, -1):
        spelt = spells(short, names[number:])
        if spelt > best[1] and (spelt == EXACT or names[number].lower() not in joints()):
            best = (number, spelt)
    if best[1]:
        return best
    number = len(names) - 1
    if names[number][0].isupper():
        while number and (names[number].lower() in joints() or _goes_on(names, number)):
            number -= 1
        while number < len(names) and names[number].lower() in joints():
            number += 1
        return number, 0
    while number and names[number - 1].lower() not in joints():
        number -= 1
    return number, 0


def _goes_on(names: tuple[str, ...], number: int) -> bool:
    """Whether a name goes on before a word: "Bank of the | North", not "Ask the | North"."""
    before = names[number - 1].lower()
    if names[number - 1][0].isupper():
        return before not in articles()
    if before not in joints() or number < 2:
        return False
    if names[number - 2][0].isupper():
        return before not in articles()
    return names[number - 2].lower() in joints() and number > 2 and names[number - 3][0].isupper()


def capitalised(names: tuple[str, ...]) -> int:
    """Count the words of the run of capitalised words at the beginning."""
    count = 0
    while count < len(names) and (names[count][0].isupper() or names[count].lower() in joints()):
        count += 1
    while count and names[count - 1].lower() in joints():
        count -= 1
    return count
