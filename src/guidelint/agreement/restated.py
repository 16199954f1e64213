"""Statements of one page that say the same thing: with a difference, word for word, or narrower.

A pair is the same ("yes") where nothing but one difference that matters tells the statements apart,
and the page's structure names no two cases; it is unsure where the words are alike and more than
that differs. The unsure are kept for a second reader: `Restated.unsure`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from guidelint.agreement.comparison import compare
from guidelint.agreement.judges import difference
from guidelint.agreement.narrowing import Narrowing, find_narrowing
from guidelint.agreement.said import Said, as_statement, behind, likely_pairs, said_on
from guidelint.agreement.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from guidelint.agreement.difference import Difference
    from guidelint.reading import Reading

Pair = tuple[Said, Said]


@dataclass(frozen=True, slots=True)
class Restated:
    """What a page says again.

    different: pairs of one thing with the difference between them. narrower: a wide wording, a
    narrower one and how. repeats: word for word. unsure: pairs that may be of one thing.
    """

    different: tuple[tuple[Said, Said, Difference], ...]
    narrower: tuple[tuple[Said, Said, Narrowing], ...]
    repeats: tuple[Pair, ...]
    unsure: tuple[Pair, ...]


def restated(reading: Reading) -> Restated:
    """Compare the statements of a page. Ask for it by `reading.once(restated)`."""
    settings = Settings(reading)
    said = tuple(said_on(reading, settings)) if reading.language else ()
    same, unsure = [], []
    for i, j in likely_pairs(said):
        left, right = said[i], said[j]
        if _is_same(left, right) or not settings.same_case(left.setting, right.setting):
            continue
        found = compare(as_statement(left), as_statement(right))
        what = difference(found, near=left.block == right.block)
        if what:
            same.append((left, right, what))
        elif found.differing or found.negated:
            unsure.append((left, right))
    told = tuple(_alone(same))
    pairs = [(left, right) for left, right, _ in told]
    return Restated(told, tuple(_narrower(said, pairs)), tuple(_repeats(said)), tuple(unsure))


def _is_same(left: Said, right: Said) -> bool:
    return left.words == right.words and behind(left) == behind(right)


def _alone(
    pairs: Sequence[tuple[Said, Said, Difference]],
) -> Iterator[tuple[Said, Said, Difference]]:
    """Leave out what is said in three ways or more: that is a table in words, not a slip."""
    ways: dict[str, set[str]] = {}
    for left, right, what in pairs:
        wordings = left.words[slice(*what.left)], right.words[slice(*what.right)]
        ways.setdefault(left.words, set()).update(wordings)
        ways.setdefault(right.words, set()).update(wordings)
    told: set[str] = set()
    for left, right, what in sorted(pairs, key=lambda each: each[1].block - each[0].block):
        few = max(len(ways[left.words]), len(ways[right.words])) == 2
        if few and not {left.words, right.words} & told:
            told |= {left.words, right.words}
            yield left, right, what


def _narrower(
    said: Sequence[Said], pairs: Sequence[Pair]
) -> Iterator[tuple[Said, Said, Narrowing]]:
    """Compare a sentence with itself, and with what says the same."""
    for wide, narrow in (*((each, each) for each in said), *pairs):
        language = wide.text.reading.language
        if wide.text.cued("or", wide.start, wide.end):
            found = find_narrowing(wide.words, narrow.words, language)
            if found:
                yield wide, narrow, found


def _repeats(said: Sequence[Said]) -> Iterator[Pair]:
    first: dict[tuple[str, tuple[str, ...]], Said] = {}
    for each in said:
        before = first.setdefault((each.words, behind(each)), each)
        if before is not each:
            yield before, each
