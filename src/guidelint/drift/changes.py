"""Changes: what kind of difference lies between two contents of a column."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from guidelint.drift.lines import common_ends, split_line
from guidelint.drift.masks import slots, value_forms
from guidelint.identity.weights import likeness
from guidelint.lexicon import LANGUAGES, lexicon
from guidelint.naming.channel import slip

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from guidelint.drift.lines import Words
    from guidelint.model import Subject

Change = Literal["style", "left-behind", "negation", "number", "name", "word", "clause"]

Called = dict[tuple[str, ...], set[tuple[str, str]]]
"""The (attribute, value) pairs that words stand for."""

OBJECT = "\N{OBJECT REPLACEMENT CHARACTER}"
"""Stands for code, images and addresses, which are not compared."""
LONGEST_FORM = 6
"""Words of a value beyond which it is not looked for."""
NAME = 3
"""A shorter word is too like others to be a slip of one."""
LONG_NAME = 8
NEAR = 0.75
"""How alike two long words are that are one misspelt."""
WORDS = 3


@lru_cache(maxsize=64)
def _words(language: str, *names: str) -> frozenset[str]:
    known = lexicon(language or LANGUAGES[0])
    return frozenset().union(*map(known.words, names))


def change(content: Words, expected: Words, language: str) -> Change:
    """Classify a difference; contents have no common beginning or end."""
    if OBJECT in (*content, *expected) or _is_style(content, expected, language):
        return "style"
    if _is_negation(content, expected, language):
        return "negation"
    numerals = _words(language, "numeral")
    ours, theirs = (_without_number(each, numerals) for each in (content, expected))
    if ours == theirs is not None:
        return "number"
    if len(content) == len(expected) == 1 and is_slip(content[0], expected[0]):
        return "name"
    return (
        "word"
        if min(map(len, (content, expected))) > 0 and max(map(len, (content, expected))) <= WORDS
        else "clause"
    )


def is_slip(left: str, right: str) -> bool:
    """Whether two words are a slip apart, or alike where they are long."""
    shorter = min(len(left), len(right))
    if shorter >= LONG_NAME and likeness(left, right) >= NEAR:
        return True
    return shorter >= NAME and slip(left, right) is not None


def narrowed(content: Words, expected: Words) -> tuple[Words, Words]:
    """Leave out what two contents have in common at their ends."""
    start, end = common_ends(content, expected)
    return content[start : len(content) - end], expected[start : len(expected) - end]


def _is_style(content: Words, expected: Words, language: str) -> bool:
    """Whether only marks, links, the order of a list or the date differ."""
    links = _words(language, "joint", "leading article")
    is_list = any(word in links or not word[0].isalnum() for word in content)
    if sorted(content) == sorted(expected) and is_list:
        return True
    months = _months(language)
    if content and expected and months.issuperset((*content, *expected)):
        return True
    plain = [
        "".join(word for word in each if word[0].isalnum() and word not in links)
        for each in (content, expected)
    ]
    return plain[0] == plain[1]


@lru_cache(maxsize=16)
def _months(language: str) -> frozenset[str]:
    dates = lexicon(language or LANGUAGES[0]).quantities.dates
    return frozenset(form for forms in dates.months for form in forms.split(", "))


def _is_negation(content: Words, expected: Words, language: str) -> bool:
    """Whether one side has a negation more, and nothing else that tells anything."""
    known = lexicon(language or LANGUAGES[0])
    endings = tuple(known.words("negating ending"))
    negated = [
        {
            word
            for word in each
            if word in known.words("negation") or (endings and word.endswith(endings))
        }
        for each in (content, expected)
    ]
    alone = set(content) ^ set(expected)
    rest = alone - negated[0] - negated[1]
    return bool(negated[0]) != bool(negated[1]) and rest <= known.function_words | known.words(
        "polarity"
    )


def _without_number(content: Words, numerals: frozenset[str]) -> Words | None:
    """Give the words beside the one number of a content, in the singular; None without one."""
    rest = [word for word in content if not (word[0].isdigit() or word.split()[0] in numerals)]
    is_one = len(rest) + 1 == len(content)
    return tuple(word.removesuffix("s") for word in rest) if is_one else None


def read_called(subjects: Iterable[Subject]) -> Called:
    """Give what the attribute values of a family are called."""
    called: Called = {}
    for name, value in sorted({pair for subject in subjects for pair in subject.attributes}):
        names, derived = value_forms(value)
        for form in (*names, *derived):
            words = split_line(form)[0]
            if 0 < len(words) <= LONGEST_FORM:
                called.setdefault(words, set()).add((name, value))
    return called


def left_behind(content: Words, expected: Words, own: Mapping[str, str], called: Called) -> str:
    """Give the attribute by which a content names another page, or the empty string.

    The siblings name their own value there, or nobody.
    """
    if expected:
        named = {pair for pair in _named(content, called) if pair[0] in slots(expected)}
    else:
        named = {pair for pair in called.get(content, ()) if pair[0] in own}
    if any(own.get(name) == value for name, value in named):
        return ""
    return min((name for name, _ in named), default="")


def _named(content: Words, called: Called) -> Iterator[tuple[str, str]]:
    for start in range(len(content)):
        for stop in range(start + 1, min(start + LONGEST_FORM, len(content)) + 1):
            yield from called.get(content[start:stop], ())
