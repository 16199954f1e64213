"""Contexts: another page's name between the words where siblings have their own.

Where the rest of a sentence differs too much to be aligned, the two words before a name and the
two after it still tell that it stands in the place of the page's own value.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

import msgspec

from guidelint.drift.changes import LONGEST_FORM, slots
from guidelint.drift.masks import CLOSE, OPEN
from guidelint.drift.places import Words
from guidelint.drift.skeletons import tokenize

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from guidelint.drift.cases import Family
    from guidelint.drift.tally import Sayers

SUPPORT = 2
"""Siblings that must have their own value between the same words."""
SHARE = 0.25
"""Share of the family that must."""
FEW = 2
"""A name that stands there on more pages is meant."""
TELLING = 3
"""Words around the name without which it could stand anywhere."""
SHOWN = 8

Context = tuple[str, str, str, str, str]
"""(attribute, two tokens before, two tokens after)"""


class Stray(msgspec.Struct, frozen=True):
    """A name of another page, and places where siblings have their own; so many of them do.

    slot: the attribute that the name is a value of.
    """

    slot: str
    ours: tuple[Words, ...]
    theirs: tuple[Words, ...]
    agreeing: int


def strays(lines: Mapping[str, Sayers], family: Family) -> Iterator[Stray]:
    """Find the names that stand where siblings have their own."""
    named: dict[Context, list[tuple[str, Words]]] = defaultdict(list)
    for line in sorted(lines):
        pages = lines[line].pages
        if len(pages) <= FEW:
            for context, value, start, stop in _names(tokenize(line), family):
                words = (Words(page, line, start, stop) for page in pages)
                named[context] += [(value, each) for each in words]
    if named:
        own = _own(lines, named)
        for context, found in sorted(named.items()):
            yield from _stray(context, found, own[context], family)


def _stray(
    context: Context, found: list[tuple[str, Words]], own: list[Words], family: Family
) -> Iterator[Stray]:
    siblings = {words.page for words in own}
    values = {_value(words, context, family) for words in own}
    enough = max(SUPPORT, SHARE * len(family.said))
    pages = {words.page for _, words in found}
    if len(pages) > FEW or len(values) < SUPPORT or len(siblings) < enough:
        return
    for value, words in found:
        mine = dict(family.said[words.page]).get(context[0])
        if mine and not _overlap(mine, value) and words.page not in siblings:
            others = [each for each in own if _value(each, context, family) != value]
            shown = [*others, *own][:SHOWN]
            yield Stray(context[0], (words,), tuple(shown), len(siblings))


def _overlap(left: str, right: str) -> bool:
    """Whether one value is a part of the other."""
    ours, theirs = set(left.casefold().split()), set(right.casefold().split())
    return ours <= theirs or theirs <= ours


def _value(words: Words, context: Context, family: Family) -> str | None:
    return dict(family.said[words.page]).get(context[0])


def _names(tokens: tuple[str, ...], family: Family) -> Iterator[tuple[Context, str, int, int]]:
    if family.openings.isdisjoint(tokens):
        return
    own = slots(tokens)
    for start in range(len(tokens)):
        if tokens[start] not in family.openings:
            continue
        for stop in range(start + 1, min(start + LONGEST_FORM, len(tokens)) + 1):
            for name, value in sorted(family.lexicon.get(tokens[start:stop], ())):
                context = _context(tokens, start, stop, name)
                if context and name not in own:
                    yield context, value, start, stop


def _own(
    lines: Mapping[str, Sayers], wanted: Mapping[Context, object]
) -> dict[Context, list[Words]]:
    found: dict[Context, list[Words]] = defaultdict(list)
    for line in sorted(lines):
        if OPEN not in line:
            continue
        tokens = tokenize(line)
        for at, token in enumerate(tokens):
            if token.startswith(OPEN):
                name = token[1:].split(CLOSE)[0].removesuffix("+")
                context = _context(tokens, at, at + 1, name)
                if context is not None and context in wanted:
                    found[context] += [Words(page, line, at, at + 1) for page in lines[line].pages]
    return found


def _context(tokens: tuple[str, ...], start: int, stop: int, name: str) -> Context | None:
    padded = ("", "", *tokens, "", "")
    around = (*padded[start : start + 2], *padded[stop + 2 : stop + 4])
    if sum(token.isalpha() for token in around) < TELLING:
        return None
    return name, around[0], around[1], around[2], around[3]
