"""Changes: what kind of difference lies between two contents of a column."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from guidelint.drift.columns import MONTHS
from guidelint.drift.skeletons import OPEN, SLOT, tokenize, value_forms

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from guidelint.drift.columns import Content
    from guidelint.model import Subject

Change = Literal["style", "left-behind", "negation", "number", "name", "word", "clause"]

Lexicon = dict[tuple[str, ...], set[tuple[str, str]]]
"""The (attribute, value) pairs that tokens stand for."""

OBJECT = "\N{OBJECT REPLACEMENT CHARACTER}"
"""Stands for code, images and addresses, which are not compared."""
LONGEST_FORM = 6
"""Tokens of a value beyond which it is not looked for."""
NAME = 3
"""A shorter word is too like others to be a slip of one."""
LONG_NAME = 8
WORDS = 3
_NEGATIONS_WORDS = """
not no never none cannot neither nor without don't doesn't isn't
"""
_NEGATIONS = frozenset(_NEGATIONS_WORDS.split())
_HELPERS = frozenset(["do", "does", "did", "can", "be", "been", "need"])
_NUMERALS_WORDS = """
one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
seventeen eighteen nineteen twenty thirty forty fifty sixty ninety hundred
"""
_NUMERALS = frozenset(_NUMERALS_WORDS.split())
_LINKS = frozenset([",", "and", "or", "the", "&", ";"])


def change(content: Content, expected: Content) -> Change:
    """Classify a difference; contents have no common beginning or end."""
    if OBJECT in content or OBJECT in expected or _is_style(content, expected):
        return "style"
    if _is_negation(content, expected):
        return "negation"
    if _without_number(content) == _without_number(expected) is not None:
        return "number"
    if len(content) == len(expected) == 1 and is_slip(content[0], expected[0]):
        return "name"
    if 0 < len(content) <= WORDS and 0 < len(expected) <= WORDS:
        return "word"
    return "clause"


def narrowed(content: Content, expected: Content) -> tuple[Content, Content]:
    """Leave out what two contents have in common at their ends."""
    shorter = min(len(content), len(expected))
    start = next((i for i in range(shorter) if content[i] != expected[i]), shorter)
    rest = shorter - start
    end = next((i for i in range(rest) if content[-1 - i] != expected[-1 - i]), rest)
    return content[start : len(content) - end], expected[start : len(expected) - end]


def _is_style(content: Content, expected: Content) -> bool:
    """Whether only marks, links, the order of a list or the date differ."""
    if sorted(content) == sorted(expected) and not _LINKS.isdisjoint(content):
        return True
    if content and expected and MONTHS.issuperset((*content, *expected)):
        return True
    return _plain(content) == _plain(expected)


def _plain(content: Content) -> str:
    words = (token for token in content if token not in _LINKS and token[0].isalnum())
    return "".join(word.replace(",", ".") if word[0].isdigit() else word for word in words)


def _is_negation(content: Content, expected: Content) -> bool:
    more, less = sorted((content, expected), key=len, reverse=True)
    extra = [token for token in more if token not in less]
    negated = [token for token in extra if token in _NEGATIONS]
    if not negated or any(token in _NEGATIONS for token in less if token not in more):
        return False
    rest = [token for token in extra if token not in _NEGATIONS and token not in _HELPERS]
    return not rest


def _without_number(content: Content) -> tuple[str, ...] | None:
    """Give the words beside the one number of a content, in the singular; None without one."""
    rest = [token for token in content if not (token[:1].isdigit() or token in _NUMERALS)]
    return (
        tuple(token.removesuffix("s") for token in rest) if len(rest) + 1 == len(content) else None
    )


def is_slip(left: str, right: str) -> bool:
    """Whether two words are a slip apart, or two where they are long."""
    shorter = min(len(left), len(right))
    return shorter >= NAME and distance(left, right, 2) <= (1 if shorter < LONG_NAME else 2)


@lru_cache(maxsize=16384)
def distance(left: str, right: str, limit: int) -> int:
    """Count the slips between two spellings (optimal string alignment), at most limit + 1."""
    if abs(len(left) - len(right)) > limit:
        return limit + 1
    before: list[int] = []
    last = list(range(len(right) + 1))
    for i, a in enumerate(left, 1):
        row = [i]
        for j, b in enumerate(right, 1):
            cost = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (a != b))
            if i > 1 and j > 1 and a == right[j - 2] and left[i - 2] == b:
                cost = min(cost, before[j - 2] + 1)
            row.append(cost)
        if min(row) > limit:
            return limit + 1
        before, last = last, row
    return last[-1]


def read_lexicon(subjects: Iterable[Subject]) -> Lexicon:
    """Give what the attribute values of a family are called."""
    lexicon: Lexicon = {}
    for name, value in sorted({pair for subject in subjects for pair in subject.attributes}):
        names, words = value_forms(value)
        for form in (*names, *words, *(f"{word}s" for word in words)):
            tokens = tokenize(form)
            if 0 < len(tokens) <= LONGEST_FORM:
                lexicon.setdefault(tokens, set()).add((name, value))
    return lexicon


def left_behind(
    content: Content, expected: Content, own: Mapping[str, str], lexicon: Lexicon
) -> str:
    """Give the attribute by which a content names another page, or the empty string.

    The siblings name their own value there, or nobody.
    """
    if expected:
        named = {pair for pair in _named(content, lexicon) if pair[0] in slots(expected)}
    else:
        named = {pair for pair in lexicon.get(content, ()) if pair[0] in own}
    if any(own.get(name) == value for name, value in named):
        return ""
    return min((name for name, _ in named), default="")


def _named(content: Content, lexicon: Lexicon) -> Iterator[tuple[str, str]]:
    for start in range(len(content)):
        for stop in range(start + 1, min(start + LONGEST_FORM, len(content)) + 1):
            yield from lexicon.get(content[start:stop], ())


def slots(content: Content) -> set[str]:
    """Give the attributes that a content has a mark of."""
    return {match[1] for token in content if OPEN in token for match in SLOT.finditer(token)}
