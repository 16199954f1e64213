"""Changes: whether two contents of a column say different things, and who is named in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidelint.drift.lines import split_line
from guidelint.drift.masks import slots, value_forms
from guidelint.lexicon import known_lexicon
from guidelint.model import OBJECT
from guidelint.reading.channel import common_ends, slip

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from guidelint.drift.lines import PageLines, Words

Called = dict[tuple[str, ...], set[tuple[str, str]]]
"""The (attribute, value) pairs that words stand for."""

NAME = 3
"""Letters of a word that can be a slip of another."""
LONGEST_FORM = 6
"""Words of a value beyond which it is not looked for."""


def narrowed(content: Words, expected: Words) -> tuple[Words, Words]:
    """Leave out what two contents have in common at their ends."""
    start, end = common_ends(content, expected)
    return content[start : len(content) - end], expected[start : len(expected) - end]


def is_style(content: Words, expected: Words, language: str) -> bool:
    """Whether only marks, articles and small links differ, or what is not compared."""
    if OBJECT in content or OBJECT in expected:
        return True
    known = known_lexicon(language)
    links = known.words("joint") | known.words("leading article")
    sides = ([w for w in each if w[0].isalnum() and w not in links] for each in (content, expected))
    ours, theirs = map("".join, sides)
    return ours == theirs


def is_telling(content: Words, expected: Words, language: str) -> bool:
    """Whether numbers differ, or one word by a slip: pages about one thing cannot both be right."""
    numerals = known_lexicon(language).words("numeral")
    numbers = [word in numerals or word[0].isdigit() for word in (*content, *expected)]
    is_one = len(content) == len(expected) == 1
    return is_one and (all(numbers) or is_slip(content[0], expected[0]))


def is_slip(left: str, right: str) -> bool:
    """Whether two words are a slip apart."""
    return min(len(left), len(right)) >= NAME and slip(left, right) is not None


def read_called(pages: Iterable[PageLines]) -> Called:
    """Give what the attribute values of a family are called."""
    called: Called = {}
    for name, value in sorted({pair for page in pages for pair in page.subject.attributes}):
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
    return min((name for name, _ in named), default="")


def _named(content: Words, called: Called) -> Iterator[tuple[str, str]]:
    for start in range(len(content)):
        for stop in range(start + 1, min(start + LONGEST_FORM, len(content)) + 1):
            yield from called.get(content[start:stop], ())
