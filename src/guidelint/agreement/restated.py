"""Statements of one page that say the same thing: with a difference, word for word, or narrower.

A pair is the same where nothing but one difference that matters tells the statements apart, and the
page's structure names no two cases.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from guidelint.agreement.comparison import Comparison
from guidelint.agreement.differences import Difference, difference
from guidelint.agreement.settings import Settings
from guidelint.agreement.statements import Statement, likely_pairs, statements
from guidelint.reading.stems import stem

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from guidelint.agreement.words import Word
    from guidelint.reading import Reading

_OPENING = 4
"""Words at the beginning of a statement that may take up what is before it: "each of these"."""
_REACH = 8
"""Words within which the two denials of the wider wording follow their noun."""
_SHORTEST = 4
"""Letters of a quality that a prefix denies: "un|registered"."""

Pair = tuple[Statement, Statement]


class Narrowing(NamedTuple):
    """Spans of the wider wording, "not registered or not stocked", and of the narrower one.

    `left_out`: the alternative that the narrower wording drops, "not stocked".
    """

    wide: tuple[int, int]
    narrow: tuple[int, int]
    left_out: str


class Restated(msgspec.Struct, frozen=True):
    """What a page says again.

    different: pairs of one thing with the difference between them. narrower: a wide wording, a
    narrower one and how. repeats: word for word.
    """

    different: tuple[tuple[Statement, Statement, Difference], ...]
    narrower: tuple[tuple[Statement, Statement, Narrowing], ...]
    repeats: tuple[Pair, ...]


def restated(reading: Reading) -> Restated:
    """Compare the statements of a page. Ask for it by `reading.once(restated)`."""
    settings = reading.once(Settings)
    said = tuple(statements(reading, settings)) if reading.language else ()
    same: list[tuple[Statement, Statement, Difference]] = []
    for i, j in likely_pairs(said):
        left, right = said[i], said[j]
        if _is_same(left, right) or not settings.same_case(left.setting, right.setting):
            continue
        what = difference(Comparison(left, right))
        if what and not _in_two_scopes(left, right):
            same.append((left, right, what))
    told = tuple(_alone(same))
    return Restated(told, tuple(_narrower(said, told)), tuple(_repeats(said)))


def _is_same(left: Statement, right: Statement) -> bool:
    return left.said == right.said and left.behind == right.behind


def _in_two_scopes(left: Statement, right: Statement) -> bool:
    """Whether what is before them tells two things that they are said of.

    "Online requests are cheaper. The fee is ... Paper requests cost more. The fee is ...", or "each
    of these machines has ..." behind each kind of machine.
    """
    for each in (left, right):
        taking_up = each.text.reading.lexicon.words("taking up")
        opening = each.text.between(each.start, each.end)[:_OPENING]
        if any(token.low in taking_up for token in opening):
            return True
    before = [each.before for each in (left, right)]
    return before[0] != before[1] and bool(set(before[0]) & set(before[1]))


def _alone(
    pairs: Sequence[tuple[Statement, Statement, Difference]],
) -> Iterator[tuple[Statement, Statement, Difference]]:
    """Leave out what is said in three ways or more: that is a table in words, not a slip."""
    ways: dict[str, set[str]] = {}
    for left, right, what in pairs:
        wordings = {left.text.clean[slice(*what.left)], right.text.clean[slice(*what.right)]}
        for each in (left, right):
            ways.setdefault(each.said, set()).update(wordings)
    told: set[str] = set()
    for left, right, what in sorted(pairs, key=lambda each: each[1].block - each[0].block):
        both = {left.said, right.said}
        if all(len(ways[each]) == 2 for each in both) and not both & told:
            told |= both
            yield left, right, what


def _narrower(
    said: Sequence[Statement], pairs: Sequence[tuple[Statement, Statement, Difference]]
) -> Iterator[tuple[Statement, Statement, Narrowing]]:
    """Find a thing that is "not A or not B" here and "un-A" there, or in the same sentence."""
    for wide, narrow in (*((each, each) for each in said), *((a, b) for a, b, _ in pairs)):
        if not wide.text.cued("or", wide.start, wide.end):
            continue
        for noun, span, qualities, texts in _either(wide):
            for quality, denied, place in _denied(narrow):
                if quality in qualities and denied == noun:
                    other = texts[1 - qualities.index(quality)]
                    yield wide, narrow, Narrowing(span, place, other)


def _either(
    said: Statement,
) -> Iterator[tuple[str, tuple[int, int], tuple[str, ...], tuple[str, ...]]]:
    """Give the noun, the span, and the two qualities of each "noun that is not A or not B"."""
    known, clean = said.text.reading.lexicon, said.text.clean
    relatives, either = known.words("relative"), known.words("or")
    if said.text.words.isdisjoint(relatives):
        return
    found = said.words
    for at in range(1, len(found)):
        if found[at].stem not in relatives:
            continue
        denials = [
            i for i in range(at, min(at + _REACH, len(found))) if found[i].kind == "negation"
        ]
        qualities = [each for i in denials[:2] if (each := _content(found, i))]
        if len(qualities) == 2 and either & {w.stem for w in found[denials[0] : denials[1]]}:
            end = found[qualities[1]].end
            after = said.text.between(end, said.end)[:1]
            local = bool(after) and after[0].low in known.words("local")
            yield (
                found[at - 1].stem,
                (found[denials[0]].start, after[0].end if local else end),
                tuple(found[i].stem for i in qualities),
                tuple(
                    clean[found[i].start : found[j].end]
                    for i, j in zip(denials, qualities, strict=False)
                ),
            )


def _content(found: Sequence[Word], at: int) -> int:
    rest = range(at + 1, min(at + 3, len(found)))
    return next((i for i in rest if found[i].kind == "content"), 0)


def _denied(said: Statement) -> Iterator[tuple[str, str, tuple[int, int]]]:
    """Give the quality, the noun and the span of each "un-quality noun"."""
    reading = said.text.reading
    prefixes = tuple(reading.lexicon.words("denying prefix"))
    for word, after in pairwise(said.words):
        low = said.text.folded[word.start : word.end]
        prefix = next((each for each in prefixes if low.startswith(each)), "")
        quality = low.removeprefix(prefix).lstrip("-")
        if prefix and len(quality) >= _SHORTEST and after.kind == "content":
            yield stem(quality, reading.language), after.stem, (word.start, after.end)


def _repeats(said: Sequence[Statement]) -> Iterator[Pair]:
    first: dict[tuple[str, tuple[str, ...]], Statement] = {}
    for each in said:
        before = first.setdefault((each.said, each.behind), each)
        if before is not each:
            yield before, each
